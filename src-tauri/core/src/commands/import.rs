use std::io::Read;
use std::path::Path;

use serde::Deserialize;
use ts_rs::TS;

use crate::failure::{Code, Failure, Result};
use crate::library::{self, Input, Job, Reading};
use crate::model::{Batch, BatchId, ImportReport};
use crate::parse::{self, Format};
use crate::store::batch;

/// Bytes in one import, all files together.
pub const MOST_BYTES: u64 = 256 << 20;

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
        // Merely opening a pipe or a device may wait for ever.
        if !about.is_file() {
            return Err(Failure::invalid("This is not a regular file.", path.display().to_string()));
        }
        if about.len() > *room {
            return Err(too_large(about.len(), *room));
        }
        let mut bytes = Vec::new();
        let file = std::fs::File::open(path).map_err(io)?;
        // What it holds and not what it said: a file may grow, and some say 0.
        let read = file.take(*room + 1).read_to_end(&mut bytes).map_err(io)? as u64;
        *room = room.checked_sub(read).ok_or_else(|| too_large(read, *room))?;
        Ok(bytes)
    };
    let name = path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
    Input { bytes: read(), name }
}

/// `size` is more than the `room` that the files before have left.
fn too_large(size: u64, room: u64) -> Failure {
    let (size_mib, room_mib, most_mib) = (size.div_ceil(1 << 20), room >> 20, MOST_BYTES >> 20);
    if size > MOST_BYTES {
        let detail = format!("{size_mib} MiB > {most_mib} MiB");
        return Failure::new(Code::TooLarge, "The file is larger than one import may be.", detail);
    }
    let detail = format!("{size_mib} MiB > {room_mib} MiB left of {most_mib} MiB");
    Failure::new(Code::TooLarge, "The files together are larger than one import may be. Import this one by itself.", detail)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_regular_files_that_fit_are_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.txt");
        std::fs::write(&path, [b'a'; 10]).expect("a file");
        let mut room = 25;
        assert_eq!(read_file(&path, &mut room).bytes.map(|bytes| bytes.len()).ok(), Some(10));
        assert_eq!(room, 15);
        room = 5;
        let failure = read_file(&path, &mut room).bytes.expect_err("too large");
        assert_eq!((failure.code, room), (Code::TooLarge, 5));
        assert!(failure.message.contains("together") && failure.detail.contains("left of 256 MiB"), "{failure}");
        let failure = too_large(MOST_BYTES + 1, 5);
        assert_eq!(
            (failure.message.as_str(), failure.detail.as_str()),
            ("The file is larger than one import may be.", "257 MiB > 256 MiB")
        );
        #[cfg(unix)]
        for device in ["/dev/zero", "/dev/null"] {
            assert_eq!(read_file(Path::new(device), &mut room).bytes.err().map(|f| f.code), Some(Code::Invalid));
        }
    }
}
