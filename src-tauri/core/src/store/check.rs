use rusqlite::Connection;

use crate::failure::Result;

/// What SQLite finds wrong with the database: damaged pages, broken indexes, rows that point nowhere.
pub(crate) fn integrity(db: &Connection) -> Result<Vec<String>> {
    let mut problems: Vec<String> = db
        .prepare("PRAGMA integrity_check(20)")?
        .query_map([], |row| row.get::<_, String>(0))?
        .filter(|line| !matches!(line.as_deref(), Ok("ok")))
        .collect::<rusqlite::Result<_>>()?;
    let mut dangling = db.prepare("PRAGMA foreign_key_check")?;
    let rows = dangling.query_map([], |row| Ok(format!("{}: a row points to a {} that is not there", row.get::<_, String>(0)?, row.get::<_, String>(2)?)))?;
    for row in rows {
        problems.push(row?);
    }
    Ok(problems)
}
