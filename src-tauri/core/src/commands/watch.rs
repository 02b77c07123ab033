use std::path::Path;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::failure::Result;
use crate::library::{Edit, Reading, watch};

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct WatchFolder {
    /// None: no folder any more.
    pub path: Option<String>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ShowWatch {}

#[derive(Debug, Serialize, TS)]
pub struct WatchInfo {
    pub path: Option<String>,
    /// Why it cannot be read, or what came of the last import.
    pub problem: Option<String>,
}

pub(super) fn watch_folder(edit: &mut Edit, q: WatchFolder) -> Result<()> {
    watch::begin(edit, q.path.as_deref().map(Path::new))
}

pub(super) fn show_watch(at: &Reading, _: ShowWatch) -> Result<WatchInfo> {
    let (path, problem) = at.library.watched()?;
    Ok(WatchInfo { path: path.map(|path| path.display().to_string()), problem })
}
