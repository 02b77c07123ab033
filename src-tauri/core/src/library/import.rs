//! Importing: bytes to drafts to works, in one step, with every byte accounted for.

use std::time::Instant;

use super::{Edit, Job, Stage};
use crate::failure::Result;
use crate::model::{BatchId, FileReport, Finding, FindingCode, ImportReport, Language, Ledger, Leftover};
use crate::parse::{self, Draft, Format, Parsed};
use crate::store::batch;
use crate::store::door::Record;
use crate::store::source::{self, NewSource};
use crate::store::work::{self, NewWork};
use crate::text::fold::fold;

pub(crate) struct Input {
    pub(crate) name: String,
    pub(crate) bytes: Result<Vec<u8>>,
}

pub(crate) fn import(job: &Job, inputs: Vec<Input>, format: Option<Format>) -> Result<ImportReport> {
    let started = Instant::now();
    let mut report = empty_report();
    let mut files = Vec::new();
    let total = inputs.len();
    for (done, Input { name, bytes }) in inputs.into_iter().enumerate() {
        job.tick(Stage::Reading, done, total)?;
        match bytes.and_then(|bytes| Ok((parse::read(&bytes, format)?, bytes))) {
            Ok((parsed, bytes)) => files.push((note(&mut report, &name, &parsed), name, parsed, bytes)),
            Err(failure) => report.files.push(FileReport {
                file: name,
                format: String::new(),
                encoding: String::new(),
                works: 0,
                duplicates: 0,
                bytes: Ledger::default(),
                refused: Some(failure),
            }),
        }
    }
    if files.is_empty() {
        return Ok(report);
    }
    job.library.edit(&Record::Batch(job.command), |edit| {
        let records = files.iter().map(|(_, _, parsed, _)| parsed.drafts.len()).sum();
        let mut place = 0;
        for (file, name, parsed, bytes) in &mut files {
            for draft in &parsed.drafts {
                job.tick(Stage::Storing, place as usize, records)?;
                let raw = range(bytes, draft.start, draft.end);
                let from = NewSource { file: name, encoding: parsed.encoding, start: draft.start, end: draft.end, raw };
                store(edit, &mut report, file, draft, &from, place)?;
                place += 1;
            }
            report.works += file.works;
            report.duplicates += file.duplicates;
        }
        report.files.extend(files.iter().map(|(file, ..)| file.clone()));
        report.elapsed_ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
        if let Some(id) = report.batch {
            batch::set_report(edit.db, id, &report)?;
            edit.detail = match &report.files[..] {
                [only] => only.file.clone(),
                many => many.len().to_string(),
            };
            edit.batch = Some(id);
        }
        Ok(())
    })?;
    Ok(report)
}

fn range(bytes: &[u8], start: u64, end: u64) -> &[u8] {
    let at = |n| usize::try_from(n).unwrap_or(usize::MAX);
    bytes.get(at(start)..at(end)).unwrap_or_default()
}

fn store(edit: &mut Edit, report: &mut ImportReport, file: &mut FileReport, draft: &Draft, from: &NewSource, place: u32) -> Result<()> {
    let fingerprint = fingerprint(draft);
    if let Some(known) = work::find_fingerprint(edit.db, fingerprint)? {
        file.duplicates += 1;
        if !source::holds(edit.db, known, from.raw)? {
            let batch = ensure_batch(edit, report)?;
            source::add(edit, known, batch, from)?;
        }
        return Ok(());
    }
    let batch = ensure_batch(edit, report)?;
    let added = report.made.clone();
    let new =
        NewWork { title: draft.title.as_deref(), abstract_: &draft.abstract_, counts: draft.counts, fingerprint, place, added: &added };
    let id = work::add(edit, batch, &new)?;
    source::add(edit, id, batch, from)?;
    file.works += 1;
    report.untitled += u32::from(draft.title.is_none());
    match work::languages(&draft.abstract_)[..] {
        [Language::En] => report.english += 1,
        [Language::Zh] => report.chinese += 1,
        _ => report.other += 1,
    }
    Ok(())
}

fn ensure_batch(edit: &mut Edit, report: &mut ImportReport) -> Result<BatchId> {
    if let Some(id) = report.batch {
        return Ok(id);
    }
    let id = BatchId(edit.new_id());
    batch::add(edit.db, id, &report.made)?;
    report.batch = Some(id);
    Ok(id)
}

fn fingerprint(draft: &Draft) -> [u8; 16] {
    let text = if draft.abstract_.is_empty() { draft.title.as_deref().unwrap_or_default() } else { &draft.abstract_ };
    let mut hash: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    for c in fold(text).text.chars().filter(|c| c.is_alphanumeric()) {
        for byte in c.encode_utf8(&mut [0; 4]).bytes() {
            hash = (hash ^ u128::from(byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
        }
    }
    hash.to_be_bytes()
}

fn empty_report() -> ImportReport {
    ImportReport {
        batch: None,
        made: jiff::Timestamp::now().to_string(),
        works: 0,
        duplicates: 0,
        untitled: 0,
        english: 0,
        chinese: 0,
        other: 0,
        warnings: Vec::new(),
        settled: Vec::new(),
        leftovers: Vec::new(),
        bytes: Ledger::default(),
        files: Vec::new(),
        elapsed_ms: 0,
    }
}

fn note(report: &mut ImportReport, name: &str, parsed: &Parsed) -> FileReport {
    for (code, line, text) in &parsed.findings {
        let finding = Finding { code: *code, file: name.into(), line: *line, text: text.clone() };
        let asks = !matches!(code, FindingCode::Untitled | FindingCode::Decoded);
        if asks { report.warnings.push(finding) } else { report.settled.push(finding) }
    }
    report.leftovers.extend(parsed.leftovers.iter().map(|l| Leftover {
        file: name.into(),
        line: l.line,
        start: l.start,
        end: l.end,
        text: l.text.clone(),
    }));
    report.bytes += parsed.ledger;
    FileReport {
        file: name.into(),
        format: parsed.format.name().into(),
        encoding: parsed.encoding.into(),
        works: 0,
        duplicates: 0,
        bytes: parsed.ledger,
        refused: None,
    }
}
