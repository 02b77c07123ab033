//! Importing: bytes to drafts to works, as one step, with every byte accounted for.
//!
//! A file is read piece by piece and stored slice by slice, so that memory is bounded and other edits need not wait.
//! Until its report is written a batch is not finished: one that fails, is stopped or crashes is taken away whole.

use std::collections::HashMap;
use std::fs::File;
use std::io::{Cursor, Read};
use std::path::PathBuf;

use super::known::Known;
use super::tree::find_or_create_all;
use super::{Edit, Job, Stage};
use crate::compare::Facts;
use crate::failure::{Failure, Result};
use crate::model::{BatchId, FileReport, Finding, FindingCode, Findings, ImportReport, Language, Ledger, Leftover, TagId, WorkId};
use crate::parse::pieces::{Piece, Pieces};
use crate::parse::{Draft, How};
use crate::store::door::Record;
use crate::store::source::{self, NewSource};
use crate::store::work::{self, NewWork};
use crate::store::{batch, decision, likeness, note, sketch, stale, tag};

/// Records stored in one transaction: others wait no longer than it takes.
const SLICE: usize = 500;
/// Findings of one kind in a report; all are counted.
const MOST_FINDINGS: usize = 100;
const MOST_LEFTOVERS: usize = 1000;

/// Something to import.
pub(crate) struct Input {
    /// What the report calls it.
    pub(crate) name: String,
    pub(crate) from: Result<From>,
    pub(crate) how: How,
}

pub(crate) enum From {
    Memory(Vec<u8>),
    /// With its size when it was last looked at.
    File(PathBuf, u64),
}

impl From {
    pub(crate) fn size(&self) -> u64 {
        match self {
            Self::Memory(bytes) => bytes.len() as u64,
            Self::File(_, size) => *size,
        }
    }

    pub(crate) fn open(&self) -> Result<Box<dyn Read + '_>> {
        Ok(match self {
            Self::Memory(bytes) => Box::new(Cursor::new(bytes)),
            Self::File(path, _) => Box::new(File::open(path).map_err(|e| Failure::io(&e, path))?),
        })
    }
}

pub(crate) fn import(job: &Job, inputs: Vec<Input>) -> Result<ImportReport> {
    let tags = || job.library.store.read(|db| Ok(tag::list(db)?.into_iter().map(|tag| tag.id).collect::<Vec<TagId>>()));
    let tags_before = tags()?;
    let total = inputs.iter().filter_map(|input| input.from.as_ref().ok()).map(From::size).sum();
    let mut import = Import { job, report: empty_report(), findings: HashMap::new(), done: 0, total, place: 0, known: Known::load(job)? };
    let read = inputs.into_iter().try_for_each(|input| import.file(input));
    let Import { mut report, findings, .. } = import;
    gather(&mut report, findings);
    let Some(id) = report.batch else { return read.map(|()| report) };
    let finish = || {
        read?;
        report.elapsed_ms = job.elapsed_ms();
        let made: Vec<TagId> = tags()?.into_iter().filter(|tag| !tags_before.contains(tag)).collect();
        job.library.edit(&Record::Batch(job.command), |edit| {
            batch::set_report(edit.db, id, &report)?;
            batch::set_tags(edit.db, id, &made)?;
            edit.detail = match &report.files[..] {
                [only] => only.file.clone(),
                many => many.len().to_string(),
            };
            edit.batch = Some(id);
            Ok(())
        })
    };
    match finish() {
        Ok(()) => Ok(report),
        Err(failure) => {
            job.library.edit(&Record::Quiet, |edit| {
                stale::mark_batch(edit.db, id)?;
                batch::delete(edit.db, id)
            })?;
            Err(failure)
        }
    }
}

struct Import<'a> {
    job: &'a Job<'a>,
    report: ImportReport,
    findings: HashMap<FindingCode, Findings>,
    /// Bytes of all files.
    done: u64,
    total: u64,
    /// Works and records so far.
    place: u32,
    known: Known,
}

impl Import<'_> {
    /// Imports a file. What is wrong with the file goes into the report; what is wrong with the library is an error.
    fn file(&mut self, input: Input) -> Result<()> {
        let mut file = FileReport { file: input.name, ..FileReport::default() };
        let before = self.done;
        let size = input.from.as_ref().map_or(0, From::size);
        let outcome = match &input.from {
            Ok(from) => match from.open() {
                Ok(reader) => self.pieces(&mut file, Pieces::new(reader, input.how)),
                Err(failure) => Ok(Some(failure)),
            },
            Err(failure) => Ok(Some(failure.clone())),
        };
        file.refused = outcome?;
        self.done = before + size;
        self.report.works += file.works;
        self.report.duplicates += file.duplicates;
        self.report.known += file.known;
        self.report.bytes += file.bytes;
        self.report.files.push(file);
        Ok(())
    }

    /// Reads a file to its end. Answers why it could not be read, if so.
    fn pieces<R: Read>(&mut self, file: &mut FileReport, mut pieces: Pieces<R>) -> Result<Option<Failure>> {
        loop {
            self.job.tick(Stage::Importing, self.done, self.total, self.place)?;
            let piece = match pieces.next() {
                Ok(Some(piece)) => piece,
                Ok(None) => return Ok(None),
                Err(failure) => return Ok(Some(failure)),
            };
            self.note(file, &piece);
            let records = piece.parsed.drafts.len().max(1) as u64;
            let bytes = piece.parsed.ledger.total;
            for (slice, drafts) in piece.parsed.drafts.chunks(SLICE).enumerate() {
                let part = bytes * (slice * SLICE) as u64 / records;
                self.job.tick(Stage::Importing, self.done + part, self.total, self.place)?;
                self.job.library.edit(&Record::Quiet, |edit| drafts.iter().try_for_each(|draft| self.draft(edit, file, draft, &piece)))?;
            }
            self.done += bytes;
        }
    }

    fn draft(&mut self, edit: &Edit, file: &mut FileReport, draft: &Draft, piece: &Piece) -> Result<()> {
        let (name, encoding) = (file.file.clone(), piece.parsed.encoding_at(draft.start));
        let from = NewSource { file: &name, encoding, start: draft.start, end: draft.end, raw: piece.raw(draft) };
        file.records += 1;
        let facts = Facts::of(&draft.record);
        let fingerprint = facts.fingerprint();
        if source::holds(edit.db, fingerprint, self.report.batch, from.file, from.raw)? {
            file.known += 1;
            return Ok(());
        }
        let keys = facts.keys();
        let found = self.known.find(edit.db, &facts, &keys)?;
        let batch = self.batch(edit)?;
        let added = self.report.made.clone();
        let new = NewWork { record: &draft.record, fingerprint, merged: found.same, place: self.place, added: &added };
        let id = work::add(edit, batch, &new)?;
        self.place += 1;
        source::add(edit, id, batch, &from)?;
        sketch::set(edit.db, id, &keys.to_bytes())?;
        self.known.add(id, &keys);
        if let Some(head) = found.same {
            if brings(draft) || work::complete(&mut work::record(edit.db, head)?, &draft.record) {
                batch::remember(edit.db, batch, head)?;
                work::fill(edit.db, head, &draft.record)?;
            }
            Self::belongings(edit, head, draft)?;
            file.duplicates += 1;
            return Ok(());
        }
        Self::belongings(edit, id, draft)?;
        for like in found.like {
            let new = likeness::propose(edit.db, id, like.head, like.kind, like.score, &like.reasons)?;
            self.report.doubtful += u32::from(new);
        }
        file.works += 1;
        self.report.untitled += u32::from(draft.record.title.is_none());
        match work::languages(&draft.record)[..] {
            [Language::En] => self.report.english += 1,
            [Language::Zh] => self.report.chinese += 1,
            _ => self.report.other += 1,
        }
        Ok(())
    }

    /// What a record brings besides itself: tags, a note, decisions. What is there already stays.
    fn belongings(edit: &Edit, work: WorkId, draft: &Draft) -> Result<()> {
        for tag in find_or_create_all(edit, &draft.tags)? {
            tag::put_on_work(edit.db, tag.id, work)?;
        }
        if !draft.note.is_empty() && note::get(edit.db, work)?.is_empty() {
            note::set(edit.db, work, &draft.note)?;
        }
        draft.decisions.iter().try_for_each(|made| decision::add(edit.db, work, made))
    }

    fn batch(&mut self, edit: &Edit) -> Result<BatchId> {
        if let Some(id) = self.report.batch {
            return Ok(id);
        }
        let id = BatchId(edit.new_id());
        batch::add(edit.db, id, &self.report.made)?;
        self.report.batch = Some(id);
        Ok(id)
    }

    fn note(&mut self, file: &mut FileReport, piece: &Piece) {
        let parsed = &piece.parsed;
        parsed.format.name().clone_into(&mut file.format);
        parsed.encoding.clone_into(&mut file.encoding);
        file.bytes += parsed.ledger;
        for (code, line, text) in &parsed.findings {
            let group = self.findings.entry(*code).or_insert_with(|| Findings { code: *code, total: 0, first: Vec::new() });
            group.total += 1;
            if group.first.len() < MOST_FINDINGS {
                group.first.push(Finding { code: *code, file: file.file.clone(), line: *line, text: text.clone() });
            }
        }
        for left in &parsed.leftovers {
            self.report.leftover_total += 1;
            if self.report.leftovers.len() < MOST_LEFTOVERS {
                let (line, start, end, text) = (left.line, left.start, left.end, left.text.clone());
                self.report.leftovers.push(Leftover { file: file.file.clone(), line, start, end, text });
            }
        }
    }
}

/// The findings as the report has them: to look at or settled, the most frequent first.
fn gather(report: &mut ImportReport, findings: HashMap<FindingCode, Findings>) {
    let mut all: Vec<Findings> = findings.into_values().collect();
    all.sort_by_key(|group| (std::cmp::Reverse(group.total), group.first.first().map_or(0, |finding| finding.line)));
    (report.warnings, report.settled) = all.into_iter().partition(|group| group.code.asks());
}

/// Whether a record brings more than itself.
fn brings(draft: &Draft) -> bool {
    !draft.tags.is_empty() || !draft.note.is_empty() || !draft.decisions.is_empty()
}

fn empty_report() -> ImportReport {
    ImportReport {
        batch: None,
        made: jiff::Timestamp::now().to_string(),
        works: 0,
        duplicates: 0,
        known: 0,
        doubtful: 0,
        untitled: 0,
        english: 0,
        chinese: 0,
        other: 0,
        warnings: Vec::new(),
        settled: Vec::new(),
        leftovers: Vec::new(),
        leftover_total: 0,
        bytes: Ledger::default(),
        files: Vec::new(),
        elapsed_ms: 0,
    }
}
