use serde::Deserialize;
use ts_rs::TS;

use crate::failure::{Failure, Result};
use crate::library::{Edit, Reading};
use crate::model::{SavedSearch, SearchId};
use crate::store::search;
use crate::text::{normalize, sort_key};

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListSearches {}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SaveSearch {
    pub name: String,
    pub query: String,
    /// As in `ListQuery`.
    pub across: bool,
    pub without: Vec<String>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RenameSearch {
    pub id: SearchId,
    pub name: String,
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DeleteSearch {
    pub id: SearchId,
}

pub(super) fn list_searches(at: &Reading, _: ListSearches) -> Result<Vec<SavedSearch>> {
    let mut searches = search::list(at.db)?;
    searches.sort_by_cached_key(|one| sort_key(&one.name));
    for one in &mut searches {
        one.works = at.count(&one.query, one.across, &one.without)?;
    }
    Ok(searches)
}

pub(super) fn save_search(edit: &mut Edit, q: SaveSearch) -> Result<SearchId> {
    let name = clean_name(&q.name)?;
    let there = search::by_name(edit.db, &name)?;
    let id = there.map_or_else(|| SearchId(edit.new_id()), |there| there.id);
    edit.detail.clone_from(&name);
    search::put(edit.db, &SavedSearch { id, name, query: normalize(q.query.trim()), across: q.across, without: q.without, works: 0 })?;
    Ok(id)
}

pub(super) fn rename_search(edit: &mut Edit, q: RenameSearch) -> Result<()> {
    let name = clean_name(&q.name)?;
    let old = search::get(edit.db, q.id)?;
    edit.detail = format!("{} → {name}", old.name);
    if let Some(there) = search::by_name(edit.db, &name)?.filter(|there| there.id != q.id) {
        search::delete(edit.db, there.id)?;
    }
    search::put(edit.db, &SavedSearch { name, ..old })
}

pub(super) fn delete_search(edit: &mut Edit, q: DeleteSearch) -> Result<()> {
    edit.detail = search::get(edit.db, q.id)?.name;
    search::delete(edit.db, q.id)
}

fn clean_name(name: &str) -> Result<String> {
    let name = normalize(name).split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        return Err(Failure::invalid("A saved search needs a name.", ""));
    }
    Ok(name)
}
