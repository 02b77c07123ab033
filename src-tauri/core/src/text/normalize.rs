//! The one form in which text is stored.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Brings text into Unicode Normalization Form C (UAX #15) with line feeds for CRLF, CR, U+2028 and U+2029.
///
/// Nothing else changes: misspellings, full-width digits and no-break spaces are what the author wrote.
#[must_use]
pub fn normalize(text: &str) -> String {
    let lines = if text.contains(['\r', '\u{2028}', '\u{2029}']) {
        text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n")
    } else {
        text.to_owned()
    };
    match is_nfc_quick(lines.chars()) {
        IsNormalized::Yes => lines,
        _ => lines.nfc().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::normalize;

    #[test]
    fn composes_and_parts_lines_and_nothing_else() {
        for (input, expect) in [
            ("", ""),
            ("cafe\u{301}", "caf\u{e9}"),
            ("a\r\nb\rc\u{2028}d\u{2029}e\n", "a\nb\nc\nd\ne\n"),
            ("a\r\r\nb", "a\n\nb"),
            ("级差空租\u{a0}１２３ ﬁn", "级差空租\u{a0}１２３ ﬁn"),
            ("\u{f900}", "\u{8c48}"), // a compatibility Han character has a canonical form
        ] {
            assert_eq!(normalize(input), expect, "{input:?}");
        }
    }
}
