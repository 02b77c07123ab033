//! Chinese for English and English for Chinese, offline: CC-CEDICT, terms of our own, and those of a library. Pure.
//!
//! | file | what |
//! |---|---|
//! | `lexicon/cedict.bin` | CC-CEDICT, CC BY-SA 4.0, made by `make lexicon`; unpacked when it is first asked |
//! | `lexicon/terms.tsv` | terms of research that CC-CEDICT lacks |
//!
//! Han words are folded (simplified); English is folded words with single blanks between them, a hyphen being a blank.
//! A weight is between 0 and 1 and comparable within one answer; terms that a person added and the usual ones of
//! our own stand above 0.86, what was mined and the dictionary's below.

mod cover;
mod glossary;
mod key;
mod mine;
pub mod pack;
#[cfg(test)]
mod tests;
mod widen;

use std::collections::HashSet;
use std::sync::LazyLock;

pub use glossary::{Glossary, english, han};
pub use mine::{Mined, Twin, mine};
pub use widen::{Known, Spelt, widen};

use self::glossary::keys;
pub use self::key::is_form;
use self::pack::Pack;
use crate::text::fold::fold;
use crate::text::segment::stem;

/// English phrases have at most this many words.
pub const MOST_WORDS: usize = 8;
/// Han words have at most this many characters.
pub const MOST_HAN: usize = 12;
/// What a plural or another spelling is worth beside the words themselves.
const FORM: f32 = 0.95;
/// And what has no more in common than its stems: `governance` and `government`.
const STEM: f32 = 0.35;

/// A translation, and what it is worth.
#[derive(Debug, Clone, PartialEq)]
pub struct Rendering {
    /// A folded Han word, or folded English words with single blanks between them.
    pub text: String,
    pub weight: f32,
}

struct Builtin {
    pack: Pack,
    terms: Glossary,
    /// Words of the terms that are not in the dictionary.
    words: HashSet<String>,
}

static BUILTIN: LazyLock<Builtin> = LazyLock::new(|| {
    // What is built in was read back when it was made; a test reads it again.
    let pack = Pack::read(include_bytes!("../../lexicon/cedict.bin")).unwrap_or_default();
    let terms = Glossary::of_lines(include_str!("../../lexicon/terms.tsv"));
    let words = terms.words().filter(|word| pack.words.find(word).is_none()).map(str::to_owned).collect();
    Builtin { pack, terms, words }
});

/// Unpacks the dictionary; call it on a thread of its own.
pub fn warm() {
    LazyLock::force(&BUILTIN);
}

/// What is known of Chinese for English and of English for Chinese: what is built in, which all share, and the terms of a library.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    own: Glossary,
}

impl Lexicon {
    #[must_use]
    pub fn new(own: Glossary) -> Self {
        Self { own }
    }

    /// English for a Han word (folded): best first, equals by the alphabet, none twice. Those of the library come
    /// first, then our own terms, then the dictionary's.
    #[must_use]
    pub fn english(&self, han: &str) -> Vec<Rendering> {
        let own = self.own.english(han).chain(BUILTIN.terms.english(han));
        let pack = BUILTIN.pack.english(han).map(|(text, weight)| Rendering { text, weight: weigh(weight) });
        best_first(own.chain(pack).collect())
    }

    /// Chinese for English words (folded, blanks between them): best first, equals by code point, none twice. Words
    /// are looked up exactly and by their keys, so that `treaties` finds what `treaty` does and `defence` what
    /// `defense` does; what is known for a plural or another spelling weighs a little less, what has only the stems in common much less. It comes in the order of
    /// [`Self::english`].
    #[must_use]
    pub fn chinese(&self, english: &str) -> Vec<Rendering> {
        let keys = keys(english);
        let own = self.own.chinese(&keys).chain(BUILTIN.terms.chinese(&keys));
        let worth = |known: &str| match known {
            known if known == english => 1.0,
            known if is_form(known, english) => FORM,
            _ => STEM,
        };
        let mut found: Vec<Rendering> = own.map(|(zh, en, weight)| Rendering { text: zh.to_owned(), weight: weight * worth(en) }).collect();
        let pack = &BUILTIN.pack;
        if let Some(keys) = pack_keys(&keys) {
            let mut last = (usize::MAX, 0.0);
            for (han, phrase, weight) in pack.chinese(&keys) {
                if last.0 != phrase {
                    last = (phrase, worth(&pack.phrase(phrase)));
                }
                found.push(Rendering { text: han.to_owned(), weight: weigh(weight) * last.1 });
            }
        }
        best_first(found)
    }

    /// English single words for a Han word, as stems: best first, none twice. `text::segment::stem` makes such of a text.
    #[must_use]
    pub fn stems(&self, han: &str) -> Vec<Rendering> {
        let single = self.english(han).into_iter().filter(|rendering| !rendering.text.contains(' '));
        best_first(single.map(|Rendering { text, weight }| Rendering { text: stem(&text).into_owned(), weight }).collect())
    }

    /// How many of these words, from the first on, are the longest phrase that is known; 0 if not even the first word is.
    #[must_use]
    pub fn longest(&self, words: &[&str]) -> usize {
        let pack = &BUILTIN.pack;
        let (mut longest, mut text, mut keys) = (0, String::new(), Some(Vec::new()));
        for (nth, word) in words.iter().enumerate().take(MOST_WORDS) {
            if nth > 0 {
                text.push(' ');
            }
            let key = key::key(word);
            text.push_str(&key);
            keys = keys.zip(pack.keys.find(&key).and_then(|key| u32::try_from(key).ok())).map(|(mut keys, key)| {
                keys.push(key);
                keys
            });
            let span = keys.as_ref().map_or(0..0, |keys| pack.span(keys));
            let (own, terms) = (&self.own, &BUILTIN.terms);
            if own.knows_keys(&text) || terms.knows_keys(&text) || pack.has_length(span.clone(), nth + 1) {
                longest = nth + 1;
            }
            if span.is_empty() && !own.begins(&text) && !terms.begins(&text) {
                break;
            }
        }
        longest
    }

    #[must_use]
    pub fn knows_han(&self, han: &str) -> bool {
        self.own.knows_han(han) || BUILTIN.terms.knows_han(han) || BUILTIN.pack.han.find(han).is_some()
    }

    /// Whether a folded word stands in English that is known, in just this form.
    #[must_use]
    pub fn knows_word(&self, word: &str) -> bool {
        BUILTIN.pack.words.find(word).is_some() || BUILTIN.words.contains(word) || self.own.words().any(|own| own == word)
    }

    /// Every English word that is known, each once but for those of the library, in no order that means anything: for
    /// taking apart words that are glued together in what was copied from a PDF.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let words = &BUILTIN.pack.words;
        (0..words.len()).map(|nth| words.get(nth)).chain(BUILTIN.words.iter().map(String::as_str)).chain(self.own.words())
    }

    /// Our own terms and those of the library, as Han: longer than what a segmenter knows.
    pub fn terms(&self) -> impl Iterator<Item = &str> {
        BUILTIN.terms.zh().chain(self.own.zh())
    }

    /// A Han run as words that are known, in order, and what lies between them left out: as few words as cover it, of
    /// two characters or more where that is possible. A run that is known whole is one word.
    #[must_use]
    pub fn cover<'a>(&self, han: &'a str) -> Vec<&'a str> {
        cover::cover(han, &|word| self.knows_han(word))
    }

    /// The same, though never the run as a whole.
    #[must_use]
    pub fn parts<'a>(&self, han: &'a str) -> Vec<&'a str> {
        cover::cover(han, &|word| word != han && self.knows_han(word))
    }
}

fn weigh(weight: u8) -> f32 {
    f32::from(weight) / 255.0
}

fn pack_keys(keys: &str) -> Option<Vec<u32>> {
    keys.split(' ').map(|key| BUILTIN.pack.keys.find(key).and_then(|key| u32::try_from(key).ok())).collect()
}

fn best_first(mut found: Vec<Rendering>) -> Vec<Rendering> {
    let by_text = |a: &Rendering, b: &Rendering| a.text.cmp(&b.text).then(b.weight.total_cmp(&a.weight));
    found.sort_by(by_text);
    found.dedup_by(|a, b| a.text == b.text);
    found.sort_by(|a, b| b.weight.total_cmp(&a.weight).then_with(|| a.text.cmp(&b.text)));
    found
}

fn plain(text: &str) -> String {
    fold(text).text.trim().to_owned()
}
