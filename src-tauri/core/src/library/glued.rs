//! Works whose words lost their blanks on the way out of a PDF. The index holds what they are glued to, so such works are
//! found here by the words that those are made of.

use std::collections::HashMap;
use std::sync::Arc;

use crate::failure::Result;
use crate::index::{Counting, Mark};
use crate::model::WorkId;

/// For each segment of the index, whose words never change.
#[derive(Default)]
pub(super) struct Glued(HashMap<String, Arc<Segment>>);

#[derive(Default)]
pub(super) struct Segment {
    works: Vec<WorkId>,
    /// How many words were got out of each.
    words: Vec<u32>,
    /// Works by stems, as numbers of those above.
    by_stem: HashMap<String, Vec<u32>>,
}

impl Glued {
    /// Those of the index as it is, and whether all are there.
    pub(super) fn get(&self, counting: &Counting) -> Option<Vec<Arc<Segment>>> {
        counting.segments().iter().map(|name| self.0.get(name).cloned()).collect()
    }

    pub(super) fn missing(&self, counting: &Counting) -> Vec<usize> {
        counting.segments().iter().enumerate().filter(|(_, name)| !self.0.contains_key(*name)).map(|(nth, _)| nth).collect()
    }

    /// Takes new segments in, and forgets those that have gone.
    pub(super) fn set(&mut self, counting: &Counting, new: Vec<(usize, Segment)>) {
        let names = counting.segments();
        self.0.retain(|name, _| names.contains(name));
        self.0.extend(new.into_iter().map(|(nth, segment)| (names[nth].clone(), Arc::new(segment))));
    }
}

impl Segment {
    /// `apart` gives the stems of what a word is glued of; a single one if it is not.
    pub(super) fn read(counting: &Counting, nth: usize, apart: &mut dyn FnMut(&str) -> Vec<String>) -> Result<Self> {
        let mut segment = Self::default();
        let mut numbers: HashMap<WorkId, u32> = HashMap::new();
        for (word, works) in counting.long_words(nth)? {
            let stems = apart(&word);
            if stems.len() < 2 {
                continue;
            }
            for work in works {
                let number = *numbers.entry(work).or_insert_with(|| {
                    segment.works.push(work);
                    segment.words.push(0);
                    u32::try_from(segment.works.len() - 1).unwrap_or(u32::MAX)
                });
                for stem in &stems {
                    segment.words[number as usize] += 1;
                    let of_stem = segment.by_stem.entry(stem.clone()).or_default();
                    if of_stem.last() != Some(&number) {
                        of_stem.push(number);
                    }
                }
            }
        }
        for works in segment.by_stem.values_mut() {
            works.sort_unstable();
            works.dedup();
        }
        Ok(segment)
    }

    /// The works with most of some words, best first. The marks of one count as one word.
    #[allow(clippy::cast_precision_loss)] // an estimate
    pub(super) fn alike(&self, sought: &[Vec<Mark>], most: usize) -> Vec<WorkId> {
        let mut scores = vec![0_f32; self.works.len()];
        for marks in sought {
            let mut having: Vec<u32> = Vec::new();
            for mark in marks {
                let Mark::Stems(stems) = mark else { continue };
                let works = |stem: &String| self.by_stem.get(stem).map_or(&[][..], Vec::as_slice);
                having.extend(stems.iter().map(works).min_by_key(|works| works.len()).unwrap_or_default());
            }
            having.sort_unstable();
            having.dedup();
            let weight = (1.0 + self.works.len() as f32 / (having.len() as f32 + 1.0)).ln();
            for nth in having {
                scores[nth as usize] += weight;
            }
        }
        let even = |(score, words): (f32, &u32)| score / (20.0 + *words as f32).sqrt();
        let mut best: Vec<(f32, usize)> =
            scores.into_iter().zip(&self.words).map(even).zip(0..).filter(|(score, _)| *score > 0.0).collect();
        best.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        best.into_iter().take(most).map(|(_, nth)| self.works[nth]).collect()
    }
}
