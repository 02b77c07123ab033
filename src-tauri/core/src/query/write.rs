//! From tree to text. What is written reads as the same tree.

use std::fmt::{self, Display, Formatter};

use super::{Leaf, Near, Node, Within};
use crate::text::find::{Kind, Needle};

impl Display for Node {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::All => Ok(()),
            Self::And(nodes) => join(f, nodes, " ", |node| matches!(node, Self::Or(_))),
            Self::Or(nodes) => join(f, nodes, " OR ", |_| false),
            Self::Not(inner) => {
                f.write_str("-")?;
                one(f, inner, |node| matches!(node, Self::And(_) | Self::Or(_) | Self::Not(_) | Self::Near(_)))
            }
            Self::Text(leaf) => leaf.fmt(f),
            Self::Near(near) => near.fmt(f),
            Self::Widened(widened) => widened.asked.fmt(f),
            Self::Filter(filter) => filter.fmt(f),
        }
    }
}

fn join(f: &mut Formatter<'_>, nodes: &[Node], between: &str, grouped: impl Fn(&Node) -> bool) -> fmt::Result {
    for (nth, node) in nodes.iter().enumerate() {
        if nth > 0 {
            f.write_str(between)?;
        }
        one(f, node, &grouped)?;
    }
    Ok(())
}

fn one(f: &mut Formatter<'_>, node: &Node, grouped: impl Fn(&Node) -> bool) -> fmt::Result {
    let mut asked = node;
    while let Node::Widened(widened) = asked {
        asked = &widened.asked;
    }
    if grouped(asked) { write!(f, "({asked})") } else { write!(f, "{asked}") }
}

impl Display for Leaf {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        within(f, self.within)?;
        needle(f, &self.needle)
    }
}

impl Display for Near {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (nth, each) in self.needles.iter().enumerate() {
            if nth > 0 {
                write!(f, " NEAR/{} ", self.distance)?;
            }
            within(f, self.within)?;
            needle(f, each)?;
        }
        Ok(())
    }
}

fn within(f: &mut Formatter<'_>, within: Within) -> fmt::Result {
    if within == Within::Any { Ok(()) } else { write!(f, "{}:", within.name()) }
}

fn needle(f: &mut Formatter<'_>, needle: &Needle) -> fmt::Result {
    let text = &needle.text;
    match needle.kind {
        Kind::Phrase => write!(f, "\"{text}\""),
        Kind::Word | Kind::Open => f.write_str(&text.replace(' ', "-")),
        Kind::Prefix => write!(f, "{}*", text.replace(' ', "-")),
        Kind::Fuzzy => write!(f, "{text}~1"),
    }
}
