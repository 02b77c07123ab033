//! The keys by which like works are found. Derived: what is missing is made when works are compared.

use rusqlite::{Connection, params};

use crate::failure::Result;
use crate::model::{BatchId, WorkId};

pub(crate) fn set(db: &Connection, work: WorkId, keys: &[u8]) -> Result<()> {
    db.prepare_cached("INSERT OR REPLACE INTO sketch VALUES (?1, ?2)")?.execute(params![work, keys])?;
    Ok(())
}

/// Every work's keys, oldest work first.
pub(crate) fn each(db: &Connection, mut take: impl FnMut(WorkId, &[u8])) -> Result<()> {
    let mut query = db.prepare_cached("SELECT work, keys FROM sketch ORDER BY work")?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        take(row.get(0)?, row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?);
    }
    Ok(())
}

/// Works that have no keys yet.
pub(crate) fn missing(db: &Connection) -> Result<Vec<WorkId>> {
    let mut query = db.prepare_cached("SELECT id FROM work WHERE id NOT IN (SELECT work FROM sketch)")?;
    Ok(query.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn forget(db: &Connection, work: WorkId) -> Result<()> {
    db.prepare_cached("DELETE FROM sketch WHERE work = ?1")?.execute([work])?;
    Ok(())
}

/// Those of works that an import filled in, or that its undoing put back.
pub(super) fn forget_filled(db: &Connection, batch: BatchId) -> Result<()> {
    db.execute("DELETE FROM sketch WHERE work IN (SELECT work FROM filled WHERE batch = ?1)", [batch])?;
    Ok(())
}
