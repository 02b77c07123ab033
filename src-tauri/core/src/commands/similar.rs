use serde::Deserialize;
use ts_rs::TS;

use crate::failure::Result;
use crate::library::Reading;
use crate::library::similar::{Alike, Question};
use crate::model::{MarkedTerms, SimilarWork, WorkId};
use crate::similar::mark;
use crate::store::work;
use crate::text::span::Utf16Map;

/// Works that are given at most.
const MOST: u32 = 100;

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListSimilar {
    /// Works that are asked about together. They are not among the answers.
    pub works: Vec<WorkId>,
    /// A passage of theirs, or any text; empty to ask about the works whole.
    pub text: String,
    /// At most 100.
    pub limit: u32,
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MarkTerms {
    pub work: WorkId,
    /// Words of either language.
    pub terms: Vec<String>,
}

pub(super) fn list_similar(at: &Reading, q: ListSimilar) -> Result<Vec<SimilarWork>> {
    let most = q.limit.min(MOST) as usize;
    let mut answers = Vec::new();
    for Alike { id, score, reasons } in at.similar(&Question { works: &q.works, text: &q.text }, most)? {
        if let Some(row) = work::row(at.db, id)? {
            answers.push(SimilarWork { row, score, reasons });
        }
    }
    Ok(answers)
}

pub(super) fn mark_terms(at: &Reading, q: MarkTerms) -> Result<MarkedTerms> {
    let work = work::get(at.db, q.work)?;
    let heading = work.record.title.as_deref().or(work.stand_in.as_deref()).unwrap_or_default();
    let spans = |text: &str| {
        let map = Utf16Map::new(text);
        mark(text, &q.terms).iter().map(|range| map.span(range)).collect()
    };
    Ok(MarkedTerms { title: spans(heading), abstract_: spans(&work.record.abstract_) })
}
