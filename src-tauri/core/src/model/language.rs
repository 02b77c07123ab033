use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A BCP 47 primary language, as far as writing tells it. Latin letters count as English: see `text::language`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    En,
    Zh,
    Ja,
    Ko,
    Ru,
    /// Undetermined.
    Und,
}

impl Language {
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Zh => "zh",
            Self::Ja => "ja",
            Self::Ko => "ko",
            Self::Ru => "ru",
            Self::Und => "und",
        }
    }
}

impl std::str::FromStr for Language {
    type Err = ();
    fn from_str(tag: &str) -> Result<Self, ()> {
        let all = [Self::En, Self::Zh, Self::Ja, Self::Ko, Self::Ru, Self::Und];
        all.into_iter().find(|l| l.tag() == tag).ok_or(())
    }
}
