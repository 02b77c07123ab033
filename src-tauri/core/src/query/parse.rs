//! From text to tree.

use super::lex::{Piece, lex};
use super::{Filter, Leaf, Node, Within};
use crate::model::Fault;
use crate::text::find::{Kind, Needle};
use crate::text::fold::fold;
use crate::text::runs::{Script, runs};

/// Brackets and negations in each other. Whatever walks a tree calls itself, and no deeper than a few times this.
const DEEPEST: usize = 64;

/// A query that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    pub node: Node,
    /// What could not be read as it stands and is searched as text, in order.
    pub problems: Vec<Problem>,
}

/// A stretch of a query that could not be read, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Bytes of the query.
    pub range: std::ops::Range<usize>,
    pub fault: Fault,
}

/// Reads a query.
#[must_use]
pub fn parse(text: &str) -> Parsed {
    read(text, Kind::Word)
}

/// Reads a query that is being typed: if it ends in a bare word, that may be the start of one.
#[must_use]
pub fn parse_typing(text: &str) -> Parsed {
    let bare_end = text.ends_with(|c: char| c.is_alphanumeric());
    read(text, if bare_end { Kind::Open } else { Kind::Word })
}

fn read(text: &str, last: Kind) -> Parsed {
    let tree = lex(text).and_then(|pieces| {
        let mut parser = Parser { pieces: &pieces, last, depth: 0 };
        let node = parser.any()?;
        parser.pieces.is_empty().then_some(node)
    });
    match tree {
        Some(node) => Parsed { node, problems: Vec::new() },
        None => Parsed { node: plain(text, last), problems: vec![Problem { range: 0..text.len(), fault: Fault::Operator }] },
    }
}

/// All the words of a text, whatever else is in it.
fn plain(text: &str, last: Kind) -> Node {
    let mut pieces = text.split_whitespace().peekable();
    let mut nodes = Vec::new();
    while let Some(piece) = pieces.next() {
        nodes.push(words(piece, if pieces.peek().is_none() { last } else { Kind::Word }, Within::Any));
    }
    Node::all_of(nodes)
}

struct Parser<'a> {
    pieces: &'a [Piece],
    /// What the last bare word is.
    last: Kind,
    /// How many brackets and negations are open.
    depth: usize,
}

impl Parser<'_> {
    fn next_is(&mut self, piece: &Piece) -> bool {
        let is = self.pieces.first() == Some(piece);
        if is {
            self.pieces = &self.pieces[1..];
        }
        is
    }

    /// `a OR b`. Only the empty query has nothing on a side.
    fn any(&mut self) -> Option<Node> {
        let mut nodes = vec![self.all()?];
        while self.next_is(&Piece::Or) {
            nodes.push(self.all()?);
        }
        if nodes.len() > 1 && nodes.contains(&Node::All) {
            return None;
        }
        Some(Node::any_of(nodes))
    }

    /// `a b`, `a AND b`.
    fn all(&mut self) -> Option<Node> {
        let mut nodes = Vec::new();
        while !matches!(self.pieces.first(), None | Some(Piece::Or | Piece::Close)) {
            if self.next_is(&Piece::And) && (nodes.is_empty() || matches!(self.pieces.first(), None | Some(Piece::Or | Piece::Close))) {
                return None;
            }
            nodes.push(self.one()?);
        }
        Some(Node::all_of(nodes))
    }

    fn one(&mut self) -> Option<Node> {
        let (piece, rest) = self.pieces.split_first()?;
        self.pieces = rest;
        match piece {
            Piece::Not => {
                // What is not wanted is not guessed at while it is being typed.
                let last = std::mem::replace(&mut self.last, Kind::Word);
                let node = self.deeper(Self::one)?;
                self.last = last;
                Some(if node == Node::All { node } else { Node::Not(Box::new(node)) })
            }
            Piece::Open => {
                let node = self.deeper(Self::any)?;
                self.next_is(&Piece::Close).then_some(node)
            }
            Piece::Quoted(text) => Some(phrase(text, Within::Any)),
            Piece::Bare(text) => Some(words(text, self.kind(), Within::Any)),
            Piece::Field { name, value, .. } if name == "title" && value.is_empty() => None,
            Piece::Field { name, value, quoted: true } if name == "title" => Some(phrase(value, Within::Title)),
            Piece::Field { name, value, .. } if name == "title" => Some(words(value, self.kind(), Within::Title)),
            Piece::Field { name, value, quoted } => Filter::read(name, value, *quoted).map(Node::Filter),
            Piece::Close | Piece::And | Piece::Or => None,
        }
    }

    fn deeper(&mut self, read: fn(&mut Self) -> Option<Node>) -> Option<Node> {
        if self.depth == DEEPEST {
            return None;
        }
        self.depth += 1;
        let node = read(self);
        self.depth -= 1;
        node
    }

    fn kind(&self) -> Kind {
        if self.pieces.is_empty() { self.last } else { Kind::Word }
    }
}

fn phrase(text: &str, within: Within) -> Node {
    Needle::new(text, Kind::Phrase).map_or(Node::All, |needle| Node::Text(Leaf { needle, within }))
}

/// Bare text: every Han run and every word has to be there. Words joined by a hyphen, an apostrophe or a point are
/// neighbours: COVID-19, U.S., 3.5.
fn words(text: &str, last: Kind, within: Within) -> Node {
    let (text, last) = text.strip_suffix(['*', '＊']).map_or((text, last), |text| (text, Kind::Prefix));
    let folded = fold(text).text;
    let mut parts: Vec<std::ops::Range<usize>> = Vec::new();
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
    matches!((chars.next(), chars.next()), (Some('-' | '–' | '\'' | '.' | '_'), None))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(input: &str, expect: &str) {
        let parsed = parse(input);
        let text = if !parsed.problems.is_empty() { "~ " } else { "" };
        assert_eq!(format!("{text}{}", parsed.node), expect, "{input}");
    }

    #[test]
    fn what_is_read() {
        for (input, expect) in [
            ("", ""),
            (" - … ", ""),
            ("Space  DEBRIS", "space debris"),
            ("a AND b", "a b"),
            ("a OR b c", "a OR b c"),
            ("(a OR b) c", "(a OR b) c"),
            ("（a｜b）c", "(a OR b) c"),
            ("a OR (b OR c)", "a OR b OR c"),
            ("NOT a -b -\"c d\" -(e f)", "-a -b -\"c d\" -(e f)"),
            ("NOT NOT a", "-(-a)"),
            ("well-known - x", "well-known x"),
            ("“空间 碎片” 「法」『律』", "\"空间 碎片\" \"法\" \"律\""),
            ("重跑gen-itgc后", "重跑 gen-itgc 后"),
            ("-重跑gen", "-(重跑 gen)"),
            ("COVID-19 U.S. it’s and/or", "covid-19 u-s it-s and or"),
            ("secur* 安全* covid-1*", "secur* 安全 covid-1*"),
            ("對照,試驗", "对照 试验"),
            ("title:moon title:\"the moon\" title：月球*", "title:moon title:\"the moon\" title:月球"),
            ("tag:外空/制度 tag:\"space debris\" Tag：「a b」", "tag:外空/制度 tag:\"space debris\" tag:\"a b\""),
            ("year:2015 year:2020-2010 year:2010.. year:..2015", "year:2015 year:2010-2020 year:2010.. year:..2015"),
            ("year:>=2010 year:<2010 year:>2009 year:<=7", "year:2010.. year:..2009 year:2010.. year:..7"),
            ("lang:zh lang:英文 has:高亮 has:note is:new", "lang:zh lang:en has:highlight has:note is:new"),
            ("file:\"a b.txt\" -tag:x OR lang:ru", "file:\"a b.txt\" -tag:x OR lang:ru"),
            ("file:a file:“a” file:a&b:c", "file:a file:\"a\" file:a&b:c"),
            // What cannot be read.
            ("(a b", "~ a b"),
            ("a) b", "~ a b"),
            ("a \"b c", "~ a b c"),
            ("a” b", "~ a b"),
            ("foo:bar", "~ foo bar"),
            ("外空：制度 研究", "~ 外空 制度 研究"),
            ("year:abc", "~ year abc"),
            ("year:-", "~ year"),
            ("lang:xx tag:", "~ lang xx tag"),
            ("a OR", "~ a or"),
            ("OR", "~ or"),
            ("a AND", "~ a and"),
            ("NOT", "~ not"),
            ("() a", "a"),
        ] {
            check(input, expect);
        }
    }

    #[test]
    fn nothing_is_too_deep_to_be_read() {
        for (open, close, deep) in [("(", ")", 1), ("-", "", 1), ("NOT ", "", 1), ("-(", ")", 2), ("(b OR c -(", "))", 3)] {
            let nested = |depth: usize| format!("{}a{}", open.repeat(depth), close.repeat(depth));
            let most = DEEPEST / deep;
            assert!(parse(&nested(most)).problems.is_empty(), "{open}");
            for depth in [most + 1, 1500, 20_000] {
                let parsed = parse_typing(&nested(depth));
                assert!(!parsed.problems.is_empty() && matches!(parsed.node, Node::Text(_) | Node::And(_)), "{open} {depth}");
            }
        }
    }

    #[test]
    fn the_word_being_typed() {
        for (input, open) in [
            ("space deb", true),
            ("covid-1", true),
            ("a OR b", true),
            ("title:mo", true),
            ("space ", false),
            ("\"space deb\"", false),
            ("tag:sp", false),
            ("sp tag:x", false),
            ("研究", false),
            ("-spa", false),
            ("-spa mo", true),
            ("(space deb", true),
        ] {
            let is_open = |node: &Node| format!("{node:?}").contains("Open");
            assert_eq!(is_open(&parse_typing(input).node), open, "{input}");
            assert!(!is_open(&parse(input).node), "{input}");
        }
    }
}
