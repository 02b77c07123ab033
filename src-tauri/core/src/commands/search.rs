use std::time::Instant;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::failure::Result;
use crate::library::{Reading, marks};
use crate::model::{Chip, ChipKind, Facets, ListQuery, Order, QueryProblem, Sort, SortKey, Span, WorkId};
use crate::query::{Node, Within};
use crate::store::{tag, work};
use crate::text;
use crate::text::find::{Kind, Needle, hits};

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
    #[serde(default)]
    #[ts(as = "Option<u32>", optional)]
    pub offset: u32,
    /// The best first, if nothing is said.
    #[serde(default)]
    #[ts(optional)]
    pub sort: Option<Sort>,
    /// As in `ListQuery`.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub across: bool,
    #[serde(default)]
    #[ts(as = "Option<Vec<String>>", optional)]
    pub without: Vec<String>,
    /// Whether to count how the works are spread.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub facets: bool,
}

#[derive(Debug, Serialize, TS)]
pub struct SearchResult {
    pub total: u32,
    pub hits: Vec<Hit>,
    pub facets: Option<Facets>,
    pub problems: Vec<QueryProblem>,
    pub chips: Vec<Chip>,
    #[ts(type = "number")]
    pub elapsed_us: u64,
}

#[derive(Debug, Serialize, TS)]
pub struct Hit {
    pub id: WorkId,
    /// Comparable within one result only; 0 where works are not sorted by relevance, or only filters pick them.
    pub score: f32,
    pub title: Option<String>,
    /// The texts that hold words of the query; "any" is a field that is none of the others.
    pub within: Vec<Within>,
    /// The `to` of each chip that found it.
    pub matched: Vec<String>,
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
    let sort = q.sort.unwrap_or(Sort { by: SortKey::Relevance, order: Order::Descending });
    let list = ListQuery { query: q.query, typing: q.typing, sort, across: q.across, without: q.without };
    let list = at.list(&list)?;
    let asked = &list.asked;
    let mut hits = Vec::new();
    for id in list.window(q.offset as usize, q.limit.min(MOST_HITS) as usize) {
        // One that was deleted meanwhile has none.
        let Some(texts) = work::indexed(at.db, id)? else { continue };
        let (within, snippets) = snippets(&texts, &asked.node);
        let matched = matched(at, id, &texts, &asked.chips)?;
        let title = work::record(at.db, id)?.title;
        hits.push(Hit { id, score: list.score(id), title, within, matched, snippets });
    }
    let facets = if q.facets { Some(at.facets(&list)?) } else { None };
    let total = u32::try_from(list.total()).unwrap_or(u32::MAX);
    let elapsed_us = u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX);
    Ok(SearchResult { total, hits, facets, problems: asked.problems.clone(), chips: asked.chips.clone(), elapsed_us })
}

/// The kinds of texts that hold words of the query, and their first sentences that do.
fn snippets(texts: &[(Within, String)], query: &Node) -> (Vec<Within>, Vec<Snippet>) {
    let (mut kinds, mut found) = (Vec::new(), Vec::new());
    for (within, whole) in texts {
        if marks(query, *within, whole).is_empty() {
            continue;
        }
        if !kinds.contains(within) {
            kinds.push(*within);
        }
        for sentence in text::sentences(whole) {
            let text = whole[sentence].trim();
            let hits = marks(query, *within, text);
            if !hits.is_empty() && found.len() < MOST_SNIPPETS {
                found.push(Snippet { within: *within, text: text.into(), hits });
            }
        }
    }
    (kinds, found)
}

/// What of the widened query is in a work.
fn matched(at: &Reading, id: WorkId, texts: &[(Within, String)], chips: &[Chip]) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for chip in chips.iter().filter(|chip| chip.on) {
        let holds = match chip.kind {
            ChipKind::Tag => tag::of_work(at.db, id)?.iter().any(|tag| tag.path == chip.to),
            ChipKind::Translation | ChipKind::Pinyin => {
                let needle = Needle::new(&chip.to, Kind::Word);
                needle.is_some_and(|needle| texts.iter().any(|(_, text)| !hits(text, &[&needle]).is_empty()))
            }
        };
        if holds {
            found.push(chip.to.clone());
        }
    }
    Ok(found)
}
