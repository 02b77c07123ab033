//! A record while its lines are being read, and the draft it becomes.

use super::source::{is_people, source, wanfang};
use super::title::is_title;
use crate::model::{self, Counts};
use crate::parse::{Draft, is_blank, tidy};
use crate::text::normalize;

/// A paragraph: a line, or what is left of it beside an end mark. Trimmed, `text[start..end]`.
#[derive(Clone, Copy)]
pub(super) struct Piece {
    /// From 1.
    pub line: u32,
    pub start: usize,
    pub end: usize,
}

/// A line with citation counts.
pub(super) struct Heading {
    /// As written; may be empty.
    pub title: String,
    pub counts: Counts,
    pub end: usize,
}

pub(super) struct Record {
    /// From 1.
    pub line: u32,
    pub start: usize,
    pub heading: Option<Heading>,
    pub pieces: Vec<Piece>,
    /// It is of Wanfang's list, and the line below its title is the first piece.
    pub listed: bool,
}

impl Record {
    pub fn new(line: u32, start: usize) -> Self {
        Self { line, start, heading: None, pieces: Vec::new(), listed: false }
    }

    /// Where its last line ends.
    pub fn end(&self) -> usize {
        let heading = self.heading.as_ref().map_or(self.start, |heading| heading.end);
        self.pieces.last().map_or(heading, |piece| piece.end)
    }

    /// Whether it is a title and counts so far, and nothing else.
    pub fn is_heading(&self) -> bool {
        self.heading.is_some() && self.pieces.is_empty()
    }

    /// Its last line and what stands there.
    pub fn last_line<'a>(&self, text: &'a str) -> (u32, &'a str) {
        match (self.pieces.last(), &self.heading) {
            (Some(piece), _) => (piece.line, &text[piece.start..piece.end]),
            (None, Some(heading)) => (self.line, &text[self.start..heading.end]),
            (None, None) => (self.line, ""),
        }
    }

    /// The draft of this record, which ends before byte `end`.
    pub fn draft(self, text: &str, end: usize) -> Draft {
        let mut lines: Vec<_> = self.pieces.iter().map(|piece| &text[piece.start..piece.end]).collect();
        let mut record = model::Record { kind: "article".into(), ..model::Record::default() };
        // Under a title stands where the work appeared, in one line with the authors or in a second.
        let first = usize::from(self.heading.is_none());
        let at = (first..=first + 1).find(|at| lines.get(*at).is_some_and(|line| source(line).is_some()));
        let at = at.filter(|at| *at == first || lines.get(first).is_some_and(|line| is_people(line)));
        let at = at.filter(|at| first == 0 || is_title(lines[0], &lines[at + 1..]));
        if let Some(mut found) = at.and_then(|at| source(lines[at])).or_else(|| wanfang(lines.first()?).filter(|_| self.listed)) {
            if at == Some(first + 1) {
                found.authors = lines[first];
            }
            found.put(&mut record);
            lines.drain(first..=at.unwrap_or(first));
        }
        let (title, counts) = match &self.heading {
            Some(heading) => (Some(heading.title.as_str()), heading.counts),
            None if is_title(lines[0], &lines[1..]) => (Some(lines.remove(0)), Counts::default()),
            None => (None, Counts::default()),
        };
        if self.listed {
            labelled(&mut lines, &mut record);
        }
        record.title = title.filter(|title| !title.is_empty()).map(normalize);
        record.abstract_ = normalize(&lines.join("\n"));
        record.counts = counts;
        tidy::record(&mut record);
        Draft { record, start: self.start as u64, end: end as u64, line: self.line, ..Draft::default() }
    }
}

/// Takes away what Wanfang's list writes before an abstract, and the keywords below it.
fn labelled(lines: &mut Vec<&str>, record: &mut model::Record) {
    let after = |line: &&str, label: &str| line.strip_prefix(label).and_then(|rest| rest.strip_prefix(['：', ':'])).map(str::len);
    let value = |line: &'_ str, length: usize| line[line.len() - length..].trim_matches(is_blank).to_owned();
    lines.retain(|line| {
        let words = after(line, "关键词").map(|length| value(line, length));
        record.keywords.extend(words.iter().flat_map(|words| words.split([' ', '\u{3000}', ';', '；'])).map(normalize));
        words.is_none()
    });
    for line in lines.iter_mut() {
        if let Some(length) = after(line, "摘要") {
            *line = line[line.len() - length..].trim_start_matches(is_blank);
        }
    }
}

/// Whether 总被引 is 自引 + 他引, as far as they are known.
pub(super) fn sums(counts: Counts) -> bool {
    let (Some(cited), Some(own), Some(others)) = (counts.cited, counts.self_cited, counts.cited_by_others) else {
        return true;
    };
    u64::from(cited) == u64::from(own) + u64::from(others)
}
