use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::named::named;
use super::{Decision, Highlight, Language, Record, Tag, WorkId};

named! {
    /// The texts of a work that marks and highlights lie on.
    Field {
        Title = "title",
        Abstract = "abstract",
    }
}

/// A stretch of a field's text, in UTF-16 units as JavaScript counts them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

/// One paragraph of the abstract, `abstract[start..end]`; paragraphs are parted by one line feed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Paragraph {
    pub language: Language,
    /// It belongs to the translation of the abstract.
    pub translated: bool,
    pub text: String,
    #[serde(flatten)]
    pub span: Span,
}

/// Where a record was read: the file, its bytes `start..end`, and what stood there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Source {
    pub file: String,
    #[ts(type = "number")]
    pub start: u64,
    #[ts(type = "number")]
    pub end: u64,
    /// The record as it was read, decoded, nothing else changed.
    pub raw: String,
    /// When it was imported: RFC 3339, UTC.
    pub imported: String,
}

/// Another work that is the same in another language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Version {
    pub id: WorkId,
    /// Its title or stand-in.
    pub heading: String,
    pub language: Language,
}

/// A work with everything a pane draws.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Work {
    pub id: WorkId,
    #[serde(flatten)]
    pub record: Record,
    /// The first sentence of the abstract, for works without a title: kept beside it, so that a list never cuts sentences.
    /// CSL-JSON leaves it out; in Markdown it heads a section that says the work has no title.
    pub stand_in: Option<String>,
    /// The language of the title, or of the stand-in.
    pub language: Language,
    pub paragraphs: Vec<Paragraph>,
    pub year: Option<i32>,
    pub highlights: Vec<Highlight>,
    pub tags: Vec<Tag>,
    /// By reviewers, in screening.
    pub decisions: Vec<Decision>,
    /// The Markdown note; empty when there is none.
    pub note: String,
    /// The first place this record was read, or null for a work that came from nowhere.
    pub source: Option<Source>,
    /// Further places where the same work was met, those of records merged into it among them.
    pub also_in: Vec<Source>,
    /// Versions of the same work in another language.
    pub versions: Vec<Version>,
    /// Where the words of the query stand in the title, empty without a query.
    pub title_hits: Vec<Span>,
    /// Where the words of the query stand in the abstract, empty without a query.
    pub hits: Vec<Span>,
}
