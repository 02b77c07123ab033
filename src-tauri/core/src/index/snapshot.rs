//! The index as of its last commit, with what searches remember of it.

use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::TermInfo;
use tantivy::query::Bm25Weight;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Result, Searcher, SegmentReader};

use super::bits::{Bits, ahead};
use super::schema::{Fields, ID};
use crate::model::WorkId;
use crate::query::{Leaf, Near};

/// Bytes of answers that are kept: while a query is typed, all but its last word are known.
const KEPT: usize = 48 << 20;
/// Sets of works that are kept as documents.
const SETS: usize = 16;

/// Works, and where they are in each segment.
type Set = (Arc<Vec<WorkId>>, Arc<Vec<Bits>>);

pub(super) struct Snapshot {
    pub fields: Fields,
    pub segments: Vec<Segment>,
    /// Works, those deleted since the last merge included: what frequencies are measured by.
    docs: u64,
    known: Mutex<Vec<(Question, Answer)>>,
    sets: Mutex<Vec<Set>>,
}

pub(super) struct Segment {
    pub reader: SegmentReader,
    ids: OnceLock<Arc<Ids>>,
    alive: OnceLock<Bits>,
}

/// The ids of a segment's documents.
pub(super) struct Ids {
    pub of: Vec<i64>,
    /// The documents in the order of their ids; none if that is their own.
    order: Option<Vec<u32>>,
}

/// What was looked for.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Question {
    Text(Leaf),
    Near(Near),
}

/// For each segment.
pub(super) type Answer = Arc<Vec<Hits>>;

/// Documents that were found, and how well each answers: one score for each, or none at all.
pub(super) struct Hits {
    pub bits: Bits,
    pub scores: Vec<f32>,
}

/// A term in every segment.
pub(super) struct Spread {
    pub infos: Vec<Option<TermInfo>>,
    pub works: u64,
}

impl Snapshot {
    /// What the one before knew of segments that are still there is taken over.
    pub fn new(searcher: &Searcher, fields: Fields, before: Option<&Self>) -> Self {
        let segment = |reader: &SegmentReader| {
            let same = |old: &&Segment| old.reader.segment_id() == reader.segment_id();
            let ids = before.and_then(|before| before.segments.iter().find(same)).map(|old| old.ids.clone()).unwrap_or_default();
            Segment { reader: reader.clone(), ids, alive: OnceLock::new() }
        };
        let segments: Vec<Segment> = searcher.segment_readers().iter().map(segment).collect();
        let docs = segments.iter().map(|segment| u64::from(segment.reader.max_doc())).sum();
        Self { fields, segments, docs, known: Mutex::default(), sets: Mutex::default() }
    }

    /// The works that are not deleted.
    pub fn count(&self) -> u64 {
        self.segments.iter().map(|segment| u64::from(segment.reader.num_docs())).sum()
    }

    /// The answer to a question, found or remembered.
    pub fn answer(&self, question: Question, find: impl FnOnce() -> Result<Vec<Hits>>) -> Result<Answer> {
        {
            let mut known = lock(&self.known);
            if let Some(at) = known.iter().position(|(asked, _)| *asked == question) {
                let found = known.remove(at);
                let answer = Arc::clone(&found.1);
                known.insert(0, found);
                return Ok(answer);
            }
        }
        let answer = Arc::new(find()?);
        let mut known = lock(&self.known);
        known.insert(0, (question, Arc::clone(&answer)));
        let bytes = |answer: &Answer| answer.iter().map(|hits| hits.bits.bytes() + 4 * hits.scores.len()).sum::<usize>();
        let mut left = KEPT;
        known.retain(|(_, answer)| {
            let fits = left > 0;
            left = left.saturating_sub(bytes(answer));
            fits
        });
        Ok(answer)
    }

    /// How many different questions were answered, as far as they are remembered.
    #[cfg(test)]
    pub fn questions(&self) -> usize {
        lock(&self.known).len()
    }

    /// The documents of a set of works.
    pub fn set(&self, works: &Arc<Vec<WorkId>>) -> Result<Arc<Vec<Bits>>> {
        if let Some((_, bits)) = lock(&self.sets).iter().find(|(known, _)| Arc::ptr_eq(known, works)) {
            return Ok(Arc::clone(bits));
        }
        let sorted: Vec<WorkId>;
        let ascending = if works.is_sorted() {
            works.as_slice()
        } else {
            sorted = {
                let mut works = works.to_vec();
                works.sort_unstable();
                works
            };
            &sorted
        };
        let bits: Result<Vec<Bits>> = self.segments.iter().map(|segment| Ok(segment.ids()?.bits(ascending))).collect();
        let bits = Arc::new(bits?);
        let mut sets = lock(&self.sets);
        sets.truncate(SETS - 1);
        sets.insert(0, (Arc::clone(works), Arc::clone(&bits)));
        Ok(bits)
    }

    pub fn spread(&self, field: Field, term: &str) -> Result<Spread> {
        let info = |segment: &Segment| Ok(segment.reader.inverted_index(field)?.terms().get(term)?);
        let infos: Vec<Option<TermInfo>> = self.segments.iter().map(info).collect::<Result<_>>()?;
        let works = infos.iter().flatten().map(|info| u64::from(info.doc_freq)).sum();
        Ok(Spread { infos, works })
    }

    /// How much a term of so many works weighs in a field.
    pub fn weight(&self, field: Field, works: u64, by: f32) -> Result<Weight> {
        let mut tokens = 0;
        for segment in &self.segments {
            tokens += segment.reader.inverted_index(field)?.total_num_tokens();
        }
        let docs = self.docs.max(1);
        #[allow(clippy::cast_precision_loss)] // an average
        let average = (tokens as f32 / docs as f32).max(1.0);
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let usual = FieldNormReader::fieldnorm_to_id(average as u32);
        Ok(Weight { bm25: Bm25Weight::for_one_term_without_explain(works.min(docs), docs, average).boost_by(by), usual })
    }
}

pub(super) struct Weight {
    pub bm25: Bm25Weight,
    /// The length of a usual text, where lengths are not known.
    pub usual: u8,
}

impl Segment {
    pub fn ids(&self) -> Result<&Arc<Ids>> {
        if let Some(ids) = self.ids.get() {
            return Ok(ids);
        }
        let column = self.reader.fast_fields().i64(ID)?.first_or_default_col(0);
        let mut of = vec![0; self.reader.max_doc() as usize];
        column.get_range(0, &mut of);
        let order = (!of.is_sorted()).then(|| {
            let mut order: Vec<u32> = (0..self.reader.max_doc()).collect();
            order.sort_unstable_by_key(|doc| of[*doc as usize]);
            order
        });
        Ok(self.ids.get_or_init(|| Arc::new(Ids { of, order })))
    }

    /// What was not deleted; none if nothing was.
    pub fn alive(&self) -> Option<&Bits> {
        let deleted = self.reader.alive_bitset()?;
        Some(self.alive.get_or_init(|| {
            let mut alive = Bits::none(self.reader.max_doc());
            for doc in deleted.iter_alive() {
                alive.insert(doc);
            }
            alive
        }))
    }

    /// Calls with every document of a term and how often it is there.
    pub fn walk(&self, field: Field, term: &TermInfo, option: IndexRecordOption, mut each: impl FnMut(u32, u32)) -> Result<()> {
        let mut block = self.reader.inverted_index(field)?.read_block_postings_from_terminfo(term, option)?;
        while !block.docs().is_empty() {
            for (nth, doc) in block.docs().iter().enumerate() {
                each(*doc, block.freq(nth));
            }
            block.advance();
        }
        Ok(())
    }

    /// The same with how much the term weighs in each document.
    pub fn weigh(&self, field: Field, term: &TermInfo, weight: &Weight, mut each: impl FnMut(u32, f32)) -> Result<()> {
        let norms = self.reader.fieldnorms_readers().get_field(field)?;
        let length = |doc| norms.as_ref().map_or(weight.usual, |norms| norms.fieldnorm_id(doc));
        self.walk(field, term, IndexRecordOption::WithFreqs, |doc, count| each(doc, weight.bm25.score(length(doc), count)))
    }
}

impl Ids {
    /// The documents by their ids.
    pub fn doc(&self, nth: usize) -> u32 {
        self.order.as_ref().map_or_else(|| u32::try_from(nth).unwrap_or(u32::MAX), |order| order[nth])
    }

    /// The documents of works in ascending order.
    fn bits(&self, works: &[WorkId]) -> Bits {
        let count = u32::try_from(self.of.len()).unwrap_or(u32::MAX);
        let mut bits = Bits::none(count);
        let id_at = |nth: usize| self.of[self.doc(nth) as usize];
        let (mut nth, mut at) = (0, 0);
        while nth < self.of.len() && at < works.len() {
            match id_at(nth).cmp(&works[at].0) {
                std::cmp::Ordering::Equal => {
                    // A work that was put in again is there twice, of which one is deleted.
                    bits.insert(self.doc(nth));
                    nth += 1;
                }
                std::cmp::Ordering::Less => nth = ahead(nth, self.of.len(), |nth| id_at(nth) < works[at].0),
                std::cmp::Ordering::Greater => at = ahead(at, works.len(), |at| works[at].0 < id_at(nth)),
            }
        }
        bits
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
