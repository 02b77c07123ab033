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
    /// Others of the field stay: the value is put beside them, or taken out where it is there.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub toggle: bool,
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TranslateQuery {
    pub query: String,
    pub to: Syntax,
}

#[allow(clippy::unnecessary_wraps)] // as every command
pub(super) fn edit_query(_: &Reading, q: EditQuery) -> Result<String> {
    Ok(match q.value {
        Some(value) if q.toggle => query::toggle(&q.query, &q.field, &value),
        value => query::edit(&q.query, &q.field, value.as_deref()),
    })
}

#[allow(clippy::unnecessary_wraps)] // as every command
pub(super) fn translate_query(_: &Reading, q: TranslateQuery) -> Result<ForeignQuery> {
    Ok(query::translate(&q.query, q.to))
}
