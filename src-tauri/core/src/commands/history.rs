use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::failure::Result;
use crate::library::{Edit, Reading};
use crate::model::Step;
use crate::store::{step, undo};

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ShowHistory {}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Undo {}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Redo {}

#[derive(Debug, Serialize, TS)]
pub struct History {
    pub undo: Option<Step>,
    pub redo: Option<Step>,
}

pub(super) fn show_history(at: &Reading, _: ShowHistory) -> Result<History> {
    let (undo, redo) = step::history(at.db)?;
    Ok(History { undo, redo })
}

pub(super) fn undo(edit: &mut Edit, _: Undo) -> Result<Step> {
    undo::undo(edit)
}

pub(super) fn redo(edit: &mut Edit, _: Redo) -> Result<Step> {
    undo::redo(edit)
}
