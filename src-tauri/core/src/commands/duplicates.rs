use serde::Deserialize;
use ts_rs::TS;

use crate::failure::{Failure, Result};
use crate::library::{Edit, Job, Reading};
use crate::model::{DuplicateReport, LikenessVerdict, LikenessWindow, Merged, SourceCount, WorkId};

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct FindDuplicates {}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListLikenesses {
    /// Those that wait to be looked at; else those that have been.
    pub waiting: bool,
    pub offset: u32,
    /// At most 100.
    pub limit: u32,
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MergeWorks {
    /// The work that stays.
    pub into: WorkId,
    pub from: Vec<WorkId>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct JudgeLikeness {
    pub one: WorkId,
    pub other: WorkId,
    /// "translation" or "different"; for "same" merge them.
    pub verdict: LikenessVerdict,
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SeparateWork {
    pub id: WorkId,
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListMerged {
    pub id: WorkId,
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CountSources {}

pub(super) fn find_duplicates(_: &Job, _: FindDuplicates) -> Result<DuplicateReport> {
    Err(Failure::internal("not yet"))
}

pub(super) fn list_likenesses(_: &Reading, _: ListLikenesses) -> Result<LikenessWindow> {
    Err(Failure::internal("not yet"))
}

pub(super) fn merge_works(_: &mut Edit, _: MergeWorks) -> Result<u32> {
    Err(Failure::internal("not yet"))
}

pub(super) fn judge_likeness(_: &mut Edit, _: JudgeLikeness) -> Result<()> {
    Err(Failure::internal("not yet"))
}

pub(super) fn separate_work(_: &mut Edit, _: SeparateWork) -> Result<()> {
    Err(Failure::internal("not yet"))
}

pub(super) fn list_merged(_: &Reading, _: ListMerged) -> Result<Vec<Merged>> {
    Err(Failure::internal("not yet"))
}

pub(super) fn count_sources(_: &Reading, _: CountSources) -> Result<Vec<SourceCount>> {
    Err(Failure::internal("not yet"))
}
