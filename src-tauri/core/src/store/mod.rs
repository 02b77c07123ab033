//! The database: every SQL string, the migrations, the write door and undo. One file per table.

pub(crate) mod batch;
pub(crate) mod door;
mod check;
mod errors;
pub(crate) mod highlight;
pub(crate) mod note;
mod open;
pub(crate) mod pick;
pub(crate) mod setting;
pub(crate) mod source;
pub(crate) mod stale;
pub(crate) mod step;
pub(crate) mod tag;
pub(crate) mod undo;
pub(crate) mod work;
#[cfg(test)]
mod tests;
mod values;

pub(crate) use check::{dump, integrity};
pub(crate) use open::{Store, backups, restore};
pub(crate) use rusqlite::Connection;
