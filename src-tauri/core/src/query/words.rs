//! From a piece of text to what is looked for.

use std::ops::Range;

use super::lex::has_words;
use super::{Leaf, Node, Within};
use crate::text::find::{Kind, Needle};
use crate::text::fold::fold;
use crate::text::runs::{Script, runs};

/// What may join two words to one: hyphens, dashes, apostrophes, points. All kinds are alike.
const JOINERS: &str = "-‐‑‒–—―−﹘﹣－'‘’‛ʼ＇´`′._";

/// All the words of a text, whatever else is in it.
pub(super) fn plain(text: &str, last: Kind, within: Within) -> Node {
    let mut pieces = text.split_whitespace().filter(|piece| has_words(piece)).peekable();
    let mut nodes = Vec::new();
    while let Some(piece) = pieces.next() {
        nodes.push(parts(piece, if pieces.peek().is_none() { last } else { Kind::Word }, within));
    }
    Node::all_of(nodes)
}

/// Text without blanks: every Han run and every word has to be there. Words joined by a hyphen, an apostrophe or a point
/// are neighbours: COVID-19, U.S., 3.5.
pub(super) fn words(text: &str, last: Kind, within: Within) -> Node {
    let (text, last) = ending(text, last);
    parts(text, last, within)
}

/// The same as one needle, all of it neighbours.
pub(super) fn needle(text: &str, last: Kind, within: Within) -> Option<Leaf> {
    let (text, last) = ending(text, last);
    Some(Leaf { needle: Needle::new(text, last)?, within })
}

/// What stands in quotes; its last word may be the start of one: `"space debri*"`.
pub(super) fn phrase(text: &str, within: Within) -> Option<Leaf> {
    let start = text.trim_end().strip_suffix(['*', '＊']).and_then(|text| Needle::new(text, Kind::Prefix));
    let start = start.filter(|needle| needle.kind == Kind::Prefix && runs(&needle.text).iter().all(|run| run.script == Script::Word));
    Some(Leaf { needle: start.or_else(|| Needle::new(text, Kind::Phrase))?, within })
}

/// `word*` and `word~1`.
fn ending(text: &str, last: Kind) -> (&str, Kind) {
    let fuzzy = || {
        let text = text.strip_suffix(|c: char| c.is_ascii_digit() && c != '0').unwrap_or(text);
        text.strip_suffix(['~', '～'])
    };
    let marked = text.strip_suffix(['*', '＊']).map(|text| (text, Kind::Prefix)).or_else(|| Some((fuzzy()?, Kind::Fuzzy)));
    marked.filter(|(text, _)| has_words(text)).unwrap_or((text, last))
}

fn parts(text: &str, last: Kind, within: Within) -> Node {
    let folded = fold(text).text;
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut before = None;
    for run in runs(&folded) {
        let joined = before == Some(Script::Word)
            && run.script == Script::Word
            && parts.last().is_some_and(|part| joins(&folded[part.end..run.range.start]));
        match parts.last_mut() {
            Some(part) if joined => part.end = run.range.end,
            _ => parts.push(run.range),
        }
        before = Some(run.script);
    }
    let count = parts.len();
    Node::all_of(parts.into_iter().enumerate().filter_map(|(nth, part)| {
        let kind = if nth + 1 == count { last } else { Kind::Word };
        let needle = Needle::new(&folded[part], kind)?;
        Some(Node::Text(Leaf { needle, within }))
    }))
}

fn joins(between: &str) -> bool {
    let mut chars = between.chars();
    matches!((chars.next(), chars.next()), (Some(c), None) if JOINERS.contains(c))
}
