use std::collections::HashSet;
use std::io::Write as _;
use std::path::Path;

use serde::Deserialize;
use ts_rs::TS;

use crate::cite;
use crate::failure::{Failure, Result};
use crate::library::Reading;
use crate::model::{HighlightId, ListQuery, Work, WorkId};
use crate::store::{highlight, tag, work};

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
#[serde(rename_all = "kebab-case")]
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

pub(super) fn export_text(at: &Reading, q: ExportText) -> Result<String> {
    write(at, q.format, &q.of, &q.interface)
}

pub(super) fn export_file(at: &Reading, q: ExportFile) -> Result<u32> {
    let text = write(at, q.format, &q.of, &q.interface)?;
    let path = Path::new(&q.path);
    write_whole(path, text.as_bytes()).map_err(|e| Failure::io(&e, path))?;
    Ok(u32::try_from(text.len()).unwrap_or(u32::MAX))
}

fn write(at: &Reading, format: ExportFormat, of: &Selection, interface: &str) -> Result<String> {
    let works = selected(at, of)?;
    match format {
        ExportFormat::CslJson => cite::csl_json(&works),
        ExportFormat::Markdown => Ok(cite::markdown(&works, &tag::list(at.db)?, interface == "zh")),
    }
}

/// The works of a selection, each with the highlights that belong to it.
fn selected(at: &Reading, of: &Selection) -> Result<Vec<Work>> {
    let whole = |ids: &[WorkId]| ids.iter().map(|id| work::get(at.db, *id)).collect();
    match of {
        Selection::Works(ids) => whole(ids),
        Selection::List(list) => whole(&at.list(list)?.ids),
        Selection::Highlights(ids) => {
            let mut order = Vec::new();
            for id in ids {
                let work = highlight::get(at.db, *id)?.work;
                if !order.contains(&work) {
                    order.push(work);
                }
            }
            let wanted: HashSet<_> = ids.iter().collect();
            let mut works: Vec<Work> = whole(&order)?;
            for work in &mut works {
                work.highlights.retain(|h| wanted.contains(&h.id));
            }
            Ok(works)
        }
    }
}

/// The file appears whole or not at all: written beside, then renamed.
fn write_whole(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = path.with_file_name(name);
    let written = std::fs::File::create(&part).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    let done = written.and_then(|()| std::fs::rename(&part, path));
    if done.is_err() {
        let _ = std::fs::remove_file(&part);
    }
    done
}
