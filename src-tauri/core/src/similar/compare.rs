//! How like two texts are, in one language or two.
//!
//! Each has its weight, and a part of it is met in the other: by the same word, or by a translation. The likeness is the
//! mean (geometric) of these two parts, so that it does not matter which text asks, and a long one that has everything
//! is like nothing in particular.

use std::sync::Arc;

use super::profile::{Key, Profile, key};

/// A text that asks, made ready to be compared with many.
pub struct Asking {
    profile: Arc<Profile>,
    /// English words that the Han words of the text may be: their keys, and the numbers of those terms. In order.
    single: Vec<(Key, u32)>,
    /// Phrases likewise, with the keys of their words.
    phrases: Vec<(Key, u32, Vec<Key>)>,
}

/// What is met in each of two texts.
pub struct Met {
    /// Of the terms that ask, by number.
    pub ours: Vec<bool>,
    pub theirs: Vec<bool>,
}

impl Asking {
    #[must_use]
    pub fn new(profile: Arc<Profile>) -> Self {
        let (mut single, mut phrases) = (Vec::new(), Vec::new());
        for (nth, term) in (0..).zip(&profile.terms) {
            for phrase in &term.english {
                if let [_] = phrase.stems.as_slice() {
                    single.push((phrase.key, nth));
                } else {
                    phrases.push((phrase.key, nth, phrase.stems.iter().map(|stem| key(&[stem])).collect()));
                }
            }
        }
        single.sort_unstable();
        Self { profile, single, phrases }
    }

    #[must_use]
    pub fn profile(&self) -> &Profile {
        &self.profile
    }

    /// From 0 to 1; a text is like itself by 1.
    #[must_use]
    pub fn likeness(&self, other: &Profile) -> f32 {
        let met = self.meet(other);
        (share(&self.profile, &met.ours, other) * share(other, &met.theirs, &self.profile)).sqrt()
    }

    /// Which words of each are met in the other.
    #[must_use]
    pub fn meet(&self, other: &Profile) -> Met {
        let mut met = Met { ours: vec![false; self.profile.terms.len()], theirs: vec![false; other.terms.len()] };
        let ours = &self.profile.terms;
        let mut at = 0;
        for (nth, term) in other.terms.iter().enumerate() {
            while ours.get(at).is_some_and(|our| our.key < term.key) {
                at += 1;
            }
            if ours.get(at).is_some_and(|our| our.key == term.key) {
                (met.ours[at], met.theirs[nth]) = (true, true);
            }
            if !term.han {
                let from = self.single.partition_point(|(single, _)| *single < term.key);
                for (_, our) in self.single[from..].iter().take_while(|(single, _)| *single == term.key) {
                    (met.ours[*our as usize], met.theirs[nth]) = (true, true);
                }
            }
            for phrase in &term.english {
                if let [_] = phrase.stems.as_slice() {
                    if let Some(our) = self.profile.get(phrase.key) {
                        (met.ours[our], met.theirs[nth]) = (true, true);
                    }
                } else if self.profile.phrases.contains(&phrase.key) {
                    met.theirs[nth] = true;
                    for our in phrase.stems.iter().filter_map(|stem| self.profile.get(key(&[stem]))) {
                        met.ours[our] = true;
                    }
                }
            }
        }
        if !other.phrases.is_empty() {
            for (phrase, our, stems) in &self.phrases {
                if other.phrases.contains(phrase) {
                    met.ours[*our as usize] = true;
                    for their in stems.iter().filter_map(|stem| other.get(*stem)) {
                        met.theirs[their] = true;
                    }
                }
            }
        }
        met
    }
}

/// Which part of a text is met, of what could be met in the other: a word that no dictionary has says nothing against
/// a text in another language.
fn share(profile: &Profile, met: &[bool], other: &Profile) -> f32 {
    let (mut part, mut whole) = (0.0, 0.0);
    for (term, met) in profile.terms.iter().zip(met) {
        let could = term.known || if term.han { other.han } else { other.latin };
        if *met || could {
            whole += term.weight;
        }
        if *met {
            part += term.weight;
        }
    }
    if whole > 0.0 { part / whole } else { 0.0 }
}
