//! Terms beside the dictionary: those that come with Bookwheel, and those of a library.

use std::collections::HashMap;

use super::key::key;
use super::{MOST_WORDS, Rendering, plain};
use crate::text::runs::{Script, runs};

/// Terms and their translations, found in both directions.
#[derive(Debug, Clone, Default)]
pub struct Glossary {
    pairs: Vec<Pair>,
    by_zh: HashMap<String, Vec<usize>>,
    /// By the keys of the English words, with blanks between them.
    by_en: HashMap<String, Vec<usize>>,
    /// Every beginning of a key above, but for the whole.
    begins: std::collections::HashSet<String>,
}

#[derive(Debug, Clone)]
struct Pair {
    zh: String,
    en: String,
    weight: f32,
}

impl Glossary {
    /// A glossary of pairs with weights. Left out is what has no Han, or no English, or more English words than `MOST_WORDS`.
    pub fn of<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str, f32)>) -> Self {
        let mut made = Self::default();
        for (zh, en, weight) in pairs {
            let (Some(zh), Some(en)) = (han(zh), english(en)) else { continue };
            let (nth, keys) = (made.pairs.len(), keys(&en));
            made.by_zh.entry(zh.clone()).or_default().push(nth);
            for (at, _) in keys.match_indices(' ') {
                made.begins.insert(keys[..at].to_owned());
            }
            made.by_en.entry(keys).or_default().push(nth);
            made.pairs.push(Pair { zh, en, weight });
        }
        made
    }

    /// Terms as lines: Han, and its translations, the usual first, with tabs between them. `#` begins a remark.
    #[must_use]
    pub(super) fn of_lines(text: &str) -> Self {
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        Self::of(lines.flat_map(|line| {
            let mut cells = line.split('\t');
            let zh = cells.next().unwrap_or_default();
            cells.zip([1.0, 0.94, 0.88, 0.82, 0.76, 0.7]).map(move |(en, weight)| (zh, en, weight))
        }))
    }

    pub(super) fn english(&self, han: &str) -> impl Iterator<Item = Rendering> {
        self.by_zh.get(han).into_iter().flatten().map(|nth| {
            let Pair { en, weight, .. } = &self.pairs[*nth];
            Rendering { text: en.clone(), weight: *weight }
        })
    }

    /// What has these keys: Han, English, weight.
    pub(super) fn chinese(&self, keys: &str) -> impl Iterator<Item = (&str, &str, f32)> {
        self.by_en.get(keys).into_iter().flatten().map(|nth| {
            let Pair { zh, en, weight } = &self.pairs[*nth];
            (zh.as_str(), en.as_str(), *weight)
        })
    }

    pub(super) fn knows_han(&self, han: &str) -> bool {
        self.by_zh.contains_key(han)
    }

    pub(super) fn knows_keys(&self, keys: &str) -> bool {
        self.by_en.contains_key(keys)
    }

    pub(super) fn begins(&self, keys: &str) -> bool {
        self.begins.contains(keys)
    }

    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.pairs.iter().flat_map(|pair| pair.en.split(' '))
    }

    pub(super) fn zh(&self) -> impl Iterator<Item = &str> {
        self.by_zh.keys().map(String::as_str)
    }
}

/// The keys of folded words.
pub(super) fn keys(english: &str) -> String {
    english.split(' ').map(key).collect::<Vec<_>>().join(" ")
}

/// A Han word as it is looked up: folded, nothing else in it.
#[must_use]
pub fn han(text: &str) -> Option<String> {
    let folded = plain(text);
    let whole = matches!(runs(&folded).as_slice(), [run] if run.script == Script::Han && run.range.len() == folded.len());
    whole.then_some(folded)
}

/// English words as they are looked up: folded, blanks instead of hyphens and everything else; at most `MOST_WORDS`.
#[must_use]
pub fn english(text: &str) -> Option<String> {
    let folded = plain(text);
    let runs = runs(&folded);
    let words: Vec<&str> = runs.iter().map(|run| &folded[run.range.clone()]).collect();
    let fits = !words.is_empty() && words.len() <= MOST_WORDS && runs.iter().all(|run| run.script == Script::Word);
    fits.then(|| words.join(" "))
}
