use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use bookwheel_core::model::{ColumnUse, FileLook, FileToImport, ImportReport, ReadAs, Unclear};
use bookwheel_core::parse::Format;
use bookwheel_core::{Failure, Result};
use clap::Args;
use clap::builder::PossibleValuesParser;
use serde_json::{Value, json};

use crate::output::{self, count};
use crate::terminal::{Done, Purpose, Terminal};

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
    /// Tell how the files would be read, with the first records of each, and import nothing.
    #[arg(long)]
    pub dry_run: bool,
}

impl Import {
    pub fn run(self, to: &Terminal) -> Result<Done> {
        let folder = folder()?;
        let answer: Value = to.ask("import_files", json!({ "files": self.files(folder.path())? }))?;
        to.settle()?;
        let report: ImportReport = serde_json::from_value(answer.clone()).map_err(Failure::internal)?;
        let refused = all_refused(&report);
        if to.json || refused.is_none() {
            to.tell(&answer, || describe(&report))?;
        }
        refused.map_or(Ok(Done::Well), Err)
    }

    /// Needs no library.
    pub fn look(self, json: bool) -> Result<Done> {
        let folder = folder()?;
        let to = Terminal::open(&folder.path().join("library"), Purpose::Make, json)?;
        let looks: Vec<FileLook> = to.ask("look_at_files", json!({ "files": self.files(folder.path())? }))?;
        to.tell(&json!(looks), || looks.iter().map(describe_look).collect())
    }

    fn files(self, folder: &Path) -> Result<Vec<FileToImport>> {
        // As a file, so that its bytes are decoded as those of any other.
        let stdin = folder.join("stdin");
        if self.files.iter().any(|file| file == Path::new("-")) {
            std::fs::write(&stdin, output::read_stdin()?).map_err(|error| Failure::io(&error, &stdin))?;
        }
        let columns: Vec<ColumnUse> = self.columns.iter().map(|said| column(said)).collect::<Result<_>>()?;
        let how = ReadAs { format: self.format, encoding: self.encoding, columns: (!columns.is_empty()).then_some(columns) };
        let paths = self.files.iter().map(|file| if file == Path::new("-") { &stdin } else { file });
        Ok(paths.map(|file| FileToImport { path: file.to_string_lossy().into_owned(), how: Some(how.clone()) }).collect())
    }
}

fn folder() -> Result<tempfile::TempDir> {
    tempfile::tempdir().map_err(|error| Failure::io(&error, &std::env::temp_dir()))
}

/// "Abstract Note=abstract".
fn column(said: &str) -> Result<ColumnUse> {
    let (column, field) = said.rsplit_once('=').ok_or_else(|| Failure::invalid("A column is given as COLUMN=FIELD.", said.to_owned()))?;
    Ok(ColumnUse { column: column.trim().into(), field: field.trim().into() })
}

/// Why nothing at all could be read, if nothing was.
fn all_refused(report: &ImportReport) -> Option<Failure> {
    let why = report.files.iter().map(|file| file.refused.as_ref().filter(|_| file.records == 0)).collect::<Option<Vec<_>>>()?;
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
        if let Some(why) = &file.refused {
            let _ = writeln!(out, "{}: {why}", file.file);
        }
        if file.refused.is_none() || file.records > 0 {
            let _ = writeln!(out, "{}: {} ({}, {})", file.file, count(file.works.into(), "work", "works"), file.format, file.encoding);
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

fn describe_look(look: &FileLook) -> String {
    let mut out = match &look.refused {
        Some(why) => format!("{}: {why}\n", look.file),
        None => format!("{}: {}, {}\n", look.file, look.format, look.encoding),
    };
    if let Some(unclear) = look.unclear {
        let (what, how) = match unclear {
            Unclear::Format => ("format", "--format"),
            Unclear::Encoding => ("encoding", "--encoding"),
            Unclear::Columns => ("columns", "--column"),
        };
        let _ = writeln!(out, "  unclear: {what}; give {how}");
    }
    for guess in &look.formats {
        let _ =
            writeln!(out, "  format {}: {} % fits, {}", guess.format, guess.explained, count(guess.records.into(), "record", "records"));
    }
    for guess in look.encodings.iter().filter(|_| look.encodings.len() > 1) {
        let _ = writeln!(out, "  encoding {}: {}", guess.encoding, first(&guess.sample));
    }
    for column in &look.columns {
        let _ = writeln!(out, "  column {} = {}: {}", column.column, column.field, first(&column.samples.join(" | ")));
    }
    for record in &look.records {
        let _ = writeln!(out, "  record: {}", first(record.title.as_deref().unwrap_or(&record.abstract_)));
    }
    out
}

/// As much of a text as fits into a line.
fn first(text: &str) -> String {
    let mut first: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(LONGEST).collect();
    if text.chars().nth(LONGEST).is_some() {
        first.push('…');
    }
    first
}

const LONGEST: usize = 80;
