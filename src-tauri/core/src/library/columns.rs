//! What is known of all works, in memory, for counting and sorting many of them at once. Read again when it is too old.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::Reading;
use crate::failure::Result;
use crate::index::{Bits, ahead};
use crate::model::{Language, Sort, TagId, Verdict, WorkId};
use crate::query::Filter;
use crate::store::{columns, pick, tag};

/// Orders and filters that are kept.
const KEPT: usize = 4;
/// So many works like one are picked.
const SIMILAR: usize = 100;

/// Something, and how old what it was made of was.
struct Aged<K, T> {
    key: K,
    age: u64,
    value: Arc<T>,
}

struct Shelf<K, T>(Mutex<Vec<Aged<K, T>>>);

impl<K, T> Default for Shelf<K, T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K: PartialEq, T> Shelf<K, T> {
    /// What is kept under a key, made anew if it is of another age.
    fn get(&self, key: K, age: u64, make: impl FnOnce() -> Result<T>) -> Result<Arc<T>> {
        let lock = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(kept) = lock().iter().find(|kept| kept.key == key && kept.age == age) {
            return Ok(Arc::clone(&kept.value));
        }
        let value = Arc::new(make()?);
        let mut kept = lock();
        kept.retain(|kept| kept.key != key);
        kept.truncate(KEPT - 1);
        kept.insert(0, Aged { key, age, value: Arc::clone(&value) });
        Ok(value)
    }
}

#[derive(Default)]
pub(crate) struct Columns {
    works: Shelf<(), Works>,
    tags: Shelf<(), (Arc<Works>, Groups<TagId>)>,
    orders: Shelf<Sort, Vec<WorkId>>,
    rows: Shelf<Sort, (Arc<Works>, Vec<u32>)>,
    filters: Shelf<Filter, Vec<WorkId>>,
    likes: Shelf<WorkId, Vec<(WorkId, f32)>>,
}

/// Keys, and the rows of the works that have each.
pub(crate) type Groups<K> = Vec<(K, Vec<u32>)>;

/// A row for each work.
pub(crate) struct Works {
    pub(crate) ids: Vec<WorkId>,
    /// For each row a place in `years`.
    pub(crate) year: Vec<u16>,
    /// The years there are, in order, and none last.
    pub(crate) years: Vec<Option<i32>>,
    /// For each row a bit for each of `Language::ALL`.
    pub(crate) languages: Vec<u8>,
    pub(crate) files: Groups<String>,
    /// What reviewers agree on; works on which they do not, or nobody decided, are in none.
    pub(crate) decisions: Groups<Verdict>,
}

impl Works {
    fn read(at: &Reading) -> Result<Self> {
        let heads = columns::merged(at.db)?;
        let mut dated: Vec<(WorkId, Option<i32>)> = columns::years(at.db)?;
        dated.retain(|(id, _)| !heads.contains_key(id));
        dated.sort_unstable_by_key(|(id, _)| *id);
        let mut years: Vec<Option<i32>> = dated.iter().map(|(_, year)| *year).collect();
        years.sort_unstable_by_key(|year| (year.is_none(), *year));
        years.dedup();
        let code = |year: &Option<i32>| years.binary_search_by_key(&(year.is_none(), *year), |year| (year.is_none(), *year));
        let year = dated.iter().map(|(_, year)| u16::try_from(code(year).unwrap_or_default()).unwrap_or(u16::MAX)).collect();
        let ids: Vec<WorkId> = dated.into_iter().map(|(id, _)| id).collect();
        let mut works = Self { languages: vec![0; ids.len()], ids, year, years, files: Vec::new(), decisions: Vec::new() };
        for (names, records) in columns::languages(at.db)? {
            let spoken = names.split(' ').filter_map(|name| name.parse::<Language>().ok());
            let mask = spoken.fold(0, |mask, language| mask | 1 << language as u8);
            for row in works.rows(records).iter() {
                works.languages[row as usize] = mask;
            }
        }
        works.files = works.groups(columns::files(at.db)?, &heads);
        works.decisions = works.agreed(&columns::verdicts(at.db)?);
        Ok(works)
    }

    /// The rows of some works, in any order; quick when they are in that of their ids.
    pub(crate) fn rows(&self, works: impl IntoIterator<Item = WorkId>) -> Bits {
        let mut rows = Bits::none(u32::try_from(self.ids.len()).unwrap_or(u32::MAX));
        let mut at = 0;
        for id in works {
            if at > 0 && self.ids[at - 1] >= id {
                at = self.ids[..at].partition_point(|known| *known < id);
            } else {
                at = ahead(at, self.ids.len(), |at| self.ids[at] < id);
            }
            if self.ids.get(at) == Some(&id) {
                rows.insert(u32::try_from(at).unwrap_or(u32::MAX));
            }
        }
        rows
    }

    fn groups<K>(&self, groups: Vec<(K, Vec<WorkId>)>, heads: &HashMap<WorkId, WorkId>) -> Groups<K> {
        let head = |id: WorkId| heads.get(&id).copied().unwrap_or(id);
        groups.into_iter().map(|(key, records)| (key, self.rows(records.into_iter().map(head)).iter().collect())).collect()
    }

    fn agreed(&self, verdicts: &[(WorkId, Verdict)]) -> Groups<Verdict> {
        let alike = verdicts.chunk_by(|a, b| a.0 == b.0).filter(|all| all.iter().all(|(_, verdict)| *verdict == all[0].1));
        let agreed: Vec<(WorkId, Verdict)> = alike.map(|all| all[0]).collect();
        let with = |verdict| agreed.iter().filter(move |(_, said)| *said == verdict).map(|(id, _)| *id);
        Verdict::ALL.into_iter().map(|verdict| (verdict, self.rows(with(verdict)).iter().collect())).collect()
    }
}

impl Reading<'_> {
    pub(crate) fn works(&self) -> Result<Arc<Works>> {
        self.library.columns.works.get((), self.library.ages.of_works(), || Works::read(self))
    }

    /// The works under each tag, those under tags below it included; and the table whose rows they are.
    pub(crate) fn tag_groups(&self) -> Result<Arc<(Arc<Works>, Groups<TagId>)>> {
        self.library.columns.tags.get((), self.library.ages.of_tags(), || {
            let works = self.works()?;
            let paths = tag::paths(self.db)?;
            let under: HashMap<&str, TagId> = paths.iter().map(|(id, path)| (path.as_str(), *id)).collect();
            let mut members: HashMap<TagId, Vec<WorkId>> = HashMap::new();
            for (id, tagged) in columns::tagged(self.db)? {
                let Some(path) = paths.get(&id) else { continue };
                let above = path.match_indices('/').filter_map(|(at, _)| under.get(&path[..at]).copied());
                for tag in above.chain([id]) {
                    members.entry(tag).or_default().extend(&tagged);
                }
            }
            let groups = works.groups(members.into_iter().collect(), &HashMap::new());
            Ok((works, groups))
        })
    }

    /// Every work in the order of a sort.
    pub(crate) fn ordered(&self, sort: Sort) -> Result<Arc<Vec<WorkId>>> {
        self.library.columns.orders.get(sort, self.library.ages.of_order(sort.by), || pick::ordered(self.db, sort))
    }

    /// The same as rows of a table.
    pub(crate) fn ordered_rows(&self, sort: Sort) -> Result<Arc<(Arc<Works>, Vec<u32>)>> {
        self.library.columns.rows.get(sort, self.library.ages.of_order(sort.by), || {
            let works = self.works()?;
            let ordered = self.ordered(sort)?;
            let row = |id: &WorkId| works.ids.binary_search(id).ok().and_then(|row| u32::try_from(row).ok());
            let rows = ordered.iter().filter_map(row).collect();
            Ok((works, rows))
        })
    }

    /// The works most like one and how much, best first, remembered.
    pub(crate) fn liked(&self, id: WorkId) -> Result<Arc<Vec<(WorkId, f32)>>> {
        let age = self.library.ages.of_filter(&Filter::Similar(id));
        self.library.columns.likes.get(id, age, || self.alike(id, SIMILAR))
    }

    /// The works that a filter picks, remembered.
    pub(crate) fn picked(&self, filter: &Filter) -> Result<Arc<Vec<WorkId>>> {
        self.library.columns.filters.get(filter.clone(), self.library.ages.of_filter(filter), || self.resolve(filter))
    }
}
