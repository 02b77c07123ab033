//! Long work: one at a time, with progress, and it can be stopped.

use std::cell::Cell;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::{Event, Inner, Library, Stage};
use crate::failure::{Code, Failure, Result};

const BETWEEN_REPORTS: Duration = Duration::from_millis(100);

#[derive(Default)]
pub(crate) struct Slot {
    running: Mutex<()>,
    cancelled: AtomicBool,
}

/// A command that may take long.
pub struct Job<'a> {
    pub(crate) library: &'a Inner,
    pub(crate) command: &'static str,
    began: Instant,
    reported: Cell<Option<Instant>>,
}

impl Job<'_> {
    /// Reports progress, at most ten times a second, and fails with `Cancelled` once the person has stopped the work.
    pub(crate) fn tick(&self, stage: Stage, done: u64, total: u64, records: u32) -> Result<()> {
        if self.library.job.cancelled.load(Ordering::Relaxed) {
            return Err(Failure::new(Code::Cancelled, "Stopped. Nothing was stored.", ""));
        }
        let now = Instant::now();
        if self.reported.get().is_none_or(|last| now - last >= BETWEEN_REPORTS) {
            self.reported.set(Some(now));
            let elapsed_ms = self.elapsed_ms();
            self.library.tell(&Event::Job { command: self.command.into(), stage, done, total, records, elapsed_ms });
        }
        Ok(())
    }

    pub(crate) fn elapsed_ms(&self) -> u64 {
        u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX)
    }
}

impl Library {
    pub(crate) fn job<T>(&self, command: &'static str, run: impl FnOnce(&Job) -> Result<T>) -> Result<T> {
        self.inner.job(command, run)
    }
}

impl Inner {
    pub(crate) fn job<T>(&self, command: &'static str, run: impl FnOnce(&Job) -> Result<T>) -> Result<T> {
        let slot = &self.job;
        let _running = slot.running.lock().unwrap_or_else(PoisonError::into_inner);
        slot.cancelled.store(false, Ordering::Relaxed);
        run(&Job { library: self, command, began: Instant::now(), reported: Cell::new(None) })
    }

    pub(crate) fn cancel(&self) {
        self.job.cancelled.store(true, Ordering::Relaxed);
    }
}
