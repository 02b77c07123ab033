//! A record while its lines are being read, and the draft it becomes.

use super::title::is_title;
use crate::model::{self, Counts};
use crate::parse::{Draft, tidy};
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
}

impl Record {
    pub fn new(line: u32, start: usize) -> Self {
        Self { line, start, heading: None, pieces: Vec::new() }
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
        let (title, counts) = match &self.heading {
            Some(heading) => (Some(heading.title.as_str()), heading.counts),
            None if is_title(lines[0], &lines[1..]) => (Some(lines.remove(0)), Counts::default()),
            None => (None, Counts::default()),
        };
        let mut record = model::Record {
            kind: "article".into(),
            title: title.filter(|title| !title.is_empty()).map(normalize),
            abstract_: normalize(&lines.join("\n")),
            counts,
            ..model::Record::default()
        };
        tidy::record(&mut record);
        Draft { record, start: self.start as u64, end: end as u64, line: self.line, ..Draft::default() }
    }
}

/// Whether 总被引 is 自引 + 他引, as far as they are known.
pub(super) fn sums(counts: Counts) -> bool {
    let (Some(cited), Some(own), Some(others)) = (counts.cited, counts.self_cited, counts.cited_by_others) else {
        return true;
    };
    u64::from(cited) == u64::from(own) + u64::from(others)
}
