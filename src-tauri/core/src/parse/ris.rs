//! RIS.
//!
//! A record is from `TY` to `ER`; a new `TY` ends one that lacks it. Tags are told from text by their spacing: of a
//! line such as `US -China` or `T1-weighted` in an abstract nothing may become a field.

use super::builder::{Builder, Slot};
use super::lines::lines;
use super::names::family_first;
use super::table::screening;
use super::tagged::{Field, Tags, fields};
use super::{Format, How, Reading, asreview, dates, markup, serials};
use crate::model::{FindingCode as Code, Role};

/// What the types of works are in CSL. The names are those that `EndNote` and others write instead of the short form.
const TYPES: &[(&str, &str)] = &[
    ("JOUR", "article-journal"),
    ("EJOUR", "article-journal"),
    ("JFULL", "article-journal"),
    ("ABST", "article-journal"),
    ("INPR", "article-journal"),
    ("ARTICLE", "article-journal"),
    ("JOURNAL", "article-journal"),
    ("JOURNAL ARTICLE", "article-journal"),
    ("REVIEW", "article-journal"),
    ("MGZN", "article-magazine"),
    ("NEWS", "article-newspaper"),
    ("BOOK", "book"),
    ("WHOLE BOOK", "book"),
    ("EBOOK", "book"),
    ("EDBOOK", "book"),
    ("SER", "book"),
    ("CLSWK", "book"),
    ("ANCIENT", "book"),
    ("CHAP", "chapter"),
    ("ECHAP", "chapter"),
    ("BOOK CHAPTER", "chapter"),
    ("BOOK SECTION", "chapter"),
    ("CONF", "paper-conference"),
    ("CPAPER", "paper-conference"),
    ("CONFERENCE PAPER", "paper-conference"),
    ("CONFERENCE PROCEEDINGS", "paper-conference"),
    ("THES", "thesis"),
    ("THESIS", "thesis"),
    ("DISSERTATION", "thesis"),
    ("DISSERTATION/THESIS", "thesis"),
    ("RPRT", "report"),
    ("REPORT", "report"),
    ("GOVDOC", "report"),
    ("GRNT", "report"),
    ("STAND", "standard"),
    ("STANDARD", "standard"),
    ("PAT", "patent"),
    ("PATENT", "patent"),
    ("DICT", "entry-dictionary"),
    ("ENCYC", "entry-encyclopedia"),
    ("BLOG", "post-weblog"),
    ("ELEC", "webpage"),
    ("WEB", "webpage"),
    ("WEB PAGE", "webpage"),
    ("ICOMM", "personal_communication"),
    ("PCOMM", "personal_communication"),
    ("UNPB", "manuscript"),
    ("UNPD", "manuscript"),
    ("MANSCPT", "manuscript"),
    ("PREPRINT", "article"),
    ("DATA", "dataset"),
    ("AGGR", "dataset"),
    ("DBASE", "dataset"),
    ("COMP", "software"),
    ("BILL", "bill"),
    ("UNBILL", "bill"),
    ("CASE", "legal_case"),
    ("HEAR", "hearing"),
    ("LEGAL", "legislation"),
    ("STAT", "legislation"),
    ("MAP", "map"),
    ("ART", "graphic"),
    ("FIGURE", "figure"),
    ("CHART", "figure"),
    ("EQUA", "figure"),
    ("ADVS", "motion_picture"),
    ("MPCT", "motion_picture"),
    ("VIDEO", "motion_picture"),
    ("SLIDE", "speech"),
    ("SOUND", "song"),
    ("MUSIC", "musical_score"),
    ("MULTI", "document"),
    ("PAMP", "pamphlet"),
    ("CTLG", "document"),
    ("GEN", "document"),
    ("OTHER", "document"),
];

/// Tags that mean the same in every type of work.
const TAGS: &[(&str, Slot)] = &[
    ("TI", Slot::Title),
    ("T1", Slot::Title),
    ("CT", Slot::Title),
    ("TT", Slot::TranslatedTitle),
    ("ST", Slot::More("title-short")),
    ("T3", Slot::More("collection-title")),
    ("JF", Slot::Container),
    ("JO", Slot::Container),
    ("JA", Slot::More("container-title-short")),
    ("J1", Slot::More("container-title-short")),
    ("J9", Slot::More("container-title-short")),
    ("JI", Slot::More("container-title-short")),
    ("J2", Slot::More("container-title-short")),
    ("AU", Slot::Creator(Role::Author)),
    ("A1", Slot::Creator(Role::Author)),
    ("ED", Slot::Creator(Role::Editor)),
    ("TA", Slot::More("translated-author")),
    ("AB", Slot::Abstract),
    ("N2", Slot::Abstract),
    ("KW", Slot::Keywords),
    ("VL", Slot::Volume),
    ("VO", Slot::Volume),
    ("IS", Slot::Issue),
    ("DO", Slot::Doi),
    ("LA", Slot::More("language")),
    ("PB", Slot::More("publisher")),
    ("PU", Slot::More("publisher")),
    ("PI", Slot::More("publisher-place")),
    ("FU", Slot::More("funding")),
    ("CY", Slot::More("publisher-place")),
    ("ET", Slot::More("edition")),
    ("NV", Slot::More("number-of-volumes")),
    ("SE", Slot::More("section")),
    ("CN", Slot::More("call-number")),
    ("RI", Slot::More("reviewed-title")),
    ("AD", Slot::More("affiliation")),
    ("DB", Slot::More("source")),
    ("DP", Slot::More("source")),
    ("TY", Slot::Skip),
    ("ER", Slot::Skip),
];

/// Tags that [`put`] looks at, and those that are known to hold anything.
const OTHERS: &str = "A2 A3 A4 A5 T2 BT DA Y1 PY Y2 SP EP SN UR LK L1 L2 L3 L4 M1 M2 M3 M4 N1 RN AN ID LB OP RP CA \
    U1 U2 U3 U4 U5 C1 C2 C3 C4 C5 C6 C7 C8 H1 H2 TS AI NL FX PA WE";

pub(super) fn read(text: &str, how: &How) -> Reading {
    let mut read = Reading::default();
    let mut gap = "  ";
    let all = fields(text, |line, _| tag(line, &mut gap).or_else(|| glued(line, &mut gap)));
    if how.format != Some(Format::Ris) && !all.iter().any(|field| field.tag == "TY") && !is_untyped(&all) {
        read.leave(1, text, 0..text.len());
        return read;
    }
    let mut open: Vec<Field> = Vec::new();
    for field in all {
        match field.tag {
            "" => outside(text, field.start..field.end, field.line, &mut read),
            "ER" => {
                read.explained += field.first_end - field.start;
                if !open.is_empty() {
                    record(&open, text, field.first_end, &mut read);
                    open.clear();
                }
                if let Some((start, line)) = field.below {
                    outside(text, start..field.end, line, &mut read);
                }
            }
            "TY" => {
                unclosed(&open, text, &mut read);
                open = vec![field];
            }
            _ => open.push(field),
        }
    }
    unclosed(&open, text, &mut read);
    read
}

/// Records without a type still end, and say what they are of.
fn is_untyped(fields: &[Field]) -> bool {
    let has = |tag: &str| fields.iter().any(|field| field.tag == tag);
    let known = TAGS.iter().filter(|(tag, _)| has(tag)).count();
    known > 3 && fields.iter().any(|field| field.tag == "ER" && field.first().is_empty()) && (has("TI") || has("T1"))
}

/// A record behind the script of a page, which was saved with it: `};   ;TY  - JOUR`.
fn glued<'a>(line: &'a str, gap: &mut &'a str) -> Option<(&'a str, &'a str)> {
    line.find(";TY  - ").and_then(|at| tag(&line[at + 1..], gap))
}

/// A line's tag and what stands behind it. `gap` is what stands between the tags and the hyphens of this record.
fn tag<'a>(line: &'a str, gap: &mut &'a str) -> Option<(&'a str, &'a str)> {
    let indented = line.starts_with(super::is_blank);
    let line = line.trim_start_matches(super::is_blank);
    let (tag, rest) = line.split_at_checked(2)?;
    let mut letters = tag.bytes();
    if !letters.next()?.is_ascii_uppercase() || !letters.all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()) {
        return None;
    }
    let blank = |c: char| matches!(c, ' ' | '\t' | '\u{a0}' | '\u{3000}');
    let (between, value) = rest.split_once(['-', '－']).filter(|(between, _)| between.chars().all(blank))?;
    let apart = value.is_empty() || value.starts_with(super::is_blank);
    let known = OTHERS.split(' ').any(|other| other == tag) || TAGS.iter().any(|(known, _)| *known == tag);
    let word = value.trim();
    let fits = match tag {
        "TY" => TYPES.iter().any(|(name, _)| name.eq_ignore_ascii_case(word)) || (between == "  " && apart && !word.is_empty()),
        "ER" => word.is_empty() || (between == "  " && apart),
        _ if indented => known && between == "  " && apart,
        _ if known => between == "  " || between == *gap || (apart && !between.is_empty()),
        // A tag that no list has is one if it is written as the standard wants it.
        _ => between == "  " && apart,
    };
    match tag {
        "TY" if fits => *gap = between,
        "ER" if fits => *gap = "  ",
        _ => {}
    }
    fits.then_some((tag, value))
}

/// What stands outside records: numbers and headers that databases put before each are marks, anything else is left over.
fn outside(text: &str, range: std::ops::Range<usize>, line: u32, read: &mut Reading) {
    let header = |line: &str| {
        let number = line.trim_end_matches('.');
        (!number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
            || ["Record #", "Provider: ", "Database: ", "Content: text/"].iter().any(|start| line.starts_with(start))
    };
    let part = &text[range.clone()];
    if lines(part).all(|line| line.start == line.end || header(&part[line.start..line.end])) {
        read.explained += part.len();
    } else {
        read.leave(line, text, range);
    }
}

/// Ends a record that has no `ER`.
fn unclosed(open: &[Field], text: &str, read: &mut Reading) {
    if let (Some(first), Some(last)) = (open.first(), open.last()) {
        if first.tag == "TY" {
            read.note(Code::EndMissing, first.line, &text[first.start..first.first_end]);
        }
        record(open, text, last.end, read);
    }
}

fn record(fields: &[Field], text: &str, end: usize, read: &mut Reading) {
    let (Some(first), Some(last)) = (fields.first(), fields.last()) else { return };
    // What stands between two records without a type is one only if it tells of a work.
    if first.tag != "TY" && !fields.iter().any(|field| matches!(field.tag, "TI" | "T1" | "AB" | "N2")) {
        read.leave(first.line, text, first.start..end.max(last.end));
        return;
    }
    let mut builder = Builder::new(first.line, first.start);
    let name = if first.tag == "TY" { first.value() } else { String::new() };
    let kind = TYPES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name.trim())).map(|(_, kind)| *kind);
    builder.kind(kind.unwrap_or("document"));
    if kind.is_none() {
        read.note(if first.tag == "TY" { Code::UnknownType } else { Code::Malformed }, first.line, &text[first.start..first.first_end]);
        builder.put(Slot::Extra, "TY", &name, first.line, read);
    }
    let kind = kind.unwrap_or("document");
    let all = Tags::new(fields);
    let pubmed = from_pubmed(fields);
    // The more exact and the longer forms first.
    let mut ordered: Vec<&Field> = fields.iter().collect();
    ordered.sort_by_key(|field| match field.tag {
        "DA" | "JF" | "DO" => 0,
        "PY" | "JO" => 2,
        _ => 1,
    });
    for field in ordered {
        put(field, kind, &all, pubmed, &mut builder, read);
    }
    let record = builder.record();
    if record.container.is_none() {
        record.container = record.more.get("container-title-short").cloned();
    }
    if record.title.is_none() && record.abstract_.is_empty() {
        record.title = record.more.remove("title-short");
    }
    builder.finish(text, end, read);
}

fn put(field: &Field, kind: &str, all: &Tags, pubmed: bool, builder: &mut Builder, read: &mut Reading) {
    let (tag, line) = (field.tag, field.line);
    let has = |tags: &[&str]| tags.iter().any(|tag| all.has(tag));
    let known = TAGS.iter().find(|(known, _)| *known == tag).map(|(_, slot)| *slot);
    if known.is_some() || OTHERS.split(' ').any(|other| other == tag) {
        read.explained += field.bytes;
    }
    let whole = matches!(kind, "book" | "thesis" | "report");
    let slot = match tag {
        "T2" if whole => Slot::More("collection-title"),
        "BT" if kind == "book" => Slot::Title,
        "T2" | "BT" => Slot::Container,
        "C3" if kind == "paper-conference" && !has(&["T2", "BT", "JF"]) => Slot::Container,
        "JO" if has(&["JF", "T2"]) => Slot::More("container-title-short"),
        "A2" if kind != "thesis" => Slot::Creator(Role::Editor),
        "A3" if kind == "thesis" => Slot::Creator(Role::Supervisor),
        "A4" if kind == "book" => Slot::Creator(Role::Translator),
        "A2" | "A3" | "A4" | "A5" => Slot::Creator(Role::Contributor),
        "SP" if has(&["EP"]) => Slot::FirstPage,
        "SP" => Slot::Pages,
        "EP" => Slot::LastPage,
        "Y1" | "PY" | "DA" => return issued(field, all, builder, read),
        "Y2" => return accessed(field, builder, read),
        "SN" => return serials::put(tag, &field.value(), line, builder, read),
        "UR" | "LK" => return links(field, builder, read),
        "N1" | "U3" => return note(field, builder, read),
        "RN" => return own_note(&field.paragraphs(), builder),
        "M3" => match super::builder::doi(&field.value()) {
            Some(_) => Slot::Doi,
            None if matches!(kind, "thesis" | "report") => Slot::More("genre"),
            None => Slot::Extra,
        },
        "AN" | "C2" if field.value().starts_with("PMC") => Slot::More("PMCID"),
        "AN" if pubmed && field.value().bytes().all(|b| b.is_ascii_digit()) => Slot::Pmid,
        _ => match known {
            Some(slot) => slot,
            None if OTHERS.split(' ').any(|other| other == tag) => Slot::Extra,
            None => return builder.unknown(tag, &field.paragraphs(), line, read),
        },
    };
    let value = match slot {
        Slot::Abstract | Slot::Extra => field.paragraphs(),
        Slot::Creator(_) => field.list().lines().map(initials_last).collect::<Vec<_>>().join("\n"),
        Slot::Keywords => field.list(),
        _ => field.value(),
    };
    builder.put(slot, tag, &value, line, read);
}

/// `Liu R.` as Embase writes it, with the comma that all others put behind the family name.
fn initials_last(name: &str) -> String {
    family_first(name).filter(|_| name.ends_with('.') && !name.contains([',', ';'])).unwrap_or_else(|| name.to_owned())
}

fn from_pubmed(fields: &[Field]) -> bool {
    let named = |field: &Field| ["pubmed", "medline"].iter().any(|name| field.value().to_ascii_lowercase().contains(name));
    fields.iter().any(|field| matches!(field.tag, "DB" | "DP") && named(field))
}

/// `EndNote` writes the month into DA and the year into PY. Slashes with nothing between them are no date.
fn issued(field: &Field, all: &Tags, builder: &mut Builder, read: &mut Reading) {
    let value = field.value();
    if value.trim_matches(['/', '-', ' ']).is_empty() {
        return;
    }
    let year = all.get("PY").map(Field::value);
    let together = year.filter(|_| field.tag == "DA" && dates::issued(&value).is_none()).map(|year| format!("{year} {value}"));
    builder.put(Slot::Issued, field.tag, together.as_ref().unwrap_or(&value), field.line, read);
}

fn accessed(field: &Field, builder: &mut Builder, read: &mut Reading) {
    match dates::issued(&field.value()) {
        Some(date) => builder.put(Slot::More("accessed"), field.tag, &date, field.line, read),
        None => builder.put(Slot::Extra, field.tag, &field.value(), field.line, read),
    }
}

/// The first address is that of the work.
fn links(field: &Field, builder: &mut Builder, read: &mut Reading) {
    let rows = field.list();
    let addresses = rows.lines().flat_map(|row| {
        row.split(';').fold(Vec::<String>::new(), |mut parts, piece| {
            // A semicolon may be piece of an address.
            match parts.last_mut() {
                Some(last) if !piece.trim_start().starts_with("http") => {
                    last.push(';');
                    last.push_str(piece);
                }
                _ => parts.push(piece.trim().to_owned()),
            }
            parts
        })
    });
    for url in addresses.collect::<Vec<_>>() {
        if url.contains("doi.org/10.") && builder.record().doi.is_none() {
            builder.put(Slot::Doi, field.tag, &url, field.line, read);
        }
        let slot = if builder.record().url.is_none() && field.tag == "UR" { Slot::Url } else { Slot::Extra };
        if builder.record().url.as_deref() != Some(url.as_str()) {
            builder.put(slot, field.tag, &url, field.line, read);
        }
    }
}

/// Notes: labels of `ASReview` or Rayyan, a person's notes in HTML from Zotero, counts from Scopus, a DOI, or anything else.
fn note(field: &Field, builder: &mut Builder, read: &mut Reading) {
    let value = field.paragraphs();
    let mut value = asreview::read(&value, builder.draft(), field.line, read);
    if let Some(found) = screening::rayyan(&value) {
        read.note(Code::ScreeningRead, field.line, &value);
        let draft = builder.draft();
        draft.decisions.extend(found.decisions);
        draft.tags.extend(found.tags.iter().filter_map(|label| screening::tag(label)));
        own_note(&found.note, builder);
        value = found.rest;
    }
    if value.contains("<p>") || value.starts_with("<div") {
        return own_note(&value, builder);
    }
    let mut rest = Vec::new();
    for row in value.lines() {
        let counted = ["Cited By", "Times Cited in Web of Science Core Collection"].iter().find_map(|name| row.strip_prefix(name));
        let cited = counted.map(|count| count.trim_start_matches([' ', ':'])).filter(|c| c.parse::<u32>().is_ok());
        let is_doi = row.to_ascii_lowercase().starts_with("doi") && super::builder::doi(row).is_some();
        if let Some(count) = cited {
            builder.put(Slot::Cited, field.tag, count, field.line, read);
        } else if is_doi {
            builder.put(Slot::Doi, field.tag, row, field.line, read);
        } else {
            rest.push(row);
        }
    }
    builder.put(Slot::More("note"), field.tag, &rest.join("\n"), field.line, read);
}

fn own_note(value: &str, builder: &mut Builder) {
    let value = markup::plain(value);
    if value.is_empty() {
        return;
    }
    let note = &mut builder.draft().note;
    if !note.is_empty() {
        note.push_str("\n\n");
    }
    note.push_str(value.trim());
}
