//! A folder of small files for each format; what is read from each stands beside it.
//!
//! An `.expect` file tells of each draft its line, type and title, then what it holds, indented, by the names of the
//! contract; `!` is a finding, `~` a leftover, and the last line the ledger of the file in UTF-8 with LF. `BLESS=1`
//! writes the files: they are to be read before they are committed.

use std::fmt::Write;
use std::path::Path;

use super::*;
use crate::model::FindingCode;
use crate::parse::{Draft, Format, How, Parsed, read};

/// Files that say themselves how they are encoded, or are no text, are read as they are.
const AS_THEY_ARE: [&str; 3] = ["xlsx", "zip", "bin"];

fn shown(parsed: &Parsed) -> String {
    let mut out = String::new();
    for draft in &parsed.drafts {
        let Draft { record, decisions, tags, note, line, .. } = draft;
        writeln!(out, "{line} {} | {}", record.kind, record.title.as_deref().unwrap_or("-")).unwrap();
        let fields = serde_json::to_value(record).unwrap();
        for (name, value) in fields.as_object().unwrap() {
            match value {
                serde_json::Value::String(text) if name == "abstract" => {
                    for paragraph in text.lines() {
                        writeln!(out, "    > {paragraph}").unwrap();
                    }
                }
                serde_json::Value::Null | serde_json::Value::Bool(false) => {}
                serde_json::Value::Array(all) if all.is_empty() => {}
                serde_json::Value::Object(all) if all.values().all(serde_json::Value::is_null) => {}
                serde_json::Value::String(text) if ["type", "title"].contains(&name.as_str()) || text.is_empty() => {}
                serde_json::Value::String(text) => writeln!(out, "    {name}: {text}").unwrap(),
                other => writeln!(out, "    {name}: {other}").unwrap(),
            }
        }
        if !decisions.is_empty() {
            writeln!(out, "    decisions: {}", serde_json::to_string(decisions).unwrap()).unwrap();
        }
        if !tags.is_empty() {
            writeln!(out, "    tags: {}", tags.join(", ")).unwrap();
        }
        if !note.is_empty() {
            writeln!(out, "    note: {note:?}").unwrap();
        }
    }
    for (code, line, text) in &parsed.findings {
        if !matches!(code, FindingCode::Decoded) {
            writeln!(out, "! {line} {} | {text}", serde_json::to_value(code).unwrap().as_str().unwrap()).unwrap();
        }
    }
    for leftover in &parsed.leftovers {
        writeln!(out, "~ {} {:?}", leftover.line, leftover.text.replace("\r\n", "\n")).unwrap();
    }
    out
}

fn ledger(parsed: &Parsed) -> String {
    let ledger = parsed.ledger;
    assert_eq!(ledger.total, ledger.records + ledger.markers + ledger.leftovers);
    format!("= {} in records + {} in markers + {} left over\n", ledger.records, ledger.markers, ledger.leftovers)
}

#[test]
fn every_fixture_reads_as_it_says_in_every_encoding() {
    let encodings: [Encode; 4] = [utf8, utf8_mark, utf16le_mark, gb18030];
    let bless = std::env::var_os("BLESS").is_some();
    let mut wrong = Vec::new();
    for format in Format::ALL.into_iter().filter(|format| *format != Format::SimilarLiterature) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(format.name());
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        let mut files: Vec<_> =
            entries.map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_none_or(|e| e != "expect")).collect();
        files.sort();
        for path in files {
            let bytes = std::fs::read(&path).unwrap();
            let parsed = read(&bytes, &How::default()).unwrap_or_else(|failure| panic!("{}: {failure}", path.display()));
            let found = shown(&parsed);
            let whole = [found.as_str(), &ledger(&parsed)].concat();
            if bless {
                std::fs::write(path.with_extension("expect"), &whole).unwrap();
            } else if std::fs::read_to_string(path.with_extension("expect")).unwrap_or_default() != whole {
                wrong.push(format!("{} gives\n{whole}", path.display()));
            }
            if parsed.format != format {
                wrong.push(format!("{} is taken for {}", path.display(), parsed.format.name()));
            }
            if AS_THEY_ARE.iter().any(|own| path.extension().is_some_and(|e| e == *own)) {
                continue;
            }
            let Ok(text) = String::from_utf8(bytes) else { continue };
            let text = text.trim_start_matches('\u{feff}');
            for (at, encode) in encodings.iter().enumerate() {
                for ending in ["\n", "\r\n"] {
                    if ending == "\r\n" && text.contains('\r') {
                        continue;
                    }
                    let encoded = encode(&text.replace('\n', ending));
                    let parsed = match read(&encoded, &How { format: Some(format), ..How::default() }) {
                        Ok(parsed) => parsed,
                        // A few Latin words tell nothing of their encoding.
                        Err(_) if text.chars().filter(|c| !c.is_ascii()).count() < 30 => continue,
                        Err(failure) => panic!("{} in encoding {at}: {failure}", path.display()),
                    };
                    ledger(&parsed);
                    let again = shown(&parsed);
                    if again != found && !bless {
                        wrong.push(format!("{} in encoding {at} with {ending:?} gives\n{again}", path.display()));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
