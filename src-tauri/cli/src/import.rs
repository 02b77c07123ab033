use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use bookwheel_core::model::ImportReport;
use bookwheel_core::parse::Format;
use bookwheel_core::{Failure, Result};
use clap::Args;
use clap::builder::PossibleValuesParser;
use serde_json::{Value, json};

use crate::output::{self, count};
use crate::terminal::{Done, Terminal};

/// The format that a file looks like.
const AUTO: &str = "auto";

#[derive(Debug, Args)]
pub struct Import {
    /// Files, or - for what comes in on stdin.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    #[arg(long, default_value = AUTO, value_parser = PossibleValuesParser::new([AUTO].into_iter().chain(Format::ALL.map(Format::name))))]
    format: String,
}

impl Import {
    pub fn run(self, to: &Terminal) -> Result<Done> {
        // As a file, so that its bytes are decoded as those of any other.
        let folder = tempfile::tempdir().map_err(|error| Failure::io(&error, &std::env::temp_dir()))?;
        let stdin = folder.path().join("stdin");
        if self.files.iter().any(|file| file == Path::new("-")) {
            std::fs::write(&stdin, output::read_stdin()?).map_err(|error| Failure::io(&error, &stdin))?;
        }
        let paths: Vec<String> = self
            .files
            .iter()
            .map(|file| if file == Path::new("-") { &stdin } else { file })
            .map(|file| file.to_string_lossy().into_owned())
            .collect();
        let answer: Value = to.ask("import_files", json!({ "paths": paths, "format": self.format }))?;
        to.settle()?;
        let report: ImportReport = serde_json::from_value(answer.clone()).map_err(Failure::internal)?;
        let refused = all_refused(&report);
        if to.json || refused.is_none() {
            to.tell(&answer, || describe(&report))?;
        }
        refused.map_or(Ok(Done::Well), Err)
    }
}

/// Why nothing at all could be read, if nothing was.
fn all_refused(report: &ImportReport) -> Option<Failure> {
    let why = report.files.iter().map(|file| file.refused.as_ref()).collect::<Option<Vec<_>>>()?;
    let reasons = || report.files.iter().zip(&why).map(|(file, why)| format!("{}: {}", file.file, why.message)).collect::<Vec<_>>();
    Some(Failure::new(why.first()?.code, "Nothing could be read.", reasons().join(" ")))
}

fn describe(report: &ImportReport) -> String {
    let mut out = format!("{} added, {} already here\n", count(report.works.into(), "work", "works"), report.duplicates);
    for file in &report.files {
        match &file.refused {
            Some(why) => _ = writeln!(out, "{}: {why}", file.file),
            None => _ = writeln!(out, "{}: {} ({}, {})", file.file, count(file.works.into(), "work", "works"), file.format, file.encoding),
        }
    }
    for finding in &report.warnings {
        let code = serde_json::to_value(finding.code).unwrap_or_default();
        let _ = writeln!(out, "{}:{}: {}: {}", finding.file, finding.line, code.as_str().unwrap_or(""), finding.text);
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
