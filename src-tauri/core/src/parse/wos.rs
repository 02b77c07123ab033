//! Web of Science, tagged: `.txt`, `.ciw` and `.isi`.

use super::builder::{Builder, Slot};
use super::join::is_number;
use super::tagged::{Field, Tags, fields};
use super::{Format, How, Reading, dates, pubmed, serials};
use crate::model::{FindingCode as Code, Role};

const TAGS: &[(&str, Slot)] = &[
    ("TI", Slot::Title),
    ("FT", Slot::TranslatedTitle),
    ("SO", Slot::Container),
    ("SE", Slot::More("collection-title")),
    ("J9", Slot::More("container-title-short")),
    ("AF", Slot::Creator(Role::Author)),
    ("AU", Slot::Creator(Role::Author)),
    ("BF", Slot::Creator(Role::Author)),
    ("BA", Slot::Creator(Role::Author)),
    ("CA", Slot::Creator(Role::Author)),
    ("ED", Slot::Creator(Role::Editor)),
    ("BE", Slot::Creator(Role::Editor)),
    ("LA", Slot::More("language")),
    ("CT", Slot::More("event-title")),
    ("CY", Slot::More("event-date")),
    ("CL", Slot::More("event-place")),
    ("DE", Slot::Keywords),
    ("ID", Slot::More("keywords-plus")),
    ("AB", Slot::Abstract),
    ("C1", Slot::More("affiliation")),
    ("FU", Slot::More("funding")),
    ("TC", Slot::Cited),
    ("PU", Slot::More("publisher")),
    ("PI", Slot::More("publisher-place")),
    ("PV", Slot::More("publisher-place")),
    ("PY", Slot::Issued),
    ("VL", Slot::Volume),
    ("IS", Slot::Issue),
    ("BP", Slot::FirstPage),
    ("EP", Slot::LastPage),
    ("PG", Slot::More("number-of-pages")),
    ("DI", Slot::Doi),
    ("WC", Slot::More("classification")),
    ("PM", Slot::Pmid),
    ("UR", Slot::Url),
];

/// Tags whose values [`put`] looks at.
const LOOKED_AT: &str = "PT ER EF FN VR AR PS PD SN EI BN JI DT";
/// What the database says of its own record. The list of references stays in the source.
const SKIPPED: &str = "CR NR U1 U2 GA DA OA HC HP PA WE P2";
const KEPT: &str = "AN BS C3 CO D2 DL EA EM EY FX GP HO MA MC MI MQ OI PN RI RP SC SI SP SU TY UT Z1 Z2 Z3 Z4 Z8 Z9 ZB ZR ZS";

pub(super) fn read(text: &str, how: &How) -> Reading {
    let mut read = Reading::default();
    // Where every line has a tag, or those without are indented, any two letters are one.
    let indented = text.contains("\n   ") || text.contains("\r   ") || fields(text, |line, _| tag(line, true)).iter().all(is_whole);
    let all = fields(text, |line, open| tag(line, indented).filter(|found| indented || !open.is_some_and(|open| is_text(*found, open))));
    if how.format != Some(Format::Wos) && !is_ours(&all) {
        read.leave(1, text, 0..text.len());
        return read;
    }
    for (line, below) in all.iter().filter(|_| !indented).flat_map(Field::lines_below).filter(|(_, line)| tag(line, false).is_some()) {
        read.note(Code::Malformed, line, below);
    }
    let mut open: Vec<Field> = Vec::new();
    for field in all {
        match field.tag {
            "ER" | "EF" | "FN" | "VR" => {
                // A header in the midst of a record begins another file.
                if !open.is_empty() {
                    let closed = field.tag == "ER";
                    record(&open, text, closed.then_some(field.first_end), &mut read);
                    open.clear();
                }
                read.explained += field.first_end - field.start;
                if let Some((start, line)) = field.below {
                    read.leave(line, text, start..field.end);
                }
            }
            "" => read.leave(field.line, text, field.start..field.end),
            "PT" => {
                record(&open, text, None, &mut read);
                open = vec![field];
            }
            _ => open.push(field),
        }
    }
    record(&open, text, None, &mut read);
    read
}

/// A publication type of one letter, and a title or an end behind it.
fn is_ours(fields: &[Field]) -> bool {
    let begins = fields.iter().position(|field| field.tag == "PT" && field.first().len() == 1);
    begins.is_some_and(|at| fields[at..].iter().any(|field| matches!(field.tag, "TI" | "AU" | "SO" | "ER")))
}

/// Two letters and a blank, or nothing. In a file that does not indent the lines below a tag, only known ones.
fn tag(line: &str, indented: bool) -> Option<(&str, &str)> {
    let (tag, value) = line.split_at_checked(2)?;
    let mut letters = tag.bytes();
    let form = letters.next()?.is_ascii_uppercase() && letters.all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    let apart = value.is_empty() || value.starts_with([' ', '\u{a0}']);
    // "VR headsets" begins a line of an abstract.
    let header = tag != "VR" || value.trim().starts_with(|c: char| c.is_ascii_digit());
    (form && apart && header && (indented || is_known(tag))).then_some((tag, value))
}

/// Whether what looks like a tag goes on with a title or an abstract that breaks off: "IS" and "DE" are words as well,
/// "CT" and "MI" are short for some.
fn is_text((tag, value): (&str, &str), open: &Field) -> bool {
    let value = value.trim();
    let fits = match tag {
        "PY" | "VL" | "IS" | "BP" | "EP" | "PG" | "TC" | "NR" | "AN" | "AR" | "PM" | "PN" => is_number(value),
        "DE" | "ID" => value.contains(';') || value.split(' ').count() < 4,
        "CT" | "CA" | "GP" | "MI" | "MA" | "ED" | "BE" | "PI" | "PS" | "SE" | "SI" | "HO" | "SU" | "CL" | "PA" | "LA" | "DA" => {
            !value.starts_with(char::is_lowercase)
        }
        _ => true,
    };
    matches!(open.tag, "AB" | "TI") && open.is_unfinished() && !fits
}

/// Whether no line without a tag stands below its own.
fn is_whole(field: &Field) -> bool {
    field.below.is_none()
}

fn is_known(tag: &str) -> bool {
    TAGS.iter().any(|(known, _)| *known == tag) || [LOOKED_AT, SKIPPED, KEPT].iter().any(|list| list.split(' ').any(|known| known == tag))
}

/// A record that ends at `end`, or was not closed.
fn record(fields: &[Field], text: &str, end: Option<usize>, read: &mut Reading) {
    let (Some(first), Some(last)) = (fields.first(), fields.last()) else { return };
    if end.is_none() {
        read.note(Code::EndMissing, first.line, &text[first.start..first.first_end]);
    }
    let mut builder = Builder::new(first.line, first.start);
    let all = Tags::new(fields);
    let (types, publication) = (all.value("DT").to_lowercase(), all.value("PT"));
    builder.kind(match publication.as_str() {
        _ if types.contains("chapter") => "chapter",
        other if other != "J" && (types.contains("proceedings paper") || types.contains("meeting abstract")) => "paper-conference",
        "B" => "book",
        "S" => "chapter",
        "P" => "patent",
        "C" => "paper-conference",
        _ => "article-journal",
    });
    // The exact date before the year.
    let mut ordered: Vec<&Field> = fields.iter().collect();
    ordered.sort_by_key(|field| field.tag != "PD");
    for field in ordered {
        read.explained += if is_known(field.tag) { field.bytes } else { 0 };
        put(field, &all, &mut builder, read);
    }
    let record = builder.record();
    if record.container.is_none() {
        record.container = record.more.get("container-title-short").cloned();
    }
    builder.finish(text, end.unwrap_or(last.end), read);
}

fn put(field: &Field, all: &Tags, builder: &mut Builder, read: &mut Reading) {
    let (tag, line) = (field.tag, field.line);
    let slot = match tag {
        "PT" => return,
        "AU" if all.has("AF") => return,
        "BA" if all.has("BF") => return,
        "JI" if all.has("J9") => return,
        "JI" => Slot::More("container-title-short"),
        "AR" | "PS" if all.has("BP") || (tag == "PS" && all.has("AR")) => Slot::Extra,
        "AR" | "PS" => return builder.put(Slot::Pages, tag, &pubmed::pages(&field.value()), line, read),
        "PD" => return issued(field, all, builder, read),
        "DT" if matches!(field.value().as_str(), "Article" | "J" | "-") => return,
        "DT" => Slot::More("genre"),
        "SN" | "EI" | "BN" => return serials::put(tag, &field.value(), line, builder, read),
        _ => match TAGS.iter().find(|(known, _)| *known == tag) {
            Some((_, slot)) => *slot,
            None if SKIPPED.split(' ').any(|known| known == tag) => Slot::Skip,
            None if KEPT.split(' ').any(|known| known == tag) => Slot::Extra,
            None => return builder.unknown(tag, &field.value(), line, read),
        },
    };
    let value = match slot {
        Slot::Creator(_) => field.list(),
        // An address ends with a full stop; one without goes on in the next line.
        Slot::More("affiliation") => field.list().replace(".\n", ".; ").replace('\n', " "),
        Slot::Abstract => field.paragraphs(),
        _ => field.value(),
    };
    builder.put(slot, tag, &value, line, read);
}

/// "JUN 14" without a year, or "04 2006", "2006 May-Jun".
fn issued(field: &Field, all: &Tags, builder: &mut Builder, read: &mut Reading) {
    let value = field.value();
    let year = all.value("PY");
    // A month in front of its year.
    let month_first = value.split_once(' ').filter(|(month, end)| month.len() == 2 && *end == year && month.parse::<u8>().is_ok());
    let date = match month_first {
        Some((month, year)) => format!("{year}-{month}"),
        None if dates::issued(&value).is_some() => value,
        None if dates::issued(&year).is_some() => format!("{year} {value}"),
        None => return builder.put(Slot::Extra, field.tag, &value, field.line, read),
    };
    builder.put(Slot::Issued, field.tag, &date, field.line, read);
}
