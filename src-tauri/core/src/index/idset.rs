//! A set of works as a query, so that filters nest anywhere among words.

use std::collections::HashSet;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::Arc;

use tantivy::query::{BitSetDocSet, ConstScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{BitSet, DocId, SegmentReader};

use super::schema::ID;
use crate::model::WorkId;

/// Matches the works of a set and adds nothing to their scores.
#[derive(Debug, Clone)]
pub(super) struct IdSet(Arc<HashSet<i64, BuildHasherDefault<Spread>>>);

impl IdSet {
    pub fn new(ids: Vec<WorkId>) -> Self {
        Self(Arc::new(ids.into_iter().map(|id| id.0).collect()))
    }
}

/// Ids are counters behind a random prefix; one multiplication spreads them well enough.
#[derive(Default)]
pub(super) struct Spread(u64);

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_i64(i64::from(*byte));
        }
    }
    fn write_i64(&mut self, n: i64) {
        let n = (self.0 ^ n.cast_unsigned()).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = n ^ (n >> 32);
    }
}

impl Query for IdSet {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl Weight for IdSet {
    fn scorer(&self, reader: &SegmentReader, _boost: f32) -> tantivy::Result<Box<dyn Scorer>> {
        let ids = reader.fast_fields().i64(ID)?.first_or_default_col(-1);
        let mut docs = BitSet::with_max_value(reader.max_doc());
        for doc in 0..reader.max_doc() {
            if self.0.contains(&ids.get_val(doc)) {
                docs.insert(doc);
            }
        }
        Ok(Box::new(ConstScorer::new(BitSetDocSet::from(docs), 0.0)))
    }

    fn explain(&self, _: &SegmentReader, _: DocId) -> tantivy::Result<Explanation> {
        Ok(Explanation::new("set of works", 0.0))
    }
}
