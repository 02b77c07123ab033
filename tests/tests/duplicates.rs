//! Records met again, in other forms and from other databases.

use std::collections::BTreeSet;

use bookwheel_tests::lab::{Lab, dump_of};
use serde_json::{Value, json};

const TITLE: &str = "Tacit restraint and the growth of norms in orbit";
const ABSTRACT: &str = "States rarely announce restraint in orbit. Drawing on the minutes of twelve bilateral consultations, this article \
shows that informal norms tend to precede formal institutions and to supply them with precedents that negotiators can invoke. A gap in \
technical capability delays but does not prevent the emergence of norms, because the leading party needs time to confirm that it gains.";

/// A RIS record of some fields; `author` and `year` go into each.
fn ris(fields: &[(&str, &str)]) -> String {
    let fields = fields.iter().map(|(tag, value)| format!("{tag}  - {value}\n")).collect::<Vec<_>>().concat();
    format!("TY  - JOUR\nAU  - Lindqvist, Anna\nPY  - 2012\n{fields}ER  - \n\n")
}

/// What every work shows, by title.
fn works(lab: &Lab) -> usize {
    lab.works.len()
}

fn numbers(report: &Value) -> [u64; 4] {
    ["works", "duplicates", "known", "doubtful"].map(|name| report[name].as_u64().expect("a number"))
}

#[test]
fn one_work_from_two_databases_is_one_work() {
    let mut lab = Lab::new();
    lab.import_file("one.ris", ris(&[("TI", TITLE), ("T2", "Journal of Orbital Affairs"), ("KW", "norms")]).as_bytes());
    let before = lab.dump();
    let other = ris(&[
        ("TI", "TACIT RESTRAINT and the growth of norms in orbit."),
        ("JO", "J Orbital Aff"),
        ("AB", ABSTRACT),
        ("DO", "10.1000/joa.7"),
    ]);
    let report = lab.import_file("two.ris", other.as_bytes());
    assert_eq!(numbers(&report), [0, 1, 0, 0]);
    let shown = lab.show(1);
    assert_eq!((&shown["doi"], &shown["abstract"]), (&json!("10.1000/joa.7"), &json!(ABSTRACT)), "its empty fields are filled");
    assert_eq!((&shown["title"], &shown["also_in"][0]["file"]), (&json!(TITLE), &json!("two.ris")));
    lab.finds("negotiators", &[1]).finds("file:two", &[1]);
    assert_eq!(
        lab.run("count_sources", json!({})),
        json!([{ "file": "one.ris", "records": 1, "duplicates": 0 }, { "file": "two.ris", "records": 1, "duplicates": 1 }])
    );
    let merged = lab.run("list_merged", json!({ "id": lab.id(1) }));
    assert_eq!((&merged[0]["record"]["abstract"], &merged[0]["sources"][0]["file"]), (&json!(ABSTRACT), &json!("two.ris")));
    lab.run("undo", json!({}));
    assert_eq!(lab.dump(), before, "and empty again when the import is undone");
    lab.run("redo", json!({}));
    assert_eq!(numbers(&lab.import_file("two.ris", other.as_bytes())), [0, 0, 1, 0], "read before");
}

#[test]
fn what_stands_for_an_abstract_makes_nothing_one() {
    let mut lab = Lab::new();
    let record = |title: &str, author: &str, text: &str| format!("TY  - JOUR\n{title}AU  - {author}\nPY  - 2011\nAB  - {text}\nER  - \n");
    let file = [
        record("TI  - Grain prices in the seventeenth century\n", "Roe, Mary", "Abstract not available."),
        record("TI  - 十七世纪的航海制度研究\n", "王五", "Abstract not available."),
        record("TI  - Tacit restraint and the growth of norms in orbit\n", "Lindqvist, Anna", "详见原文。"),
        record("TI  - 国内粮食价格的季节波动\n", "张三", "详见原文。"),
        record("", "李四", "详见原文。"),
        record("", "赵六", "详见原文。"),
    ];
    assert_eq!(numbers(&lab.import_file("six.ris", file.concat().as_bytes())), [6, 0, 0, 0]);
    assert_eq!(works(&lab), 6);
    assert_eq!(lab.run("find_duplicates", json!({}))["grouped"], 0);
}

#[test]
fn within_one_import_too() {
    let mut lab = Lab::new();
    let record = ris(&[("TI", TITLE), ("AB", ABSTRACT)]);
    let report = lab.import_file("both.ris", (record.clone() + &record + &ris(&[("TI", "Something else altogether")])).as_bytes());
    assert_eq!(numbers(&report), [2, 1, 0, 0]);
    assert_eq!(works(&lab), 2);
}

#[test]
fn tags_of_an_import_go_with_it() {
    let mut lab = Lab::new();
    lab.import_file("one.ris", ris(&[("TI", TITLE), ("AB", ABSTRACT)]).as_bytes());
    lab.tag("mine", 1).note(1, "My own note.");
    let before = lab.dump();
    lab.import(&dump_of(&[ABSTRACT]));
    assert_eq!(works(&lab), 1, "an untitled dump of the same");
    lab.run("undo", json!({}));
    assert_eq!(lab.dump(), before);
}

#[test]
fn what_is_doubtful_waits_and_is_asked_once() {
    let mut lab = Lab::new();
    let preprint = ris(&[("TI", TITLE), ("T2", "arXiv"), ("DO", "10.1000/arxiv.1"), ("AB", &ABSTRACT.replace("twelve", "eleven"))]);
    let article = ris(&[("TI", TITLE), ("T2", "Journal of Orbital Affairs"), ("DO", "10.1000/joa.7"), ("AB", ABSTRACT)]);
    let report = lab.import_file("both.ris", (preprint + &article).as_bytes());
    assert_eq!(numbers(&report), [2, 0, 0, 1]);
    assert_eq!(lab.run("show_library", json!({}))["waiting"], 1);
    let waiting = lab.run("list_likenesses", json!({ "waiting": true, "offset": 0, "limit": 10 }));
    let item = &waiting["items"][0];
    assert_eq!((&waiting["total"], &item["kind"], &item["verdict"]), (&json!(1), &json!("duplicate"), &Value::Null));
    let [at, end] = [ABSTRACT.find("twelve").expect("a word"), ABSTRACT.find(" bilateral").expect("a word")];
    let spans = json!([{ "start": at, "end": end }]);
    assert_eq!(item["differences"]["abstract"], json!({ "one": spans, "other": spans }));
    let fields = item["differences"]["fields"].as_array().expect("fields");
    assert!(fields.contains(&json!("abstract")) && fields.contains(&json!("doi")) && !fields.contains(&json!("title")), "{fields:?}");
    let codes: Vec<&str> = item["reasons"].as_array().expect("reasons").iter().filter_map(|reason| reason["code"].as_str()).collect();
    assert!(codes.contains(&"same-title") && codes.contains(&"other-doi"), "{codes:?}");
    lab.run("judge_likeness", json!({ "one": lab.id(2), "other": lab.id(1), "verdict": "different" }));
    assert_eq!(lab.run("show_library", json!({}))["waiting"], 0);
    let again = lab.run("find_duplicates", json!({}));
    assert_eq!((&again["grouped"], &again["doubtful"]), (&json!(0), &json!(0)));
    let judged = lab.run("list_likenesses", json!({ "waiting": false, "offset": 0, "limit": 10 }));
    assert_eq!(judged["items"][0]["verdict"], "different");
    let same = json!({ "one": lab.id(2), "other": lab.id(1), "verdict": "same" });
    assert!(lab.attempt("judge_likeness", same).is_err());
}

#[test]
fn a_translation_is_a_pair_and_both_stay() {
    let mut lab = Lab::new();
    let english = ris(&[("TI", TITLE), ("DO", "10.1000/joa.7")]);
    let chinese = "TY  - JOUR\nAU  - 林安娜\nTI  - 论轨道克制与规范的成长\nPY  - 2012\nDO  - 10.1000/JOA.7\nER  - \n\n";
    assert_eq!(numbers(&lab.import_file("pair.ris", (english + chinese).as_bytes())), [2, 0, 0, 1]);
    let waiting = lab.run("list_likenesses", json!({ "waiting": true, "offset": 0, "limit": 10 }));
    assert_eq!(waiting["items"][0]["kind"], "translation");
    lab.run("judge_likeness", json!({ "one": lab.id(1), "other": lab.id(2), "verdict": "translation" }));
    assert_eq!(lab.show(1)["versions"][0]["id"], lab.id(2));
}

#[test]
fn merging_moves_everything_and_separating_makes_two_again() {
    let mut lab = Lab::new();
    lab.import(&dump_of(&["Norms come first. Treaties follow them at a distance.", "Norms come first, and later come the lawyers."]));
    lab.tag("norms", 1).tag("law", 2).tag("norms", 2).note(1, "First note.").note(2, "Second note.");
    lab.highlight(1, "Treaties", "indigo").highlight(2, "Norms come first", "gamboge").highlight(2, "lawyers", "ochre");
    lab.run("mark_seen", json!({ "id": lab.id(2) }));
    let (stays, goes) = (lab.id(1), lab.id(2));
    assert_eq!(lab.run("merge_works", json!({ "into": stays, "from": [goes] })), 1, "one highlight has no place");
    lab.refresh();
    assert_eq!(works(&lab), 1);
    let shown = lab.show(1);
    assert_eq!(shown["note"], "First note.\n\n---\n\nSecond note.");
    assert_eq!(shown["tags"].as_array().map(Vec::len), Some(2));
    let marks: Vec<(&str, bool)> = shown["highlights"]
        .as_array()
        .expect("highlights")
        .iter()
        .map(|h| (h["quote"].as_str().unwrap_or_default(), h["orphan"] == true))
        .collect();
    assert_eq!(
        marks.iter().copied().collect::<BTreeSet<_>>(),
        BTreeSet::from([("Norms come first", false), ("Treaties", false), ("lawyers", true)])
    );
    lab.finds("is:new", &[]).finds("abstract:lawyers", &[]).finds("quote:lawyers", &[1]).finds("treaties", &[1]);
    assert!(lab.attempt("merge_works", json!({ "into": goes, "from": [stays] })).is_err(), "it is no work of its own");
    assert!(lab.attempt("merge_works", json!({ "into": stays, "from": [stays] })).is_err());
    lab.run("separate_work", json!({ "id": goes }));
    lab.refresh();
    lab.finds("abstract:lawyers", &[2]);
    assert!(lab.attempt("separate_work", json!({ "id": goes })).is_err());
    assert_eq!(lab.run("find_duplicates", json!({}))["grouped"], 0, "what a person has separated stays so");
}

#[test]
fn the_whole_library_is_grouped_in_one_step() {
    let mut lab = Lab::new();
    lab.import_file("one.ris", ris(&[("TI", TITLE)]).as_bytes());
    lab.import_file("two.ris", ris(&[("TI", "To be named later on")]).as_bytes());
    lab.import(&dump_of(&["A text that has nothing to do with it."]));
    lab.tag("norms", 2);
    lab.run("set_title", json!({ "id": lab.id(2), "title": TITLE.to_uppercase() }));
    let before = lab.dump();
    let report = lab.run("find_duplicates", json!({}));
    assert_eq!((&report["grouped"], &report["doubtful"], &report["pairs"]), (&json!(1), &json!(0), &json!(0)));
    let kept = lab.id(2);
    lab.refresh();
    assert_eq!((works(&lab), lab.id(1)), (2, kept), "the one that somebody worked on stays");
    lab.run("undo", json!({}));
    assert_eq!(lab.dump(), before);
    lab.run("redo", json!({}));
    assert_eq!(lab.run("find_duplicates", json!({}))["grouped"], 0);
}

/// Whatever is merged with whatever: no tag, highlight, source, note or decision goes.
#[test]
fn merging_loses_nothing() {
    let mut lab = Lab::new();
    let texts: Vec<String> = (0..8).map(|n| format!("Text number {n} is about thing {n}. It shares a sentence with the others.")).collect();
    lab.import(&dump_of(&texts.iter().map(String::as_str).collect::<Vec<_>>()));
    for n in 1..=8 {
        lab.tag(&format!("tag{}", n % 3), n).tag(&format!("own{n}"), n).note(n, &format!("note {n}"));
        lab.highlight(n, "shares a sentence", "lilac").highlight(n, &format!("thing {}", n - 1), "carmine");
    }
    let held = |lab: &Lab| {
        let (mut tags, mut quotes, mut sources, mut notes) = (BTreeSet::new(), Vec::new(), 0, String::new());
        for n in 1..=lab.works.len() {
            let shown = lab.show(n);
            tags.extend(shown["tags"].as_array().expect("tags").iter().map(|tag| tag["path"].to_string()));
            quotes.extend(shown["highlights"].as_array().expect("highlights").iter().map(|h| h["id"].to_string()));
            sources += 1 + shown["also_in"].as_array().expect("sources").len();
            notes += shown["note"].as_str().unwrap_or_default();
        }
        quotes.sort();
        (tags, quotes, sources, (1..=8).map(|n| notes.contains(&format!("note {n}"))).collect::<Vec<_>>())
    };
    let before = held(&lab);
    let mut seed = 11_usize;
    while lab.works.len() > 1 {
        seed = seed * 31 % 1009;
        let (into, from) = (seed % lab.works.len() + 1, seed / 7 % lab.works.len() + 1);
        if into == from {
            continue;
        }
        let state = lab.dump();
        let request = json!({ "into": lab.id(into), "from": [lab.id(from)] });
        lab.run("merge_works", request);
        let after = lab.dump();
        lab.run("undo", json!({}));
        assert_eq!(lab.dump(), state);
        lab.run("redo", json!({}));
        assert_eq!(lab.dump(), after);
        lab.refresh();
        assert_eq!(held(&lab), before);
    }
    assert_eq!(lab.run("list_merged", json!({ "id": lab.id(1) })).as_array().map(Vec::len), Some(7));
    lab.library().settle().expect("an index");
    let problems = lab.run("check_library", json!({}))["problems"].clone();
    assert!(
        problems.as_array().expect("a list").iter().all(|problem| problem.as_str().unwrap_or_default().starts_with("highlight")),
        "{problems}"
    );
}
