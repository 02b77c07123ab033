//! Works with one of everything.

use std::collections::BTreeMap;

use crate::model::{Counts, Creator, Decision, Extra, Language, Record, Role, Tag, TagId, Verdict, Work, WorkId};

/// A work that says this; what only the library knows is empty.
pub(super) fn work(id: i64, record: Record, decisions: Vec<Decision>, tags: &[&str], note: &str) -> Work {
    let tag = |path: &&str| Tag { id: TagId(1), path: (*path).to_owned(), color: None, key: None, works: 1, highlights: 0 };
    Work {
        id: WorkId(id),
        stand_in: None,
        language: Language::En,
        paragraphs: Vec::new(),
        year: record.year(),
        highlights: Vec::new(),
        tags: tags.iter().map(tag).collect(),
        decisions,
        note: note.into(),
        source: None,
        also_in: Vec::new(),
        versions: Vec::new(),
        title_hits: Vec::new(),
        hits: Vec::new(),
        record,
    }
}

pub(super) fn person(family: &str, given: &str, role: Role) -> Creator {
    Creator { family: Some(family.into()), given: Some(given.into()), literal: None, role }
}

pub(super) fn whole(name: &str, role: Role) -> Creator {
    Creator { literal: Some(name.into()), role, ..Creator::default() }
}

fn more(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn words(all: &[&str]) -> Vec<String> {
    all.iter().map(|word| (*word).to_owned()).collect()
}

#[expect(clippy::unnecessary_wraps)]
fn some(text: &str) -> Option<String> {
    Some(text.into())
}

fn decision(reviewer: &str, verdict: Verdict, reasons: &[&str]) -> Decision {
    Decision { reviewer: reviewer.into(), verdict, reasons: words(reasons) }
}

pub(super) fn all() -> Vec<Work> {
    vec![
        work(
            1,
            everything(),
            vec![decision("Ana", Verdict::Include, &[]), decision("李", Verdict::Maybe, &[])],
            &["外空/制度", "to read"],
            "Read *twice*.\n\n- see 2",
        ),
        work(2, han(), vec![decision("", Verdict::Exclude, &[])], &[], ""),
        work(3, bilingual(), Vec::new(), &[], ""),
        work(
            4,
            nasty(),
            vec![decision("Ana", Verdict::Exclude, &["wrong topic", "no data, \"none\""])],
            &["a, b", "c|d"],
            "= 1 <p> & 100 %",
        ),
        work(5, Record { kind: "article".into(), title: some("Only a title"), ..Record::default() }, Vec::new(), &[], ""),
        work(6, Record { kind: "article".into(), abstract_: "Only an abstract.".into(), ..Record::default() }, Vec::new(), &[], ""),
        work(7, Record { kind: "book".into(), pages: some("1831"), pmid: some("10000002"), ..Record::default() }, Vec::new(), &[], ""),
        work(8, Record { kind: "document".into(), more: more(&[("note", "Only a note")]), ..Record::default() }, Vec::new(), &[], ""),
        work(9, repeated(), Vec::new(), &[], ""),
    ]
}

fn everything() -> Record {
    Record {
        kind: "article-journal".into(),
        title: some("Quiet Norms: Restraint without Treaties"),
        translated_title: some("无声的规范：没有条约的克制"),
        abstract_: "The first paragraph says what is asked.\nThe second one says what is found.".into(),
        translation: None,
        excerpt: false,
        creators: vec![
            person("Lindqvist", "Maja", Role::Author),
            whole("Institute of Orbital Affairs", Role::Author),
            person("Reyes", "Tomás", Role::Editor),
            person("Okafor", "N. J.", Role::Translator),
        ],
        issued: some("2021-03-09"),
        container: some("Orbital Affairs"),
        volume: some("12"),
        issue: some("3"),
        pages: some("201-224"),
        doi: some("10.1000/oa.2021_3(1)"),
        pmid: some("10000001"),
        url: some("https://example.invalid/quiet?a=1&b=%20"),
        keywords: words(&["outer space", "norms, informal"]),
        counts: Counts { cited: Some(12), self_cited: Some(2), cited_by_others: Some(10) },
        more: more(&[
            ("publisher", "Lagrange Press"),
            ("publisher-place", "Uppsala"),
            ("ISSN", "1000-0000"),
            ("language", "en"),
            ("affiliation", "University of Lagrange; Institute of Orbital Affairs"),
            ("funding", "Quiet Fund 17"),
        ]),
        extra: vec![Extra { tag: "C1".into(), value: "kept".into() }, Extra { tag: "XQ".into(), value: "kept too".into() }],
    }
}

fn han() -> Record {
    Record {
        kind: "thesis".into(),
        title: some("论外空安全机制的成长"),
        abstract_: "本文讨论外空安全机制。\n技术差距为何使克制难以延续？𠮷".into(),
        excerpt: true,
        creators: vec![whole("沈知远", Role::Author), whole("欧阳文歆", Role::Author), whole("钱某", Role::Supervisor)],
        issued: some("2008-05"),
        container: None,
        pages: some("12-30+45"),
        keywords: words(&["外空安全", "国际制度"]),
        counts: Counts { cited: Some(0), self_cited: None, cited_by_others: None },
        more: more(&[("publisher", "某某大学"), ("genre", "博士"), ("classification", "D815")]),
        ..Record::default()
    }
}

fn bilingual() -> Record {
    Record {
        kind: "article-journal".into(),
        title: some("外空中的非正式规范"),
        translated_title: some("Informal Norms in Outer Space"),
        abstract_: "非正式规范往往先于正式制度出现。\n克制靠的是什么？\nInformal norms often come first.\nWhat does restraint rest on?"
            .into(),
        translation: Some(2),
        creators: vec![whole("陆文歆", Role::Author)],
        issued: some("2019"),
        container: some("某某学报(社会科学版)"),
        more: more(&[("translated-author", "Lu Wenxin"), ("translated-container-title", "Journal of Something")]),
        ..Record::default()
    }
}

/// What readers put right or take for lists, as it may have been stored.
fn repeated() -> Record {
    Record {
        kind: "article-journal".into(),
        title: some("Said twice"),
        creators: vec![whole("Adler D.G.", Role::Author), whole("赵 六", Role::Author)],
        container: some("J. Chem. Phys. 126 (2007) 057101"),
        pages: some("943-7"),
        keywords: words(&["*athlete", "orbit"]),
        more: more(&[("affiliation", "University X, Here; University Y; University X, Here; Dept；Z")]),
        ..Record::default()
    }
}

fn nasty() -> Record {
    Record {
        kind: "software".into(),
        title: some("=SUM(A1) {braces} \\ 100 % of R&D_x, \"quoted\" -- and ~ ^ # $"),
        abstract_: "-1 is what begins here; a tab and a brace } too.\nTY  - JOUR looks like a tag, as does\nER  -\nAB - this\n%A this\n@article{this,\nUS -China relations don't.\n六个空格 😀 👩‍🚀".into(),
        creators: vec![person("van der Berg", "Jan", Role::Author), person("O’Neil, Jr.", "Sam", Role::Author), whole("Plato", Role::Contributor)],
        issued: some("1999-12-31"),
        container: some("+Plus & -Minus"),
        pages: some("e12"),
        doi: some("10.1000/a<b>{c}"),
        keywords: words(&["@home", "'=quoted", "-x"]),
        more: more(&[("note", "two\nlines")]),
        extra: vec![Extra { tag: "{Notes}".into(), value: "a\nb".into() }],
        ..Record::default()
    }
}
