use serde::Deserialize;
use ts_rs::TS;

use crate::compare::differences;
use crate::failure::{Failure, Result};
use crate::library::{Edit, Job, Reading, duplicates, merge};
use crate::model::{DuplicateReport, Likeness, LikenessVerdict, LikenessWindow, Merged, SourceCount, WorkId};
use crate::store::{likeness, source, work};

const MOST_ITEMS: u32 = 100;

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

pub(super) fn find_duplicates(job: &Job, _: FindDuplicates) -> Result<DuplicateReport> {
    duplicates::find(job)
}

pub(super) fn list_likenesses(at: &Reading, q: ListLikenesses) -> Result<LikenessWindow> {
    let pairs = likeness::list(at.db, q.waiting, q.offset, q.limit.min(MOST_ITEMS))?;
    let whole = |pair: likeness::Pair| {
        let (one, other) = (work::get(at.db, pair.one)?, work::get(at.db, pair.other)?);
        let differences = differences(&one.record, &other.record);
        let likeness::Pair { kind, score, reasons, verdict, .. } = pair;
        Ok(Likeness { one, other, kind, score, reasons, verdict, differences })
    };
    let items = pairs.into_iter().map(whole).collect::<Result<_>>()?;
    Ok(LikenessWindow { total: likeness::count(at.db, q.waiting)?, offset: q.offset, items })
}

pub(super) fn merge_works(edit: &mut Edit, q: MergeWorks) -> Result<u32> {
    edit.detail = work::heading(edit.db, q.into)?;
    let mut orphans = 0;
    for from in q.from {
        orphans += merge::merge(edit, q.into, from)?;
    }
    Ok(orphans)
}

pub(super) fn judge_likeness(edit: &mut Edit, q: JudgeLikeness) -> Result<()> {
    edit.detail = work::heading(edit.db, q.one)?;
    work::exists(edit.db, q.other)?;
    if q.one == q.other {
        return Err(Failure::invalid("A work is not like itself.", q.one.to_string()));
    }
    if q.verdict == LikenessVerdict::Same {
        return Err(Failure::invalid("Works that are the same are merged.", q.one.to_string()));
    }
    likeness::set_verdict(edit.db, q.one, q.other, q.verdict)
}

pub(super) fn separate_work(edit: &mut Edit, q: SeparateWork) -> Result<()> {
    edit.detail = work::heading(edit.db, q.id)?;
    merge::separate(edit, q.id)
}

pub(super) fn list_merged(at: &Reading, q: ListMerged) -> Result<Vec<Merged>> {
    let read = |id| Ok(Merged { id, record: work::record(at.db, id)?, sources: source::of_record(at.db, id)? });
    work::merged(at.db, q.id)?.into_iter().map(read).collect()
}

pub(super) fn count_sources(at: &Reading, _: CountSources) -> Result<Vec<SourceCount>> {
    source::counts(at.db)
}
