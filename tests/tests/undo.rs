//! The law of undo, for every command that writes: do and undo is the library as before, redo is the library as after.

use bookwheel_core::commands::COMMANDS;
use bookwheel_tests::lab::{Lab, dump_of};
use serde_json::{Value, json};

/// A library with something of everything.
fn furnished() -> Lab {
    let mut lab = Lab::new();
    lab.import(&dump_of(&[
        "States rarely announce restraint. They practise it, and wait for 𠮷 others to notice.",
        "外空安全机制的形成并不取决于条约。非正式规范往往先于正式制度出现。",
        "Debris is the third player in orbit.",
    ]));
    lab.tag("外空", 2).tag("外空/制度", 2).tag("太空/制度", 1).tag("restraint", 1);
    lab.highlight(1, "wait for 𠮷 others", "indigo").highlight(2, "非正式规范", "gamboge");
    lab.run("tag_highlight", json!({ "highlight": lab.highlights[1], "path": "外空/规范" }));
    lab.run("note_highlight", json!({ "id": lab.highlights[0], "note": "对照第二篇" }));
    lab.run("key_tag", json!({ "id": lab.tag_id("外空"), "key": 1 }));
    lab.note(1, "# Restraint\n\n先读这篇。");
    lab.run("mark_seen", json!({ "id": lab.id(1) }));
    lab.run("add_terms", json!({ "terms": [{ "zh": "默契", "en": "tacit bargain" }] }));
    // What may be one work, what is one since it got its title, and a record that is grouped with another.
    lab.import_file("pairs.ris", pairs().as_bytes());
    lab.run("set_title", json!({ "id": lab.id(7), "title": "A quiet bargain over debris" }));
    lab.import(&dump_of(&["Restraint that nobody announces is noticed all the same."]));
    lab.run("merge_works", json!({ "into": lab.id(1), "from": [lab.id(8)] }));
    lab.import(&dump_of(&[GARBLED]));
    lab.refresh();
    lab
}

/// 各国很少宣布克制，它们只是实行，并等待别人注意到。 in GBK, read as Latin-1.
const GARBLED: &str = "¸÷¹úºÜÉÙÐû²¼¿ËÖÆ£¬ËüÃÇÖ»ÊÇÊµÐÐ£¬²¢µÈ´ý±ðÈË×¢Òâµ½¡£";

/// One title under two DOIs, and two titles of one author.
fn pairs() -> String {
    let record = |title: &str, more: &str| format!("TY  - JOUR\nAU  - Reyes, Maria\nTI  - {title}\nPY  - 2012\n{more}ER  - \n\n");
    let commons = "The commons of the sky and their keepers";
    record(commons, "DO  - 10.1000/one\n")
        + &record(commons, "DO  - 10.1000/two\n")
        + &record("A quiet bargain over debris", "")
        + &record("Loud words about something else", "")
}

/// One request for every command that writes.
fn writes(lab: &Lab) -> Vec<(&'static str, Value)> {
    let (space, regime, orbit) = (lab.tag_id("外空"), lab.tag_id("外空/制度"), lab.tag_id("太空"));
    let file = lab.folder().join("more.txt");
    let merged = lab.run("list_merged", json!({ "id": lab.id(1) }))[0]["id"].clone();
    std::fs::write(&file, dump_of(&["A work that was not here before, and is well tagged."])).expect("a file");
    vec![
        ("set_title", json!({ "id": lab.id(2), "title": "论外空安全机制" })),
        ("repair_works", json!({ "batch": lab.run("list_batches", json!({}))[0]["id"] })),
        ("delete_works", json!({ "ids": [lab.id(1), lab.id(2)] })),
        ("create_tag", json!({ "path": "安全/网络", "color": "jade" })),
        ("tag_works", json!({ "works": [lab.id(1), lab.id(3)], "paths": ["restraint/tacit"] })),
        ("untag_works", json!({ "works": [lab.id(1), lab.id(2)], "tag": regime })),
        ("tag_highlight", json!({ "highlight": lab.highlights[0], "path": "restraint" })),
        ("untag_highlight", json!({ "highlight": lab.highlights[1], "tag": lab.tag_id("外空/规范") })),
        ("rename_tag", json!({ "id": space, "path": "航天" })),
        ("merge_tags", json!({ "from": orbit, "into": space })),
        ("delete_tag", json!({ "id": space })),
        ("color_tag", json!({ "id": space, "color": "plum" })),
        ("key_tag", json!({ "id": orbit, "key": 1 })),
        (
            "add_highlight",
            json!({ "work": lab.id(3), "field": "abstract", "start": 0, "end": 6, "color": "lilac", "note": "边注", "tags": ["restraint", "新"] }),
        ),
        ("color_highlight", json!({ "id": lab.highlights[0], "color": "carmine" })),
        ("resize_highlight", json!({ "id": lab.highlights[0], "start": 0, "end": 12 })),
        ("note_highlight", json!({ "id": lab.highlights[1], "note": "机制？" })),
        ("delete_highlight", json!({ "id": lab.highlights[1] })),
        ("write_note", json!({ "work": lab.id(2), "text": "读过。" })),
        ("import_files", json!({ "files": [{ "path": file }] })),
        ("merge_works", json!({ "into": lab.id(2), "from": [lab.id(1), lab.id(3)] })),
        ("add_terms", json!({ "terms": [{ "zh": "外空安全", "en": "security in orbit" }, { "zh": "克制", "en": "restraint" }] })),
        ("delete_term", json!({ "zh": "默契", "en": "tacit bargain" })),
        ("judge_likeness", json!({ "one": lab.id(4), "other": lab.id(5), "verdict": "different" })),
        ("separate_work", json!({ "id": merged })),
        ("find_duplicates", json!({})),
        ("import_text", json!({ "name": "again", "text": "Pasted words that make a work of their own." })),
        ("import_sample", json!({})),
    ]
}

#[test]
fn every_write_is_undone_and_redone() {
    let lab = furnished();
    for (command, request) in writes(&lab) {
        let before = lab.dump();
        lab.run(command, request);
        let after = lab.dump();
        assert_ne!(before, after, "{command} changes something");
        assert_eq!(lab.run("show_history", json!({}))["undo"]["command"], command);
        lab.run("undo", json!({}));
        assert_eq!(lab.dump(), before, "{command} undone");
        lab.run("redo", json!({}));
        assert_eq!(lab.dump(), after, "{command} redone");
        lab.run("undo", json!({}));
        assert_eq!(lab.dump(), before, "{command} undone again");
    }
}

#[test]
fn every_write_command_is_under_the_law() {
    let lab = furnished();
    let tried: Vec<&str> = writes(&lab).iter().map(|(command, _)| *command).collect();
    for (command, kind, _) in COMMANDS {
        let job = command.starts_with("import_") || *command == "find_duplicates";
        if *kind == "write" || job {
            assert!(tried.contains(command), "{command} writes, so it belongs into the list above");
        }
    }
}

#[test]
fn undo_goes_back_to_the_empty_library_and_redo_comes_all_the_way_again() {
    let mut lab = furnished();
    let furnished = lab.dump();
    let empty = Lab::new().dump();
    let mut steps = 0;
    while lab.attempt("undo", json!({})).is_ok() {
        steps += 1;
        if steps == 3 {
            lab.reopen(); // a restart in between changes nothing
        }
    }
    assert_eq!(lab.dump(), empty);
    for _ in 0..steps {
        lab.run("redo", json!({}));
    }
    // Having opened a work is no step: what was seen comes back with its import only as it was when that was undone.
    assert_eq!(lab.dump(), furnished);
}

#[test]
fn something_new_ends_what_could_be_redone() {
    let mut lab = furnished();
    lab.run("undo", json!({}));
    lab.note(3, "something else");
    assert!(lab.attempt("redo", json!({})).is_err());
}

#[test]
fn rapid_edits_of_one_note_are_one_step() {
    let mut lab = furnished();
    let before = lab.dump();
    for typed in ["R", "Re", "Rea", "Read"] {
        lab.note(2, typed);
    }
    lab.run("undo", json!({}));
    assert_eq!(lab.dump(), before);
}

#[test]
fn undoing_an_import_takes_what_was_seen_with_it() {
    let mut lab = Lab::new();
    lab.import(&dump_of(&["Seen and then undone."]));
    lab.run("mark_seen", json!({ "id": lab.id(1) }));
    let before = lab.dump();
    lab.run("undo", json!({}));
    lab.run("redo", json!({}));
    assert_eq!(lab.dump(), before);
}
