//! CNKI's own texts: 知网研学 (E-Study), `DataType: 1` and `Title-题名: …`, and the export of chosen fields, in which
//! records begin with `SrcDatabase-来源库: …`.

use super::builder::{Builder, Slot};
use super::chinese::{is_nothing, kind, put_dates, put_list, put_people, settle};
use super::headed::{self, Field, Shape};
use super::{How, Reading, is_blank};
use crate::model::{FindingCode as Code, Role};
use crate::text::language::is_han;

const SHAPE: Shape = Shape {
    head,
    begins: |field, open| is(field, "DataType") || (is(field, "SrcDatabase") && open.first().is_some_and(|first| !is(first, "DataType"))),
    short: |tag| SHORT.iter().any(|short| label(tag).eq_ignore_ascii_case(short)),
    known: |tag| LABELS.iter().any(|known| label(tag).eq_ignore_ascii_case(known)),
    certain: |fields| {
        fields.iter().any(|field| is(field, "Title"))
            && fields.iter().any(|field| is(field, "DataType") || is(field, "SrcDatabase") || field.tag.contains("-题名"))
    },
    first: "DataType:",
};

const LABELS: [&str; 27] = [
    "DataType",
    "Title",
    "Author",
    "Source",
    "Year",
    "PubTime",
    "Keyword",
    "Summary",
    "Period",
    "Roll",
    "Volume",
    "PageCount",
    "Page",
    "SrcDatabase",
    "Organ",
    "Link",
    "URL",
    "FirstDuty",
    "Fund",
    "CLC",
    "ISSN",
    "ISBN",
    "DOI",
    "Tutor",
    "Teacher",
    "CN",
    "Degree",
];

/// Labels whose values are one line.
const SHORT: [&str; 12] =
    ["DataType", "Year", "PubTime", "Period", "Roll", "Volume", "PageCount", "Page", "SrcDatabase", "ISSN", "CLC", "DOI"];

/// Kinds of sources by the numbers of E-Study.
const DATA_TYPES: [(&str, &str); 4] = [("1", "article-journal"), ("2", "thesis"), ("3", "paper-conference"), ("4", "article-newspaper")];

/// Words in names of databases: "中国博士学位论文全文数据库".
const DATABASES: [&str; 11] = ["博士", "硕士", "会议", "报纸", "期刊", "专利", "标准", "图书", "年鉴", "成果", "学位论文"];

/// The English half: Title-题名.
fn label(tag: &str) -> &str {
    tag.split_once('-').map_or(tag, |(label, _)| label)
}

fn is(field: &Field, name: &str) -> bool {
    label(field.tag).eq_ignore_ascii_case(name)
}

/// The label goes to the first colon; a title may hold more.
fn head<'a>(line: &'a str, _: &[Field<'a>]) -> Option<(&'a str, &'a str)> {
    let at = line.find([':', '：'])?;
    let tag = line[..at].trim_end_matches(is_blank);
    let value = line[at..].strip_prefix([':', '：']).unwrap_or_default();
    let plain = tag == "DataType";
    let (name, meaning) = tag.split_once('-').unwrap_or_default();
    let both = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphabetic()) && name.len() < 20;
    let said = meaning.chars().any(is_han) || meaning == "DOI";
    (plain || (both && said && meaning.chars().count() < 12)).then_some((tag, value))
}

pub(super) fn read(text: &str, _: &How) -> Reading {
    headed::read(text, &SHAPE, fill)
}

fn fill(fields: &[Field], builder: &mut Builder, read: &mut Reading) {
    let first = |name: &str| fields.iter().find(|field| is(field, name));
    put_source(first("DataType"), first("SrcDatabase"), builder, read);
    put_dates(first("Year"), first("PubTime"), builder, read);
    for field in fields {
        put(field, builder, read);
    }
    settle(builder);
}

/// The type, and of a thesis the degree, by the number or the name of the database.
fn put_source(number: Option<&Field>, database: Option<&Field>, builder: &mut Builder, read: &mut Reading) {
    let mut known = false;
    if let Some(field) = database {
        let name = field.text();
        if let Some(word) = DATABASES.iter().find(|word| name.contains(**word)) {
            builder.kind(kind(word).unwrap_or("article"));
            known = true;
            if ["博士", "硕士"].contains(word) {
                builder.put(Slot::More("genre"), field.tag, word, field.line, read);
            }
        } else {
            builder.put(Slot::Extra, field.tag, &name, field.line, read);
        }
    }
    let Some(field) = number else { return };
    let number = field.text();
    match DATA_TYPES.iter().find(|(known, _)| *known == number) {
        Some((_, kind)) => builder.kind(kind),
        None if known || number.is_empty() => {}
        None => {
            read.note(Code::UnknownType, field.line, &number);
            builder.put(Slot::Extra, field.tag, &number, field.line, read);
        }
    }
}

fn put(field: &Field, builder: &mut Builder, read: &mut Reading) {
    let text = field.text();
    if is_nothing(&text) {
        return;
    }
    let slot = match label(field.tag).to_ascii_lowercase().as_str() {
        "datatype" | "srcdatabase" | "year" | "pubtime" => return,
        "author" => return put_people(Role::Author, field, builder, read),
        "tutor" | "teacher" => return put_people(Role::Supervisor, field, builder, read),
        "organ" => return put_list("affiliation", field, builder, read),
        "keyword" => return builder.put(Slot::Keywords, field.tag, &field.list(), field.line, read),
        "title" => Slot::Title,
        "source" => Slot::Container,
        "summary" => Slot::Abstract,
        "period" => Slot::Issue,
        "roll" | "volume" => Slot::Volume,
        "pagecount" if !field.tag.contains("页码") => Slot::More("number-of-pages"),
        "page" | "pagecount" => Slot::Pages,
        "link" | "url" => Slot::Url,
        "fund" => Slot::More("funding"),
        "clc" => Slot::More("classification"),
        "issn" => Slot::More("ISSN"),
        "isbn" => Slot::More("ISBN"),
        "cn" => Slot::More("CN"),
        "degree" => Slot::More("genre"),
        "doi" => Slot::Doi,
        // The first of the authors once more.
        "firstduty" => Slot::Extra,
        _ => return builder.unknown(field.tag, &text, field.line, read),
    };
    builder.put(slot, field.tag, &text, field.line, read);
}
