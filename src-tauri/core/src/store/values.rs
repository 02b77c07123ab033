//! Ids, languages and colours as `SQLite` values.

use rusqlite::ToSql;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef};

use crate::model::{BatchId, Color, Field, HighlightId, Language, TagColor, TagId, WorkId};

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
id_value!(WorkId, TagId, HighlightId, BatchId);

macro_rules! name_value {
    ($($name:ident . $text:ident),*) => {$(
        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(self.$text().into())
            }
        }
        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                value.as_str()?.parse().map_err(|()| FromSqlError::InvalidType)
            }
        }
    )*};
}
name_value!(Language.tag, Color.name, TagColor.name, Field.name);
