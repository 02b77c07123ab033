//! Imports.

use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};

use super::{decision, note, tag, work};
use crate::failure::{Failure, Result};
use crate::model::{Batch, BatchId, Decision, ImportReport, Record, TagId, WorkId};

pub(crate) fn add(db: &Connection, id: BatchId, made: &str) -> Result<()> {
    db.execute("INSERT INTO batch (id, made, report) VALUES (?1, ?2, '')", params![id, made])?;
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
    let sql = "SELECT id, made, (SELECT count(*) FROM work WHERE work.batch = batch.id AND merged IS NULL) FROM batch WHERE report <> '' ORDER BY made DESC, id DESC";
    let mut query = db.prepare_cached(sql)?;
    let rows = query.query_map([], |row| {
        let id: BatchId = row.get(0)?;
        let files = files.query_map([id], |row| row.get(0))?.collect::<Result<_, _>>()?;
        Ok(Batch { id, made: row.get(1)?, files, works: row.get(2)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A work as it was before an import added to it.
#[derive(Serialize, Deserialize)]
struct Was {
    record: Record,
    note: String,
    tags: Vec<TagId>,
    decisions: Vec<Decision>,
}

/// Remembers what a work was before this import added to it; the first time counts.
pub(crate) fn remember(db: &Connection, id: BatchId, work: WorkId) -> Result<()> {
    let needless = "SELECT 1 FROM filled WHERE batch = ?1 AND work = ?2 UNION ALL SELECT 1 FROM work WHERE id = ?2 AND batch = ?1";
    if db.prepare_cached(needless)?.exists(params![id, work])? {
        return Ok(()); // a work of its own goes with it
    }
    let was = Was {
        record: work::record(db, work)?,
        note: note::get(db, work)?,
        tags: tag::ids_of_work(db, work)?,
        decisions: decision::of_work(db, work)?,
    };
    let was = serde_json::to_string(&was).map_err(Failure::internal)?;
    db.prepare_cached("INSERT INTO filled VALUES (?1, ?2, ?3)")?.execute(params![id, work, was])?;
    Ok(())
}

/// Remembers the tags that an import made.
pub(crate) fn set_tags(db: &Connection, id: BatchId, tags: &[TagId]) -> Result<()> {
    let ids: Vec<i64> = tags.iter().map(|tag| tag.0).collect();
    db.execute("UPDATE batch SET tags = ?2 WHERE id = ?1", params![id, serde_json::to_string(&ids).map_err(Failure::internal)?])?;
    Ok(())
}

/// Everything an import brought. What hangs on its works goes with them; works that it filled in are as they were.
pub(crate) fn delete(db: &Connection, id: BatchId) -> Result<()> {
    let mut filled = db.prepare("SELECT work, was FROM filled WHERE batch = ?1")?;
    let was = filled.query_map([id], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<Vec<(WorkId, String)>>>()?;
    for (of, was) in was {
        let Was { record, note, tags, decisions } = serde_json::from_str(&was).map_err(Failure::internal)?;
        work::set_record(db, of, &record)?;
        note::set(db, of, &note)?;
        tag::set_all(db, of, &tags)?;
        decision::set_all(db, of, &decisions)?;
    }
    let made: String = db.query_row("SELECT tags FROM batch WHERE id = ?1", [id], |row| row.get(0))?;
    db.execute("DELETE FROM source WHERE batch = ?1", [id])?;
    db.execute("DELETE FROM work WHERE batch = ?1", [id])?;
    db.execute("DELETE FROM batch WHERE id = ?1", [id])?;
    let unused = "id IN (SELECT value FROM json_each(?1)) AND id NOT IN (SELECT tag FROM work_tag UNION SELECT tag FROM highlight_tag)";
    db.execute(&format!("DELETE FROM tag WHERE {unused}"), [made])?;
    Ok(())
}

/// Imports that a crash or a power cut ended in the middle.
pub(super) fn unfinished(db: &Connection) -> Result<Vec<BatchId>> {
    let mut query = db.prepare("SELECT id FROM batch WHERE report = ''")?;
    Ok(query.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}
