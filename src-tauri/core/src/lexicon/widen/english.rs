//! Chinese for English words.

use super::{BEGUN, LEAST, MOST, Spelt, TYPED, Walk, is_function_word, leaves};
use crate::lexicon::Rendering;
use crate::model::ChipKind;
use crate::query::{Leaf, Node, Within};
use crate::text::find::{Kind, Needle};

impl Walk<'_> {
    /// Chinese for words that are one term: nothing if the library has none of it. None if they are no term: then each
    /// is looked for by itself.
    pub(super) fn english_phrase(&mut self, words: &[String], within: Within) -> Option<Vec<Node>> {
        let text = words.join(" ");
        let is_term = self.known.lexicon.chinese(&text).iter().any(|found| found.weight >= LEAST && is_long(&found.text));
        let found = self.chinese(&text, MOST);
        is_term.then(|| leaves(self.take(&text, found), within))
    }

    pub(super) fn english_leaf(&mut self, leaf: &Leaf, words: &[String]) -> Vec<Node> {
        let Needle { text, kind } = &leaf.needle;
        let [word] = words else {
            let open = *kind == Kind::Open && !words.last().is_some_and(|word| self.known.lexicon.knows_word(word));
            if !matches!(kind, Kind::Word | Kind::Open | Kind::Phrase) || open {
                return Vec::new();
            }
            let found = self.chinese(text, MOST);
            return leaves(self.take(text, found), leaf.within);
        };
        match kind {
            Kind::Prefix | Kind::Fuzzy => return Vec::new(),
            Kind::Word | Kind::Open | Kind::Phrase => {}
        }
        if is_function_word(word) {
            return Vec::new();
        }
        let whole = *kind != Kind::Open || word.len() >= TYPED && self.known.lexicon.knows_word(word);
        let found = if whole { self.chinese(word, MOST) } else { Vec::new() };
        let mut also = leaves(self.take(word, found), leaf.within);
        if *kind != Kind::Phrase {
            also.extend(self.pinyin(leaf));
        }
        also
    }

    pub(super) fn pinyin(&mut self, leaf: &Leaf) -> Vec<Node> {
        let Needle { text, kind } = &leaf.needle;
        let there = matches!(leaf.within, Within::Any | Within::Title | Within::Author | Within::Keyword);
        if !there || text.len() < 2 || !text.bytes().all(|b| b.is_ascii_lowercase()) {
            return Vec::new();
        }
        let word = self.known.lexicon.knows_word(text);
        let mut found = Vec::new();
        // "women" is spelt like 我们; "beijing" is known, too, but stands in few English texts.
        if !(word && self.holds(text)) {
            found = (self.known.spelt)(text, Spelt::Whole);
            if found.is_empty() && *kind == Kind::Open && text.len() >= BEGUN && !word {
                found = (self.known.spelt)(text, Spelt::Begun);
            }
        }
        if found.is_empty() && self.may_be_initials(&leaf.needle) {
            found = (self.known.spelt)(text, Spelt::Initials);
        }
        found.truncate(MOST);
        found.retain(|word| self.chip(ChipKind::Pinyin, text, word));
        found.iter().filter_map(|word| Some(Node::Text(Leaf { needle: Needle::new(word, Kind::Word)?, within: leaf.within }))).collect()
    }

    /// Chinese for English that the library has, best first. Single characters stand in too many other words.
    pub(super) fn chinese(&self, english: &str, most: usize) -> Vec<Rendering> {
        let found = self.known.lexicon.chinese(english).into_iter().filter(|found| is_long(&found.text));
        self.best(found.collect(), most)
    }

    /// The needles of what is not switched off.
    pub(super) fn take(&mut self, from: &str, found: Vec<Rendering>) -> Vec<Needle> {
        let on = found.into_iter().filter(|found| self.chip(ChipKind::Translation, from, &found.text));
        on.filter_map(|found| Needle::new(&found.text, Kind::Word)).collect()
    }
}

fn is_long(han: &str) -> bool {
    han.chars().nth(1).is_some()
}
