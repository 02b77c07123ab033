//! NoteExpress, as CNKI and Wanfang write it: `{Reference Type}: Journal Article`.

use super::builder::{Builder, Slot};
use super::chinese::{is_cn_number, is_nothing, put_dates, put_kind, put_list, put_people, put_serial, settle};
use super::headed::{self, Field, Shape};
use super::{How, Reading, is_blank};
use crate::model::Role;

const SHAPE: Shape = Shape {
    head,
    begins: |field, _| is(field, "Reference Type"),
    short: |tag| SHORT.iter().any(|short| short.eq_ignore_ascii_case(tag)),
    known: |tag| find(tag).is_some(),
    certain: |fields| fields.iter().any(|field| is(field, "Reference Type")),
    first: "{Reference Type}",
};

/// What a key says.
#[derive(Clone, Copy)]
enum Key {
    Kind,
    Year,
    Date,
    People(Role),
    /// A supervisor of a thesis, a contributor to others.
    Tertiary,
    List(&'static str),
    Serial,
    /// Of a serial at CNKI: its number in China.
    Notes,
    One(Slot),
}

const KEYS: &[(&str, Key)] = &[
    ("Reference Type", Key::Kind),
    ("Title", Key::One(Slot::Title)),
    ("Translated Title", Key::One(Slot::TranslatedTitle)),
    ("Author", Key::People(Role::Author)),
    ("Translated Author", Key::List("translated-author")),
    ("Secondary Author", Key::People(Role::Editor)),
    ("Editor", Key::People(Role::Editor)),
    ("Tertiary Author", Key::Tertiary),
    ("Subsidiary Author", Key::People(Role::Contributor)),
    ("Translator", Key::People(Role::Translator)),
    ("Author Address", Key::List("affiliation")),
    ("Author Affiliation", Key::List("affiliation")),
    ("Journal", Key::One(Slot::Container)),
    ("Secondary Title", Key::One(Slot::Container)),
    ("Translated Journal", Key::One(Slot::More("translated-container-title"))),
    ("Tertiary Title", Key::One(Slot::More("collection-title"))),
    ("Publisher", Key::One(Slot::More("publisher"))),
    ("Place Published", Key::One(Slot::More("publisher-place"))),
    ("Year", Key::Year),
    ("Date", Key::Date),
    ("Volume", Key::One(Slot::Volume)),
    ("Issue", Key::One(Slot::Issue)),
    ("Number", Key::One(Slot::Issue)),
    ("Pages", Key::One(Slot::Pages)),
    ("Keywords", Key::One(Slot::Keywords)),
    ("Abstract", Key::One(Slot::Abstract)),
    ("ISBN/ISSN", Key::Serial),
    ("ISSN", Key::Serial),
    ("ISBN", Key::Serial),
    ("Notes", Key::Notes),
    ("Type of Work", Key::One(Slot::More("genre"))),
    ("URL", Key::One(Slot::Url)),
    ("DOI", Key::One(Slot::Doi)),
    ("Database Provider", Key::One(Slot::More("archive"))),
    ("Language", Key::List("language")),
    ("Edition", Key::One(Slot::More("edition"))),
    ("Short Title", Key::One(Slot::More("title-short"))),
    ("Call Number", Key::One(Slot::More("call-number"))),
];

/// Keys whose values are one line.
const SHORT: [&str; 12] = [
    "Reference Type",
    "Year",
    "Date",
    "Volume",
    "Issue",
    "Number",
    "Pages",
    "ISBN/ISSN",
    "Type of Work",
    "DOI",
    "Database Provider",
    "Language",
];

fn find(tag: &str) -> Option<Key> {
    KEYS.iter().find(|(known, _)| known.eq_ignore_ascii_case(tag)).map(|(_, key)| *key)
}

fn is(field: &Field, key: &str) -> bool {
    field.tag.eq_ignore_ascii_case(key)
}

/// `{Title}: …`, with a colon of any width, blanks before it or none behind it, and a comma in the braces; on CNKI's
/// page also `[Title]:`; below an abstract `[Aims]:` is a heading in it.
fn head<'a>(line: &'a str, open: &[Field<'a>]) -> Option<(&'a str, &'a str)> {
    let braces = line.strip_prefix('{').and_then(|rest| rest.split_once('}'));
    let (key, rest) = braces.or_else(|| line.strip_prefix('[').and_then(|rest| rest.split_once(']')))?;
    let key = key.trim_matches(|c| is_blank(c) || matches!(c, ',' | '，'));
    let value = rest.trim_start_matches(is_blank).strip_prefix([':', '：'])?;
    let named = key.len() < 40 && key.starts_with(|c: char| c.is_ascii_alphabetic()) && key.is_ascii();
    let inside = open.last().is_some_and(|field| is(field, "Abstract"));
    (find(key).is_some() || named && (braces.is_some() || !inside)).then_some((key, value))
}

pub(super) fn read(text: &str, _: &How) -> Reading {
    headed::read(text, &SHAPE, fill)
}

fn fill(fields: &[Field], builder: &mut Builder, read: &mut Reading) {
    let first = |key: &str| fields.iter().find(|field| is(field, key));
    if let Some(field) = first("Reference Type") {
        put_kind(field, builder, read);
    }
    put_dates(first("Year"), first("Date"), builder, read);
    for field in fields {
        put(field, builder, read);
    }
    settle(builder);
}

fn put(field: &Field, builder: &mut Builder, read: &mut Reading) {
    let text = field.text();
    if is_nothing(&text) {
        return;
    }
    let slot = match find(field.tag) {
        Some(Key::Kind | Key::Year | Key::Date) => return,
        Some(Key::People(role)) => return put_people(role, field, builder, read),
        Some(Key::Tertiary) => {
            let role = if builder.record().kind == "thesis" { Role::Supervisor } else { Role::Contributor };
            return put_people(role, field, builder, read);
        }
        Some(Key::List(name)) => return put_list(name, field, builder, read),
        Some(Key::Serial) => return put_serial(field, builder, read),
        Some(Key::Notes) => Slot::More(if is_cn_number(&text) { "CN" } else { "note" }),
        Some(Key::One(slot)) => slot,
        None => return builder.unknown(field.tag, &text, field.line, read),
    };
    let value = match slot {
        Slot::Keywords => field.list(),
        // Line breaks of a page; in English records the heading is the first.
        Slot::Abstract => {
            let text = text.replace("(#br)", "\n");
            text.strip_prefix("Abstract\n").map(str::to_owned).unwrap_or(text)
        }
        _ => text.replace("(#br)", " "),
    };
    builder.put(slot, field.tag, &value, field.line, read);
}
