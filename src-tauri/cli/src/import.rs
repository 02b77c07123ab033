use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use bookwheel_core::model::{ColumnUse, FileToImport, ImportReport, ReadAs};
use bookwheel_core::parse::Format;
use bookwheel_core::{Failure, Result};
use clap::Args;
use clap::builder::PossibleValuesParser;
use serde_json::{Value, json};

use crate::output::{self, count};
use crate::terminal::{Done, Terminal};

#[derive(Debug, Args)]
pub struct Import {
    /// Files, or - for what comes in on stdin.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Read as this and not as what the content looks like.
    #[arg(long, value_parser = PossibleValuesParser::new(Format::ALL.map(Format::name)))]
    format: Option<String>,
    /// A label of the WHATWG Encoding Standard, for what cannot be told from the content.
    #[arg(long, value_name = "LABEL")]
    encoding: Option<String>,
    /// What a column of a table holds: "Abstract Note=abstract". Any number of them.
    #[arg(long = "column", value_name = "COLUMN=FIELD")]
    columns: Vec<String>,
}

impl Import {
    pub fn run(self, to: &Terminal) -> Result<Done> {
        // As a file, so that its bytes are decoded as those of any other.
        let folder = tempfile::tempdir().map_err(|error| Failure::io(&error, &std::env::temp_dir()))?;
        let stdin = folder.path().join("stdin");
        if self.files.iter().any(|file| file == Path::new("-")) {
            std::fs::write(&stdin, output::read_stdin()?).map_err(|error| Failure::io(&error, &stdin))?;
        }
        let columns: Vec<ColumnUse> = self.columns.iter().map(|said| column(said)).collect::<Result<_>>()?;
        let how = ReadAs { format: self.format, encoding: self.encoding, columns: (!columns.is_empty()).then_some(columns) };
        let files: Vec<FileToImport> = self
            .files
            .iter()
            .map(|file| if file == Path::new("-") { &stdin } else { file })
            .map(|file| FileToImport { path: file.to_string_lossy().into_owned(), how: Some(how.clone()) })
            .collect();
        let answer: Value = to.ask("import_files", json!({ "files": files }))?;
        to.settle()?;
        let report: ImportReport = serde_json::from_value(answer.clone()).map_err(Failure::internal)?;
        let refused = all_refused(&report);
        if to.json || refused.is_none() {
            to.tell(&answer, || describe(&report))?;
        }
        refused.map_or(Ok(Done::Well), Err)
    }
}

/// "Abstract Note=abstract".
fn column(said: &str) -> Result<ColumnUse> {
    let (column, field) = said.rsplit_once('=').ok_or_else(|| Failure::invalid("A column is given as COLUMN=FIELD.", said.to_owned()))?;
    Ok(ColumnUse { column: column.trim().into(), field: field.trim().into() })
}

/// Why nothing at all could be read, if nothing was.
fn all_refused(report: &ImportReport) -> Option<Failure> {
    let why = report.files.iter().map(|file| file.refused.as_ref()).collect::<Option<Vec<_>>>()?;
    let reasons = || report.files.iter().zip(&why).map(|(file, why)| format!("{}: {why}", file.file)).collect::<Vec<_>>();
    Some(Failure::new(why.first()?.code, "Nothing could be read.", reasons().join(" ")))
}

fn describe(report: &ImportReport) -> String {
    let mut out = format!(
        "{} added, {} grouped with a work, {} read before\n",
        count(report.works.into(), "work", "works"),
        report.duplicates,
        report.known
    );
    for file in &report.files {
        match &file.refused {
            Some(why) => _ = writeln!(out, "{}: {why}", file.file),
            None => _ = writeln!(out, "{}: {} ({}, {})", file.file, count(file.works.into(), "work", "works"), file.format, file.encoding),
        }
    }
    for group in &report.warnings {
        let code = serde_json::to_value(group.code).unwrap_or_default();
        let code = code.as_str().unwrap_or("");
        for finding in &group.first {
            let _ = writeln!(out, "{}:{}: {code}: {}", finding.file, finding.line, finding.text);
        }
        if group.total as usize > group.first.len() {
            let _ = writeln!(out, "{code}: {} in all", group.total);
        }
    }
    for left in &report.leftovers {
        let _ = writeln!(out, "{}:{}: left over: {}", left.file, left.line, left.text);
    }
    let bytes = &report.bytes;
    let _ = writeln!(
        out,
        "{} bytes = {} in records + {} in markers + {} left over",
        bytes.total, bytes.records, bytes.markers, bytes.leftovers
    );
    out
}
