use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::failure::Result;
use crate::library::{Edit, Reading};
use crate::model::{Color, Field, Highlight, HighlightId, Quotation, WorkId};

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AddHighlight {
    pub work: WorkId,
    pub field: Field,
    /// UTF-16 units; neither end may part a character.
    pub start: u32,
    pub end: u32,
    pub color: Color,
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

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum GroupBy {
    Tag,
    Work,
    Color,
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListQuotations {
    /// A query that picks works: `tag:外空`. Empty for all.
    pub scope: String,
    /// Words that the quote, its note or its work must hold; may be empty.
    pub query: String,
    /// Empty for all.
    pub colors: Vec<Color>,
    pub with_notes: bool,
    pub group: GroupBy,
    pub offset: u32,
    /// At most 500.
    pub limit: u32,
}

#[derive(Debug, Serialize, TS)]
pub struct QuotationWindow {
    /// Rows; a highlight with two tags has two when grouped by tag.
    pub total: u32,
    pub highlights: u32,
    pub works: u32,
    pub rows: Vec<QuotationRow>,
}

#[derive(Debug, Serialize, TS)]
pub struct QuotationRow {
    /// A tag's path, a work's title, a pigment's name; empty for what has no tag.
    pub group: String,
    /// Rows and works in the whole group.
    pub group_rows: u32,
    pub group_works: u32,
    pub quotation: Quotation,
}

pub(super) fn add_highlight(edit: &mut Edit, q: AddHighlight) -> Result<Highlight> { todo!() }
pub(super) fn color_highlight(edit: &mut Edit, q: ColorHighlight) -> Result<()> { todo!() }
pub(super) fn resize_highlight(edit: &mut Edit, q: ResizeHighlight) -> Result<()> { todo!() }
pub(super) fn note_highlight(edit: &mut Edit, q: NoteHighlight) -> Result<()> { todo!() }
pub(super) fn delete_highlight(edit: &mut Edit, q: DeleteHighlight) -> Result<()> { todo!() }
pub(super) fn list_quotations(at: &Reading, q: ListQuotations) -> Result<QuotationWindow> { todo!() }
