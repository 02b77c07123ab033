//! Two works that may be one, or one in two languages, and what a person said to that.

use rusqlite::Connection;

use crate::failure::Result;

/// How many wait to be looked at.
pub(crate) fn waiting(db: &Connection) -> Result<u32> {
    Ok(db.query_row("SELECT count(*) FROM likeness WHERE verdict IS NULL", [], |row| row.get(0))?)
}
