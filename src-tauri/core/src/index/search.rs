//! From the tree of a query to the works that answer it.

use std::collections::HashMap;
use std::sync::Arc;

use super::bits::Bits;
use super::found::{Found, Share};
use super::leaf::leaf;
use super::near::near;
use super::snapshot::{Answer, Question, Snapshot};
use crate::failure::Result;
use crate::model::WorkId;
use crate::query::{Filter, Leaf, Near, Node};

/// What is found beyond what was asked counts this much.
const ALSO: f32 = 0.5;

/// Knows the works of a filter. As long as they are the same it should answer with the same `Arc`.
pub type Resolve<'a> = dyn FnMut(&Filter) -> Result<Arc<Vec<WorkId>>> + 'a;

pub(super) fn search(at: &Snapshot, node: &Node, resolve: &mut Resolve) -> Result<Found> {
    let mut search = Search { at, resolve, known: HashMap::new(), shares: Vec::new(), shared: HashMap::new() };
    let mut bits = search.bits(node, false)?;
    let mut asked = if widens(node) { Some(search.bits(node, true)?) } else { None };
    for (nth, segment) in at.segments.iter().enumerate() {
        if let Some(alive) = segment.alive() {
            bits[nth].and(alive);
            if let Some(asked) = &mut asked {
                asked[nth].and(alive);
            }
        }
    }
    search.share(node, 1.0)?;
    let shares = search.shares;
    Found::new(at, bits, asked, shares)
}

/// Whether anything is looked for beyond what was asked.
fn widens(node: &Node) -> bool {
    match node {
        Node::Widened(_) => true,
        Node::And(nodes) | Node::Or(nodes) => nodes.iter().any(widens),
        Node::All | Node::Text(_) | Node::Near(_) | Node::Filter(_) | Node::Not(_) => false,
    }
}

struct Search<'a, 'r> {
    at: &'a Snapshot,
    resolve: &'a mut Resolve<'r>,
    /// Each leaf is answered once, however often it is asked.
    known: HashMap<Leaf, Answer>,
    shares: Vec<Share>,
    /// And scores once: its place among the shares.
    shared: HashMap<Leaf, usize>,
}

impl Search<'_, '_> {
    /// The documents of a node in each segment; by what was asked alone, or by all that finds too.
    fn bits(&mut self, node: &Node, asked: bool) -> Result<Vec<Bits>> {
        let segments = &self.at.segments;
        Ok(match node {
            Node::All => segments.iter().map(|segment| Bits::all(segment.reader.max_doc())).collect(),
            Node::Text(text) => of(&self.text(text)?),
            Node::Near(words) => of(&self.near(words)?),
            Node::Filter(filter) => {
                let works = (self.resolve)(filter)?;
                self.at.set(&works).map_err(super::failure)?.to_vec()
            }
            Node::Widened(widened) => {
                let mut found = self.bits(&widened.asked, asked)?;
                if !asked {
                    each(&mut found, &self.bits(&widened.also, asked)?, Bits::or);
                }
                found
            }
            // What is not wanted is not wanted however it is found.
            Node::Not(inner) => {
                let mut found: Vec<Bits> = segments.iter().map(|segment| Bits::all(segment.reader.max_doc())).collect();
                each(&mut found, &self.bits(inner, false)?, Bits::without);
                found
            }
            Node::Or(nodes) => self.joined(nodes, asked, Bits::or)?,
            Node::And(nodes) => self.joined(nodes, asked, Bits::and)?,
        })
    }

    fn joined(&mut self, nodes: &[Node], asked: bool, join: fn(&mut Bits, &Bits)) -> Result<Vec<Bits>> {
        let mut nodes = nodes.iter();
        let Some(first) = nodes.next() else { return self.bits(&Node::All, asked) };
        let mut found = self.bits(first, asked)?;
        for node in nodes {
            each(&mut found, &self.bits(node, asked)?, join);
        }
        Ok(found)
    }

    fn text(&mut self, text: &Leaf) -> Result<Answer> {
        if let Some(answer) = self.known.get(text) {
            return Ok(Arc::clone(answer));
        }
        let answer = self.at.answer(Question::Text(text.clone()), || leaf(self.at, text)).map_err(super::failure)?;
        self.known.insert(text.clone(), Arc::clone(&answer));
        Ok(answer)
    }

    fn near(&mut self, words: &Near) -> Result<Answer> {
        let found: Vec<Answer> = leaves(words).map(|leaf| self.text(&leaf)).collect::<Result<_>>()?;
        self.at.answer(Question::Near(words.clone()), || near(self.at, words, &found)).map_err(super::failure)
    }

    /// Collects what scores a work has of a node.
    fn share(&mut self, node: &Node, by: f32) -> Result<()> {
        match node {
            Node::All | Node::Filter(_) | Node::Not(_) => {}
            Node::Text(text) => self.share_leaf(text, by)?,
            Node::Near(words) => {
                for leaf in leaves(words) {
                    self.share_leaf(&leaf, by)?;
                }
            }
            Node::Widened(widened) => {
                self.share(&widened.asked, by)?;
                self.share(&widened.also, by * ALSO)?;
            }
            Node::And(nodes) | Node::Or(nodes) => {
                for node in nodes {
                    self.share(node, by)?;
                }
            }
        }
        Ok(())
    }

    fn share_leaf(&mut self, leaf: &Leaf, by: f32) -> Result<()> {
        if let Some(nth) = self.shared.get(leaf) {
            let share = &mut self.shares[*nth];
            share.by = share.by.max(by);
            return Ok(());
        }
        let answer = self.text(leaf)?;
        self.shared.insert(leaf.clone(), self.shares.len());
        self.shares.push(Share { answer, by });
        Ok(())
    }
}

fn leaves(near: &Near) -> impl Iterator<Item = Leaf> {
    near.needles.iter().map(|needle| Leaf { needle: needle.clone(), within: near.within })
}

fn of(answer: &Answer) -> Vec<Bits> {
    answer.iter().map(|hits| hits.bits.clone()).collect()
}

fn each(found: &mut [Bits], other: &[Bits], join: fn(&mut Bits, &Bits)) {
    found.iter_mut().zip(other).for_each(|(found, other)| join(found, other));
}
