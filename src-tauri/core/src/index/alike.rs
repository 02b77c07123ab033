//! Works that have much in common with what is asked, by a full pass over the postings of its words.
//!
//! For so many words a full pass is several times faster than skipping ahead. What it costs is bounded: the rarest words
//! come first, and the pass ends when so many postings have been read.

use std::sync::Arc;

use tantivy::postings::TermInfo;
use tantivy::schema::{Field, IndexRecordOption};

use super::snapshot::{Segment, Snapshot, Spread};
use super::{Index, failure};
use crate::failure::Result;
use crate::model::WorkId;
use crate::text::variants::level;

/// How soon a word said again stops to count, and how much long texts are set back: as in BM25.
const AGAIN: f32 = 1.2;
const LENGTH: f32 = 0.75;
/// Postings that a pass reads at most: about four milliseconds.
const MOST: u64 = 800_000;
/// A word that stands in for a phrase.
const PART: f32 = 0.5;
/// A word of so many letters that is in so few works is most likely several that lost their blanks.
const LONG: usize = 18;
const FEW: u32 = 2;
/// The letters of title, abstract and keywords, which say what a work is about.
const PARTS: [char; 3] = ['A', 'T', 'K'];

/// A word as it is looked up.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// English stems; of several, which belong together, the rarest stands in for all.
    Stems(Vec<String>),
    Han(String),
}

/// How many works have a word, and which of them have most of many, as the index is now.
pub struct Counting {
    seen: Arc<Snapshot>,
}

impl Index {
    #[must_use]
    pub fn counting(&self) -> Counting {
        Counting { seen: self.live().snapshot() }
    }
}

/// The postings of a mark in the parts of works, and what a hit in them counts.
struct Source {
    field: Field,
    text: String,
    parts: Vec<Spread>,
    factor: f32,
}

impl Source {
    /// A word is seldom in a title and not in the abstract: the part that has most tells nearly all.
    fn works(&self) -> u64 {
        self.parts.iter().map(|part| part.works).max().unwrap_or_default()
    }

    fn postings(&self) -> u64 {
        self.parts.iter().map(|part| part.works).sum()
    }
}

/// A word of the question, by all its marks.
struct Word {
    weight: f32,
    postings: u64,
    sources: Vec<Source>,
}

impl Counting {
    /// Works with a word: an English one in any form (by its stem), a Han one.
    pub fn works(&self, mark: &Mark) -> Result<u64> {
        Ok(self.source(mark)?.map_or(0, |source| source.works()))
    }

    /// Works with an English word in just this form.
    pub fn works_with_form(&self, word: &str) -> Result<u64> {
        Ok(self.look_up(self.seen.fields.exact, word, 1.0)?.works())
    }

    /// Works in Latin letters and in Han, as far as the words that nearly all texts have tell.
    pub fn totals(&self) -> Result<[u64; 2]> {
        let mut latin = 0;
        for word in ["the", "of", "and", "in"] {
            latin = latin.max(self.works_with_form(word)?);
        }
        Ok([latin, self.look_up(self.seen.fields.han, "的", 1.0)?.works()])
    }

    /// The parts of the index, each by a name that stays as long as it does.
    #[must_use]
    pub fn segments(&self) -> Vec<String> {
        self.seen.segments.iter().map(|segment| segment.reader.segment_id().uuid_string()).collect()
    }

    /// Very long words of abstracts that hardly any work has, with the works of one segment that have them. Reads all its words.
    pub fn long_words(&self, segment: usize) -> Result<Vec<(String, Vec<WorkId>)>> {
        let (segment, field) = (&self.seen.segments[segment], self.seen.fields.exact);
        let read = || -> tantivy::Result<Vec<(String, Vec<WorkId>)>> {
            let index = segment.reader.inverted_index(field)?;
            let ids = segment.ids()?;
            let mut terms = index.terms().range().ge("A").lt("B").into_stream()?;
            let mut found = Vec::new();
            while terms.advance() {
                let (word, info) = (&terms.key()[1..], terms.value());
                if word.len() >= LONG && info.doc_freq <= FEW && word.iter().all(u8::is_ascii_lowercase) {
                    let mut works = Vec::new();
                    segment.walk(field, info, IndexRecordOption::Basic, |doc, _| works.push(WorkId(ids.of[doc as usize])))?;
                    found.push((String::from_utf8_lossy(word).into_owned(), works));
                }
            }
            Ok(found)
        };
        read().map_err(failure)
    }

    fn look_up(&self, field: Field, text: &str, factor: f32) -> Result<Source> {
        let spread = |letter: &char| self.seen.spread(field, &format!("{letter}{text}")).map_err(failure);
        let parts = PARTS.iter().map(spread).collect::<Result<_>>()?;
        Ok(Source { field, text: text.to_owned(), parts, factor })
    }

    fn source(&self, mark: &Mark) -> Result<Option<Source>> {
        let (words, exact) = (self.seen.fields.words, self.seen.fields.exact);
        let mut sources = Vec::new();
        match mark {
            Mark::Stems(stems) => {
                let factor = if stems.len() > 1 { PART } else { 1.0 };
                for stem in stems {
                    sources.push(self.look_up(words, stem, factor)?);
                }
            }
            Mark::Han(han) => {
                let borders: Vec<usize> = han.char_indices().map(|(at, _)| at).chain([han.len()]).collect();
                let pairs: Vec<&str> = borders.windows(3).map(|three| &han[three[0]..three[2]]).collect();
                // Two characters are found wherever they stand; more, as a word of the segmenter or by their rarest pair.
                if pairs.len() > 1 {
                    sources.push(self.look_up(words, han, 1.0)?);
                }
                if sources.iter().all(|source| source.works() == 0) {
                    sources.clear();
                    for pair in pairs {
                        sources.push(self.look_up(exact, &level(pair), 1.0)?);
                    }
                }
            }
        }
        Ok(sources.into_iter().min_by_key(Source::works).filter(|source| source.works() > 0))
    }

    /// The works with most of some words, best first. The marks of one count as one word.
    pub fn alike(&self, sought: &[Vec<Mark>], most: usize) -> Result<Vec<(f32, WorkId)>> {
        #[allow(clippy::cast_precision_loss)] // an estimate
        let total = self.seen.count() as f32;
        let mut words = Vec::new();
        for marks in sought {
            let mut sources = marks.iter().filter_map(|mark| self.source(mark).transpose()).collect::<Result<Vec<_>>>()?;
            sources.sort_by(|a, b| (a.field.field_id(), &a.text).cmp(&(b.field.field_id(), &b.text)));
            sources.dedup_by(|a, b| a.field == b.field && a.text == b.text);
            let having: u64 = sources.iter().map(Source::works).sum();
            let postings = sources.iter().map(Source::postings).sum();
            #[allow(clippy::cast_precision_loss)]
            let joint = (having as f32).min(total);
            if having > 0 {
                words.push(Word { weight: (1.0 + (total - joint + 0.5) / (joint + 0.5)).ln(), postings, sources });
            }
        }
        words.sort_by_key(|word| word.postings);
        let mut left = MOST;
        words.retain(|word| {
            let affordable = left > 0;
            left = left.saturating_sub(word.postings);
            affordable
        });
        let mut found = Vec::new();
        for (nth, segment) in self.seen.segments.iter().enumerate() {
            found.extend(self.pass(segment, nth, &words, most).map_err(failure)?);
        }
        found.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        found.truncate(most);
        Ok(found)
    }

    fn pass(&self, segment: &Segment, nth: usize, words: &[Word], most: usize) -> tantivy::Result<Vec<(f32, WorkId)>> {
        let (reader, field) = (&segment.reader, self.seen.fields.words);
        let (norms, tokens) = (reader.get_fieldnorms_reader(field)?, reader.inverted_index(field)?.total_num_tokens());
        #[allow(clippy::cast_precision_loss)]
        let mean = (tokens as f32 / reader.max_doc().max(1) as f32).max(1.0);
        #[allow(clippy::cast_precision_loss)]
        let set_back = |doc: u32| AGAIN * (1.0 - LENGTH + LENGTH * norms.fieldnorm(doc) as f32 / mean);
        let mut scores = vec![0_f32; reader.max_doc() as usize];
        let mut times = vec![0_f32; reader.max_doc() as usize];
        let mut touched: Vec<u32> = Vec::new();
        for word in words {
            for source in &word.sources {
                let infos = source.parts.iter().filter_map(|part| part.infos[nth].as_ref());
                for info in infos.collect::<Vec<&TermInfo>>() {
                    segment.walk(source.field, info, IndexRecordOption::WithFreqs, |doc, count| {
                        let here = &mut times[doc as usize];
                        if *here == 0.0 {
                            touched.push(doc);
                        }
                        #[allow(clippy::cast_precision_loss)]
                        let count = count as f32;
                        *here += count * source.factor;
                    })?;
                }
            }
            for doc in touched.drain(..) {
                let hits = std::mem::take(&mut times[doc as usize]);
                scores[doc as usize] += word.weight * hits / (hits + set_back(doc));
            }
        }
        let ids = segment.ids()?;
        let alive = segment.alive();
        let lives = |doc: u32| alive.is_none_or(|alive| alive.contains(doc));
        let mut best: Vec<(f32, u32)> = scores.into_iter().zip(0..).filter(|(score, doc)| *score > 0.0 && lives(*doc)).collect();
        if best.len() > most {
            best.select_nth_unstable_by(most, |a, b| b.0.total_cmp(&a.0));
            best.truncate(most);
        }
        Ok(best.into_iter().map(|(score, doc)| (score, WorkId(ids.of[doc as usize]))).collect())
    }
}
