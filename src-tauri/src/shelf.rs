//! The library that is open, or why none is.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use bookwheel_core::{Code, Failure, Library, Result};

/// For the commands that are under way when a library is closed.
const PATIENCE: Duration = Duration::from_secs(5);

#[derive(Clone, Default)]
pub enum Place {
    /// Being opened, or the app is about to end: whoever asks waits.
    #[default]
    Opening,
    Open(Arc<Library>),
    Shut {
        path: PathBuf,
        failure: Failure,
    },
}

/// The lock on the place is only ever held to look or to swap, so a long command never keeps another from starting.
#[derive(Default)]
pub struct Shelf {
    place: Mutex<Place>,
    changed: Condvar,
    /// One opening at a time.
    turn: Mutex<()>,
}

impl Place {
    /// What a damaged library can go back to; there is no other reason to offer that.
    pub fn backups(&self) -> Vec<String> {
        match self {
            Self::Shut { path, failure } if failure.code == Code::Damaged => Library::backups(path),
            _ => Vec::new(),
        }
    }
}

impl Shelf {
    /// What is on the shelf once the opening, if one is under way, has ended.
    pub fn place(&self) -> Place {
        let wait = |place: &mut Place| matches!(place, Place::Opening);
        self.changed.wait_while(lock(&self.place), wait).unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub fn library(&self) -> Result<Arc<Library>> {
        match self.place() {
            Place::Open(library) => Ok(library),
            Place::Shut { failure, .. } => Err(failure),
            Place::Opening => Err(Failure::new(Code::Missing, "No library is open.", "")),
        }
    }

    /// Puts another library in the place of the open one, which is closed first: it may be the same.
    pub fn replace(&self, path: &Path, open: impl FnOnce() -> Result<Library>) {
        let _turn = lock(&self.turn);
        self.close();
        let next = match open() {
            Ok(library) => Place::Open(Arc::new(library)),
            Err(failure) => Place::Shut { path: path.to_owned(), failure },
        };
        self.set(next);
    }

    /// Lets go of the library in good order.
    pub fn close(&self) {
        if let Place::Open(library) = self.set(Place::Opening) {
            let_go(library);
        }
    }

    fn set(&self, next: Place) -> Place {
        let old = std::mem::replace(&mut *lock(&self.place), next);
        self.changed.notify_all();
        old
    }
}

/// Closes a library once the commands that still have it are done; a job is stopped. One that does not end in time
/// keeps it, and whoever opens the same library meanwhile only reads.
fn let_go(mut library: Arc<Library>) {
    let start = Instant::now();
    while start.elapsed() < PATIENCE {
        library.cancel();
        library = match Arc::try_unwrap(library) {
            Ok(_closed_here) => return,
            Err(still_used) => still_used,
        };
        std::thread::sleep(Duration::from_millis(10));
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_library_that_is_still_in_use_is_waited_for_before_it_opens_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let shelf = Shelf::default();
        let open = || shelf.replace(folder.path(), || Library::open(folder.path()));
        open();
        let used = shelf.library().expect("a library");
        std::thread::scope(|threads| {
            threads.spawn(move || {
                std::thread::sleep(Duration::from_secs(3)); // longer than opening alone would wait
                drop(used);
            });
            open();
        });
        assert!(shelf.library().expect("a library").writable());
    }

    #[test]
    fn backups_are_offered_for_a_damaged_library_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(folder.path().join("backups")).expect("a folder");
        std::fs::write(folder.path().join("backups/library-2026-01-01.db"), "").expect("a backup");
        let shut = |code| Place::Shut { path: folder.path().into(), failure: Failure::new(code, "", "") };
        assert_eq!(shut(Code::Damaged).backups(), ["library-2026-01-01.db"]);
        assert!(shut(Code::Denied).backups().is_empty());
    }
}
