//! Where a quote stands after its text has changed.

use std::ops::Range;

/// The place of `quote` in a text: of all exact ones the one whose neighbours agree best with what stood before and
/// after it, and of equals the one nearest to byte `near`. None if the text does not hold the quote any more.
#[must_use]
pub fn locate(text: &str, quote: &str, prefix: &str, suffix: &str, near: usize) -> Option<Range<usize>> {
    if quote.is_empty() {
        return None;
    }
    let places = text.match_indices(quote).map(|(at, _)| at..at + quote.len());
    places.min_by_key(|place| {
        let before = common(text[..place.start].chars().rev(), prefix.chars().rev());
        let after = common(text[place.end..].chars(), suffix.chars());
        (std::cmp::Reverse(before + after), place.start.abs_diff(near))
    })
}

/// How many characters two run together.
fn common(a: impl Iterator<Item = char>, b: impl Iterator<Item = char>) -> usize {
    a.zip(b).take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use super::locate;

    #[test]
    fn neighbours_before_distance() {
        for (text, quote, prefix, suffix, near, expect) in [
            ("外空安全与外空合作", "外空", "安全与", "合作", 0, Some(15)),
            ("外空安全与外空合作", "外空", "", "", 20, Some(15)),
            ("外空安全与外空合作", "外空", "", "", 0, Some(0)),
            ("a new title", "old", "", "", 0, None),
            ("anything", "", "", "", 0, None),
        ] {
            assert_eq!(locate(text, quote, prefix, suffix, near).map(|r| r.start), expect, "{quote} in {text}");
        }
    }
}
