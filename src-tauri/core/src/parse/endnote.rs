//! EndNote's tagged format, also called Refer and BibIX, as EndNote, CNKI, Wanfang and VIP write it: `%0 Journal Article`.

use super::builder::{Builder, Slot, doi};
use super::chinese::{is_cn_number, is_nothing, put_dates, put_kind, put_list, put_people, put_serial, settle};
use super::headed::{self, Field, Shape};
use super::join::is_number;
use super::{How, Reading, is_blank};
use crate::model::{Carried, Role};

const SHAPE: Shape = Shape {
    head,
    begins,
    short: |tag| among("0DVNPRLG89@W~7", tag),
    known: |tag| among(KNOWN, tag),
    certain: |fields| has(fields, "%0") || has(fields, "%T") && (has(fields, "%A") || has(fields, "%E")),
    first: "%0 ",
};

/// The tags that mean something to us.
const KNOWN: &str = "0ABCDEGHIJKLNOPQRSTUVWXYZ+@6789?~![";
/// Those there are besides.
const OTHERS: &str = "FM12345#$&(*=>]^<";

fn among(tags: &str, tag: &str) -> bool {
    tag.strip_prefix('%').is_some_and(|letter| tags.contains(letter))
}

/// `%A 张三`, `%K外空` without a blank, `%+:某大学`.
fn head<'a>(line: &'a str, open: &[Field<'a>]) -> Option<(&'a str, &'a str)> {
    let tag = line.get(..2).filter(|tag| among(KNOWN, tag) || among(OTHERS, tag))?;
    let value = &line[2..];
    if value.is_empty() || value.starts_with(is_blank) {
        // "%5 of all" and "%D of cases", broken off before the sentence ended.
        let value_of_its_own = match tag {
            "%D" | "%V" | "%N" | "%P" | "%@" | "%8" => {
                let value = value.trim_start();
                is_number(value) || is_nothing(value) || !value.starts_with(char::is_lowercase)
            }
            _ => !among("12345", tag) || value.trim_start().starts_with(Carried::SIGN),
        };
        let inside = !value_of_its_own && open.last().is_some_and(|field| field.tag == "%X" && !field.ends_sentence());
        return (!inside).then_some((tag, value));
    }
    if let Some(value) = value.strip_prefix([':', '：']) {
        return Some((tag, value));
    }
    // An address broken before %E5%A4%96 has no tags.
    let glued = match tag {
        "%0" => value.starts_with(|c: char| c.is_ascii_uppercase()),
        "%D" => value.len() >= 4 && value.bytes().take(4).all(|b| b.is_ascii_digit()),
        _ => among(KNOWN, tag) && value.starts_with(|c: char| !c.is_ascii()),
    };
    glued.then_some((tag, value))
}

/// A record begins at its type. Where none has been given, it begins after a blank line: in the files of CNKI, which
/// all give it, a blank line is inside an abstract, unless it follows their last field.
fn begins(field: &Field, open: &[Field]) -> bool {
    let (first, last) = (open.first().map(|field| field.tag), open.last().map(|field| field.tag));
    if field.tag == "%0" {
        return field.apart || has(open, "%0");
    }
    field.apart && (first != Some("%0") || last == Some("%W"))
}

fn has(fields: &[Field], tag: &str) -> bool {
    fields.iter().any(|field| field.tag == tag)
}

pub(super) fn read(text: &str, _: &How) -> Reading {
    headed::read(text, &SHAPE, fill)
}

fn fill(fields: &[Field], builder: &mut Builder, read: &mut Reading) {
    let firsts = headed::firsts(fields);
    let find = |tag: &str| firsts.get(tag).copied();
    if let Some(field) = find("%0") {
        put_kind(field, builder, read);
    }
    if find("%0").is_none() && find("%J").is_some() {
        builder.kind("article-journal");
    }
    put_dates(find("%D"), find("%8"), builder, read);
    for field in fields {
        put(field, &find, builder, read);
    }
    settle(builder);
}

fn put<'f>(field: &'f Field, find: &dyn Fn(&str) -> Option<&'f Field<'f>>, builder: &mut Builder, read: &mut Reading) {
    let kind = builder.record().kind.clone();
    let text = field.text();
    let slot = match field.tag {
        "%0" => return,
        "%D" | "%8" if find(field.tag).is_some_and(|first| std::ptr::eq(field, first)) => return,
        "%D" | "%8" => Slot::Issued,
        _ if is_nothing(&text) => return,
        "%A" => return put_people(Role::Author, field, builder, read),
        "%E" => return put_people(Role::Editor, field, builder, read),
        "%Y" if kind == "thesis" => return put_people(Role::Supervisor, field, builder, read),
        "%Y" => return put_people(Role::Contributor, field, builder, read),
        "%?" => return put_people(Role::Translator, field, builder, read),
        "%+" => return put_list("affiliation", field, builder, read),
        "%H" => return put_list("translated-author", field, builder, read),
        "%G" => return put_list("language", field, builder, read),
        "%@" => return put_serial(field, builder, read),
        "%K" => return builder.put(Slot::Keywords, field.tag, &field.list(), field.line, read),
        "%U" => {
            for url in field.list().lines() {
                builder.put(Slot::Url, field.tag, url, field.line, read);
            }
            return;
        }
        "%T" => Slot::Title,
        "%Q" => Slot::TranslatedTitle,
        "%X" => Slot::Abstract,
        // The conference, where the proceedings have a name of their own; the department of a thesis.
        "%B" if kind == "paper-conference" && find("%J").is_some() => Slot::More("event-title"),
        "%B" if kind == "thesis" => Slot::Extra,
        "%J" | "%B" => Slot::Container,
        "%S" => Slot::More("collection-title"),
        "%V" => Slot::Volume,
        "%N" => Slot::Issue,
        "%P" => Slot::Pages,
        "%R" => Slot::Doi,
        // CNKI has been seen to give the DOI here.
        "%O" if doi(&text).is_some() => Slot::Doi,
        "%O" | "%Z" => Slot::More("note"),
        "%I" => Slot::More("publisher"),
        "%C" => Slot::More("publisher-place"),
        "%L" if is_cn_number(&text) => Slot::More("CN"),
        "%L" => Slot::More("call-number"),
        "%W" | "%~" => Slot::More("archive"),
        "%7" => Slot::More("edition"),
        "%6" => Slot::More("number-of-volumes"),
        "%9" => Slot::More("genre"),
        "%[" => Slot::More("accessed"),
        "%!" => Slot::More("title-short"),
        _ => return builder.unknown(field.tag, &text, field.line, read),
    };
    builder.put(slot, field.tag, &text, field.line, read);
}
