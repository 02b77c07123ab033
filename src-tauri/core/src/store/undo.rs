//! Undo and redo, and what a changeset says it changed.

use rusqlite::hooks::Action;
use rusqlite::session::{ChangesetItem, ConflictAction, ConflictType, Session, invert_strm};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, fallible_streaming_iterator::FallibleStreamingIterator};

use super::door::{Changed, Edit, RECORDED};
use super::step::{self, Recorded};
use super::{batch, stale};
use crate::failure::{Code, Failure, Result};
use crate::model::{HighlightId, Step, Topic, WorkId};

pub(crate) fn undo(edit: &mut Edit) -> Result<Step> {
    let db = edit.db;
    let Recorded { id, step, batch, changes } = step::to_undo(db)?.ok_or_else(nothing)?;
    match (batch, changes) {
        (Some(batch), _) => {
            let mut session = Session::new(db)?;
            for table in RECORDED {
                session.attach(Some(table))?;
            }
            stale::mark_batch(db, batch)?;
            batch::delete(db, batch)?;
            let mut deleted = Vec::new();
            session.changeset_strm(&mut deleted)?;
            drop(session);
            edit.changed.topics.extend([Topic::Works, Topic::Tags, Topic::Highlights, Topic::Notes]);
            step::set_undone(db, id, true, Some(&deleted))?;
        }
        (None, Some(changes)) => {
            let mut back = Vec::new();
            invert_strm(&mut &changes[..], &mut back)?;
            apply(db, &back)?;
            read_changes(db, &changes, &mut edit.changed)?;
            step::set_undone(db, id, true, Some(&changes))?;
        }
        (None, None) => return Err(Failure::internal("a step without changes")),
    }
    edit.changed.topics.insert(Topic::History);
    Ok(step)
}

pub(crate) fn redo(edit: &mut Edit) -> Result<Step> {
    let db = edit.db;
    let Recorded { id, step, batch, changes } = step::to_redo(db)?.ok_or_else(nothing)?;
    let changes = changes.ok_or_else(|| Failure::internal("a step without changes"))?;
    if let Some(batch) = batch {
        let mut again = Vec::new();
        invert_strm(&mut &changes[..], &mut again)?;
        apply(db, &again)?;
        stale::mark_batch(db, batch)?;
        edit.changed.topics.extend([Topic::Works, Topic::Tags, Topic::Highlights, Topic::Notes]);
        step::set_undone(db, id, false, None)?;
    } else {
        apply(db, &changes)?;
        read_changes(db, &changes, &mut edit.changed)?;
        step::set_undone(db, id, false, Some(&changes))?;
    }
    edit.changed.topics.insert(Topic::History);
    Ok(step)
}

fn nothing() -> Failure {
    Failure::new(Code::NothingToUndo, "There is nothing to undo or redo.", "")
}

/// All of a changeset or none of it. A row that a cascade has deleted already is no conflict.
fn apply(db: &Connection, changes: &[u8]) -> Result<()> {
    db.pragma_update(None, "defer_foreign_keys", true)?;
    db.apply_strm(&mut &changes[..], None::<fn(&str) -> bool>, |kind: ConflictType, item: &ChangesetItem| {
        let deletes = item.op().is_ok_and(|op| op.code() == Action::SQLITE_DELETE);
        if kind == ConflictType::SQLITE_CHANGESET_NOTFOUND && deletes {
            ConflictAction::SQLITE_CHANGESET_OMIT
        } else {
            ConflictAction::SQLITE_CHANGESET_ABORT
        }
    })?;
    Ok(())
}

/// Which topics a changeset touches, and which works have to be indexed again.
pub(super) fn read_changes(db: &Connection, changes: &[u8], into: &mut Changed) -> Result<()> {
    let input: &mut dyn std::io::Read = &mut &changes[..];
    let mut items = rusqlite::session::ChangesetIter::start_strm(&input)?;
    while let Some(item) = items.next()? {
        let op = item.op()?;
        match op.table_name() {
            "work" => {
                into.topics.insert(Topic::Works);
                into.works.extend(key(item, 0).map(WorkId));
            }
            "note" => {
                into.topics.insert(Topic::Notes);
                into.works.extend(key(item, 0).map(WorkId));
            }
            "highlight" => {
                into.topics.insert(Topic::Highlights);
                if !touches_words(item) {
                    continue; // the quotes and notes of highlights are in the index, their colours and places are not
                }
                // An update carries the key and what changed only; the row itself knows its work.
                let id = key(item, 0).map(HighlightId);
                let work = match key(item, 1) {
                    Some(work) => Some(WorkId(work)),
                    None => db.query_row("SELECT work FROM highlight WHERE id = ?1", [id], |row| row.get(0)).optional()?,
                };
                into.works.extend(work);
            }
            "tag" | "work_tag" | "highlight_tag" => {
                into.topics.insert(Topic::Tags);
            }
            "glossary" => {
                into.topics.insert(Topic::Glossary);
            }
            _ => {
                into.topics.insert(Topic::Works);
            }
        }
    }
    Ok(())
}

/// An integer column of a change, old or new.
fn key(item: &ChangesetItem, column: usize) -> Option<i64> {
    let integer = |value: ValueRef| value.as_i64().ok();
    item.new_value(column).ok().and_then(integer).or_else(|| item.old_value(column).ok().and_then(integer))
}

/// Whether a change of a highlight brings, changes or takes away the words of its quote or its note.
fn touches_words(item: &ChangesetItem) -> bool {
    const QUOTE: usize = 5;
    const NOTE: usize = 9;
    let words = |value: rusqlite::Result<ValueRef>| value.is_ok_and(|v| v.as_str().is_ok_and(|text| !text.is_empty()));
    [QUOTE, NOTE].into_iter().any(|column| words(item.new_value(column)) || words(item.old_value(column)))
}
