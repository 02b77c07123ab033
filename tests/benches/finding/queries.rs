//! Queries of every kind, drawn from the texts themselves.

use bookwheel_core::query::{Leaf, Near, Node, Within, parse, parse_typing};
use bookwheel_core::text::find::{Kind, Needle};

use super::Work;

/// Queries of each kind.
const EACH: usize = 120;
const STOPS: [&str; 24] = [
    "of the",
    "in this paper",
    "as well as",
    "based on the",
    "in order to",
    "on the other hand",
    "the use of",
    "one of the most",
    "we show that",
    "with respect to",
    "in terms of",
    "the role of",
    "can be used to",
    "is one of the",
    "at the same time",
    "due to the",
    "such as the",
    "there is a",
    "to be a",
    "it is shown that",
    "the results of the",
    "in the case of",
    "the fact that the",
    "of the most important",
];

pub struct Class {
    pub name: &'static str,
    pub queries: Vec<Node>,
    /// Widened as they are asked, by translations and pinyin.
    pub across: bool,
}

/// Draws the same in every run.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % end.max(1)
    }

    fn text<'a>(&mut self, works: &'a [Work], chinese: bool) -> &'a str {
        loop {
            let text = &works[self.below(works.len())].last().expect("an abstract").1;
            if text.is_ascii() != chinese {
                return text;
            }
        }
    }

    /// Words that stand together, without signs between them.
    pub fn words(&mut self, works: &[Work], count: usize) -> String {
        loop {
            let text = self.text(works, false);
            let words: Vec<&str> = text.split(' ').collect();
            let from = self.below(words.len());
            let some = words.get(from..from + count).unwrap_or_default();
            if some.len() == count && some.iter().all(|word| word.bytes().all(|b| b.is_ascii_alphabetic()) && !word.is_empty()) {
                return some.join(" ").to_lowercase();
            }
        }
    }

    pub fn han(&mut self, works: &[Work], count: usize) -> String {
        loop {
            let text: Vec<char> = self.text(works, true).chars().collect();
            let from = self.below(text.len());
            let some = text.get(from..from + count).unwrap_or_default();
            if some.len() == count && some.iter().all(|c| ('\u{4e00}'..='\u{9fff}').contains(c)) {
                return some.iter().collect();
            }
        }
    }
}

/// Each keystroke of a query.
fn typed(queries: impl IntoIterator<Item = String>) -> Vec<Node> {
    let steps = |query: String| query.char_indices().map(|(at, c)| parse_typing(&query[..at + c.len_utf8()]).node).collect::<Vec<_>>();
    queries.into_iter().flat_map(steps).collect()
}

fn first(queries: impl IntoIterator<Item = String>, letters: std::ops::RangeInclusive<usize>) -> Vec<Node> {
    let start = |query: String| {
        letters.clone().filter_map(move |count| query.get(..count).map(|start| parse_typing(start).node)).collect::<Vec<_>>()
    };
    queries.into_iter().flat_map(start).collect()
}

fn leaf(text: &str, kind: Kind) -> Node {
    Node::Text(Leaf { needle: Needle::new(text, kind).expect("a needle"), within: Within::Any })
}

pub fn classes(works: &[Work]) -> Vec<Class> {
    let mut dice = Dice::new(7);
    let mut draw = |count: usize, make: &mut dyn FnMut(&mut Dice) -> String| (0..count).map(|_| make(&mut dice)).collect::<Vec<_>>();
    let word = &mut |dice: &mut Dice| dice.words(works, 1);
    let apart = |dice: &mut Dice, count: usize| (0..count).map(|_| dice.words(works, 1)).collect::<Vec<_>>().join(" ");
    let quoted = |queries: Vec<String>| queries.iter().map(|query| parse(&format!("\"{query}\"")).node).collect::<Vec<_>>();
    let plain = |queries: Vec<String>| queries.iter().map(|query| parse(query).node).collect::<Vec<_>>();
    let class = |name, queries| Class { name, queries, across: false };
    let across = |name, queries| Class { name, queries, across: true };
    let alphabet = ('a'..='z').map(String::from).collect::<Vec<_>>();
    vec![
        class("first word, 1 letter", first(alphabet, 1..=1)),
        class("first word, 2-3 letters", first(draw(EACH, word), 2..=3)),
        class("first word, 4-6 letters", first(draw(EACH, word), 4..=6)),
        class("typed: one word", typed(draw(60, word))),
        class("typed: two words", typed(draw(60, &mut |dice| apart(dice, 2)))),
        class("typed: three words", typed(draw(60, &mut |dice| apart(dice, 3)))),
        class(
            "typed: Chinese, 2-6 characters",
            typed(draw(60, &mut |dice| {
                let n = 2 + dice.below(5);
                dice.han(works, n)
            })),
        ),
        class("typed: Chinese and English", typed(draw(60, &mut |dice| format!("{} {}", dice.han(works, 2), dice.words(works, 1))))),
        class("typed: phrase", typed(draw(40, &mut |dice| format!("\"{}\"", dice.words(works, 3))))),
        class("one word", plain(draw(EACH, word))),
        class("two words", plain(draw(EACH, &mut |dice| apart(dice, 2)))),
        class("phrase of 2", quoted(draw(EACH, &mut |dice| dice.words(works, 2)))),
        class(
            "phrase of 3-5",
            quoted(draw(EACH, &mut |dice| {
                let n = 3 + dice.below(3);
                dice.words(works, n)
            })),
        ),
        class("phrase of stop words", quoted(STOPS.map(String::from).to_vec())),
        class("Chinese, 1 character", plain(draw(EACH, &mut |dice| dice.han(works, 1)))),
        class(
            "Chinese, 2-3 characters",
            plain(draw(EACH, &mut |dice| {
                let n = 2 + dice.below(2);
                dice.han(works, n)
            })),
        ),
        class(
            "Chinese, 4-8 characters",
            plain(draw(EACH, &mut |dice| {
                let n = 4 + dice.below(5);
                dice.han(works, n)
            })),
        ),
        class(
            "begins with 4-5 letters*",
            draw(EACH, word).iter().filter(|w| w.len() > 4).map(|w| leaf(&w[..4 + w.len() % 2], Kind::Prefix)).collect(),
        ),
        class("one edit~1", draw(40, word).iter().filter(|w| w.len() > 3).map(|w| leaf(w, Kind::Fuzzy)).collect()),
        class("near, 5 words", (0..40).map(|_| near(&mut draw, works)).collect()),
        across("typed: one word, across", typed(draw(60, word))),
        across("typed: two words, across", typed(draw(60, &mut |dice| apart(dice, 2)))),
        across(
            "typed: Chinese, 2-6, across",
            typed(draw(60, &mut |dice| {
                let n = 2 + dice.below(5);
                dice.han(works, n)
            })),
        ),
        across("typed: both, across", typed(draw(60, &mut |dice| format!("{} {}", dice.han(works, 2), dice.words(works, 1))))),
    ]
}

type Draw<'a> = dyn FnMut(usize, &mut dyn FnMut(&mut Dice) -> String) -> Vec<String> + 'a;

fn near(draw: &mut Draw, works: &[Work]) -> Node {
    let words = draw(1, &mut |dice| dice.words(works, 4)).swap_remove(0);
    let ends = [words.split(' ').next(), words.split(' ').next_back()];
    let needles = ends.into_iter().flatten().filter_map(|word| Needle::new(word, Kind::Word)).collect();
    Node::Near(Near { needles, distance: 5, within: Within::Any })
}
