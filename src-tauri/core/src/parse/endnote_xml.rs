//! `EndNote`'s XML, as `EndNote`, Bookends and others write it.

use super::builder::{Builder, Slot, doi};
use super::xml::{self, Node};
use super::{How, Reading, dates, markup, pubmed, serials};
use crate::model::{FindingCode as Code, Role};

/// Names and numbers of `EndNote`'s types, and what they are in CSL. Where the two disagree the name counts.
const TYPES: &[(&str, &str, &str)] = &[
    ("Journal Article", "17", "article-journal"),
    ("Electronic Article", "43", "article-journal"),
    ("Magazine Article", "19", "article-magazine"),
    ("Newspaper Article", "23", "article-newspaper"),
    ("Book", "6", "book"),
    ("Edited Book", "28", "book"),
    ("Electronic Book", "44", "book"),
    ("Classical Work", "49", "book"),
    ("Ancient Text", "51", "book"),
    ("Serial", "57", "book"),
    ("Book Section", "5", "chapter"),
    ("Electronic Book Section", "60", "chapter"),
    ("Conference Proceedings", "10", "paper-conference"),
    ("Conference Paper", "47", "paper-conference"),
    ("Thesis", "32", "thesis"),
    ("Report", "27", "report"),
    ("Government Document", "46", "report"),
    ("Grant", "54", "report"),
    ("Standard", "58", "standard"),
    ("Patent", "25", "patent"),
    ("Web Page", "12", "webpage"),
    ("Online Multimedia", "48", "webpage"),
    ("Online Database", "45", "dataset"),
    ("Dataset", "59", "dataset"),
    ("Aggregated Database", "55", "dataset"),
    ("Blog", "56", "post-weblog"),
    ("Dictionary", "52", "entry-dictionary"),
    ("Encyclopedia", "53", "entry-encyclopedia"),
    ("Computer Program", "9", "software"),
    ("Manuscript", "36", "manuscript"),
    ("Unpublished Work", "34", "manuscript"),
    ("Personal Communication", "26", "personal_communication"),
    ("Map", "20", "map"),
    ("Artwork", "2", "graphic"),
    ("Figure", "37", "figure"),
    ("Chart or Table", "38", "figure"),
    ("Equation", "39", "figure"),
    ("Audiovisual Material", "3", "motion_picture"),
    ("Film or Broadcast", "21", "motion_picture"),
    ("Music", "61", "musical_score"),
    ("Bill", "4", "bill"),
    ("Case", "7", "legal_case"),
    ("Hearing", "14", "hearing"),
    ("Statute", "31", "legislation"),
    ("Legal Rule or Regulation", "50", "legislation"),
    ("Pamphlet", "24", "pamphlet"),
    ("Catalog", "8", "document"),
    ("Generic", "13", "document"),
];

/// What the elements of a record mean, whatever its type.
const FIELDS: &[(&str, Slot)] = &[
    ("titles/title", Slot::Title),
    ("titles/translated-title", Slot::TranslatedTitle),
    ("titles/short-title", Slot::More("title-short")),
    ("contributors/authors/author", Slot::Creator(Role::Author)),
    ("contributors/translated-authors/author", Slot::More("translated-author")),
    ("periodical/abbr-1", Slot::More("container-title-short")),
    ("auth-address", Slot::More("affiliation")),
    ("auth-affiliation", Slot::More("affiliation")),
    ("num-vols", Slot::More("number-of-volumes")),
    ("edition", Slot::More("edition")),
    ("section", Slot::More("section")),
    ("pub-location", Slot::More("publisher-place")),
    ("publisher", Slot::More("publisher")),
    ("abstract", Slot::Abstract),
    ("keywords/keyword", Slot::Keywords),
    ("notes", Slot::More("note")),
    ("language", Slot::More("language")),
    ("work-type", Slot::More("genre")),
    ("call-num", Slot::More("call-number")),
    ("remote-database-name", Slot::More("source")),
    ("remote-database-provider", Slot::More("source")),
    ("accession-num", Slot::Extra),
    ("label", Slot::Extra),
    ("orig-pub", Slot::Extra),
    ("reprint-edition", Slot::Extra),
    ("reprint-status", Slot::Extra),
    ("caption", Slot::Extra),
    ("custom1", Slot::Extra),
    ("custom2", Slot::Extra),
    ("custom3", Slot::Extra),
    ("custom4", Slot::Extra),
    ("custom5", Slot::Extra),
    ("custom6", Slot::Extra),
    ("custom7", Slot::Extra),
];

/// Elements of a record that [`put`] looks into, and those that say nothing of the work: `EndNote`'s own keys and files.
const OTHERS: &str = "titles contributors periodical alt-periodical keywords dates urls pages volume isbn electronic-resource-num number \
    research-notes access-date ref-type database source-app rec-number foreign-keys size image";

pub(super) fn read(text: &str, _: &How) -> Reading {
    // Other XML has records, too.
    let ours = |part: &str| part.contains("<ref-type") || part.contains("<contributors") || part.contains("<titles");
    let mut found = xml::records(text, &["record"]);
    found.retain(|range| ours(&text[range.clone()]));
    xml::read(text, found, true, record)
}

fn record(node: &Node, builder: &mut Builder, line: &dyn Fn(usize) -> u32, read: &mut Reading) {
    let kind = kind(node, builder, line, read);
    builder.kind(kind);
    let mut put = |path: &str, slot: Slot| {
        for found in node.all(path) {
            builder.put(slot, path, &found.text(), line(found.at), read);
        }
    };
    for (path, slot) in FIELDS {
        put(path, *slot);
    }
    // A thesis has its degree for a volume.
    put("volume", if kind == "thesis" { Slot::More("genre") } else { Slot::Volume });
    let whole = matches!(kind, "book" | "thesis" | "report");
    put("periodical/full-title", Slot::Container);
    // Next to the full title of a journal, the secondary one may be its short form.
    let journal = node.first("periodical/full-title").is_some_and(|title| !title.text().is_empty());
    put(
        "titles/secondary-title",
        match () {
            () if whole => Slot::More("collection-title"),
            () if journal => Slot::More("container-title-short"),
            () => Slot::Container,
        },
    );
    put("titles/tertiary-title", Slot::More("collection-title"));
    put("titles/alt-title", Slot::More("container-title-short"));
    put("alt-periodical/full-title", Slot::More("container-title-short"));
    put("contributors/secondary-authors/author", Slot::Creator(if kind == "thesis" { Role::Contributor } else { Role::Editor }));
    put("contributors/tertiary-authors/author", Slot::Creator(if kind == "thesis" { Role::Supervisor } else { Role::Contributor }));
    put("contributors/subsidiary-authors/author", Slot::Creator(if kind == "book" { Role::Translator } else { Role::Contributor }));
    put("number", if kind == "article-journal" { Slot::Issue } else { Slot::More("number") });
    let record = builder.record();
    if let Some(container) = record.container.clone() {
        // The alternative forms often repeat the title.
        if let Some(short) = record.more.remove("container-title-short") {
            let others: Vec<&str> = short.split("; ").filter(|other| *other != container).collect();
            if !others.is_empty() {
                record.more.insert("container-title-short".into(), others.join("; "));
            }
        }
    } else {
        record.container = record.more.get("container-title-short").cloned();
    }
    // Where a report has no pages, its address may stand there.
    for found in node.all("pages") {
        let pages = found.text();
        let (slot, pages) = if pages.contains("://") { (Slot::Extra, pages) } else { (Slot::Pages, pubmed::pages(&pages)) };
        builder.put(slot, "pages", &pages, line(found.at), read);
    }
    issued(node, builder, line, read);
    addresses(node, builder, line, read);
    for found in node.all("isbn") {
        serials::put("isbn", &found.text(), line(found.at), builder, read);
    }
    for found in node.all("research-notes") {
        let said = found.text();
        let own = &mut builder.draft().note;
        if !own.is_empty() {
            own.push_str("\n\n");
        }
        own.push_str(&markup::plain(&said));
    }
    for found in node.children() {
        let known = |list: &str| list.split(' ').any(|name| name == found.name);
        if !known(OTHERS) && !FIELDS.iter().any(|(path, _)| path.split('/').next() == Some(&found.name)) {
            builder.unknown(&found.name, &found.text(), line(found.at), read);
        }
    }
}

fn kind(node: &Node, builder: &mut Builder, line: &dyn Fn(usize) -> u32, read: &mut Reading) -> &'static str {
    let Some(found) = node.first("ref-type") else { return "document" };
    let (name, number) = (found.attribute("name").trim(), found.text());
    let by_name = TYPES.iter().find(|(known, ..)| known.eq_ignore_ascii_case(name));
    let by_number = TYPES.iter().find(|(_, known, _)| *known == number || known_as(&number, name));
    if let Some((.., kind)) = by_name.or(by_number) {
        return kind;
    }
    read.note(Code::UnknownType, line(found.at), &format!("{name} {number}"));
    builder.put(Slot::Extra, "ref-type", &format!("{name} {number}"), line(found.at), read);
    "document"
}

/// Some write the name where the number belongs.
fn known_as(number: &str, name: &str) -> bool {
    !number.is_empty() && name.is_empty() && TYPES.iter().any(|(known, ..)| known.eq_ignore_ascii_case(number))
}

/// The day is "Jan", "Jan 5" or a whole date, the year stands apart.
fn issued(node: &Node, builder: &mut Builder, line: &dyn Fn(usize) -> u32, read: &mut Reading) {
    let year = node.first("dates/year");
    let value = year.map(Node::text).unwrap_or_default();
    for found in node.all("dates/pub-dates/date") {
        let date = found.text();
        let whole = if dates::issued(&date).is_some() || value.is_empty() { date } else { format!("{value} {date}") };
        builder.put(Slot::Issued, "date", &whole, line(found.at), read);
    }
    if let Some(found) = year {
        builder.put(Slot::Issued, "year", &value, line(found.at), read);
    }
    for found in node.all("access-date") {
        let date = dates::issued(&found.text());
        let slot = if date.is_some() { Slot::More("accessed") } else { Slot::Extra };
        builder.put(slot, "access-date", &date.unwrap_or_else(|| found.text()), line(found.at), read);
    }
}

/// The first address is that of the work; paths of files stay in the source.
fn addresses(node: &Node, builder: &mut Builder, line: &dyn Fn(usize) -> u32, read: &mut Reading) {
    for found in node.all("electronic-resource-num") {
        let value = found.text();
        builder.put(Slot::Doi, "electronic-resource-num", &value, line(found.at), read);
    }
    for found in [node.all("urls/related-urls/url"), node.all("urls/web-urls/url")].into_iter().flatten() {
        for url in found.text().lines() {
            if url.contains("doi.org/10.") && builder.record().doi.is_none() && doi(url).is_some() {
                builder.put(Slot::Doi, "url", url, line(found.at), read);
            }
            let slot = if builder.record().url.is_none() && url.starts_with("http") { Slot::Url } else { Slot::Extra };
            if builder.record().url.as_deref() != Some(url) {
                builder.put(slot, "url", url, line(found.at), read);
            }
        }
    }
}
