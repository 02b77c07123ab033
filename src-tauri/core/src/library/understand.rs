//! A query as it is understood: read, and widened by what this library knows.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::Reading;
use crate::failure::Result;
use crate::index::Spelling;
use crate::lexicon::{self, Known, Spelt};
use crate::model::{Chip, QueryProblem, Span};
use crate::query::{self, Leaf, Node, Within};
use crate::store::tag;
use crate::text::find::Needle;
use crate::text::span::Utf16Map;

/// Chinese words looked for beside their pinyin.
const MOST_SPELT: usize = 5;

/// A query as it was understood.
pub(crate) struct Understood {
    pub(crate) node: Node,
    pub(crate) problems: Vec<QueryProblem>,
    pub(crate) chips: Vec<Chip>,
}

impl Reading<'_> {
    /// Reads a query, perhaps still being typed.
    pub(crate) fn understand(&self, text: &str, typing: bool, across: bool, without: &[String]) -> Result<Understood> {
        let parsed = if typing { query::parse_typing(text) } else { query::parse(text) };
        let map = Utf16Map::new(text);
        let problem = |problem: &query::Problem| {
            let Span { start, end } = map.span(&problem.range);
            QueryProblem { start, end, fault: problem.fault }
        };
        let problems = parsed.problems.iter().map(problem).collect();
        let (node, chips) = if across && parsed.node.has_text() { self.widen(parsed.node, without)? } else { (parsed.node, Vec::new()) };
        Ok(Understood { node, problems, chips })
    }

    fn widen(&self, node: Node, without: &[String]) -> Result<(Node, Vec<Chip>)> {
        let index = &self.library.index;
        let holds = |needle: &Needle| index.holds(&Leaf { needle: needle.clone(), within: Within::Any }).unwrap_or_default();
        let spelt = |word: &str, how: Spelt| {
            let how = match how {
                Spelt::Whole => Spelling::Whole,
                Spelt::Begun => Spelling::Begun,
                Spelt::Initials => Spelling::Initials,
            };
            index.spelt(word, how, MOST_SPELT).unwrap_or_default()
        };
        let mut tags: Vec<String> = tag::paths(self.db)?.into_values().collect();
        tags.sort_unstable();
        let lexicon = self.library.lexicon()?;
        let known = Known { lexicon: &lexicon, holds: &holds, spelt: &spelt, tags: &tags, without };
        // A damaged index may panic: then it is asked for the query alone, which says so and has it made anew.
        let widened = catch_unwind(AssertUnwindSafe(|| lexicon::widen(node.clone(), &known)));
        Ok(widened.unwrap_or((node, Vec::new())))
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
