//! The index follows the database on a thread of its own: it indexes what is stale, commits, and says so.

use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use super::{Event, Inner, Stage};
use crate::failure::{Code, Failure, Result};
use crate::index::Doc;
use crate::model::WorkId;
use crate::store::{stale, today, work};

/// Works between two index commits: bounds what a crash makes us do again.
const COMMIT_EVERY: u32 = 20_000;
/// Builds in a row that may fail before the follower waits for the next change.
const BUILDS_TRIED: u32 = 2;
/// Works between two looks at whether we should stop, and two reports of progress.
const STRIDE: usize = 500;
/// More stale works than this are no edits but an import: while an index is made anew, they wait for it.
const BESIDE: u32 = 5_000;
/// Below this the index is brought up to date so fast that progress would only flicker.
const WORTH_TELLING: usize = 1_000;

#[derive(Default)]
pub(crate) struct Signal {
    state: Mutex<State>,
    changed: Condvar,
    /// Held from reading what is stale until it is cleared: the follower and a person's rebuild take turns.
    indexing: Mutex<()>,
}

#[derive(Default)]
struct State {
    /// Something became stale since the follower last looked.
    woken: bool,
    /// How often that has been.
    changes: u64,
    busy: bool,
    stop: bool,
    /// The index is not to be trusted: make it anew.
    distrust: bool,
    /// The follower has looked at least once since the library was opened.
    started: bool,
    failure: Option<Failure>,
}

impl Signal {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn wake(&self) {
        let mut state = self.lock();
        state.woken = true;
        state.changes += 1;
        self.changed.notify_all();
    }

    /// The index does not answer as it should.
    pub(crate) fn distrust(&self) {
        let mut state = self.lock();
        state.distrust = true;
        state.woken = true;
        self.changed.notify_all();
    }

    pub(crate) fn stop(&self) {
        self.lock().stop = true;
        self.changed.notify_all();
    }

    fn stopping(&self) -> bool {
        self.lock().stop
    }

    fn indexing(&self) -> MutexGuard<'_, ()> {
        self.indexing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Says what came of a round, and waits for the next. False when there is none.
    fn rest(&self, outcome: Result<()>) -> bool {
        let mut state = self.lock();
        state.started = true;
        state.busy = false;
        state.failure = outcome.err().filter(|f| f.code != Code::Cancelled);
        self.changed.notify_all();
        state = self.changed.wait_while(state, |state| !state.woken && !state.stop).unwrap_or_else(PoisonError::into_inner);
        state.woken = false;
        state.busy = true;
        !state.stop
    }

    pub(crate) fn settle(&self) -> Result<()> {
        let mut state = self.lock();
        while state.woken || state.busy || !state.started {
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        state.failure.clone().map_or(Ok(()), Err)
    }
}

/// Runs until the library is closed.
pub(super) fn follow(inner: &Inner) {
    let mut backed_up = String::new();
    let mut verified = false;
    loop {
        let outcome = persevere(inner);
        let day = today();
        if day != backed_up && !inner.follow.stopping() {
            // A backup that fails leaves the last one: no reason to keep anybody from working, or to try all day.
            let _ = inner.store.back_up(&day);
            backed_up = day;
        }
        if !verified && !inner.follow.stopping() {
            verified = true;
            if !inner.index.is_sound() {
                inner.follow.distrust();
            }
        }
        if !inner.follow.rest(outcome) {
            return;
        }
    }
}

/// Catches up, with an index made anew if the one there turns out to be unusable. When that does not help either,
/// there is no use in going on before something changes.
fn persevere(inner: &Inner) -> Result<()> {
    let mut failures = 0;
    loop {
        // A file of the index that was cut short shows as a panic.
        let outcome = catch_unwind(AssertUnwindSafe(|| catch_up(inner))).unwrap_or_else(|panic| Err(Failure::panic(&*panic)));
        failures += 1;
        match outcome {
            Err(failure) if failure.code == Code::Internal && failures <= BUILDS_TRIED => inner.follow.lock().distrust = true,
            other => return other,
        }
    }
}

fn catch_up(inner: &Inner) -> Result<()> {
    loop {
        let (total, works) = inner.store.read(|db| Ok((stale::count(db)?, work::count(db)?)))?;
        let fresh = inner.follow.lock().distrust || inner.index.is_fresh();
        if total == 0 && !fresh {
            return Ok(());
        }
        let began = Instant::now();
        let mut tick = |done: usize, total: usize| {
            if total >= WORTH_TELLING {
                let elapsed_ms = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
                let (done, total) = (done as u64, total as u64);
                inner.tell(&Event::Job { command: "index".into(), stage: Stage::Indexing, done, total, records: 0, elapsed_ms });
            }
            // What is stale stays marked: the next start goes on from here.
            if inner.follow.stopping() { Err(Failure::new(Code::Cancelled, "The library is being closed.", "")) } else { Ok(()) }
        };
        // When most of it is new, making it anew is faster and leaves a tidier index.
        if fresh || (total as usize >= WORTH_TELLING && total > works / 2) {
            inner.rebuild_index(&mut tick)?;
        } else {
            update(inner, &mut tick)?;
        }
        inner.tell(&Event::Indexed);
    }
}

/// Indexes what is stale.
fn update(inner: &Inner, tick: &mut dyn FnMut(usize, usize) -> Result<()>) -> Result<()> {
    let _turn = inner.follow.indexing();
    let stale = inner.store.read(|db| stale::take(db, COMMIT_EVERY))?;
    for (stride, some) in stale.chunks(STRIDE).enumerate() {
        tick(stride * STRIDE, stale.len())?;
        put(inner, some)?;
    }
    inner.index.commit()?;
    clear(inner, &stale)
}

fn put(inner: &Inner, stale: &[(WorkId, i64)]) -> Result<()> {
    inner.store.read(|db| {
        for (id, _) in stale {
            match work::indexed(db, *id)? {
                Some(texts) => inner.index.put([Doc { id: *id, texts: &texts }])?,
                None => inner.index.remove([*id])?,
            }
        }
        Ok(())
    })
}

/// What is edited while the index is made anew reaches the one that answers meanwhile. It stays stale, so that the new
/// one learns of it when it has taken over.
struct Beside {
    /// What was stale before, or was put there already.
    known: HashSet<(WorkId, i64)>,
    changes: u64,
    /// An index that is not to be trusted is not written.
    usable: bool,
}

impl Beside {
    fn follow(&mut self, inner: &Inner) {
        let changes = inner.follow.lock().changes;
        if !self.usable || changes == self.changes {
            return;
        }
        self.changes = changes;
        let done = catch_unwind(AssertUnwindSafe(|| self.catch_up(inner)));
        self.usable = done.is_ok_and(|done| done.is_ok());
    }

    fn catch_up(&mut self, inner: &Inner) -> Result<()> {
        let stale = inner.store.read(|db| if stale::count(db)? > BESIDE { Ok(Vec::new()) } else { stale::take(db, BESIDE) })?;
        let new: Vec<(WorkId, i64)> = stale.into_iter().filter(|one| !self.known.contains(one)).collect();
        if new.is_empty() {
            return Ok(());
        }
        put(inner, &new)?;
        inner.index.commit()?;
        self.known.extend(new);
        inner.tell(&Event::Indexed);
        Ok(())
    }
}

impl Inner {
    /// Makes the index anew, beside the one that answers meanwhile.
    pub(super) fn rebuild_index(&self, tick: &mut dyn FnMut(usize, usize) -> Result<()>) -> Result<()> {
        let _turn = self.follow.indexing();
        let (changes, distrust) = {
            let state = self.follow.lock();
            (state.changes, state.distrust)
        };
        let stale = self.store.read(|db| stale::take(db, u32::MAX))?;
        let usable = !distrust && !self.index.is_fresh();
        let mut beside = Beside { known: stale.iter().copied().collect(), changes, usable };
        self.index.rebuild(|put| {
            let ids = self.store.read(work::ids)?;
            for (stride, some) in ids.chunks(STRIDE).enumerate() {
                tick(stride * STRIDE, ids.len())?;
                beside.follow(self);
                self.store.read(|db| {
                    for id in some {
                        if let Some(texts) = work::indexed(db, *id)? {
                            put(&Doc { id: *id, texts: &texts })?;
                        }
                    }
                    Ok(())
                })?;
            }
            Ok(())
        })?;
        self.follow.lock().distrust = false;
        clear(self, &stale)
    }
}

fn clear(inner: &Inner, done: &[(WorkId, i64)]) -> Result<()> {
    let mut writer = inner.store.writer()?;
    let transaction = writer.transaction()?;
    stale::clear(&transaction, done)?;
    Ok(transaction.commit()?)
}
