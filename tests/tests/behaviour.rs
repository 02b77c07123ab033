//! What a person does, through the command list.

use bookwheel_tests::lab::{Lab, dump_of, list};
use serde_json::{Value, json};

const RESTRAINT: &str = "States rarely announce restraint. They practise it, and wait for others to notice.";
const REGIME: &str = "外空安全机制的形成并不取决于条约。非正式规范往往先于正式制度出现。";
const TRIAL: &str = "采用随机对照试验的方法,评估援助项目对治理的影响。结果表明影响有限。";

fn three() -> Lab {
    let mut lab = Lab::new();
    lab.import(&dump_of(&[RESTRAINT, REGIME, TRIAL]));
    lab
}

#[test]
fn a_repeated_import_adds_nothing() {
    let mut lab = three();
    let before = lab.dump();
    let report = lab.import(&dump_of(&[RESTRAINT, REGIME, TRIAL]));
    assert_eq!((&report["works"], &report["known"]), (&json!(0), &json!(3)));
    assert_eq!(lab.dump(), before);
    assert_eq!(lab.run("show_history", json!({}))["undo"]["command"], "import_text", "nothing done is no step");
    lab.run("undo", json!({}));
    lab.refresh();
    assert!(lab.works.is_empty());
}

#[test]
fn a_record_met_again_in_another_form_keeps_its_bytes_with_the_first() {
    let mut lab = three();
    let report = lab.import(&dump_of(&["States rarely announce restraint. They practise it,  and wait for others to notice."]));
    assert_eq!((&report["works"], &report["duplicates"]), (&json!(0), &json!(1)));
    assert_eq!(lab.show(1)["also_in"].as_array().map(Vec::len), Some(1));
}

#[test]
fn the_whole_raw_record_is_kept() {
    let lab = three();
    let shown = lab.show(2);
    assert_eq!(shown["title"], Value::Null);
    assert_eq!(shown["stand_in"], "外空安全机制的形成并不取决于条约。");
    let source = &shown["source"];
    assert!(source["raw"].as_str().expect("raw").contains(REGIME));
    assert_eq!(source["file"], "pasted.txt");
}

#[test]
fn finding() {
    let mut lab = three();
    lab.note(1, "Compare 鲁迅的青年时代 and 重跑gen-itgc后 once more.");
    lab.highlight(2, "非正式规范", "gamboge");
    lab.run("note_highlight", json!({ "id": lab.highlights[0], "note": "tacit bargains" }));
    lab.tag("外空/制度", 2).tag("方法", 3);
    lab.finds("对照试验", &[3])
        .finds("對照試驗", &[3])
        .finds("鲁迅", &[1])
        .finds("重跑", &[1])
        .finds("itgc", &[1])
        .finds("state", &[1])
        .finds("\"state\"", &[])
        .finds("\"others to notice\"", &[1])
        .finds("bargain", &[2])
        .finds("tag:外空", &[2])
        .finds("tag:外空 OR 试验", &[2, 3])
        .finds("-tag:外空", &[1, 3])
        .finds("lang:zh", &[2, 3])
        .finds("has:highlight", &[2])
        .finds("has:note", &[1, 2])
        .finds("is:new", &[1, 2, 3])
        .finds("file:pasted 机制", &[2])
        .finds("", &[1, 2, 3]);
    for odd in ["(", "\"", "((外空", "tag:", "AND", "foo:外空 (", "year:abc", "-", "*", "a OR"] {
        lab.found(odd); // never an error
    }
}

#[test]
fn the_list_marks_what_was_found_and_pages() {
    let lab = three();
    lab.library().settle().expect("an index");
    let window = lab.run("list_works", json!({ "list": list("形成", "relevance", "descending"), "offset": 0, "limit": 10 }));
    assert_eq!(window["total"], 1);
    assert_eq!(window["rows"][0]["hits"], json!([{ "start": 7, "end": 9 }]));
    let second = lab.run("list_works", json!({ "list": list("", "added", "ascending"), "offset": 1, "limit": 1 }));
    assert_eq!((&second["total"], &second["rows"][0]["id"]), (&json!(3), &lab.id(2)));
}

#[test]
fn typing_finds_a_row_from_here_and_then_from_the_top() {
    let lab = three();
    lab.run("set_title", json!({ "id": lab.id(3), "title": "ÖKOLOGIE und Ordnung" }));
    let find =
        |start: &str, from: u32| lab.run("type_to_find", json!({ "list": list("", "added", "ascending"), "start": start, "from": from }));
    for (start, from, row) in [
        ("waikong", 0, json!(1)),
        ("waikong", 1, json!(1)),
        ("waikong", 2, json!(1)),
        ("外空", 99, json!(1)),
        ("ökologie", 0, json!(2)),
        ("ÖKO", 0, json!(2)),
        ("ｓｔａｔｅｓ", 2, json!(0)),
        ("nothing", 0, Value::Null),
    ] {
        assert_eq!(find(start, from), row, "{start} from {from}");
    }
}

#[test]
fn names_are_found_in_any_case_and_width_and_script() {
    let mut lab = three();
    lab.import_file("Книга.txt", dump_of(&["A work from a file with a Russian name."]).as_bytes());
    lab.import_file("Книга.txt.bak", dump_of(&["Another one, from its backup."]).as_bytes());
    lab.tag("Ökologie/Recht", 1).tag("Война", 2);
    lab.finds("tag:Ökologie", &[1]).finds("tag:ökologie/RECHT", &[1]).finds("tag:война", &[2]).finds("tag:ВОЙНА", &[2]);
    lab.finds("file:книга", &[4, 5]).finds("file:\"КНИГА.TXT\"", &[4]).finds("file:\"Книга\"", &[]).finds("file:.bak", &[5]);
}

#[test]
fn tags_have_a_tree() {
    let mut lab = three();
    lab.tag("外空/制度", 1).tag("外空/威慑", 1).tag("外空", 2).tag("space", 3);
    assert_eq!(lab.tags(), ["space 1/0", "外空 2/0", "外空/制度 1/0", "外空/威慑 1/0"]);
    lab.run("rename_tag", json!({ "id": lab.tag_id("外空"), "path": "太空" }));
    assert_eq!(lab.tags(), ["space 1/0", "太空 2/0", "太空/制度 1/0", "太空/威慑 1/0"]);
    lab.run("merge_tags", json!({ "from": lab.tag_id("太空"), "into": lab.tag_id("space") }));
    assert_eq!(lab.tags(), ["space 3/0", "space/制度 1/0", "space/威慑 1/0"]);
    lab.finds("tag:space", &[1, 2, 3]).finds("tag:SPACE/制度", &[1]);
    lab.run("delete_tag", json!({ "id": lab.tag_id("space/制度") }));
    lab.finds("tag:space", &[1, 2, 3]).finds("tag:space/制度", &[]);
}

#[test]
fn a_tag_has_one_spelling_and_the_tree_no_holes() {
    let mut lab = three();
    lab.tag("Space", 1).tag("space/ＬＡＷ", 2).tag("SPACE/law/Treaty", 3);
    assert_eq!(lab.tags(), ["Space 3/0", "Space/ＬＡＷ 2/0", "Space/ＬＡＷ/Treaty 1/0"]);
    let rename = |path: &str, to: &str| lab.attempt("rename_tag", json!({ "id": lab.tag_id(path), "path": to }));
    assert!(rename("Space", "space/below").is_err());
    rename("Space/ＬＡＷ", "space/Law").expect("another spelling");
    assert_eq!(lab.tags(), ["Space 3/0", "Space/Law 2/0", "Space/Law/Treaty 1/0"]);
    rename("Space/Law", "States/old/law").expect("the levels above are made");
    assert_eq!(lab.tags(), ["Space 1/0", "States 2/0", "States/old 2/0", "States/old/law 2/0", "States/old/law/Treaty 1/0"]);
    lab.run("merge_tags", json!({ "from": lab.tag_id("States/old"), "into": lab.tag_id("Space") }));
    assert_eq!(lab.tags(), ["Space 3/0", "Space/law 2/0", "Space/law/Treaty 1/0", "States 0/0"]);
}

#[test]
fn merging_into_a_tag_above_keeps_those_of_one_name_apart() {
    let mut lab = three();
    lab.tag("a/b/b/c", 1).tag("a/b/c", 2);
    lab.run("merge_tags", json!({ "from": lab.tag_id("a/b"), "into": lab.tag_id("a") }));
    assert_eq!(lab.tags(), ["a 2/0", "a/b 1/0", "a/b/c 1/0", "a/c 1/0"]);
    lab.finds("tag:a/b/c", &[1]).finds("tag:a/c", &[2]);
}

#[test]
fn several_tags_are_one_step_or_none() {
    let mut lab = three();
    let works = json!([lab.id(1), lab.id(2)]);
    assert_eq!(lab.run("tag_works", json!({ "works": works, "paths": ["a", "b/c", "A"] })), 4);
    lab.tag("a", 3);
    let uses = lab.run("tags_on", json!({ "works": [lab.id(2), lab.id(3)] }));
    let on = |path: &str| uses.as_array().expect("uses").iter().find(|u| u["tag"] == lab.tag_id(path)).map(|u| u["works"].clone());
    assert_eq!((on("a"), on("b/c"), on("b")), (Some(json!(2)), Some(json!(1)), None));
    lab.run("undo", json!({}));
    lab.run("undo", json!({}));
    assert!(lab.tags().is_empty());
    let before = lab.dump();
    let place =
        json!({ "work": lab.id(1), "field": "abstract", "start": 0, "end": 6, "color": "ochre", "note": "n", "tags": ["new", " "] });
    assert!(lab.attempt("add_highlight", place).is_err());
    assert!(lab.attempt("tag_works", json!({ "works": works, "paths": ["new", "/"] })).is_err());
    assert_eq!(lab.dump(), before);
}

#[test]
fn a_work_counts_once_for_a_tag() {
    let mut lab = three();
    lab.tag("alone", 1).tag("alone", 2).tag("both", 2).tag("tree/x", 1).tag("tree/y", 1).tag("tree", 3);
    lab.highlight(2, "非正式规范", "gamboge");
    for path in ["both", "tree/y"] {
        lab.run("tag_highlight", json!({ "highlight": lab.highlights[0], "path": path }));
    }
    assert_eq!(lab.tags(), ["alone 2/0", "both 1/1", "tree 3/1", "tree/x 1/0", "tree/y 2/1"]);
}

#[test]
fn a_tag_on_a_highlight_finds_its_work() {
    let mut lab = three();
    lab.highlight(2, "非正式规范", "gamboge");
    lab.run("tag_highlight", json!({ "highlight": lab.highlights[0], "path": "规范/非正式" }));
    lab.finds("tag:规范", &[2]);
    assert_eq!(lab.tags(), ["规范 1/1", "规范/非正式 1/1"]);
}

#[test]
fn more_than_nine_colours_and_a_key_belongs_to_one_tag() {
    let mut lab = three();
    for (at, color) in ["cinnabar", "jade", "azurite", "plum", "moss", "slate", "gamboge", "lilac", "ochre", "indigo"].iter().enumerate() {
        let path = format!("t{at}");
        lab.run("create_tag", json!({ "path": path, "color": color }));
    }
    lab.tag("外空", 1).tag("方法", 2);
    lab.run("key_tag", json!({ "id": lab.tag_id("外空"), "key": 3 }));
    lab.run("key_tag", json!({ "id": lab.tag_id("方法"), "key": 3 }));
    let keys: Vec<Value> = lab.run("list_tags", json!({})).as_array().expect("tags").iter().map(|t| t["key"].clone()).collect();
    assert_eq!(keys.iter().filter(|k| **k == json!(3)).count(), 1);
}

#[test]
fn what_is_wrong_with_a_tag_is_said() {
    let mut lab = three();
    lab.tag("外空", 1);
    let id = lab.tag_id("外空");
    for (command, request) in [
        ("create_tag", json!({ "path": "外空", "color": null })),
        ("create_tag", json!({ "path": "  ", "color": null })),
        ("create_tag", json!({ "path": "a//b", "color": null })),
        ("rename_tag", json!({ "id": id, "path": "外空/下" })),
        ("merge_tags", json!({ "from": id, "into": id })),
        ("key_tag", json!({ "id": id, "key": 10 })),
    ] {
        let before = lab.dump();
        let failure = lab.attempt(command, request.clone()).expect_err(command);
        assert_eq!(failure.code, bookwheel_core::Code::Invalid, "{command} {request}");
        assert_eq!(lab.dump(), before);
    }
}

#[test]
fn highlights_keep_to_whole_characters() {
    let mut lab = Lab::new();
    lab.import(&dump_of(&["A 𠮷 and e\u{301}t\u{e9} stand here."]));
    lab.highlight(1, "𠮷 and", "ochre");
    let shown = lab.show(1);
    let made = &shown["highlights"][0];
    assert_eq!((&made["quote"], &made["start"], &made["end"]), (&json!("𠮷 and"), &json!(2), &json!(8)));
    for (start, end) in [(3, 6), (5, 5), (0, 999), (8, 2)] {
        let request = json!({ "work": lab.id(1), "field": "abstract", "start": start, "end": end, "color": "ochre" });
        assert!(lab.attempt("add_highlight", request).is_err(), "{start}..{end}");
    }
}

#[test]
fn quotations_stand_in_their_sentences() {
    let mut lab = three();
    lab.highlight(2, "非正式规范", "gamboge").highlight(1, "announce restraint", "indigo");
    lab.run("tag_highlight", json!({ "highlight": lab.highlights[0], "path": "规范" }));
    let ask = |group: &str| {
        let request = json!({ "query": "", "colors": [], "with_notes": false, "group": group, "offset": 0, "limit": 10 });
        lab.run("list_quotations", request)
    };
    let by_tag = ask("tag");
    assert_eq!((&by_tag["total"], &by_tag["works"]), (&json!(2), &json!(2)));
    let first = &by_tag["rows"][0];
    assert_eq!((&first["group"], &first["quotation"]["after"]), (&json!("规范"), &json!("往往先于正式制度出现。")));
    assert_eq!(by_tag["rows"][1]["quotation"]["before"], "States rarely ");
    assert_eq!(ask("color")["rows"][0]["group"], "gamboge");
}

#[test]
fn quotations_answer_the_whole_language() {
    let mut lab = three();
    lab.highlight(1, "announce restraint", "indigo").highlight(1, "wait for others", "ochre");
    lab.highlight(2, "非正式规范", "gamboge").highlight(3, "结果表明影响有限", "gamboge");
    lab.run("note_highlight", json!({ "id": lab.highlights[1], "note": "与规范对读" }));
    lab.run("set_title", json!({ "id": lab.id(3), "title": "援助与治理" }));
    lab.tag("方法", 3).tag("Norms/外空", 2);
    let ask = |query: &str, work: Option<usize>| {
        let request = json!({
            "work": work.map(|n| lab.id(n)), "query": query, "colors": [], "with_notes": false, "group": "work", "offset": 0, "limit": 10
        });
        let window = lab.run("list_quotations", request);
        let number = |row: &Value| lab.highlights.iter().position(|h| *h == row["quotation"]["highlight"]["id"]).expect("known") + 1;
        window["rows"].as_array().expect("rows").iter().map(number).collect::<Vec<_>>()
    };
    for (query, expect) in [
        ("", &[1, 2, 3, 4][..]),
        ("规范", &[2, 3]),
        ("announcing OR 影响", &[1, 4]),
        ("-规范", &[1, 4]),
        ("规范 -other", &[3]),
        ("tag:norms", &[3]),
        ("-tag:方法 规范 OR title:援助", &[2, 3, 4]),
        ("has:tag -(tag:norms OR 规范)", &[4]),
        ("lang:en", &[1, 2]),
        ("practise", &[]),
    ] {
        assert_eq!(ask(query, None), expect, "{query}");
    }
    assert_eq!((ask("", Some(1)), ask("规范", Some(2))), (vec![1, 2], vec![3]));
}

#[test]
fn quotations_are_found_as_one_types_in_both_languages_and_in_notes_on_works() {
    let mut lab = three();
    lab.highlight(2, "非正式规范", "gamboge").highlight(1, "announce restraint", "indigo");
    lab.note(1, "First of all. A customary rule. Third. Fourth. Fifth.").note(3, "以后再读。");
    lab.run("tag_works", json!({ "works": [lab.id(1)], "paths": ["方法"] }));
    let ask = |query: &str, more: Value| {
        let mut request = json!({ "query": query, "typing": true, "across": true, "colors": [], "with_notes": false, "group": "tag", "offset": 0, "limit": 10 });
        request.as_object_mut().expect("a request").extend(more.as_object().expect("more").clone());
        lab.run("list_quotations", request)
    };
    let rows = |query: &str, more: Value| {
        let row = |row: &Value| match &row["work_note"] {
            Value::Null => format!(
                "{}: {}",
                row["group"].as_str().expect("a group"),
                row["quotation"]["highlight"]["quote"].as_str().expect("a quote")
            ),
            note => format!("{}: note {}", row["group"].as_str().expect("a group"), note["text"].as_str().expect("a text")),
        };
        ask(query, more)["rows"].as_array().expect("rows").iter().map(row).collect::<Vec<_>>()
    };
    let none = || json!({});
    assert_eq!(rows("cust", none()), ["方法: note … A customary rule. Third. Fourth. …"], "a word that is being typed");
    assert_eq!(ask("cust", none())["rows"][0]["note_hits"], json!([{ "start": 4, "end": 13 }]));
    assert_eq!(rows("rule NEAR/3 fourth", none()), ["方法: note … A customary rule. Third. Fourth. …"], "over the ends of sentences");
    assert_eq!(rows("norms", none()), [": 非正式规范"], "a translation");
    assert_eq!(ask("norms", none())["chips"][0]["to"], "规范");
    assert_eq!(rows("norms", json!({ "without": ["规范"] })), [""; 0]);
    assert_eq!(ask("year:abc 规范", none())["problems"], json!([{ "start": 0, "end": 8, "fault": "value" }]));
    assert_eq!(rows("", none()), [": announce restraint", ": 非正式规范"], "quotations alone, as long as nothing is asked");
    assert_eq!(rows("", json!({ "with_notes": true })), ["方法: note First of all. A customary rule. Third. …", ": note 以后再读。"]);
    assert_eq!(rows("再读", json!({ "colors": ["ochre"] })), [""; 0], "a note has no colour");
    assert_eq!(rows("quote:cust", none()), [""; 0]);
    let window = ask("再读 OR 规范", none());
    assert_eq!((&window["highlights"], &window["notes"], &window["works"]), (&json!(1), &json!(1), &json!(2)));
    assert_eq!((&window["rows"][0]["group_rows"], &window["rows"][0]["group_notes"]), (&json!(2), &json!(1)));
}

#[test]
fn a_quotation_over_two_paragraphs_is_taken_away_as_it_reads() {
    let mut lab = Lab::new();
    lab.import("Terms follow: R&D counts.\n\n1. Peace ends it. More.\u{a0}\u{a0}相似文献\n");
    lab.highlight(1, " R&D counts.\n1. Peace ", "gamboge");
    let text = lab.run("export_text", json!({ "format": "markdown", "of": { "highlights": lab.highlights }, "interface": "en" }));
    let text = text.as_str().expect("Markdown");
    for part in ["> R\\&D counts.\n> 1\\. Peace\n", "- Sentence: Terms follow: **R\\&D counts. 1. Peace** ends it.\n"] {
        assert!(text.contains(part), "{part} in\n{text}");
    }
}

#[test]
fn take_away() {
    let mut lab = three();
    lab.highlight(2, "非正式规范", "gamboge");
    lab.run("tag_highlight", json!({ "highlight": lab.highlights[0], "path": "规范" }));
    lab.run("note_highlight", json!({ "id": lab.highlights[0], "note": "与 *tacit rules* 对读" }));
    let of = json!({ "list": list("", "added", "ascending") });
    let text = lab.run("export_text", json!({ "format": "markdown", "of": of, "interface": "zh" }));
    let text = text.as_str().expect("Markdown");
    for part in
        ["> 非正式规范", "- 原句：**非正式规范**往往先于正式制度出现。", "- 标签：规范", "- 批注：与 *tacit rules* 对读", "pasted.txt"]
    {
        assert!(text.contains(part), "{part} in\n{text}");
    }
    let path = lab.folder().join("works.json");
    lab.run("export_file", json!({ "format": "csl-json", "of": of, "interface": "en", "path": path }));
    let items: Value = serde_json::from_slice(&std::fs::read(&path).expect("the file")).expect("JSON");
    assert_eq!(items.as_array().map(Vec::len), Some(3));
    assert_eq!((&items[1]["abstract"], &items[1]["language"], items[1].get("title")), (&json!(REGIME), &json!("zh"), None));
}

#[test]
fn paragraphs_are_parted_by_a_line_feed() {
    let mut lab = Lab::new();
    lab.import("First paragraph of two.\n\n第二段是中文。\u{a0}\u{a0}相似文献\n");
    let shown = lab.show(1);
    assert_eq!(shown["abstract"], "First paragraph of two.\n第二段是中文。");
    let languages: Vec<&Value> = shown["paragraphs"].as_array().expect("paragraphs").iter().map(|p| &p["language"]).collect();
    assert_eq!(languages, ["en", "zh"]);
    lab.finds("lang:en lang:zh", &[1]).finds("\"two paragraph\"", &[]);
}

#[test]
fn a_note_survives_the_end_of_the_process() {
    let mut lab = three();
    lab.note(1, "typed just now");
    lab.reopen();
    assert_eq!(lab.show(1)["note"], "typed just now");
}

#[test]
fn a_second_process_reads_and_may_not_write() {
    let lab = three();
    let other = bookwheel_core::Library::open(&lab.dir()).expect("reading works");
    assert!(!other.writable());
    let shown = bookwheel_core::commands::dispatch(&other, "show_library", json!({})).expect("reading works");
    assert_eq!(shown["works"], 3);
    let write = json!({ "work": lab.id(1), "text": "no" });
    let failure = bookwheel_core::commands::dispatch(&other, "write_note", write).expect_err("it is in use");
    assert_eq!(failure.code, bookwheel_core::Code::InUse);
}

#[test]
fn what_one_reads_stays_in_the_inbox_until_one_comes_back_to_it() {
    let lab = three();
    let inbox = json!({ "list": list("is:new", "added", "ascending"), "from": 0, "to": 9 });
    let all = json!({ "list": list("", "added", "ascending"), "from": 0, "to": 9 });
    let count = |request: &Value| lab.run("list_ids", request.clone()).as_array().map(Vec::len);
    assert_eq!(count(&inbox), Some(3));
    lab.run("mark_seen", json!({ "id": lab.id(2) }));
    assert_eq!(count(&inbox), Some(3));
    assert_eq!(count(&all), Some(3));
    assert_eq!(count(&inbox), Some(2));
}

#[test]
fn a_list_under_a_query_keeps_its_rows_aligned_when_a_work_is_deleted() {
    let lab = three();
    lab.library().settle().expect("an index");
    lab.run("delete_works", json!({ "ids": [lab.id(2)] }));
    // At once, before the index can have followed.
    let window =
        lab.run("list_works", json!({ "list": list("外空 OR 试验 OR restraint", "relevance", "descending"), "offset": 0, "limit": 10 }));
    assert_eq!(window["total"], json!(window["rows"].as_array().map(Vec::len)));
}

#[test]
fn a_highlight_on_a_title_moves_with_its_words() {
    let mut lab = three();
    lab.run("set_title", json!({ "id": lab.id(2), "title": "论外空安全机制" }));
    let request = json!({ "work": lab.id(2), "field": "title", "start": 1, "end": 3, "color": "ochre" });
    lab.run("add_highlight", request);
    lab.run("set_title", json!({ "id": lab.id(2), "title": "再论外空安全机制" }));
    let moved = lab.show(2)["highlights"][0].clone();
    assert_eq!((&moved["start"], &moved["quote"], &moved["orphan"]), (&json!(2), &json!("外空"), &json!(false)));
    lab.run("set_title", json!({ "id": lab.id(2), "title": "太空" }));
    assert_eq!(lab.show(2)["highlights"][0]["orphan"], true, "kept, and shown as what it is");
    lab.highlight(1, "announce", "lilac");
}

#[test]
fn what_was_garbled_before_it_came_is_put_right() {
    let mut lab = Lab::new();
    let garbled = "¸÷¹úºÜÉÙÐû²¼¿ËÖÆ£¬ËüÃÇÖ»ÊÇÊµÐÐ£¬²¢µÈ´ý±ðÈË×¢Òâµ½¡£";
    let report = lab.import(&dump_of(&[garbled, REGIME]));
    let noticed: Vec<&Value> = report["warnings"].as_array().expect("findings").iter().map(|group| &group["code"]).collect();
    assert!(noticed.contains(&&json!("mojibake")), "{noticed:?}");
    assert_eq!(lab.run("repair_works", json!({ "batch": report["batch"] })), 1);
    assert_eq!(lab.show(1)["abstract"], "各国很少宣布克制，它们只是实行，并等待别人注意到。");
    assert_eq!(lab.show(2)["abstract"], REGIME);
    lab.finds("宣布克制", &[1]);
}

#[test]
fn a_saved_search_counts_what_it_finds_and_keeps_one_place_for_a_name() {
    let mut lab = three();
    lab.tag("外空", 2);
    let saved = || {
        lab.library().settle().expect("an index that follows");
        let searches = lab.run("list_searches", json!({}));
        let line = |one: &Value| {
            format!("{} [{}] {}", one["name"].as_str().expect("a name"), one["query"].as_str().expect("a query"), one["works"])
        };
        searches.as_array().expect("searches").iter().map(line).collect::<Vec<_>>()
    };
    let save = |name: &str, query: &str| lab.run("save_search", json!({ "name": name, "query": query, "across": false, "without": [] }));
    let first = save("  Restraint\u{3000}in  orbit ", "restraint");
    save("制度", "tag:外空");
    save("All", "");
    assert_eq!(saved(), ["All [] 3", "Restraint in orbit [restraint] 1", "制度 [tag:外空] 1"]);
    assert_eq!(save("ＲＥＳＴＲＡＩＮＴ in orbit", "restraint OR 规范"), first, "one of that name is replaced");
    assert_eq!(saved()[1], "ＲＥＳＴＲＡＩＮＴ in orbit [restraint OR 规范] 2");
    lab.run("tag_works", json!({ "works": [lab.id(3)], "paths": ["外空/方法"] }));
    assert_eq!(saved()[2], "制度 [tag:外空] 2", "counts follow");
    lab.run("rename_search", json!({ "id": first, "name": "all" }));
    assert_eq!(saved(), ["all [restraint OR 规范] 2", "制度 [tag:外空] 2"]);
    lab.run("undo", json!({}));
    assert_eq!(saved().len(), 3, "what a name cost comes back");
    lab.run("delete_search", json!({ "id": first }));
    assert_eq!(saved(), ["All [] 3", "制度 [tag:外空] 2"]);
    for (command, request) in [
        ("save_search", json!({ "name": " \t", "query": "x", "across": true, "without": [] })),
        ("rename_search", json!({ "id": first, "name": "gone" })),
        ("delete_search", json!({ "id": first })),
    ] {
        let before = lab.dump();
        assert!(lab.attempt(command, request).is_err(), "{command}");
        assert_eq!(lab.dump(), before);
    }
}
