//! Script runs: a folded text as words and stretches of Han, and the position of each for phrases.

use std::ops::Range;

/// What a run is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Script {
    /// Han, kana or Hangul: written without blanks, looked for character by character.
    Han,
    /// Letters of any other script, and digits: one word.
    Word,
}

/// A run of a folded text. Blanks and punctuation are in none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    pub script: Script,
    /// Bytes of the folded text.
    pub range: Range<usize>,
    /// Of its first character (Han) or of the word. A phrase is a sequence of neighbouring positions: every Han
    /// character and every word has one, and one is left out where something parts two Han runs.
    pub position: usize,
}

/// A word or a single Han character.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit<'a> {
    pub script: Script,
    pub text: &'a str,
    pub range: Range<usize>,
    pub position: usize,
}

/// The runs of a folded text.
#[must_use]
pub fn runs(folded: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut joined = false; // the character before belongs to the last run
    let mut next = 0; // the position after the last run
    for (at, c) in folded.char_indices() {
        let Some(script) = script(c, joined) else {
            joined = false;
            continue;
        };
        let end = at + c.len_utf8();
        match runs.last_mut() {
            Some(run) if joined && run.script == script => run.range.end = end,
            last => {
                let parted = !joined && script == Script::Han && last.is_some_and(|run| run.script == Script::Han);
                next += usize::from(parted);
                runs.push(Run { script, range: at..end, position: next });
                next += usize::from(script == Script::Word);
            }
        }
        next += usize::from(script == Script::Han);
        joined = true;
    }
    runs
}

/// The runs taken apart into words and characters.
#[must_use]
pub fn units(folded: &str) -> Vec<Unit<'_>> {
    let mut units = Vec::new();
    for run in runs(folded) {
        let text = &folded[run.range.clone()];
        if run.script == Script::Word {
            units.push(Unit { script: run.script, text, range: run.range, position: run.position });
            continue;
        }
        for (nth, (at, c)) in text.char_indices().enumerate() {
            let start = run.range.start + at;
            let range = start..start + c.len_utf8();
            units.push(Unit { script: run.script, text: &folded[range.clone()], range, position: run.position + nth });
        }
    }
    units
}

/// The script of a character that belongs to a run. Marks only go on with one.
fn script(c: char, joined: bool) -> Option<Script> {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric().then_some(Script::Word);
    }
    match c {
        '\u{3005}'
        | '\u{3007}'
        | '\u{3041}'..='\u{3096}'
        | '\u{309d}'..='\u{309f}'
        | '\u{30a1}'..='\u{30fa}'
        | '\u{30fc}'..='\u{30ff}'
        | '\u{31f0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{1100}'..='\u{11ff}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{20000}'..='\u{3ffff}' => Some(Script::Han),
        _ if c.is_alphanumeric() => Some(Script::Word),
        _ if joined && unicode_normalization::char::is_combining_mark(c) => Some(Script::Word),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_runs_part() {
        for (input, expect) in [
            ("重跑gen-itgc后", "重跑0 gen2 itgc3 后4"),
            ("covid-19", "covid0 19 1"),
            ("u.s. law", "u0 s1 law2"),
            ("随机，对照 试验", "随机0 对照3 试验6"),
            ("前的 12 个", "前的0 12 2 个3"),
            ("第一。abc。第二", "第一0 abc2 第二3"),
            ("пример и", "пример0 и1"),
            ("データ・한국", "データ0 한국4"),
            (" …— ", ""),
        ] {
            let said: Vec<String> = runs(input)
                .iter()
                .map(|run| {
                    let text = &input[run.range.clone()];
                    let blank = if text.ends_with(|c: char| c.is_ascii_digit()) { " " } else { "" };
                    format!("{text}{blank}{}", run.position)
                })
                .collect();
            assert_eq!(said.join(" "), expect, "{input}");
        }
    }

    #[test]
    fn units_are_words_and_characters() {
        let said: Vec<_> = units("跑gen后 来").iter().map(|u| (u.text, u.position)).collect();
        assert_eq!(said, [("跑", 0), ("gen", 1), ("后", 2), ("来", 4)]);
    }
}
