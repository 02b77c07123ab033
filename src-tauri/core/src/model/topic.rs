use serde::Serialize;
use ts_rs::TS;

/// What a change is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Topic {
    Works,
    /// Which works have been opened. Lists stay as they are: what one reads does not slip away.
    Seen,
    Tags,
    Highlights,
    Notes,
    /// The library's terms and their translations.
    Glossary,
    History,
}
