//! Where sentences end, in Chinese, in English and in the two mixed.

use std::ops::Range;

use super::language::is_han;

const CLOSERS: &str = "”’\"'）)]】》」』〉";
const OPENERS: &str = "“‘\"'（([【《「『〈";
/// No full stop after these ends a sentence.
const ALWAYS: &str = " e.g i.e cf vs viz ca approx dr mr mrs ms prof profs st gen col sen gov rep fig figs eq eqs ";
/// These are abbreviations only before a number: "No. 3", but "the answer is no."
const NUMBERED: &str = " no nos p pp vol ch sec art para tab jan feb mar apr jun jul aug sep sept oct nov dec ";
/// These may end a sentence; what follows decides.
const SOMETIMES: &str = " al etc inc ltd co corp jr sr ed eds dept univ ph.d ";
/// Words that begin a sentence and seldom a name.
const STARTERS: &str = " the this these those that it its in on at by for from as we our they he she a an but yet and so \
    however moreover thus although while when such both there using with what drawing based contrary through finally ";

fn listed(list: &str, word: &str) -> bool {
    list.split(' ').any(|entry| !entry.is_empty() && entry.eq_ignore_ascii_case(word))
}

fn is_circled(c: char) -> bool {
    matches!(c, '①'..='⑳')
}

/// The byte ranges of the sentences. Only blanks and line feeds stand between them; none crosses a line feed.
///
/// Closing quotes and brackets stay with their sentence. A semicolon ends none, nor do abbreviations, initials,
/// decimals, list numbers and spaced ellipses. A half-width full stop after Han does end one.
#[must_use]
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        split_line(line, start, &mut found);
        start += line.len();
    }
    found
}

/// The first sentence, or nothing when there is none.
#[must_use]
pub fn first_sentence(text: &str) -> &str {
    let lines = text.split_inclusive('\n').find(|line| !line.trim().is_empty());
    lines.map_or("", |line| sentences(line).first().map_or("", |range| &line[range.clone()]))
}

fn split_line(line: &str, offset: usize, found: &mut Vec<Range<usize>>) {
    let mut push = |from: usize, to: usize| {
        let sentence = line[from..to].trim();
        if !sentence.is_empty() {
            let start = offset + to - line[from..to].trim_start().len();
            found.push(start..start + sentence.len());
        }
    };
    let is_stop = |c: char| "。！？…．｡.!?".contains(c);
    let (mut start, mut at) = (0, 0);
    while let Some(stop) = line[at..].find(is_stop).map(|i| at + i) {
        let run = stop + line[stop..].find(|c| !is_stop(c)).unwrap_or(line.len() - stop);
        let closed = run + line[run..].find(|c| !CLOSERS.contains(c)).unwrap_or(line.len() - run);
        at = closed;
        if ends(&line[start..stop], &line[stop..run], &line[run..closed], &line[closed..]) {
            at = closed + footnote(&line[closed..]);
            push(start, at);
            start = at;
        }
    }
    push(start, line.len());
}

/// The length of a note mark that belongs to the sentence before it: "conflict. ① It is …", but not "。③结论".
fn footnote(after: &str) -> usize {
    let blanks = after.len() - after.trim_start().len();
    let mut rest = after[blanks..].chars();
    match (rest.next(), rest.next()) {
        (Some(mark), next) if is_circled(mark) && next.is_none_or(char::is_whitespace) => blanks + mark.len_utf8(),
        _ => 0,
    }
}

/// Whether the stops `run` (and `closers`) end the sentence `before`, given what comes `after`.
fn ends(before: &str, run: &str, closers: &str, after: &str) -> bool {
    let Some(next) = after.trim_start().chars().next() else { return true };
    let blank = after.starts_with(char::is_whitespace);
    let last = before.chars().next_back();
    if !blank && (",;:，、；：".contains(next) || CLOSERS.contains(next)) {
        return false;
    }
    // “谁来治理？”的问题, 政治、经济……等
    if !blank && (!closers.is_empty() || run.contains('…')) && "的之等".contains(next) {
        return false;
    }
    let digits = last.is_some_and(char::is_numeric) && next.is_numeric() && !blank;
    if digits && matches!(run, "." | "．") {
        return false;
    }
    if run.contains(['。', '！', '？', '．', '｡']) {
        return true;
    }
    let before_han = last.is_some_and(|c| is_han(c) || "”’）》】」』".contains(c) && before.chars().rev().nth(1).is_some_and(is_han));
    if before_han || run.starts_with("……") {
        return true;
    }
    let spaced = before.trim_end().len() < before.len() && before.trim_end().ends_with('.');
    if spaced || blank && ".…".contains(next) && closers.is_empty() {
        return false; // ". . . !"
    }
    if is_han(next) || "“《".contains(next) && !blank && closers.is_empty() {
        return run != "." || !shortened(before, after);
    }
    // Without a blank it is a decimal, an address, a version.
    blank && !next.is_lowercase() && (run != "." || !shortened(before, after))
}

/// Whether the full stop after `before` belongs to an abbreviation, an initial or a number of a list.
fn shortened(before: &str, after: &str) -> bool {
    let start = before.rfind(|c: char| c.is_whitespace() || OPENERS.contains(c) || is_han(c) || "/-–—,，、;；:：".contains(c));
    let cut = start.map_or(0, |i| i + before[i..].chars().next().map_or(0, char::len_utf8));
    let (lead, word) = before.split_at(cut);
    let next = after.trim_start();
    let next_word = next.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let number = word.chars().all(|c| c.is_ascii_digit()) && !word.is_empty();
    if number && word.len() < 4 && lead.trim_end().chars().next_back().is_none_or(|c| "；;：:".contains(c)) {
        return true; // "1. Introduction"
    }
    let figure = number && ["Fig. ", "Figs. ", "No. "].iter().any(|label| lead.ends_with(label));
    let letters = word.split('.').all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic));
    let initial = letters && (word.contains('.') || word.chars().all(char::is_uppercase));
    listed(ALWAYS, word)
        || listed(NUMBERED, word) && next.starts_with(char::is_numeric)
        || (figure || initial || listed(SOMETIMES, word)) && !listed(STARTERS, next_word)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{first_sentence, sentences};

    /// Sentences are written with a bar between them; the bar is taken out before splitting.
    const TABLE: &str = "\
太空是国家利益的新边疆。|各国对此认识不一！|怎么办？|
他说：“安全不可分割。”|然后离开了。
（详见第三节。）|结论如下。
“谁来治理？”的问题仍未解决；答案尚待时日。
原则、规则和标准.|中俄两国面临挑战.| 未来可期.
合作始于2010.|中国积极参与。
完成了３．５万次发射．|其后停止｡|再启动
1.安全困境；2.同盟困境。
政治、经济、文化……等领域。|未完……|另起一句
对GDP增长3.5%的国家而言,p<.05。|其余不显著。
States differ, e.g. France, i.e. the EU vs. Russia.| It ends.
Starr et al. Reported gains.
The model follows Starr et al.| The results hold.
As Fig. 2. Panel A shows, it rose.| Table 3 agrees.
The U.S. Senate met Dr. Smith, J. Doe and St. Clair.| No one came.
Allies trust the U.S.| The reverse is rare.
See No. 3 and pp. 33-50.| The answer is no.| We agree.
Growth was 3.5 per cent (p<.05).| Effects last!| Do they?| Yes.
\"And Action . . . ! Using Film to Learn\" is an article.| It is short.
\"Who governs?\" asks the author.| \"We do.\"| Nobody answered.
They met (see above.)| Then left… and came back...| Later.| End
It has roots. ①| It is not recognised,however, that it works.
①目标明确。|②路径清晰。|③结果可期。
1. Introduction to norms.| 2. Methods matter.
World War I began.| 中国的立场是明确的.| China agreed.
No full stop at all
";

    #[test]
    fn sentences_end_where_the_bars_stand() {
        for line in TABLE.lines() {
            let expect: Vec<_> = line.split('|').map(str::trim).filter(|s| !s.is_empty()).collect();
            let text = line.replace('|', "");
            let found: Vec<_> = sentences(&text).into_iter().map(|r| text[r].to_owned()).collect();
            assert_eq!(found, expect);
        }
    }

    #[test]
    fn the_first_sentence_may_be_lines_down() {
        for (text, expect) in [("", ""), (" \n\n", ""), ("\n 一。二。", "一。"), ("No stop\nNext.", "No stop")] {
            assert_eq!(first_sentence(text), expect, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn only_blanks_stand_between(text in "[a-zA-Z0-9 .!?…。！？．“”\"()的安全①\\n\u{3000}\u{a0}]{0,60}") {
            let mut end = 0;
            for range in sentences(&text) {
                prop_assert!(text[end..range.start].trim().is_empty());
                prop_assert!(range.start < range.end && !text[range.clone()].contains('\n'));
                prop_assert_eq!(text[range.clone()].trim(), &text[range.clone()]);
                end = range.end;
            }
            prop_assert!(text[end..].trim().is_empty());
        }
    }
}
