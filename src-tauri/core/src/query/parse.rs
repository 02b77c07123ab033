//! From text to tree. What stands between two brackets is read as a list of operands and operators (`combine.rs`).

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::combine::{Combine, Item, Operand};
use super::fields::Field;
use super::lex::{DEEPEST, Piece, Token, lex};
use super::words::{needle, phrase, plain, words};
use super::{Filter, Node, Within};
use crate::model::Fault;
use crate::text::find::Kind;

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
    pub range: Range<usize>,
    pub fault: Fault,
}

/// Reads a query.
#[must_use]
pub fn parse(text: &str) -> Parsed {
    read(text, false)
}

/// Reads a query that is being typed: a bare word at its end may be the start of one, and an operator or a field at its
/// end waits for what it is asked of.
#[must_use]
pub fn parse_typing(text: &str) -> Parsed {
    read(text, true)
}

fn read(text: &str, typing: bool) -> Parsed {
    let tokens = lex(text);
    let bare_end = typing && text.trim_end_matches(is_combining_mark).ends_with(char::is_alphanumeric);
    let last = if bare_end { Kind::Open } else { Kind::Word };
    let mut parser = Parser { text, tokens: &tokens, at: 0, typing, last, problems: Vec::new() };
    let node = parser.group(None, 0);
    let mut problems = parser.problems;
    // What is only begun may become something yet.
    let begun = typing && (!tokens.is_empty() || matches!(text.trim(), "-" | "－"));
    if node == Node::All && problems.is_empty() && !text.trim().is_empty() && !begun {
        let start = text.len() - text.trim_start().len();
        problems.push(Problem { range: start..text.trim_end().len(), fault: Fault::Nothing });
    }
    problems.sort_by_key(|problem| problem.range.start);
    problems.dedup_by(|next, last| {
        let one = next.range.start == last.range.end && next.fault == last.fault;
        if one {
            last.range.end = next.range.end;
        }
        one
    });
    Parsed { node, problems }
}

struct Parser<'a> {
    text: &'a str,
    tokens: &'a [Token<'a>],
    at: usize,
    typing: bool,
    /// What the last bare word is.
    last: Kind,
    problems: Vec<Problem>,
}

impl<'a> Parser<'a> {
    /// Reads up to the closing bracket, or to the end.
    fn group(&mut self, field: Option<Field>, depth: usize) -> Node {
        let mut items = Vec::new();
        let mut closed = false;
        let tokens = self.tokens;
        while let Some(token) = tokens.get(self.at) {
            self.at += 1;
            if let Some(fault) = token.fault
                && !self.unfinished(token)
            {
                self.problem(&token.range, fault);
            }
            match &token.piece {
                Piece::Close => {
                    closed = true;
                    break;
                }
                Piece::Stray => {}
                Piece::And | Piece::Or | Piece::Not | Piece::Near(_) => items.push(Item::Operator(token)),
                Piece::Open => {
                    let node = self.group(token.field.or(field), depth + 1);
                    self.bracketed(node, token, &mut items);
                }
                Piece::Bare(_) | Piece::Quoted(_) => {
                    let operand = self.operand(token, token.field.or(field), depth);
                    items.extend(operand.map(Item::Operand));
                }
            }
        }
        let Combine { node, problems } = Combine::read(items, self.text, depth, self.typing && !closed);
        self.problems.extend(problems);
        node
    }

    /// An empty bracket is nothing, and so is what negates it.
    fn bracketed(&mut self, node: Node, token: &Token, items: &mut Vec<Item<'a>>) {
        if node != Node::All {
            items.push(Item::Operand(Operand::of(node)));
        } else if token.field.is_none() {
            while items.last().is_some_and(|item| matches!(item, Item::Operator(token) if token.piece == Piece::Not)) {
                items.pop();
            }
        } else if !(self.typing && self.at == self.tokens.len()) {
            self.problem(&token.range, Fault::Value);
            items.push(Item::Operand(Operand::of(self.as_text(token))));
        }
    }

    fn operand(&mut self, token: &Token, mut field: Option<Field>, depth: usize) -> Option<Operand> {
        if self.unfinished(token) {
            return None;
        }
        let kind = if self.at == self.tokens.len() { self.last } else { Kind::Word };
        // Written, it would need two brackets more than can be read.
        if field == Some(Field::Topic) && depth + 1 >= DEEPEST {
            self.problem(&token.range, Fault::Bracket);
            field = None;
        }
        let within = match field {
            Some(Field::Text(within)) => within,
            // One of its texts, for now.
            Some(Field::Topic) => Within::Title,
            _ => Within::Any,
        };
        let topic = |node: Node| if field == Some(Field::Topic) { node.in_topic() } else { node };
        if let Some(fault) = token.fault.filter(|fault| !matches!(fault, Fault::Small | Fault::Edits)) {
            let known = matches!(fault, Fault::Quote | Fault::Slop | Fault::Wildcard) && !matches!(field, Some(Field::Filter(_)));
            let node = match &token.piece {
                Piece::Bare(text) if known => topic(plain(text, kind, within)),
                Piece::Quoted(text) if known => topic(plain(text, kind, within)),
                _ => plain(&self.text[token.range.clone()], kind, Within::Any),
            };
            return (node != Node::All).then(|| Operand::of(node));
        }
        let operand = match (&token.piece, field) {
            (Piece::Bare(value), Some(Field::Filter(name))) if Filter::is_read(name, value) => {
                Some(Operand::of(Node::not(Node::Filter(Filter::New))))
            }
            (Piece::Bare(value), Some(Field::Filter(name))) => Filter::read(name, value, false).map(Node::Filter).map(Operand::of),
            (Piece::Quoted(value), Some(Field::Filter(name))) => Filter::read(name, value, true).map(Node::Filter).map(Operand::of),
            (Piece::Bare(text), _) => {
                let leaf = needle(text, kind, within);
                leaf.map(|leaf| Operand { node: words(text, kind, within), leaf: Some(leaf), nears: Vec::new() })
            }
            (Piece::Quoted(text), _) => phrase(text, within).map(Node::Text).map(Operand::of),
            _ => None,
        };
        let operand = operand.map(|operand| if field == Some(Field::Topic) { Operand::of(topic(operand.node)) } else { operand });
        operand.or_else(|| {
            self.problem(&token.range, Fault::Value);
            Some(Operand::of(self.as_text(token)))
        })
    }

    /// A field at the end of what is being typed waits for its value.
    fn unfinished(&self, token: &Token) -> bool {
        self.typing && self.at == self.tokens.len() && token.fault == Some(Fault::Value) && token.piece == Piece::Bare("")
    }

    fn as_text(&self, token: &Token) -> Node {
        plain(&self.text[token.range.clone()], Kind::Word, Within::Any)
    }

    fn problem(&mut self, range: &Range<usize>, fault: Fault) {
        self.problems.push(Problem { range: range.clone(), fault });
    }
}
