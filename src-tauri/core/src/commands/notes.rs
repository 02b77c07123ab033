use serde::Deserialize;
use ts_rs::TS;

use crate::failure::Result;
use crate::library::Edit;
use crate::model::WorkId;
use crate::store::{note, work};
use crate::text::normalize;

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct WriteNote {
    pub work: WorkId,
    /// Markdown; empty deletes the note.
    pub text: String,
}

pub(super) fn write_note(edit: &mut Edit, q: WriteNote) -> Result<()> {
    edit.detail = work::heading(edit.db, q.work)?;
    edit.coalesce = Some(format!("note {}", q.work));
    note::set(edit.db, q.work, &normalize(&q.text))
}
