//! Whether the first line of a record is its title. When in doubt it is not: a title is never invented.

use crate::parse::is_blank;
use crate::text::language::is_han;

/// Headings of the parts of an abstract, lower-cased, without blanks and brackets.
const LABELS: &str = " abstract summary background objective objectives purpose aim aims introduction method methods \
    results findings conclusion conclusions discussion keywords references 摘要 中文摘要 英文摘要 内容提要 内容摘要 提要 \
    文摘 关键词 关键字 目的 方法 结果 结论 背景 引言 导言 前言 导论 结语 正文 ";

pub(in crate::parse) fn is_label(line: &str) -> bool {
    let word: String = line.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    LABELS.split(' ').any(|label| label == word)
}

/// The room a line takes: a Han character is as wide as two letters.
fn width(line: &str) -> usize {
    line.chars().map(|c| 1 + usize::from(is_han(c))).sum()
}

/// Whether `line`, which has no counts, is the title over the lines of `body`.
///
/// It has at most 40 Han characters or 20 words, neither ends in punctuation nor holds the end of a sentence or, in
/// Chinese, a comma, and is no heading such as 摘要. The body begins with a line clearly longer than it, and not in
/// lower case: the first line of a text broken to a fixed width is no title.
pub(in crate::parse) fn is_title(line: &str, body: &[&str]) -> bool {
    let Some(first) = body.first() else { return false };
    let han = line.chars().filter(|c| is_han(*c)).count();
    let short = if han > 0 { han <= 40 && width(line) <= 120 } else { line.split(is_blank).count() <= 20 };
    let sentence = line.contains(['。', '！', '？', '；', '!', '?', ';', '…', '．', '｡']) || line.contains(". ");
    let clause = han > 0 && line.contains(['，', ',']);
    short
        && !sentence
        && !clause
        && !is_label(line)
        && line.ends_with(char::is_alphanumeric)
        && !line.starts_with(char::is_lowercase)
        && !first.starts_with(char::is_lowercase)
        && 2 * width(first) >= 3 * width(line)
        && body.iter().map(|line| width(line)).sum::<usize>() >= 2 * width(line).max(20)
}

#[cfg(test)]
mod tests {
    use super::is_title;

    #[test]
    fn a_title_is_short_and_stands_over_a_text() {
        let zh = "外层空间日益拥挤，航天国家之间的互疑不断加深，本文考察其制度根源与治理的可能路径。";
        let en = "This article traces how rival space powers learned to notify one another before every launch.";
        for (line, body, expect) in [
            ("外空安全机制的成长", zh, true),
            ("Notification Regimes in Orbit", en, true),
            ("外空安全机制的成长", "短文。", false),
            ("外空安全机制的成长。", zh, false),
            ("外空安全机制，成长之路", zh, false),
            ("【摘 要】", zh, false),
            ("Abstract", en, false),
            ("Results", en, false),
            ("States differ. So do their allies", en, false),
            ("notification regimes", en, false),
            ("This article explores why regimes", "without teeth have become an enduring feature of politics.", false),
            ("Russia and its neighbours have long differed over what the", "Union of 1997 was to be and to whom it answers.", false),
        ] {
            assert_eq!(is_title(line, &[body]), expect, "{line}");
        }
        assert!(!is_title("外空安全机制的成长", &[]));
    }
}
