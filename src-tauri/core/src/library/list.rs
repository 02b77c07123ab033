//! Lists: which works a query picks, in order. Rows stay here, windows of them go out. The best works are there at once;
//! the order of all is only found out when somebody scrolls past them.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, OnceLock, PoisonError};

use super::columns::Works;
use super::{Reading, understand::Understood};
use crate::failure::{Code, Failure, Result};
use crate::index::{Bits, Found, Hit};
use crate::model::{ListQuery, Order, Sort, SortKey, WorkId};
use crate::query::{self, Filter, Node};
use crate::store::stale;

/// Lists kept: the one on show, what was typed just before, and the palette's.
const KEPT: usize = 8;
/// Rows that are there at once.
const FIRST: usize = 500;

#[derive(Default)]
pub(crate) struct Cache(Vec<Kept>);

struct Kept {
    query: ListQuery,
    age: u64,
    sightings: u64,
    list: Arc<List>,
}

pub(crate) struct List {
    pub(crate) asked: Understood,
    works: Listed,
}

enum Listed {
    /// By how well they answer.
    Ranked { found: Found, first: Vec<Hit>, all: OnceLock<Vec<WorkId>>, order: Order },
    /// With how much they are like the works that the query names, if that is their order.
    Sorted(Vec<WorkId>, HashMap<WorkId, f32>),
}

impl List {
    pub(crate) fn total(&self) -> usize {
        match &self.works {
            Listed::Ranked { found, .. } => found.total(),
            Listed::Sorted(works, _) => works.len(),
        }
    }

    /// All works in order.
    pub(crate) fn all(&self) -> &[WorkId] {
        match &self.works {
            Listed::Sorted(works, _) => works,
            Listed::Ranked { found, all, order, .. } => all.get_or_init(|| {
                let mut works = found.order();
                if *order == Order::Ascending {
                    works.reverse();
                }
                works
            }),
        }
    }

    /// Up to `limit` works from a row on.
    pub(crate) fn window(&self, offset: usize, limit: usize) -> Vec<WorkId> {
        let end = offset.saturating_add(limit).min(self.total());
        let offset = offset.min(end);
        match &self.works {
            Listed::Ranked { first, .. } if end <= first.len() => first[offset..end].iter().map(|hit| hit.id).collect(),
            _ => self.all()[offset..end].to_vec(),
        }
    }

    /// How well a work answers; 0 where nothing is ranked.
    pub(crate) fn score(&self, id: WorkId) -> f32 {
        match &self.works {
            Listed::Ranked { found, first, .. } => {
                first.iter().find(|hit| hit.id == id).copied().or_else(|| found.hit(id)).map_or(0.0, |hit| hit.score)
            }
            Listed::Sorted(_, likes) => likes.get(&id).copied().unwrap_or(0.0),
        }
    }

    pub(crate) fn row_of(&self, id: WorkId) -> Option<usize> {
        match &self.works {
            Listed::Sorted(works, _) => works.iter().position(|work| *work == id),
            Listed::Ranked { found, order: Order::Descending, .. } => found.rank(id),
            Listed::Ranked { found, order: Order::Ascending, .. } => found.rank(id).map(|rank| found.total() - 1 - rank),
        }
    }

    /// The works as rows of a table.
    pub(super) fn rows(&self, table: &Works) -> Bits {
        match &self.works {
            Listed::Ranked { found, .. } => table.rows(found.works()),
            // All of them in any order are all of them.
            Listed::Sorted(works, _) if works.len() == table.ids.len() => Bits::all(u32::try_from(works.len()).unwrap_or(u32::MAX)),
            Listed::Sorted(works, _) => table.rows(works.iter().copied()),
        }
    }
}

impl Reading<'_> {
    /// The list of a query, made or remembered. The list on show, which is the last one asked for, stays as it is
    /// while its works are opened: in the inbox nothing slips away under the reader.
    pub(crate) fn list(&self, query: &ListQuery) -> Result<Arc<List>> {
        let asked = self.understand(&query.query, query.typing, query.across, &query.without)?;
        let (age, sightings) = (self.library.ages.of_list(query, &asked.node), self.library.ages.sightings());
        let cache = || self.library.lists.lock().unwrap_or_else(PoisonError::into_inner);
        {
            let mut cache = cache();
            let fresh = |(at, kept): (usize, &Kept)| kept.query == *query && kept.age == age && (at == 0 || kept.sightings == sightings);
            if let Some(at) = cache.0.iter().enumerate().position(fresh) {
                let kept = cache.0.remove(at);
                let list = Arc::clone(&kept.list);
                cache.0.insert(0, kept);
                return Ok(list);
            }
        }
        let list = Arc::new(List { works: self.make_list(query.sort, &asked.node)?, asked });
        let mut cache = cache();
        cache.0.retain(|kept| kept.query != *query);
        cache.0.truncate(KEPT - 1);
        cache.0.insert(0, Kept { query: query.clone(), age, sightings, list: Arc::clone(&list) });
        Ok(list)
    }

    fn make_list(&self, sort: Sort, node: &Node) -> Result<Listed> {
        if !node.has_text() {
            let mut works = self.filtered(sort, node)?;
            let likes = if sort.by == SortKey::Relevance { self.likes(node)? } else { HashMap::new() };
            if !likes.is_empty() {
                let like = |id: &WorkId| likes.get(id).copied().unwrap_or(0.0);
                works.sort_by(|a, b| like(b).total_cmp(&like(a)));
                if sort.order == Order::Ascending {
                    works.reverse();
                }
            }
            return Ok(Listed::Sorted(works, likes));
        }
        let found = self.find(node)?;
        if sort.by != SortKey::Relevance {
            let ordered = self.ordered_rows(sort)?;
            let (works, order) = &*ordered;
            let rows = works.rows(found.works());
            let kept = order.iter().filter(|row| rows.contains(**row));
            return Ok(Listed::Sorted(kept.map(|row| works.ids[*row as usize]).collect(), HashMap::new()));
        }
        // The worst are nowhere near the best.
        let first = if sort.order == Order::Descending { found.best(FIRST) } else { Vec::new() };
        Ok(Listed::Ranked { found, first, all: OnceLock::new(), order: sort.order })
    }

    /// The works that a query with words picks.
    pub(crate) fn find(&self, node: &Node) -> Result<Found> {
        // Damage inside the index shows as an error or a panic: it is made anew, and asked again then.
        let ask = || self.library.index.find(node, &mut |filter| self.picked(filter));
        let answer = catch_unwind(AssertUnwindSafe(ask)).unwrap_or_else(|_| Err(Failure::internal("the search index panicked")));
        if answer.as_ref().is_err_and(|failure| failure.code == Code::Internal) {
            self.library.follow.distrust();
        }
        let mut found = answer?;
        // The index may not know yet of works that have been deleted.
        found.remove(&stale::gone(self.db)?);
        Ok(found)
    }

    /// The works that a query without words picks.
    fn filtered(&self, sort: Sort, node: &Node) -> Result<Vec<WorkId>> {
        let all = || Ok(self.ordered(sort)?.to_vec());
        query::evaluate_filters(node, &all, &mut |filter: &Filter| Ok(self.picked(filter)?.to_vec()))
    }

    /// How much works are like those that a query names.
    fn likes(&self, node: &Node) -> Result<HashMap<WorkId, f32>> {
        let mut likes = HashMap::new();
        for filter in node.filters() {
            if let Filter::Similar(work) = filter {
                for (id, score) in self.liked(*work)?.iter() {
                    let most: &mut f32 = likes.entry(*id).or_default();
                    *most = most.max(*score);
                }
            }
        }
        Ok(likes)
    }

    /// Every work that a query picks, best first; without words to look for all score 0.
    pub(crate) fn search(&self, node: &Node) -> Result<Vec<(f32, WorkId)>> {
        if node.has_text() {
            let found = self.find(node)?;
            return Ok(found.best(found.total()).into_iter().map(|hit| (hit.score, hit.id)).collect());
        }
        let newest = Sort { by: SortKey::Added, order: Order::Descending };
        Ok(self.filtered(newest, node)?.into_iter().map(|id| (0.0, id)).collect())
    }
}
