//! The index follows the database on a thread of its own: it indexes what is stale, commits, and says so.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use super::{Event, Inner, Stage};
use crate::failure::{Failure, Result};
use crate::index::Doc;
use crate::model::WorkId;
use crate::store::{stale, work};

/// Works between two index commits: bounds what a crash makes us do again.
const COMMIT_EVERY: u32 = 20_000;
/// Works between two looks at whether we should stop, and two reports of progress.
const STRIDE: usize = 500;
/// Below this the index is brought up to date so fast that progress would only flicker.
const WORTH_TELLING: u32 = 1_000;

#[derive(Default)]
pub(crate) struct Signal {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    /// Something became stale since the follower last looked.
    woken: bool,
    busy: bool,
    stop: bool,
    /// The follower has looked at least once since the library was opened.
    started: bool,
    failure: Option<Failure>,
}

impl Signal {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn wake(&self) {
        self.lock().woken = true;
        self.changed.notify_all();
    }

    pub(crate) fn stop(&self) {
        self.lock().stop = true;
        self.changed.notify_all();
    }

    fn stopping(&self) -> bool {
        self.lock().stop
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
    loop {
        let outcome = catch_up(inner);
        let mut state = inner.follow.lock();
        state.started = true;
        state.busy = false;
        state.failure = outcome.err();
        inner.follow.changed.notify_all();
        while !state.woken && !state.stop {
            state = inner.follow.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        if state.stop {
            return;
        }
        state.woken = false;
        state.busy = true;
    }
}

fn catch_up(inner: &Inner) -> Result<()> {
    let total = inner.store.read(stale::count)?;
    if total == 0 {
        return Ok(());
    }
    let mut done = 0;
    loop {
        let stale = inner.store.read(|db| stale::take(db, COMMIT_EVERY))?;
        if stale.is_empty() {
            break;
        }
        let mut indexed = Vec::new();
        for some in stale.chunks(STRIDE) {
            if inner.follow.stopping() {
                // What is stale stays marked: the next start goes on from here.
                break;
            }
            put(inner, some.iter().map(|(work, _)| *work))?;
            indexed.extend_from_slice(some);
            done += u32::try_from(some.len()).unwrap_or(0);
            if total >= WORTH_TELLING {
                let event = Event::Job { command: "index".into(), stage: Stage::Indexing, done, total: total.max(done) };
                inner.tell(&event);
            }
        }
        inner.index().commit()?;
        let mut writer = inner.store.writer()?;
        let clear = writer.transaction()?;
        stale::clear(&clear, &indexed)?;
        clear.commit()?;
        drop(writer);
        inner.tell(&Event::Indexed);
        if inner.follow.stopping() {
            break;
        }
    }
    Ok(())
}

/// Puts works into the index as they are now, or takes them out if they are gone. Not yet committed.
fn put(inner: &Inner, works: impl Iterator<Item = WorkId>) -> Result<()> {
    let index = inner.index();
    inner.store.read(|db| {
        for id in works {
            match work::indexed(db, id)? {
                Some(w) => index.put(&Doc {
                    id,
                    title: &w.title,
                    abstract_: &w.abstract_,
                    keywords: &w.keywords,
                    creators: &w.creators,
                    notes: &w.notes,
                })?,
                None => index.remove(id)?,
            }
        }
        Ok(())
    })
}
