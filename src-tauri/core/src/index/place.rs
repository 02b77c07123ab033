//! Where the index lies. Its folder holds one numbered folder for each build and a file, `stamp`, that names the one
//! in use and what it was made for. The file is replaced in one step, so a build is either in use as a whole or not
//! at all, and nothing that another process reads is ever renamed.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::schema;
use crate::failure::{Failure, Result};

pub(super) struct Place {
    dir: PathBuf,
    /// What the index must have been made for: the caller's stamp, our fields and words, tantivy's format.
    stamp: String,
}

impl Place {
    /// Makes nothing yet.
    pub fn new(dir: &Path, stamp: &str) -> Self {
        let stamp = format!("{stamp}\n{}\n{}\n", schema::VERSION, tantivy::version_string());
        Self { dir: dir.to_owned(), stamp }
    }

    pub fn make(&self) -> Result<()> {
        fs::create_dir_all(&self.dir).map_err(|e| Failure::io(&e, &self.dir))
    }

    pub fn dir(&self) -> &Path {
        &self.dir
    }

    pub fn folder(&self, build: u32) -> PathBuf {
        self.dir.join(build.to_string())
    }

    /// The build in use, if it was made for what is asked.
    pub fn current(&self) -> Option<u32> {
        let text = fs::read_to_string(self.dir.join("stamp")).ok()?;
        let (build, stamp) = text.split_once('\n')?;
        (stamp == self.stamp).then(|| build.parse().ok()).flatten()
    }

    /// An empty folder for the next build. Only for who holds the lock: remains of other builds are removed.
    pub fn next(&self, keep: Option<u32>) -> Result<u32> {
        let mut next = 1;
        for entry in fs::read_dir(&self.dir).map_err(|e| Failure::io(&e, &self.dir))?.flatten() {
            let Some(build) = entry.file_name().to_str().and_then(|name| name.parse::<u32>().ok()) else { continue };
            next = next.max(build.saturating_add(1));
            if Some(build) != keep {
                self.remove(build);
            }
        }
        let folder = self.folder(next);
        fs::create_dir(&folder).map_err(|e| Failure::io(&e, &folder))?;
        Ok(next)
    }

    /// Puts a build to use.
    pub fn point(&self, build: u32) -> Result<()> {
        let (stamp, new) = (self.dir.join("stamp"), self.dir.join("stamp.new"));
        let write = || {
            let mut file = fs::File::create(&new)?;
            write!(file, "{build}\n{}", self.stamp)?;
            file.sync_all()?;
            fs::rename(&new, &stamp)
        };
        write().map_err(|e| Failure::io(&e, &stamp))
    }

    /// Removes a build as far as the system lets us: what stays goes at the next build.
    pub fn remove(&self, build: u32) {
        let _ = fs::remove_dir_all(self.folder(build));
    }
}
