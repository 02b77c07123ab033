use serde::Deserialize;
use ts_rs::TS;

use crate::failure::Result;
use crate::library::{Reading, marks};
use crate::model::{MarkedTerms, SimilarWork, WorkId};
use crate::query::{Leaf, Node, Within};
use crate::store::work;
use crate::text::find::{Kind, Needle};

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

pub(super) fn list_similar(_: &Reading, _: ListSimilar) -> Result<Vec<SimilarWork>> {
    Ok(Vec::new())
}

pub(super) fn mark_terms(at: &Reading, q: MarkTerms) -> Result<MarkedTerms> {
    let work = work::get(at.db, q.work)?;
    let needles = q.terms.iter().filter_map(|term| Needle::new(term, Kind::Word));
    let node = Node::Or(needles.map(|needle| Node::Text(Leaf { needle, within: Within::Any })).collect());
    let heading = work.record.title.as_deref().or(work.stand_in.as_deref()).unwrap_or_default();
    Ok(MarkedTerms { title: marks(&node, Within::Title, heading), abstract_: marks(&node, Within::Abstract, &work.record.abstract_) })
}
