//! Works as an Excel workbook.

use std::io::{Error, Result, Write};

use rust_xlsxwriter::{Format, FormatAlign, Workbook};

use super::table;
use crate::model::{Labels, Work};

/// The most that Excel takes into one cell, in UTF-16 units.
const CELL: usize = 32_767;

/// The columns of the CSV in one sheet. Text stays text whatever it begins with. A value that is longer than a cell goes on
/// in a column beside its own, `Abstract (2)`. The font is one for Chinese, which has Latin letters too.
pub(crate) fn xlsx(works: impl Iterator<Item = Result<Work>>, labels: Option<Labels>, to: &mut impl Write) -> Result<()> {
    let rows = works.map(|work| Ok(table::row(work?, labels))).collect::<Result<Vec<_>>>()?;
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let plain = Format::new().set_font_name("等线").set_font_charset(134).set_align(FormatAlign::Top);
    let head = plain.clone().set_bold();
    let mut column = 0;
    for (nth, heading) in table::headings(labels).into_iter().enumerate() {
        let mut width = 1;
        for (row, cells) in (1..).zip(&rows) {
            let parts = parts(&cells[nth]);
            for (part, at) in parts.iter().zip(column..).filter(|(part, _)| !part.is_empty()) {
                sheet.write_string_with_format(row, at, *part, &plain).map_err(Error::other)?;
            }
            width = width.max(u16::try_from(parts.len()).unwrap_or(u16::MAX));
        }
        for part in 0..width {
            let text = if part == 0 { heading.to_owned() } else { format!("{heading} ({})", part + 1) };
            sheet.write_string_with_format(0, column + part, text, &head).map_err(Error::other)?;
        }
        column += width;
    }
    sheet.set_freeze_panes(1, 0).map_err(Error::other)?;
    to.write_all(&book.save_to_buffer().map_err(Error::other)?)
}

/// A text in parts that each fit a cell, cut between two characters neither of which is a blank: those at the ends of cells
/// get lost.
fn parts(text: &str) -> Vec<&str> {
    let (mut parts, mut start) = (Vec::new(), 0);
    while text[start..].encode_utf16().count() > CELL {
        let (mut units, mut cut, mut hard, mut blank) = (0, None, start, true);
        for (at, c) in text[start..].char_indices() {
            if !blank && !c.is_whitespace() {
                cut = Some(start + at);
            }
            hard = start + at;
            blank = c.is_whitespace();
            units += c.len_utf16();
            if units > CELL {
                break;
            }
        }
        let cut = cut.unwrap_or(hard);
        parts.push(&text[start..cut]);
        start = cut;
    }
    parts.push(&text[start..]);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_where_nothing_gets_lost() {
        for text in [String::new(), "a".repeat(CELL), "𠮷 外空\n".repeat(20_000), "ab ".repeat(30_000)] {
            let parts = parts(&text);
            assert_eq!(parts.concat(), text);
            for part in &parts[..parts.len() - 1] {
                assert!(part.encode_utf16().count() <= CELL && part.ends_with(|c: char| !c.is_whitespace()));
            }
            assert!(parts[1..].iter().all(|part| part.starts_with(|c: char| !c.is_whitespace())));
        }
    }
}
