//! Queries as other databases take them.

mod cnki;
mod pubmed;
#[cfg(test)]
mod tests;
mod wos;

use unicode_normalization::char::is_combining_mark;

use super::{Filter, Leaf, Near, Node, parse};
use crate::model::{ForeignQuery, Syntax};
use crate::text::find::{Kind, Needle, hits};
use crate::text::runs::{Script, units};

/// What a database has for each kind of leaf; nothing where it has none. Needles of leaves hold the words as typed.
trait Tongue {
    fn leaf(&self, leaf: &Leaf) -> Option<String>;
    fn near(&self, near: &Near) -> Option<String>;
    fn filter(&self, filter: &Filter) -> Option<String>;
    /// Every record, so that something can be taken away from it.
    fn everything(&self) -> Option<&'static str> {
        None
    }
    /// Leaves that one value of a field can hold: all of them, or (`either`) any.
    fn together(&self, _: &[Leaf], _either: bool) -> Option<String> {
        None
    }
}

/// The query in another syntax. What is left out is named, for then it is another query.
#[must_use]
pub fn translate(query: &str, to: Syntax) -> ForeignQuery {
    let tongue: &dyn Tongue = match to {
        Syntax::Pubmed => &pubmed::Pubmed,
        Syntax::Wos => &wos::Wos,
        Syntax::Cnki => &cnki::Cnki,
    };
    let mut writer = Writer { tongue, query, left_out: Vec::new() };
    let text = writer.node(&parse(query).node).map(|said| said.text).unwrap_or_default();
    ForeignQuery { text, left_out: writer.left_out }
}

struct Said {
    text: String,
    /// It has to stand in brackets beside an operator.
    loose: bool,
}

impl Said {
    fn apart(self) -> String {
        if self.loose { format!("({})", self.text) } else { self.text }
    }
}

struct Writer<'a> {
    tongue: &'a dyn Tongue,
    query: &'a str,
    left_out: Vec<String>,
}

impl Writer<'_> {
    fn node(&mut self, node: &Node) -> Option<Said> {
        let said = match node {
            Node::All => return None,
            Node::And(nodes) => return self.all(nodes),
            Node::Or(nodes) => return self.any(nodes),
            Node::Not(_) => return self.all(std::slice::from_ref(node)),
            Node::Widened(widened) => return self.node(&widened.asked),
            Node::Text(leaf) => self.tongue.leaf(&self.typed(leaf)),
            Node::Near(near) => {
                let needles = near.needles.iter().map(|needle| as_typed(self.query, needle)).collect();
                self.tongue.near(&Near { needles, ..near.clone() })
            }
            Node::Filter(filter) => self.tongue.filter(filter),
        };
        if said.is_none() {
            self.left_out.push(node.to_string());
        }
        said.map(|text| Said { loose: text.contains(" OR ") || text.contains(" AND "), text })
    }

    fn typed(&self, leaf: &Leaf) -> Leaf {
        Leaf { needle: as_typed(self.query, &leaf.needle), within: leaf.within }
    }

    /// The leaves, if there is nothing else and all are asked of one field.
    fn leaves(&self, nodes: &[Node]) -> Option<Vec<Leaf>> {
        let leaves: Vec<&Leaf> =
            nodes.iter().map(|node| if let Node::Text(leaf) = node { Some(leaf) } else { None }).collect::<Option<_>>()?;
        let [first, rest @ ..] = &leaves[..] else { return None };
        let one = !rest.is_empty() && rest.iter().all(|leaf| leaf.within == first.within);
        one.then(|| leaves.into_iter().map(|leaf| self.typed(leaf)).collect())
    }

    fn any(&mut self, nodes: &[Node]) -> Option<Said> {
        if let Some(text) = self.leaves(nodes).and_then(|leaves| self.tongue.together(&leaves, true)) {
            return Some(Said { text, loose: true });
        }
        let sides: Vec<Said> = nodes.iter().filter_map(|node| self.node(node)).collect();
        joined(sides, " OR ")
    }

    /// What is negated is taken away from the rest, or from everything.
    fn all(&mut self, nodes: &[Node]) -> Option<Said> {
        if let Some(text) = self.leaves(nodes).and_then(|leaves| self.tongue.together(&leaves, false)) {
            return Some(Said { text, loose: true });
        }
        let wanted: Vec<Said> = nodes.iter().filter(|node| !matches!(node, Node::Not(_))).filter_map(|node| self.node(node)).collect();
        let bare = nodes.iter().all(|node| matches!(node, Node::Not(_)));
        let everything = self.tongue.everything().filter(|_| bare).map(|all| Said { text: all.to_owned(), loose: false });
        let mut said = joined(wanted, " AND ").or(everything);
        let mut taken = false;
        for node in nodes {
            let Node::Not(inner) = node else { continue };
            // Without a part of it, more would be taken away than is meant.
            let mut within = Writer { tongue: self.tongue, query: self.query, left_out: Vec::new() };
            let unwanted = within.node(inner).filter(|_| within.left_out.is_empty());
            match (&mut said, unwanted) {
                (Some(said), Some(unwanted)) => {
                    // One after the other, they are taken away from what is left.
                    said.text = if said.loose && !taken { format!("({})", said.text) } else { std::mem::take(&mut said.text) };
                    said.text.push_str(" NOT ");
                    said.text.push_str(&unwanted.apart());
                    (said.loose, taken) = (true, true);
                }
                _ => self.left_out.push(node.to_string()),
            }
        }
        said.filter(|_| taken || !bare)
    }
}

fn joined(mut sides: Vec<Said>, between: &str) -> Option<Said> {
    if sides.len() < 2 {
        return sides.pop();
    }
    let text = sides.into_iter().map(Said::apart).collect::<Vec<_>>().join(between);
    Some(Said { text, loose: true })
}

/// A needle with its words as they stand in the query, as far as they can stand in another: its case, its accents, its
/// points and one kind of hyphen and apostrophe.
fn as_typed(query: &str, needle: &Needle) -> Needle {
    let exact = Needle { text: needle.text.clone(), kind: Kind::Phrase };
    let Some(place) = hits(query, &[&exact]).into_iter().next() else { return needle.clone() };
    let mut typed = query[place.clone()].to_owned();
    // U.S. ends with a point.
    if typed.contains('.') && query[place.end..].starts_with('.') {
        typed.push('.');
    }
    let typed: String = typed
        .chars()
        .map(|c| match c {
            '‐'..='―' | '−' | '﹘' | '﹣' | '－' => '-',
            '‘' | '’' | '‛' | 'ʼ' | '＇' | '´' | '`' | '′' => '\'',
            c => c,
        })
        .collect();
    let plain = |c: char| c.is_alphanumeric() || is_combining_mark(c) || "-'. ".contains(c);
    // Where it stands twice in a row, the place is not of the one needle.
    let same = Needle::new(&typed, Kind::Phrase).is_some_and(|read| read.text == needle.text);
    if same && typed.chars().all(plain) { Needle { text: typed, kind: needle.kind } } else { needle.clone() }
}

/// Whether a word could be read as an operator.
fn is_operator(word: &str) -> bool {
    ["and", "or", "not", "near", "same"].iter().any(|operator| word.eq_ignore_ascii_case(operator))
}

/// Whether a needle is one word of letters.
fn is_word(needle: &Needle) -> bool {
    matches!(units(&needle.text)[..], [ref one] if one.script == Script::Word)
}
