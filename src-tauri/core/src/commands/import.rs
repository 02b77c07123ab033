use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use ts_rs::TS;

use crate::failure::{Code, Failure, Result};
use crate::library::{self, From, Input, Job, Reading};
use crate::model::{Batch, BatchId, FileLook, FileToImport, ImportReport, ReadAs};
use crate::parse::pieces::MOST_BYTES;
use crate::parse::table::fields;
use crate::parse::{self, Format, How, unpack};
use crate::store::batch;

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ImportFiles {
    pub files: Vec<FileToImport>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ImportText {
    /// What the report calls it.
    pub name: String,
    pub text: String,
    #[serde(default)]
    #[ts(optional)]
    pub how: Option<ReadAs>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct LookAtFiles {
    pub files: Vec<FileToImport>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct LookAtText {
    pub name: String,
    pub text: String,
    #[serde(default)]
    #[ts(optional)]
    pub how: Option<ReadAs>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListFormats {}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListColumns {}

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
    let inputs = inputs(q.files)?.into_iter().map(|(_, input)| input).collect();
    library::import(job, inputs)
}

pub(super) fn import_text(job: &Job, q: ImportText) -> Result<ImportReport> {
    let how = how(q.how)?;
    library::import(job, vec![Input { name: q.name, from: Ok(From::Memory(q.text.into_bytes())), how }])
}

pub(super) fn look_at_files(_: &Reading, q: LookAtFiles) -> Result<Vec<FileLook>> {
    Ok(inputs(q.files)?.into_iter().map(|(path, input)| library::look(path, &input)).collect())
}

pub(super) fn look_at_text(_: &Reading, q: LookAtText) -> Result<Vec<FileLook>> {
    let input = Input { name: q.name, from: Ok(From::Memory(q.text.into_bytes())), how: how(q.how)? };
    Ok(vec![library::look(String::new(), &input)])
}

#[allow(clippy::unnecessary_wraps)] // as every command
pub(super) fn list_formats(_: &Reading, _: ListFormats) -> Result<Vec<String>> {
    Ok(Format::ALL.into_iter().map(|format| format.name().to_owned()).collect())
}

#[allow(clippy::unnecessary_wraps)] // as every command
pub(super) fn list_columns(_: &Reading, _: ListColumns) -> Result<Vec<String>> {
    Ok(parse::table::fields().into_iter().map(str::to_owned).collect())
}

pub(super) fn import_sample(job: &Job, _: ImportSample) -> Result<ImportReport> {
    let input = Input { name: parse::SAMPLE_NAME.into(), from: Ok(From::Memory(parse::SAMPLE.into())), how: How::default() };
    library::import(job, vec![input])
}

pub(super) fn show_report(at: &Reading, q: ShowReport) -> Result<ImportReport> {
    batch::report(at.db, q.batch)
}

pub(super) fn list_batches(at: &Reading, _: ListBatches) -> Result<Vec<Batch>> {
    batch::list(at.db)
}

fn how(said: Option<ReadAs>) -> Result<How> {
    let ReadAs { format, encoding, columns } = said.unwrap_or_default();
    let format = format.map(|name| name.parse()).transpose()?;
    let columns = columns.unwrap_or_default();
    if let Some(unknown) = columns.iter().find(|said| !fields().contains(&said.field.as_str())) {
        return Err(Failure::invalid("There is no such field for a column.", &unknown.field));
    }
    Ok(How { format, encoding, columns })
}

/// The files, and those in the folders, each with the path it was asked for by.
fn inputs(files: Vec<FileToImport>) -> Result<Vec<(String, Input)>> {
    if files.is_empty() {
        return Err(Failure::invalid("There is no file to import.", ""));
    }
    let mut all = Vec::new();
    for file in files {
        let how = how(file.how)?;
        let path = Path::new(&file.path);
        if path.is_dir() {
            let mut found = Vec::new();
            below(path, &mut found).map_err(|error| Failure::io(&error, path))?;
            found.sort();
            for inside in found {
                let name = inside.strip_prefix(path).unwrap_or(&inside).display().to_string();
                put(name, &inside, &how, &mut all);
            }
        } else {
            let name = path.file_name().map_or_else(|| file.path.clone(), |name| name.to_string_lossy().into_owned());
            put(name, path, &how, &mut all);
        }
    }
    Ok(all)
}

/// A file as an input, or what is in it if it is an archive or a workbook.
fn put(name: String, path: &Path, how: &How, all: &mut Vec<(String, Input)>) {
    let at = path.display().to_string();
    let input = |name, from| (at.clone(), Input { name, from, how: how.clone() });
    let inside = regular(path).and_then(|from| Ok(if is_packed(path)? { Err(contents(&name, path, from.size())?) } else { Ok(from) }));
    match inside {
        Ok(Ok(from)) => all.push(input(name, Ok(from))),
        Ok(Err(files)) => all.extend(files.into_iter().map(|(name, bytes)| input(name, Ok(From::Memory(bytes))))),
        Err(failure) => all.push(input(name, Err(failure))),
    }
}

/// Told by its first bytes: nothing is read whole that need not be.
fn is_packed(path: &Path) -> Result<bool> {
    let mut beginning = Vec::new();
    let read = File::open(path).and_then(|file| file.take(4).read_to_end(&mut beginning));
    read.map_err(|error| Failure::io(&error, path))?;
    Ok(unpack::is_packed(&beginning))
}

fn contents(name: &str, path: &Path, size: u64) -> Result<unpack::Files> {
    if size > MOST_BYTES as u64 {
        let detail = format!("> {} MiB", MOST_BYTES >> 20);
        return Err(Failure::new(Code::TooLarge, "The archive is larger than one may be.", detail));
    }
    let bytes = std::fs::read(path).map_err(|error| Failure::io(&error, path))?;
    Ok(unpack::unpack(name, &bytes)?.unwrap_or_default())
}

/// Every file below a folder that is not hidden. Links are not followed: they may lead back.
fn below(folder: &Path, found: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        let kind = entry.file_type()?;
        if kind.is_dir() {
            below(&entry.path(), found)?;
        } else if kind.is_file() {
            found.push(entry.path());
        }
    }
    Ok(())
}

/// A file that can be read: merely opening a pipe or a device may wait for ever.
fn regular(path: &Path) -> Result<From> {
    let about = std::fs::metadata(path).map_err(|error| Failure::io(&error, path))?;
    if !about.is_file() {
        return Err(Failure::invalid("This is not a regular file.", path.display().to_string()));
    }
    Ok(From::File(path.to_owned(), about.len()))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn what_is_in_an_archive_becomes_inputs() {
        let folder = tempfile::tempdir().unwrap();
        let mut zip = zip::ZipWriter::new(File::create(folder.path().join("b.zip")).unwrap());
        for name in ["articles.csv", "more/list.ris"] {
            zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(b"title,abstract").unwrap();
        }
        zip.finish().unwrap();
        std::fs::write(folder.path().join("a.txt"), "PK is no archive").unwrap();
        std::fs::write(folder.path().join("c.zip"), "PK\x03\x04 damaged").unwrap();
        let path = folder.path().display().to_string();
        let found = inputs(vec![FileToImport { path, how: None }]).unwrap();
        let shown: Vec<_> = found.iter().map(|(_, input)| (input.name.as_str(), input.from.as_ref().ok().map(From::size))).collect();
        assert_eq!(shown, [("a.txt", Some(16)), ("b.zip/articles.csv", Some(14)), ("b.zip/more/list.ris", Some(14)), ("c.zip", None)]);
    }

    #[test]
    fn only_regular_files_are_opened() {
        #[cfg(unix)]
        for device in ["/dev/zero", "/dev/null"] {
            assert_eq!(regular(Path::new(device)).err().map(|f| f.code), Some(crate::Code::Invalid));
        }
        assert_eq!(regular(Path::new("/nowhere/at/all")).err().map(|f| f.code), Some(crate::Code::Missing));
    }
}
