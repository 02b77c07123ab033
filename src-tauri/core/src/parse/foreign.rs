//! Text of a format that is none of ours: read as abstracts it would give works that are none.

use super::is_blank;
use super::similar::is_label;

/// Whether a text begins like XML or HTML.
pub(super) fn is_markup(text: &str) -> bool {
    let rest = text.trim_start_matches(is_blank).strip_prefix('<').unwrap_or_default();
    rest.starts_with(|c: char| c.is_ascii_alphanumeric() || "?!/".contains(c))
}

/// Whether a text is markup, JSON, BibTeX without a work, or mostly lines with tags: `XX  - `, `Key: `, `Key` over what
/// is indented. Paragraphs of an abstract under headings are none of that.
pub(super) fn is_foreign(text: &str) -> bool {
    let start = text.trim_start_matches(is_blank);
    let after = |opening: &str| start.strip_prefix(opening).map(|rest| rest.trim_start_matches(is_blank));
    let json = after("[").is_some_and(|rest| rest.starts_with(['{', '[', '"', ']'])) || start.starts_with('{');
    let entry = after("@").and_then(|rest| rest.split_once('{')).is_some_and(|(kind, _)| kind.bytes().all(|b| b.is_ascii_alphabetic()));
    // A remark of BibTeX, or a tag of EndNote by itself.
    let percent = start.starts_with('%');
    is_markup(text) || json || entry || percent || is_tagged(text)
}

fn is_tagged(text: &str) -> bool {
    let mut rows = text.lines().filter(|line| !line.trim_matches(is_blank).is_empty()).take(LINES).peekable();
    let (mut all, mut tagged) = (0, 0);
    while let Some(row) = rows.next() {
        let indented = |row: &str| row.starts_with([' ', '\t']);
        if indented(row) && all > 0 {
            continue;
        }
        let row = row.trim_matches(is_blank);
        all += 1;
        tagged += usize::from(has_code(row) || has_key(row) || is_key(row) && rows.peek().is_some_and(|next| indented(next)));
    }
    tagged > 1 && tagged * 10 >= all * 6
}

/// Lines by which a text is judged.
const LINES: usize = 400;

/// `TY  - JOUR`, `TI- The title`, `--AU-- Name`.
fn has_code(row: &str) -> bool {
    let row = row.trim_start_matches(['-', '%']);
    let length = row.bytes().take_while(|b| b.is_ascii_uppercase() || b.is_ascii_digit()).count();
    let rest = row[length..].trim_start_matches(' ');
    let value = rest.trim_start_matches(['-', '~']);
    (2..=4).contains(&length) && value.len() < rest.len() && (value.is_empty() || value.starts_with(is_blank))
}

/// `Publication date: 2005`; a sentence behind a heading is a paragraph.
fn has_key(row: &str) -> bool {
    let Some((key, value)) = row.split_once(':') else { return false };
    (value.is_empty() || value.starts_with(is_blank)) && is_key(key) && !value.ends_with(['.', '。', '!', '?', ';', '；'])
}

/// A word or three that name what follows, but no heading of an abstract.
fn is_key(words: &str) -> bool {
    let words = words.trim_end_matches(['.', ' ']);
    let word = |c: char| c.is_ascii_alphanumeric() || " -_()".contains(c);
    (2..=30).contains(&words.len())
        && words.split(' ').count() <= 3
        && words.starts_with(|c: char| c.is_ascii_alphabetic())
        && words.chars().all(word)
        && !is_label(words)
}

#[cfg(test)]
mod tests {
    use super::is_foreign;

    #[test]
    fn formats_of_others_are_told_from_abstracts() {
        for text in [
            "<?xml version=\"1.0\"?>\n<modsCollection>",
            "\u{feff} <!DOCTYPE html>",
            "<rdf:RDF\n xmlns:z=\"x\">",
            "<1337>\nAuthor\n  Somebody",
            "{\"items\": []}",
            "[\n {\"a\": 1}]",
            "@comment{jabref-meta: databaseType:bibtex;}",
            "JF  - A journal\nTI  - A title\nAB  - One line.\nand one more\n",
            "% Encoding: UTF-8\n",
            "TI ~ The title\nAU ~ Somebody\n",
            "TI- The title\nAU- Somebody\n      and others\nPY- 1992\n",
            "--AU-- Name\n--ST-- Title\n------\n",
            "Title: On orbits\nAuthors: Doe, J\nAbstract: States share orbits.\n\nTitle: On norms\nAuthors: Roe, M\n",
            "Score\n  *****\nAccession Number\n  000\nAuthor\n  Somebody\n",
        ] {
            assert!(is_foreign(text), "{text}");
        }
        for text in [
            "States rarely announce restraint.\n\nThey practise it.",
            "Objective: To ask why.\nMethods: We asked 12 people.\nResults: They said so.\nMain outcomes: None at all.",
            "<正>本文考察外空安全机制的成长。",
            "[1] States share orbits.\n[2] Norms hold.",
            "外空安全机制的成长\n目的：考察其制度根源。\n方法：比较。",
            "EU and US differ.\nUS and EU agree: sometimes.",
            "Three questions:\nWhy do states notify one another before a launch, and whom?",
        ] {
            assert!(!is_foreign(text), "{text}");
        }
    }
}
