//! How many works a query finds, for those that stand in the sidebar: remembered until something changes that it depends
//! on, and apart from the lists, so that counting does not push the list on show out of its place.

use std::collections::HashMap;

use super::Reading;
use crate::failure::Result;
use crate::model::{ListQuery, Order, Sort, SortKey};

/// By query: the age and the sightings it was counted at, and the count.
pub(crate) type Counts = HashMap<ListQuery, (u64, u64, u32)>;

/// Counts kept; when there are more, all go.
const KEPT: usize = 256;

impl Reading<'_> {
    /// The number of works that a query finds in the whole library.
    pub(crate) fn count(&self, query: &str, across: bool, without: &[String]) -> Result<u32> {
        let node = self.understand(query, false, across, without)?.node;
        let sort = Sort { by: SortKey::Relevance, order: Order::Descending };
        let key = ListQuery { query: query.into(), typing: false, sort, across, without: without.to_vec() };
        let (age, sightings) = (self.library.ages.of_list(&key, &node), self.library.ages.sightings());
        let counts = || self.library.counts.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some((.., count)) = counts().get(&key).filter(|(at, seen, _)| (*at, *seen) == (age, sightings)) {
            return Ok(*count);
        }
        let found = if node.has_text() { self.find(&node)?.total() } else { self.search(&node)?.len() };
        let count = u32::try_from(found).unwrap_or(u32::MAX);
        let mut counts = counts();
        if counts.len() >= KEPT {
            counts.clear();
        }
        counts.insert(key, (age, sightings, count));
        Ok(count)
    }
}
