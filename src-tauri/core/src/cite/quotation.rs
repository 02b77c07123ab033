//! A highlight with its sentence and its source, to be read away from its text.

use crate::model::{Field, Highlight, Quotation, Work};
use crate::text::{self, span};

pub(crate) fn quotation(work: &Work, highlight: &Highlight) -> Quotation {
    let heading = heading(work);
    let whole = match highlight.field {
        Field::Title => heading,
        Field::Abstract => &work.record.abstract_,
    };
    let (before, after) = around(whole, highlight).unwrap_or_default();
    Quotation {
        language: text::language(&highlight.quote),
        before: before.to_owned(),
        after: after.to_owned(),
        work_title: heading.to_owned(),
        untitled: work.record.title.is_none(),
        work_line: source_line(work),
        highlight: highlight.clone(),
    }
}

/// What stands before and after a quote in the sentences it touches.
fn around<'a>(whole: &'a str, highlight: &Highlight) -> Option<(&'a str, &'a str)> {
    if highlight.orphan {
        return None;
    }
    let start = span::from_utf16(whole, highlight.start)?;
    let end = span::from_utf16(whole, highlight.end)?;
    let sentences = text::sentences(whole);
    let touched = || sentences.iter().filter(|s| s.start < end && s.end > start);
    let from = touched().next()?.start.min(start);
    let to = touched().next_back()?.end.max(end);
    Some((whole[from..start].trim_start(), whole[end..to].trim_end()))
}

/// The title, or the stand-in for one.
pub(crate) fn heading(work: &Work) -> &str {
    work.record.title.as_deref().or(work.stand_in.as_deref()).unwrap_or_default()
}

/// "Lindqvist, Reyes · 2021 · Orbital Affairs", as far as it is known; else the file it came from.
pub(crate) fn source_line(work: &Work) -> String {
    let year = work.year.map(|year| year.to_string());
    let parts = [Some(text::creators_line(&work.record.creators)), year, work.record.container.clone()];
    let line = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    if line.is_empty() { work.source.as_ref().map(|s| s.file.clone()).unwrap_or_default() } else { line }
}
