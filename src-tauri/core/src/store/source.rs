//! Where records were read, byte for byte.

use rusqlite::{Connection, Row, params};

use super::door::Edit;
use crate::failure::Result;
use crate::model::{BatchId, Source, SourceCount, WorkId};
use crate::text::encoding;

/// A record's bytes in a file, on their way in.
pub(crate) struct NewSource<'a> {
    pub(crate) file: &'a str,
    pub(crate) encoding: &'a str,
    pub(crate) start: u64,
    pub(crate) end: u64,
    pub(crate) raw: &'a [u8],
}

pub(crate) fn add(edit: &Edit, work: WorkId, batch: BatchId, new: &NewSource) -> Result<()> {
    let sql = "INSERT INTO source (id, work, batch, file, encoding, start, end, raw) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    let (start, end) = (i64::try_from(new.start).unwrap_or(i64::MAX), i64::try_from(new.end).unwrap_or(i64::MAX));
    edit.db.prepare_cached(sql)?.execute(params![edit.new_id(), work, batch, new.file, new.encoding, start, end, new.raw])?;
    Ok(())
}

/// These very bytes were read before, from a file of this name, by an earlier import.
pub(crate) fn holds(db: &Connection, fingerprint: [u8; 16], batch: Option<BatchId>, file: &str, raw: &[u8]) -> Result<bool> {
    // CROSS: from the works of the fingerprint to their sources; a file has too many of them to begin there.
    let sql = "SELECT 1 FROM work CROSS JOIN source ON source.work = work.id
               WHERE fingerprint = ?1 AND source.batch IS NOT ?2 AND +file = ?3 AND raw = ?4";
    Ok(db.prepare_cached(sql)?.exists(params![fingerprint, batch, file, raw])?)
}

/// The places one record was read, those of records merged into it apart.
pub(crate) fn of_record(db: &Connection, work: WorkId) -> Result<Vec<Source>> {
    let sql = "SELECT file, start, end, raw, encoding, made FROM source JOIN batch ON batch.id = source.batch WHERE work = ?1 ORDER BY made, start";
    let mut query = db.prepare_cached(sql)?;
    Ok(query.query_map([work], from_row)?.collect::<rusqlite::Result<_>>()?)
}

/// How many records each file brought, and how many of them are behind another work.
pub(crate) fn counts(db: &Connection) -> Result<Vec<SourceCount>> {
    let sql = "SELECT file, count(*), sum(merged IS NOT NULL) FROM source JOIN work ON work.id = source.work GROUP BY file ORDER BY file";
    let mut query = db.prepare_cached(sql)?;
    let rows = query.query_map([], |row| Ok(SourceCount { file: row.get(0)?, records: row.get(1)?, duplicates: row.get(2)? }))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The places a work, and those merged into it, were read, first import first.
pub(crate) fn of_work(db: &Connection, work: WorkId) -> Result<Vec<Source>> {
    let sql = "SELECT file, start, end, raw, encoding, made FROM source JOIN batch ON batch.id = source.batch
               WHERE work = ?1 OR work IN (SELECT id FROM work WHERE merged = ?1) ORDER BY work <> ?1, made, start";
    let mut query = db.prepare_cached(sql)?;
    Ok(query.query_map([work], from_row)?.collect::<rusqlite::Result<_>>()?)
}

fn from_row(row: &Row) -> rusqlite::Result<Source> {
    let (raw, label): (Vec<u8>, String) = (row.get(3)?, row.get(4)?);
    Ok(Source {
        file: row.get(0)?,
        start: row.get::<_, i64>(1)?.unsigned_abs(),
        end: row.get::<_, i64>(2)?.unsigned_abs(),
        raw: encoding::decode(&raw, &label),
        imported: row.get(5)?,
    })
}

/// The files works came from, with the number of works from each.
pub(crate) fn files(db: &Connection) -> Result<Vec<(String, u32)>> {
    let mut query = db.prepare_cached(
        "SELECT file, count(DISTINCT coalesce(merged, work.id)) FROM source JOIN work ON work.id = source.work GROUP BY file ORDER BY file",
    )?;
    let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
