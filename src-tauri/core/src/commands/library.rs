use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::failure::Result;
use crate::library::{Edit, Job, Reading, check};
use crate::model::CheckReport;
use crate::store::{likeness, setting, source, work};
use crate::text;

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ShowLibrary {}

#[derive(Debug, Serialize, TS)]
pub struct LibraryInfo {
    /// The folder's name.
    pub name: String,
    pub path: String,
    /// It can be written: no other Bookwheel has it open.
    pub writable: bool,
    pub works: u32,
    /// Works never opened on the desk.
    pub unseen: u32,
    pub highlights: u32,
    /// Works with a paragraph in the language.
    pub english: u32,
    pub chinese: u32,
    /// Pairs of works that wait to be looked at: perhaps one, perhaps one in two languages.
    pub waiting: u32,
    /// The files the works came from, by name, with the number of works.
    pub files: Vec<FileCount>,
}

#[derive(Debug, Serialize, TS)]
pub struct FileCount {
    pub file: String,
    pub works: u32,
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct LoadSetting {
    pub key: String,
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveSetting {
    pub key: String,
    /// JSON, whatever the window wants remembered.
    pub value: Setting,
}

/// JSON as text, or null.
pub type Setting = Option<String>;

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CheckLibrary {}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RebuildIndex {}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CancelJob {}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Spell {
    pub texts: Vec<String>,
}

pub(super) fn show_library(at: &Reading, _: ShowLibrary) -> Result<LibraryInfo> {
    let dir = at.library.store.dir();
    let [works, unseen, highlights, english, chinese] = work::totals(at.db)?;
    let files = source::files(at.db)?.into_iter().map(|(file, works)| FileCount { file, works }).collect();
    Ok(LibraryInfo {
        name: dir.file_name().unwrap_or(dir.as_os_str()).to_string_lossy().into_owned(),
        path: dir.display().to_string(),
        writable: at.library.store.writable(),
        works,
        unseen,
        highlights,
        english,
        chinese,
        waiting: likeness::waiting(at.db)?,
        files,
    })
}

pub(super) fn load_setting(at: &Reading, q: LoadSetting) -> Result<Setting> {
    setting::get(at.db, &q.key)
}

pub(super) fn save_setting(edit: &mut Edit, q: SaveSetting) -> Result<()> {
    setting::set(edit.db, &q.key, q.value.as_deref())
}

pub(super) fn check_library(at: &Reading, _: CheckLibrary) -> Result<CheckReport> {
    check::check(at)
}

pub(super) fn rebuild_index(job: &Job, _: RebuildIndex) -> Result<u32> {
    job.rebuild_index()
}

#[allow(clippy::unnecessary_wraps)] // every command answers with a result
pub(super) fn cancel_job(at: &Reading, _: CancelJob) -> Result<()> {
    at.library.cancel();
    Ok(())
}

#[allow(clippy::unnecessary_wraps)]
pub(super) fn spell(_: &Reading, q: Spell) -> Result<Vec<String>> {
    Ok(q.texts.iter().map(|text| text::spell(text)).collect())
}
