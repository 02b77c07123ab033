//! What the fields and the kinds of entries mean.

use std::collections::HashMap;

use super::people::people;
use crate::model::{FindingCode as Code, Role};
use crate::parse::builder::{Builder, Slot};
use crate::parse::tex::tex;
use crate::parse::{Reading, dates};

/// The CSL types of the kinds of entries.
const KINDS: &[(&str, &str)] = &[
    ("article", "article-journal"),
    ("suppperiodical", "article-journal"),
    ("preprint", "article"),
    ("book", "book"),
    ("mvbook", "book"),
    ("collection", "book"),
    ("mvcollection", "book"),
    ("reference", "book"),
    ("proceedings", "book"),
    ("booklet", "pamphlet"),
    ("inbook", "chapter"),
    ("bookinbook", "chapter"),
    ("suppbook", "chapter"),
    ("incollection", "chapter"),
    ("suppcollection", "chapter"),
    ("inreference", "entry-encyclopedia"),
    ("inproceedings", "paper-conference"),
    ("conference", "paper-conference"),
    ("phdthesis", "thesis"),
    ("mastersthesis", "thesis"),
    ("thesis", "thesis"),
    ("techreport", "report"),
    ("report", "report"),
    ("manual", "report"),
    ("unpublished", "manuscript"),
    ("online", "webpage"),
    ("electronic", "webpage"),
    ("www", "webpage"),
    ("webpage", "webpage"),
    ("patent", "patent"),
    ("standard", "standard"),
    ("dataset", "dataset"),
    ("software", "software"),
    ("softwareversion", "software"),
    ("softwaremodule", "software"),
    ("periodical", "periodical"),
    ("newspaper", "article-newspaper"),
    ("legislation", "legislation"),
    ("jurisdiction", "legal_case"),
    ("legal", "legal_case"),
    ("letter", "personal_communication"),
    ("review", "review"),
    ("video", "motion_picture"),
    ("movie", "motion_picture"),
    ("audio", "song"),
    ("music", "song"),
    ("artwork", "graphic"),
    ("image", "graphic"),
    ("misc", "document"),
];

const FIELDS: &[(&str, Slot)] = &[
    ("abstract", Slot::Abstract),
    ("abstractnote", Slot::Abstract),
    ("summary", Slot::Abstract),
    ("journal", Slot::Container),
    ("journaltitle", Slot::Container),
    ("booktitle", Slot::Container),
    ("maintitle", Slot::Container),
    ("volume", Slot::Volume),
    ("issue", Slot::Issue),
    ("pages", Slot::Pages),
    ("page", Slot::Pages),
    ("pagetotal", Slot::More("number-of-pages")),
    ("numpages", Slot::More("number-of-pages")),
    ("doi", Slot::Doi),
    ("pmid", Slot::Pmid),
    ("url", Slot::Url),
    ("link", Slot::Url),
    ("keywords", Slot::Keywords),
    ("keyword", Slot::Keywords),
    ("author_keywords", Slot::Keywords),
    ("author", Slot::Creator(Role::Author)),
    ("editor", Slot::Creator(Role::Editor)),
    ("translator", Slot::Creator(Role::Translator)),
    ("advisor", Slot::Creator(Role::Supervisor)),
    ("supervisor", Slot::Creator(Role::Supervisor)),
    ("tutor", Slot::Creator(Role::Supervisor)),
    ("editora", Slot::Creator(Role::Contributor)),
    ("editorb", Slot::Creator(Role::Contributor)),
    ("contributor", Slot::Creator(Role::Contributor)),
    ("publisher", Slot::More("publisher")),
    ("school", Slot::More("publisher")),
    ("institution", Slot::More("publisher")),
    ("organization", Slot::More("publisher")),
    ("address", Slot::More("publisher-place")),
    ("location", Slot::More("publisher-place")),
    ("isbn", Slot::More("ISBN")),
    ("issn", Slot::More("ISSN")),
    ("series", Slot::More("collection-title")),
    ("edition", Slot::More("edition")),
    ("chapter", Slot::More("chapter-number")),
    ("type", Slot::More("genre")),
    ("language", Slot::More("language")),
    ("langid", Slot::More("language")),
    ("note", Slot::More("note")),
    ("urldate", Slot::More("accessed")),
    ("affiliation", Slot::More("affiliation")),
    ("author_address", Slot::More("affiliation")),
    ("funding", Slot::More("funding")),
    ("shorttitle", Slot::More("title-short")),
    ("eventtitle", Slot::More("event-title")),
    ("venue", Slot::More("event-place")),
    ("origtitle", Slot::More("original-title")),
    ("version", Slot::More("version")),
    ("pmcid", Slot::More("PMCID")),
    ("shortjournal", Slot::More("container-title-short")),
    ("library", Slot::More("archive")),
    ("copyright", Slot::More("license")),
    // What programs keep for themselves, and what needs another entry to be understood.
    ("crossref", Slot::Extra),
    ("xdata", Slot::Extra),
    ("file", Slot::Extra),
    ("timestamp", Slot::Extra),
    ("owner", Slot::Extra),
    ("date-added", Slot::Extra),
    ("date-modified", Slot::Extra),
    ("groups", Slot::Extra),
    ("howpublished", Slot::Extra),
    ("eprint", Slot::Extra),
    ("eprinttype", Slot::Extra),
    ("archiveprefix", Slot::Extra),
    ("primaryclass", Slot::Extra),
    ("day", Slot::Skip),
    ("month", Slot::Skip),
];

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The month an abbreviation stands for everywhere.
pub(super) fn month(name: &str) -> Option<&'static str> {
    MONTHS.into_iter().find(|month| month.eq_ignore_ascii_case(name))
}

pub(super) fn gather(kind: &str, key: &str, fields: &[(&str, String, u32)], line: u32, start: usize, read: &mut Reading) -> Builder {
    let mut builder = Builder::new(line, start);
    let firsts: HashMap<&str, &str> = fields.iter().rev().map(|(name, value, _)| (*name, value.as_str())).collect();
    let get = |name: &str| firsts.get(name).copied();
    builder.kind(self::kind(kind, &get));
    if !KINDS.iter().any(|(known, _)| *known == kind) {
        read.note(Code::UnknownType, line, kind);
    }
    if !key.is_empty() {
        builder.put(Slot::More("citation-key"), "citation-key", key, line, read);
    }
    for (name, value, line) in fields {
        let line = *line;
        match *name {
            "title" => {
                let title = get("subtitle").map_or_else(|| value.clone(), |subtitle| format!("{value}: {subtitle}"));
                builder.put(Slot::Title, name, &flow(&title), line, read);
            }
            "subtitle" if get("title").is_some() => {}
            "date" | "year" => builder.put(Slot::Issued, name, &date(name, value, &get), line, read),
            "number" if kind == "article" || get("journal").is_some() => builder.put(Slot::Issue, name, &flow(value), line, read),
            "number" => builder.put(Slot::More("number"), name, &flow(value), line, read),
            "eid" | "articleno" if get("pages").is_none() => builder.put(Slot::Pages, name, &flow(value), line, read),
            "annote" | "annotation" | "review" if builder.draft().note.is_empty() => builder.draft().note = flow(value),
            "url" | "link" | "doi" | "howpublished" | "file" => {
                let bare = value.trim().trim_start_matches("\\url").trim_matches(['{', '}']).replace("\\_", "_").replace("\\%", "%");
                let slot = if *name == "howpublished" && bare.starts_with("http") { Slot::Url } else { slot(name).unwrap_or(Slot::Extra) };
                builder.put(slot, name, &bare.replace("\\&", "&").replace("\\#", "#"), line, read);
            }
            _ => match slot(name) {
                Some(Slot::Creator(role)) => builder.record().creators.extend(people(value, role)),
                Some(Slot::Keywords) => {
                    let words = flow(value);
                    let words = if words.contains([';', '；']) { words } else { words.replace(',', ";") };
                    builder.put(Slot::Keywords, name, &words, line, read);
                }
                Some(slot) => builder.put(slot, name, &flow(value), line, read),
                None => builder.unknown(name, &flow(value), line, read),
            },
        }
    }
    // A book may have its title where its chapters have it.
    let record = builder.record();
    if record.title.is_none() && record.kind == "book" {
        record.title = record.container.take();
    }
    // A month without a year says nothing of a date, but it is not lost.
    if get("year").is_none() && get("date").is_none() {
        for name in ["month", "day"] {
            if let Some(value) = get(name) {
                builder.put(Slot::Extra, name, value, line, read);
            }
        }
    }
    builder
}

fn slot(name: &str) -> Option<Slot> {
    FIELDS.iter().find(|(known, _)| *known == name).map(|(_, slot)| *slot)
}

/// The type; a thesis is often written as something else.
fn kind<'a>(kind: &str, get: &impl Fn(&str) -> Option<&'a str>) -> &'static str {
    let said = ["type", "note", "howpublished", "entrysubtype"].iter().filter_map(|name| get(name)).collect::<String>().to_lowercase();
    let thesis = ["学位论文", "博士", "硕士", "thesis", "dissertation"].iter().any(|word| said.contains(word));
    match kind {
        "misc" if thesis || get("school").is_some() => "thesis",
        "article" if said.contains("newspaper") => "article-newspaper",
        "article" if said.contains("magazine") => "article-magazine",
        _ => KINDS.iter().find(|(known, _)| *known == kind).map_or("document", |(_, csl)| csl),
    }
}

/// A date that is whole, or a year with its month and day.
fn date<'a>(name: &str, value: &str, get: &impl Fn(&str) -> Option<&'a str>) -> String {
    let value = tex(value);
    if name == "date"
        && let Some((first, _)) = value.split_once('/')
        && first.contains('-')
    {
        // From one day to another.
        return first.to_owned();
    }
    if name == "date"
        && let Some(year) = get("year")
        && dates::issued(&value).is_none()
    {
        return format!("{year} {value}");
    }
    if name == "date" || !value.trim().bytes().all(|byte| byte.is_ascii_digit()) {
        return value;
    }
    let parts = [Some(value), get("month").map(tex), get("day").map(tex)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// A value without TeX, its lines joined: only a blank line parts paragraphs, and Han needs no blank.
fn flow(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut blank = false;
    for line in value.lines().map(str::trim) {
        if line.is_empty() {
            blank = true;
            continue;
        }
        if !out.is_empty() {
            let wide = |c: Option<char>| c.is_some_and(|c| c > '\u{2e80}');
            let join = if wide(out.chars().next_back()) && wide(line.chars().next()) { "" } else { " " };
            out.push_str(if blank { "\n" } else { join });
        }
        blank = false;
        out.push_str(line);
    }
    tex(&out)
}
