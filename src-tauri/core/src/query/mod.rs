//! The query language: text to tree and back. Pure, and never an error: what cannot be read as a query is searched
//! as plain words.
//!
//! | written | finds |
//! |---|---|
//! | `space debris` | works with both words, in any form |
//! | `"space debris"` “空间 碎片” 「…」 | exactly that |
//! | `a OR b`, <code>a \| b</code> | either |
//! | `NOT a`, `-a` | works without it |
//! | `(a OR b) c` | groups |
//! | `secur*` | words that begin so |
//! | `title:moon` | in the title only |
//! | `tag:外空` `lang:zh` `year:2010-2020` `has:note` `is:new` | by what is known of a work |
//! | `file:cnki`, `file:"cnki.txt"` | by the file: its name holds this, its name is this |

mod evaluate;
mod filter;
mod lex;
mod parse;
mod write;

pub use evaluate::evaluate_filters;
pub use filter::{Filter, What};
pub use parse::{Parsed, parse, parse_typing};

use crate::text::find::Needle;

/// A query as a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    All,
    /// Two or more, none of them `And` or `All`.
    And(Vec<Node>),
    /// Two or more, none of them `Or`.
    Or(Vec<Node>),
    Not(Box<Node>),
    Text(Leaf),
    Filter(Filter),
}

/// Words that are looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaf {
    pub needle: Needle,
    pub title_only: bool,
}

impl Node {
    /// Whether any words are looked for, so that the index is needed.
    #[must_use]
    pub fn has_text(&self) -> bool {
        match self {
            Self::All | Self::Filter(_) => false,
            Self::Text(_) => true,
            Self::Not(inner) => inner.has_text(),
            Self::And(nodes) | Self::Or(nodes) => nodes.iter().any(Self::has_text),
        }
    }

    /// What is to be marked in a found work: every needle that is not negated. In other texts than the title those
    /// meant for the title are left out.
    #[must_use]
    pub fn needles(&self, in_title: bool) -> Vec<&Needle> {
        let mut needles = Vec::new();
        self.collect(in_title, &mut needles);
        needles
    }

    fn collect<'a>(&'a self, in_title: bool, needles: &mut Vec<&'a Needle>) {
        match self {
            Self::Text(leaf) if in_title || !leaf.title_only => needles.push(&leaf.needle),
            Self::And(nodes) | Self::Or(nodes) => nodes.iter().for_each(|node| node.collect(in_title, needles)),
            Self::All | Self::Filter(_) | Self::Text(_) | Self::Not(_) => {}
        }
    }

    /// Both; what is everything or already a conjunction is taken in.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self::all_of([self, other])
    }

    fn all_of(nodes: impl IntoIterator<Item = Self>) -> Self {
        let mut flat = Vec::new();
        for node in nodes {
            match node {
                Self::All => {}
                Self::And(inner) => flat.extend(inner),
                other => flat.push(other),
            }
        }
        match flat.len() {
            0 => Self::All,
            1 => flat.swap_remove(0),
            _ => Self::And(flat),
        }
    }

    fn any_of(mut nodes: Vec<Self>) -> Self {
        if nodes.len() == 1 {
            return nodes.swap_remove(0);
        }
        let mut flat = Vec::with_capacity(nodes.len());
        for node in nodes {
            match node {
                Self::Or(inner) => flat.extend(inner),
                other => flat.push(other),
            }
        }
        Self::Or(flat)
    }
}
