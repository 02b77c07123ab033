//! Tables: CSV and its kin of any origin, with a row of headings and a work in each row.

mod citation;
mod fields;
mod find;
pub(super) mod kinds;
mod people;
mod row;
mod rows;
pub(super) mod screening;

pub use fields::fields;

use super::{How, Reading};
use crate::model::{ColumnLook, FileLook, FindingCode as Code, Unclear};
use find::Table;
use rows::Rows;

/// Values of a column that are shown, and characters of each.
const SAMPLES: usize = 3;
const SAMPLE: usize = 200;

pub(super) fn read(text: &str, how: &How) -> Reading {
    let mut read = Reading::default();
    let Some(table) = find::find(text, how) else { return read };
    let mut reader = row::Reader::new(&table);
    let mut rows = Rows::new(text, table.style);
    let mut explained = 0;
    let Some(heading) = table.above.last() else { return read };
    for row in rows.by_ref() {
        if row.start >= heading.start {
            break;
        }
        if !find::is_empty(&row) && !row.cells.concat().to_ascii_lowercase().starts_with("sep=") {
            read.leave(row.line, text, row.start..row.end);
        }
    }
    rows.width = Some(heading.cells.len());
    explained += heading.end - heading.start;
    let mut alone = true;
    for row in rows {
        if find::is_empty(&row) {
            continue;
        }
        alone = false;
        if row.bad {
            read.note(Code::Malformed, row.line, &text[row.start..row.end]);
        }
        if row.cells.len() > 1 || heading.cells.len() == 1 {
            explained += row.end - row.start;
        }
        reader.row(text, row, &mut read);
    }
    reader.end(heading.line, &mut read);
    // Headings alone may be JSON in one line.
    read.explained = match table.sure {
        _ if alone && text.trim_start().starts_with(['[', '{']) => 0,
        true => explained,
        false => explained / 2,
    };
    read
}

/// Shows the columns of a table, and whether a person should say what they hold.
pub(super) fn look(text: &str, how: &How, look: &mut FileLook) {
    let Some(table) = find::find(text, how) else { return };
    look.columns = shown(text, &table);
    if !is_known(&table) {
        look.unclear = Some(Unclear::Columns);
    }
}

/// Whether a person has to say what the columns of a table hold.
pub(super) fn is_unclear(text: &str, how: &How) -> bool {
    find::find(text, how).is_some_and(|table| !is_known(&table))
}

/// A work has one of these at least.
fn is_known(table: &Table) -> bool {
    table.columns.iter().any(|column| matches!(column.name, "title" | "abstract" | "doi"))
}

fn shown(text: &str, table: &Table) -> Vec<ColumnLook> {
    let mut all: Vec<ColumnLook> = table
        .columns
        .iter()
        .map(|column| ColumnLook { column: column.heading.clone(), field: column.name.into(), samples: Vec::new() })
        .collect();
    let mut rows = Rows::new(text, table.style);
    rows.width = Some(all.len());
    let below = table.above.last().map_or(0, |heading| heading.end);
    for row in rows.skip_while(|row| row.start < below) {
        for (cell, column) in row.cells.iter().zip(&mut all) {
            let cell = cell.trim_matches(super::is_blank);
            if column.samples.len() < SAMPLES && !cell.is_empty() {
                column.samples.push(cell.chars().take(SAMPLE).collect());
            }
        }
        if all.iter().all(|column| column.samples.len() == SAMPLES) {
            break;
        }
    }
    all
}

#[cfg(test)]
mod tests;
