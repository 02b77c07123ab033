//! A file of any size, piece by piece: each ends where a record ends, so that it reads as a file of its own.

use std::io::Read;
use std::path::Path;

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

use super::lines::breaks;
use super::{Draft, How, Parsed, decode, guess, placed};
use crate::failure::{Code, Failure, Result};
use crate::model::FindingCode;

/// Bytes read at a time, unless a record is longer.
const PIECE: usize = 4 << 20;
/// Bytes of a file whose format cannot be read in pieces.
pub const MOST_BYTES: usize = 256 << 20;

pub struct Pieces<R> {
    from: R,
    piece: usize,
    how: How,
    /// The encoding of the first piece, unless a person said it.
    encoding: Option<&'static str>,
    /// What has been read from the file and not yet been given out.
    buffer: Vec<u8>,
    /// Bytes and lines of the file before `buffer`.
    before: u64,
    lines: u32,
    ended: bool,
    began: bool,
}

/// What a piece held. Places are those in the file.
pub struct Piece {
    pub parsed: Parsed,
    bytes: Vec<u8>,
    before: u64,
}

impl Piece {
    /// The bytes of a record.
    #[must_use]
    pub fn raw(&self, draft: &Draft) -> &[u8] {
        let at = |place: u64| usize::try_from(place - self.before).unwrap_or(usize::MAX);
        self.bytes.get(at(draft.start)..at(draft.end)).unwrap_or_default()
    }
}

impl<R: Read> Pieces<R> {
    pub fn new(from: R, how: How) -> Self {
        Self { from, piece: PIECE, how, encoding: None, buffer: Vec::new(), before: 0, lines: 0, ended: false, began: false }
    }

    /// The next piece; none at the end.
    ///
    /// # Errors
    /// As [`super::read`] and `TooLarge`, but only of the first piece, and what the disk says. There is nothing to go on
    /// with then.
    #[allow(clippy::should_implement_trait)]
    pub fn next(&mut self) -> Result<Option<Piece>> {
        let mut want = self.piece;
        loop {
            self.fill(want)?;
            if self.ended && self.began && self.buffer.is_empty() {
                return Ok(None);
            }
            // A record that is too long does not cost those before and behind it.
            if self.ended || self.began && want >= MOST_BYTES {
                return self.rest().map(Some);
            }
            let Some(end) = self.last_line() else {
                // What is no text is not read on for a line of it.
                if !self.began
                    && want == self.piece
                    && self.how.encoding.is_none()
                    && let Err(failure) = decode::decode(&self.buffer)
                    && failure.code == Code::NotText
                {
                    return Err(failure);
                }
                want = Self::more(want, want * 2)?;
                continue;
            };
            let decoded = match self.decode(end) {
                // Of nothing but blanks there may be more to come.
                Err(failure) if failure.code == Code::Empty => {
                    want = Self::more(want, want * 2)?;
                    continue;
                }
                decoded => decoded?,
            };
            let format = guess::format(&decoded.text, &self.how)?;
            if format.streams() {
                let encoding = decoded.encoding;
                let mut parsed = placed(&decoded, format, format.reader()(&decoded.text, &self.how));
                // The last record may go on.
                if let Some(last) = parsed.drafts.pop()
                    && !parsed.drafts.is_empty()
                {
                    // What the first piece was is what all are: the encoding of a later one may look like another.
                    self.how.format = Some(format);
                    self.encoding = Some(encoding);
                    parsed.findings.retain(|(_, line, _)| *line < last.line);
                    parsed.leftovers.retain(|left| left.end <= last.start);
                    return Ok(Some(self.cut(parsed, last.start, last.line - 1)));
                }
            }
            want = Self::more(want, if format.streams() { want * 2 } else { MOST_BYTES })?;
        }
    }

    /// As many bytes as are wanted next, if that is not too much.
    fn more(want: usize, next: usize) -> Result<usize> {
        if want >= MOST_BYTES {
            let detail = format!("> {} MiB", MOST_BYTES >> 20);
            return Err(Failure::new(Code::TooLarge, "The file is larger than one of this format may be.", detail));
        }
        Ok(next.min(MOST_BYTES))
    }

    fn fill(&mut self, want: usize) -> Result<()> {
        let room = want.saturating_sub(self.buffer.len()) as u64;
        let read = self.from.by_ref().take(room).read_to_end(&mut self.buffer).map_err(|e| Failure::io(&e, Path::new("")))?;
        self.ended = (read as u64) < room;
        Ok(())
    }

    fn decode(&self, end: usize) -> Result<decode::Decoded<'_>> {
        match self.encoding {
            Some(encoding) if self.how.encoding.is_none() => Ok(decode::decode_more(&self.buffer[..end], encoding)),
            _ => decode::decode_as(&self.buffer[..end], self.how.encoding.as_deref()),
        }
    }

    /// The end of the last whole line. No encoding of ours has the byte of a line feed inside another character, but for
    /// those of two bytes.
    fn last_line(&self) -> Option<usize> {
        let named = self.how.encoding.as_deref().or(self.encoding).and_then(|label| Encoding::for_label(label.as_bytes()));
        if named.map_or_else(|| decode::is_wide(&self.buffer), |encoding| encoding == UTF_16LE || encoding == UTF_16BE) {
            let feed = |pair: &[u8]| matches!(pair, [b'\n', 0] | [0, b'\n']);
            return self.buffer.chunks_exact(2).rposition(feed).map(|at| 2 * at + 2);
        }
        self.buffer.iter().rposition(|byte| *byte == b'\n').map(|at| at + 1)
    }

    /// Everything that is left.
    fn rest(&mut self) -> Result<Piece> {
        let decoded = self.decode(self.buffer.len())?;
        let format = guess::format(&decoded.text, &self.how)?;
        let parsed = placed(&decoded, format, format.reader()(&decoded.text, &self.how));
        let (end, lines) = (self.buffer.len() as u64, breaks(&decoded.text));
        Ok(self.cut(parsed, end, lines))
    }

    /// Gives out what was read of the first `end` bytes, which hold `lines` lines.
    fn cut(&mut self, mut parsed: Parsed, end: u64, lines: u32) -> Piece {
        let at = usize::try_from(end).unwrap_or(usize::MAX).min(self.buffer.len());
        let after = self.buffer.split_off(at);
        let bytes = std::mem::replace(&mut self.buffer, after);
        let before = self.before;
        for draft in &mut parsed.drafts {
            (draft.start, draft.end, draft.line) = (draft.start + before, draft.end + before, draft.line + self.lines);
        }
        for left in &mut parsed.leftovers {
            (left.start, left.end, left.line) = (left.start + before, left.end + before, left.line + self.lines);
        }
        for (start, _) in &mut parsed.parts {
            *start += before;
        }
        for (code, line, _) in &mut parsed.findings {
            *line += self.lines;
            // There were others before it.
            if self.began && *code == FindingCode::NoMarker {
                *code = FindingCode::LastMarkerMissing;
            }
        }
        if self.began {
            parsed.findings.retain(|(code, ..)| *code != FindingCode::Decoded);
        }
        let records = parsed.drafts.iter().map(|draft| draft.end - draft.start).sum();
        let leftovers = parsed.leftovers.iter().map(|left| left.end - left.start).sum();
        parsed.ledger.total = bytes.len() as u64;
        parsed.ledger.records = records;
        parsed.ledger.leftovers = leftovers;
        parsed.ledger.markers = parsed.ledger.total - records - leftovers;
        self.before += bytes.len() as u64;
        self.lines += lines;
        self.began = true;
        Piece { parsed, bytes, before }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::{Format, read};

    fn dump(records: usize) -> String {
        let one = |n: usize| match n % 3 {
            0 => format!("外空安全机制的第{n}种形成，并不取决于条约。相似文献\n\n"),
            1 => format!("States rarely announce restraint {n} times.\nThey practise it.  相似文献\n"),
            _ => format!("论第{n}种机制 总被引:3,自引:1,他引:2\n规范先于制度。\n相似文献\n"),
        };
        (0..records).map(one).collect()
    }

    fn ris(records: usize) -> String {
        let one = |n: usize| format!("TY  - JOUR\nTI  - 论第{n}种机制\nAU  - 沈知远\nAB  - 规范先于制度。\nER  - \n\n");
        (0..records).map(one).collect()
    }

    #[test]
    fn pieces_read_as_the_whole() {
        for (text, format) in [(dump(200), Format::SimilarLiterature), (ris(200), Format::Ris)] {
            let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let gb18030 = encoding_rs::GB18030.encode(&text).0.into_owned();
            for bytes in [text.clone().into_bytes(), utf16, gb18030] {
                let whole = read(&bytes, &How::default()).expect("a reading");
                assert_eq!((whole.format, whole.drafts.len()), (format, 200));
                for piece in [300, 1000, 7777, 1 << 20] {
                    let mut pieces = Pieces { piece, ..Pieces::new(&bytes[..], How::default()) };
                    let (mut drafts, mut findings, mut ledger) = (Vec::new(), Vec::new(), crate::model::Ledger::default());
                    while let Some(found) = pieces.next().expect("a piece") {
                        for draft in &found.parsed.drafts {
                            assert_eq!(
                                found.raw(draft),
                                &bytes[usize::try_from(draft.start).unwrap()..usize::try_from(draft.end).unwrap()]
                            );
                        }
                        drafts.extend(found.parsed.drafts);
                        findings.extend(found.parsed.findings);
                        ledger += found.parsed.ledger;
                    }
                    assert_eq!(drafts, whole.drafts, "{format:?} in pieces of {piece}");
                    assert_eq!(findings, whole.findings, "{format:?} in pieces of {piece}");
                    assert_eq!(ledger, whole.ledger, "{format:?} in pieces of {piece}");
                }
            }
        }
    }

    #[test]
    fn a_bad_stretch_costs_no_record_behind_it() {
        let latin = b"TY  - JOUR\nTI  - Les caf\xe9s d'\xc9tat \xe0 Gen\xe8ve\nAU  - M\xfcller, J\xf6rg\nER  - \n\n".repeat(40);
        let (front, behind) = (ris(100), ris(60));
        for encoded in [false, true] {
            let encode = |text: &str| if encoded { encoding_rs::GB18030.encode(text).0.into_owned() } else { text.as_bytes().to_vec() };
            let bytes = [encode(&front), latin.clone(), encode(&behind)].concat();
            let mut pieces = Pieces { piece: 3000, ..Pieces::new(&bytes[..], How::default()) };
            let (mut titles, mut total, mut lines) = (Vec::new(), 0, Vec::new());
            while let Some(Piece { parsed, .. }) = pieces.next().expect("a piece") {
                let ledger = parsed.ledger;
                assert_eq!(ledger.total, ledger.records + ledger.markers + ledger.leftovers);
                total += ledger.total;
                titles.extend(parsed.drafts.into_iter().map(|draft| draft.record.title.unwrap_or_default()));
                lines.extend(parsed.findings.iter().filter(|(code, ..)| *code == FindingCode::UndecodableBytes).map(|(_, line, _)| *line));
            }
            assert_eq!((titles.len(), total), (200, bytes.len() as u64));
            assert_eq!((&*titles[99], &*titles[140], &*titles[199]), ("论第99种机制", "论第0种机制", "论第59种机制"));
            if !encoded {
                assert_eq!((lines.len(), lines[0], lines[79]), (80, 602, 798), "{lines:?}");
            }
        }
    }

    #[test]
    fn a_nul_does_not_make_utf16() {
        let text = ris(100).replacen("沈知远", "沈\0知远", 1);
        for bytes in [text.clone().into_bytes(), encoding_rs::GB18030.encode(&text).0.into_owned()] {
            let mut pieces = Pieces { piece: 700, ..Pieces::new(&bytes[..], How::default()) };
            let mut drafts = 0;
            while let Some(found) = pieces.next().expect("a piece") {
                drafts += found.parsed.drafts.len();
            }
            assert_eq!(drafts, 100);
        }
    }

    #[test]
    fn a_file_of_nothing_is_empty() {
        for bytes in [&b""[..], b"  \n \n"] {
            assert_eq!(Pieces::new(bytes, How::default()).next().err().map(|failure| failure.code), Some(Code::Empty));
        }
    }
}
