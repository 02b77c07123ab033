//! Text for people, and the ways out.

use std::fmt::Write as _;
use std::io::{ErrorKind, Read, Write as _};
use std::str::FromStr;

use bookwheel_core::parse::pieces::MOST_BYTES;
use bookwheel_core::{Code, Failure, Result};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use serde_json::Value;
use unicode_width::UnicodeWidthStr;

use crate::terminal::Done;

/// To stdout. Whoever stops reading has what they wanted: `| head` is no failure.
pub fn print(text: &str) -> Result<()> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => std::process::exit(0),
        other => other.map_err(|error| Failure::new(Code::Internal, "The output could not be written.", error.to_string())),
    }
}

/// One JSON value, or text for people.
pub fn tell(json: bool, value: &Value, text: impl FnOnce() -> String) -> Result<Done> {
    let mut out = if json { value.to_string() } else { text() };
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
    print(&out)?;
    Ok(Done::Well)
}

pub fn failure(failure: &Failure, json: bool) {
    let text = if json { serde_json::to_string(failure).unwrap_or_default() } else { failure.to_string() };
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// To stderr: beside the output, not in it.
pub fn note(text: &str) {
    let _ = std::io::stderr().write_all(text.as_bytes());
}

/// As much as one import takes; more is a failure.
pub fn read_stdin() -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = std::io::stdin().lock().take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes);
    let read = read.map_err(|error| Failure::new(Code::Internal, "The input could not be read.", error.to_string()))?;
    if read > MOST_BYTES {
        let most = format!("more than {} MiB", MOST_BYTES >> 20);
        return Err(Failure::new(Code::TooLarge, "The input is larger than one import may be.", most));
    }
    Ok(bytes)
}

/// One of some names, which the help and a mistake list.
pub fn one_of<T>(names: impl IntoIterator<Item = &'static str>) -> impl TypedValueParser<Value = T>
where
    T: FromStr<Err = String> + Clone + Send + Sync + 'static,
{
    PossibleValuesParser::new(names).try_map(|name| name.parse())
}

/// Columns that line up, also where Han characters take two places. The last one is not padded.
pub fn table(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> =
        (0..columns).map(|c| rows.iter().filter_map(|row| row.get(c)).map(|cell| cell.width()).max().unwrap_or(0)).collect();
    let mut out = String::new();
    for row in rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            let _ = write!(line, "{cell}{}", " ".repeat(width - cell.width() + 2));
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

pub fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// How a query was understood: what of it was searched as plain words, and what was looked for beside it.
pub fn understood(query: &str, answer: &Value) -> String {
    let units: Vec<u16> = query.encode_utf16().collect();
    let mut out = String::new();
    for problem in list(&answer["problems"]) {
        let end = |end: &str| problem[end].as_u64().and_then(|at| usize::try_from(at).ok()).unwrap_or_default();
        let part = String::from_utf16_lossy(units.get(end("start")..end("end")).unwrap_or_default());
        let why = match problem["fault"].as_str() {
            Some("quote") => "quotation mark not closed",
            Some("bracket") => "bracket without its other half",
            Some("operator") => "nothing to stand between",
            Some("field") => "no such field",
            Some("value") => "no such value",
            Some("distance") => "no distance from 0 to 999",
            Some("slop") => "no distance behind a phrase: write NEAR between the words",
            Some("wildcard") => "* stands at the end of a word only",
            // These are read, though perhaps not as meant.
            Some("edits") => {
                let _ = writeln!(out, "searched as ~1: {part} (only one letter may differ)");
                continue;
            }
            Some("small") => {
                let _ = writeln!(out, "searched as a word: {part} (write {} to combine words)", part.to_uppercase());
                continue;
            }
            Some("nothing") => {
                let _ = writeln!(out, "nothing to look for: {part}");
                continue;
            }
            other => other.unwrap_or(""),
        };
        let _ = writeln!(out, "searched as plain words: {part} ({why})");
    }
    let also: Vec<&str> = list(&answer["chips"]).iter().filter_map(|chip| chip["to"].as_str()).collect();
    if !also.is_empty() {
        let _ = writeln!(out, "also looked for: {}", also.join(", "));
    }
    out
}

pub fn count(n: u64, one: &str, many: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {many}") }
}

#[cfg(test)]
mod tests {
    #[test]
    fn han_takes_two_places() {
        let rows = [["外空", "a", "x"], ["abcde", "b", ""]].map(|row| row.map(str::to_owned).to_vec());
        assert_eq!(super::table(&rows), "外空   a  x\nabcde  b\n");
    }
}
