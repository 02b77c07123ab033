//! The sheets of a workbook as CSV.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, ExcelDateTime, Reader, Sheets, open_workbook_auto_from_rs};

/// Cells by row and column.
type Cells = BTreeMap<(u32, u32), String>;

/// Each sheet that holds anything, by its name. Old and binary workbooks and those of `LibreOffice` too.
pub(super) fn sheets(bytes: &[u8]) -> Result<Vec<(String, String)>, String> {
    // A library that trips over a damaged workbook must not take us along.
    std::panic::catch_unwind(|| read(bytes)).unwrap_or_else(|_| Err("damaged".into()))
}

fn read(bytes: &[u8]) -> Result<Vec<(String, String)>, String> {
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let mut all = Vec::new();
    for name in book.sheet_names() {
        let mut cells = Cells::new();
        // A sheet of charts has no cells, and is no reason to leave the others.
        match &mut book {
            // Cell by cell: one stray cell in the last corner would make a table of seventeen thousand million.
            Sheets::Xlsx(book) => {
                let Ok(mut reader) = book.worksheet_cells_reader(&name) else { continue };
                while let Some(cell) = reader.next_cell().map_err(|error| error.to_string())? {
                    put(&mut cells, cell.get_position(), &Data::from(cell.get_value().clone()));
                }
            }
            other => {
                let Ok(range) = other.worksheet_range(&name) else { continue };
                for (row, column, value) in range.used_cells() {
                    put(&mut cells, (narrow(row), narrow(column)), value);
                }
            }
        }
        join_continued(&mut cells);
        if !cells.is_empty() {
            all.push((name, csv(&cells)?));
        }
    }
    Ok(all)
}

/// A text that is longer than a cell goes on in the next column in our own workbooks, `Abstract (2)`.
fn join_continued(cells: &mut Cells) {
    let Some(top) = cells.keys().next().map(|(row, _)| *row) else { return };
    let headings: Vec<(u32, String)> = cells.range((top, 0)..=(top, u32::MAX)).map(|((_, at), text)| (*at, text.clone())).collect();
    let mut first: Option<(u32, &String, usize)> = None;
    for (at, heading) in &headings {
        match &mut first {
            Some((to, name, nth)) if *heading == format!("{name} ({nth})") => {
                *nth += 1;
                let rows: Vec<u32> = cells.keys().filter(|(_, column)| column == at).map(|(row, _)| *row).collect();
                for row in rows {
                    let more = cells.remove(&(row, *at)).unwrap_or_default();
                    if row != top {
                        cells.entry((row, *to)).or_default().push_str(&more);
                    }
                }
            }
            _ => first = Some((*at, heading, 2)),
        }
    }
}

fn narrow(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn put(cells: &mut Cells, at: (u32, u32), value: &Data) {
    let text = text(value);
    if !text.trim().is_empty() {
        cells.insert(at, text);
    }
}

fn text(value: &Data) -> String {
    match value {
        Data::Empty | Data::Error(_) => String::new(),
        Data::Int(number) => number.to_string(),
        // As it is seen: 2008 and not 2008.0.
        Data::Float(number) => number.to_string(),
        Data::Bool(yes) => if *yes { "1" } else { "0" }.into(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.replace("\r\n", "\n").replace("_x000D_\n", "\n"),
        Data::DateTime(date) => iso(date),
    }
}

fn iso(date: &ExcelDateTime) -> String {
    if !date.is_datetime() {
        return date.to_string();
    }
    let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
    let day = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute, second) == (0, 0, 0) { day } else { format!("{day}T{hour:02}:{minute:02}:{second:02}") }
}

fn csv(cells: &Cells) -> Result<String, String> {
    let left = cells.keys().map(|(_, column)| *column).min().unwrap_or(0);
    // Every row has at least as many cells as the first.
    let first = cells.keys().next().map_or(0, |(row, _)| *row);
    let width = cells.range((first, 0)..=(first, u32::MAX)).next_back().map_or(0, |((_, column), _)| column - left + 1) as usize;
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    let mut rows = cells.iter().peekable();
    while let Some(((row, _), _)) = rows.peek() {
        let row = *row;
        let mut record: Vec<&str> = Vec::new();
        while let Some(((_, column), text)) = rows.next_if(|((other, _), _)| *other == row) {
            record.resize((column - left) as usize, "");
            record.push(text);
        }
        record.resize(record.len().max(width), "");
        writer.write_record(&record).map_err(|error| error.to_string())?;
    }
    let bytes = writer.into_inner().map_err(|error| error.to_string())?;
    String::from_utf8(bytes).map_err(|error| error.to_string())
}
