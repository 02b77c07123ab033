use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::TagId;
use super::named::named;

named! {
    /// A tag's colour, one of twelve. They are names; the look of each is the style sheet's.
    TagColor {
        Gamboge = "gamboge",
        Malachite = "malachite",
        Indigo = "indigo",
        Carmine = "carmine",
        Ochre = "ochre",
        Lilac = "lilac",
        Cinnabar = "cinnabar",
        Jade = "jade",
        Azurite = "azurite",
        Plum = "plum",
        Moss = "moss",
        Slate = "slate",
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
