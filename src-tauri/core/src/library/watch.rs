//! A watched folder: what is put into it is imported. Off until a person names a folder.
//!
//! It is looked at every few seconds; no system of notifications works on every disk people keep such folders on. A file
//! counts as complete when it is as large and as old at two looks in a row, and is imported once, unless it changes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::{Duration, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use super::inputs::is_log;
use super::{Event, Inner, import, inputs_of};
use crate::failure::{Failure, Result};
use crate::parse::How;
use crate::store::door::Record;
use crate::store::setting;

const BETWEEN_LOOKS: Duration = Duration::from_secs(2);
const KEY: &str = "watched-folder";

#[derive(Default)]
pub(crate) struct Watch {
    stop: Mutex<bool>,
    changed: Condvar,
    problem: Mutex<Option<String>>,
}

/// Size and time of change of a file.
type Stamp = (u64, u64);

/// What is remembered with the library.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Watched {
    folder: PathBuf,
    /// Files that have been imported, or were there before.
    done: BTreeMap<String, Stamp>,
}

impl Watch {
    pub(super) fn stop(&self) {
        *self.stop.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.changed.notify_all();
    }

    /// Waits until the next look. False when there is none.
    fn rest(&self) -> bool {
        let stop = self.stop.lock().unwrap_or_else(PoisonError::into_inner);
        let (stop, _) = self.changed.wait_timeout_while(stop, BETWEEN_LOOKS, |stop| !*stop).unwrap_or_else(PoisonError::into_inner);
        !*stop
    }

    fn set_problem(&self, problem: Option<String>) {
        *self.problem.lock().unwrap_or_else(PoisonError::into_inner) = problem;
    }
}

impl Inner {
    /// The folder that is watched, and why it cannot be, if so.
    pub(crate) fn watched(&self) -> Result<(Option<PathBuf>, Option<String>)> {
        let folder = self.store.read(|db| Ok(read(setting::get(db, KEY)?)))?.map(|watched| watched.folder);
        let problem = self.watch.problem.lock().unwrap_or_else(PoisonError::into_inner).clone();
        Ok((folder, problem))
    }
}

/// What is stored when a folder is to be watched from now on: what is in it already is left alone.
pub(crate) fn begin(edit: &super::Edit, folder: Option<&Path>) -> Result<()> {
    let Some(folder) = folder else { return setting::set(edit.db, KEY, None) };
    let done = files(folder).map_err(|error| Failure::io(&error, folder))?;
    save(edit, &Watched { folder: folder.to_owned(), done })
}

fn save(edit: &super::Edit, watched: &Watched) -> Result<()> {
    setting::set(edit.db, KEY, Some(&serde_json::to_string(watched).map_err(Failure::internal)?))
}

fn read(stored: Option<String>) -> Option<Watched> {
    serde_json::from_str(&stored?).ok()
}

/// Runs until the library is closed.
pub(super) fn watch(inner: &Inner) {
    let mut before = BTreeMap::new();
    while inner.watch.rest() {
        match look(inner, &mut before) {
            Ok(()) => inner.watch.set_problem(None),
            // The drive may come back.
            Err(failure) => inner.watch.set_problem(Some(failure.to_string())),
        }
    }
}

fn look(inner: &Inner, before: &mut BTreeMap<String, Stamp>) -> Result<()> {
    let Some(mut watched) = inner.store.read(|db| Ok(read(setting::get(db, KEY)?)))? else {
        before.clear();
        return Ok(());
    };
    let now = files(&watched.folder).map_err(|error| Failure::io(&error, &watched.folder))?;
    let ready: Vec<(&String, &Stamp)> =
        now.iter().filter(|(name, stamp)| before.get(*name) == Some(stamp) && watched.done.get(*name) != Some(stamp)).collect();
    for (name, stamp) in ready {
        let path = watched.folder.join(name);
        let outcome = inner.job("import_files", |job| import(job, inputs_of(name.clone(), &path, &How::default())));
        // Also a file that cannot be read, or whose import was stopped, is not tried again until it changes.
        watched.done.insert(name.clone(), *stamp);
        inner.edit(&Record::Quiet, |edit| save(edit, &watched))?;
        let report = outcome?;
        let refused = report.files.into_iter().filter(|file| !is_log(&file.file)).find_map(|file| file.refused);
        inner.tell(&Event::Watched { file: name.clone(), batch: report.batch, works: report.works, refused });
    }
    *before = now;
    Ok(())
}

/// The files of a folder, not of those below it, that are not hidden.
fn files(folder: &Path) -> std::io::Result<BTreeMap<String, Stamp>> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let (name, about) = (entry.file_name().to_string_lossy().into_owned(), entry.metadata()?);
        if about.is_file() && !name.starts_with('.') {
            let changed = about.modified().ok().and_then(|at| at.duration_since(UNIX_EPOCH).ok()).map_or(0, |at| at.as_secs());
            found.insert(name, (about.len(), changed));
        }
    }
    Ok(found)
}
