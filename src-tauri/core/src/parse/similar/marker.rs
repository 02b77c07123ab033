//! 相似文献: where it ends a record, and where it is a word of the text. Traditional pages write 相似文獻.

use crate::parse::is_blank;

const MARKERS: [&str; 2] = ["相似文献", "相似文獻"];
/// What both begin with.
const MARKER_START: &str = "相似文";
/// Bytes of either.
const MARKER_LENGTH: usize = MARKERS[0].len();

/// What a page may put around the link.
const AROUND: [(&str, &str); 3] = [("[", "]"), ("【", "】"), ("［", "］")];
const ARROWS: [char; 4] = ['>', '»', '＞', '›'];

const TERMINATORS: &str = ".。！!？?…．｡;；";
const CLOSERS: &str = "”’\"'）)]】》」』";

/// Whether the text ends in a finished sentence, closing quotes, brackets and blanks aside.
pub(super) fn finished(text: &str) -> bool {
    let text = text.trim_end_matches(|c| is_blank(c) || CLOSERS.contains(c));
    text.ends_with(|c| TERMINATORS.contains(c))
}

/// Whether the blanks before a mark set it apart from the text as pages do: two or more, or one that is no plain space.
pub(super) fn set_apart(gap: &str) -> bool {
    gap.chars().count() >= 2 || gap.chars().any(|c| c != ' ')
}

/// One end mark, or several with only blanks between them.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// Where each mark begins.
    pub marks: Vec<usize>,
    /// The end of the last one.
    pub end: usize,
    pub then: Then,
}

/// What follows a run of end marks on its line.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Then {
    Nothing,
    /// After a blank, something that could begin a record.
    Text,
    /// Letters or punctuation that belong to the words of the mark: 相似文献的方法.
    Glued,
}

/// The first run of end marks in `line` (trimmed) at or after byte `from`.
pub(super) fn next_run(line: &str, from: usize) -> Option<Run> {
    let is_mark = |(at, _): &(usize, &str)| MARKERS.iter().any(|marker| line[from + at..].starts_with(marker));
    let mut start = from + line[from..].match_indices(MARKER_START).find(is_mark)?.0;
    let mut marks = Vec::new();
    let mut least = from;
    loop {
        let (begin, end) = with_signs(line, least, start);
        marks.push(begin);
        let tail = &line[end..];
        let rest = tail.trim_start_matches(is_blank);
        let signs = rest.trim_start_matches(|c| AROUND.iter().any(|(open, _)| open.starts_with(c)) || ARROWS.contains(&c));
        if MARKERS.iter().any(|marker| signs.starts_with(marker)) {
            (start, least) = (line.len() - signs.len(), end);
            continue;
        }
        let record = |c: char| c.is_alphanumeric() || "“‘\"'（([【《「『".contains(c);
        let then = match rest.chars().next() {
            None => Then::Nothing,
            Some(c) if rest.len() < tail.len() && record(c) => Then::Text,
            Some(_) => Then::Glued,
        };
        return Some(Run { marks, end, then });
    }
}

/// The mark at `start` with the brackets or arrows around it, which begin at `least` or behind.
fn with_signs(line: &str, least: usize, start: usize) -> (usize, usize) {
    let (before, after) = (&line[least..start], &line[start + MARKER_LENGTH..]);
    for (open, close) in AROUND {
        if before.ends_with(open) && after.starts_with(close) {
            return (start - open.len(), start + MARKER_LENGTH + close.len());
        }
    }
    (least + before.trim_end_matches(ARROWS).len(), line.len() - after.trim_start_matches(ARROWS).len())
}

#[cfg(test)]
mod tests {
    use super::{Then, finished, next_run};

    #[test]
    fn sentences_are_finished_behind_quotes_and_brackets() {
        for text in ["机制。", "标准.\u{a0}\u{a0}", "“安全。”", "(see above.)", "why?' ", "未完……", "其一；\n\u{3000}"]
        {
            assert!(finished(text), "{text:?}");
        }
        for text in ["", "检索", "regime", "(DDR)", "。然后", "一，"] {
            assert!(!finished(text), "{text:?}");
        }
    }

    #[test]
    fn a_run_knows_what_follows_it() {
        for (line, from, expect) in [
            ("机制。相似文献", 0, Some((1, Then::Nothing))),
            ("。 相似文献\u{a0}相似文献相似文献", 0, Some((3, Then::Nothing))),
            ("。相似文献 The next", 0, Some((1, Then::Text))),
            ("检索相似文献的方法", 0, Some((1, Then::Glued))),
            ("检索相似文献 。", 0, Some((1, Then::Glued))),
            ("相似文献的 相似文献", 3, Some((1, Then::Nothing))),
            ("機制。相似文獻 相似文献", 0, Some((2, Then::Nothing))),
            ("相关文献", 0, None),
            ("机制。[相似文献]", 0, Some((1, Then::Nothing))),
            ("机制。【相似文献】 【相似文献】", 0, Some((2, Then::Nothing))),
            ("机制。>>相似文献>> 收藏", 0, Some((1, Then::Text))),
            ("点击[相似文献]之后", 0, Some((1, Then::Glued))),
        ] {
            assert_eq!(next_run(line, from).map(|run| (run.marks.len(), run.then)), expect, "{line}");
        }
    }
}
