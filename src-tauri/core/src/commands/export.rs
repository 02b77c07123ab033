use serde::Deserialize;
use ts_rs::TS;

use super::works::ListQuery;
use crate::failure::Result;
use crate::library::Reading;
use crate::model::{HighlightId, WorkId};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ExportFormat {
    /// Highlights: quote, its sentence, tags, note, source.
    Markdown,
    /// Works.
    CslJson,
}

/// What to export.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Selection {
    Works(Vec<WorkId>),
    List(ListQuery),
    Highlights(Vec<HighlightId>),
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ExportText {
    pub format: ExportFormat,
    pub of: Selection,
    /// The language of the headings that the export adds: "en" or "zh".
    pub interface: String,
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ExportFile {
    pub format: ExportFormat,
    pub of: Selection,
    pub interface: String,
    pub path: String,
}

pub(super) fn export_text(at: &Reading, q: ExportText) -> Result<String> { todo!() }
pub(super) fn export_file(at: &Reading, q: ExportFile) -> Result<u32> { todo!() }
