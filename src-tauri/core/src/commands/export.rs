use std::collections::HashSet;
use std::fs::File;
use std::io::{self, BufWriter, Seek as _, Write};
use std::path::Path;

use serde::Deserialize;
use ts_rs::TS;

use crate::cite::{self, Dialect};
use crate::failure::{Failure, Result};
use crate::library::Reading;
use crate::model::{HighlightId, Labels, ListQuery, WorkId};
use crate::store::{decision, highlight, tag, work};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ExportFormat {
    /// Highlights: quote, its sentence, tags, note, source.
    Markdown,
    /// Works, and so are all that follow.
    CslJson,
    Ris,
    Bibtex,
    Biblatex,
    Csv,
    /// A workbook: to a file only.
    Xlsx,
    /// EndNote's tagged format.
    Enw,
    /// MEDLINE, as PubMed writes it.
    Nbib,
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
    /// In whose way decisions are written into RIS and tables; ASReview's without.
    #[serde(default)]
    #[ts(optional)]
    pub labels: Option<Labels>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ExportFile {
    pub format: ExportFormat,
    pub of: Selection,
    pub interface: String,
    #[serde(default)]
    #[ts(optional)]
    pub labels: Option<Labels>,
    pub path: String,
}

pub(super) fn export_text(at: &Reading, q: ExportText) -> Result<String> {
    if q.format == ExportFormat::Xlsx {
        return Err(Failure::invalid("A workbook is no text: it can only be written to a file.", "xlsx"));
    }
    let mut text = Vec::new();
    write(at, q.format, &q.of, &q.interface, q.labels.unwrap_or_default(), &mut text).map_err(|error| failure(error, Path::new("")))?;
    String::from_utf8(text).map_err(Failure::internal)
}

pub(super) fn export_file(at: &Reading, q: ExportFile) -> Result<u32> {
    let path = Path::new(&q.path);
    let bytes = write_whole(path, |file| write(at, q.format, &q.of, &q.interface, q.labels.unwrap_or_default(), file))
        .map_err(|error| failure(error, path))?;
    Ok(u32::try_from(bytes).unwrap_or(u32::MAX))
}

/// What went wrong while writing may come from the library as well as from the disk.
fn failure(error: io::Error, path: &Path) -> Failure {
    error.downcast().unwrap_or_else(|error| Failure::io(&error, path))
}

/// One work at a time: a large library never lies in memory whole.
fn write(at: &Reading, format: ExportFormat, of: &Selection, interface: &str, labels: Labels, to: &mut impl Write) -> io::Result<()> {
    let (mut ids, highlights) = selected(at, of).map_err(io::Error::other)?;
    if format == ExportFormat::Markdown {
        let highlighted: HashSet<WorkId> = highlight::works(at.db).map_err(io::Error::other)?.into_iter().collect();
        ids.retain(|id| highlighted.contains(id));
    }
    let works = ids.iter().map(|id| {
        let mut work = work::get(at.db, *id).map_err(io::Error::other)?;
        if let Some(wanted) = &highlights {
            work.highlights.retain(|highlight| wanted.contains(&highlight.id));
        }
        Ok(work)
    });
    // A column for decisions where any have been made.
    let column = || Ok::<_, io::Error>(decision::any(at.db).map_err(io::Error::other)?.then_some(labels));
    match format {
        ExportFormat::CslJson => cite::csl_json(works, to),
        ExportFormat::Ris => cite::ris(works, labels, to),
        ExportFormat::Bibtex => cite::bibtex(works, Dialect::Bibtex, to),
        ExportFormat::Biblatex => cite::bibtex(works, Dialect::Biblatex, to),
        ExportFormat::Csv => cite::csv(works, column()?, to),
        ExportFormat::Xlsx => cite::xlsx(works, column()?, to),
        ExportFormat::Enw => cite::enw(works, to),
        ExportFormat::Nbib => cite::nbib(works, to),
        ExportFormat::Markdown => cite::markdown(works, &tag::paths(at.db).map_err(io::Error::other)?, interface == "zh", to),
    }
}

/// The works of a selection, and which of their highlights belong to it if not all do.
fn selected(at: &Reading, of: &Selection) -> Result<(Vec<WorkId>, Option<HashSet<HighlightId>>)> {
    match of {
        Selection::Works(ids) => Ok((ids.clone(), None)),
        Selection::List(list) => Ok((at.list(list)?.all().to_vec(), None)),
        Selection::Highlights(ids) => {
            let (mut works, mut met) = (Vec::new(), HashSet::new());
            for id in ids {
                let work = highlight::work_of(at.db, *id)?;
                if met.insert(work) {
                    works.push(work);
                }
            }
            Ok((works, Some(ids.iter().copied().collect())))
        }
    }
}

/// The file appears whole or not at all: written beside, then renamed. Answers the number of bytes.
fn write_whole(path: &Path, write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>) -> io::Result<u64> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = path.with_file_name(name);
    let written = || {
        let mut file = BufWriter::new(File::create(&part)?);
        write(&mut file)?;
        let mut file = file.into_inner()?;
        file.sync_all()?;
        let bytes = file.stream_position()?;
        std::fs::rename(&part, path)?;
        Ok(bytes)
    };
    written().inspect_err(|_| _ = std::fs::remove_file(&part))
}
