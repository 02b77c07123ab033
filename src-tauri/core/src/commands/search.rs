use std::time::Instant;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::failure::{Code, Result};
use crate::library::{Reading, marks};
use crate::model::{Chip, QueryProblem, Span, Work, WorkId};
use crate::query::{Node, Within};
use crate::store::work;
use crate::text;

const MOST_HITS: u32 = 1000;
/// Sentences shown of one work.
const MOST_SNIPPETS: usize = 3;

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SearchWorks {
    pub query: String,
    /// The last word may be the start of one.
    pub typing: bool,
    /// At most 1,000.
    pub limit: u32,
    /// As in `ListQuery`.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub across: bool,
    #[serde(default)]
    #[ts(as = "Option<Vec<String>>", optional)]
    pub without: Vec<String>,
}

#[derive(Debug, Serialize, TS)]
pub struct SearchResult {
    pub total: u32,
    pub hits: Vec<Hit>,
    pub problems: Vec<QueryProblem>,
    pub chips: Vec<Chip>,
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
    pub within: Within,
    pub text: String,
    /// In `text`.
    pub hits: Vec<Span>,
}

pub(super) fn search_works(at: &Reading, q: SearchWorks) -> Result<SearchResult> {
    let started = Instant::now();
    let asked = at.understand(&q.query, q.typing, q.across, &q.without)?;
    let found = at.search(&asked.node)?;
    let mut hits = Vec::new();
    for (score, id) in found.iter().take(q.limit.min(MOST_HITS) as usize) {
        let work = match work::get(at.db, *id) {
            Ok(work) => work,
            // Deleted, and the index does not know it yet.
            Err(failure) if failure.code == Code::NotFound => continue,
            Err(failure) => return Err(failure),
        };
        hits.push(Hit { id: *id, score: *score, snippets: snippets(&work, &asked.node), title: work.record.title });
    }
    let total = u32::try_from(found.len()).unwrap_or(u32::MAX);
    let elapsed_us = u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX);
    Ok(SearchResult { total, hits, problems: asked.problems, chips: asked.chips, elapsed_us })
}

/// The first sentences, of all its texts in turn, that hold words of the query.
fn snippets(work: &Work, query: &Node) -> Vec<Snippet> {
    let creators = text::creators_line(&work.record.creators);
    let keywords = work.record.keywords.join("; ");
    let texts = [
        (Within::Title, work.record.title.as_deref().unwrap_or_default()),
        (Within::Abstract, &work.record.abstract_),
        (Within::Keyword, &keywords),
        (Within::Author, &creators),
        (Within::Note, &work.note),
    ];
    let margin = work.highlights.iter().map(|h| (Within::Note, h.note.as_str()));
    let mut found = Vec::new();
    for (within, whole) in texts.into_iter().chain(margin) {
        for sentence in text::sentences(whole) {
            let text = whole[sentence].trim();
            let hits = marks(query, within, text);
            if !hits.is_empty() {
                found.push(Snippet { within, text: text.into(), hits });
            }
            if found.len() == MOST_SNIPPETS {
                return found;
            }
        }
    }
    found
}
