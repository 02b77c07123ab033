//! Lists: which works a query picks, in order. Rows stay here, windows of them go out.

use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, PoisonError};

use super::{Reading, understand::Understood};
use crate::failure::{Code, Failure, Result};
use crate::model::{ListQuery, Order, Sort, SortKey, WorkId};
use crate::query::{self, Filter, Node};
use crate::store::{pick, stale};

/// Lists kept: the one on show, what was typed just before, and the palette's.
const KEPT: usize = 8;

#[derive(Default)]
pub(crate) struct Cache(Vec<Kept>);

struct Kept {
    query: ListQuery,
    age: u64,
    sightings: u64,
    list: Arc<List>,
}

pub(crate) struct List {
    pub(crate) ids: Vec<WorkId>,
    pub(crate) asked: Understood,
}

impl Reading<'_> {
    /// The list of a query, made or remembered. The list on show, which is the last one asked for, stays as it is
    /// while its works are opened: in the inbox nothing slips away under the reader.
    pub(crate) fn list(&self, query: &ListQuery) -> Result<Arc<List>> {
        let asked = self.understand(&query.query, query.typing, query.across, &query.without)?;
        let node = query::parse(&query.scope).node.and(asked.node.clone());
        let (age, sightings) = (self.library.ages.of_list(query, &node), self.library.ages.sightings());
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
        let list = Arc::new(List { ids: self.make_list(query, &node)?, asked });
        let mut cache = cache();
        cache.0.retain(|kept| kept.query != *query);
        cache.0.truncate(KEPT - 1);
        cache.0.insert(0, Kept { query: query.clone(), age, sightings, list: Arc::clone(&list) });
        Ok(list)
    }

    fn make_list(&self, query: &ListQuery, node: &Node) -> Result<Vec<WorkId>> {
        if query.sort.by == SortKey::Relevance && node.has_text() {
            let best_first = self.search(node)?.into_iter().map(|(_, id)| id);
            return Ok(if query.sort.order == Order::Descending { best_first.collect() } else { best_first.rev().collect() });
        }
        let mut ids = pick::ordered(self.db, query.sort)?;
        if *node != Node::All {
            let found: HashSet<WorkId> = self.search(node)?.into_iter().map(|(_, id)| id).collect();
            ids.retain(|id| found.contains(id));
        }
        Ok(ids)
    }

    /// Every work that a query picks, best first; without words to look for all score 0.
    pub(crate) fn search(&self, node: &Node) -> Result<Vec<(f32, WorkId)>> {
        let mut resolve = |filter: &Filter| self.resolve(filter);
        if node.has_text() {
            // Damage inside the index shows as an error or a panic: it is made anew, and asked again then.
            let ask = || {
                self.library
                    .index
                    .find(node, &mut |f| Ok(Arc::new(self.resolve(f)?)))
                    .map(|f| f.best(usize::MAX / 8).into_iter().map(|h| (h.score, h.id)).collect::<Vec<_>>())
            };
            let answer = catch_unwind(AssertUnwindSafe(ask)).unwrap_or_else(|_| Err(Failure::internal("the search index panicked")));
            if answer.as_ref().is_err_and(|failure| failure.code == Code::Internal) {
                self.library.follow.distrust();
            }
            let mut found = answer?;
            // The index may not know yet of works that have been deleted.
            let gone: HashSet<WorkId> = stale::gone(self.db)?.into_iter().collect();
            if !gone.is_empty() {
                found.retain(|(_, id)| !gone.contains(id));
            }
            return Ok(found);
        }
        let newest = Sort { by: SortKey::Added, order: Order::Descending };
        let picked = query::evaluate_filters(node, &|| pick::ordered(self.db, newest), &mut resolve)?;
        Ok(picked.into_iter().map(|id| (0.0, id)).collect())
    }
}
