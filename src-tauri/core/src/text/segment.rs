//! Words, for ranking and comparing: jieba for Han, stems for English. Finding does not need them.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use frostem::{Algorithm, Stemmer};
use jieba_rs::Jieba;

/// The one dictionary: 5 MB of it, tenths of a second to unpack.
static JIEBA: LazyLock<Jieba> = LazyLock::new(Jieba::new);

/// Unpacks the dictionary; call it on a thread of its own when the app starts.
pub fn warm() {
    LazyLock::force(&JIEBA);
}

/// The words of a Han run, long words together with the words inside them, in order of their start.
/// Without guessing at unknown words, so that the same text always gives the same words.
#[must_use]
pub fn words(han: &str) -> Vec<&str> {
    spans(han).into_iter().map(|span| &han[span]).collect()
}

/// Where those words stand.
#[must_use]
pub fn spans(han: &str) -> Vec<Range<usize>> {
    let mut spans: Vec<Range<usize>> = JIEBA.cut_for_search(han, false).iter().map(|t| t.byte_start..t.byte_end).collect();
    spans.sort_by_key(|span| (span.start, span.end));
    spans
}

/// A Han run as words, one after the other. Guesses at nothing, as [`words`].
#[must_use]
pub fn parted(han: &str) -> Vec<&str> {
    JIEBA.cut(han, false).into_iter().map(|t| t.word).collect()
}

/// The stem of a folded word; words of fewer than three letters, with digits or in other scripts are their own.
#[must_use]
pub fn stem(word: &str) -> Cow<'_, str> {
    static ENGLISH: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::new(Algorithm::English));
    if word.len() < 3 || !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return Cow::Borrowed(word);
    }
    ENGLISH.stem(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_stems() {
        for (han, expect) in [
            ("随机对照试验", "随机 随机对照 对照 试验"),
            ("外层空间条约", "外层 外层空间 空间 条约"),
            ("鲁迅的青年时代", "鲁迅 的 青年 青年时代 年时 时代"),
        ] {
            let mut said = words(han);
            said.dedup();
            assert_eq!(said.join(" "), expect);
        }
        for (word, expect) in [("treaties", "treati"), ("treaty", "treati"), ("covid19", "covid19"), ("is", "is"), ("пример", "пример")]
        {
            assert_eq!(stem(word), expect);
        }
    }
}
