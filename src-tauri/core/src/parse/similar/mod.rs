//! Lists of similar literature: abstracts, some under a title with citation counts, each closed by 相似文献.
//!
//! The page this is copied from shows a link named 相似文献 behind every record; a copy keeps only its name, so a
//! record's end must be told from the same words in a sentence. `marker` knows how; this file walks the lines.

mod chrome;
mod counts;
mod marker;
mod record;
mod source;
mod title;

use self::counts::{Cited, cited};
use self::marker::{Then, finished, next_run};
use self::record::{Heading, Piece, Record};
use self::source::{source, wanfang};
pub(super) use self::title::{is_label, is_title};
use super::lines::{Line, lines, trimmed};
use super::{How, Reading};
use crate::model::{Counts, FindingCode as Code};

/// Reads a text in one pass.
pub(super) fn read(text: &str, _: &How) -> Reading {
    let mut reader = Reader { text, open: None, marks: 0, read: Reading::default() };
    let mut lines = lines(text).peekable();
    while let Some(line) = lines.next() {
        let last = lines.peek().is_none_or(|next| next.start == next.end);
        reader.line(line, last);
    }
    let closed = reader.read.drafts.last().map_or(0, |draft| draft.end);
    reader.end();
    // Any text can be read as one long record: what counts is what the end marks close.
    reader.read.explained = usize::try_from(closed).unwrap_or(usize::MAX);
    reader.read
}

/// What has been read so far. Offsets are bytes of the text.
struct Reader<'a> {
    text: &'a str,
    open: Option<Record>,
    marks: usize,
    read: Reading,
}

impl Reader<'_> {
    /// Reads a line; `last` tells that a blank line or the end of the file follows.
    fn line(&mut self, line: Line, last: bool) {
        let content = &self.text[line.start..line.end];
        // What has counts is a title, whatever stands above it.
        let of_page = || cited(content).is_none() && (chrome::is_chrome(content) || source(content).is_some());
        if self.open.is_none() && !content.is_empty() && of_page() {
            self.read.leave(line.number, self.text, line.start..line.end);
            return;
        }
        if wanfang(content).is_some() && self.listed(line) {
            return;
        }
        // Below a record of Wanfang's list stand its links.
        if let Some(record) = self.open.take_if(|record| record.listed && chrome::is_chrome(content)) {
            let end = record.end();
            self.close(record, end);
            return self.read.leave(line.number, self.text, line.start..line.end);
        }
        let (mut done, mut from) = (0, 0);
        while let Some(run) = next_run(content, from) {
            from = run.end;
            let (start, mark) = (line.start + done, line.start + run.marks[0]);
            let nothing = self.open.is_none() && done == run.marks[0];
            let before = Line { start, end: mark, next: line.start + run.end, ..line };
            if run.then == Then::Glued || !nothing && !self.ends(&run.then, before, last) {
                continue;
            }
            self.piece(line.number, start, mark);
            if let Some(record) = self.open.take() {
                self.close(record, mark);
            }
            for _ in usize::from(!nothing)..run.marks.len() {
                self.note(Code::MarkerDoubled, line.number, content);
            }
            if run.then == Then::Text {
                self.note(Code::TextAfterMarker, line.number, &content[run.end..]);
            }
            self.marks += run.marks.len();
            done = content.len() - content[run.end..].trim_start_matches(super::is_blank).len();
        }
        // The page goes on behind the mark of a record as it does below it.
        if done > 0 && self.open.is_none() && chrome::is_chrome(&content[done..]) {
            return self.read.leave(line.number, self.text, line.start + done..line.end);
        }
        self.piece(line.number, line.start + done, line.end);
    }

    /// A record of Wanfang's list begins with the line above this one. False where there is none.
    fn listed(&mut self, line: Line) -> bool {
        let above = self.open.as_mut().and_then(|record| record.pieces.pop_if(|above| above.line + 1 == line.number));
        let Some(title) = above else { return false };
        if let Some(record) = self.open.take_if(|record| record.start < title.start) {
            let end = record.end();
            self.close(record, end);
        }
        let text = &self.text[title.start..title.end];
        let name = text.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start_matches(['.', '．', '、', ' ']);
        let mut record = Record::new(title.line, title.start);
        record.heading = Some(Heading { title: name.to_owned(), counts: Counts::default(), end: title.end });
        record.listed = true;
        record.pieces.push(Piece { line: line.number, start: line.start, end: line.end });
        self.open = Some(record);
        true
    }

    /// Whether an end mark ends the open record, given the text before it on its line, to the end of the mark, and what
    /// follows it.
    fn ends(&mut self, then: &Then, before: Line, last: bool) -> bool {
        let (start, end) = trimmed(self.text, before.start, before.end);
        let alone = start == end;
        let complete = match &self.open {
            Some(record) if alone => record.is_heading() || finished(&self.text[record.start..start]),
            _ => finished(&self.text[start..end]) || cited(&self.text[start..end]).is_some(),
        };
        match then {
            _ if complete => true,
            Then::Text | Then::Glued => false,
            // Where no sentence ends, a page's own spacing tells: the mark apart, and a blank line or the end after it.
            Then::Nothing if last && (alone || marker::set_apart(&self.text[end..before.end])) => {
                let above = self.open.as_ref().filter(|_| alone).map(|record| record.last_line(self.text));
                let (line, text) = above.unwrap_or((before.number, &self.text[start..end]));
                self.note(Code::UnfinishedSentence, line, text);
                true
            }
            Then::Nothing => {
                self.note(Code::MarkerInSentence, before.number, &self.text[start..before.next]);
                false
            }
        }
    }

    /// Adds a line, or the part of one between two marks, to the open record or a new one.
    fn piece(&mut self, line: u32, start: usize, end: usize) {
        let (start, end) = trimmed(self.text, start, end);
        if start == end {
            return;
        }
        let piece = Piece { line, start, end };
        match cited(&self.text[start..end]) {
            Some(cited) => self.heading(piece, &cited),
            None => self.open.get_or_insert_with(|| Record::new(line, start)).pieces.push(piece),
        }
    }

    /// Citation counts begin a record, or complete its title in the line above.
    fn heading(&mut self, piece: Piece, cited: &Cited<'_>) {
        let mut next = Record::new(piece.line, piece.start);
        let mut title = cited.title.to_owned();
        if let Some(mut record) = self.open.take() {
            let first = record.pieces.len() == 1; // of the record, or under its heading
            let above = record.pieces.pop_if(|above| {
                let text = &self.text[above.start..above.end];
                let before = &self.text[record.start..above.start];
                title.is_empty()
                    && above.line + 1 == piece.line
                    && !text.ends_with(['.', '。', ';', '；', '…', '．', '｡'])
                    && (first || finished(before) && !finished(text))
            });
            if let Some(above) = above {
                self.text[above.start..above.end].clone_into(&mut title);
                next = Record::new(above.line, above.start);
            }
            if record.start < next.start {
                let (line, text) = record.last_line(self.text);
                self.note(Code::LastMarkerMissing, line, text);
                if !record.is_heading() && !finished(&self.text[record.start..next.start]) {
                    self.note(Code::UnfinishedSentence, line, text);
                }
                self.close(record, next.start);
            }
        }
        let whole = &self.text[piece.start..piece.end];
        if cited.unreadable {
            self.note(Code::CountUnreadable, piece.line, whole);
        } else if !record::sums(cited.counts) {
            self.note(Code::CountsDisagree, piece.line, whole);
        }
        next.heading = Some(Heading { title, counts: cited.counts, end: piece.end });
        self.open = Some(next);
    }

    /// Ends a record before byte `end`.
    fn close(&mut self, record: Record, end: usize) {
        let (line, start) = (record.line, record.start);
        let draft = record.draft(self.text, end);
        // Nothing but control characters.
        if draft.record.is_empty() {
            self.note(Code::Malformed, line, &self.text[start..end]);
            return self.read.leave(line, self.text, start..end);
        }
        if draft.record.title.is_none() {
            self.note(Code::Untitled, draft.line, &draft.record.abstract_);
        }
        if draft.record.abstract_.is_empty() {
            self.note(Code::NoAbstract, draft.line, draft.record.title.as_deref().unwrap_or_default());
        }
        self.read.drafts.push(draft);
    }

    /// The last record of a file may lack its mark.
    fn end(&mut self) {
        let Some(record) = self.open.take() else { return };
        if record.listed {
            let end = record.end();
            return self.close(record, end);
        }
        if self.marks == 0 && self.read.drafts.is_empty() {
            let start = record.start;
            self.note(Code::NoMarker, record.line, &self.text[start..]);
        } else {
            let (line, text) = record.last_line(self.text);
            self.note(Code::LastMarkerMissing, line, text);
        }
        self.close(record, self.text.len());
    }

    fn note(&mut self, code: Code, line: u32, text: &str) {
        self.read.note(code, line, text);
    }
}
