//! Ids, languages and colours as `SQLite` values, and our folding as a function of its.

use rusqlite::functions::FunctionFlags;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef};
use rusqlite::{Connection, ToSql};

use crate::model::{
    BatchId, Color, Field, HighlightId, Language, LikenessKind, LikenessVerdict, SearchId, TagColor, TagId, Verdict, WorkId,
};
use crate::text::fold::fold;

macro_rules! id_value {
    ($($id:ident),*) => {$(
        impl ToSql for $id {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(self.0.into())
            }
        }
        impl FromSql for $id {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                value.as_i64().map(Self)
            }
        }
    )*};
}
id_value!(WorkId, TagId, HighlightId, BatchId, SearchId);

macro_rules! name_value {
    ($($name:ident),*) => {$(
        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(self.name().into())
            }
        }
        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                value.as_str()?.parse().map_err(|_| FromSqlError::InvalidType)
            }
        }
    )*};
}
name_value!(Language, Color, TagColor, Field, Verdict, LikenessKind, LikenessVerdict);

/// `fold(text)` in SQL is `text::fold`: `SQLite`'s own `lower` knows ASCII only.
pub(super) fn know_fold(db: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    db.create_scalar_function(c"fold", 1, flags, |call| Ok(fold(call.get_raw(0).as_str()?).text))
}
