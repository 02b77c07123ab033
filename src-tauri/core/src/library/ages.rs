//! How old an answer is: what it depends on is counted, and an answer of another count is not given again.

use std::sync::atomic::{AtomicU64, Ordering};

use super::Event;
use crate::model::{ListQuery, SortKey, Topic};
use crate::query::{Filter, Node, What};

/// What lists depend on beside the works themselves. Opening a work is apart: it does not end the list on show.
const KINDS: usize = 6;
const WORKS: usize = 0;
const TAGS: usize = 1;
const HIGHLIGHTS: usize = 2;
const NOTES: usize = 3;
const INDEX: usize = 4;
const GLOSSARY: usize = 5;

#[derive(Default)]
pub(crate) struct Ages {
    counts: [AtomicU64; KINDS],
    sightings: AtomicU64,
}

impl Ages {
    pub(super) fn hear(&self, event: &Event) {
        let count = |kind: usize| self.counts[kind].fetch_add(1, Ordering::AcqRel);
        match event {
            Event::Changed { topics } => {
                for topic in topics {
                    match topic {
                        Topic::Works => count(WORKS),
                        Topic::Tags => count(TAGS),
                        Topic::Highlights => count(HIGHLIGHTS),
                        Topic::Notes => count(NOTES),
                        Topic::Glossary => count(GLOSSARY),
                        Topic::Seen => self.sightings.fetch_add(1, Ordering::AcqRel),
                        Topic::History => 0,
                    };
                }
            }
            Event::Indexed => {
                count(INDEX);
            }
            Event::Job { .. } | Event::Watched { .. } => {}
        }
    }

    pub(super) fn sightings(&self) -> u64 {
        self.sightings.load(Ordering::Acquire)
    }

    /// Grows whenever the texts of works change.
    pub(super) fn of_texts(&self) -> u64 {
        self.counts[WORKS].load(Ordering::Acquire)
    }

    /// Grows whenever something changes that this list depends on.
    pub(super) fn of_list(&self, query: &ListQuery, node: &Node) -> u64 {
        let mut kinds = [false; KINDS];
        kinds[WORKS] = true;
        kinds[HIGHLIGHTS] = query.sort.by == SortKey::Highlights;
        kinds[GLOSSARY] = query.across;
        depends(node, &mut kinds);
        self.sum(kinds)
    }

    /// Grows whenever the library's terms change.
    pub(super) fn of_glossary(&self) -> u64 {
        self.counts[GLOSSARY].load(Ordering::Acquire)
    }

    /// The same for the order of all works.
    pub(super) fn of_order(&self, by: SortKey) -> u64 {
        let mut kinds = [false; KINDS];
        (kinds[WORKS], kinds[HIGHLIGHTS]) = (true, by == SortKey::Highlights);
        self.sum(kinds)
    }

    /// The same for what a filter picks.
    pub(super) fn of_filter(&self, filter: &Filter) -> u64 {
        let mut kinds = [false; KINDS];
        kinds[WORKS] = true;
        depends(&Node::Filter(filter.clone()), &mut kinds);
        self.sum(kinds) + if *filter == Filter::New { self.sightings() } else { 0 }
    }

    /// The same for what is known of the works themselves.
    pub(super) fn of_works(&self) -> u64 {
        self.of_order(SortKey::Added)
    }

    /// The same for which works are under which tags.
    pub(super) fn of_tags(&self) -> u64 {
        self.of_filter(&Filter::Has(What::Tag))
    }

    fn sum(&self, kinds: [bool; KINDS]) -> u64 {
        self.counts.iter().zip(kinds).filter(|(_, used)| *used).map(|(count, _)| count.load(Ordering::Acquire)).sum()
    }
}

fn depends(node: &Node, kinds: &mut [bool; KINDS]) {
    match node {
        Node::And(nodes) | Node::Or(nodes) => nodes.iter().for_each(|node| depends(node, kinds)),
        Node::Not(inner) => depends(inner, kinds),
        Node::Text(_) | Node::Near(_) => kinds[INDEX] = true,
        Node::Widened(widened) => {
            depends(&widened.asked, kinds);
            depends(&widened.also, kinds);
        }
        Node::Filter(Filter::Tag(_) | Filter::Has(What::Tag)) => (kinds[TAGS], kinds[HIGHLIGHTS]) = (true, true),
        Node::Filter(Filter::Has(What::Highlight)) => kinds[HIGHLIGHTS] = true,
        Node::Filter(Filter::Has(What::Note)) => (kinds[NOTES], kinds[HIGHLIGHTS]) = (true, true),
        // What a work is like depends on its texts and its tags.
        Node::Filter(Filter::Similar(_)) => (kinds[INDEX], kinds[TAGS], kinds[HIGHLIGHTS]) = (true, true, true),
        // The records themselves, or what opening a work changes: that is counted apart.
        Node::Filter(
            Filter::Language(_)
            | Filter::Year { .. }
            | Filter::Cited { .. }
            | Filter::Has(What::Title | What::Abstract | What::Doi | What::Keywords | What::Translation | What::Decision)
            | Filter::New
            | Filter::Decided(_)
            | Filter::File { .. },
        )
        | Node::All => {}
    }
}
