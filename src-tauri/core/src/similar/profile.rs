//! What a text is about: its words with what they weigh, and what they may be in the other language.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use super::function::is_function;
use super::read::Piece;
use crate::lexicon::Lexicon;
use crate::text::segment::stem;

/// Translations of a word that are looked for.
pub const RENDERINGS: usize = 12;
/// English phrases of this many words are known by their neighbours.
const LONGEST: usize = 4;
/// A word that is said again says less than the first time.
const AGAIN: f32 = 1.2;

/// A word by its hash: what is compared a thousand times is a number.
pub type Key = u64;

/// A word of a text.
#[derive(Debug, Clone)]
pub struct Term {
    pub key: Key,
    pub word: String,
    pub han: bool,
    /// How often it is said here.
    pub times: f32,
    /// What it weighs: more, the rarer it is in the library, and the more often it is said here.
    pub weight: f32,
    /// What it may be in English, for a Han word: stems that all must stand together.
    pub english: Arc<[Phrase]>,
    /// A dictionary has it: it could be met in the other language.
    pub known: bool,
}

/// English stems as a dictionary has them; words that say nothing are left out.
#[derive(Debug, Clone, PartialEq)]
pub struct Phrase {
    /// Of them all together; of a single one, the key of its term.
    pub key: Key,
    /// As the dictionary has them, in every form.
    pub words: Vec<String>,
    pub stems: Vec<String>,
    /// Of each stem.
    pub keys: Vec<Key>,
    /// What it is worth as a translation, up to 1.
    pub worth: f32,
}

/// A text as it is compared.
#[derive(Debug, Clone, Default)]
pub struct Profile {
    /// In order of their keys, none twice.
    pub terms: Vec<Term>,
    /// Two to four neighbouring English stems.
    pub phrases: HashSet<Key>,
    /// Words, and what they weigh together.
    pub length: f32,
    pub weight: f32,
    /// A good part of it is Chinese.
    pub han: bool,
    /// A good part of it is English.
    pub latin: bool,
}

#[must_use]
pub fn key(words: &[impl AsRef<str>]) -> Key {
    let mut hasher = DefaultHasher::new();
    for word in words {
        word.as_ref().hash(&mut hasher);
    }
    hasher.finish()
}

/// What is known of a word.
#[derive(Debug, Clone)]
pub struct Known {
    /// What it is worth in this library, at least 0.
    pub weight: f32,
    /// What it may be in English, for a Han word.
    pub english: Arc<[Phrase]>,
}

impl Profile {
    /// The profile of texts that were read.
    #[must_use]
    pub fn new<'a>(texts: impl Iterator<Item = &'a [Piece]> + Clone, know: &mut dyn FnMut(Key, &Piece) -> Known) -> Self {
        let mut all: Vec<(Key, &Piece)> = texts.clone().flatten().map(|piece| (key(&[&piece.key]), piece)).collect();
        all.sort_by_key(|(key, _)| *key);
        let mut profile = Self::default();
        let (mut han, mut latin) = (0, 0);
        for same in all.chunk_by(|a, b| a.0 == b.0) {
            let (key, piece) = same[0];
            *(if piece.han { &mut han } else { &mut latin }) += same.len();
            #[allow(clippy::cast_precision_loss)] // a text has not so many words
            let times = same.len() as f32;
            let Known { weight, english } = know(key, piece);
            let weight = weight * times * (AGAIN + 1.0) / (times + AGAIN);
            let known = if piece.han { !english.is_empty() } else { same.iter().any(|(_, piece)| piece.known) };
            profile.length += times;
            profile.weight += weight;
            profile.terms.push(Term { key, word: piece.key.clone(), han: piece.han, times, weight, english, known });
        }
        for text in texts {
            let latin: Vec<&Piece> = text.iter().filter(|piece| !piece.han).collect();
            profile.phrases.extend(neighbours(&latin).map(|some| self::key(&some.iter().map(|p| &p.key).collect::<Vec<_>>())));
        }
        // Names and formulas stand in any Chinese text, and a few characters in an English one.
        (profile.han, profile.latin) = (han * 4 >= latin, latin * 2 >= han);
        profile
    }

    #[must_use]
    pub fn get(&self, key: Key) -> Option<usize> {
        self.terms.binary_search_by_key(&key, |term| term.key).ok()
    }

    /// It counts as a Chinese text.
    #[must_use]
    pub fn main_is_han(&self) -> bool {
        self.han && (!self.latin || self.terms.iter().filter(|term| term.han).count() * 2 > self.terms.len())
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }
}

/// Every two to four words that are neighbours.
fn neighbours<'a>(words: &'a [&'a Piece]) -> impl Iterator<Item = &'a [&'a Piece]> {
    let whole = |some: &&[&Piece]| some.windows(2).all(|two| two[1].place == two[0].place + 1);
    (2..=LONGEST).flat_map(move |many| words.windows(many).filter(whole))
}

/// What a Han word may be in English, best first.
#[must_use]
pub fn english(han: &str, lexicon: &Lexicon) -> Arc<[Phrase]> {
    let mut found: Vec<Phrase> = Vec::new();
    for rendering in lexicon.english(han).into_iter().take(RENDERINGS) {
        // Of `methane ch4` the name is enough.
        let named = rendering.text.split(' ').any(|word| word.bytes().all(|b| b.is_ascii_lowercase()));
        let formula = |word: &str| named && word.bytes().any(|b| b.is_ascii_digit());
        let words: Vec<&str> = rendering.text.split(' ').filter(|word| !is_function(word) && !formula(word)).collect();
        let stems: Vec<String> = words.iter().map(|word| stem(word).into_owned()).collect();
        let keys = stems.iter().map(|stem| key(&[stem])).collect();
        let (key, words) = (key(&stems), words.join(" "));
        if let Some(known) = found.iter_mut().find(|known| known.key == key) {
            known.words.push(words);
        } else if !stems.is_empty() && stems.len() <= LONGEST {
            found.push(Phrase { key, words: vec![words], stems, keys, worth: rendering.weight });
        }
    }
    found.into()
}
