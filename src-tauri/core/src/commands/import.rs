use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::failure::Result;
use crate::library::{Job, Reading};
use crate::model::{BatchId, ImportReport};

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ImportFiles {
    pub paths: Vec<String>,
    /// "auto" or "similar-literature".
    pub format: String,
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ImportText {
    /// What the report calls it.
    pub name: String,
    pub text: String,
    /// "auto" or "similar-literature".
    pub format: String,
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ImportSample {}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ShowReport {
    pub batch: BatchId,
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListBatches {}

#[derive(Debug, Serialize, TS)]
pub struct Batch {
    pub id: BatchId,
    /// RFC 3339, UTC.
    pub made: String,
    pub files: Vec<String>,
    /// Works of this import that are still here.
    pub works: u32,
}

pub(super) fn import_files(job: &Job, q: ImportFiles) -> Result<ImportReport> { todo!() }
pub(super) fn import_text(job: &Job, q: ImportText) -> Result<ImportReport> { todo!() }
pub(super) fn import_sample(job: &Job, _: ImportSample) -> Result<ImportReport> { todo!() }
pub(super) fn show_report(at: &Reading, q: ShowReport) -> Result<ImportReport> { todo!() }
pub(super) fn list_batches(at: &Reading, _: ListBatches) -> Result<Vec<Batch>> { todo!() }
