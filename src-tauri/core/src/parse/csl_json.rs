//! CSL-JSON: an array of items, one item, or one in each line.

use serde_json::{Map, Value};

use super::builder::{Builder, Slot};
use super::lines::lines;
use super::{How, Reading, dates, names};
use crate::model::{Carried, Creator, FindingCode as Code, Role};

/// Variables with one text.
const TEXTS: &[(&str, Slot)] = &[
    ("title", Slot::Title),
    ("abstract", Slot::Abstract),
    ("container-title", Slot::Container),
    ("volume", Slot::Volume),
    ("issue", Slot::Issue),
    ("page", Slot::Pages),
    ("DOI", Slot::Doi),
    ("PMID", Slot::Pmid),
    ("URL", Slot::Url),
    ("translated-title", Slot::TranslatedTitle),
    ("id", Slot::Skip),
];

/// Variables that are kept by their names.
const MORE: &str = " annote archive archive_collection archive_location archive-place authority call-number chapter-number \
    citation-key citation-label collection-number collection-title container-title-short dimensions division \
    edition event event-title event-place first-reference-note-number genre ISBN ISSN journalAbbreviation \
    jurisdiction language license locator medium note number number-of-pages number-of-volumes original-publisher \
    original-publisher-place original-title part-number part-title PMCID printing-number publisher \
    publisher-place references reviewed-genre reviewed-title scale section shortTitle source status \
    supplement-number title-short version volume-title year-suffix affiliation funding translated-author \
    translated-container-title classification accessed available-date event-date original-date submitted ";

/// The types of CSL 1.0.2.
const TYPES: &str = " article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection \
    dataset document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case \
    legislation manuscript map motion_picture musical_score pamphlet paper-conference patent performance \
    periodical personal_communication post post-weblog regulation report review review-book software song speech \
    standard thesis treaty webpage ";

/// People who did something else for a work than those we have a role for.
const OTHERS: &str = " chair collection-editor compiler composer container-author contributor curator director editor-translator \
    editorial-director executive-producer guest host illustrator interviewer narrator organizer original-author \
    performer producer recipient reviewed-author script-writer series-creator ";

pub(super) fn read(text: &str, _: &How) -> Reading {
    let mut read = Reading::default();
    let begins: Vec<usize> = lines(text).map(|line| line.from).collect();
    let number = |at: usize| u32::try_from(begins.partition_point(|from| *from <= at)).unwrap_or(u32::MAX);
    // What is neither item nor bracket is no part of the format.
    let mut bad: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let skip = rest.find(|c: char| !super::is_blank(c) && !matches!(c, '[' | ']' | ',')).unwrap_or(rest.len());
        at += skip;
        if at == text.len() {
            break;
        }
        let start = at;
        if !text[at..].starts_with('{') {
            at += text[at..].find('{').unwrap_or(text.len() - at);
            bad.push((start, at));
            continue;
        }
        let (end, item) = object(text, start);
        at = end;
        match item.filter(is_item) {
            Some(item) => {
                read.explained += end - start;
                self::item(&item, text, start, end, number(start), &mut read);
            }
            None => bad.push((start, end)),
        }
    }
    if read.explained > 0 {
        for (start, end) in bad {
            read.note(Code::Malformed, number(start), &text[start..end]);
            read.leave(number(start), text, start..end);
        }
        read.leftovers.sort_by_key(|left| left.start);
    } else {
        read.leave(1, text, 0..text.len());
    }
    read
}

/// Lines inside an object that are tried as the beginning of the next one.
const MOST_TRIES: u32 = 100;

/// Where the object that begins at `start` ends, and what it is. A broken one ends where a line begins another as far to the left.
fn object(text: &str, start: usize) -> (usize, Option<Map<String, Value>>) {
    let bytes = text.as_bytes();
    let left = |at: usize| at - text[..at].rfind('\n').map_or(0, |line| line + 1);
    let indented = left(start);
    let (mut depth, mut quoted, mut at, mut tries) = (0_usize, false, start, 0);
    let end = loop {
        match bytes.get(at) {
            None => break text.len(),
            Some(b'\n') => {
                let line = text[at + 1..].trim_start_matches([' ', '\t', ',']);
                let begin = text.len() - line.len();
                if tries < MOST_TRIES && line.starts_with('{') && left(begin) <= indented {
                    if serves(text, begin) {
                        return (begin, None);
                    }
                    tries += 1;
                }
            }
            Some(b'\\') if quoted => at += 1,
            Some(b'"') => quoted = !quoted,
            Some(b'{') if !quoted => depth += 1,
            Some(b'}') if !quoted => {
                depth -= 1;
                if depth == 0 {
                    break at + 1;
                }
            }
            _ => {}
        }
        at += 1;
    };
    (end, serde_json::from_str(&text[start..end]).ok())
}

/// Whether what begins here is closed and not an inner object of the broken one.
fn serves(text: &str, begin: usize) -> bool {
    let mut items = serde_json::Deserializer::from_str(&text[begin..]).into_iter::<Map<String, Value>>();
    matches!(items.next(), Some(Ok(item)) if is_item(&item))
}

/// Whether an object is a work: its type and an identifier, or one of them and something that is said of it.
fn is_item(item: &Map<String, Value>) -> bool {
    let says = ["title", "abstract", "container-title", "author", "issued", "DOI", "custom"].iter().any(|key| item.contains_key(*key));
    let (kind, id) = (item.get("type").is_some_and(Value::is_string), item.contains_key("id"));
    kind && id || says && (kind || id)
}

fn item(item: &Map<String, Value>, text: &str, start: usize, end: usize, line: u32, read: &mut Reading) {
    let mut builder = Builder::new(line, start);
    if let Some(kind) = item.get("type").and_then(Value::as_str) {
        if listed(TYPES, kind).is_some() {
            builder.kind(kind);
        } else {
            read.note(Code::UnknownType, line, kind);
            builder.kind("document");
        }
    }
    let ours = item.get("custom").is_some_and(Value::is_object);
    for (key, value) in item {
        let text = || flat(value);
        match key.as_str() {
            "type" => {}
            "issued" => builder.put(Slot::Issued, key, &date(value), line, read),
            "keyword" | "categories" => {
                let said = text();
                let said = if said.contains([';', '；']) { said } else { said.replace(", ", ";") };
                builder.put(Slot::Keywords, key, &said, line, read);
            }
            "note" if ours => text().trim().clone_into(&mut builder.draft().note),
            "custom" => custom(value, &mut builder, line, read),
            "author" | "editor" | "translator" => {
                let role = match key.as_str() {
                    "editor" => Role::Editor,
                    "translator" => Role::Translator,
                    _ => Role::Author,
                };
                people(value, role, &mut builder);
            }
            "supervisor" => people(value, Role::Supervisor, &mut builder),
            other if listed(OTHERS, other).is_some() => people(value, Role::Contributor, &mut builder),
            other => {
                if let Some((_, slot)) = TEXTS.iter().find(|(name, _)| *name == other) {
                    builder.put(*slot, key, &text(), line, read);
                } else if let Some(name) = listed(MORE, other) {
                    let said = if value.is_object() && (value.get("date-parts").is_some() || value.get("raw").is_some()) {
                        dates::issued(&date(value)).unwrap_or_else(|| date(value))
                    } else {
                        text()
                    };
                    builder.put(Slot::More(name), key, &said, line, read);
                } else {
                    builder.unknown(key, &text(), line, read);
                }
            }
        }
    }
    builder.finish(text, end, read);
}

/// What the format has no variable for, as our own export has it there; the rest is kept under its name.
fn custom(value: &Value, builder: &mut Builder, line: u32, read: &mut Reading) {
    let Value::Object(all) = value else { return builder.unknown("custom", &flat(value), line, read) };
    let mut ours = Map::new();
    for (key, value) in all {
        match key.as_str() {
            "file" => {}
            "translated-title" => builder.put(Slot::TranslatedTitle, key, &flat(value), line, read),
            "supervisor" => people(value, Role::Supervisor, builder),
            // Each by itself: a bad one costs no other.
            _ if Carried::knows(key, value) => _ = ours.insert(key.clone(), value.clone()),
            _ => builder.unknown(&format!("custom.{key}"), &flat(value), line, read),
        }
    }
    if let Ok(ours) = serde_json::from_value(Value::Object(ours)) {
        builder.carry(ours);
    }
}

fn people(value: &Value, role: Role, builder: &mut Builder) {
    let one = std::slice::from_ref(value);
    for person in value.as_array().map_or(one, Vec::as_slice) {
        let said = |key: &str| person.get(key).and_then(Value::as_str).map(str::trim).filter(|said| !said.is_empty());
        let role = person.get("role").and_then(|role| serde_json::from_value(role.clone()).ok()).unwrap_or(role);
        let joined = |parts: &[Option<&str>]| parts.iter().flatten().copied().collect::<Vec<_>>().join(" ");
        let family = joined(&[said("non-dropping-particle"), said("family")]);
        let given = joined(&[said("given"), said("dropping-particle")]);
        let family = said("suffix").map_or(family.clone(), |suffix| format!("{family}, {suffix}"));
        let creator = match (family.is_empty(), given.is_empty()) {
            (false, false) => {
                let parts = Creator { family: Some(family.clone()), given: Some(given.clone()), role, ..Creator::default() };
                let whole = names::creator(&format!("{family}, {given}"), role);
                if whole.literal.is_some() && !family.contains(',') { whole } else { parts }
            }
            (true, true) => match said("literal").or(person.as_str().map(str::trim)).filter(|name| !name.is_empty()) {
                Some(name) => Creator { literal: Some(name.into()), role, ..Creator::default() },
                None => continue,
            },
            _ => Creator { literal: Some([family, given].concat()), role, ..Creator::default() },
        };
        builder.record().creators.push(creator);
    }
}

/// "2019-3-12" of the parts of a date, or what it says in words.
fn date(value: &Value) -> String {
    let parts = value.pointer("/date-parts/0").and_then(Value::as_array);
    match parts {
        Some(parts) => parts.iter().map(flat).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-"),
        None => ["raw", "literal"].iter().find_map(|key| value.get(key)).map_or_else(|| flat(value), flat),
    }
}

/// A word of a list, as the list has it.
fn listed(list: &'static str, word: &str) -> Option<&'static str> {
    list.split_ascii_whitespace().find(|known| *known == word)
}

/// A value as text.
fn flat(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(all) => all.iter().map(flat).collect::<Vec<_>>().join("; "),
        other => other.to_string(),
    }
}
