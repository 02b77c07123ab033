//! A text line by line, with places in the whole text.

use super::is_blank;

/// A line without the blanks around it, `text[start..end]`; empty where it was all blank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line {
    /// From 1.
    pub number: u32,
    pub start: usize,
    pub end: usize,
    /// Where the line itself begins, blanks and all; the next one begins at `next`.
    pub from: usize,
    pub next: usize,
}

const ENDS: [char; 4] = ['\n', '\r', '\u{2028}', '\u{2029}'];

/// Lines that end in a text.
pub(super) fn breaks(text: &str) -> u32 {
    let ended = lines(text).filter(|line| text[..line.next].ends_with(ENDS)).count();
    u32::try_from(ended).unwrap_or(u32::MAX)
}

/// Lines end at LF, CRLF, CR and the line and paragraph separators of Unicode, as in `text::normalize`.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Line> {
    let (mut at, mut number) = (0, 0);
    std::iter::from_fn(move || {
        if at == text.len() {
            return None;
        }
        let (from, rest) = (at, &text[at..]);
        let length = rest.find(ENDS).unwrap_or(rest.len());
        let (start, end) = trimmed(text, at, at + length);
        let ending = &rest[length..];
        at += length + if ending.starts_with("\r\n") { 2 } else { ending.chars().next().map_or(0, char::len_utf8) };
        number += 1;
        Some(Line { number, start, end, from, next: at })
    })
}

/// `start..end` without the blanks around it.
pub(super) fn trimmed(text: &str, start: usize, end: usize) -> (usize, usize) {
    let body = text[start..end].trim_start_matches(is_blank);
    let start = end - body.len();
    (start, start + body.trim_end_matches(is_blank).len())
}

#[cfg(test)]
mod tests {
    use super::{breaks, lines};

    #[test]
    fn every_line_ending_counts_once() {
        let text = "\u{feff}a \r\n\r b\u{2028}\u{3000}\u{a0}\n\tc d";
        let found: Vec<_> = lines(text).map(|line| (line.number, &text[line.start..line.end])).collect();
        assert_eq!(found, [(1, "a"), (2, ""), (3, "b"), (4, ""), (5, "c d")]);
        let parts: Vec<_> = lines(text).flat_map(|line| [line.from, line.next]).collect();
        assert_eq!((parts.first(), parts.last()), (Some(&0), Some(&text.len())));
        assert_eq!(lines("").count(), 0);
        assert_eq!(lines("\n").count(), 1);
        assert_eq!(["", "a", "a\r\n", "\na", "\r\r\u{2028}"].map(breaks), [0, 0, 1, 1, 3]);
    }
}
