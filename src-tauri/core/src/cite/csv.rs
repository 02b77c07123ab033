//! Works as comma-separated values.

use std::io::{Error, Result, Write};

use csv::{Terminator, WriterBuilder};

use super::table;
use crate::model::{Labels, Work};

/// A table for Excel: UTF-8 with a byte order mark, without which Chinese Excel takes it for GBK; CRLF; paragraphs parted
/// by a line feed in the cell; several people or keywords parted by `; `.
///
/// A cell that begins with `=`, `+`, `-` or `@` would be a formula: a `'` stands in front of it, and of a cell that looks as
/// if it had been given one, so that a reader may take one away. Decisions are in `included` as ASReview has it, or in
/// `notes` as Rayyan has it. What no column is for is in the column Bookwheel as `bookwheel:{…}`.
pub(crate) fn csv(works: impl Iterator<Item = Result<Work>>, labels: Option<Labels>, to: &mut impl Write) -> Result<()> {
    to.write_all("\u{feff}".as_bytes())?;
    let mut rows = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(to);
    rows.write_record(table::headings(labels)).map_err(Error::other)?;
    for work in works {
        rows.write_record(table::row(work?, labels).into_iter().map(guarded)).map_err(Error::other)?;
    }
    rows.flush()
}

fn guarded(cell: String) -> String {
    if cell.trim_start_matches('\'').starts_with(['=', '+', '-', '@']) { format!("'{cell}") } else { cell }
}
