use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::named::named;
use super::{Field, HighlightId, Language, TagId, WorkId};

named! {
    /// The six pigments.
    Color {
        Gamboge = "gamboge",
        Malachite = "malachite",
        Indigo = "indigo",
        Carmine = "carmine",
        Ochre = "ochre",
        Lilac = "lilac",
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Highlight {
    pub id: HighlightId,
    pub work: WorkId,
    pub field: Field,
    /// UTF-16 units of the field's text.
    pub start: u32,
    pub end: u32,
    pub quote: String,
    pub color: Color,
    /// Plain text; empty when there is none.
    pub note: String,
    pub tags: Vec<TagId>,
    /// The text no longer holds the quote where it was marked; it is kept and shown apart.
    pub orphan: bool,
    /// RFC 3339, UTC.
    pub made: String,
}

/// A highlight with what one needs to read it away from its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Quotation {
    pub highlight: Highlight,
    /// What stands before the quote in its sentence or sentences.
    pub before: String,
    /// What stands after it.
    pub after: String,
    pub language: Language,
    /// The title, or the stand-in for one.
    pub work_title: String,
    pub untitled: bool,
    /// Creators, year, container, as far as they are known: "Lindqvist, Reyes · 2021 · Orbital Affairs".
    pub work_line: String,
}
