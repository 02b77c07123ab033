//! The whole library looked through for duplicates: what is certain is grouped, the rest waits to be looked at.

use super::known::{Known, compare, facts};
use super::merge::merge;
use super::{Edit, Job, Stage};
use crate::compare::{Judgement, judge};
use crate::failure::Result;
use crate::model::{DuplicateReport, LikenessKind, LikenessVerdict, Reason, WorkId};
use crate::store::door::Record;
use crate::store::{likeness, work};

/// Pairs between two looks at whether we should stop.
const STRIDE: usize = 200;

/// A likeness, before it is stored.
struct Like {
    one: WorkId,
    other: WorkId,
    kind: LikenessKind,
    score: f64,
    reasons: Vec<Reason>,
}

/// Looks every two works through that have a key in common. What it stores is one step.
pub(crate) fn find(job: &Job) -> Result<DuplicateReport> {
    drop(job.library.store.writer()?); // refuses early where another process writes
    let pairs = Known::pairs(job)?;
    let (mut same, mut like) = (Vec::new(), Vec::new());
    for (stride, some) in pairs.chunks(STRIDE).enumerate() {
        job.tick(Stage::Comparing, (stride * STRIDE) as u64, pairs.len() as u64, 0)?;
        job.library.store.read(|db| {
            let mut before = None;
            for (id, other) in some {
                // The pairs of one work follow each other.
                let new = match before.take() {
                    Some((of, facts)) if of == *id => facts,
                    _ => facts(db, *id)?,
                };
                if let Some(new) = &new
                    && work::head(db, *id)? != work::head(db, *other)?
                    && let Some((there, judgement)) = compare(db, new, *other)?
                {
                    let mut note = |kind, score, reasons| like.push(Like { one: *id, other: there, kind, score, reasons });
                    match judgement {
                        Judgement::Same { .. } => same.push((*id, there)),
                        Judgement::Doubtful { score, reasons } => note(LikenessKind::Duplicate, score, reasons),
                        Judgement::Translation { score, reasons } => note(LikenessKind::Translation, score, reasons),
                        Judgement::Different => {}
                    }
                }
                before = Some((*id, new));
            }
            Ok(())
        })?;
    }
    let mut report = DuplicateReport { grouped: 0, doubtful: 0, pairs: 0, elapsed_ms: 0 };
    job.library.edit(&Record::Step(job.command), |edit| {
        for (one, other) in same {
            report.grouped += u32::from(group(edit, one, other)?);
        }
        for Like { one, other, kind, score, reasons } in like {
            let (one, other) = (work::head(edit.db, one)?, work::head(edit.db, other)?);
            if one != other && likeness::propose(edit.db, one, other, kind, score, &reasons)? {
                let counted = if kind == LikenessKind::Translation { &mut report.pairs } else { &mut report.doubtful };
                *counted += 1;
            }
        }
        edit.detail = report.grouped.to_string();
        Ok(())
    })?;
    report.elapsed_ms = job.elapsed_ms();
    Ok(report)
}

/// Groups two works that are the same, unless a person has said otherwise or what they have been grouped with parts them.
fn group(edit: &Edit, one: WorkId, other: WorkId) -> Result<bool> {
    let db = edit.db;
    let heads = (work::head(db, one)?, work::head(db, other)?);
    if heads.0 == heads.1 || likeness::verdict(db, heads.0, heads.1)?.is_some_and(|said| said != LikenessVerdict::Same) {
        return Ok(false);
    }
    if let (Some(one), Some(other)) = (facts(db, heads.0)?, facts(db, heads.1)?)
        && judge(&one, &other).contradicts()
    {
        return Ok(false);
    }
    let (into, from) = if work::seniority(db, heads.0)? <= work::seniority(db, heads.1)? { heads } else { (heads.1, heads.0) };
    merge(edit, into, from)?;
    Ok(true)
}
