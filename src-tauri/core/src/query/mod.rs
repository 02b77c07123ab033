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

mod edit;
mod evaluate;
mod filter;
mod foreign;
mod lex;
mod parse;
mod write;

pub use edit::edit;
pub use evaluate::evaluate_filters;
pub use filter::{Filter, What};
pub use foreign::translate;
pub use parse::{Parsed, Problem, parse, parse_typing};

use crate::model::named::named;
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
    Near(Near),
    Filter(Filter),
    Widened(Box<Widened>),
}

/// Words that are looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaf {
    pub needle: Needle,
    pub within: Within,
}

/// Words that stand near each other, in any order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Near {
    /// Two or more.
    pub needles: Vec<Needle>,
    /// Words or Han characters that may stand between the end of one and the start of the next.
    pub distance: u32,
    pub within: Within,
}

/// What was asked, and what finds too: its translations, what its pinyin stands for. No parser makes it, and none is
/// written; a work that is found by what was asked ranks above one that is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Widened {
    pub asked: Node,
    pub also: Node,
}

named! {
    /// The texts of a work that are looked through.
    Within {
        Any = "any",
        /// The title, and that in the other language.
        Title = "title",
        Abstract = "abstract",
        Author = "author",
        Journal = "journal",
        Keyword = "keyword",
        /// The note on the work and those on its highlights.
        Note = "note",
        /// The words that are highlighted.
        Quote = "quote",
    }
}

impl Node {
    /// Whether any words are looked for, so that the index is needed.
    #[must_use]
    pub fn has_text(&self) -> bool {
        match self {
            Self::All | Self::Filter(_) => false,
            Self::Text(_) | Self::Near(_) => true,
            Self::Widened(widened) => widened.asked.has_text(),
            Self::Not(inner) => inner.has_text(),
            Self::And(nodes) | Self::Or(nodes) => nodes.iter().any(Self::has_text),
        }
    }

    /// What is to be marked in a text of a found work: every needle that is not negated and not meant for another text.
    #[must_use]
    pub fn needles(&self, text: Within) -> Vec<&Needle> {
        let mut needles = Vec::new();
        self.collect(text, &mut needles);
        needles
    }

    fn collect<'a>(&'a self, text: Within, needles: &mut Vec<&'a Needle>) {
        let meant = |within: Within| within == Within::Any || within == text;
        match self {
            Self::Text(leaf) if meant(leaf.within) => needles.push(&leaf.needle),
            Self::Near(near) if meant(near.within) => needles.extend(&near.needles),
            Self::And(nodes) | Self::Or(nodes) => nodes.iter().for_each(|node| node.collect(text, needles)),
            Self::Widened(widened) => {
                widened.asked.collect(text, needles);
                widened.also.collect(text, needles);
            }
            Self::All | Self::Filter(_) | Self::Text(_) | Self::Near(_) | Self::Not(_) => {}
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
