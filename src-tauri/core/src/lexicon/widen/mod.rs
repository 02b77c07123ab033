//! A query widened: what finds too, beside what was asked. Chinese for English words and English for Chinese ones, Chinese
//! for its pinyin, and tags for their names.
//!
//! Neither what is not wanted is widened, nor words with wildcards, nor filters. Words in quotation marks are translated
//! as they stand together or not at all, and so are terms that are known. Authors are looked for by their names and
//! the pinyin of these.

mod english;
mod forms;
mod han;
#[cfg(test)]
mod tests;

use super::key::{is_form, key};
use super::{Lexicon, MOST_WORDS};
use crate::model::{Chip, ChipKind};
use crate::query::{Filter, Leaf, Near, Node, Widened, Within};
use crate::text::find::{Kind, Needle};
use crate::text::fold::fold;
use crate::text::runs::{Script, runs, units};
use crate::text::spell;

/// Translations of one term.
const MOST: usize = 5;
/// A translation is taken if it is worth this much of the best one …
const NEAR_BEST: f32 = 0.7;
/// … or, where no such one is in the library, at least this much; then only so many.
const FAR: f32 = 0.45;
const MOST_FAR: usize = 2;
/// What is worth less is taken in no case.
const LEAST: f32 = 0.28;
/// Translations of a single character in a term, and of words that must be near others: few; of a character only what
/// people have chosen. What the dictionary says is worth less than this.
const MOST_OF_PART: usize = 2;
const CHOSEN: f32 = 0.86;
/// Letters of the word being typed from which on it is widened, if it is a whole word by then.
const TYPED: usize = 4;
/// Letters from which on pinyin is looked for that is only begun.
const BEGUN: usize = 4;

/// Ways in which translations of several words may be near each other.
const MOST_NEAR: usize = 12;

/// A query of more words than this is a text somebody pasted: it is looked for as it is.
const MOST_LEAVES: usize = 40;

/// What is known where a query is widened.
pub struct Known<'a> {
    pub lexicon: &'a Lexicon,
    /// Whether the library has any work with this.
    pub holds: &'a dyn Fn(&Needle) -> bool,
    /// Chinese words and names of the library by their pinyin, frequent ones first, at most as many as asked for.
    pub spelt: &'a dyn Fn(&str, Spelt) -> Vec<String>,
    /// The paths of its tags.
    pub tags: &'a [String],
    /// What is switched off, as `Chip::to`.
    pub without: &'a [String],
}

/// What was typed of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spelt {
    Whole,
    /// It is still being typed.
    Begun,
    Initials,
}

/// The query, widened; and by what, in the order of the query, the best first. What is switched off is named, too.
#[must_use]
pub fn widen(node: Node, known: &Known) -> (Node, Vec<Chip>) {
    let mut walk = Walk { known, chips: Vec::new() };
    let node = if count(&node) > MOST_LEAVES { node } else { walk.node(node) };
    (node, walk.chips)
}

fn count(node: &Node) -> usize {
    match node {
        Node::And(nodes) | Node::Or(nodes) => nodes.iter().map(count).sum(),
        Node::Text(_) => 1,
        _ => 0,
    }
}

struct Walk<'a> {
    known: &'a Known<'a>,
    chips: Vec<Chip>,
}

impl Walk<'_> {
    fn node(&mut self, node: Node) -> Node {
        match node {
            Node::And(nodes) => self.all(nodes),
            Node::Or(nodes) => Node::Or(nodes.into_iter().map(|node| self.node(node)).collect()),
            Node::Text(leaf) => self.leaf(leaf),
            Node::Near(near) => self.near(near),
            other => other,
        }
    }

    /// Words near each other, all of them in the other language, likewise.
    fn near(&mut self, asked: Near) -> Node {
        let mut parts = Vec::new();
        for needle in asked.needles.iter().filter(|_| asked.within != Within::Author) {
            let text = &needle.text;
            let whole = matches!(needle.kind, Kind::Word | Kind::Phrase) && !is_function_word(text);
            let found = match english_words(needle) {
                Some(_) if whole => self.chinese(text, MOST_OF_PART),
                None if whole && is_han(needle) => self.best(self.known.lexicon.english(text), MOST_OF_PART),
                _ => Vec::new(),
            };
            parts.push((text, found));
        }
        if parts.is_empty() || parts.iter().any(|(_, found)| found.is_empty()) {
            return Node::Near(asked);
        }
        let parts: Vec<Vec<Needle>> = parts.into_iter().map(|(text, found)| self.take_english(text, found)).collect();
        let also = near(&parts, asked.distance, asked.within);
        widened(Node::Near(asked), also)
    }

    /// Neighbouring words of one text are phrases where such are known, the longest first.
    fn all(&mut self, nodes: Vec<Node>) -> Node {
        let mut made = Vec::new();
        let mut rest = &nodes[..];
        while let Some((first, others)) = rest.split_first() {
            let Node::Text(Leaf { within, .. }) = first else {
                made.push(self.node(first.clone()));
                rest = others;
                continue;
            };
            let same = |node: &&Node| matches!(node, Node::Text(leaf) if leaf.within == *within);
            let run = rest.iter().take_while(same).count();
            let run = if *within == Within::Author { 1 } else { run };
            let phrase = (2..=run.min(MOST_WORDS)).rev().find_map(|length| Some((length, self.phrase(&rest[..length])?)));
            let (length, node) = phrase.unwrap_or_else(|| (1, self.node(first.clone())));
            made.push(node);
            rest = &rest[length..];
        }
        if made.iter().any(|node| matches!(node, Node::Widened(_))) {
            made = made.into_iter().map(optional).collect();
        }
        either_all(made)
    }

    /// Several words of a conjunction as one term, if they are one and the library has it in the other language.
    fn phrase(&mut self, nodes: &[Node]) -> Option<Node> {
        let mut words = Vec::new();
        let mut within = Within::Any;
        for (nth, node) in nodes.iter().enumerate() {
            let Node::Text(leaf) = node else { return None };
            if !(leaf.needle.kind == Kind::Word || leaf.needle.kind == Kind::Open && nth + 1 == nodes.len()) {
                return None;
            }
            within = leaf.within;
            words.extend(english_words(&leaf.needle)?);
        }
        let open = matches!(nodes.last(), Some(Node::Text(leaf)) if leaf.needle.kind == Kind::Open);
        if open && !words.last().is_some_and(|word| self.known.lexicon.knows_word(word)) {
            return None;
        }
        let also = self.english_phrase(&words, within)?;
        Some(widened(Node::And(nodes.to_vec()), also))
    }

    fn leaf(&mut self, leaf: Leaf) -> Node {
        let mut also = Vec::new();
        if leaf.within == Within::Author {
            if matches!(leaf.needle.kind, Kind::Word | Kind::Open) {
                also.extend(self.pinyin(&leaf));
            }
        } else if let Some(words) = english_words(&leaf.needle) {
            also.extend(self.english_leaf(&leaf, &words));
        } else if is_han(&leaf.needle) {
            also.extend(self.han_leaf(&leaf));
        }
        if matches!(leaf.needle.kind, Kind::Word | Kind::Open) && leaf.within == Within::Any {
            also.extend(self.tags(&leaf.needle));
        }
        widened(Node::Text(leaf), also)
    }

    /// Tags whose last level is this, holds it, or is spelt so.
    fn tags(&mut self, needle: &Needle) -> Vec<Node> {
        let text = &needle.text;
        if text.chars().count() < 2 || is_function_word(text) {
            return Vec::new();
        }
        let spelt = self.may_be_initials(needle);
        let mut found = Vec::new();
        for path in self.known.tags {
            let name = fold(path.rsplit('/').next().unwrap_or_default()).text;
            let pinyin = spell(&name);
            let by_pinyin = pinyin.split_once(' ').is_some_and(|(whole, initials)| whole == text || spelt && initials == text);
            if found.len() < MOST && (name == *text || names(&name, text) || by_pinyin) && self.chip(ChipKind::Tag, text, path) {
                found.push(Node::Filter(Filter::Tag(path.clone())));
            }
        }
        found
    }

    /// Letters that are no word, of English or of this library.
    fn may_be_initials(&self, needle: &Needle) -> bool {
        !self.known.lexicon.knows_word(&needle.text) && !self.holds(&needle.text)
    }

    fn holds(&self, text: &str) -> bool {
        Needle::new(text, Kind::Word).is_some_and(|needle| (self.known.holds)(&needle))
    }

    /// Notes what is looked for too, and answers whether it is: not if it is switched off.
    fn chip(&mut self, kind: ChipKind, from: &str, to: &str) -> bool {
        let on = !self.known.without.iter().any(|off| off == to);
        if !self.chips.iter().any(|chip| chip.kind == kind && chip.from == from && chip.to == to) {
            self.chips.push(Chip { kind, from: from.to_owned(), to: to.to_owned(), on });
        }
        on
    }
}

/// What was asked, and anything else of this; or just what was asked.
fn widened(asked: Node, also: Vec<Node>) -> Node {
    match either(also) {
        Some(also) => Node::Widened(Box::new(Widened { asked, also })),
        None => asked,
    }
}

fn leaves(needles: Vec<Needle>, within: Within) -> Vec<Node> {
    needles.into_iter().map(|needle| Node::Text(Leaf { needle, within })).collect()
}

/// One of the needles of each part near one of every other, the best first; at most `MOST_NEAR` ways of that. None where a
/// part has none.
fn near(parts: &[Vec<Needle>], distance: u32, within: Within) -> Vec<Node> {
    let mut ways: Vec<(usize, Vec<Needle>)> = vec![(0, Vec::new())];
    for part in parts {
        let mut longer = Vec::new();
        for (worse, way) in &ways {
            let with = |needle: &Needle| [way.as_slice(), std::slice::from_ref(needle)].concat();
            longer.extend(part.iter().enumerate().map(|(nth, needle)| (worse + nth, with(needle))));
        }
        ways = longer;
        ways.sort_by_key(|(worse, _)| *worse);
        ways.truncate(MOST_NEAR);
    }
    // Two parts may have one translation.
    let differ = |way: &Vec<Needle>| (1..way.len()).all(|nth| !way[..nth].contains(&way[nth]));
    let ways = ways.into_iter().map(|(_, way)| way).filter(|way| way.len() > 1 && differ(way));
    ways.map(|needles| Node::Near(Near { needles, distance, within })).collect()
}

/// All of them; a conjunction that became one term is that term.
fn either_all(mut nodes: Vec<Node>) -> Node {
    if nodes.len() == 1 { nodes.swap_remove(0) } else { Node::And(nodes) }
}

fn either(mut nodes: Vec<Node>) -> Option<Node> {
    match nodes.len() {
        0 | 1 => nodes.pop(),
        _ => Some(Node::Or(nodes)),
    }
}

/// Where other words are looked for in another language, `of` and `the` cannot be asked of it.
fn optional(node: Node) -> Node {
    match node {
        Node::Text(leaf) if leaf.needle.kind == Kind::Word && is_function_word(&leaf.needle.text) => {
            widened(Node::Text(leaf), vec![Node::All])
        }
        other => other,
    }
}

/// The words of a needle without Han.
fn english_words(needle: &Needle) -> Option<Vec<String>> {
    let units = units(&needle.text);
    let latin = !units.is_empty() && units.iter().all(|unit| unit.script == Script::Word);
    latin.then(|| units.iter().map(|unit| unit.text.to_owned()).collect())
}

/// One Han run, of two characters or more.
fn is_han(needle: &Needle) -> bool {
    matches!(&runs(&needle.text)[..], [run] if run.script == Script::Han && needle.text.chars().nth(1).is_some())
}

/// Whether a name holds a word, in any form, or a Han run.
fn names(name: &str, text: &str) -> bool {
    let han = runs(text).iter().any(|run| run.script == Script::Han);
    han && name.contains(text)
        || units(name).iter().any(|unit| unit.script == Script::Word && (is_form(unit.text, text) || key(unit.text) == key(text)))
}

/// Words that say nothing alone, and what looks like one once it is folded.
pub(super) fn is_function_word(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "a", "about", "after", "all", "also", "an", "and", "are", "as", "at", "be", "been", "between", "but", "by", "can", "do", "for",
        "from", "had", "has", "have", "he", "her", "his", "how", "i", "if", "in", "into", "is", "it", "its", "may", "more", "most", "no",
        "not", "of", "on", "one", "or", "our", "out", "over", "s", "she", "so", "some", "such", "than", "that", "the", "their", "them",
        "then", "there", "these", "they", "this", "those", "through", "to", "under", "up", "us", "use", "used", "using", "via", "was",
        "we", "were", "what", "when", "where", "which", "while", "who", "whose", "why", "will", "with", "within", "without", "would",
        "you", "的", "了", "和", "与", "及", "在", "对", "是", "之", "中", "以及", "其", "于", "为", "从", "下", "上", "论", "等", "基于",
        "关于", "对于", "浅析", "试论",
    ];
    WORDS.contains(&word)
}
