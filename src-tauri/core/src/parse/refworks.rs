//! RefWorks' tagged format, as CNKI, Wanfang, VIP and RefWorks write it: `RT Journal Article`.

use super::builder::{Builder, Slot};
use super::chinese::{is_cn_number, is_nothing, put_dates, put_kind, put_list, put_people, put_serial, settle};
use super::headed::{self, Field, Shape};
use super::join::is_number;
use super::{How, Reading, is_blank};
use crate::model::Role;

const SHAPE: Shape = Shape {
    head,
    begins: |field, _| is(field, "RT"),
    short: |tag| SHORT.iter().any(|short| short.eq_ignore_ascii_case(tag)),
    known: |tag| TAGS.iter().any(|known| known.eq_ignore_ascii_case(tag)),
    certain: |fields| fields.first().is_some_and(|first| is(first, "RT")) && fields.iter().any(|field| is(field, "T1")),
    first: "RT ",
};

const TAGS: [&str; 60] = [
    "RT", "SR", "ID", "A1", "A2", "A3", "A4", "AD", "T1", "T2", "T3", "JF", "JO", "YR", "FD", "VO", "IS", "SP", "OP", "K1", "AB", "NO",
    "ED", "PB", "PP", "SN", "CN", "AN", "LA", "CL", "SF", "OT", "LK", "UL", "URL", "DO", "DB", "DS", "IP", "RD", "ST", "U1", "U2", "U3",
    "U4", "U5", "U6", "U7", "U8", "U9", "AV", "CR", "A5", "A6", "WP", "OL", "PM", "PN", "FL", "GE",
];

/// Tags whose values are one line.
const SHORT: [&str; 14] = ["RT", "SR", "ID", "YR", "FD", "VO", "IS", "SP", "OP", "SN", "LA", "DO", "DB", "DS"];

/// Tags that are words as well: lower-case ones at the head of a line are text, unless the record is all in lower case.
const WORDS: [&str; 12] = ["is", "id", "an", "ad", "ed", "no", "op", "la", "do", "ab", "sp", "pp"];

fn is(field: &Field, tag: &str) -> bool {
    field.tag.eq_ignore_ascii_case(tag)
}

/// `A1 赵六`, now and then `a1 赵六` or `A1赵六`.
fn head<'a>(line: &'a str, open: &[Field<'a>]) -> Option<(&'a str, &'a str)> {
    let length = if line.get(..3).is_some_and(|tag| tag.eq_ignore_ascii_case("URL")) { 3 } else { 2 };
    let tag = line.get(..length).filter(|tag| (SHAPE.known)(tag))?;
    let value = &line[length..];
    let lower = !tag.contains(|c: char| c.is_ascii_uppercase());
    if lower && WORDS.contains(&tag) && open.first().is_none_or(|first| first.tag != "rt") {
        return None;
    }
    let parted = value.is_empty() || value.starts_with(is_blank);
    let glued = match tag {
        "YR" | "FD" | "VO" | "IS" | "SP" | "OP" | "SN" | "CN" => value.starts_with(|c: char| c.is_ascii_digit()),
        "A1" | "A3" | "T1" | "K1" => value.starts_with(|c: char| c.is_ascii_uppercase() || !c.is_ascii()),
        _ => !lower && value.starts_with(|c: char| !c.is_ascii()),
    };
    let text = open.last().is_some_and(|open| matches!(open.tag, "AB" | "T1") && !open.ends_sentence() && !fits(tag, value.trim()));
    ((parted || glued) && !text).then_some((tag, value))
}

/// Whether a value is what the tag is for. In the midst of a sentence, a tag that is a word as well is one only then.
fn fits(tag: &str, value: &str) -> bool {
    match tag {
        "YR" | "VO" | "IS" | "SP" | "OP" | "ID" | "SN" | "AN" | "IP" | "PM" => is_number(value),
        "LA" => value.split_whitespace().count() < 2,
        "AD" | "NO" | "ED" | "CL" | "DO" | "PP" | "CR" | "GE" | "OL" => !value.starts_with(char::is_lowercase),
        _ => true,
    }
}

pub(super) fn read(text: &str, _: &How) -> Reading {
    headed::read(text, &SHAPE, fill)
}

fn fill(fields: &[Field], builder: &mut Builder, read: &mut Reading) {
    let firsts = headed::firsts(fields);
    let first = |tag: &str| firsts.get(tag).copied();
    if let Some(field) = first("RT") {
        put_kind(field, builder, read);
    }
    put_dates(first("YR"), first("FD"), builder, read);
    for field in fields {
        put(field, &|tag| firsts.contains_key(tag), builder, read);
    }
    settle(builder);
}

fn put(field: &Field, there: &dyn Fn(&str) -> bool, builder: &mut Builder, read: &mut Reading) {
    let kind = builder.record().kind.clone();
    let text = field.text();
    if is_nothing(&text) {
        return;
    }
    let tag = field.tag.to_ascii_uppercase();
    let range = |text: &str| text.contains(['-', '+', '~', ',']);
    let slot = match tag.as_str() {
        // YR and FD are read before.
        "RT" | "SR" | "YR" | "FD" => return,
        "A1" => return put_people(Role::Author, field, builder, read),
        "A2" => return put_people(Role::Editor, field, builder, read),
        "A3" if kind == "thesis" => return put_people(Role::Supervisor, field, builder, read),
        "A3" | "A4" | "A5" | "A6" => return put_people(Role::Contributor, field, builder, read),
        "AD" => return put_list("affiliation", field, builder, read),
        "LA" => return put_list("language", field, builder, read),
        "SN" => return put_serial(field, builder, read),
        "K1" => return builder.put(Slot::Keywords, &tag, &field.list(), field.line, read),
        "T1" => Slot::Title,
        "OT" => Slot::TranslatedTitle,
        "AB" => Slot::Abstract,
        "T2" if there("JF") && kind == "paper-conference" => Slot::More("event-title"),
        "T2" if there("JF") => Slot::More("collection-title"),
        "JO" if there("JF") => Slot::More("container-title-short"),
        "JF" | "T2" | "JO" => Slot::Container,
        "T3" => Slot::More("collection-title"),
        "VO" => Slot::Volume,
        "IS" => Slot::Issue,
        // The whole range stands in one of them or in both, or each is one end of it.
        "OP" | "SP" if range(&text) => Slot::Pages,
        "SP" => Slot::FirstPage,
        "OP" => Slot::LastPage,
        "DO" => Slot::Doi,
        "UL" | "LK" | "URL" => Slot::Url,
        // VIP counts the authors here.
        "NO" if text.starts_with("作者个数") => Slot::Extra,
        "NO" => Slot::More("note"),
        "PB" => Slot::More("publisher"),
        "PP" => Slot::More("publisher-place"),
        "CN" if is_cn_number(&text) => Slot::More("CN"),
        "CN" => Slot::More("call-number"),
        "CL" => Slot::More("classification"),
        "ED" => Slot::More("edition"),
        "ST" => Slot::More("title-short"),
        "DB" | "DS" => Slot::More("archive"),
        "RD" => Slot::More("accessed"),
        _ => return builder.unknown(&tag, &text, field.line, read),
    };
    builder.put(slot, &tag, &text, field.line, read);
}
