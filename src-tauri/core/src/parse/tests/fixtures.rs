//! A directory of small files; what is read from each stands beside it.
//!
//! In an `.expect` file a record is its line, title and counts (`-` for none) and its indented paragraphs, `!` is a
//! finding and `~` a leftover. That a record without a title is reported as untitled goes without saying.

use std::fmt::Write;
use std::path::Path;

use super::*;
use crate::model::FindingCode;
use crate::parse::{How, Parsed, read};

fn shown(parsed: &Parsed) -> String {
    let mut out = String::new();
    for draft in &parsed.drafts {
        let count = |n: Option<u32>| n.map_or("?".to_owned(), |n| n.to_string());
        let c = draft.record.counts;
        let counts = [c.cited, c.self_cited, c.cited_by_others];
        let counts = if counts == [None; 3] { "-".into() } else { counts.map(count).join("/") };
        writeln!(out, "{} | {} | {counts}", draft.line, draft.record.title.as_deref().unwrap_or("-")).unwrap();
        let record = &draft.record;
        if let Some(container) = &record.container {
            let names: Vec<&str> = record.creators.iter().filter_map(|one| one.literal.as_deref()).collect();
            let said = [&record.issued, &record.volume, &record.issue, &record.pages].map(|text| text.as_deref().unwrap_or("-"));
            writeln!(out, "    {} @ {container} {} # {}", names.join("; "), said.join(" "), record.keywords.join("; ")).unwrap();
        }
        for paragraph in draft.record.abstract_.lines() {
            writeln!(out, "    {paragraph}").unwrap();
        }
    }
    for (code, line, text) in &parsed.findings {
        if !matches!(code, FindingCode::Untitled | FindingCode::Decoded) {
            writeln!(out, "! {line} {} | {text}", serde_json::to_value(code).unwrap().as_str().unwrap()).unwrap();
        }
    }
    for leftover in &parsed.leftovers {
        writeln!(out, "~ {} {}", leftover.line, leftover.text).unwrap();
    }
    out
}

#[test]
fn every_fixture_reads_the_same_in_every_encoding() {
    let encodings: [Encode; 8] = [utf8, utf8_mark, utf16le, utf16le_mark, utf16be, utf16be_mark, gb18030, gb18030_mark];
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/similar");
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|e| e == "expect") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let expect = std::fs::read_to_string(path.with_extension("expect")).unwrap_or_default();
        for (i, encode) in encodings.iter().enumerate() {
            for ending in ["\n", "\r\n"] {
                let parsed = read(&encode(&text.replace('\n', ending)), &How::default()).unwrap();
                let untitled = parsed.findings.iter().filter(|(code, ..)| *code == FindingCode::Untitled).count();
                assert_eq!(untitled, parsed.drafts.iter().filter(|draft| draft.record.title.is_none()).count());
                let found = shown(&parsed);
                assert!(found == expect, "{} in encoding {i} with {ending:?} gives\n{found}", path.display());
            }
        }
        seen += 1;
    }
    assert!(seen >= 20, "only {seen} fixtures found");
}
