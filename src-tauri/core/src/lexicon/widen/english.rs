//! Chinese for English words.

use super::{BEGUN, CHOSEN, MOST, MOST_OF_PART, Spelt, TYPED, Walk, either, is_function_word};
use crate::lexicon::Rendering;
use crate::model::ChipKind;
use crate::query::{Leaf, Node, Within};
use crate::text::find::{Kind, Needle};

impl Walk<'_> {
    /// Chinese for words that are one term, and for its parts standing apart; none if the library has none for the whole.
    pub(super) fn english_phrase(&mut self, words: &[String], within: Within) -> Option<Vec<Node>> {
        let text = words.join(" ");
        let found = self.chinese(&text, MOST);
        if found.is_empty() {
            return None;
        }
        let mut also = self.take(&text, found, within);
        also.extend(self.english_parts(words, within));
        Some(also)
    }

    /// Each part of a term in Chinese, if it has several and each is there.
    fn english_parts(&mut self, words: &[String], within: Within) -> Option<Node> {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let (mut parts, mut at) = (Vec::new(), 0);
        while at < words.len() {
            // The whole is not one of its parts.
            let most = if at == 0 { words.len() - 1 } else { words.len() };
            let length = self.known.lexicon.longest(&words[at..most]);
            if length == 0 {
                return None;
            }
            let text = words[at..at + length].join(" ");
            at += length;
            // "rule of law" is not what has rules and laws.
            if is_function_word(&text) {
                return None;
            }
            let found = self.known.lexicon.chinese(&text).into_iter().filter(|found| found.weight >= CHOSEN);
            let found: Vec<Rendering> = self.held(found, MOST_OF_PART);
            if found.is_empty() {
                return None;
            }
            parts.push((text, found));
        }
        if parts.len() < 2 {
            return None;
        }
        let parts: Vec<Option<Node>> = parts.into_iter().map(|(text, found)| either(self.take(&text, found, within))).collect();
        Some(Node::And(parts.into_iter().collect::<Option<Vec<Node>>>()?))
    }

    pub(super) fn english_leaf(&mut self, leaf: &Leaf, words: &[String]) -> Vec<Node> {
        let Needle { text, kind } = &leaf.needle;
        let [word] = words else {
            let open = *kind == Kind::Open && !words.last().is_some_and(|word| self.known.lexicon.knows_word(word));
            if !matches!(kind, Kind::Word | Kind::Open | Kind::Phrase) || open {
                return Vec::new();
            }
            let found = self.chinese(text, MOST);
            return self.take(text, found, leaf.within);
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
        let mut also = self.take(word, found, leaf.within);
        if *kind != Kind::Phrase {
            also.extend(self.pinyin(leaf));
        }
        also
    }

    fn pinyin(&mut self, leaf: &Leaf) -> Vec<Node> {
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
    fn chinese(&self, english: &str, most: usize) -> Vec<Rendering> {
        let found = self.known.lexicon.chinese(english).into_iter().filter(|found| found.text.chars().nth(1).is_some());
        self.best(found.collect(), most)
    }

    /// The leaves of what is not switched off.
    fn take(&mut self, from: &str, found: Vec<Rendering>, within: Within) -> Vec<Node> {
        let on = found.into_iter().filter(|found| self.chip(ChipKind::Translation, from, &found.text));
        let leaf = |found: Rendering| Some(Node::Text(Leaf { needle: Needle::new(&found.text, Kind::Word)?, within }));
        on.filter_map(leaf).collect()
    }
}
