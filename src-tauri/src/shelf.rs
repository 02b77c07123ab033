//! The library that is open, or why none is.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use bookwheel_core::{Code, Failure, Library, Result};

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

/// The lock is only ever held to look or to swap, so a long command never keeps another from starting.
#[derive(Default)]
pub struct Shelf {
    place: Mutex<Place>,
    changed: Condvar,
    /// One opening at a time.
    turn: Mutex<()>,
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
        self.set(Place::Opening);
        let next = match open() {
            Ok(library) => Place::Open(Arc::new(library)),
            Err(failure) => Place::Shut { path: path.to_owned(), failure },
        };
        self.set(next);
    }

    /// The app ends: let go of the library in good order.
    pub fn close(&self) {
        drop(std::mem::take(&mut *lock(&self.place)));
    }

    fn set(&self, next: Place) {
        let old = std::mem::replace(&mut *lock(&self.place), next);
        self.changed.notify_all();
        drop(old); // outside the lock: closing a library may take a moment
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
