//! Chinese words of titles and keywords and names of authors by their pinyin, so that what is typed on a Latin keyboard
//! finds them. A term is how it is spelt, `PART`, and the word: `=anquan` and `~aq` for 安全.

use std::collections::{BTreeSet, HashMap};

use tantivy::Result;

use super::snapshot::Snapshot;
use crate::query::Within;
use crate::text::fold::fold;
use crate::text::names::unspaced;
use crate::text::runs::{Script, runs};
use crate::text::{segment, spell};

const WHOLE: char = '=';
const INITIALS: char = '~';
const PART: char = '\u{1}';
/// Characters of a name.
const NAME: std::ops::RangeInclusive<usize> = 2..=5;
/// Characters of a keyword that is taken whole, too.
const KEYWORD: usize = 8;

/// How a word is spelt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spelling {
    /// All its syllables.
    Whole,
    /// All its syllables, of which the last may be missing or be begun.
    Begun,
    /// The first letter of each.
    Initials,
}

/// The terms of a work, each once.
pub(super) fn terms(texts: &[(Within, String)]) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for (within, text) in texts {
        let take_words = match within {
            Within::Title | Within::Keyword => true,
            Within::Author => false,
            _ => continue,
        };
        let whole = if *within == Within::Author { unspaced(text) } else { None };
        let folded = fold(whole.as_ref().map_or(text, |(whole, _)| whole)).text;
        let runs = runs(&folded);
        let whole = matches!(&runs[..], [run] if run.script == Script::Han && run.range.len() == folded.len());
        let length = folded.chars().count();
        if whole && (!take_words && NAME.contains(&length) || *within == Within::Keyword && (2..=KEYWORD).contains(&length)) {
            words.insert(folded.clone());
        }
        for run in runs.into_iter().filter(|run| take_words && run.script == Script::Han) {
            words.extend(segment::words(&folded[run.range]).into_iter().filter(|word| word.chars().nth(1).is_some()).map(str::to_owned));
        }
    }
    words.iter().flat_map(|word| spellings(word)).collect()
}

fn spellings(word: &str) -> Vec<String> {
    let spelt = spell(word);
    // Kana and the like are spelt as themselves.
    match spelt.split_once(' ') {
        Some((whole, initials)) if spelt.is_ascii() => {
            vec![format!("{WHOLE}{whole}{PART}{word}"), format!("{INITIALS}{initials}{PART}{word}")]
        }
        _ => Vec::new(),
    }
}

/// The words that are spelt so, those of most works first, at most `most`.
pub(super) fn words(at: &Snapshot, spelt: &str, how: Spelling, most: usize) -> Result<Vec<String>> {
    let (start, beyond) = match how {
        Spelling::Whole => (format!("{WHOLE}{spelt}{PART}"), format!("{WHOLE}{spelt}\u{2}")),
        Spelling::Begun => (format!("{WHOLE}{spelt}"), format!("{WHOLE}{spelt}\u{7f}")),
        Spelling::Initials => (format!("{INITIALS}{spelt}{PART}"), format!("{INITIALS}{spelt}\u{2}")),
    };
    let mut found: HashMap<String, u32> = HashMap::new();
    for segment in &at.segments {
        let index = segment.reader.inverted_index(at.fields.pinyin)?;
        let mut stream = index.terms().range().ge(&start).lt(&beyond).into_stream()?;
        while let Some((term, info)) = stream.next() {
            if let Some((_, word)) = str::from_utf8(term).ok().and_then(|term| term.split_once(PART)) {
                *found.entry(word.to_owned()).or_default() += info.doc_freq;
            }
        }
    }
    let mut words: Vec<(String, u32)> = found.into_iter().collect();
    words.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    Ok(words.into_iter().take(most).map(|(word, _)| word).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::{Doc, Index};
    use crate::model::WorkId;

    #[test]
    fn words_and_names_by_how_they_are_spelt() {
        let dir = tempfile::tempdir().expect("a folder");
        let index = Index::open(dir.path(), "stamp").expect("an index");
        let works: [&[(Within, &str)]; 4] = [
            &[(Within::Title, "外空安全治理"), (Within::Author, "王立 新"), (Within::Author, "Anna Quandt")],
            &[(Within::Title, "安全困境"), (Within::Keyword, "網路安全"), (Within::Abstract, "暗泉")],
            &[(Within::Title, "暗泉 and カタカナ")],
            &[(Within::Title, "安全")],
        ];
        let works: Vec<Vec<(Within, String)>> =
            works.iter().map(|texts| texts.iter().map(|(w, t)| (*w, (*t).to_owned())).collect()).collect();
        index.put(works.iter().zip(1..).map(|(texts, id)| Doc { id: WorkId(id), texts })).expect("put");
        index.commit().expect("a commit");
        for (spelt, how, expect) in [
            ("anquan", Spelling::Whole, "安全"),
            ("anqu", Spelling::Whole, ""),
            ("anqu", Spelling::Begun, "安全"),
            ("aq", Spelling::Initials, "安全"),
            ("wanglixin", Spelling::Whole, "王立新"),
            ("wlx", Spelling::Initials, "王立新"),
            ("wanglu", Spelling::Begun, "网路 网路安全"),
            ("wlaq", Spelling::Initials, "网路安全"),
            ("wl", Spelling::Initials, "网路"),
        ] {
            let found = index.spelt(spelt, how, 5).expect("words").join(" ");
            assert_eq!(found, expect, "{spelt} {how:?}");
        }
    }
}
