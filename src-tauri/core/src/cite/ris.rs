//! Works as RIS.

use std::io::{Result, Write};

use super::fields::{self, Lines};
use super::labels;
use crate::model::{Carried, Labels, Role, Work};

/// The types, each under the one that Zotero and EndNote write for it; the carrier tells other types from `GEN`.
const TYPES: &[(&str, &str)] = &[
    ("article-journal", "JOUR"),
    ("article-magazine", "MGZN"),
    ("article-newspaper", "NEWS"),
    ("bill", "BILL"),
    ("book", "BOOK"),
    ("chapter", "CHAP"),
    ("dataset", "DATA"),
    ("document", "GEN"),
    ("entry-dictionary", "DICT"),
    ("entry-encyclopedia", "ENCYC"),
    ("hearing", "HEAR"),
    ("legal_case", "CASE"),
    ("legislation", "STAT"),
    ("manuscript", "UNPB"),
    ("map", "MAP"),
    ("paper-conference", "CONF"),
    ("patent", "PAT"),
    ("post-weblog", "BLOG"),
    ("report", "RPRT"),
    ("software", "COMP"),
    ("standard", "STAND"),
    ("thesis", "THES"),
    ("webpage", "ELEC"),
];

/// Variables with a tag in the RIS specification of 2011.
const MORE: &[(&str, &str)] = &[
    ("translated-author", "TA"),
    ("collection-title", "T3"),
    ("publisher", "PB"),
    ("publisher-place", "CY"),
    ("language", "LA"),
    ("edition", "ET"),
    ("number-of-volumes", "NV"),
    ("call-number", "CN"),
    ("affiliation", "AD"),
];

/// Tags for a database's or a person's own use: what was read from them goes back under them.
const EXTRA: &[&str] = &["C1", "C4", "C5", "C6", "C7", "U1", "U2", "U4", "U5"];

/// RIS in UTF-8, with the line ends of its specification.
///
/// Tags are those that Zotero and EndNote write for a journal article: `T2` the container, `TT` the translated title, `PY`
/// and where there is more than a year `DA`, `SP`/`EP` the pages, `ED` an editor, `A4` the translator of a book, `A3` the supervisor of a thesis. A blank line parts
/// paragraphs. Decisions are in `N1`, `ASReview_relevant` or `RAYYAN-INCLUSION: …`, and a note beside the former is
/// ASReview's `asreview_note: "…"`. All else (counts, tags, where the translation begins, PMID) is in `C8` as `bookwheel:{…}`.
pub(crate) fn ris(works: impl Iterator<Item = Result<Work>>, labels: Labels, to: &mut impl Write) -> Result<()> {
    let mut lines = Lines { to, between: "  - ", ending: "\r\n" };
    for work in works {
        item(&mut Carried::of(work?), labels, &mut lines)?;
    }
    Ok(())
}

fn item(rest: &mut Carried, labels: Labels, to: &mut Lines<impl Write>) -> Result<()> {
    let exact = fields::exact(rest);
    let kind = rest.record.kind.clone();
    // These have their series where others have what they are in.
    let whole = matches!(kind.as_str(), "book" | "thesis" | "report");
    to.line("TY", fields::kind(rest, TYPES, "GEN"))?;
    to.some("TI", rest.record.title.take())?;
    to.some("TT", rest.record.translated_title.take())?;
    for (tag, name) in fields::creators(rest, |role| tag(role, &kind)) {
        to.line(tag, &name)?;
    }
    if let Some(issued) = rest.record.issued.take() {
        let (year, month, day) = fields::date(&issued);
        to.line("PY", year)?;
        if let Some(month) = month {
            to.line("DA", &format!("{year}/{month}/{}/", day.unwrap_or_default()))?;
        }
    }
    if !whole {
        to.some("T2", rest.record.container.take())?;
    }
    to.some("VL", rest.record.volume.take())?;
    to.some("IS", rest.record.issue.take())?;
    if let Some(pages) = rest.record.pages.take() {
        let (first, last) = fields::first_and_last(&pages);
        to.line("SP", first)?;
        to.some("EP", last.map(str::to_owned))?;
    }
    to.some("DO", rest.record.doi.take())?;
    to.some("UR", rest.record.url.take())?;
    for (name, tag) in MORE {
        to.some(tag, fields::further(rest, name))?;
    }
    to.some("SN", fields::serial(rest, "ISSN"))?;
    to.some("SN", fields::serial(rest, "ISBN"))?;
    for keyword in fields::keywords(rest, &[';', '；', '，', '\n']) {
        to.line("KW", &keyword)?;
    }
    let abstract_ = fields::paragraphs(rest, is_tagged);
    if !abstract_.is_empty() {
        to.line("AB", &abstract_.join("\r\n\r\n"))?;
    }
    match labels {
        Labels::Asreview => {
            to.some("N1", labels::asreview(rest).map(str::to_owned))?;
            let note = std::mem::take(&mut rest.note);
            if !note.is_empty() {
                to.line("N1", &format!("asreview_note: {}", serde_json::Value::from(note)))?;
            }
        }
        Labels::Rayyan => to.some("N1", labels::rayyan(rest))?,
    }
    for extra in fields::extra(rest, EXTRA) {
        to.line(&extra.tag, &extra.value)?;
    }
    fields::keep(rest, exact);
    to.some("C8", rest.line())?;
    write!(to.to, "ER  - \r\n\r\n")
}

fn tag(role: Role, kind: &str) -> Option<&'static str> {
    match role {
        Role::Author => Some("AU"),
        Role::Editor => Some("ED"),
        Role::Supervisor if kind == "thesis" => Some("A3"),
        Role::Translator if kind == "book" => Some("A4"),
        Role::Translator | Role::Supervisor | Role::Contributor => None,
    }
}

/// A line that may be read as one with a tag, by readers that forgive missing blanks too.
fn is_tagged(line: &str) -> bool {
    let bytes = line.trim_start().as_bytes();
    let tag = matches!(bytes, [b'A'..=b'Z', b'A'..=b'Z' | b'0'..=b'9', ..]);
    tag && bytes[2..].iter().find(|byte| **byte != b' ') == Some(&b'-')
}
