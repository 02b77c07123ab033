//! Finding works by their words. All that knows tantivy is here.
//!
//! The index is derived: it holds ids and terms, never texts, and may be deleted at any time. Tags, years and
//! languages are not in it; they reach a search as sets of works. Tantivy keeps the terms and where they stand; what a
//! query finds is put together here, as sets of the documents of each segment.

#![allow(clippy::missing_errors_doc)] // a failure is one of `Code`, the same for all of them

mod alike;
mod bits;
mod dump;
mod found;
mod grams;
mod leaf;
mod live;
mod near;
mod pinyin;
mod place;
mod places;
mod schema;
mod search;
mod snapshot;
mod terms;
#[cfg(test)]
mod tests;
mod tokenize;

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use tantivy::directory::{Directory, DirectoryLock, INDEX_WRITER_LOCK, MmapDirectory};
use tantivy::{IndexWriter, TantivyError, Term};

pub use self::alike::{Counting, Mark};
pub(crate) use self::bits::{Bits, ahead};
pub use self::found::{Found, Hit};
pub use self::pinyin::Spelling;
pub use self::search::Resolve;

use self::live::Live;
use self::place::Place;
use crate::failure::{Code, Failure, Result};
use crate::model::WorkId;
use crate::query::{Leaf, Node, Within};

/// The texts of a work that are searched: each with what it is, and `Any` for what else is known. A phrase stands in
/// one text; there may be several of a kind, as there are keywords.
#[derive(Debug, Clone, Copy)]
pub struct Doc<'a> {
    pub id: WorkId,
    pub texts: &'a [(Within, String)],
}

/// The index of a library. Any number of threads and processes may search it; one process at a time may write.
pub struct Index {
    place: Place,
    /// What searches are answered from.
    live: RwLock<Arc<Live>>,
    writing: Mutex<Writing>,
    /// Held while it is built anew.
    building: Mutex<()>,
}

#[derive(Default)]
struct Writing {
    writer: Option<IndexWriter>,
    /// Kept from the first write on.
    lock: Option<DirectoryLock>,
}

impl Index {
    /// Opens the index in a folder, for searching: nothing is locked or written. One that was made for another stamp
    /// or does not read is not used: the index is then empty, held in memory, and waits for [`Self::rebuild`].
    pub fn open(dir: &Path, stamp: &str) -> Result<Self> {
        let place = Place::new(dir, stamp);
        let live = match Live::current(&place) {
            Some(live) => live,
            None => Live::empty()?,
        };
        Ok(Self { place, live: RwLock::new(Arc::new(live)), writing: Mutex::default(), building: Mutex::default() })
    }

    /// Nothing usable was on the disk. What is put into a fresh index is lost unless it is rebuilt.
    #[must_use]
    pub fn is_fresh(&self) -> bool {
        self.live().build.is_none()
    }

    /// Whether every file of the index still has the checksum it was written with. Reads them all.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        let live = self.live();
        let check = || live.index.validate_checksum().is_ok_and(|damaged| damaged.is_empty());
        std::panic::catch_unwind(std::panic::AssertUnwindSafe(check)).unwrap_or(false)
    }

    /// The number of works, as of the last commit.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.live().snapshot().count()
    }

    /// The works that answer a query. `resolve` knows the works of a filter.
    pub fn find(&self, node: &Node, resolve: &mut Resolve) -> Result<Found> {
        search::search(&self.live().snapshot(), node, resolve)
    }

    /// Whether there is any work with this.
    pub fn holds(&self, leaf: &Leaf) -> Result<bool> {
        Ok(self.find(&Node::Text(leaf.clone()), &mut |_| Ok(Arc::default()))?.total() > 0)
    }

    /// Chinese words of titles and keywords and names of authors that are spelt so in pinyin, those of most works first.
    pub fn spelt(&self, spelt: &str, how: Spelling, most: usize) -> Result<Vec<String>> {
        pinyin::words(&self.live().snapshot(), spelt, how, most).map_err(failure)
    }

    /// Adds works or replaces them; seen after the next commit.
    pub fn put<'a>(&self, docs: impl IntoIterator<Item = Doc<'a>>) -> Result<()> {
        self.write(|live, writer| {
            for doc in docs {
                writer.delete_term(Term::from_field_i64(live.fields.id, doc.id.0));
                writer.add_document(tokenize::document(&live.fields, &doc)).map_err(failure)?;
            }
            Ok(())
        })
    }

    /// Removes works, as far as they are there; seen after the next commit.
    pub fn remove(&self, ids: impl IntoIterator<Item = WorkId>) -> Result<()> {
        self.write(|live, writer| {
            for id in ids {
                writer.delete_term(Term::from_field_i64(live.fields.id, id.0));
            }
            Ok(())
        })
    }

    /// Makes what was written safe and seen.
    pub fn commit(&self) -> Result<()> {
        self.write(|live, writer| {
            writer.commit().map_err(failure)?;
            live.reload()
        })
    }

    /// Builds the index anew, beside the old one, and puts it in its place. `fill` gets a function that takes one
    /// work after the other; if it fails, the old index stays. Searches are answered from the old one meanwhile, and
    /// writes go to it and are gone with it: who writes has to write again to the new one what `fill` did not bring.
    pub fn rebuild(&self, fill: impl FnOnce(&mut dyn FnMut(&Doc) -> Result<()>) -> Result<()>) -> Result<()> {
        let _alone = self.building.lock().unwrap_or_else(PoisonError::into_inner);
        self.begin()?.writer = None;
        let old = self.live().build;
        let build = self.place.next(old)?;
        let made = Live::build(&self.place, build, fill).and_then(|live| {
            self.place.point(build)?;
            Ok(live)
        });
        match made {
            Ok(live) => {
                let mut writing = self.begin()?;
                writing.writer = None;
                self.set_live(live);
                if let Some(old) = old {
                    self.place.remove(old);
                }
                Ok(())
            }
            Err(error) => {
                self.place.remove(build);
                Err(error)
            }
        }
    }

    /// Every term with the works it is in, in an order that does not depend on how the index came about.
    pub fn dump(&self) -> Result<Vec<String>> {
        dump::dump(&self.live().snapshot()).map_err(failure)
    }

    fn live(&self) -> Arc<Live> {
        self.live.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn set_live(&self, live: Live) {
        *self.live.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(live);
    }

    /// Claims the right to write, for the rest of the session.
    fn begin(&self) -> Result<MutexGuard<'_, Writing>> {
        let mut writing = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        if writing.lock.is_none() {
            self.place.make()?;
            let dir = MmapDirectory::open(self.place.dir()).map_err(|e| failure(e.into()))?;
            writing.lock = Some(dir.acquire_lock(&INDEX_WRITER_LOCK).map_err(|e| failure(TantivyError::LockFailure(e, None)))?);
            // Who had it before may have rebuilt the index since we opened it.
            if self.place.current() != self.live().build
                && let Some(live) = Live::current(&self.place)
            {
                self.set_live(live);
            }
        }
        Ok(writing)
    }

    fn write<T>(&self, run: impl FnOnce(&Live, &mut IndexWriter) -> Result<T>) -> Result<T> {
        let mut writing = self.begin()?;
        let live = self.live();
        let mut writer = writing.writer.take().map_or_else(|| live.writer(), Ok)?;
        let answer = run(&live, &mut writer)?;
        // One that failed never works again, as after a full disk: the next write makes another.
        writing.writer = Some(writer);
        Ok(answer)
    }
}

/// What tantivy could not do, in our words.
#[allow(clippy::needless_pass_by_value)] // for map_err
fn failure(error: TantivyError) -> Failure {
    match &error {
        TantivyError::LockFailure(..) => {
            Failure::new(Code::InUse, "Another Bookwheel is writing the index of this library.", error.to_string())
        }
        TantivyError::IoError(io) => Failure::io(io, Path::new("index")),
        _ => Failure::internal(error),
    }
}
