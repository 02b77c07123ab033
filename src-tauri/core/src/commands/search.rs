use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::failure::Result;
use crate::library::Reading;
use crate::model::{Span, WorkId};

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SearchWorks {
    pub query: String,
    /// The last word may be the start of one.
    pub typing: bool,
    /// At most 1,000.
    pub limit: u32,
}

#[derive(Debug, Serialize, TS)]
pub struct SearchResult {
    pub total: u32,
    pub hits: Vec<Hit>,
    /// The query could not be read as one and was searched as plain words.
    pub as_text: bool,
    #[ts(type = "number")]
    pub elapsed_us: u64,
}

#[derive(Debug, Serialize, TS)]
pub struct Hit {
    pub id: WorkId,
    /// BM25; comparable within one result only.
    pub score: f32,
    pub title: Option<String>,
    pub snippets: Vec<Snippet>,
}

/// A sentence that holds words of the query.
#[derive(Debug, Serialize, TS)]
pub struct Snippet {
    /// Where it stands: "title", "abstract", "note", "highlight", "keywords" or "creators".
    pub field: String,
    pub text: String,
    /// In `text`.
    pub hits: Vec<Span>,
}

pub(super) fn search_works(at: &Reading, q: SearchWorks) -> Result<SearchResult> { todo!() }
