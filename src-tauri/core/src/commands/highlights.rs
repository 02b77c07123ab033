use serde::Deserialize;
use ts_rs::TS;

use crate::failure::Result;
use crate::library::Edit;
use crate::library::tree::find_or_create_all;
use crate::model::{Color, Field, Highlight, HighlightId, WorkId};
use crate::store::{highlight, tag};
use crate::text::normalize;

/// Characters of a quote that name a step.
const NAME_LENGTH: usize = 24;

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AddHighlight {
    pub work: WorkId,
    pub field: Field,
    /// UTF-16 units; neither end may part a character.
    pub start: u32,
    pub end: u32,
    pub color: Color,
    #[ts(optional)]
    pub note: Option<String>,
    /// Paths; tags are made if need be.
    #[serde(default)]
    #[ts(as = "Option<Vec<String>>", optional)]
    pub tags: Vec<String>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ColorHighlight {
    pub id: HighlightId,
    pub color: Color,
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ResizeHighlight {
    pub id: HighlightId,
    pub start: u32,
    pub end: u32,
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NoteHighlight {
    pub id: HighlightId,
    pub note: String,
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DeleteHighlight {
    pub id: HighlightId,
}

pub(super) fn add_highlight(edit: &mut Edit, q: AddHighlight) -> Result<Highlight> {
    let id = highlight::add(edit, q.work, q.field, q.start, q.end, q.color)?;
    if let Some(note) = q.note {
        highlight::set_note(edit.db, id, &normalize(&note))?;
    }
    for tag in find_or_create_all(edit, &q.tags)? {
        tag::put_on_highlight(edit.db, tag.id, id)?;
    }
    let made = highlight::get(edit.db, id)?;
    edit.detail = start_of(&made.quote);
    Ok(made)
}

pub(super) fn color_highlight(edit: &mut Edit, q: ColorHighlight) -> Result<()> {
    edit.detail = start_of(&highlight::get(edit.db, q.id)?.quote);
    highlight::set_color(edit.db, q.id, q.color)
}

pub(super) fn resize_highlight(edit: &mut Edit, q: ResizeHighlight) -> Result<()> {
    let old = highlight::get(edit.db, q.id)?;
    edit.detail = start_of(&old.quote);
    edit.coalesce = Some(format!("resize {}", q.id));
    highlight::resize(edit.db, &old, q.start, q.end)
}

pub(super) fn note_highlight(edit: &mut Edit, q: NoteHighlight) -> Result<()> {
    edit.detail = start_of(&highlight::get(edit.db, q.id)?.quote);
    edit.coalesce = Some(format!("margin {}", q.id));
    highlight::set_note(edit.db, q.id, &normalize(&q.note))
}

pub(super) fn delete_highlight(edit: &mut Edit, q: DeleteHighlight) -> Result<()> {
    edit.detail = start_of(&highlight::get(edit.db, q.id)?.quote);
    highlight::delete(edit.db, q.id)
}

fn start_of(quote: &str) -> String {
    let mut start: String = quote.chars().take(NAME_LENGTH).collect();
    if start.len() < quote.len() {
        start.push('…');
    }
    start.replace('\n', " ")
}
