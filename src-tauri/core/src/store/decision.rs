//! Decisions of reviewers in screening.

use rusqlite::{Connection, Row, params};

use crate::failure::{Failure, Result};
use crate::model::{Decision, WorkId};

pub(crate) fn of_work(db: &Connection, work: WorkId) -> Result<Vec<Decision>> {
    let mut query = db.prepare_cached("SELECT reviewer, verdict, reasons FROM decision WHERE work = ?1 ORDER BY reviewer")?;
    let rows = query.query_map([work], |row: &Row| {
        let reasons = serde_json::from_str(row.get_ref(2)?.as_str()?).unwrap_or_default();
        Ok(Decision { reviewer: row.get(0)?, verdict: row.get(1)?, reasons })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Whether anything has been decided.
pub(crate) fn any(db: &Connection) -> Result<bool> {
    Ok(db.query_row("SELECT EXISTS (SELECT 1 FROM decision)", [], |row| row.get(0))?)
}

/// A decision that is there already stays.
pub(crate) fn add(db: &Connection, work: WorkId, decision: &Decision) -> Result<()> {
    let reasons = serde_json::to_string(&decision.reasons).map_err(Failure::internal)?;
    let sql = "INSERT OR IGNORE INTO decision (work, reviewer, verdict, reasons) VALUES (?1, ?2, ?3, ?4)";
    db.prepare_cached(sql)?.execute(params![work, decision.reviewer, decision.verdict, reasons])?;
    Ok(())
}

/// Moves decisions to another work. Where a reviewer decided on both, each keeps its own.
pub(crate) fn move_all(db: &Connection, from: WorkId, into: WorkId) -> Result<()> {
    db.prepare_cached("UPDATE OR IGNORE decision SET work = ?2 WHERE work = ?1")?.execute(params![from, into])?;
    Ok(())
}

/// Makes the decisions on a work these and no others.
pub(super) fn set_all(db: &Connection, work: WorkId, decisions: &[Decision]) -> Result<()> {
    db.prepare_cached("DELETE FROM decision WHERE work = ?1")?.execute([work])?;
    decisions.iter().try_for_each(|decision| add(db, work, decision))
}
