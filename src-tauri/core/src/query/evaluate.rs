//! Queries answered without the index: those without words by sets alone, and those that ask of one thing.

use std::collections::HashSet;

use super::{Filter, Leaf, Near, Node};
use crate::failure::Result;
use crate::model::WorkId;

/// The works that a query without words asks for, in the order of `all`. Words find nothing here.
///
/// # Errors
/// Those of `all` and `resolve`.
pub fn evaluate_filters(
    node: &Node,
    all: &dyn Fn() -> Result<Vec<WorkId>>,
    resolve: &mut dyn FnMut(&Filter) -> Result<Vec<WorkId>>,
) -> Result<Vec<WorkId>> {
    let mut works = all()?;
    if *node != Node::All {
        let found = set(node, &works, resolve)?;
        works.retain(|id| found.contains(id));
    }
    Ok(works)
}

fn set(node: &Node, all: &[WorkId], resolve: &mut dyn FnMut(&Filter) -> Result<Vec<WorkId>>) -> Result<HashSet<WorkId>> {
    match node {
        Node::All => Ok(all.iter().copied().collect()),
        Node::Text(_) | Node::Near(_) => Ok(HashSet::new()),
        Node::Widened(widened) => set(&widened.asked, all, resolve),
        Node::Filter(filter) => Ok(resolve(filter)?.into_iter().collect()),
        Node::Not(inner) => {
            let without = set(inner, all, resolve)?;
            Ok(all.iter().copied().filter(|id| !without.contains(id)).collect())
        }
        Node::Or(nodes) => {
            let mut either = HashSet::new();
            for node in nodes {
                either.extend(set(node, all, resolve)?);
            }
            Ok(either)
        }
        Node::And(nodes) => {
            let mut sets = nodes.iter().map(|node| set(node, all, resolve)).collect::<Result<Vec<_>>>()?;
            sets.sort_by_key(HashSet::len);
            let mut sets = sets.into_iter();
            let mut both = sets.next().unwrap_or_default();
            for other in sets {
                both.retain(|id| other.contains(id));
            }
            Ok(both)
        }
    }
}

impl Node {
    /// Whether one thing answers the query, if it is known what it says to each of its leaves.
    pub fn holds(&self, text: &dyn Fn(&Leaf) -> bool, near: &dyn Fn(&Near) -> bool, filter: &dyn Fn(&Filter) -> bool) -> bool {
        match self {
            Self::Near(asked) => near(asked),
            Self::Widened(widened) => widened.asked.holds(text, near, filter) || widened.also.holds(text, near, filter),
            Self::All => true,
            Self::Text(leaf) => text(leaf),
            Self::Filter(asked) => filter(asked),
            Self::Not(inner) => !inner.holds(text, near, filter),
            Self::And(nodes) => nodes.iter().all(|node| node.holds(text, near, filter)),
            Self::Or(nodes) => nodes.iter().any(|node| node.holds(text, near, filter)),
        }
    }

    /// Every leaf with words in it.
    pub fn words(&self) -> Vec<&Self> {
        match self {
            Self::All | Self::Filter(_) => Vec::new(),
            Self::Text(_) | Self::Near(_) => vec![self],
            Self::Widened(widened) => [&widened.asked, &widened.also].into_iter().flat_map(Self::words).collect(),
            Self::Not(inner) => inner.words(),
            Self::And(nodes) | Self::Or(nodes) => nodes.iter().flat_map(Self::words).collect(),
        }
    }

    /// Every filter in it.
    pub fn filters(&self) -> Vec<&Filter> {
        match self {
            Self::All | Self::Text(_) | Self::Near(_) => Vec::new(),
            Self::Widened(widened) => [&widened.asked, &widened.also].into_iter().flat_map(Self::filters).collect(),
            Self::Filter(filter) => vec![filter],
            Self::Not(inner) => inner.filters(),
            Self::And(nodes) | Self::Or(nodes) => nodes.iter().flat_map(Self::filters).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::parse;

    #[test]
    fn sets() {
        let all = || Ok((1..=6).rev().map(WorkId).collect());
        let mut resolve = |filter: &Filter| {
            let ids: &[i64] = match filter {
                Filter::Tag(tag) if tag == "a" => &[1, 2, 3],
                Filter::Tag(_) => &[3, 4],
                _ => &[],
            };
            Ok(ids.iter().copied().map(WorkId).collect())
        };
        for (query, expect) in [
            ("", "654321"),
            ("tag:a", "321"),
            ("tag:a tag:b", "3"),
            ("tag:a OR tag:b", "4321"),
            ("-tag:a", "654"),
            ("-(tag:a OR tag:b)", "65"),
            ("tag:a -tag:b OR is:new", "21"),
        ] {
            let ids = evaluate_filters(&parse(query).node, &all, &mut resolve).expect("sets");
            assert_eq!(ids.iter().map(|id| id.0.to_string()).collect::<String>(), expect, "{query}");
        }
    }
}
