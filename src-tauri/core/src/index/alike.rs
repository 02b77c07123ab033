//! Works that have much in common with what is asked, by a full pass over the postings of its words.
//!
//! For so many words a full pass is several times faster than skipping ahead. What it costs is bounded: the rarest words
//! come first, and the pass ends when so many postings have been read.

use std::sync::Arc;

use tantivy::postings::Postings;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Searcher, SegmentReader, TERMINATED, Term};

use super::schema::{Fields, ID};
use super::{Index, failure};
use crate::failure::Result;
use crate::model::WorkId;

/// How soon a word said again stops to count, and how much long texts are set back: as in BM25.
const AGAIN: f32 = 1.2;
const LENGTH: f32 = 0.75;
/// Postings that a pass reads at most: about ten milliseconds.
const MOST: u64 = 2_000_000;
/// A word that stands in for a phrase.
const PART: f32 = 0.5;

/// A word as it is looked up.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// English stems; of several, which belong together, the rarest stands in for all.
    Stems(Vec<String>),
    Han(String),
}

/// One thing that is looked for: its marks count as one word.
#[derive(Debug, Clone)]
pub struct Sought {
    pub marks: Vec<Mark>,
    /// How much it matters beside the others.
    pub weight: f32,
}

/// How many works have a word, as the index is now.
pub struct Counting {
    searcher: Searcher,
    fields: Fields,
}

impl Index {
    #[must_use]
    pub fn counting(&self) -> Counting {
        let live = self.live();
        Counting { searcher: live.reader.searcher(), fields: live.fields }
    }
}

/// A list of postings, how many works are in it, and what a hit in it counts.
struct Source {
    term: Term,
    works: u64,
    factor: f32,
}

impl Counting {
    /// Works with a word: an English one in any form (by its stem), a Han one.
    pub fn works(&self, mark: &Mark) -> Result<u64> {
        Ok(self.source(mark)?.map_or(0, |source| source.works))
    }

    /// Works with an English word in just this form.
    pub fn works_with_form(&self, word: &str) -> Result<u64> {
        self.count(self.fields.all.exact, word)
    }

    /// Works in Latin letters and in Han, as far as the words that nearly all texts have tell.
    pub fn totals(&self) -> Result<[u64; 2]> {
        let latin = ["the", "of", "and", "in"].map(|word| self.count(self.fields.all.exact, word));
        let latin = latin.into_iter().collect::<Result<Vec<_>>>()?.into_iter().max().unwrap_or_default();
        Ok([latin, self.count(self.fields.all.han, "的")?])
    }

    fn count(&self, field: Field, text: &str) -> Result<u64> {
        self.searcher.doc_freq(&Term::from_field_text(field, text)).map_err(failure)
    }

    fn source(&self, mark: &Mark) -> Result<Option<Source>> {
        let (words, exact) = (self.fields.all.words, self.fields.all.exact);
        let of = |field, text: &str, factor| -> Result<Source> {
            Ok(Source { term: Term::from_field_text(field, text), works: self.count(field, text)?, factor })
        };
        let source = match mark {
            Mark::Stems(stems) => {
                let factor = if stems.len() > 1 { PART } else { 1.0 };
                let all = stems.iter().map(|stem| of(words, stem, factor)).collect::<Result<Vec<_>>>()?;
                let Some(rarest) = all.into_iter().min_by_key(|source| source.works) else { return Ok(None) };
                rarest
            }
            Mark::Han(han) => {
                let borders: Vec<usize> = han.char_indices().map(|(at, _)| at).chain([han.len()]).collect();
                let pairs: Vec<&str> = borders.windows(3).map(|three| &han[three[0]..three[2]]).collect();
                // Two characters are found wherever they stand; of more, the words of the segmenter or their rarest pair.
                let whole = if pairs.len() > 1 { of(words, han, 1.0)?.works } else { 0 };
                if whole > 0 {
                    of(words, han, 1.0)?
                } else {
                    let all = pairs.iter().map(|pair| of(exact, pair, 1.0)).collect::<Result<Vec<_>>>()?;
                    let Some(rarest) = all.into_iter().min_by_key(|source| source.works) else { return Ok(None) };
                    rarest
                }
            }
        };
        Ok((source.works > 0).then_some(source))
    }

    /// The works with most of what is sought, best first.
    pub fn alike(&self, sought: &[Sought], most: usize) -> Result<Vec<(f32, WorkId)>> {
        let mut sets: Vec<(f32, u64, Vec<Source>)> = Vec::new();
        #[allow(clippy::cast_precision_loss)] // an estimate
        let total = self.searcher.num_docs() as f32;
        for one in sought {
            let mut sources = one.marks.iter().filter_map(|mark| self.source(mark).transpose()).collect::<Result<Vec<_>>>()?;
            sources.sort_by(|a, b| a.term.cmp(&b.term));
            sources.dedup_by(|a, b| a.term == b.term);
            let works: u64 = sources.iter().map(|source| source.works).sum();
            #[allow(clippy::cast_precision_loss)]
            let joint = (works as f32).min(total);
            if works > 0 {
                sets.push((one.weight * (1.0 + (total - joint + 0.5) / (joint + 0.5)).ln(), works, sources));
            }
        }
        sets.sort_by_key(|(_, works, _)| *works);
        let mut left = MOST;
        let affordable = sets.iter().take_while(|(_, works, _)| {
            let before = left;
            left = left.saturating_sub(*works);
            before > 0
        });
        let sets: Vec<&(f32, u64, Vec<Source>)> = affordable.collect();
        let mut found = Vec::new();
        for reader in self.searcher.segment_readers() {
            found.extend(self.pass(reader, &sets, most).map_err(failure)?);
        }
        found.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        found.truncate(most);
        Ok(found)
    }

    fn pass(&self, reader: &SegmentReader, sets: &[&(f32, u64, Vec<Source>)], most: usize) -> tantivy::Result<Vec<(f32, WorkId)>> {
        let words = self.fields.all.words;
        let (norms, lengths) = (reader.get_fieldnorms_reader(words)?, reader.inverted_index(words)?.total_num_tokens());
        #[allow(clippy::cast_precision_loss)]
        let mean = (lengths as f32 / reader.max_doc().max(1) as f32).max(1.0);
        #[allow(clippy::cast_precision_loss)]
        let set_back = |doc: DocId| AGAIN * (1.0 - LENGTH + LENGTH * norms.fieldnorm(doc) as f32 / mean);
        let mut scores = vec![0_f32; reader.max_doc() as usize];
        let mut times = vec![0_f32; reader.max_doc() as usize];
        let mut touched: Vec<DocId> = Vec::new();
        for (weight, _, sources) in sets {
            for source in sources {
                let index = reader.inverted_index(source.term.field())?;
                let Some(mut postings) = index.read_postings(&source.term, IndexRecordOption::WithFreqs)? else { continue };
                let mut doc = postings.doc();
                while doc != TERMINATED {
                    let here = &mut times[doc as usize];
                    if *here == 0.0 {
                        touched.push(doc);
                    }
                    #[allow(clippy::cast_precision_loss)]
                    let hits = postings.term_freq() as f32;
                    *here += hits * source.factor;
                    doc = postings.advance();
                }
            }
            for doc in touched.drain(..) {
                let hits = std::mem::take(&mut times[doc as usize]);
                scores[doc as usize] += weight * hits / (hits + set_back(doc));
            }
        }
        let ids: Arc<_> = reader.fast_fields().i64(ID)?.first_or_default_col(0);
        let alive = |doc: DocId| reader.alive_bitset().is_none_or(|alive| alive.is_alive(doc));
        let mut best: Vec<(f32, DocId)> = scores.into_iter().zip(0..).filter(|(score, doc)| *score > 0.0 && alive(*doc)).collect();
        if best.len() > most {
            best.select_nth_unstable_by(most, |a, b| b.0.total_cmp(&a.0));
            best.truncate(most);
        }
        Ok(best.into_iter().map(|(score, doc)| (score, WorkId(ids.get_val(doc)))).collect())
    }
}
