//! Where a table begins, how its cells are parted and what its columns hold.

use super::super::{Format, How, is_blank};
use super::fields::{self, Field};
use super::rows::{Row, Rows, Style};

/// A column as it is read.
#[derive(Debug, Clone)]
pub(super) struct Column {
    pub heading: String,
    /// By its name in the contract; "extra" for one that nothing is known of.
    pub name: &'static str,
    pub field: Option<Field>,
    /// Of two columns with one field the one with less is preferred.
    pub rank: usize,
}

/// A table that was found in a text.
#[derive(Debug)]
pub(super) struct Table {
    pub style: Style,
    pub columns: Vec<Column>,
    /// Rows before the heading, and the heading itself last.
    pub above: Vec<Row>,
    /// It is one, beyond doubt. Otherwise it only looks like one, and nobody knows what its columns hold.
    pub sure: bool,
}

/// Rows in which a heading is looked for: some exports tell first what was searched.
const ABOVE: usize = 15;
/// Rows by which a table is told that has no heading we know.
const LOOKED_AT: usize = 40;

/// The table that a text is, if it is one.
pub(super) fn find(text: &str, how: &How) -> Option<Table> {
    let said = separator(text);
    let found = [b',', b'\t', b';', b'|']
        .into_iter()
        .filter(|delimiter| said.is_none_or(|said| said == *delimiter))
        .filter_map(|delimiter| headed(text, delimiter, said.is_some(), how))
        .max_by_key(|table| (known(&table.columns), table.columns.len()));
    if found.is_some() {
        return found;
    }
    let forced = how.format == Some(Format::Table);
    let even = [b'\t', b';', b',', b'|'].into_iter().filter_map(|delimiter| even(text, delimiter, how)).max_by_key(|t| t.columns.len());
    if even.is_some() || !forced {
        return even;
    }
    // A person says it is one: whatever parts the first row.
    let delimiter = said.unwrap_or_else(|| {
        let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        [b',', b'\t', b';', b'|'].into_iter().max_by_key(|d| first.bytes().filter(|b| b == d).count()).unwrap_or(b',')
    });
    let style = Style { delimiter, quotes: true };
    let above: Vec<Row> = Rows::new(text, style).find(|row| !is_empty(row)).into_iter().collect();
    let columns = columns(above.last()?, how, false);
    Some(Table { style, columns, above, sure: true })
}

/// `sep=;`, by which Excel is told.
fn separator(text: &str) -> Option<u8> {
    let first = text.trim_start_matches(is_blank).lines().next()?.trim().trim_matches('"');
    let said = first.strip_prefix("sep=").or_else(|| first.strip_prefix("SEP="))?;
    said.bytes().next().or(Some(b'\t')).filter(|_| said.len() <= 1)
}

/// A table with at least two columns that are recognised, or named by a person. `said` tells that its first line only
/// names the delimiter.
fn headed(text: &str, delimiter: u8, said: bool, how: &How) -> Option<Table> {
    let mut style = Style { delimiter, quotes: true };
    let mut above: Vec<Row> = Vec::new();
    for row in Rows::new(text, style).filter(|row| !is_empty(row)).take(ABOVE) {
        // An entry of BibTeX in one line.
        if row.cells.iter().any(|cell| cell.contains(['{', '}'])) {
            above.push(row);
            continue;
        }
        let tags = fields::are_tags(&row.cells);
        let columns = columns(&row, how, tags);
        above.push(row);
        // In the midst of other text two words may stand there by chance.
        let enough = if above.len() == 1 + usize::from(said) { 2 } else { 3 };
        if known(&columns) >= enough {
            style.quotes = !(tags && delimiter == b'\t');
            return Some(Table { style, columns, above, sure: true });
        }
    }
    None
}

/// Rows of one width under what can be headings, though we know none of them.
fn even(text: &str, delimiter: u8, how: &How) -> Option<Table> {
    let style = Style { delimiter, quotes: true };
    let mut rows = Rows::new(text, style).filter(|row| !is_empty(row));
    let heading = rows.next()?;
    let width = heading.cells.len();
    // "First, we ask why" is prose: so are two parts at a comma.
    let least = if delimiter == b',' { 3 } else { 2 };
    let prose = |cell: &String| {
        cell.trim().is_empty()
            || cell.chars().count() > 60
            || (delimiter == b',' && cell.starts_with(' '))
            || cell.trim_end().ends_with('.')
            || cell.contains(['。', '?', '？', '!', '！', ':', '：'])
    };
    let mut names: Vec<String> = heading.cells.iter().map(|cell| fields::key(cell)).collect();
    names.sort_unstable();
    names.dedup();
    if width < least || heading.cells[0].trim_start().starts_with('@') || names.len() < width || heading.cells.iter().any(prose) {
        return None;
    }
    let looked: Vec<bool> = rows.take(LOOKED_AT).map(|row| row.cells.len() == width && !row.bad).collect();
    // The last row of a beginning may be cut off.
    let odd = looked.iter().rev().skip(1).filter(|even| !**even).count();
    if looked.len() < 2 || odd > 0 {
        return None;
    }
    let columns = columns(&heading, how, false);
    let sure = columns.iter().any(|column| how.columns.iter().any(|said| is_named(said.column.as_str(), &column.heading)));
    Some(Table { style, columns, above: vec![heading], sure })
}

fn columns(heading: &Row, how: &How, tags: bool) -> Vec<Column> {
    let mut all: Vec<Column> = heading
        .cells
        .iter()
        .map(|cell| {
            let heading = cell.trim_matches(is_blank).to_owned();
            let said = how.columns.iter().find(|said| is_named(&said.column, &heading)).and_then(|said| fields::named(&said.field));
            match said.map(|(name, field)| (name, field, 0)).or_else(|| fields::recognise(&heading, tags)) {
                Some((name, field, rank)) => Column { heading, name, field: Some(field), rank },
                None => Column { heading, name: "extra", field: None, rank: 0 },
            }
        })
        .collect();
    // Beside a column for the journal, `Source` is where the record is from.
    let journal = all.iter().any(|column| column.name == "container" && fields::key(&column.heading) != "source");
    let source = |column: &&mut Column| journal && column.name == "container" && fields::key(&column.heading) == "source";
    for column in all.iter_mut().filter(source) {
        (column.name, column.field) = ("archive", fields::named("archive").map(|(_, field)| field));
    }
    all
}

fn is_named(said: &str, heading: &str) -> bool {
    said == heading || said.trim_matches(is_blank) == heading
}

/// Fields that are recognised. An identifier or a link alone makes no list of literature.
fn known(columns: &[Column]) -> usize {
    let mut names: Vec<&str> = columns
        .iter()
        .filter(|column| column.field.is_some())
        .map(|column| column.name)
        .filter(|name| !matches!(*name, "skip" | "extra"))
        .collect();
    names.sort_unstable();
    names.dedup();
    names.len()
}

pub(super) fn is_empty(row: &Row) -> bool {
    row.cells.iter().all(|cell| cell.chars().all(is_blank))
}
