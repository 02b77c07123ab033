use serde::Deserialize;
use ts_rs::TS;

use crate::failure::Result;
use crate::library::Reading;
use crate::model::{ForeignQuery, Syntax};
use crate::query;

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct EditQuery {
    pub query: String,
    /// A filter as it is written: `tag`, `lang`, `year`, `source`, `status`.
    pub field: String,
    /// What it is to say; null takes it out.
    pub value: Option<String>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TranslateQuery {
    pub query: String,
    pub to: Syntax,
}

#[allow(clippy::unnecessary_wraps)] // as every command
pub(super) fn edit_query(_: &Reading, q: EditQuery) -> Result<String> {
    Ok(query::edit(&q.query, &q.field, q.value.as_deref()))
}

#[allow(clippy::unnecessary_wraps)] // as every command
pub(super) fn translate_query(_: &Reading, q: TranslateQuery) -> Result<ForeignQuery> {
    Ok(query::translate(&q.query, q.to))
}
