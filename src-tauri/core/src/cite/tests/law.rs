//! Every export reads back as the same records.

use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::works::{self, person, whole};
use super::{EXPORTS, write};
use crate::model::{Counts, Creator, Decision, Extra, Record, Role, Verdict, Work};
use crate::parse::{self, Draft, Format, How, unpack};

fn reader(export: &str) -> Format {
    let name = match export {
        "ris" | "rayyan.ris" => "ris",
        "bib" | "biblatex.bib" => "bibtex",
        "json" => "csl-json",
        "csv" | "xlsx" => "table",
        "enw" => "endnote",
        other => other,
    };
    name.parse().expect("a format")
}

fn read(export: &str, bytes: &[u8], format: Format) -> Vec<Draft> {
    let how = How { format: Some(format), ..How::default() };
    let sheets = unpack::unpack(export, bytes).expect("opens");
    let file = sheets.map_or_else(|| bytes.to_vec(), |sheets| sheets.into_iter().next().expect("a sheet").1);
    parse::read(&file, &how).expect("reads").drafts
}

/// What must be the same.
fn said(draft: &Draft) -> (&Record, &[Decision], &[String], &str) {
    (&draft.record, &draft.decisions, &draft.tags, &draft.note)
}

fn reads_back(export: &str, works: &[Work]) {
    let bytes = write(export, works);
    let drafts = read(export, &bytes, reader(export));
    assert_eq!(drafts.len(), works.len(), "{export}\n{}", String::from_utf8_lossy(&bytes));
    for (draft, work) in drafts.iter().zip(works) {
        let tags = work.tags.iter().map(|tag| tag.path.clone()).collect();
        let record = work.record.clone();
        let expect = Draft { record, decisions: work.decisions.clone(), tags, note: work.note.clone(), ..Draft::default() };
        let mut draft = draft.clone();
        // CSL-JSON names the language of the text for citation styles where the record names none.
        if export == "json" && !expect.record.more.contains_key("language") {
            draft.record.more.remove("language");
        }
        // An entry of BibTeX must have a key, which it keeps as its own.
        if export.ends_with("bib") && !expect.record.more.contains_key("citation-key") {
            draft.record.more.remove("citation-key");
        }
        assert_eq!(said(&draft), said(&expect), "{export}\n{}", String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn what_was_written_reads_back() {
    let mut works = works::all();
    let mut long = works[0].clone();
    long.record.abstract_ = ["外空安全机制。 A long abstract 𠮷.".repeat(2_000), "Second.".into()].join("\n");
    works.push(long);
    for export in EXPORTS {
        reads_back(export, &works);
    }
}

/// Words that formats take for something of their own.
const WORDS: &[&str] = &[
    "regime",
    "Space",
    "order",
    "deterrence",
    "外空",
    "安全。",
    "制度",
    "𠮷",
    "😀",
    "R&D",
    "50%",
    "{x}",
    "}",
    "a--b",
    "x_y",
    "=1",
    "-",
    "+5",
    "@a",
    "TY",
    "ER",
    "AB",
    "TY  - JOUR",
    "ER  -",
    "%A",
    "%0",
    "@article{k,",
    "“quoted”",
    "\"so\"",
    "it's",
    "C:\\x",
    "$5",
    "#",
    "~",
    "^",
    "PMID-",
    "a;b",
    "p < 0.05",
    "1990.",
    "(2)",
    "US -China",
    "相似文献",
];

fn text(words: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    vec(select(WORDS), words).prop_map(|words| words.join(" "))
}

fn creator() -> impl Strategy<Value = Creator> {
    let role = || select(&Role::ALL[..]);
    let family = select(vec!["Lindqvist", "de la Cruz", "O’Neil, Jr.", "Li", "Müller"]);
    let name = select(vec!["沈知远", "欧阳文歆", "World Orbit Organization", "Plato", "Orbits and Sons", "Adler D.G."]);
    prop_oneof![
        (family, select(vec!["Maja", "N. J.", "Jean-Luc"]), role()).prop_map(|(family, given, role)| person(family, given, role)),
        (name, role()).prop_map(|(name, role)| whole(name, role)),
    ]
}

fn unique<T: PartialEq>(all: Vec<T>) -> Vec<T> {
    all.into_iter().fold(Vec::new(), |mut kept, one| {
        if !kept.contains(&one) {
            kept.push(one);
        }
        kept
    })
}

prop_compose! {
    fn record()(
        kind in select(vec!["article-journal", "article", "document", "book", "chapter", "thesis", "report", "paper-conference", "webpage",
                            "article-newspaper", "patent", "motion_picture"]),
        (title, translated_title) in (of(text(1..8)), of(text(1..6))),
        (abstract_, translated, excerpt) in (vec(text(1..12), 0..5), of(1usize..4), any::<bool>()),
        creators in vec(creator(), 0..5),
        issued in of(select(vec!["1999", "2008-05", "2021-03-09", "2020-12-31"])),
        (container, volume, issue) in (of(text(1..5)), of(select(vec!["12", "S1", "3-4"])), of(select(vec!["7", "增刊1"]))),
        pages in of(select(vec!["1-20", "e12", "915-924+930", "7"])),
        (doi, pmid, url) in (of(select(vec!["10.1000/x_1", "10.1000/a<b>(c)"])), of(select(vec!["10000001"])), of(select(vec!["https://example.invalid/a?b=%20&c=1"]))),
        keywords in subsequence(vec!["outer space", "外空", "Models, Theoretical", "C++", "=x", "R&D", "机制 (regime)"], 0..5),
        counts in (of(0u32..9), of(0u32..9), of(0u32..9)),
        more in subsequence(vec![("publisher", "Lagrange & Sons"), ("publisher-place", "北京"), ("ISSN", "1000-0000"), ("ISBN", "978-7-5000-0000-0"),
                                 ("language", "zh"), ("edition", "2nd"), ("genre", "博士"), ("affiliation", "某大学; University X"),
                                 ("funding", "a {b} %"), ("translated-author", "Shen Zhiyuan"), ("collection-title", "Orbits"),
                                 ("note", "one\ntwo"), ("container-title-short", "Orb. Aff."), ("call-number", "D8")], 0..6),
        extra in subsequence(vec![("C1", "one"), ("U1", "a\nb"), ("%1", "two"), ("{Notes}", "x_y & z"), ("某列", "值"), ("Notes", "n")], 0..4),
    ) -> Record {
        let paragraphs = u32::try_from(abstract_.len()).expect("few");
        Record {
            // A work that is known by nothing else has a title, and one in another language is the second.
            kind: kind.into(),
            translated_title: translated_title.filter(|_| title.is_some()),
            title: title.or_else(|| (abstract_.is_empty() && creators.is_empty() && pages.is_none()).then(|| "Untitled".into())),
            translation: translated.and_then(|first| u32::try_from(first).ok()).filter(|first| *first < paragraphs),
            excerpt: excerpt && !abstract_.is_empty(),
            abstract_: abstract_.join("\n"),
            creators: unique(creators),
            issued: issued.map(str::to_owned), container, volume: volume.map(str::to_owned), issue: issue.map(str::to_owned),
            pages: pages.map(str::to_owned), doi: doi.map(str::to_owned), pmid: pmid.map(str::to_owned), url: url.map(str::to_owned),
            keywords: keywords.into_iter().map(str::to_owned).collect(),
            counts: Counts { cited: counts.0, self_cited: counts.1, cited_by_others: counts.2 },
            more: more.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
            extra: extra.into_iter().map(|(tag, value)| Extra { tag: tag.into(), value: value.into() }).collect(),
        }
    }
}

prop_compose! {
    fn work()(
        record in record(),
        decisions in vec((select(vec!["", "Ana", "李"]), select(&Verdict::ALL[..]), subsequence(vec!["wrong topic", "no, data"], 0..3)), 0..3),
        tags in subsequence(vec!["外空/制度", "to read", "a, b"], 0..3),
        note in select(vec!["", "plain", "two\n\n- lines", "= <p> & 100 %"]),
    ) -> Work {
        let decisions = decisions.into_iter().map(|(reviewer, verdict, reasons)| Decision {
            reviewer: reviewer.into(), verdict, reasons: reasons.into_iter().map(str::to_owned).collect(),
        });
        // One decision of each reviewer.
        let mut decisions: Vec<Decision> = decisions.collect();
        decisions.sort_by(|one, other| one.reviewer.cmp(&other.reviewer));
        decisions.dedup_by(|one, other| one.reviewer == other.reviewer);
        works::work(7, record, decisions, &tags, note)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_work_reads_back(works in vec(work(), 1..4)) {
        for export in EXPORTS {
            reads_back(export, &works);
        }
    }
}
