//! Searches that are kept under a name.

use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::failure::{Failure, Result};
use crate::model::{SavedSearch, SearchId};
use crate::text::fold::fold;

/// How many works it finds is for others to count.
fn from_row(row: &Row) -> rusqlite::Result<SavedSearch> {
    let without: String = row.get(4)?;
    let without = serde_json::from_str(&without).unwrap_or_default();
    Ok(SavedSearch { id: row.get(0)?, name: row.get(1)?, query: row.get(2)?, across: row.get(3)?, without, works: 0 })
}

pub(crate) fn list(db: &Connection) -> Result<Vec<SavedSearch>> {
    let mut query = db.prepare_cached("SELECT id, name, query, across, without FROM search ORDER BY id")?;
    Ok(query.query_map([], from_row)?.collect::<rusqlite::Result<_>>()?)
}

pub(crate) fn get(db: &Connection, id: SearchId) -> Result<SavedSearch> {
    let sql = "SELECT id, name, query, across, without FROM search WHERE id = ?1";
    db.prepare_cached(sql)?.query_row([id], from_row).optional()?.ok_or_else(|| Failure::not_found("saved search", id))
}

/// The search of a name, whatever the case and width it is written in.
pub(crate) fn by_name(db: &Connection, name: &str) -> Result<Option<SavedSearch>> {
    let sql = "SELECT id, name, query, across, without FROM search WHERE fold(name) = ?1";
    Ok(db.prepare_cached(sql)?.query_row([&fold(name).text], from_row).optional()?)
}

/// Stores a search, in the place of the one with its id if there is one.
pub(crate) fn put(db: &Connection, search: &SavedSearch) -> Result<()> {
    let SavedSearch { id, name, query, across, without, .. } = search;
    let without = serde_json::to_string(without).map_err(Failure::internal)?;
    let sql = "INSERT INTO search (id, name, query, across, without) VALUES (?1, ?2, ?3, ?4, ?5)
               ON CONFLICT (id) DO UPDATE SET name = ?2, query = ?3, across = ?4, without = ?5";
    db.prepare_cached(sql)?.execute(params![id, name, query, across, without])?;
    Ok(())
}

pub(crate) fn delete(db: &Connection, id: SearchId) -> Result<()> {
    db.prepare_cached("DELETE FROM search WHERE id = ?1")?.execute([id])?;
    Ok(())
}
