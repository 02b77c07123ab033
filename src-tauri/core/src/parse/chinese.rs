//! What the exports of CNKI, Wanfang and VIP have in common, whatever the format.

use super::Reading;
use super::builder::{Builder, Slot};
use super::dates;
use super::headed::Field;
use crate::model::{FindingCode as Code, Role};

/// The names of types in English and Chinese exports, without case, and the type in CSL.
const KINDS: &[(&str, &str)] = &[
    ("journal article", "article-journal"),
    ("journal", "article-journal"),
    ("journal, electronic", "article-journal"),
    ("electronic article", "article-journal"),
    ("other article", "article-journal"),
    ("abstract", "article-journal"),
    ("期刊", "article-journal"),
    ("期刊文章", "article-journal"),
    ("期刊论文", "article-journal"),
    ("review", "review"),
    ("magazine article", "article-magazine"),
    ("newspaper article", "article-newspaper"),
    ("newspaper", "article-newspaper"),
    ("报纸", "article-newspaper"),
    ("报纸文章", "article-newspaper"),
    ("thesis", "thesis"),
    ("dissertation", "thesis"),
    ("dissertation/thesis", "thesis"),
    ("dissertation/thesis, unpublished", "thesis"),
    ("学位论文", "thesis"),
    ("博士", "thesis"),
    ("硕士", "thesis"),
    ("conference proceedings", "paper-conference"),
    ("conference proceeding", "paper-conference"),
    ("conference paper", "paper-conference"),
    ("conference", "paper-conference"),
    ("会议", "paper-conference"),
    ("会议论文", "paper-conference"),
    ("会议论文集", "paper-conference"),
    ("book", "book"),
    ("book, whole", "book"),
    ("book, edited", "book"),
    ("edited book", "book"),
    ("electronic book", "book"),
    ("monograph", "book"),
    ("yearbook", "book"),
    ("图书", "book"),
    ("专著", "book"),
    ("年鉴", "book"),
    ("book section", "chapter"),
    ("book, section", "chapter"),
    ("electronic book section", "chapter"),
    ("patent", "patent"),
    ("专利", "patent"),
    ("standard", "standard"),
    ("标准", "standard"),
    ("report", "report"),
    ("government document", "report"),
    ("报告", "report"),
    ("科技报告", "report"),
    ("成果", "report"),
    ("dataset", "dataset"),
    ("数据集", "dataset"),
    ("web page", "webpage"),
    ("blog", "post-weblog"),
    ("online discussion forum", "post"),
    ("discussion forum", "post"),
    ("encyclopedia", "entry-encyclopedia"),
    ("dictionary", "entry-dictionary"),
    ("manuscript", "manuscript"),
    ("unpublished work", "manuscript"),
    ("unpublished material", "manuscript"),
    ("personal communication", "personal_communication"),
    ("computer program", "software"),
    ("map", "map"),
    ("artwork", "graphic"),
    ("figure", "graphic"),
    ("chart or table", "graphic"),
    ("statute", "legislation"),
    ("laws/statutes", "legislation"),
    ("legal rule or regulation", "legislation"),
    ("bill", "bill"),
    ("bills/resolutions", "bill"),
    ("case", "legal_case"),
    ("case/court decisions", "legal_case"),
    ("hearing", "hearing"),
    ("film or broadcast", "motion_picture"),
    ("audiovisual material", "motion_picture"),
    ("motion picture", "motion_picture"),
    ("video/ dvd", "motion_picture"),
    ("sound recording", "song"),
    ("music", "song"),
    ("serial", "periodical"),
    ("generic", "article"),
];

/// The CSL type for the name of one.
pub(super) fn kind(name: &str) -> Option<&'static str> {
    let name = name.trim().to_lowercase();
    KINDS.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind)
}

/// Reads the type of a record from its field.
pub(super) fn put_kind(field: &Field, builder: &mut Builder, read: &mut Reading) {
    let name = field.text();
    match kind(&name) {
        Some(kind) => builder.kind(kind),
        None if name.is_empty() => {}
        None => {
            read.note(Code::UnknownType, field.line, &name);
            builder.put(Slot::Extra, field.tag, &name, field.line, read);
        }
    }
}

/// People in any form of list, also one that goes on with its tag, `张三%A 李四`. Markers of their institutions are taken away and part them: `张三[1]李四[1,2]`.
pub(super) fn put_people(role: Role, field: &Field, builder: &mut Builder, read: &mut Reading) {
    let mut people = String::new();
    let mut value = field.list().replace('［', "[").replace('］', "]");
    if field.tag.starts_with('%') {
        // A page's script has been seen to write the line end between them as `\n`.
        value = value.replace("\\n", "\n").replace(field.tag, ";");
    }
    let mut rest = value.as_str();
    while let Some((before, after)) = rest.split_once('[') {
        people.push_str(before);
        let end = after.trim_start_matches(|c: char| c.is_ascii_digit() || ", ，;".contains(c));
        let end = end.strip_prefix(']').filter(|_| end.len() < after.len());
        people.push(if end.is_some() { ';' } else { '[' });
        rest = end.unwrap_or(after);
    }
    people.push_str(rest);
    builder.put(Slot::Creator(role), field.tag, &people, field.line, read);
}

/// A variable that is a list, joined by "; ".
pub(super) fn put_list(name: &'static str, field: &Field, builder: &mut Builder, read: &mut Reading) {
    for entry in field.list().split([';', '；', '\n']) {
        builder.put(Slot::More(name), field.tag, entry, field.line, read);
    }
}

/// An ISSN, an ISBN or, of a patent, standard or report, its number.
pub(super) fn put_serial(field: &Field, builder: &mut Builder, read: &mut Reading) {
    let value = field.list();
    let name = match builder.record().kind.as_str() {
        "patent" | "standard" | "report" => "number",
        _ if value.chars().filter(|c| c.is_ascii_digit() || matches!(c, 'X' | 'x')).count() >= 10 && !value.contains(['/', ';']) => "ISBN",
        _ => "ISSN",
    };
    builder.put(Slot::More(name), field.tag, &value, field.line, read);
}

/// The number under which a serial appears in China: `11-1234/D`, `CN 11-1234`.
pub(super) fn is_cn_number(value: &str) -> bool {
    let value = value.trim_start_matches("CN").trim_start();
    let digits = |part: Option<&str>| part.is_some_and(|part| part.bytes().all(|b| b.is_ascii_digit()));
    digits(value.get(..2)) && value.get(2..3) == Some("-") && digits(value.get(3..7))
}

/// The year and a date, which may leave out the year.
pub(super) fn put_dates(year: Option<&Field>, date: Option<&Field>, builder: &mut Builder, read: &mut Reading) {
    let said = |field: &Field| Some(field.text()).filter(|text| !is_nothing(text));
    if let Some(year) = year
        && let Some(value) = said(year)
    {
        builder.put(Slot::Issued, year.tag, &value, year.line, read);
    }
    let Some(date) = date else { return };
    let Some(value) = said(date) else { return };
    let whole = match year.and_then(said) {
        Some(year) if dates::issued(&value).is_none() => [&year, " ", &value].concat(),
        _ => value,
    };
    builder.put(Slot::Issued, date.tag, &whole, date.line, read);
}

/// What a page's script writes for no value.
pub(super) fn is_nothing(value: &str) -> bool {
    matches!(value, "undefined" | "null" | "NULL" | "")
}

/// Puts right what the services put in each other's place, when all fields are read: the university of a thesis is
/// its publisher, and a newspaper is what its articles are in.
pub(super) fn settle(builder: &mut Builder) {
    let record = builder.record();
    match record.kind.as_str() {
        "thesis" => {
            let publisher = record.more.get("publisher");
            if publisher.is_none() || publisher == record.container.as_ref() {
                record.more.extend(record.container.take().map(|name| ("publisher".into(), name)));
            }
        }
        "article-newspaper" if record.container.is_none() => record.container = record.more.remove("publisher"),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values() {
        for (value, expect) in [("11-1234/D", true), ("CN 11-1234", true), ("JZ0000 .D64", false), ("11-", false), ("外-1234", false)] {
            assert_eq!(is_cn_number(value), expect, "{value}");
        }
        assert_eq!((kind(" Journal Article "), kind("硕士"), kind("")), (Some("article-journal"), Some("thesis"), None));
    }
}
