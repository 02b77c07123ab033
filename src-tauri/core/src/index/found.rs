//! What a search has found. How many works is known at once, the best are soon, the order of all only when it is asked for.

use std::cmp::Ordering;
use std::sync::Arc;

use super::bits::{Bits, ahead};
use super::snapshot::{Answer, Ids, Snapshot};
use crate::failure::Result;
use crate::model::WorkId;

/// The works that answer a query.
pub struct Found {
    segments: Vec<Part>,
    pub(super) shares: Vec<Share>,
    total: usize,
}

struct Part {
    ids: Arc<Ids>,
    bits: Bits,
    /// Those found by what was asked; none if nothing else was looked for.
    asked: Option<Bits>,
}

/// An answer that scores are made of, and how much it counts.
pub(super) struct Share {
    pub answer: Answer,
    pub by: f32,
}

/// How good a work is: found by what was asked, then by its score, then the first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    pub asked: bool,
    pub score: f32,
    pub id: WorkId,
}

impl Hit {
    /// The better one is less.
    fn order(&self, other: &Self) -> Ordering {
        other.asked.cmp(&self.asked).then(other.score.total_cmp(&self.score)).then(self.id.cmp(&other.id))
    }
}

impl Found {
    pub(super) fn new(at: &Snapshot, bits: Vec<Bits>, asked: Option<Vec<Bits>>, shares: Vec<Share>) -> Result<Self> {
        let mut asked = asked.into_iter().flatten();
        let mut segments = Vec::with_capacity(bits.len());
        for (segment, bits) in at.segments.iter().zip(bits) {
            let ids = Arc::clone(segment.ids().map_err(super::failure)?);
            segments.push(Part { ids, bits, asked: asked.next() });
        }
        let total = segments.iter().map(|part| part.bits.count()).sum();
        Ok(Self { segments, shares, total })
    }

    #[must_use]
    pub fn total(&self) -> usize {
        self.total
    }

    /// Takes works away, as far as they are there.
    pub fn remove(&mut self, works: &[WorkId]) {
        for id in works {
            for part in &mut self.segments {
                for doc in part.ids.docs(*id) {
                    self.total -= usize::from(part.bits.contains(doc));
                    part.bits.remove(doc);
                }
            }
        }
    }

    /// The `most` best, best first.
    #[must_use]
    pub fn best(&self, most: usize) -> Vec<Hit> {
        let mut best: Vec<Hit> = Vec::new();
        let mut worst: Option<Hit> = None;
        for nth in 0..self.segments.len() {
            self.each(nth, |hit| {
                if worst.is_some_and(|worst| worst.order(&hit) == Ordering::Less) {
                    return;
                }
                best.push(hit);
                if best.len() >= 4 * most.max(16) {
                    best.select_nth_unstable_by(most, Hit::order);
                    best.truncate(most);
                    worst = best.iter().copied().max_by(Hit::order);
                }
            });
        }
        best.sort_unstable_by(Hit::order);
        best.truncate(most);
        best
    }

    /// All of them, best first.
    #[must_use]
    pub fn order(&self) -> Vec<WorkId> {
        let mut all = Vec::with_capacity(self.total);
        for nth in 0..self.segments.len() {
            self.each(nth, |hit| all.push(hit));
        }
        all.sort_unstable_by(Hit::order);
        all.into_iter().map(|hit| hit.id).collect()
    }

    /// How good a work is, if it was found.
    #[must_use]
    pub fn hit(&self, id: WorkId) -> Option<Hit> {
        let mut own = None;
        for nth in 0..self.segments.len() {
            if self.segments[nth].ids.docs(id).any(|doc| self.segments[nth].bits.contains(doc)) {
                self.each(nth, |hit| {
                    if hit.id == id {
                        own = Some(hit);
                    }
                });
            }
        }
        own
    }

    /// The row of a work among all, the best first.
    #[must_use]
    pub fn rank(&self, id: WorkId) -> Option<usize> {
        let own = self.hit(id)?;
        let mut before = 0;
        for nth in 0..self.segments.len() {
            self.each(nth, |hit| before += usize::from(hit.order(&own) == Ordering::Less));
        }
        Some(before)
    }

    /// The works in any order.
    pub fn works(&self) -> impl Iterator<Item = WorkId> {
        self.segments.iter().flat_map(|part| part.bits.iter().map(|doc| WorkId(part.ids.of[doc as usize])))
    }

    fn each(&self, nth: usize, mut call: impl FnMut(Hit)) {
        let part = &self.segments[nth];
        if part.bits.is_empty() {
            return;
        }
        let mut scores = vec![0.0; part.ids.of.len()];
        for share in &self.shares {
            let hits = &share.answer[nth];
            for (doc, score) in hits.bits.iter().zip(&hits.scores) {
                scores[doc as usize] += score * share.by;
            }
        }
        for doc in part.bits.iter() {
            let asked = part.asked.as_ref().is_none_or(|asked| asked.contains(doc));
            call(Hit { asked, score: scores[doc as usize], id: WorkId(part.ids.of[doc as usize]) });
        }
    }
}

impl Ids {
    /// The documents of a work: one, and perhaps others that are deleted.
    fn docs(&self, id: WorkId) -> impl Iterator<Item = u32> {
        let first = ahead(0, self.of.len(), |nth| self.of[self.doc(nth) as usize] < id.0);
        (first..self.of.len()).map(|nth| self.doc(nth)).take_while(move |doc| self.of[*doc as usize] == id.0)
    }
}
