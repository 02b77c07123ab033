//! A library, open: its database and its index, introduced to each other.

mod ages;
pub(crate) mod check;
mod columns;
mod company;
mod count;
pub(crate) mod duplicates;
mod event;
mod facets;
mod follow;
mod glossary;
mod glued;
mod import;
mod inputs;
mod job;
mod known;
mod list;
mod look;
pub(crate) mod merge;
mod resolve;
pub(crate) mod similar;
#[cfg(test)]
mod tests;
pub(crate) mod tree;
mod understand;
pub(crate) mod watch;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

pub use event::{Event, Stage};
pub use job::Job;

pub(crate) use crate::store::door::Edit;
pub(crate) use glossary::mine;
pub(crate) use import::{From, Input, import};
pub(crate) use inputs::inputs_of;
pub(crate) use look::look;
pub(crate) use understand::marks;

use crate::failure::Result;
use crate::index::Index;
use crate::store::door::{Changed, Ids, Record};
use crate::store::{self, Connection, Store, setting, stale};

/// A library that is open. Dropping it closes it: the index stops where it is and goes on at the next start.
pub struct Library {
    pub(crate) inner: Arc<Inner>,
    /// The index follows on one, a folder is watched on the other.
    threads: Vec<std::thread::JoinHandle<()>>,
}

type Listener = Box<dyn Fn(&Event) + Send + Sync>;

pub(crate) struct Inner {
    pub(crate) store: Store,
    pub(crate) index: Index,
    ids: Ids,
    listeners: RwLock<Vec<Listener>>,
    ages: ages::Ages,
    lists: Mutex<list::Cache>,
    counts: Mutex<count::Counts>,
    lexicon: glossary::Cache,
    columns: columns::Columns,
    compared: Mutex<similar::Cache>,
    follow: follow::Signal,
    job: job::Slot,
    watch: watch::Watch,
}

/// A command that only reads.
pub(crate) struct Reading<'a> {
    pub(crate) db: &'a Connection,
    pub(crate) library: &'a Inner,
}

impl Library {
    /// Opens the library in a folder; a folder that is not there is made. When another process has it open
    /// for writing, and still has after two seconds, this one can only read.
    ///
    /// # Errors
    /// `Newer`, `Damaged`, `Denied`, `DiskFull`: nothing in the folder has been altered then.
    pub fn open(dir: &Path) -> Result<Self> {
        Self::with(Store::open(dir)?)
    }

    /// Opens a library for reading alone: nothing is made, locked or brought up to date, and another process may write.
    ///
    /// # Errors
    /// `Missing` where there is none; else as [`Self::open`].
    pub fn open_reading(dir: &Path) -> Result<Self> {
        Self::with(Store::open_reading(dir)?)
    }

    fn with(store: Store) -> Result<Self> {
        let stamp = store.read(setting::stamp)?;
        let index = Index::open(&store.dir().join("index"), &stamp)?;
        let inner = Arc::new(Inner {
            store,
            index,
            ids: Ids::new(),
            listeners: RwLock::default(),
            ages: ages::Ages::default(),
            lists: Mutex::default(),
            counts: Mutex::default(),
            lexicon: Mutex::default(),
            columns: columns::Columns::default(),
            compared: Mutex::default(),
            follow: follow::Signal::default(),
            job: job::Slot::default(),
            watch: watch::Watch::default(),
        });
        let mut threads = Vec::new();
        if inner.store.writable() {
            for run in [follow::follow, watch::watch] {
                let inner = Arc::clone(&inner);
                threads.push(std::thread::spawn(move || run(&inner)));
            }
        }
        Ok(Self { inner, threads })
    }

    /// Makes ready for searching, on a thread of its own: else the first search waits for the dictionary.
    pub fn warm(&self) {
        std::thread::spawn(|| {
            crate::text::segment::warm();
            crate::lexicon::warm();
        });
    }

    /// False when it was opened for reading, or another process has it open for writing.
    #[must_use]
    pub fn writable(&self) -> bool {
        self.inner.store.writable()
    }

    #[must_use]
    pub fn path(&self) -> PathBuf {
        self.inner.store.dir().into()
    }

    /// File names of the backups of the library in a folder, newest first.
    #[must_use]
    pub fn backups(dir: &Path) -> Vec<String> {
        store::backups(dir)
    }

    /// Puts a backup in the place of the database, which is kept beside it.
    ///
    /// # Errors
    /// `NotFound` for an unknown backup, `InUse` when the library is open, or what the disk says.
    pub fn restore(dir: &Path, backup: &str) -> Result<()> {
        store::restore(dir, backup)
    }

    /// Tells `listener` of every event from now on, on the thread that caused it.
    pub fn listen(&self, listener: impl Fn(&Event) + Send + Sync + 'static) {
        self.inner.listeners.write().unwrap_or_else(PoisonError::into_inner).push(Box::new(listener));
    }

    /// Waits until the index has caught up with the database.
    ///
    /// # Errors
    /// What kept it from doing so.
    pub fn settle(&self) -> Result<()> {
        if self.writable() { self.inner.follow.settle() } else { Ok(()) }
    }

    /// Whether a search would miss what was stored last.
    ///
    /// # Errors
    /// What the database says.
    pub fn is_behind(&self) -> Result<bool> {
        Ok(self.inner.index.is_fresh() || self.read(|at| stale::count(at.db))? > 0)
    }

    /// Stops the job that is running, if one is.
    pub fn cancel(&self) {
        self.inner.cancel();
    }

    /// Every stored row as text: equal dumps are equal libraries.
    ///
    /// # Errors
    /// What the database says.
    pub fn dump(&self) -> Result<String> {
        self.read(|at| store::dump(at.db))
    }

    pub(crate) fn read<T>(&self, run: impl FnOnce(&Reading) -> Result<T>) -> Result<T> {
        self.inner.store.read(|db| run(&Reading { db, library: &self.inner }))
    }

    pub(crate) fn write<T>(&self, command: &'static str, run: impl FnOnce(&mut Edit) -> Result<T>) -> Result<T> {
        self.inner.edit(&Record::Step(command), run)
    }

    pub(crate) fn quiet<T>(&self, run: impl FnOnce(&mut Edit) -> Result<T>) -> Result<T> {
        self.inner.edit(&Record::Quiet, run)
    }
}

impl Inner {
    pub(crate) fn edit<T>(&self, record: &Record, run: impl FnOnce(&mut Edit) -> Result<T>) -> Result<T> {
        let (answer, Changed { topics, .. }) = self.store.edit(&self.ids, record, run)?;
        if !topics.is_empty() {
            self.tell(&Event::Changed { topics: topics.into_iter().collect() });
            self.follow.wake();
        }
        Ok(answer)
    }

    /// Tells everyone who listens; from here on, earlier lists are not given again.
    pub(crate) fn tell(&self, event: &Event) {
        self.ages.hear(event);
        for listener in self.listeners.read().unwrap_or_else(PoisonError::into_inner).iter() {
            listener(event);
        }
    }
}

impl Drop for Library {
    fn drop(&mut self) {
        self.inner.follow.stop();
        self.inner.watch.stop();
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}
