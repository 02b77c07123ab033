//! Every reader against mutations of its fixtures: none panics, none runs away, every byte stays accounted for.
//!
//! `BOOKWHEEL_FUZZ=1000000 cargo test --release -p bookwheel-tests --test fuzz -- --nocapture` tries a million inputs for
//! each format and prints what came of them; `BOOKWHEEL_FUZZ_FORMAT=wos` tries one format only.

use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::Instant;

use bookwheel_core::parse::{Format, How, Parsed, read};
use bookwheel_core::text::mojibake::is_suspect;
use serde_json::Value;

/// Inputs for each format in an ordinary run of the tests.
const FEW: u64 = 300;
/// Longest input, in bytes: mutations that double would grow without end.
const LONGEST: usize = 4096;

/// Numbers that look random and are the same in every run: `SplitMix64`.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From 0 up to, not including, `end`; 0 where that is 0.
    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % (end.max(1) as u64)).expect("it is below a usize")
    }

    fn of<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> &'a T {
        all[self.below(all.len())]
    }
}

/// What breaks readers: ends of lines and records, nothing, too much, and characters of every length.
const SPICE: [&str; 32] = [
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    "\u{2028}",
    "\u{feff}",
    "\0",
    "\t",
    " ",
    "\u{3000}",
    "\u{a0}",
    "𠮷",
    "e\u{301}",
    "🚀",
    "相似文献",
    "<",
    ">",
    "&#x41;",
    "&lt;",
    "{",
    "}",
    "\"",
    "'",
    ",",
    ";;",
    "；",
    "：",
    "@",
    "%",
    "10.1000/x",
    "99999999999999999999",
    "<正>",
];

fn mutated(random: &mut Random, seeds: &[String]) -> Vec<u8> {
    let mut text: Vec<char> = seeds[random.below(seeds.len())].chars().collect();
    for _ in 0..=random.below(6) {
        let (from, to) = (random.below(text.len()), random.below(text.len()));
        let (from, to) = (from.min(to), from.max(to));
        match random.below(8) {
            0 => drop(text.drain(from..to)),
            1 => {
                let piece: Vec<char> = text[from..to].to_vec();
                let at = random.below(text.len());
                text.splice(at..at, piece);
            }
            2 => text.truncate(to),
            3 | 4 => {
                text.splice(from..from, random.of(&SPICE).chars());
            }
            5 => {
                let other: Vec<char> = seeds[random.below(seeds.len())].chars().collect();
                let cut = random.below(other.len());
                text.splice(from..from, other[cut..].iter().copied());
            }
            6 => {
                if let Some(c) = text.get_mut(from) {
                    *c = char::from_u32(u32::try_from(random.below(0x3_0000)).expect("small")).unwrap_or('x');
                }
            }
            _ => {
                let spice = random.of(&SPICE).repeat(random.below(40));
                text.splice(from..from, spice.chars());
            }
        }
    }
    let mut bytes = text.into_iter().collect::<String>().into_bytes();
    if random.below(5) == 0 && !bytes.is_empty() {
        let at = random.below(bytes.len());
        bytes[at] = u8::try_from(random.below(256)).expect("a byte");
    }
    bytes.truncate(LONGEST);
    bytes
}

/// Where the lines of a text end.
fn line_ends(text: &str) -> Vec<usize> {
    let end = |(at, c): (usize, char)| match c {
        '\r' if text[at + 1..].starts_with('\n') => None,
        '\n' | '\r' | '\u{2028}' | '\u{2029}' => Some(at + c.len_utf8()),
        _ => None,
    };
    text.char_indices().filter_map(end).collect()
}

/// Places are between characters and in the lines that are named, and parts have no blanks around them.
fn check_places(text: &str, parsed: &Parsed) -> Result<(), String> {
    let ends = line_ends(text);
    let line_of = |at: u64| ends.partition_point(|end| *end as u64 <= at) + 1;
    let drafts = parsed.drafts.iter().map(|draft| (draft.line, draft.start, draft.end));
    for (line, start, end) in drafts.chain(parsed.leftovers.iter().map(|left| (left.line, left.start, left.end))) {
        let part = text.get(usize::try_from(start).expect("small")..usize::try_from(end).expect("small"));
        let Some(part) = part else { return Err(format!("{start}..{end} cuts a character")) };
        // A list of similar literature has its blanks between a record and the mark.
        // A row of a table may begin with an empty cell.
        if part.trim_start_matches(|c: char| c.is_whitespace() && c != '\t') != part
            || parsed.format != Format::SimilarLiterature && part.trim_end() != part
        {
            return Err(format!("blanks around: {part:?}"));
        }
        if line as usize != line_of(start) {
            return Err(format!("in another line: {} and not {line}: {part:?}", line_of(start)));
        }
    }
    match parsed.findings.iter().find(|(_, line, _)| !(1..=ends.len() + 1).contains(&(*line as usize))) {
        Some(finding) => Err(format!("no such line: {finding:?}")),
        None => Ok(()),
    }
}

/// A format that streams reads a record the same if the text begins with it.
fn check_stream(text: &str, parsed: &Parsed, at: usize) -> Result<(), String> {
    // Whether two capitals are a tag of Web of Science depends on how all of the file is indented.
    let streams = parsed.format.streams() && parsed.format != Format::Wos;
    // At the beginning of a file the words of the mark are one, in front of a title they may be its own.
    let marked = |start: u64| text[usize::try_from(start).expect("small")..].starts_with("相似文");
    let Some(draft) = parsed.drafts.get(at).filter(|draft| streams && !marked(draft.start)) else { return Ok(()) };
    let how = How { format: Some(parsed.format), encoding: Some("utf-8".into()), ..How::default() };
    let again = read(&text.as_bytes()[usize::try_from(draft.start).expect("small")..], &how).map_err(|failure| format!("{failure:?}"))?;
    let same = again.drafts.first().is_some_and(|first| first.record == draft.record && first.end == draft.end - draft.start);
    if same { Ok(()) } else { Err(format!("not so again: from {}: {:?}\n\nnot {draft:?}", draft.start, again.drafts.first())) }
}

/// No text of a record has blanks around it or characters that are none, and none is empty.
fn check_texts(value: &Value, path: &str) -> Result<(), String> {
    // What was decoded wrongly keeps what it needs to be repaired.
    let garbled = |text: &str, c: char| matches!(c, '\u{80}'..='\u{9f}') && is_suspect(text);
    let control = |text: &str| text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t') && !garbled(text, c));
    match value {
        // What is none, and the heading of a column that has none.
        Value::String(text) if text.is_empty() && matches!(path, "/abstract" | "/extra/tag") => Ok(()),
        Value::String(text) if text.is_empty() || text != text.trim() || control(text) => Err(format!("{path}: {text:?}")),
        Value::Array(all) => all.iter().try_for_each(|value| check_texts(value, path)),
        Value::Object(all) => all.iter().try_for_each(|(key, value)| check_texts(value, &format!("{path}/{key}"))),
        _ => Ok(()),
    }
}

/// What must hold of every reading.
fn check(bytes: &[u8], parsed: &Parsed, input: u64) -> Result<(), String> {
    let mut at = 0;
    let mut parts: Vec<(u64, u64)> = parsed.drafts.iter().map(|draft| (draft.start, draft.end)).collect();
    if !parts.is_sorted() {
        return Err("drafts out of order".into());
    }
    parts.extend(parsed.leftovers.iter().map(|left| (left.start, left.end)));
    parts.sort_unstable();
    for (start, end) in parts {
        if start < at || end <= start || end > bytes.len() as u64 {
            return Err(format!("{start}..{end} after {at}"));
        }
        at = end;
    }
    let ledger = parsed.ledger;
    if ledger.total != bytes.len() as u64 || ledger.total != ledger.records + ledger.markers + ledger.leftovers {
        return Err(format!("{ledger:?}"));
    }
    for draft in &parsed.drafts {
        let record = &draft.record;
        if record.is_empty() {
            return Err("a record of nothing".into());
        }
        let broken = |text: &str| text.contains('\r') || text != text.trim() || text.contains("\n\n");
        if broken(&record.abstract_) || record.title.as_deref().is_some_and(|title| broken(title) || title.contains('\n')) {
            return Err(format!("not clean: {:?} {:?}", record.title, record.abstract_));
        }
        if record.translation.is_some_and(|first| first as usize >= record.abstract_.lines().count()) {
            return Err("a translation of no paragraphs".into());
        }
        check_texts(&serde_json::to_value(record).expect("plain data"), "")?;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if parsed.encoding == "UTF-8" => {
            check_places(text, parsed)?;
            check_stream(text, parsed, usize::try_from(input).unwrap_or(0) % parsed.drafts.len().max(1))
        }
        _ => Ok(()),
    }
}

#[test]
fn no_input_breaks_a_reader() {
    let inputs = std::env::var("BOOKWHEEL_FUZZ").ok().and_then(|count| count.parse().ok()).unwrap_or(FEW);
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-tauri/core/fixtures");
    let mut wrong = Vec::new();
    println!("{:<20} {:>9} {:>9} {:>9} {:>9} {:>9} {:>7}", "format", "inputs", "records", "findings", "leftovers", "refused", "µs each");
    let only = std::env::var("BOOKWHEEL_FUZZ_FORMAT").ok();
    for format in Format::ALL.into_iter().filter(|format| only.as_deref().is_none_or(|only| only == format.name())) {
        let folder = fixtures.join(if format == Format::SimilarLiterature { "similar" } else { format.name() });
        let mut seeds: Vec<String> = std::fs::read_dir(&folder)
            .into_iter()
            .flatten()
            .flatten()
            .filter(|entry| entry.path().extension().is_none_or(|e| e != "expect"))
            .filter_map(|entry| std::fs::read_to_string(entry.path()).ok())
            .collect();
        seeds.sort();
        assert!(!seeds.is_empty(), "{} has no fixtures", format.name());
        let how = How { format: Some(format), ..How::default() };
        let mut random = Random(0);
        let (mut records, mut findings, mut leftovers, mut refused) = (0, 0, 0, 0);
        let mut kinds = HashSet::new();
        let began = Instant::now();
        for input in 0..inputs {
            let bytes = mutated(&mut random, &seeds);
            let outcome = catch_unwind(AssertUnwindSafe(|| read(&bytes, &how)));
            let broken = match &outcome {
                Ok(Ok(parsed)) => {
                    records += parsed.drafts.len();
                    findings += parsed.findings.len();
                    leftovers += parsed.leftovers.len();
                    check(&bytes, parsed, input).err()
                }
                Ok(Err(_)) => {
                    refused += 1;
                    None
                }
                Err(_) => Some("it panics".to_owned()),
            };
            if let Some(why) = broken {
                // One example of each.
                let kind = why.split(':').next().unwrap_or_default().to_owned();
                if kinds.insert(kind) {
                    wrong.push(format!("{} input {input}: {why}\n{:?}", format.name(), String::from_utf8_lossy(&bytes)));
                }
            }
        }
        let each = began.elapsed().as_micros() / u128::from(inputs.max(1));
        println!("{:<20} {inputs:>9} {records:>9} {findings:>9} {leftovers:>9} {refused:>9} {each:>7}", format.name());
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}
