//! Two works that may be one, or one in two languages, and what a person said to that.

use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::failure::{Failure, Result};
use crate::model::{LikenessKind, LikenessVerdict, Reason, WorkId};

/// A pair as it is stored.
pub(crate) struct Pair {
    pub(crate) one: WorkId,
    pub(crate) other: WorkId,
    pub(crate) kind: LikenessKind,
    pub(crate) score: f64,
    pub(crate) reasons: Vec<Reason>,
    pub(crate) verdict: Option<LikenessVerdict>,
}

fn from_row(row: &Row) -> rusqlite::Result<Pair> {
    Ok(Pair {
        one: row.get(0)?,
        other: row.get(1)?,
        kind: row.get(2)?,
        score: row.get(3)?,
        reasons: serde_json::from_str(row.get_ref(4)?.as_str()?).unwrap_or_default(),
        verdict: row.get(5)?,
    })
}

/// A pair is stored one way round.
fn ordered(one: WorkId, other: WorkId) -> [WorkId; 2] {
    if one < other { [one, other] } else { [other, one] }
}

/// How many wait to be looked at.
pub(crate) fn waiting(db: &Connection) -> Result<u32> {
    count(db, true)
}

/// How many wait, or have been looked at.
pub(crate) fn count(db: &Connection, waiting: bool) -> Result<u32> {
    Ok(db.prepare_cached("SELECT count(*) FROM likeness WHERE (verdict IS NULL) = ?1")?.query_row([waiting], |row| row.get(0))?)
}

/// Those that wait, or have been looked at; the likeliest first.
pub(crate) fn list(db: &Connection, waiting: bool, offset: u32, limit: u32) -> Result<Vec<Pair>> {
    let sql = "SELECT one, other, kind, score, reasons, verdict FROM likeness WHERE (verdict IS NULL) = ?1
               ORDER BY score DESC, one, other LIMIT ?3 OFFSET ?2";
    let mut query = db.prepare_cached(sql)?;
    Ok(query.query_map(params![waiting, offset, limit], from_row)?.collect::<rusqlite::Result<_>>()?)
}

/// What a person said of a pair.
pub(crate) fn verdict(db: &Connection, one: WorkId, other: WorkId) -> Result<Option<LikenessVerdict>> {
    let sql = "SELECT verdict FROM likeness WHERE one = ?1 AND other = ?2";
    Ok(db.prepare_cached(sql)?.query_row(ordered(one, other), |row| row.get(0)).optional()?.flatten())
}

/// Lets a pair wait to be looked at. One that is known stays as it is.
pub(crate) fn propose(db: &Connection, one: WorkId, other: WorkId, kind: LikenessKind, score: f64, reasons: &[Reason]) -> Result<bool> {
    let reasons = serde_json::to_string(reasons).map_err(Failure::internal)?;
    let [one, other] = ordered(one, other);
    let sql = "INSERT OR IGNORE INTO likeness (one, other, kind, score, reasons) VALUES (?1, ?2, ?3, ?4, ?5)";
    Ok(db.prepare_cached(sql)?.execute(params![one, other, kind, score, reasons])? > 0)
}

/// Says what a pair is, also of one that nobody proposed.
pub(crate) fn set_verdict(db: &Connection, one: WorkId, other: WorkId, verdict: LikenessVerdict) -> Result<()> {
    let kind = if verdict == LikenessVerdict::Translation { LikenessKind::Translation } else { LikenessKind::Duplicate };
    let [one, other] = ordered(one, other);
    let sql = "INSERT INTO likeness (one, other, kind, score, reasons, verdict) VALUES (?1, ?2, ?3, 1.0, '[]', ?4)
               ON CONFLICT (one, other) DO UPDATE SET verdict = excluded.verdict";
    db.prepare_cached(sql)?.execute(params![one, other, kind, verdict])?;
    Ok(())
}

/// What was said or asked of a work that is merged holds for the work it is merged into, unless that has its own.
pub(crate) fn move_all(db: &Connection, from: WorkId, into: WorkId) -> Result<()> {
    let sql = "SELECT one, other, kind, score, reasons, verdict FROM likeness WHERE ?1 IN (one, other) AND NOT ?2 IN (one, other)";
    let mut query = db.prepare_cached(sql)?;
    let pairs: Vec<Pair> = query.query_map([from, into], from_row)?.collect::<rusqlite::Result<_>>()?;
    for pair in pairs {
        let third = if pair.one == from { pair.other } else { pair.one };
        if pair.verdict == Some(LikenessVerdict::Same) {
            continue; // it tells what became of that pair
        }
        propose(db, into, third, pair.kind, pair.score, &pair.reasons)?;
        if let Some(said) = pair.verdict
            && verdict(db, into, third)?.is_none()
        {
            set_verdict(db, into, third, said)?;
        }
        db.prepare_cached("DELETE FROM likeness WHERE one = ?1 AND other = ?2")?.execute([pair.one, pair.other])?;
    }
    Ok(())
}
