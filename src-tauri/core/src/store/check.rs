use std::fmt::Write as _;

use rusqlite::Connection;
use rusqlite::types::ValueRef;

use super::door::RECORDED;
use crate::failure::Result;

/// What `SQLite` finds wrong with the database: damaged pages, broken indexes, rows that point nowhere.
pub(crate) fn integrity(db: &Connection) -> Result<Vec<String>> {
    let mut problems: Vec<String> = db
        .prepare("PRAGMA integrity_check(20)")?
        .query_map([], |row| row.get::<_, String>(0))?
        .filter(|line| !matches!(line.as_deref(), Ok("ok")))
        .collect::<rusqlite::Result<_>>()?;
    let mut dangling = db.prepare("PRAGMA foreign_key_check")?;
    let rows = dangling.query_map([], |row| {
        Ok(format!("{}: a row points to a {} that is not there", row.get::<_, String>(0)?, row.get::<_, String>(2)?))
    })?;
    for row in rows {
        problems.push(row?);
    }
    Ok(problems)
}

/// Every row of ground truth as text, in key order: equal dumps are equal libraries.
pub(crate) fn dump(db: &Connection) -> Result<String> {
    let mut out = String::new();
    for table in RECORDED {
        let _ = writeln!(out, "[{table}]");
        let key = if table.ends_with("_tag") || ["likeness", "filled", "decision", "glossary"].contains(&table) { "1, 2" } else { "1" };
        let mut query = db.prepare(&format!("SELECT * FROM {table} ORDER BY {key}"))?;
        let columns = query.column_count();
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            for column in 0..columns {
                let _ = match row.get_ref(column)? {
                    ValueRef::Null => write!(out, "∅\t"),
                    ValueRef::Integer(n) => write!(out, "{n}\t"),
                    ValueRef::Real(x) => write!(out, "{x}\t"),
                    ValueRef::Text(text) => write!(out, "{:?}\t", String::from_utf8_lossy(text)),
                    ValueRef::Blob(blob) => write!(out, "{blob:02x?}\t"),
                };
            }
            out.push('\n');
        }
    }
    Ok(out)
}
