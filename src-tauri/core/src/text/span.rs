//! The one place where offsets change their unit.
//!
//! Inside the core an offset is a UTF-8 byte; on the wire it is a UTF-16 unit, as JavaScript counts; in exchange
//! files it is a Unicode code point. None of these functions looks at grapheme clusters: a span may end between
//! a letter and its combining accent, as it may in a browser.

use std::ops::Range;

use crate::model::Span;

/// One table entry per this many bytes: short enough to count through, long enough to be cheap.
const STRIDE: usize = 256;

fn units(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

fn wire(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// The byte at which `count` measures of `size` have passed, if that is between two characters.
fn advance(text: &str, count: usize, size: fn(char) -> usize) -> Option<usize> {
    let mut left = count;
    for (byte, c) in text.char_indices() {
        if left == 0 {
            return Some(byte);
        }
        left = left.checked_sub(size(c))?;
    }
    (left == 0).then_some(text.len())
}

/// UTF-16 units before `byte`. Panics where `byte` is not between two characters.
#[must_use]
pub fn to_utf16(text: &str, byte: usize) -> u32 {
    wire(units(&text[..byte]))
}

/// The byte after that many UTF-16 units; `None` past the end or inside a surrogate pair.
#[must_use]
pub fn from_utf16(text: &str, units: u32) -> Option<usize> {
    advance(text, units as usize, char::len_utf16)
}

/// The byte after that many code points; `None` past the end.
#[must_use]
pub fn from_code_points(text: &str, points: u32) -> Option<usize> {
    advance(text, points as usize, |_| 1)
}

/// Converts many offsets of one text, each in constant time, in any order.
pub struct Utf16Map<'a> {
    text: &'a str,
    /// Byte and UTF-16 offset of a character about every [`STRIDE`] bytes, from (0, 0).
    table: Vec<(usize, usize)>,
}

impl<'a> Utf16Map<'a> {
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        let mut table = vec![(0, 0)];
        let (mut unit, mut next) = (0, STRIDE);
        for (byte, c) in text.char_indices() {
            if byte >= next {
                table.push((byte, unit));
                next = byte + STRIDE;
            }
            unit += c.len_utf16();
        }
        Self { text, table }
    }

    /// As [`to_utf16`].
    #[must_use]
    pub fn to_utf16(&self, byte: usize) -> u32 {
        let (from, unit) = self.table[self.table.partition_point(|(b, _)| *b <= byte) - 1];
        wire(unit + units(&self.text[from..byte]))
    }

    /// As [`from_utf16`].
    #[must_use]
    pub fn from_utf16(&self, units: u32) -> Option<usize> {
        let units = units as usize;
        let (byte, from) = self.table[self.table.partition_point(|(_, u)| *u <= units) - 1];
        Some(byte + advance(&self.text[byte..], units - from, char::len_utf16)?)
    }

    /// A byte range as it goes over the wire.
    #[must_use]
    pub fn span(&self, range: &Range<usize>) -> Span {
        Span { start: self.to_utf16(range.start), end: self.to_utf16(range.end) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Han beyond the BMP, é as two scalars, a joined emoji, full-width digits.
    const HARD: &str = "a𠮷e\u{301}👩\u{200d}🚀１２文";

    #[test]
    fn every_unit_counts_its_own_way() {
        let at = |needle: &str| HARD.find(needle).unwrap();
        for (needle, utf16, points) in
            [("a", 0, 0), ("𠮷", 1, 1), ("e", 3, 2), ("\u{301}", 4, 3), ("👩", 5, 4), ("🚀", 8, 6), ("１", 10, 7), ("文", 12, 9)]
        {
            assert_eq!(to_utf16(HARD, at(needle)), utf16, "{needle}");
            assert_eq!(from_utf16(HARD, utf16), Some(at(needle)), "{needle}");
            assert_eq!(from_code_points(HARD, points), Some(at(needle)), "{needle}");
        }
        assert_eq!((from_utf16(HARD, 13), from_utf16(HARD, 14)), (Some(HARD.len()), None));
        assert_eq!((from_code_points(HARD, 10), from_code_points(HARD, 11)), (Some(HARD.len()), None));
        assert_eq!([2, 6, 9].map(|inside| from_utf16(HARD, inside)), [None; 3]);
    }

    #[test]
    fn a_span_counts_both_ends() {
        assert_eq!(Utf16Map::new(HARD).span(&(1..5)), Span { start: 1, end: 3 });
    }

    proptest! {
        #[test]
        fn the_map_agrees_with_counting(parts in prop::collection::vec("[a-z]{0,40}|[文𠮷é👩]{0,90}", 0..12)) {
            let text = parts.concat();
            let map = Utf16Map::new(&text);
            for byte in (0..=text.len()).filter(|b| text.is_char_boundary(*b)) {
                prop_assert_eq!(map.to_utf16(byte), to_utf16(&text, byte));
                prop_assert_eq!(map.from_utf16(map.to_utf16(byte)), Some(byte));
            }
            for unit in 0..=to_utf16(&text, text.len()) + 1 {
                prop_assert_eq!(map.from_utf16(unit), from_utf16(&text, unit));
            }
        }
    }
}
