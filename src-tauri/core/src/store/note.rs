//! The Markdown notes of works.

use rusqlite::{Connection, OptionalExtension, params};

use crate::failure::Result;
use crate::model::WorkId;

pub(crate) fn get(db: &Connection, work: WorkId) -> Result<String> {
    let note = db.prepare_cached("SELECT text FROM note WHERE work = ?1")?.query_row([work], |row| row.get(0)).optional()?;
    Ok(note.unwrap_or_default())
}

pub(crate) fn set(db: &Connection, work: WorkId, text: &str) -> Result<()> {
    if text.is_empty() {
        db.execute("DELETE FROM note WHERE work = ?1", [work])?;
    } else {
        db.execute("INSERT INTO note VALUES (?1, ?2) ON CONFLICT (work) DO UPDATE SET text = ?2", params![work, text])?;
    }
    Ok(())
}
