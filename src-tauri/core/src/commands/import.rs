use std::path::{Path, PathBuf};

use serde::Deserialize;
use ts_rs::TS;

use crate::failure::{Failure, Result};
use crate::library::{self, From, Input, Job, Reading, inputs_of};
use crate::model::{Batch, BatchId, FileLook, FileToImport, ImportReport, ReadAs};
use crate::parse::table::fields;
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
    let mut put = |name: String, path: &Path, how: &How| {
        all.extend(inputs_of(name, path, how).into_iter().map(|input| (path.display().to_string(), input)));
    };
    for file in files {
        let how = how(file.how)?;
        let path = Path::new(&file.path);
        if path.is_dir() {
            let mut found = Vec::new();
            below(path, &mut found).map_err(|error| Failure::io(&error, path))?;
            found.sort();
            for inside in found {
                let name = inside.strip_prefix(path).unwrap_or(&inside).display().to_string();
                put(name, &inside, &how);
            }
        } else {
            let name = path.file_name().map_or_else(|| file.path.clone(), |name| name.to_string_lossy().into_owned());
            put(name, path, &how);
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

#[cfg(test)]
mod tests {
    use std::fs::File;
    use std::io::Write;

    use super::*;

    #[test]
    fn what_is_in_an_archive_becomes_inputs() {
        let folder = tempfile::tempdir().unwrap();
        let mut zip = zip::ZipWriter::new(File::create(folder.path().join("b.zip")).unwrap());
        for name in ["articles.csv", "more/list.ris", "customizations_log.csv"] {
            zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(b"title,abstract").unwrap();
        }
        zip.finish().unwrap();
        std::fs::write(folder.path().join("a.txt"), "PK is no archive").unwrap();
        std::fs::write(folder.path().join("c.zip"), "PK\x03\x04 damaged").unwrap();
        let path = folder.path().display().to_string();
        let found = inputs(vec![FileToImport { path, how: None }]).unwrap();
        let shown: Vec<_> = found.iter().map(|(_, input)| (input.name.as_str(), input.from.as_ref().ok().map(From::size))).collect();
        assert_eq!(
            shown,
            [
                ("a.txt", Some(16)),
                ("b.zip/articles.csv", Some(14)),
                ("b.zip/more/list.ris", Some(14)),
                ("b.zip/customizations_log.csv", None),
                ("c.zip", None)
            ]
        );
    }
}
