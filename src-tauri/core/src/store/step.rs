//! The history of steps.

use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::failure::Result;
use crate::model::{BatchId, Step};

/// Steps kept; older ones can no longer be undone.
const KEPT: u32 = 1000;
/// Edits with one key that follow each other within this are one step, in milliseconds.
const COALESCE_WITHIN: i64 = 10_000;
/// And no step takes in more than this: one undo must not take back an hour of writing.
const LONGEST_STEP: i64 = 60_000;

pub(super) struct Recorded {
    pub(super) id: i64,
    pub(super) step: Step,
    pub(super) batch: Option<BatchId>,
    pub(super) changes: Option<Vec<u8>>,
}

fn from_row(row: &Row) -> rusqlite::Result<Recorded> {
    Ok(Recorded { id: row.get(0)?, step: Step { command: row.get(1)?, detail: row.get(2)? }, batch: row.get(3)?, changes: row.get(4)? })
}

pub(super) fn to_undo(db: &Connection) -> Result<Option<Recorded>> {
    let sql = "SELECT id, command, detail, batch, changes FROM step WHERE undone = 0 ORDER BY id DESC LIMIT 1";
    Ok(db.prepare_cached(sql)?.query_row([], from_row).optional()?)
}

pub(super) fn to_redo(db: &Connection) -> Result<Option<Recorded>> {
    let sql = "SELECT id, command, detail, batch, changes FROM step WHERE undone = 1 ORDER BY id LIMIT 1";
    Ok(db.prepare_cached(sql)?.query_row([], from_row).optional()?)
}

/// The next steps back and forward, without their changes.
pub(crate) fn history(db: &Connection) -> Result<(Option<Step>, Option<Step>)> {
    let name = |row: &Row| Ok(Step { command: row.get(0)?, detail: row.get(1)? });
    let undo =
        db.prepare_cached("SELECT command, detail FROM step WHERE undone = 0 ORDER BY id DESC LIMIT 1")?.query_row([], name).optional()?;
    let redo =
        db.prepare_cached("SELECT command, detail FROM step WHERE undone = 1 ORDER BY id LIMIT 1")?.query_row([], name).optional()?;
    Ok((undo, redo))
}

pub(super) fn set_undone(db: &Connection, id: i64, undone: bool, changes: Option<&[u8]>) -> Result<()> {
    db.execute("UPDATE step SET undone = ?2, changes = ?3 WHERE id = ?1", params![id, undone, changes])?;
    Ok(())
}

pub(super) fn record(db: &Connection, command: &str, detail: &str, coalesce: Option<&str>, changes: &[u8]) -> Result<()> {
    let now = jiff::Timestamp::now().as_millisecond();
    forget_undone(db)?;
    if let Some(key) = coalesce {
        let sql = "SELECT id, changes FROM step WHERE id = (SELECT max(id) FROM step) AND coalesce = ?1 AND made > ?2 AND began > ?3";
        let last: Option<(i64, Vec<u8>)> =
            db.query_row(sql, params![key, now - COALESCE_WITHIN, now - LONGEST_STEP], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        if let Some((id, earlier)) = last {
            let mut joined = Vec::new();
            rusqlite::session::concat_strm(&mut &earlier[..], &mut &changes[..], &mut joined)?;
            if joined.is_empty() {
                // Typed and taken back: there is nothing left to undo.
                db.execute("DELETE FROM step WHERE id = ?1", [id])?;
            } else {
                db.execute("UPDATE step SET changes = ?2, made = ?3 WHERE id = ?1", params![id, joined, now])?;
            }
            return Ok(());
        }
    }
    db.execute(
        "INSERT INTO step (command, detail, coalesce, began, made, changes) VALUES (?1, ?2, ?3, ?4, ?4, ?5)",
        params![command, detail, coalesce, now, changes],
    )?;
    forget_oldest(db)
}

pub(super) fn record_batch(db: &Connection, command: &str, detail: &str, batch: BatchId) -> Result<()> {
    forget_undone(db)?;
    let now = jiff::Timestamp::now().as_millisecond();
    db.execute("INSERT INTO step (command, detail, began, made, batch) VALUES (?1, ?2, ?3, ?3, ?4)", params![command, detail, now, batch])?;
    forget_oldest(db)
}

fn forget_undone(db: &Connection) -> Result<()> {
    db.execute("DELETE FROM step WHERE undone = 1", [])?;
    Ok(())
}

fn forget_oldest(db: &Connection) -> Result<()> {
    db.execute("DELETE FROM step WHERE id <= (SELECT max(id) FROM step) - ?1", [KEPT])?;
    Ok(())
}
