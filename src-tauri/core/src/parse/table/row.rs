//! A row of a table to a draft.

use std::collections::HashSet;

use super::super::builder::{Builder, Slot};
use super::super::tidy::clean;
use super::super::{Reading, dates, is_blank};
use super::fields::{Field, key};
use super::find::{Column, Table};
use super::rows::Row;
use super::{citation, kinds, people, screening};
use crate::model::{Decision, FindingCode as Code, Verdict};

/// UTF-16 units that a cell of Excel holds.
const FULL: usize = 32_767;

pub(super) struct Reader<'a> {
    table: &'a Table,
    /// The table was written by Zotero, which has its own notes in `Notes` and every abstract in one line.
    zotero: bool,
    /// There is nothing of a year, volumes or pages but in whole references.
    references: bool,
    /// For each column that nothing is known of, whether it holds anything.
    unknown: Vec<bool>,
    types: HashSet<String>,
    /// Rows with anything of screening, and the line of the first.
    screened: (u32, u32),
    /// Abstracts, and those of them in paragraphs.
    abstracts: (usize, usize),
}

/// What a row says of screening in its columns.
#[derive(Default)]
struct Said {
    verdict: Option<Verdict>,
    reviewer: String,
    reasons: Vec<String>,
}

impl<'a> Reader<'a> {
    pub fn new(table: &'a Table) -> Self {
        let has = |heading: &str| table.columns.iter().any(|column| key(&column.heading) == heading);
        let zotero = has("abstractnote") && has("itemtype");
        let parts = ["year", "date", "volume", "pages", "first-page"];
        let references = !table.columns.iter().any(|column| parts.contains(&column.name));
        Self {
            table,
            zotero,
            references,
            unknown: vec![false; table.columns.len()],
            types: HashSet::new(),
            screened: (0, 0),
            abstracts: (0, 0),
        }
    }

    pub fn row(&mut self, text: &str, mut row: Row, read: &mut Reading) {
        let line = row.line;
        if rejoin(&mut row.cells, self.table) && !row.bad {
            read.note(Code::Malformed, line, &text[row.start..row.end]);
        }
        let mut builder = Builder::new(line, row.start);
        let mut said = Said::default();
        let values: Vec<String> = row.cells.iter().map(|cell| value(cell, row.bad)).collect();
        let year =
            self.table.columns.iter().zip(&values).find(|(column, value)| column.name == "year" && !value.is_empty()).map(|(_, v)| v);
        for (at, value) in values.iter().enumerate().take(self.table.columns.len()) {
            if value.is_empty() {
                continue;
            }
            if length(&row.cells[at]) == FULL {
                read.note(Code::CellFull, line, value);
            }
            let column = &self.table.columns[at];
            if column.name == "container" && !self.is_preferred(at, &values) {
                builder.put(Slot::Extra, &column.heading, value, line, read);
            } else if self.is_preferred(at, &values) {
                self.cell(at, value, year, &mut builder, &mut said, line, read);
            }
        }
        // More cells than headings: a delimiter that should have been quoted.
        for (at, cell) in row.cells.iter().enumerate().skip(self.table.columns.len()).filter(|(_, cell)| !cell.chars().all(is_blank)) {
            builder.put(Slot::Extra, &(at + 1).to_string(), cell, line, read);
            if !row.bad {
                read.note(Code::Malformed, line, cell);
            }
        }
        let draft = builder.draft();
        if let Some(verdict) = said.verdict.or((!said.reasons.is_empty()).then_some(Verdict::Exclude)) {
            draft.decisions.push(Decision { reviewer: said.reviewer, verdict, reasons: said.reasons });
        }
        let labelled = !self.zotero && (!draft.tags.is_empty() || !draft.note.is_empty());
        if labelled || !draft.decisions.is_empty() {
            self.screened = (self.screened.0 + 1, if self.screened.0 == 0 { line } else { self.screened.1 });
        }
        // Of a thesis the university is who published it.
        let school =
            |name: &mut String| ["大学", "学院", "研究院", "niversit", "ollege", "nstitute"].iter().any(|word| name.contains(word));
        if draft.record.kind == "thesis" && !draft.record.more.contains_key("publisher") {
            let university = draft.record.container.take_if(school).map(|name| ("publisher".to_owned(), name));
            draft.record.more.extend(university);
        }
        if !draft.record.abstract_.is_empty() {
            self.abstracts.0 += 1;
            self.abstracts.1 += usize::from(draft.record.abstract_.contains('\n'));
        }
        builder.finish(text, row.end, read);
    }

    /// Of several columns of authors, journals, types or decisions the best one that holds anything is read: they say
    /// the same in other words.
    fn is_preferred(&self, at: usize, values: &[String]) -> bool {
        let column = &self.table.columns[at];
        if !matches!(column.field, Some(Field::People(_) | Field::Type | Field::Decision | Field::Slot(Slot::Container))) {
            return true;
        }
        let better = |(other, value): (&Column, &String)| other.name == column.name && other.rank < column.rank && !value.is_empty();
        !self.table.columns.iter().zip(values).any(better)
    }

    #[allow(clippy::too_many_arguments)]
    fn cell(&mut self, at: usize, value: &str, year: Option<&String>, to: &mut Builder, said: &mut Said, line: u32, read: &mut Reading) {
        let column = &self.table.columns[at];
        let heading = column.heading.as_str();
        if to.carries(value) {
            return;
        }
        let Some(field) = column.field else {
            self.unknown[at] = true;
            return to.put(Slot::Extra, heading, value, line, read);
        };
        match field {
            Field::Slot(Slot::Issued) => match (dates::issued(value), year) {
                (None, Some(year)) if column.name != "year" => to.put(Slot::Issued, heading, &format!("{year} {value}"), line, read),
                _ => to.put(Slot::Issued, heading, number(value), line, read),
            },
            Field::PartOfDate => {
                if let Some(date) = year.and_then(|year| dates::issued(&format!("{} {value}", number(year)))) {
                    to.put(Slot::Issued, heading, &date, line, read);
                }
            }
            Field::Slot(slot @ (Slot::Title | Slot::Abstract | Slot::TranslatedTitle | Slot::TranslatedAbstract)) => {
                to.put(slot, heading, value, line, read);
            }
            Field::Slot(Slot::Container) if self.references && key(heading) == "source" => match citation::parts(value) {
                Some(parts) => parts.into_iter().for_each(|(slot, part)| to.put(slot, heading, part, line, read)),
                None => to.put(Slot::Container, heading, value, line, read),
            },
            // CNKI's 来源库 is 期刊, 博士 or 报纸: what the work is, if nothing else tells.
            Field::Slot(Slot::More("source")) if kinds::kind(value).is_some() && to.record().kind == "article" => {
                self.kind(heading, value, to, line, read);
            }
            Field::Slot(slot @ Slot::More(_)) => to.put(slot, heading, number(value).trim_end_matches([';', '；']), line, read),
            Field::Slot(slot) => to.put(slot, heading, number(value), line, read),
            Field::People(role) => to.put(Slot::Creator(role), heading, &people::people(value), line, read),
            Field::Keywords => to.put(Slot::Keywords, heading, &people::keywords(value), line, read),
            Field::Type => self.kind(heading, value, to, line, read),
            Field::Note => note(to, value),
            Field::Tags => tags(to, heading, value),
            Field::Decision => {
                if let Some(verdict) = screening::verdict(value) {
                    said.verdict = verdict;
                } else {
                    self.unknown[at] = true;
                    to.put(Slot::Extra, heading, value, line, read);
                }
            }
            Field::Reviewer => value.clone_into(&mut said.reviewer),
            Field::Reasons => said.reasons = split(value, &[';', '；', '|', '\n']),
            Field::Remarks => self.remarks(heading, value, to, said, line, read),
        }
    }

    fn kind(&mut self, heading: &str, value: &str, to: &mut Builder, line: u32, read: &mut Reading) {
        if let Some((kind, genre)) = kinds::kind(value) {
            to.kind(kind);
            if genre {
                to.put(Slot::More("genre"), heading, value, line, read);
            }
            return;
        }
        to.kind("document");
        to.put(Slot::Extra, heading, value, line, read);
        if self.types.insert(value.to_owned()) {
            read.note(Code::UnknownType, line, value);
        }
    }

    /// A column of notes: of a screening tool, of a person, or of the record.
    fn remarks(&self, heading: &str, value: &str, to: &mut Builder, said: &mut Said, line: u32, read: &mut Reading) {
        if let Some(found) = screening::rayyan(value) {
            let draft = to.draft();
            draft.decisions.extend(found.decisions);
            for label in found.tags.iter().filter_map(|label| screening::tag(label)) {
                put_tag(to, label);
            }
            note(to, &found.note);
            to.put(Slot::More("note"), heading, &found.rest, line, read);
        } else if let Some(reasons) = value.strip_prefix("Exclusion reason:") {
            said.reasons = split(reasons, &[';']);
        } else if self.zotero {
            note(to, value);
        } else {
            to.put(Slot::More("note"), heading, value, line, read);
        }
    }

    /// What is said once for the whole table. `line` is that of the headings.
    pub fn end(self, line: u32, read: &mut Reading) {
        for (column, _) in self.table.columns.iter().zip(&self.unknown).filter(|(_, unknown)| **unknown) {
            read.note(Code::UnknownField, line, &column.heading);
        }
        if self.zotero && self.abstracts.0 > 0 && self.abstracts.1 == 0 {
            read.note(Code::ParagraphsLost, line, &self.abstracts.0.to_string());
        }
        if self.screened.0 > 0 {
            read.note(Code::ScreeningRead, self.screened.1, &self.screened.0.to_string());
        }
    }
}

/// Sentences that were not quoted fall apart at their commas: where just as many cells begin with a blank as there are
/// too many, they are put together again.
fn rejoin(cells: &mut Vec<String>, table: &Table) -> bool {
    let loose = |cell: &String| cell.starts_with(' ');
    let excess = cells.len().saturating_sub(table.columns.len());
    if excess == 0 || table.style.delimiter != b',' || cells.iter().skip(1).filter(|cell| loose(cell)).count() != excess {
        return false;
    }
    for cell in std::mem::take(cells) {
        match cells.last_mut().filter(|_| loose(&cell)) {
            Some(last) => {
                last.push(',');
                last.push_str(&cell);
            }
            None => cells.push(cell),
        }
    }
    true
}

fn note(to: &mut Builder, value: &str) {
    let value = clean(value);
    let draft = to.draft();
    if !value.is_empty() && !draft.note.contains(&value) {
        let parted = if draft.note.is_empty() { "" } else { "\n\n" };
        draft.note.push_str(parted);
        draft.note.push_str(&value);
    }
}

fn tags(to: &mut Builder, heading: &str, value: &str) {
    let lower = heading.to_ascii_lowercase();
    let label = ["asreview_tags_", "asreview_tag_"].iter().find_map(|front| lower.starts_with(front).then(|| &heading[front.len()..]));
    let all = match (label, screening::verdict(value)) {
        (Some(label), Some(Some(Verdict::Include))) => vec![label.to_owned()],
        (Some(_), Some(_)) => Vec::new(),
        _ => people::list(value).unwrap_or_else(|| split(value, &[';', '；', ',', '，', '|', '\n'])),
    };
    for label in all.iter().filter_map(|label| screening::tag(label)) {
        put_tag(to, label);
    }
}

fn put_tag(to: &mut Builder, label: String) {
    let tags = &mut to.draft().tags;
    if !tags.contains(&label) {
        tags.push(label);
    }
}

fn split(value: &str, at: &[char]) -> Vec<String> {
    value.split(at).map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// A cell without blanks around it and without what keeps Excel from calculating it; empty where it says "nothing".
/// In a row of bad quotes a lone one in front was never meant.
fn value(cell: &str, bad: bool) -> String {
    let cell = cell.trim_matches(is_blank);
    let cell = cell.strip_prefix('"').filter(|rest| bad && !rest.contains('"')).unwrap_or(cell);
    let inner = cell.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
    let guarded = cell.strip_prefix('\'').filter(|rest| rest.trim_start_matches('\'').starts_with(['=', '+', '-', '@']));
    let value = inner.or(guarded).unwrap_or(cell);
    if ["nan", "null", "#n/a", "<na>"].iter().any(|none| value.eq_ignore_ascii_case(none)) {
        String::new()
    } else {
        value.replace('\t', " ")
    }
}

/// "2014.0" is what becomes of a number in a column that had gaps.
fn number(value: &str) -> &str {
    value.strip_suffix(".0").filter(|whole| !whole.is_empty() && whole.bytes().all(|b| b.is_ascii_digit())).unwrap_or(value)
}

/// In UTF-16 units, with one for each line end.
fn length(cell: &str) -> usize {
    if cell.len() < FULL { 0 } else { cell.replace("\r\n", "\n").encode_utf16().count() }
}
