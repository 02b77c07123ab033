//! Imports.

use rusqlite::{Connection, OptionalExtension, params};

use crate::failure::{Failure, Result};
use crate::model::{Batch, BatchId, ImportReport};

pub(crate) fn add(db: &Connection, id: BatchId, made: &str) -> Result<()> {
    db.execute("INSERT INTO batch VALUES (?1, ?2, '')", params![id, made])?;
    Ok(())
}

pub(crate) fn set_report(db: &Connection, id: BatchId, report: &ImportReport) -> Result<()> {
    let json = serde_json::to_string(report).map_err(Failure::internal)?;
    db.execute("UPDATE batch SET report = ?2 WHERE id = ?1", params![id, json])?;
    Ok(())
}

pub(crate) fn report(db: &Connection, id: BatchId) -> Result<ImportReport> {
    let json: Option<String> = db.query_row("SELECT report FROM batch WHERE id = ?1", [id], |row| row.get(0)).optional()?;
    serde_json::from_str(&json.ok_or_else(|| Failure::not_found("import", id))?).map_err(Failure::internal)
}

pub(crate) fn list(db: &Connection) -> Result<Vec<Batch>> {
    let mut files = db.prepare_cached("SELECT DISTINCT file FROM source WHERE batch = ?1 ORDER BY file")?;
    let sql = "SELECT id, made, (SELECT count(*) FROM work WHERE work.batch = batch.id) FROM batch ORDER BY made DESC, id DESC";
    let mut query = db.prepare_cached(sql)?;
    let rows = query.query_map([], |row| {
        let id: BatchId = row.get(0)?;
        let files = files.query_map([id], |row| row.get(0))?.collect::<Result<_, _>>()?;
        Ok(Batch { id, made: row.get(1)?, files, works: row.get(2)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Everything an import brought. What hangs on its works goes with them.
pub(super) fn delete(db: &Connection, id: BatchId) -> Result<()> {
    db.execute("DELETE FROM source WHERE batch = ?1", [id])?;
    db.execute("DELETE FROM work WHERE batch = ?1", [id])?;
    db.execute("DELETE FROM batch WHERE id = ?1", [id])?;
    Ok(())
}
