//! `PubMed`'s XML: `PubmedArticleSet` and its books.

use super::builder::{Builder, Slot};
use super::xml::{self, Node};
use super::{How, Reading, pubmed, serials};
use crate::model::{Creator, Role};

pub(super) fn read(text: &str, _: &How) -> Reading {
    xml::read(text, xml::records(text, &["PubmedArticle", "PubmedBookArticle"]), false, article)
}

/// Elements that need no more than their text.
const FIELDS: &[(&str, Slot)] = &[
    ("MedlineCitation/PMID", Slot::Pmid),
    ("MedlineCitation/Article/Journal/Title", Slot::Container),
    ("MedlineCitation/Article/Journal/ISOAbbreviation", Slot::More("container-title-short")),
    ("MedlineCitation/MedlineJournalInfo/Country", Slot::More("publisher-place")),
    ("MedlineCitation/Article/Journal/JournalIssue/Volume", Slot::Volume),
    ("MedlineCitation/Article/Journal/JournalIssue/Issue", Slot::Issue),
    ("MedlineCitation/KeywordList/Keyword", Slot::Keywords),
    ("MedlineCitation/CoiStatement", Slot::Extra),
    ("MedlineCitation/GeneralNote", Slot::Extra),
    ("BookDocument/PMID", Slot::Pmid),
    ("BookDocument/KeywordList/Keyword", Slot::Keywords),
    ("BookDocument/Book/Publisher/PublisherName", Slot::More("publisher")),
    ("BookDocument/Book/Publisher/PublisherLocation", Slot::More("publisher-place")),
    ("BookDocument/Book/CollectionTitle", Slot::More("collection-title")),
    ("BookDocument/Book/Volume", Slot::Volume),
    ("BookDocument/Book/Edition", Slot::More("edition")),
];

fn article(node: &Node, builder: &mut Builder, line: &dyn Fn(usize) -> u32, read: &mut Reading) {
    let book = node.first("BookDocument");
    let inner = match (node.first("MedlineCitation/Article"), book) {
        (Some(article), _) => article,
        (None, Some(book)) => book,
        (None, None) => return,
    };
    titles(inner, builder, line, read);
    abstracts(node, inner, builder, line, read);
    authors(inner, "AuthorList", builder, line, read);
    if let Some(book) = book {
        authors(book, "Book/AuthorList", builder, line, read);
    }
    for (path, slot) in FIELDS {
        let nodes = node.all(path);
        // Of several numbers only the first is the record's own.
        let nodes = if *slot == Slot::Pmid { nodes.into_iter().take(1).collect() } else { nodes };
        for found in nodes {
            builder.put(*slot, &found.name, &found.text(), line(found.at), read);
        }
    }
    for path in ["Journal/JournalIssue/PubDate", "Book/PubDate", "ArticleDate", "ContributionDate"] {
        if let Some(date) = inner.first(path).filter(|_| builder.record().issued.is_none()) {
            builder.put(Slot::Issued, &date.name, &self::date(date), line(date.at), read);
        }
    }
    pages(inner, builder, line, read);
    numbers(node, inner, builder, line, read);
    for name in inner.all("Language") {
        builder.put(Slot::More("language"), "Language", &name.text(), line(name.at), read);
    }
    for heading in node.all("MedlineCitation/MeshHeadingList/MeshHeading") {
        let parts: Vec<String> = heading.children().map(Node::text).collect();
        builder.put(Slot::More("mesh"), "MeshHeading", &parts.join("/"), line(heading.at), read);
    }
    for grant in inner.all("GrantList/Grant") {
        let parts = ["GrantID", "Agency", "Country"].map(|name| grant.said(name));
        let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        builder.put(Slot::More("funding"), "Grant", &parts.join("/"), line(grant.at), read);
    }
    let types: Vec<&Node> = [inner.all("PublicationTypeList/PublicationType"), inner.all("PublicationType")].concat();
    let special = types.iter().filter_map(|name| pubmed::kind(&name.text())).find(|kind| *kind != "article-journal");
    builder.kind(match book {
        Some(book) if book.said("ArticleTitle").is_empty() => "book",
        Some(_) => "chapter",
        None => special.unwrap_or("article-journal"),
    });
    for name in types {
        if pubmed::kind(&name.text()).is_none() {
            builder.put(Slot::More("genre"), "PublicationType", &name.text(), line(name.at), read);
        }
    }
}

/// The title in English, and that of the paper itself if it is in another language; of a chapter also that of the book.
fn titles(inner: &Node, builder: &mut Builder, line: &dyn Fn(usize) -> u32, read: &mut Reading) {
    let original = inner.first("VernacularTitle");
    if let Some(original) = original {
        builder.put(Slot::Title, "VernacularTitle", pubmed::title(&original.text()).0, line(original.at), read);
    }
    if let Some(title) = inner.first("ArticleTitle") {
        let slot = if builder.record().title.is_some() { Slot::TranslatedTitle } else { Slot::Title };
        builder.put(slot, "ArticleTitle", pubmed::title(&title.text()).0, line(title.at), read);
    }
    if let Some(title) = inner.first("Book/BookTitle") {
        let slot = if builder.record().title.is_some() { Slot::Container } else { Slot::Title };
        builder.put(slot, "BookTitle", pubmed::title(&title.text()).0, line(title.at), read);
    }
}

fn abstracts(node: &Node, inner: &Node, builder: &mut Builder, line: &dyn Fn(usize) -> u32, read: &mut Reading) {
    let language = inner.said("Language");
    let mut all: Vec<&Node> = inner.all("Abstract");
    for other in node.all("MedlineCitation/OtherAbstract") {
        // The abstract in the language of the paper is the first.
        let first = language != "eng" && other.attribute("Language") == language;
        all.insert(if first { 0 } else { all.len() }, other);
    }
    for found in all {
        let value = paragraphs(found);
        let slot = match found.name.as_str() {
            _ if value.contains("Abstract available from the publisher") => Slot::Extra,
            _ if builder.record().abstract_.is_empty() => Slot::Abstract,
            _ => Slot::TranslatedAbstract,
        };
        builder.put(slot, &found.name, &value, line(found.at), read);
        builder.put(Slot::Extra, "CopyrightInformation", &found.said("CopyrightInformation"), line(found.at), read);
    }
}

/// Each part is a paragraph, with its label in front.
fn paragraphs(found: &Node) -> String {
    let part = |part: &Node| match (part.attribute("Label"), part.text()) {
        ("" | "UNLABELLED", text) => text,
        (_, text) if text.is_empty() => text,
        (label, text) => format!("{label}: {text}"),
    };
    found.all("AbstractText").into_iter().map(part).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
}

fn authors(inner: &Node, path: &str, builder: &mut Builder, line: &dyn Fn(usize) -> u32, read: &mut Reading) {
    for list in inner.all(path) {
        let role = if list.attribute("Type") == "editors" { Role::Editor } else { Role::Author };
        for author in list.all("Author") {
            let [family, given, initials, suffix, collective] =
                ["LastName", "ForeName", "Initials", "Suffix", "CollectiveName"].map(|name| author.said(name));
            let given = if given.is_empty() { initials } else { given };
            let han = family.chars().any(crate::text::language::is_han);
            let family = if suffix.is_empty() { family } else { format!("{family}, {suffix}") };
            let creator = if !collective.is_empty() || family.is_empty() || given.is_empty() || han {
                let literal = [collective, family, given].concat();
                Creator { literal: Some(literal), role, ..Creator::default() }
            } else {
                Creator { family: Some(family), given: Some(given), role, ..Creator::default() }
            };
            builder.record().creators.push(creator);
            for place in author.all("AffiliationInfo/Affiliation") {
                builder.put(Slot::More("affiliation"), "Affiliation", &place.text(), line(place.at), read);
            }
        }
    }
}

/// "2018-05-17", "2019 Mar-Apr", "2018 Spring".
fn date(node: &Node) -> String {
    let parts = ["Year", "Month", "Day", "Season", "MedlineDate"].map(|name| node.said(name));
    let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}

fn pages(inner: &Node, builder: &mut Builder, line: &dyn Fn(usize) -> u32, read: &mut Reading) {
    let Some(found) = inner.first("Pagination") else { return };
    let [whole, first, last] = ["MedlinePgn", "StartPage", "EndPage"].map(|name| found.said(name));
    let value = match (whole.as_str(), first.as_str(), last.as_str()) {
        ("", first, "") => first.to_owned(),
        ("", first, last) => format!("{first}-{last}"),
        (whole, ..) => whole.to_owned(),
    };
    builder.put(Slot::Pages, "Pagination", &pubmed::pages(&value), line(found.at), read);
}

fn numbers(node: &Node, inner: &Node, builder: &mut Builder, line: &dyn Fn(usize) -> u32, read: &mut Reading) {
    let lists = [
        inner.all("ELocationID"),
        inner.all("Book/ELocationID"),
        inner.all("ArticleIdList/ArticleId"),
        node.all("PubmedData/ArticleIdList/ArticleId"),
        node.all("PubmedBookData/ArticleIdList/ArticleId"),
    ];
    for number in lists.into_iter().flatten() {
        let kind = [number.attribute("IdType"), number.attribute("EIdType")].concat();
        let slot = match kind.as_str() {
            "doi" => Slot::Doi,
            "pmc" => Slot::More("PMCID"),
            "url" => Slot::Url,
            "pubmed" | "medline" => Slot::Skip,
            _ => Slot::Extra,
        };
        builder.put(slot, &kind, &number.text(), line(number.at), read);
    }
    for number in [inner.all("Journal/ISSN"), inner.all("Book/Isbn")].into_iter().flatten() {
        serials::put(&number.name, &number.text(), line(number.at), builder, read);
    }
}
