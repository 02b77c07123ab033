//! Lines of one value to its paragraphs, as Chinese services write them: a line is a paragraph unless a program or a
//! page has broken it, which only the end of its sentence tells. Tools that wrap at a column are read by `unwrap`.

use crate::text::language::is_han;

/// Columns up to which lines may have been broken by a program; longer ones are paragraphs.
const WRAPPED: usize = 100;

/// Joins the lines of a value. A blank line ends a paragraph; so does the end of a sentence in a line that no program
/// broke: all lines end so, or it is longer than such lines are, or clearly shorter than the others.
pub(super) fn paragraphs(lines: &[&str]) -> String {
    let longest = lines.iter().map(|line| width(line)).max().unwrap_or_default();
    let whole = lines.iter().all(|line| line.is_empty() || ends_sentence(line));
    let mut out = String::new();
    let mut before = "";
    for line in lines {
        let line = line.trim_matches(super::is_blank);
        if line.is_empty() || out.is_empty() {
            out.push_str(line);
        } else {
            let full = !whole && longest <= WRAPPED && width(before) * 4 > longest * 3;
            if before.is_empty() || (ends_sentence(before) && !full) {
                out.push('\n');
            } else if !(out.ends_with(is_wide) && line.starts_with(is_wide)) {
                out.push(' ');
            }
            out.push_str(line);
        }
        before = line;
    }
    out.replace('\t', " ")
}

/// Han characters and their punctuation are two columns wide.
fn width(line: &str) -> usize {
    line.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum()
}

fn is_wide(c: char) -> bool {
    is_han(c) || matches!(c, '\u{3001}'..='\u{303f}' | '\u{ff01}'..='\u{ff5e}' | '“' | '”' | '‘' | '’' | '—' | '…')
}

/// Whether a value is a number of some kind, `12`, `S1`, `Suppl 2`, `增刊`, or nothing: under a tag that is a word as well,
/// `IS a good one` is text.
pub(super) fn is_number(value: &str) -> bool {
    let digits = value.contains(|c: char| c.is_ascii_digit());
    match value.split_whitespace().count() {
        0 => true,
        1 => digits || !value.starts_with(char::is_lowercase),
        words => digits && words == 2,
    }
}

pub(super) fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['”', '’', '"', ')', '）', '」', '』']).ends_with(['。', '！', '？', '.', '!', '?', '…'])
}

#[cfg(test)]
mod tests {
    use super::paragraphs;

    #[test]
    fn lines_are_joined_and_paragraphs_kept() {
        let long = "外空机制的成长取决于大国之间的合作与竞争，".repeat(4);
        let sentence = format!("{long}规范也是。");
        let cases: [(&[&str], &str); 10] = [
            (&["外空安全", "机制"], "外空安全机制"),
            (&["Space governance and", "technology"], "Space governance and technology"),
            (&["外空", "ASAT", "试验"], "外空 ASAT 试验"),
            (&["第一段。", "", "第二段。"], "第一段。\n第二段。"),
            (&["", "", "第一段。"], "第一段。"),
            (
                &["States guard their own orbits. Regimes shape", "restraint. The rest is told in another", "place.", "Norms differ."],
                "States guard their own orbits. Regimes shape restraint. The rest is told in another place.\nNorms differ.",
            ),
            (&["【目的】考察外空。", "【方法】比较。"], "【目的】考察外空。\n【方法】比较。"),
            (&["外空\t安全"], "外空 安全"),
            (&[&sentence, "第二段"], &format!("{sentence}\n第二段")),
            (&[&long, "规范也是。"], &sentence),
        ];
        for (lines, expect) in cases {
            assert_eq!(paragraphs(lines), expect, "{lines:?}");
        }
    }
}
