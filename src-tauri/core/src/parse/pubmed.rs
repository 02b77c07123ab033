//! What MEDLINE and `PubMed`'s XML have in common.

use crate::model::Creator;

/// The CSL type of a publication type, if it says anything of that.
pub(super) fn kind(publication_type: &str) -> Option<&'static str> {
    Some(match publication_type.to_lowercase().as_str() {
        "journal article" | "review" | "editorial" | "letter" | "comment" => "article-journal",
        "book" | "books" | "monograph" => "book",
        "book chapter" | "book section" => "chapter",
        "technical report" | "reports" | "report" | "government document" => "report",
        "academic dissertation" | "dissertations, academic" | "dissertations/theses" => "thesis",
        "clinical conference" | "congress" | "congresses" | "speeches/meeting papers" => "paper-conference",
        "newspaper article" => "article-newspaper",
        "preprint" => "article",
        "dataset" => "dataset",
        _ => return None,
    })
}

/// Whether a publication type says more than that it is an article.
pub(super) fn is_genre(publication_type: &str) -> bool {
    ["review", "editorial", "letter", "comment"].iter().any(|genre| publication_type.eq_ignore_ascii_case(genre))
}

/// A title without the full stop that the database puts behind it, and whether it stood in the brackets of a translation.
pub(super) fn title(value: &str) -> (&str, bool) {
    let bare = without_stop(value.trim());
    match bare.strip_prefix('[').and_then(|inner| inner.strip_suffix(']')) {
        Some(inner) if !inner.contains(['[', ']']) => (without_stop(inner.trim()), true),
        _ => (bare, false),
    }
}

fn without_stop(title: &str) -> &str {
    let Some(bare) = title.strip_suffix('.') else { return title };
    // U.S. and … keep theirs.
    let mut before = bare.chars().rev();
    let last = before.next();
    let short = last.is_some_and(char::is_uppercase) && before.next() == Some('.');
    if short || last == Some('.') { title } else { bare }
}

/// "Zhang S" in its parts; anything else has none.
pub(super) fn short_name(name: &str) -> Option<Creator> {
    let (family, given) = name.rsplit_once(' ').filter(|_| !name.contains(','))?;
    let initials = given.len() <= 3 && given.chars().all(char::is_uppercase);
    let (family, given) = (Some(family.trim().to_owned()), Some(given.to_owned()));
    initials.then(|| Creator { family, given, ..Creator::default() })
}

/// Page ranges with the whole of their last numbers: "123-9" is 123-129, "S12-5" is S12-S15.
pub(super) fn pages(value: &str) -> String {
    let part = |part: &str| match part.trim().split_once('-') {
        Some((first, last)) => format!("{first}-{}", last_page(first, last)),
        None => part.trim().to_owned(),
    };
    value.split([',', ';']).map(part).collect::<Vec<_>>().join(", ")
}

fn last_page(first: &str, last: &str) -> String {
    // "discussion 30-1"
    let first = first.rsplit(' ').next().unwrap_or(first);
    let numbers = first.trim_start_matches(|c: char| !c.is_ascii_digit());
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if first.is_ascii() && digits(numbers) && digits(last) && last.len() < numbers.len() {
        let whole = [&numbers[..numbers.len() - last.len()], last].concat();
        if whole.as_str() >= numbers {
            return [&first[..first.len() - numbers.len()], &whole].concat();
        }
    }
    last.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values() {
        for (value, expect) in [
            ("123-9", "123-129"),
            ("1865-76", "1865-1876"),
            ("S12-5", "S12-S15"),
            ("12-30", "12-30"),
            ("99-7", "99-7"),
            ("67", "67"),
            ("12-9, 30-1", "12-19, 30-31"),
            ("12-9; discussion 30-1", "12-19, discussion 30-31"),
            ("e012-e020", "e012-e020"),
            ("", ""),
        ] {
            assert_eq!(pages(value), expect, "{value}");
        }
        for (value, expect) in [
            ("[On outer space].", ("On outer space", true)),
            ("[On outer space.]", ("On outer space", true)),
            ("论外空安全.", ("论外空安全", false)),
            ("Security in the U.S.", ("Security in the U.S.", false)),
            ("And then...", ("And then...", false)),
            ("[A] and [B].", ("[A] and [B]", false)),
            ("", ("", false)),
        ] {
            assert_eq!(title(value), expect, "{value}");
        }
        assert_eq!(short_name("van der Zhang SA").and_then(|name| name.family).as_deref(), Some("van der Zhang"));
        assert!(short_name("Selvamani").is_none() && short_name("World Health").is_none());
        assert!(short_name("Zhang, S").is_none());
    }
}
