//! VIP's text of chosen fields: `【题　名】…`, after a header in 〖〗.

use super::builder::{Builder, Slot};
use super::chinese::{is_nothing, put_dates, put_list, put_people};
use super::headed::{self, Field, Shape};
use super::{How, Reading, is_blank};
use crate::model::{FindingCode as Code, Role};

const SHAPE: Shape = Shape {
    head,
    begins: |field, open| match name(field).as_str() {
        "序号" => true,
        other if HEADER.contains(&other) => !is_header(open),
        // Without numbers, titles come first.
        "题名" => open.iter().any(|other| name(other) == "题名") || is_header(open),
        _ => is_header(open),
    },
    short: |tag| !["文摘", "摘要", "题名", "作者", "机构", "关键词"].contains(&bare(tag).as_str()),
    known: |tag| meaning(&bare(tag)).is_some() || HEADER.contains(&bare(tag).as_str()),
    certain: |fields| fields.iter().any(|field| name(field) == "题名"),
    first: "【序",
};

/// What the header of a file tells: when and for what was searched.
const HEADER: [&str; 4] = ["检索时间", "检索条件", "检索式", "检索结果"];

/// Labels hold blanks of any width: 【题　名】, 【C N 号】.
fn bare(label: &str) -> String {
    label.chars().filter(|c| !is_blank(*c)).collect()
}

fn name(field: &Field) -> String {
    bare(field.tag)
}

/// A record is all header or has none of it, so that its first field tells.
fn is_header(fields: &[Field]) -> bool {
    fields.first().is_none_or(|field| HEADER.contains(&name(field).as_str()))
}

fn head<'a>(line: &'a str, open: &[Field<'a>]) -> Option<(&'a str, &'a str)> {
    if let Some((label, value)) = line.strip_prefix('〖').and_then(|rest| rest.split_once('〗')) {
        return (is_header(open) || HEADER.contains(&bare(label).as_str())).then_some((label, value));
    }
    let (label, value) = line.strip_prefix('【').and_then(|rest| rest.split_once('】'))?;
    // 【目的】 and 【方法】 are headings inside an abstract.
    let inside = open.last().is_some_and(|field| ["文摘", "摘要"].contains(&name(field).as_str()));
    (meaning(&bare(label)).is_some() || (!inside && label.chars().count() < 10)).then_some((label, value))
}

/// What a label says.
#[derive(Clone, Copy)]
enum Label {
    Number,
    Date,
    Authors,
    List(&'static str),
    Source,
    One(Slot),
}

fn meaning(label: &str) -> Option<Label> {
    Some(match label {
        "序号" => Label::Number,
        "年" | "年份" | "出版年" => Label::Date,
        "题名" => Label::One(Slot::Title),
        "英文题名" => Label::One(Slot::TranslatedTitle),
        "作者" => Label::Authors,
        "机构" | "作者单位" => Label::List("affiliation"),
        "刊名" | "出处" => Label::Source,
        "ISSN号" | "ISSN" => Label::One(Slot::More("ISSN")),
        "CN号" | "CN" => Label::One(Slot::More("CN")),
        "卷" => Label::One(Slot::Volume),
        "期" => Label::One(Slot::Issue),
        "页码" => Label::One(Slot::Pages),
        "关键词" => Label::One(Slot::Keywords),
        "分类号" => Label::One(Slot::More("classification")),
        "文摘" | "摘要" => Label::One(Slot::Abstract),
        "英文文摘" | "英文摘要" => Label::One(Slot::TranslatedAbstract),
        "基金" | "基金项目" => Label::One(Slot::More("funding")),
        "网址" | "链接" => Label::One(Slot::Url),
        "DOI" | "DOI号" => Label::One(Slot::Doi),
        _ => return None,
    })
}

pub(super) fn read(text: &str, _: &How) -> Reading {
    let mut read = headed::read(text, &SHAPE, fill);
    // The header is no record that could not be read.
    read.leftovers.retain(|left| !left.text.starts_with('〖'));
    read.findings.retain(|(code, _, text)| *code != Code::Malformed || !text.starts_with('〖'));
    read
}

fn fill(fields: &[Field], builder: &mut Builder, read: &mut Reading) {
    if is_header(fields) {
        return;
    }
    builder.kind("article-journal");
    put_dates(fields.iter().find(|field| matches!(meaning(&name(field)), Some(Label::Date))), None, builder, read);
    for field in fields {
        put(field, builder, read);
    }
}

fn put(field: &Field, builder: &mut Builder, read: &mut Reading) {
    let text = field.text();
    if is_nothing(&text) {
        return;
    }
    match meaning(&name(field)) {
        Some(Label::Number | Label::Date) => {}
        Some(Label::Authors) => put_people(Role::Author, field, builder, read),
        Some(Label::List(name)) => put_list(name, field, builder, read),
        Some(Label::Source) => put_source(field, &text, builder, read),
        Some(Label::One(Slot::Keywords)) => builder.put(Slot::Keywords, field.tag, &blanks_part(&field.list()), field.line, read),
        Some(Label::One(slot)) => builder.put(slot, field.tag, &text, field.line, read),
        None => builder.unknown(field.tag, &text, field.line, read),
    }
}

/// Older files part keywords by blanks.
fn blanks_part(keywords: &str) -> String {
    if keywords.contains([';', '；', ',', '，', '\n']) || keywords.is_ascii() {
        return keywords.to_owned();
    }
    keywords.split_whitespace().collect::<Vec<_>>().join(";")
}

/// A journal with the year, volume, issue and pages behind it.
fn put_source(field: &Field, text: &str, builder: &mut Builder, read: &mut Reading) {
    let Some(source) = source(text) else {
        builder.put(Slot::Container, field.tag, text, field.line, read);
        return;
    };
    for (slot, value) in [Slot::Container, Slot::Issued, Slot::Volume, Slot::Issue, Slot::Pages].into_iter().zip(source) {
        builder.put(slot, field.tag, value, field.line, read);
    }
}

/// `某学报2010 12(5):889-896` and the older `某学报.2010(5).-889-896`: name, year, volume, issue, pages.
fn source(text: &str) -> Option<[&str; 5]> {
    let mark = |c: char| is_blank(c) || matches!(c, '.' | ',' | '，' | ':' | '：' | '-');
    // A journal's name may hold brackets itself: the issue is in the last ones.
    let open = text.rfind(['(', '（'])?;
    let inner = text[open..].trim_start_matches(['(', '（']);
    let (issue, pages) = inner.split_once([')', '）'])?;
    let before = text[..open].trim_end_matches(mark);
    let digits = |text: &str| text.len() - text.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let is_year = |text: &str| text.len() == 4 && (text.starts_with('1') || text.starts_with('2'));
    let (head, last) = before.split_at(before.len() - digits(before));
    let (head, year, volume) = if is_year(last) {
        (head, last, "")
    } else {
        let head = head.trim_end_matches(mark);
        let (head, year) = head.split_at(head.len() - digits(head));
        (head, year, last)
    };
    let name = head.trim_matches(mark).trim_matches(['《', '》']);
    (is_year(year) && !name.is_empty()).then(|| [name, year, volume, issue.trim(), pages.trim_matches(mark)])
}

#[cfg(test)]
mod tests {
    use super::source;

    #[test]
    fn sources() {
        for (text, expect) in [
            ("某学报2010 12(5):889-896", Some("某学报|2010|12|5|889-896")),
            ("某学报.2010(5).-889-896", Some("某学报|2010||5|889-896")),
            ("某学报.2010,12(5).-889-896", Some("某学报|2010|12|5|889-896")),
            ("《某学报（社会科学版）》2010年", None),
            ("某学报(社会科学版)2010 (增刊1):12", Some("某学报(社会科学版)|2010||增刊1|12")),
            ("某学报（社会科学版）2009，31（2）：5-9，31", Some("某学报（社会科学版）|2009|31|2|5-9，31")),
            ("某学报", None),
            ("某学报(社会科学版)", None),
        ] {
            assert_eq!(source(text).map(|parts| parts.join("|")).as_deref(), expect, "{text}");
        }
    }
}
