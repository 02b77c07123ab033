//! Two works become one: nothing that hangs on either is lost.

use super::Edit;
use crate::failure::{Failure, Result};
use crate::model::{LikenessVerdict, WorkId};
use crate::store::{decision, highlight, likeness, note, tag, work};

/// Between two notes that are joined.
const RULE: &str = "\n\n---\n\n";

/// Puts a work behind another. Answers how many highlights have no place in the text of the one that stays.
pub(crate) fn merge(edit: &Edit, into: WorkId, from: WorkId) -> Result<u32> {
    let db = edit.db;
    for id in [into, from] {
        if work::head(db, id)? != id {
            return Err(Failure::invalid("This record is grouped with a work already.", id.to_string()));
        }
    }
    if into == from {
        return Err(Failure::invalid("A work cannot be grouped with itself.", into.to_string()));
    }
    // First the texts, so that what lies on them finds its place.
    work::fill(db, into, &work::record(db, from)?)?;
    let orphans = highlight::move_all(db, from, into)?;
    tag::move_to_work(db, from, into)?;
    decision::move_all(db, from, into)?;
    let joined = join(&note::get(db, into)?, &note::get(db, from)?);
    note::set(db, into, &joined)?;
    note::set(db, from, "")?;
    if work::is_seen(db, from)? {
        work::mark_seen(db, into)?;
    }
    likeness::move_all(db, from, into)?;
    likeness::set_verdict(db, into, from, LikenessVerdict::Same)?;
    work::set_merged(db, from, Some(into))?;
    Ok(orphans)
}

/// Makes a merged record a work of its own again, and says that it is: it is not grouped again.
pub(crate) fn separate(edit: &Edit, id: WorkId) -> Result<()> {
    let head = work::head(edit.db, id)?;
    if head == id {
        return Err(Failure::invalid("This work is grouped with no other.", id.to_string()));
    }
    work::set_merged(edit.db, id, None)?;
    likeness::set_verdict(edit.db, head, id, LikenessVerdict::Different)
}

fn join(one: &str, other: &str) -> String {
    match (one, other) {
        (_, "") => one.into(),
        ("", _) => other.into(),
        _ if one.contains(other) => one.into(),
        _ => format!("{one}{RULE}{other}"),
    }
}
