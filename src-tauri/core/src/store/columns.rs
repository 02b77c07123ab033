//! What is known of all works, a column at a time and from indexes alone: rows are wide.

use std::collections::HashMap;
use std::hash::Hash;

use rusqlite::types::FromSql;
use rusqlite::{Connection, params};

use crate::failure::Result;
use crate::model::{TagId, Verdict, WorkId};

fn pairs<A: FromSql, B: FromSql>(db: &Connection, sql: &str) -> Result<Vec<(A, B)>> {
    let mut query = db.prepare_cached(sql)?;
    Ok(query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?)
}

/// Every record, those behind another work included, with its year.
pub(crate) fn years(db: &Connection) -> Result<Vec<(WorkId, Option<i32>)>> {
    pairs(db, "SELECT id, year FROM work INDEXED BY work_year")
}

/// Every record, those behind another work included, with its languages as they are stored; those of one kind together.
pub(crate) fn languages(db: &Connection) -> Result<Vec<(String, Vec<WorkId>)>> {
    grouped(db, "SELECT languages, id FROM work INDEXED BY work_languages ORDER BY languages")
}

/// The records that are behind another work, and which.
pub(crate) fn merged(db: &Connection) -> Result<HashMap<WorkId, WorkId>> {
    Ok(pairs(db, "SELECT id, merged FROM work WHERE merged IS NOT NULL")?.into_iter().collect())
}

/// The records of each file.
pub(crate) fn files(db: &Connection) -> Result<Vec<(String, Vec<WorkId>)>> {
    grouped(db, "SELECT file, work FROM source INDEXED BY source_file ORDER BY file, work")
}

/// The works that carry each tag, themselves or on a highlight.
pub(crate) fn tagged(db: &Connection) -> Result<Vec<(TagId, Vec<WorkId>)>> {
    let sql = "SELECT tag, work FROM work_tag
               UNION SELECT tag, work FROM highlight JOIN highlight_tag ON highlight = highlight.id ORDER BY tag, work";
    grouped(db, sql)
}

/// Every decision.
pub(crate) fn verdicts(db: &Connection) -> Result<Vec<(WorkId, Verdict)>> {
    pairs(db, "SELECT work, verdict FROM decision ORDER BY work")
}

/// Neighbouring rows of one key together. A key is read once for each of its groups.
fn grouped<K: FromSql + Eq + Hash>(db: &Connection, sql: &str) -> Result<Vec<(K, Vec<WorkId>)>> {
    let mut query = db.prepare_cached(sql)?;
    let mut rows = query.query(params![])?;
    let mut groups: Vec<(K, Vec<WorkId>)> = Vec::new();
    while let Some(row) = rows.next()? {
        let (key, work): (K, WorkId) = (row.get(0)?, row.get(1)?);
        match groups.last_mut() {
            Some((last, works)) if *last == key => works.push(work),
            _ => groups.push((key, vec![work])),
        }
    }
    Ok(groups)
}
