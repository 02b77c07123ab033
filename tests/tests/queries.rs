//! What a query asks besides words, the commands on queries, and quotations that are searched.

use bookwheel_tests::lab::{Lab, list};
use serde_json::{Value, json};

const SCREENED: &str = "title,translated title,year,authors,journal,abstract,keywords,doi,citations,notes\n\
    Restraint in orbit,,2019,\"Orr, Mina\",Orbital Affairs,States share orbits and their norms.,orbit; norm,10.1000/one,12,\
    \"RAYYAN-INCLUSION: {\"\"Ana\"\"=>\"\"Included\"\",\"\"李\"\"=>\"\"Maybe\"\"}\"\n\
    外空规范的形成,On norms in outer space,2020,\"王岚\",法政论丛,规范先于制度形成。,,,0,\"RAYYAN-INCLUSION: {\"\"Ana\"\"=>\"\"Included\"\",\"\"李\"\"=>\"\"Included\"\"}\"\n\
    Debris,,2021,\"Roe, Jo\",Orbital Affairs,Fragments stay for long.,debris,,,\"RAYYAN-INCLUSION: {\"\"Ana\"\"=>\"\"Excluded\"\"}\"\n\
    Later,,2022,\"Roe, Jo\",Orbital Affairs,Somebody may look at this later.,,,3,\"RAYYAN-INCLUSION: {\"\"Ana\"\"=>\"\"Maybe\"\"}\"\n\
    Unseen,,,,,Nobody has looked at this.,,,,\n";

fn screened() -> Lab {
    let mut lab = Lab::new();
    lab.import_file("screened.csv", SCREENED.as_bytes());
    lab
}

#[test]
fn filters_ask_what_is_known_of_a_work() {
    let lab = screened();
    for (query, works) in [
        ("cited:>0", &[1, 4][..]),
        ("cited:0", &[2]),
        ("被引:..3", &[2, 4]),
        ("-cited:>=0", &[3, 5]),
        ("status:include", &[2]),
        ("status:排除", &[3]),
        ("status:maybe", &[4]),
        ("status:undecided", &[1, 5]),
        ("status:undecided has:decision", &[1]),
        ("status:new", &[1, 2, 3, 4, 5]),
        ("status:read", &[]),
        ("主题:norms", &[1, 2]),
        ("topic:(规范 OR fragments)", &[2, 3]),
        ("year:2020-21", &[2, 3]),
        ("has:doi", &[1]),
        ("has:keywords", &[1, 3]),
        ("has:translation", &[2]),
        ("has:decision", &[1, 2, 3, 4]),
        ("year:2020..2021", &[2, 3]),
        ("年份:2021-", &[3, 4]),
        ("source:screened -year:..2021", &[4, 5]),
        ("来源:\"screened\"", &[]),
    ] {
        lab.finds(query, works);
    }
    // Merged: a decision more may be a difference.
    lab.run("merge_works", json!({ "into": lab.id(5), "from": [lab.id(3)] }));
    lab.finds("status:exclude", &[5]).finds("has:decision", &[1, 2, 4, 5]);
    lab.run("undo", json!({}));
    lab.finds("status:exclude", &[3]);
    lab.run("mark_seen", json!({ "id": lab.id(1) }));
    lab.run("list_works", json!({ "list": list("", "added", "ascending"), "offset": 0, "limit": 1 }));
    lab.finds("is:new", &[2, 3, 4, 5]).finds("is:read", &[1]).finds("-状态:已读", &[2, 3, 4, 5]);
}

#[test]
fn the_window_hears_which_piece_is_only_text() {
    let lab = screened();
    let ask = |query: &str| {
        lab.library().settle().expect("an index");
        lab.run("list_works", json!({ "list": list(query, "added", "ascending"), "offset": 0, "limit": 9 }))
    };
    let window = ask("规范 OR year:abc OR 𠮷 \"b");
    let problems: Vec<(Value, Value, Value)> = window["problems"]
        .as_array()
        .expect("problems")
        .iter()
        .map(|p| (p["fault"].clone(), p["start"].clone(), p["end"].clone()))
        .collect();
    assert_eq!(problems, [(json!("value"), json!(6), json!(14)), (json!("quote"), json!(21), json!(23))]);
    assert_eq!(window["total"], 1);
    assert_eq!(ask("规范 OR")["problems"].as_array().map(Vec::len), Some(1));
}

#[test]
fn queries_are_edited_and_translated() {
    let lab = screened();
    let edited = lab.run("edit_query", json!({ "query": "规范 OR 制度", "field": "year", "value": "2010..2020" }));
    assert_eq!(edited, "(规范 OR 制度) year:2010..2020");
    assert_eq!(lab.run("edit_query", json!({ "query": edited, "field": "年", "value": null })), "(规范 OR 制度)");
    let said = lab.run("translate_query", json!({ "query": "\"outer space\" tag:x", "to": "pubmed" }));
    assert_eq!(said, json!({ "text": "\"outer space\"[tiab]", "left_out": ["tag:x"] }));
}

#[test]
fn quotations_are_asked_text_by_text_and_say_where() {
    let mut lab = screened();
    lab.highlight(1, "share orbits and their norms", "indigo").highlight(2, "规范先于制度", "gamboge");
    lab.run("note_highlight", json!({ "id": lab.highlights[0], "note": "规范? norms, too" }));
    lab.library().settle().expect("an index");
    let ask = |query: &str| {
        let request = json!({ "query": query, "colors": [], "with_notes": false, "group": "work", "offset": 0, "limit": 10 });
        let window = lab.run("list_quotations", request);
        let marked = |row: &Value, text: &str, hits: &str| {
            let units: Vec<u16> = row["quotation"]["highlight"][text].as_str().expect("a text").encode_utf16().collect();
            let at = |hit: &Value, end: &str| usize::try_from(hit[end].as_u64().expect("an offset")).expect("small");
            let hits = row[hits].as_array().expect("hits").iter();
            hits.map(|hit| String::from_utf16_lossy(&units[at(hit, "start")..at(hit, "end")])).collect::<Vec<_>>().join("+")
        };
        let rows = window["rows"].as_array().expect("rows").iter();
        rows.map(|row| {
            let number = lab.highlights.iter().position(|h| *h == row["quotation"]["highlight"]["id"]).expect("known") + 1;
            format!("{number} {}/{}", marked(row, "quote", "quote_hits"), marked(row, "note", "note_hits"))
        })
        .collect::<Vec<_>>()
        .join(", ")
    };
    for (query, expect) in [
        ("规范", "1 /规范, 2 规范/"),
        ("norm", "1 norms/norms"),
        ("quote:norm", "1 norms/"),
        ("note:规范", "1 /规范"),
        ("quote:规范 OR note:too", "1 /too, 2 规范/"),
        ("share NEAR/2 norms", ""),
        ("share NEAR/3 their", "1 share+their/"),
        ("note:规范 NEAR/0 norms", "1 /规范+norms"),
        ("规范 NEAR/2 制度", "2 规范+制度/"),
        ("orbitz~1", "1 orbits/"),
        ("author:王岚", "2 /"),
        ("journal:orbital", "1 /"),
        ("abstract:制度 规范", "2 规范/"),
        ("title:restraint OR title:norms", "1 /, 2 /"),
        ("-author:王岚 status:undecided", "1 /"),
        ("norms -too", ""),
    ] {
        assert_eq!(ask(query), expect, "{query}");
    }
}
