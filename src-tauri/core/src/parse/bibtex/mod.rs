//! BibTeX and BibLaTeX, as Zotero, `JabRef`, CNKI's helpers and many others write it.
//!
//! The grammar is small and real files break it often, so it is walked here with a way on from every fault; a parser
//! that takes a file whole or not at all would lose all records for one brace.

mod entry;
mod fields;
mod people;

use std::collections::HashMap;

use self::entry::{Entry, Value};
use super::lines::lines;
use super::{How, Reading};
use crate::model::FindingCode as Code;

/// Bytes that an abbreviation may stand for: each may hold others twice.
const LONGEST_MACRO: usize = 4096;

pub(super) fn read(text: &str, _: &How) -> Reading {
    let mut read = Reading::default();
    let begins: Vec<usize> = lines(text).map(|line| line.from).collect();
    let number = |at: usize| u32::try_from(begins.partition_point(|from| *from <= at)).unwrap_or(u32::MAX);
    let mut macros: HashMap<String, String> = HashMap::new();
    let (mut at, mut records) = (0, 0);
    // Remarks in front of an entry, as `% Encoding: UTF-8`.
    let mut between: Vec<(usize, usize)> = Vec::new();
    while let Some(entry) = entry::next(text, at) {
        between.push((at, entry.start));
        at = entry.end;
        match entry.kind.as_str() {
            "comment" | "preamble" => read.explained += entry.end - entry.start,
            "string" => {
                for (name, value, _) in &entry.fields {
                    let said = said(value, &macros);
                    if said.len() <= LONGEST_MACRO {
                        macros.insert(name.clone(), said);
                    }
                }
                read.explained += entry.end - entry.start;
            }
            // What several works share, and which belong together: no works themselves.
            "xdata" | "set" => {
                read.explained += entry.end - entry.start;
                read.leave(number(entry.start), text, entry.start..entry.end);
            }
            _ if entry.fields.is_empty() => {
                read.note(Code::Malformed, number(entry.start), &text[entry.start..entry.end]);
                read.leave(number(entry.start), text, entry.start..entry.end);
            }
            _ => {
                records += 1;
                read.explained += entry.end - entry.start;
                record(&entry, text, &macros, &number, &mut read);
            }
        }
    }
    between.push((at, text.len()));
    if records == 0 {
        read.explained = 0;
    }
    for (start, end) in between {
        for line in lines(&text[start..end]) {
            let (from, to) = (start + line.start, start + line.end);
            if text[from..to].starts_with('%') {
                read.explained += line.next - line.from;
            } else if text[from..to].chars().any(char::is_alphanumeric) {
                read.leave(number(from), text, from..to);
            }
        }
    }
    if records == 0 {
        read.explained = 0;
    }
    read.leftovers.sort_by_key(|left| left.start);
    read
}

fn record(entry: &Entry, text: &str, macros: &HashMap<String, String>, number: &impl Fn(usize) -> u32, read: &mut Reading) {
    if !entry.closed {
        read.note(Code::EndMissing, number(entry.start), &text[entry.start..entry.end]);
    }
    if let Some(at) = entry.fault {
        read.note(Code::Malformed, number(at), &text[at..entry.end]);
    }
    let all: Vec<_> = entry.fields.iter().map(|(name, value, at)| (name.as_str(), said(value, macros), number(*at))).collect();
    let builder = fields::gather(&entry.kind, &entry.key, &all, number(entry.start), entry.start, read);
    builder.finish(text, entry.end, read);
}

/// The parts of a value one behind the other, with what its abbreviations stand for.
fn said(value: &[Value], macros: &HashMap<String, String>) -> String {
    let part = |value: &Value| match value {
        Value::Text(text) => text.clone(),
        Value::Name(name) => macros.get(&name.to_lowercase()).cloned().unwrap_or_else(|| fields::month(name).unwrap_or(name).to_owned()),
    };
    value.iter().map(part).collect()
}
