//! Works whose index entry is older than their rows: written with the change, removed after the index commit.

use std::collections::BTreeSet;

use rusqlite::{Connection, params};

use super::sketch;
use crate::failure::Result;
use crate::model::{BatchId, WorkId};

// A turn never comes back, not even when the row was removed in between: whoever clears one clears what they saw.
const MARK: &str = "INSERT INTO stale (work, turn) VALUES (?1, random()) ON CONFLICT (work) DO UPDATE SET turn = excluded.turn";
const MARK_BATCH: &str = "INSERT INTO stale (work, turn) SELECT id, random() FROM work WHERE batch = ?1
    UNION SELECT work, random() FROM filled WHERE batch = ?1
    ON CONFLICT (work) DO UPDATE SET turn = excluded.turn";

pub(super) fn mark(db: &Connection, works: &BTreeSet<WorkId>) -> Result<()> {
    let mut mark = db.prepare_cached(MARK)?;
    for work in works {
        mark.execute([work])?;
        sketch::forget(db, *work)?;
    }
    Ok(())
}

pub(crate) fn mark_batch(db: &Connection, batch: BatchId) -> Result<()> {
    db.execute(MARK_BATCH, [batch])?;
    sketch::forget_filled(db, batch)?;
    Ok(())
}

/// Up to `most` stale works, each with the turn at which it was seen.
pub(crate) fn take(db: &Connection, most: u32) -> Result<Vec<(WorkId, i64)>> {
    let mut query = db.prepare_cached("SELECT work, turn FROM stale LIMIT ?1")?;
    let rows = query.query_map([most], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Works that have been deleted and are still in the index.
pub(crate) fn gone(db: &Connection) -> Result<Vec<WorkId>> {
    let mut query =
        db.prepare_cached("SELECT work FROM stale WHERE NOT EXISTS (SELECT 1 FROM work WHERE id = stale.work AND merged IS NULL)")?;
    Ok(query.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// They are indexed as they were at their turn; what changed since stays.
pub(crate) fn clear(db: &Connection, done: &[(WorkId, i64)]) -> Result<()> {
    let mut clear = db.prepare_cached("DELETE FROM stale WHERE work = ?1 AND turn = ?2")?;
    for (work, turn) in done {
        clear.execute(params![work, turn])?;
    }
    Ok(())
}

pub(crate) fn count(db: &Connection) -> Result<u32> {
    Ok(db.query_row("SELECT count(*) FROM stale", [], |row| row.get(0))?)
}
