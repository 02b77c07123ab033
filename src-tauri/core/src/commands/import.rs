use std::path::{Path, PathBuf};

use serde::Deserialize;
use ts_rs::TS;

use crate::failure::{Failure, Result};
use crate::library::{self, From, Input, Job, Reading};
use crate::model::{Batch, BatchId, FileLook, FileToImport, ImportReport, ReadAs};
use crate::parse::{self, Format, How};
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

pub(super) fn list_formats(_: &Reading, _: ListFormats) -> Result<Vec<String>> {
    Ok(Format::ALL.into_iter().map(|format| format.name().to_owned()).collect())
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
    Ok(How { format, encoding, columns: columns.unwrap_or_default() })
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
                all.push((inside.display().to_string(), Input { name, from: regular(&inside), how: how.clone() }));
            }
        } else {
            let name = path.file_name().map_or_else(|| file.path.clone(), |name| name.to_string_lossy().into_owned());
            all.push((file.path.clone(), Input { name, from: regular(path), how }));
        }
    }
    Ok(all)
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
    use super::*;

    #[test]
    fn only_regular_files_are_opened() {
        #[cfg(unix)]
        for device in ["/dev/zero", "/dev/null"] {
            assert_eq!(regular(Path::new(device)).err().map(|f| f.code), Some(crate::Code::Invalid));
        }
        assert_eq!(regular(Path::new("/nowhere/at/all")).err().map(|f| f.code), Some(crate::Code::Missing));
    }
}
