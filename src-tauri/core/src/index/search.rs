//! From the tree of a query to the works that answer it.

use std::sync::Arc;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::ColumnValues;
use tantivy::query::{AllQuery, BooleanQuery, ConstScoreQuery, Occur, Query};
use tantivy::{DocId, Score, Searcher, SegmentOrdinal, SegmentReader};

use super::idset::IdSet;
use super::leaf::leaf;
use super::schema::{Fields, ID};
use crate::failure::Result;
use crate::model::WorkId;
use crate::query::{Filter, Leaf, Node};

/// All works that answer a query, best first.
pub(super) fn search(
    searcher: &Searcher,
    fields: &Fields,
    node: &Node,
    resolve: &mut dyn FnMut(&Filter) -> Result<Vec<WorkId>>,
) -> Result<Vec<(f32, WorkId)>> {
    let query = query(fields, node, resolve)?;
    let mut hits = searcher.search(&query, &Every).map_err(super::failure)?;
    hits.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    Ok(hits)
}

fn query(fields: &Fields, node: &Node, resolve: &mut dyn FnMut(&Filter) -> Result<Vec<WorkId>>) -> Result<Box<dyn Query>> {
    Ok(match node {
        Node::All => all(),
        Node::Text(text) => leaf(fields, text),
        Node::Near(near) => {
            let leaves = near.needles.iter().map(|needle| Node::Text(Leaf { needle: needle.clone(), within: near.within }));
            both(fields, &leaves.collect::<Vec<_>>(), resolve)?
        }
        Node::Widened(widened) => {
            let any = [&widened.asked, &widened.also].map(|node| Ok((Occur::Should, query(fields, node, resolve)?)));
            Box::new(BooleanQuery::new(any.into_iter().collect::<Result<_>>()?))
        }
        Node::Filter(filter) => Box::new(IdSet::new(resolve(filter)?)),
        Node::Or(nodes) => {
            let any = nodes.iter().map(|node| Ok((Occur::Should, query(fields, node, resolve)?)));
            Box::new(BooleanQuery::new(any.collect::<Result<_>>()?))
        }
        Node::And(nodes) => both(fields, nodes, resolve)?,
        Node::Not(_) => both(fields, std::slice::from_ref(node), resolve)?,
    })
}

/// Tantivy takes things away only from something: without anything asked for, from all works.
fn both(fields: &Fields, nodes: &[Node], resolve: &mut dyn FnMut(&Filter) -> Result<Vec<WorkId>>) -> Result<Box<dyn Query>> {
    let mut clauses = Vec::with_capacity(nodes.len());
    for node in nodes {
        clauses.push(match node {
            Node::Not(inner) => (Occur::MustNot, query(fields, inner, resolve)?),
            node => (Occur::Must, query(fields, node, resolve)?),
        });
    }
    if clauses.iter().all(|(occur, _)| *occur == Occur::MustNot) {
        clauses.push((Occur::Must, all()));
    }
    Ok(Box::new(BooleanQuery::new(clauses)))
}

fn all() -> Box<dyn Query> {
    Box::new(ConstScoreQuery::new(Box::new(AllQuery), 0.0))
}

/// Collects every hit with its score: the list needs them all.
struct Every;

struct EveryInSegment {
    ids: Arc<dyn ColumnValues<i64>>,
    hits: Vec<(f32, WorkId)>,
}

impl Collector for Every {
    type Fruit = Vec<(f32, WorkId)>;
    type Child = EveryInSegment;

    fn for_segment(&self, _: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<EveryInSegment> {
        Ok(EveryInSegment { ids: segment.fast_fields().i64(ID)?.first_or_default_col(0), hits: Vec::new() })
    }

    fn requires_scoring(&self) -> bool {
        true
    }

    fn merge_fruits(&self, segments: Vec<Self::Fruit>) -> tantivy::Result<Self::Fruit> {
        Ok(segments.concat())
    }
}

impl SegmentCollector for EveryInSegment {
    type Fruit = Vec<(f32, WorkId)>;

    fn collect(&mut self, doc: DocId, score: Score) {
        self.hits.push((score, WorkId(self.ids.get_val(doc))));
    }

    fn harvest(self) -> Self::Fruit {
        self.hits
    }
}
