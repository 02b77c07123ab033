use serde::Deserialize;
use ts_rs::TS;

use crate::failure::Result;
use crate::library::{Edit, Reading};
use crate::model::{Sort, Work, WorkId, WorkWindow};

/// A list: what is in it and in which order.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListQuery {
    /// Where one stands, as a query: `tag:外空`. Empty for all works.
    pub scope: String,
    /// What is looked for there.
    pub query: String,
    /// The query is being typed: its last word may be the start of one.
    pub typing: bool,
    pub sort: Sort,
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListWorks {
    pub list: ListQuery,
    pub offset: u32,
    /// At most 500.
    pub limit: u32,
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListIds {
    pub list: ListQuery,
    pub from: u32,
    pub to: u32,
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RowOf {
    pub list: ListQuery,
    pub id: WorkId,
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TypeToFind {
    pub list: ListQuery,
    pub start: String,
    pub after: u32,
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ShowWork {
    pub id: WorkId,
    /// The query whose hits are marked; may be empty.
    pub query: String,
    pub typing: bool,
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetTitle {
    pub id: WorkId,
    pub title: Option<String>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DeleteWorks {
    pub ids: Vec<WorkId>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MarkSeen {
    pub id: WorkId,
}

pub(super) fn list_works(at: &Reading, q: ListWorks) -> Result<WorkWindow> { todo!() }
pub(super) fn list_ids(at: &Reading, q: ListIds) -> Result<Vec<WorkId>> { todo!() }
pub(super) fn row_of(at: &Reading, q: RowOf) -> Result<Option<u32>> { todo!() }
pub(super) fn type_to_find(at: &Reading, q: TypeToFind) -> Result<Option<u32>> { todo!() }
pub(super) fn show_work(at: &Reading, q: ShowWork) -> Result<Work> { todo!() }
pub(super) fn set_title(edit: &mut Edit, q: SetTitle) -> Result<()> { todo!() }
pub(super) fn delete_works(edit: &mut Edit, q: DeleteWorks) -> Result<u32> { todo!() }
pub(super) fn mark_seen(edit: &mut Edit, q: MarkSeen) -> Result<()> { todo!() }
