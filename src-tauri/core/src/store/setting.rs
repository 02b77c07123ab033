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

/// The library's own name for itself, made once: part of the index stamp.
pub(crate) fn library_id(db: &Connection) -> Result<String> {
    Ok(db.query_row("SELECT value FROM meta WHERE key = 'library'", [], |row| row.get(0))?)
}
