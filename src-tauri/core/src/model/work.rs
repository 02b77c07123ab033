use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::named::named;
use super::{Highlight, Language, Tag, WorkId};

/// A name as CSL has it: either the parts or the literal whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Creator {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub family: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub given: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub literal: Option<String>,
}

/// 总被引, 自引, 他引. Absent is null, zero is a value.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Counts {
    pub cited: Option<u32>,
    pub self_cited: Option<u32>,
    pub cited_by_others: Option<u32>,
}

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

/// A work with everything a pane draws.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Work {
    pub id: WorkId,
    /// The CSL type.
    #[serde(rename = "type")]
    pub kind: String,
    pub title: Option<String>,
    /// The first sentence of the abstract, for works without a title: kept beside it, so that a list never cuts sentences.
    /// CSL-JSON leaves it out; in Markdown it heads a section that says the work has no title.
    pub stand_in: Option<String>,
    /// The language of the title, or of the stand-in.
    pub language: Language,
    #[serde(rename = "abstract")]
    pub abstract_: String,
    pub paragraphs: Vec<Paragraph>,
    pub creators: Vec<Creator>,
    pub year: Option<i32>,
    pub container: Option<String>,
    pub volume: Option<String>,
    pub issue: Option<String>,
    pub pages: Option<String>,
    pub doi: Option<String>,
    pub url: Option<String>,
    pub keywords: Vec<String>,
    pub counts: Counts,
    pub highlights: Vec<Highlight>,
    pub tags: Vec<Tag>,
    /// The Markdown note; empty when there is none.
    pub note: String,
    /// The first place this record was read, or null for a work that came from nowhere.
    pub source: Option<Source>,
    /// Further places where the same record was met.
    pub also_in: Vec<Source>,
    /// Where the words of the query stand in the title, empty without a query.
    pub title_hits: Vec<Span>,
    /// Where the words of the query stand in the abstract, empty without a query.
    pub hits: Vec<Span>,
}
