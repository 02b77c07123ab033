//! The database: every SQL string, the migrations, the write door and undo. One file per table.

mod backup;
pub(crate) mod batch;
mod check;
pub(crate) mod columns;
pub(crate) mod decision;
pub(crate) mod door;
mod errors;
pub(crate) mod glossary;
pub(crate) mod highlight;
pub(crate) mod likeness;
pub(crate) mod note;
mod open;
pub(crate) mod pick;
pub(crate) mod setting;
pub(crate) mod sketch;
pub(crate) mod source;
pub(crate) mod stale;
pub(crate) mod step;
pub(crate) mod tag;
#[cfg(test)]
mod tests;
pub(crate) mod undo;
mod values;
pub(crate) mod work;

pub(crate) use backup::{backups, restore, today};
pub(crate) use check::{dump, integrity};
pub(crate) use open::Store;
pub(crate) use rusqlite::Connection;
