//! A query as it is understood: read, and widened by what this library knows.

use super::Reading;
use crate::failure::Result;
use crate::model::{Chip, QueryProblem, Span};
use crate::query::{self, Node, Within};
use crate::text::span::Utf16Map;

/// A query as it was understood.
pub(crate) struct Understood {
    pub(crate) node: Node,
    pub(crate) problems: Vec<QueryProblem>,
    pub(crate) chips: Vec<Chip>,
}

impl Reading<'_> {
    /// Reads a query, perhaps still being typed.
    pub(crate) fn understand(&self, text: &str, typing: bool, _across: bool, _without: &[String]) -> Result<Understood> {
        let parsed = if typing { query::parse_typing(text) } else { query::parse(text) };
        let map = Utf16Map::new(text);
        let problem = |problem: &query::Problem| {
            let Span { start, end } = map.span(&problem.range);
            QueryProblem { start, end, fault: problem.fault }
        };
        Ok(Understood { node: parsed.node, problems: parsed.problems.iter().map(problem).collect(), chips: Vec::new() })
    }
}

/// Where the words of a query stand in a text.
pub(crate) fn marks(node: &Node, within: Within, text: &str) -> Vec<Span> {
    let hits = node.marks(within, text);
    if hits.is_empty() {
        return Vec::new();
    }
    let map = Utf16Map::new(text);
    hits.iter().map(|hit| map.span(hit)).collect()
}
