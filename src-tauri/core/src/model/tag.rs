use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::TagId;

/// A tag's colour, one of twelve. They are names; the look of each is the style sheet's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum TagColor {
    Gamboge,
    Malachite,
    Indigo,
    Carmine,
    Ochre,
    Lilac,
    Cinnabar,
    Jade,
    Azurite,
    Plum,
    Moss,
    Slate,
}

impl TagColor {
    pub const ALL: [Self; 12] = [
        Self::Gamboge,
        Self::Malachite,
        Self::Indigo,
        Self::Carmine,
        Self::Ochre,
        Self::Lilac,
        Self::Cinnabar,
        Self::Jade,
        Self::Azurite,
        Self::Plum,
        Self::Moss,
        Self::Slate,
    ];

    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Gamboge => "gamboge",
            Self::Malachite => "malachite",
            Self::Indigo => "indigo",
            Self::Carmine => "carmine",
            Self::Ochre => "ochre",
            Self::Lilac => "lilac",
            Self::Cinnabar => "cinnabar",
            Self::Jade => "jade",
            Self::Azurite => "azurite",
            Self::Plum => "plum",
            Self::Moss => "moss",
            Self::Slate => "slate",
        }
    }
}

impl std::str::FromStr for TagColor {
    type Err = ();
    fn from_str(name: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|c| c.name() == name).ok_or(())
    }
}

/// A tag. Its place in the hierarchy is its path: `外空/制度` stands under `外空`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Tag {
    pub id: TagId,
    pub path: String,
    pub color: Option<TagColor>,
    /// The number key, 1–9, that puts this tag on.
    pub key: Option<u8>,
    /// Works that carry it, or a tag below it, themselves or on a highlight.
    pub works: u32,
    /// Highlights that carry it or a tag below it.
    pub highlights: u32,
}

/// A tag that some works carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TagUse {
    pub tag: TagId,
    /// How many of them carry it themselves.
    pub works: u32,
}
