//! The query language: text to tree and back. Pure, and never an error: a piece that cannot be read as a query is searched
//! as plain words and reported; the rest is a query still.
//!
//! | written | finds |
//! |---|---|
//! | `space debris`, `a AND b` | works with both words, in any form |
//! | `"space debris"` “空间 碎片” 「…」 ‘…’ | exactly that |
//! | `"space debri*"` | exactly that, and the last word may go on |
//! | `a OR b`, <code>a \| b</code> | either |
//! | `NOT a`, `-a` | works without it |
//! | `(a OR b) c` | groups |
//! | `secur*` | words that begin so |
//! | `behavior~1`, `behavior~` | words one letter away, too |
//! | `a NEAR/3 b`, `a NEAR b` | both, with at most 3 (10) words or Han characters between them |
//! | `title:moon` `author:` `abstract:` `journal:` `keyword:` | in this text only; 标题 题名 作者 摘要 期刊 刊名 关键词 |
//! | `topic:moon` 主题 | in title, abstract or keywords |
//! | `note:doubtful` `quote:"tacit rules"` | in what was noted or highlighted; 笔记 引文 高亮 |
//! | `title:(a OR b)` | the field holds for the whole bracket |
//! | `tag:外空` `lang:zh` | by tags and languages; 标签 语言 |
//! | `year:2010..2020` `year:2010-13` `year:>=2010` `cited:>10` | by years and citations; 年 年份 被引 |
//! | `source:cnki`, `source:"cnki.txt"` | by the file: its name holds this, its name is this; `file:` 来源 |
//! | `status:new` `status:include` | unread, read or decided so: new, read, include, exclude, maybe, undecided; `is:` 状态 |
//! | `has:note` | with highlight, note, tag, title, abstract, doi, keywords, translation, decision |
//! | `similar:1a2b3c` | works like that one; 类似 相似 |

mod combine;
mod edit;
mod evaluate;
mod fields;
mod filter;
mod foreign;
mod lex;
mod parse;
mod range;
#[cfg(test)]
mod tests;
mod words;
mod write;

pub use edit::{edit, toggle};
pub use evaluate::evaluate_filters;
pub use filter::{Filter, What};
pub use foreign::translate;
pub use parse::{Parsed, Problem, parse, parse_typing};

use std::ops::Range;

use crate::model::named::named;
use crate::text::find::{self, Kind, Needle, Wanted};
use crate::text::names::unspaced;

/// A query as a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    All,
    /// Two or more, none of them `And` or `All`.
    And(Vec<Node>),
    /// Two or more, none of them `Or`.
    Or(Vec<Node>),
    /// Neither `Not` nor `All`.
    Not(Box<Node>),
    Text(Leaf),
    Near(Near),
    Filter(Filter),
    Widened(Box<Widened>),
}

/// Words that are looked for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Leaf {
    pub needle: Needle,
    pub within: Within,
}

/// Words that stand near each other, in any order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Near {
    /// Two or more, `text::near::MOST` at most.
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

    /// Where a text of a found work holds what was looked for: nothing that is negated or meant for another text, and of words
    /// that must be near each other those that are.
    #[must_use]
    pub fn marks(&self, within: Within, text: &str) -> Vec<Range<usize>> {
        let mut wanted = Vec::new();
        self.collect(within, &mut wanted);
        let marks = find::marks(text, &wanted);
        match if within == Within::Author { unspaced(text) } else { None } {
            None => marks,
            Some((whole, stands)) => {
                let also = find::marks(&whole, &wanted).into_iter().map(|hit| stands[hit.start]..stands[hit.end - 1] + 1);
                find::merge(marks.into_iter().chain(also).collect())
            }
        }
    }

    fn collect<'a>(&'a self, text: Within, wanted: &mut Vec<Wanted<'a>>) {
        let meant = |within: Within| within == Within::Any || within == text;
        match self {
            Self::Text(leaf) if meant(leaf.within) => wanted.push(Wanted::Needle(&leaf.needle)),
            Self::Near(near) if meant(near.within) => wanted.push(Wanted::Near(&near.needles, near.distance)),
            Self::And(nodes) | Self::Or(nodes) => nodes.iter().for_each(|node| node.collect(text, wanted)),
            Self::Widened(widened) => {
                widened.asked.collect(text, wanted);
                widened.also.collect(text, wanted);
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

    /// What is not wanted is not guessed at while it is being typed.
    fn not(mut node: Self) -> Self {
        node.settle();
        match node {
            Self::Not(inner) => *inner,
            other => Self::Not(Box::new(other)),
        }
    }

    fn settle(&mut self) {
        let settle = |needle: &mut Needle| {
            if needle.kind == Kind::Open {
                needle.kind = Kind::Word;
            }
        };
        match self {
            Self::Text(leaf) => settle(&mut leaf.needle),
            Self::Near(near) => near.needles.iter_mut().for_each(settle),
            Self::And(nodes) | Self::Or(nodes) => nodes.iter_mut().for_each(Self::settle),
            Self::Not(inner) => inner.settle(),
            Self::Widened(widened) => widened.asked.settle(),
            Self::All | Self::Filter(_) => {}
        }
    }

    /// The same words looked for in title, abstract and keywords instead of one text.
    fn in_topic(self) -> Self {
        match self {
            Self::Text(leaf) => {
                let within = |within| Self::Text(Leaf { within, ..leaf.clone() });
                Self::Or([Within::Title, Within::Abstract, Within::Keyword].map(within).into())
            }
            Self::And(nodes) => Self::all_of(nodes.into_iter().map(Self::in_topic)),
            other => other,
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
