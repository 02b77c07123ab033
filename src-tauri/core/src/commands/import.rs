use std::path::Path;

use serde::Deserialize;
use ts_rs::TS;

use crate::failure::{Code, Failure, Result};
use crate::library::{self, Input, Job, Reading};
use crate::model::{Batch, BatchId, ImportReport};
use crate::parse::{self, Format};
use crate::store::batch;

/// Bytes in one import, all files together.
const MOST_BYTES: u64 = 256 << 20;

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

pub(super) fn import_files(job: &Job, q: ImportFiles) -> Result<ImportReport> {
    let format = format(&q.format)?;
    if q.paths.is_empty() {
        return Err(Failure::invalid("There is no file to import.", ""));
    }
    let mut room = MOST_BYTES;
    let inputs = q.paths.iter().map(|path| read_file(Path::new(path), &mut room)).collect();
    library::import(job, inputs, format)
}

pub(super) fn import_text(job: &Job, q: ImportText) -> Result<ImportReport> {
    let format = format(&q.format)?;
    library::import(job, vec![Input { name: q.name, bytes: Ok(q.text.into_bytes()) }], format)
}

pub(super) fn import_sample(job: &Job, _: ImportSample) -> Result<ImportReport> {
    let input = Input { name: parse::SAMPLE_NAME.into(), bytes: Ok(parse::SAMPLE.into()) };
    library::import(job, vec![input], None)
}

pub(super) fn show_report(at: &Reading, q: ShowReport) -> Result<ImportReport> {
    batch::report(at.db, q.batch)
}

pub(super) fn list_batches(at: &Reading, _: ListBatches) -> Result<Vec<Batch>> {
    batch::list(at.db)
}

/// "auto" is none: the reader finds out.
fn format(name: &str) -> Result<Option<Format>> {
    if name == "auto" {
        return Ok(None);
    }
    name.parse().map(Some)
}

/// Reads a file unless it is larger than the room that is left.
fn read_file(path: &Path, room: &mut u64) -> Input {
    let io = |e: std::io::Error| Failure::io(&e, path);
    let mut read = || {
        let about = std::fs::metadata(path).map_err(io)?;
        if about.is_dir() {
            return Err(Failure::invalid("This is a folder, not a file.", path.display().to_string()));
        }
        if about.len() > *room {
            let detail = format!("{} MiB > {} MiB", about.len() >> 20, MOST_BYTES >> 20);
            return Err(Failure::new(Code::TooLarge, "The file is larger than one import may be.", detail));
        }
        *room -= about.len();
        std::fs::read(path).map_err(io)
    };
    let name = path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
    Input { bytes: read(), name }
}
