//! English for Chinese words.

use super::forms::forms;
use super::{CHOSEN, FAR, LEAST, MOST, MOST_FAR, MOST_OF_PART, NEAR_BEST, Walk, is_function_word, leaves, near};
use crate::lexicon::Rendering;
use crate::lexicon::glossary::keys;
use crate::model::ChipKind;
use crate::query::{Leaf, Node, Within};
use crate::text::find::{Kind, Needle};

/// More parts are a sentence.
const MOST_PARTS: usize = 6;
/// Words that may stand between the parts of a term: about as many as in a clause.
const APART: u32 = 8;

impl Walk<'_> {
    pub(super) fn han_leaf(&mut self, leaf: &Leaf) -> Vec<Node> {
        let text = &leaf.needle.text;
        if is_function_word(text) {
            return Vec::new();
        }
        let found = self.known.lexicon.english(text);
        // The parts of a term that is known say something else.
        if found.is_empty() && leaf.needle.kind != Kind::Phrase {
            return self.han_parts(text, leaf.within);
        }
        let found = self.best(found, MOST);
        leaves(self.take_english(text, found), leaf.within)
    }

    /// The parts of a run in English, near each other, if it has several and each is there.
    fn han_parts(&mut self, text: &str, within: Within) -> Vec<Node> {
        let lexicon = self.known.lexicon;
        let words = lexicon.parts(text);
        let covered: usize = words.iter().map(|word| word.len()).sum();
        let words: Vec<&str> = words.into_iter().filter(|word| !is_function_word(word)).collect();
        let long = |word: &&&str| word.chars().nth(1).is_some();
        let few = (2..=MOST_PARTS).contains(&words.len());
        // What is not known must not be most of it, nor may it be known by single characters alone.
        if !few || covered * 3 < text.len() * 2 || words.iter().filter(long).count() * 2 < words.len() {
            return Vec::new();
        }
        let mut parts = Vec::new();
        for word in words {
            let found = lexicon.english(word);
            let found = if word.chars().nth(1).is_none() {
                self.held(found.into_iter().filter(|found| found.weight >= CHOSEN), MOST_OF_PART)
            } else {
                self.best(found, MOST)
            };
            if found.is_empty() {
                return Vec::new();
            }
            parts.push((word, found));
        }
        let parts: Vec<Vec<Needle>> = parts.into_iter().map(|(word, found)| self.take_english(word, found)).collect();
        near(&parts, APART, within)
    }

    /// What the library has of these: what is worth about as much as the best of them, else a little of what is worth less.
    pub(super) fn best(&self, found: Vec<Rendering>, most: usize) -> Vec<Rendering> {
        let best = found.first().map_or(0.0, |found| found.weight);
        let above = |share: f32| move |found: &Rendering| found.weight >= LEAST.max(best * share);
        let near: Vec<Rendering> = found.iter().filter(|found| above(NEAR_BEST)(found)).cloned().collect();
        let near = self.held(near.into_iter(), most);
        if near.is_empty() { self.held(found.into_iter().filter(above(FAR)), MOST_FAR) } else { near }
    }

    /// The first that the library has in some form, one of each word.
    pub(super) fn held(&self, found: impl Iterator<Item = Rendering>, most: usize) -> Vec<Rendering> {
        let mut taken: Vec<Rendering> = Vec::new();
        for found in found {
            let english = found.text.is_ascii();
            if english && is_function_word(&found.text) || taken.iter().any(|other| english && keys(&other.text) == keys(&found.text)) {
                continue;
            }
            if taken.len() < most && self.forms(&found.text).iter().any(|needle| (self.known.holds)(needle)) {
                taken.push(found);
            }
        }
        taken
    }

    /// The needles of what is not switched off, in the forms that the library has.
    pub(super) fn take_english(&mut self, from: &str, mut found: Vec<Rendering>) -> Vec<Needle> {
        found.retain(|found| self.chip(ChipKind::Translation, from, &found.text));
        found.iter().flat_map(|found| self.forms(&found.text)).filter(|needle| (self.known.holds)(needle)).collect()
    }

    fn forms(&self, text: &str) -> Vec<Needle> {
        forms(text, &|word| self.known.lexicon.knows_word(word))
    }
}
