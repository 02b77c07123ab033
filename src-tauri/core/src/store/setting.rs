use rusqlite::{Connection, OptionalExtension};

use crate::failure::Result;

pub(crate) fn get(db: &Connection, key: &str) -> Result<Option<String>> {
    Ok(db.query_row("SELECT value FROM setting WHERE key = ?1", [key], |row| row.get(0)).optional()?)
}

pub(crate) fn set(db: &Connection, key: &str, value: Option<&str>) -> Result<()> {
    match value {
        Some(value) => db.execute("INSERT OR REPLACE INTO setting VALUES (?1, ?2)", [key, value])?,
        None => db.execute("DELETE FROM setting WHERE key = ?1", [key])?,
    };
    Ok(())
}

/// What tells this database from every other, also from the one that it is a copy of: part of the index stamp.
pub(crate) fn stamp(db: &Connection) -> Result<String> {
    let parts = "SELECT value FROM meta WHERE key IN ('copy', 'library') ORDER BY key DESC";
    Ok(db.query_row(&format!("SELECT group_concat(value, ' ') FROM ({parts})"), [], |row| row.get(0))?)
}
