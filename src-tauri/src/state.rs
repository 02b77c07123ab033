//! What is remembered on this machine, whichever library is open.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

const MOST_RECENT: usize = 10;

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Kept {
    /// Libraries, the last one first.
    pub recent: Vec<PathBuf>,
    /// JSON that belongs to the window.
    pub preferences: Option<String>,
    pub window: Option<Size>,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Size {
    pub width: f64,
    pub height: f64,
    pub maximized: bool,
}

pub struct State {
    file: PathBuf,
    kept: Mutex<Kept>,
}

impl State {
    /// A file that is missing or does not read as ours is the same as none: it holds nothing that cannot be chosen again.
    pub fn load(folder: &Path) -> Self {
        let file = folder.join("state.json");
        let kept = std::fs::read(&file).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default();
        Self { file, kept: Mutex::new(kept) }
    }

    pub fn kept(&self) -> Kept {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub fn window(&self) -> Option<Size> {
        self.kept().window
    }

    pub fn opened(&self, library: &Path) {
        self.change(|kept| {
            kept.recent.retain(|path| path != library);
            kept.recent.insert(0, library.to_owned());
            kept.recent.truncate(MOST_RECENT);
        });
    }

    /// Not being able to write this is no reason to stop anything.
    pub fn change(&self, change: impl FnOnce(&mut Kept)) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        change(&mut kept);
        if let Err(error) = write(&self.file, &kept) {
            eprintln!("{}: {error}", self.file.display());
        }
    }
}

/// All of it or none of it, also when the machine stops half way.
fn write(file: &Path, kept: &Kept) -> std::io::Result<()> {
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let beside = file.with_extension("json.new");
    let mut to = std::fs::File::create(&beside)?;
    to.write_all(&serde_json::to_vec_pretty(kept)?)?;
    to.sync_all()?;
    std::fs::rename(beside, file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_comes_back_and_the_last_library_is_first() {
        let folder = tempfile::tempdir().expect("a folder");
        let state = State::load(&folder.path().join("new"));
        for n in (0..20).chain([15]) {
            state.opened(Path::new(&format!("/l/{n}")));
        }
        state.change(|kept| kept.preferences = Some("{}".into()));
        let again = State::load(&folder.path().join("new")).kept();
        assert_eq!(again.recent.len(), MOST_RECENT);
        assert_eq!(again.recent[..3], ["/l/15", "/l/19", "/l/18"].map(PathBuf::from));
        assert_eq!(again.preferences.as_deref(), Some("{}"));
    }

    #[test]
    fn a_broken_file_is_the_same_as_none() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("state.json"), "{ \"recent\": 7").expect("written");
        assert!(State::load(folder.path()).kept().recent.is_empty());
    }
}
