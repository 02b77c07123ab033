//! A text cut into rows and cells.
//!
//! Not by the `csv` crate, which reads on to the end of the file where a quote is not closed and takes what follows a
//! stray one for more columns: here a quote closes a cell only before a delimiter or a line end, and a row that would
//! swallow others ends with its line.

use std::ops::Range;

use super::super::is_blank;
use super::super::lines::{breaks, trimmed};

/// A row, `text[start..end]` without its line end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    pub cells: Vec<String>,
    /// Of its first line, from 1.
    pub line: u32,
    pub start: usize,
    pub end: usize,
    /// Its quotes do not fit together. What could be read of it was.
    pub bad: bool,
}

/// How the cells of a table are parted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Style {
    pub delimiter: u8,
    /// The tab-delimited export of Web of Science has no quoting: a `"` is a `"`.
    pub quotes: bool,
}

/// Bytes after which a cell that is not closed was never meant to be quoted.
const LONGEST_CELL: usize = 1 << 20;

pub(super) struct Rows<'a> {
    text: &'a str,
    style: Style,
    /// Cells of the heading: rows that have fewer or more are looked at twice.
    pub width: Option<usize>,
    at: usize,
    line: u32,
    /// No quote closes a cell in here: known from having looked.
    open: Range<usize>,
    /// Nor in here, which is of one line.
    open_line: Range<usize>,
    /// The end of a row that swallowed others, until which the next ones are looked at line by line first.
    wary: usize,
}

impl<'a> Rows<'a> {
    pub fn new(text: &'a str, style: Style) -> Self {
        Self { text, style, width: None, at: 0, line: 1, open: 0..0, open_line: 0..0, wary: 0 }
    }

    /// The row that begins at `at`, quoted cells over as many lines as they have, or no further than the line.
    fn scan(&mut self, at: usize, one_line: bool) -> Row {
        let bytes = self.text.as_bytes();
        let mut row = Row { cells: Vec::new(), line: self.line, start: at, end: at, bad: false };
        let mut place = at;
        loop {
            let rest = &self.text[place..];
            let blank = if self.style.quotes { rest.len() - rest.trim_start_matches([' ', '\u{feff}']).len() } else { 0 };
            let quoted = self.style.quotes && bytes.get(place + blank) == Some(&b'"');
            let cell = if quoted { self.quoted(place + blank + 1, one_line, &mut row.bad) } else { None };
            let (cell, after) = cell.unwrap_or_else(|| {
                row.bad |= quoted;
                let ends = |b| b == self.style.delimiter || b == b'\n' || b == b'\r';
                let length = rest.bytes().position(ends).unwrap_or(rest.len());
                (rest[..length].to_owned(), place + length)
            });
            row.cells.push(cell);
            row.end = after;
            if bytes.get(after) != Some(&self.style.delimiter) {
                return row;
            }
            place = after + 1;
        }
    }

    /// A cell whose quote was opened before `from`, and the place after it with the blanks that follow.
    fn quoted(&mut self, from: usize, one_line: bool, bad: &mut bool) -> Option<(String, usize)> {
        let bytes = self.text.as_bytes();
        let mut cell = String::new();
        let (mut at, mut kept, mut odd) = (from, from, false);
        let last = bytes.len().min(from + LONGEST_CELL);
        if one_line && self.open_line.contains(&from) {
            return None;
        }
        if !one_line && self.open.contains(&from) {
            (at, odd) = (self.open.end, true);
        }
        while at < last {
            match bytes[at] {
                b'\n' | b'\r' if one_line => {
                    self.open_line = from..at;
                    return None;
                }
                b'"' => {
                    let blanks = bytes[at + 1..].iter().take_while(|b| **b == b' ').count();
                    let next = bytes.get(at + 1 + blanks);
                    if bytes.get(at + 1) == Some(&b'"') {
                        cell.push_str(&self.text[kept..=at]);
                        at += 1;
                        kept = at + 1;
                    } else if next.is_none_or(|b| *b == self.style.delimiter || matches!(b, b'\n' | b'\r')) {
                        cell.push_str(&self.text[kept..at]);
                        *bad |= odd;
                        return Some((cell, at + 1 + blanks));
                    } else {
                        odd = true;
                    }
                }
                _ => {}
            }
            at += 1;
        }
        let looked_at = from..last.max(at);
        *(if one_line { &mut self.open_line } else { &mut self.open }) = looked_at;
        None
    }

    /// The place behind the line end at `at`, if there is one.
    fn past_line_end(&self, at: usize) -> usize {
        let rest = &self.text[at..];
        at + if rest.starts_with("\r\n") { 2 } else { usize::from(rest.starts_with(['\n', '\r'])) }
    }

    /// Where the quotes are odd and a row spans lines, these may be rows of their own: they are if the line alone and
    /// the next one alone have as many cells as the heading.
    fn swallows(&mut self, row: &Row) -> Option<Row> {
        let lines = self.text[row.start..row.end].contains(['\n', '\r']);
        if !lines || !(row.bad || Some(row.cells.len()) != self.width) {
            return None;
        }
        self.wary = row.end;
        self.alone(row.start, row.end)
    }

    /// The line at `start` as a row, if it and the next one alone, before `end`, have as many cells as the heading.
    fn alone(&mut self, start: usize, end: usize) -> Option<Row> {
        let width = self.width?;
        let alone = self.scan(start, true);
        let next = self.past_line_end(alone.end);
        let fits = alone.cells.len() == width && next < end && self.scan(next, true).cells.len() == width;
        fits.then_some(alone)
    }
}

impl Iterator for Rows<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        if self.at >= self.text.len() {
            return None;
        }
        let wary = if self.at < self.wary { self.alone(self.at, self.wary) } else { None };
        let mut row = wary.unwrap_or_else(|| {
            let row = self.scan(self.at, false);
            self.swallows(&row).map_or(row, |alone| Row { bad: true, ..alone })
        });
        let next = self.past_line_end(row.end);
        self.line += breaks(&self.text[self.at..next]);
        self.at = next;
        row.end = trimmed(self.text, row.start, row.end).1.max(row.start);
        // A tab may be the end of a first cell that is empty.
        let first = self.text[row.start..row.end].trim_start_matches(|c| is_blank(c) && c != '\t');
        let start = row.end - first.len();
        row.line += breaks(&self.text[row.start..start]);
        row.start = start;
        Some(row)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, width: usize) -> String {
        let mut rows = Rows::new(text, Style { delimiter: b',', quotes: true });
        rows.width = Some(width);
        rows.map(|row| format!("{}{}:{}", if row.bad { "!" } else { "" }, row.line, row.cells.join("|"))).collect::<Vec<_>>().join(" / ")
    }

    #[test]
    fn rows() {
        for (text, expect) in [
            ("a,b\nc,d\n", "1:a|b / 2:c|d"),
            ("a,b\r\n\"c\r\nc\",d\r\ne,f", "1:a|b / 2:c\r\nc|d / 4:e|f"),
            ("a,\"say \"\"so\"\"\"\n,", "1:a|say \"so\" / 2:|"),
            // A quote inside an unquoted cell is a quote.
            ("5\" gun,b\nc,d", "1:5\" gun|b / 2:c|d"),
            // A quote that should have been doubled.
            ("\"the \"soft\" law\",b\nc,d", "!1:the \"soft\" law|b / 2:c|d"),
            ("\"the \"soft\" law\nand more\",b\nc,d", "!1:the \"soft\" law\nand more|b / 3:c|d"),
            // One that is never closed, and one that the next quoted cell closes.
            ("\"a,b\nc,d\ne,f", "!1:\"a|b / 2:c|d / 3:e|f"),
            ("\"a,b\nc,\"d\"\ne,f", "!1:\"a|b / 2:c|d / 3:e|f"),
            ("\"a, b\" ,c", "1:a, b|c"),
            ("a,b\rc,d\r", "1:a|b / 2:c|d"),
            ("\"\",x\n\n", "1:|x / 2:"),
        ] {
            assert_eq!(shown(text, 2), expect, "{text:?}");
        }
    }

    #[test]
    fn a_quote_in_a_table_without_quoting_is_one() {
        let rows = Rows::new("\"a\tb\n\"c\"\td", Style { delimiter: b'\t', quotes: false });
        assert_eq!(rows.map(|row| row.cells.join("|")).collect::<Vec<_>>(), ["\"a|b", "\"c\"|d"]);
    }

    #[test]
    fn many_open_quotes_are_read_in_no_time() {
        let text = "\"open,b\n".repeat(50_000);
        let mut rows = Rows::new(&text, Style { delimiter: b',', quotes: true });
        rows.width = Some(2);
        assert_eq!(rows.count(), 50_000);
    }
}
