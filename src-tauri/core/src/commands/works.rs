use std::time::Instant;

use serde::Deserialize;
use serde_json::Value;
use ts_rs::TS;

use crate::failure::{Failure, Result};
use crate::library::{Edit, Reading, marks};
use crate::model::{BatchId, Facets, ListQuery, Record, Topic, Work, WorkId, WorkWindow};
use crate::query::Within;
use crate::store::{pick, work};
use crate::text::{mojibake, normalize};

const MOST_ROWS: u32 = 500;

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
pub struct CountFacets {
    pub list: ListQuery,
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
    /// The row to begin with.
    pub from: u32,
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ShowWork {
    pub id: WorkId,
    /// The query whose hits are marked; may be empty.
    pub query: String,
    pub typing: bool,
    /// As in `ListQuery`.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub across: bool,
    #[serde(default)]
    #[ts(as = "Option<Vec<String>>", optional)]
    pub without: Vec<String>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetTitle {
    pub id: WorkId,
    pub title: Option<String>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RepairWorks {
    pub batch: BatchId,
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

pub(super) fn list_works(at: &Reading, q: ListWorks) -> Result<WorkWindow> {
    let started = Instant::now();
    let list = at.list(&q.list)?;
    let asked = &list.asked;
    let limit = q.limit.min(MOST_ROWS) as usize;
    let mut rows = Vec::new();
    for id in list.window(q.offset as usize, limit) {
        let Some(mut row) = work::row(at.db, id)? else { continue };
        let heading = row.title.as_deref().or(row.stand_in.as_deref()).unwrap_or_default();
        row.hits = marks(&asked.node, heading_of(row.title.as_ref()), heading);
        rows.push(row);
    }
    let total = u32::try_from(list.total()).unwrap_or(u32::MAX);
    let elapsed_us = u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX);
    Ok(WorkWindow { total, offset: q.offset, rows, problems: asked.problems.clone(), chips: asked.chips.clone(), elapsed_us })
}

pub(super) fn list_ids(at: &Reading, q: ListIds) -> Result<Vec<WorkId>> {
    let list = at.list(&q.list)?;
    let count = (q.to.saturating_sub(q.from) as usize).saturating_add(1);
    Ok(list.window(q.from as usize, count))
}

pub(super) fn count_facets(at: &Reading, q: CountFacets) -> Result<Facets> {
    let list = at.list(&q.list)?;
    at.facets(&list)
}

pub(super) fn row_of(at: &Reading, q: RowOf) -> Result<Option<u32>> {
    let list = at.list(&q.list)?;
    Ok(list.row_of(q.id).and_then(|row| u32::try_from(row).ok()))
}

pub(super) fn type_to_find(at: &Reading, q: TypeToFind) -> Result<Option<u32>> {
    let list = at.list(&q.list)?;
    let wanted = pick::beginning(at.db, &q.start)?;
    let (before, rest) = list.all().split_at(list.total().min(q.from as usize));
    let mut rows = (before.len()..).zip(rest).chain((0..).zip(before));
    Ok(rows.find(|(_, id)| wanted.contains(id)).and_then(|(row, _)| u32::try_from(row).ok()))
}

pub(super) fn show_work(at: &Reading, q: ShowWork) -> Result<Work> {
    let mut work = work::get(at.db, q.id)?;
    let typed = at.understand(&q.query, q.typing, q.across, &q.without)?.node;
    work.hits = marks(&typed, Within::Abstract, &work.record.abstract_);
    let heading = work.record.title.as_deref().or(work.stand_in.as_deref()).unwrap_or_default();
    work.title_hits = marks(&typed, heading_of(work.record.title.as_ref()), heading);
    Ok(work)
}

/// What stands in for a title is a sentence of the abstract.
fn heading_of(title: Option<&String>) -> Within {
    if title.is_some() { Within::Title } else { Within::Abstract }
}

pub(super) fn set_title(edit: &mut Edit, q: SetTitle) -> Result<()> {
    let title = q.title.map(|t| normalize(t.trim()).replace('\n', " ")).filter(|t| !t.is_empty());
    edit.detail = title.clone().unwrap_or(work::heading(edit.db, q.id)?);
    work::set_title(edit.db, q.id, title.as_deref())
}

pub(super) fn repair_works(edit: &mut Edit, q: RepairWorks) -> Result<u32> {
    let mut repaired = 0;
    for id in work::of_batch(edit.db, q.batch)? {
        let before = work::record(edit.db, id)?;
        let mut texts = serde_json::to_value(&before).map_err(Failure::internal)?;
        repair(&mut texts);
        let after: Record = serde_json::from_value(texts).map_err(Failure::internal)?;
        if after != before {
            work::set_texts(edit.db, id, &after)?;
            repaired += 1;
        }
    }
    edit.detail = repaired.to_string();
    Ok(repaired)
}

/// Puts every text that was decoded wrongly right again.
fn repair(value: &mut Value) {
    match value {
        Value::String(text) => {
            if let Some(good) = mojibake::repaired(text) {
                *text = normalize(&good);
            }
        }
        Value::Array(all) => all.iter_mut().for_each(repair),
        Value::Object(all) => all.values_mut().for_each(repair),
        _ => {}
    }
}

pub(super) fn delete_works(edit: &mut Edit, q: DeleteWorks) -> Result<u32> {
    edit.detail = match &q.ids[..] {
        [only] => work::heading(edit.db, *only)?,
        many => many.len().to_string(),
    };
    let mut deleted = 0;
    for id in q.ids {
        deleted += u32::from(work::delete(edit.db, id)?);
    }
    Ok(deleted)
}

pub(super) fn mark_seen(edit: &mut Edit, q: MarkSeen) -> Result<()> {
    if work::mark_seen(edit.db, q.id)? {
        edit.changed.topics.insert(Topic::Seen);
    }
    Ok(())
}
