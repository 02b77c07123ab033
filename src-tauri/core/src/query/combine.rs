//! Operands and operators of one bracket, made one. NEAR binds most, then NOT, AND and OR. An operator without something
//! on each side that it can stand between is the word it is.

use super::lex::{DEEPEST, Piece, Token};
use super::parse::Problem;
use super::words::plain;
use super::{Leaf, Near, Node, Within};
use crate::model::Fault;
use crate::text::find::Kind;
use crate::text::near::MOST;

pub(super) enum Item<'a> {
    Operand(Operand),
    Operator(&'a Token<'a>),
}

pub(super) struct Operand {
    pub node: Node,
    /// What NEAR takes of it.
    pub leaf: Option<Leaf>,
    /// A chain of NEARs instead of the node.
    pub nears: Vec<Near>,
}

impl Operand {
    pub(super) fn of(node: Node) -> Self {
        let leaf = if let Node::Text(leaf) = &node { Some(leaf.clone()) } else { None };
        Self { node, leaf, nears: Vec::new() }
    }

    fn into_node(self) -> Node {
        if self.nears.is_empty() { self.node } else { Node::all_of(self.nears.into_iter().map(Node::Near)) }
    }
}

pub(super) struct Combine {
    pub node: Node,
    pub problems: Vec<Problem>,
}

impl Combine {
    /// While it is typed (`unfinished`), an operator at the end waits for what comes.
    pub(super) fn read(mut items: Vec<Item>, text: &str, depth: usize, unfinished: bool) -> Self {
        while unfinished && matches!(items.last(), Some(Item::Operator(_))) {
            items.pop();
        }
        let mut combine = Self { node: Node::All, problems: Vec::new() };
        combine.right_sides(&mut items, text);
        combine.left_sides(&mut items, text);
        let items = combine.nears(items, text);
        combine.node = combine.join(items, depth);
        combine
    }

    fn as_word<'a>(&mut self, token: &Token, text: &str) -> Item<'a> {
        self.problems.push(Problem { range: token.range.clone(), fault: Fault::Operator });
        Item::Operand(Operand::of(plain(&text[token.range.clone()], Kind::Word, Within::Any)))
    }

    /// Every operator needs an operand, or the negation of one, behind it; NEAR needs words.
    fn right_sides(&mut self, items: &mut [Item], text: &str) {
        let (mut starts, mut words) = (false, false);
        for item in items.iter_mut().rev() {
            if let Item::Operator(token) = item {
                let near = matches!(token.piece, Piece::Near(_));
                if if near { words } else { starts } {
                    (starts, words) = (token.piece == Piece::Not, false);
                    continue;
                }
                *item = self.as_word(token, text);
            }
            (starts, words) = (true, matches!(item, Item::Operand(operand) if operand.leaf.is_some()));
        }
    }

    /// Every operator but NOT needs an operand before it.
    fn left_sides(&mut self, items: &mut [Item], text: &str) {
        let mut ended = false;
        for item in items {
            if let Item::Operator(token) = item
                && (ended || token.piece == Piece::Not)
            {
                ended = false;
                continue;
            }
            if let Item::Operator(token) = item {
                *item = self.as_word(token, text);
            }
            ended = true;
        }
    }

    fn nears<'a>(&mut self, items: Vec<Item<'a>>, text: &str) -> Vec<Item<'a>> {
        let mut made: Vec<Item> = Vec::with_capacity(items.len());
        let mut items = items.into_iter().peekable();
        while let Some(item) = items.next() {
            let Item::Operator(token) = &item else {
                made.push(item);
                continue;
            };
            let Piece::Near(distance) = token.piece else {
                made.push(item);
                continue;
            };
            let right = items.peek().and_then(|item| if let Item::Operand(operand) = item { operand.leaf.clone() } else { None });
            let chained = match (made.last_mut(), right) {
                (Some(Item::Operand(left)), Some(right)) => chain(left, &right, distance),
                _ => false,
            };
            if chained {
                items.next();
            } else {
                made.push(self.as_word(token, text));
            }
        }
        made
    }

    fn join(&mut self, items: Vec<Item>, depth: usize) -> Node {
        let mut sides = vec![Vec::new()];
        let mut minus: Option<&Token> = None;
        let mut negated = false;
        for item in items {
            match item {
                Item::Operator(token) if token.piece == Piece::Not => {
                    negated = !negated;
                    minus = Some(token);
                }
                Item::Operator(token) if token.piece == Piece::Or => sides.push(Vec::new()),
                Item::Operator(_) => {}
                Item::Operand(operand) => {
                    let node = operand.into_node();
                    // Written, it would need one bracket more than can be read.
                    let deep = depth == DEEPEST && matches!(node, Node::And(_) | Node::Or(_) | Node::Near(_));
                    if let Some(token) = minus.filter(|_| negated && deep) {
                        self.problems.push(Problem { range: token.range.clone(), fault: Fault::Bracket });
                    }
                    let node = if negated && !deep && node != Node::All { Node::not(node) } else { node };
                    if let Some(side) = sides.last_mut() {
                        side.push(node);
                    }
                    (negated, minus) = (false, None);
                }
            }
        }
        let sides: Vec<Node> = sides.into_iter().map(Node::all_of).filter(|side| *side != Node::All).collect();
        if sides.is_empty() { Node::All } else { Node::any_of(sides) }
    }
}

/// Takes `right` into the chain, if the two can stand in one text. A long one is cut in two.
fn chain(left: &mut Operand, right: &Leaf, distance: u32) -> bool {
    let Some(leaf) = &left.leaf else { return false };
    let within = match (leaf.within, right.within) {
        (Within::Any, within) => within,
        (within, other) if other == Within::Any || other == within => within,
        _ => return false,
    };
    match left.nears.last_mut() {
        Some(near) if near.distance == distance && near.needles.len() < MOST => {
            near.needles.push(right.needle.clone());
            near.within = within;
        }
        _ => left.nears.push(Near { needles: vec![leaf.needle.clone(), right.needle.clone()], distance, within }),
    }
    left.leaf = Some(Leaf { needle: right.needle.clone(), within });
    true
}
