//! Lines that were wrapped by a tool at a column, joined again, and real paragraphs told from them by whether the next
//! word would have fitted. Values that no tool wraps are read by `join`.

use crate::text::language::is_han;

/// A line of a value, without the blanks around it; empty for a blank line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row<'a> {
    pub text: &'a str,
    /// It goes on from the line before whatever that looks like: the two were parted by U+2028.
    pub goes_on: bool,
}

/// No tool wraps wider than this, and nothing that is narrower than [`NARROW`] tells how it was wrapped.
const WIDE: usize = 100;
const NARROW: usize = 40;

/// As much as a tag and what follows it take up in front of the first line.
const TAG: usize = 6;

/// The value as one line.
pub(super) fn one_line(rows: &[Row]) -> String {
    rows.iter().filter(|row| !row.text.is_empty()).fold(String::new(), |text, row| join(text, row.text))
}

/// The value with one line for each paragraph.
///
/// A blank line parts paragraphs. So does a break after a sentence, unless the next word would not have fitted into
/// the line any more: then a tool has wrapped there. A break inside a sentence parts nothing, unless the line is a
/// heading, much shorter than the others.
pub(super) fn paragraphs(rows: &[Row]) -> String {
    let widest = rows.iter().map(|row| width(row.text)).max().unwrap_or(0);
    let mut text = String::new();
    let mut before: Option<(&str, usize)> = None;
    let mut blank = false;
    for (at, row) in rows.iter().enumerate() {
        if row.text.is_empty() {
            blank = true;
            continue;
        }
        let parted = before.is_some_and(|(line, used)| blank || (!row.goes_on && is_break(line, used, row.text, widest)));
        if parted {
            text.push('\n');
            text.push_str(row.text);
        } else {
            text = join(text, row.text);
        }
        // The tool may have counted the tag or not.
        before = Some((row.text, width(row.text) + if at == 0 { TAG } else { 0 }));
        blank = false;
    }
    text
}

/// Whether the line break between `line`, which takes up `used` columns, and `next` was meant.
fn is_break(line: &str, used: usize, next: &str, widest: usize) -> bool {
    if next.starts_with(['*', '•', '·', '●', '■']) || next.starts_with("- ") {
        return true;
    }
    if next.starts_with(char::is_lowercase) {
        return false;
    }
    // A Han line may end up to two characters early, so that no punctuation begins the next one.
    let word = if next.starts_with(is_wide) { 6 } else { 1 + next.split_whitespace().next().map_or(0, width) };
    let fits = used + word <= widest;
    if ends_sentence(line) {
        return !(NARROW..=WIDE).contains(&widest) || fits || line.contains(is_han) != next.contains(is_han);
    }
    widest >= NARROW && fits && used * 4 < widest * 3
}

fn ends_sentence(line: &str) -> bool {
    let line = line.trim_end_matches(['"', '”', '’', '\'', ')', '）', '」', '』', '》', ']']);
    line.ends_with(['.', '!', '?', '。', '！', '？', '…'])
}

/// Columns on a screen: Han, kana and full-width signs take two.
fn width(text: &str) -> usize {
    text.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum()
}

fn is_wide(c: char) -> bool {
    is_han(c) || matches!(c, '\u{3000}'..='\u{30ff}' | '\u{ff00}'..='\u{ff60}')
}

/// Han follows Han without a space, all else with one.
fn join(mut text: String, next: &str) -> String {
    let touches = text.ends_with(is_wide) || next.starts_with(is_wide);
    if !text.is_empty() && !touches && !is_hyphenated(&text, next) {
        text.push(' ');
    }
    text.push_str(next);
    text
}

/// Parted at the hyphen of a compound; "pre-" before "and post-test" is none.
fn is_hyphenated(text: &str, next: &str) -> bool {
    let compound = text.strip_suffix('-').is_some_and(|text| text.ends_with(char::is_alphabetic));
    compound && next.starts_with(char::is_alphabetic) && !["and ", "or ", "to ", "versus "].iter().any(|word| next.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Row<'_>> {
        text.split('\n').map(|text| Row { text, goes_on: false }).collect()
    }

    #[test]
    fn wrapped_lines_are_joined_and_paragraphs_stay() {
        for (value, expect) in [
            ("", ""),
            ("Space governance and\ntechnological gaps", "Space governance and technological gaps"),
            ("技术差距对外空安全治理\n的影响。", "技术差距对外空安全治理的影响。"),
            ("采用\nSPSS 软件", "采用SPSS 软件"),
            ("core light-\nharvesting complex", "core light-harvesting complex"),
            ("pre-\nand post-test", "pre- and post-test"),
            ("First paragraph.\n\nSecond paragraph.", "First paragraph.\nSecond paragraph."),
            (
                "目的：研究外空安全。\nAims: to study security in outer space.",
                "目的：研究外空安全。\nAims: to study security in outer space.",
            ),
            (
                "Orbits are crowded, and the states that use them most do so\nwithout a common rule. This paper asks what would make a rule\npossible. It compares three regimes.\nThe second paragraph begins after a short line and then goes\non for a while.",
                "Orbits are crowded, and the states that use them most do so without a common rule. This paper asks what would make a rule possible. It compares three regimes.\nThe second paragraph begins after a short line and then goes on for a while.",
            ),
            (
                "外空安全日益复杂，主要航天国家之间的技术差距不断扩大，现有\n机制难以约束各方行为。本文考察三种机制的形成过程。\n第二段从这里开始，讨论技术差距如何影响机制的形成与演变过程\n及其后果。",
                "外空安全日益复杂，主要航天国家之间的技术差距不断扩大，现有机制难以约束各方行为。本文考察三种机制的形成过程。\n第二段从这里开始，讨论技术差距如何影响机制的形成与演变过程及其后果。",
            ),
            (
                "Objective\nThis study asks how a region that has no army of its own keeps its border.",
                "Objective\nThis study asks how a region that has no army of its own keeps its border.",
            ),
            ("Notes\n* one\n* two", "Notes\n* one\n* two"),
        ] {
            assert_eq!(paragraphs(&rows(value)), expect, "{value}");
        }
        let long = "A sentence that is far too long to have been wrapped by any tool, since it goes on and on until the hundredth column is behind it.";
        assert_eq!(paragraphs(&rows(&format!("{long}\nAnother."))), format!("{long}\nAnother."));
        let soft = [Row { text: "One.", goes_on: false }, Row { text: "Two.", goes_on: true }];
        assert_eq!(paragraphs(&soft), "One. Two.");
        assert_eq!(one_line(&rows("a\n\nb\n外\n空")), "a b外空");
    }
}
