//! `总被引:1,自引:0,他引:1` at the end of a line.

use crate::model::Counts;
use crate::parse::is_blank;

/// What a line that ends in citation counts says.
pub(super) struct Cited<'a> {
    /// What stands before the counts, trimmed; may be empty.
    pub title: &'a str,
    pub counts: Counts,
    /// One of the three is no number of 32 bits.
    pub unreadable: bool,
}

/// Bytes of the longest counts with the blanks between them.
const LONGEST: usize = 1000;

/// Reads the counts at the end of a trimmed line. Colons and commas may be of either width, digits too, and blanks
/// may stand anywhere between; at least one count must be a number.
pub(super) fn cited(line: &str) -> Option<Cited<'_>> {
    // However often a long line is asked, only its end is looked at.
    let from = line.floor_char_boundary(line.len().saturating_sub(LONGEST));
    let at = from + line[from..].rfind("总被引").max(line[from..].rfind("總被引"))?;
    let rest = &line[at + "总被引".len()..];
    let (total, rest) = count(rest)?;
    let rest = after(rest, &[",", "，", ";", "；"])?;
    let (own, rest) = count(after(rest, &["自引"])?)?;
    let rest = after(rest, &[",", "，", ";", "；"])?;
    let (others, rest) = count(after(rest, &["他引"])?)?;
    let words = [total, own, others];
    if !rest.trim_matches(is_blank).is_empty() || words.iter().all(|word| digits(word).is_none()) {
        return None;
    }
    let [cited, self_cited, cited_by_others] = words.map(|word| digits(word)?.parse().ok());
    let unreadable = [cited, self_cited, cited_by_others].contains(&None);
    let counts = Counts { cited, self_cited, cited_by_others };
    Some(Cited { title: line[..at].trim_matches(is_blank), counts, unreadable })
}

fn after<'a>(text: &'a str, words: &[&str]) -> Option<&'a str> {
    let text = text.trim_start_matches(is_blank);
    words.iter().find_map(|word| text.strip_prefix(word))
}

/// `: 12` and what follows; the word may be anything short that is not punctuation.
fn count(text: &str) -> Option<(&str, &str)> {
    let text = after(text, &[":", "："])?.trim_start_matches(is_blank);
    let end = text.find(|c: char| is_blank(c) || ",，;；:：。！？".contains(c)).unwrap_or(text.len());
    (end <= 64).then(|| text.split_at(end))
}

/// The word with its digits as ASCII, if it is nothing but digits.
fn digits(word: &str) -> Option<String> {
    let digit = |c: char| match c {
        '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32),
        _ => c.is_ascii_digit().then_some(c),
    };
    word.chars().map(digit).collect::<Option<String>>().filter(|digits| !digits.is_empty())
}

#[cfg(test)]
mod tests {
    use super::cited;

    #[test]
    fn counts_in_every_spelling() {
        for (line, expect) in [
            ("外空机制的成长   总被引:1,自引:0,他引:1", Some(("外空机制的成长", [Some(1), Some(0), Some(1)], false))),
            ("總被引：１２；自引：２；他引：１０", Some(("", [Some(12), Some(2), Some(10)], false))),
            ("A\u{a0}总被引 :\u{3000}3 , 自引: 1 ,他引 ： 2", Some(("A", [Some(3), Some(1), Some(2)], false))),
            ("总被引与总被引:4294967296,自引:0,他引:0", Some(("总被引与", [None, Some(0), Some(0)], true))),
            ("A 总被引:1,自引:无,他引:", Some(("A", [Some(1), None, None], true))),
            ("总被引:高,自引:低,他引:中", None),
            ("其总被引：3，自引：1，他引：2。", None),
            ("总被引:3,他引:2", None),
            ("总被引:1,自引:0,他引:1 次", None),
        ] {
            let found = cited(line);
            let c = |c: &super::Cited| [c.counts.cited, c.counts.self_cited, c.counts.cited_by_others];
            assert_eq!(found.as_ref().map(|f| (f.title, c(f), f.unreadable)), expect, "{line}");
        }
    }
}
