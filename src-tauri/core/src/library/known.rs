//! The works there are, as a new one is compared with them: their keys in memory, everything else read when it matters.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::{Job, Stage};
use crate::compare::{Facts, Judgement, Keys, Sketch, judge};
use crate::failure::{Code, Result};
use crate::model::{LikenessKind, Reason, WorkId};
use crate::store::door::Record as How;
use crate::store::{Connection, sketch, work};

/// Works of one key that are looked at, the latest first: what many share says little.
const MOST_OF_A_KEY: usize = 8;
/// Likenesses that one record may bring: more would bury the rest.
const MOST_LIKENESSES: usize = 5;
/// Works whose keys are made in one transaction.
const SLICE: usize = 500;

/// Keys are hashes already.
#[derive(Default)]
struct AsIs(u64);

impl Hasher for AsIs {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }
    fn write_u64(&mut self, n: u64) {
        self.0 = n;
    }
}

#[derive(Default)]
pub(super) struct Known {
    works: Vec<(WorkId, Option<Sketch>)>,
    /// The latest link of each key.
    keys: HashMap<u64, u32, BuildHasherDefault<AsIs>>,
    /// A work, and the link before it of the same key.
    links: Vec<(u32, Option<u32>)>,
}

/// What a record is, among those that are known.
#[derive(Default)]
pub(super) struct Found {
    /// The work it certainly is.
    pub(super) same: Option<WorkId>,
    /// Works it may be.
    pub(super) like: Vec<Like>,
}

pub(super) struct Like {
    pub(super) head: WorkId,
    pub(super) kind: LikenessKind,
    pub(super) score: f64,
    pub(super) reasons: Vec<Reason>,
}

impl Known {
    /// Of all works. Those that have no keys yet, or have changed, get them first.
    pub(super) fn load(job: &Job) -> Result<Self> {
        let missing = job.library.store.read(sketch::missing)?;
        for (slice, some) in missing.chunks(SLICE).enumerate() {
            job.tick(Stage::Comparing, (slice * SLICE) as u64, missing.len() as u64, 0)?;
            job.library.edit(&How::Quiet, |edit| {
                some.iter().try_for_each(|id| match facts(edit.db, *id)? {
                    Some(facts) => sketch::set(edit.db, *id, &facts.keys().to_bytes()),
                    None => Ok(()),
                })
            })?;
        }
        let mut known = Self::default();
        known.each(job, Self::add)?;
        Ok(known)
    }

    fn each(&mut self, job: &Job, mut take: impl FnMut(&mut Self, WorkId, &Keys)) -> Result<()> {
        job.library.store.read(|db| {
            sketch::each(db, |id, bytes| {
                if let Some(keys) = Keys::from_bytes(bytes) {
                    take(self, id, &keys);
                }
            })
        })
    }

    /// Every two works worth comparing.
    pub(super) fn pairs(job: &Job) -> Result<Vec<(WorkId, WorkId)>> {
        Self::load(job)?;
        let mut pairs = Vec::new();
        Self::default().each(job, |known, id, keys| {
            pairs.extend(known.candidates(keys).into_iter().map(|other| (id, other)));
            known.add(id, keys);
        })?;
        Ok(pairs)
    }

    pub(super) fn add(&mut self, id: WorkId, keys: &Keys) {
        let work = u32::try_from(self.works.len()).unwrap_or(u32::MAX);
        self.works.push((id, keys.sketch));
        for key in keys.exact.iter().copied().chain(keys.bands()) {
            let link = u32::try_from(self.links.len()).unwrap_or(u32::MAX);
            self.links.push((work, self.keys.insert(key, link)));
        }
    }

    fn of_key(&self, key: u64) -> impl Iterator<Item = u32> {
        let mut next = self.keys.get(&key).copied();
        std::iter::from_fn(move || {
            let (work, before) = *self.links.get(next? as usize)?;
            next = before;
            Some(work)
        })
        .take(MOST_OF_A_KEY)
    }

    fn candidates(&self, keys: &Keys) -> Vec<WorkId> {
        let near = |work: &u32| {
            let sketch = self.works[*work as usize].1;
            keys.sketch.zip(sketch).is_some_and(|(one, other)| one.is_near(&other))
        };
        let banded = keys.bands().flat_map(|key| self.of_key(key)).filter(near);
        let mut found: Vec<u32> = keys.exact.iter().flat_map(|key| self.of_key(*key)).chain(banded).collect();
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(|work| self.works[work as usize].0).collect()
    }

    /// What a record is. A work it is the same as is the head of its group, and nothing in the group's head may part them.
    pub(super) fn find(&self, db: &Connection, new: &Facts, keys: &Keys) -> Result<Found> {
        let mut found = Found::default();
        let mut best = 0;
        for id in self.candidates(keys) {
            let Some((head, judgement)) = compare(db, new, id)? else { continue };
            match judgement {
                Judgement::Same { reasons } => {
                    let speak = reasons.iter().filter(|reason| !reason.code.against()).count();
                    if speak > best {
                        (found.same, best) = (Some(head), speak);
                    }
                }
                Judgement::Doubtful { score, reasons } => found.note(Like { head, kind: LikenessKind::Duplicate, score, reasons }),
                Judgement::Translation { score, reasons } => found.note(Like { head, kind: LikenessKind::Translation, score, reasons }),
                Judgement::Different => {}
            }
        }
        found.like.sort_by(|a, b| b.score.total_cmp(&a.score));
        found.like.truncate(MOST_LIKENESSES);
        Ok(found)
    }
}

impl Found {
    /// One likeness with each work, the strongest.
    fn note(&mut self, like: Like) {
        match self.like.iter_mut().find(|there| there.head == like.head) {
            Some(there) if there.score < like.score => *there = like,
            Some(_) => {}
            None => self.like.push(like),
        }
    }
}

/// What is compared of a work; none if it has gone meanwhile.
pub(super) fn facts(db: &Connection, id: WorkId) -> Result<Option<Facts>> {
    match work::record(db, id) {
        Ok(record) => Ok(Some(Facts::of(&record))),
        Err(failure) if failure.code == Code::NotFound => Ok(None),
        Err(failure) => Err(failure),
    }
}

/// The judgement on a record and a work, or the one that the work is merged into; none if the work has gone meanwhile.
pub(super) fn compare(db: &Connection, new: &Facts, id: WorkId) -> Result<Option<(WorkId, Judgement)>> {
    let Some(there) = facts(db, id)? else { return Ok(None) };
    let head = work::head(db, id)?;
    let judgement = judge(new, &there);
    if head != id
        && let Some(of_head) = facts(db, head)?
    {
        let with_head = judge(new, &of_head);
        if judgement == Judgement::Different || with_head.contradicts() {
            return Ok(Some((head, with_head)));
        }
    }
    Ok(Some((head, judgement)))
}
