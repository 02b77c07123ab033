use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::named::named;
use super::{Chip, Color, Counts, Language, QueryProblem, Span, TagId, WorkId};

named! {
    SortKey {
        /// How well it answers the query; without a query the same as `added`.
        Relevance = "relevance",
        /// When it was imported, and its place in the file.
        Added = "added",
        Year = "year",
        /// Title or stand-in; Chinese by pinyin.
        Title = "title",
        Cited = "cited",
        Highlights = "highlights",
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Order {
    Ascending,
    Descending,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
pub struct Sort {
    pub by: SortKey,
    pub order: Order,
}

/// A list: what is in it and in which order.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListQuery {
    /// What is looked for; empty for all works.
    pub query: String,
    /// The query is being typed: its last word may be the start of one.
    pub typing: bool,
    pub sort: Sort,
    /// Whether what is looked for is also looked for in the other language, by pinyin and among tags.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub across: bool,
    /// What of that is switched off: `Chip::to`.
    #[serde(default)]
    #[ts(as = "Option<Vec<String>>", optional)]
    pub without: Vec<String>,
}

/// What one row of the list draws.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct WorkRow {
    pub id: WorkId,
    pub title: Option<String>,
    /// The first sentence, when there is no title.
    pub stand_in: Option<String>,
    /// Of the title or stand-in.
    pub language: Language,
    /// Every language of the abstract, in order of appearance.
    pub languages: Vec<Language>,
    /// "Lindqvist, Reyes" or "沈知远，陆文歆"; empty when unknown.
    pub creators: String,
    pub year: Option<i32>,
    pub container: Option<String>,
    /// The file it was read from.
    pub file: String,
    /// Of the abstract: Han characters and words of other scripts.
    pub length: u32,
    pub counts: Counts,
    pub tags: Vec<TagId>,
    /// The colour of each highlight, in text order.
    pub highlights: Vec<Color>,
    pub has_note: bool,
    /// It has been opened on the desk.
    pub seen: bool,
    /// Where the words of the query stand in the title or stand-in.
    pub hits: Vec<Span>,
}

/// A stretch of the list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct WorkWindow {
    pub total: u32,
    pub offset: u32,
    pub rows: Vec<WorkRow>,
    /// What of the query is searched as text.
    pub problems: Vec<QueryProblem>,
    /// What else is looked for.
    pub chips: Vec<Chip>,
    /// Microseconds in the core.
    #[ts(type = "number")]
    pub elapsed_us: u64,
}
