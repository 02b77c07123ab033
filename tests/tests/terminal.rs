//! The terminal as a script sees it: what comes out, and with which exit code.

mod scene;

use std::path::Path;
use std::process::{Command, Stdio};

use bookwheel_tests::program;
use scene::{RECORDS, Scene, run};
use serde_json::Value;

#[test]
fn usage_is_two_and_failure_is_one() {
    let scene = Scene::with_works();
    scene.run(&["list", "--sort", "colour"]).code(2);
    scene.run(&["export"]).code(2);
    scene.run(&["tag", "x"]).code(2);
    scene.run(&["--help"]).code(0);
    for arguments in [
        &["show", "zzzz"][..],
        &["show", "no id!"],
        &["tag", "zzzz", "--add", "a"],
        &["highlight", "zzzz", "--quote", "a"],
        &["highlight", "--list", "zzzz"],
        &["note", "zzzz"],
    ] {
        assert!(scene.run(arguments).code(1).stderr.contains("no such work"), "{arguments:?}");
    }
    let failed = scene.run(&["show", "zzzz", "--json"]);
    assert_eq!(failed.code(1).stdout, "");
    assert_eq!(serde_json::from_str::<Value>(&failed.stderr).expect("JSON")["code"], "not-found");
}

#[test]
fn only_an_import_makes_a_library() {
    let scene = Scene::new();
    assert!(scene.run(&["list"]).code(1).stderr.contains("no such library"));
    assert!(!scene.folder.path().join("library").exists());
    assert_eq!(scene.pipe(&["import", "-", "--json"], RECORDS.as_bytes()).json()["works"], 2);
    assert_eq!(scene.json(&["list"])["total"], 2);
    // The option goes before and after the command.
    let library = scene.folder.path().join("library").display().to_string();
    assert_eq!(run(Path::new(""), &["--library", &library, "--json", "list"], b"").json()["total"], 2);
    assert_eq!(run(Path::new(""), &["list", "--json", "--library", &library], b"").json()["total"], 2);
    run(Path::new(""), &["list"], b"").code(2);
}

#[test]
fn an_import_accounts_for_every_byte_and_keeps_the_encoding() {
    let scene = Scene::new();
    let gb18030 = b"\xcd\xe2\xbf\xd5\xb0\xb2\xc8\xab\xd1\xd0\xbe\xbf\xa1\xa3\xb9\xfa\xbc\xca\xb7\xa8\xb5\xc4\xb7\xd6\xce\xf6\xa1\xa3"; // 外空安全研究。国际法的分析。
    let report = scene.pipe(&["import", "-", "--json"], gb18030).json();
    assert_eq!((&report["files"][0]["file"], &report["files"][0]["encoding"]), (&"stdin".into(), &"gb18030".into()));
    let bytes = |key: &str| report["bytes"][key].as_u64().expect("a number");
    assert_eq!(bytes("total"), gb18030.len() as u64);
    assert_eq!(bytes("total"), bytes("records") + bytes("markers") + bytes("leftovers"));
    assert_eq!(scene.pipe(&["import", "-", "--json"], gb18030).json()["known"], 1);
    let shown = scene.json(&["show", &scene.work("国际法")]);
    assert_eq!(shown["abstract"], "外空安全研究。国际法的分析。");
    assert_eq!((&shown["source"]["file"], &shown["source"]["start"]), (&"stdin".into(), &0.into()));
}

#[test]
fn what_cannot_be_read_fails_with_the_reason() {
    let scene = Scene::new();
    let empty = scene.file("empty.txt", b"").display().to_string();
    let failed = scene.run(&["import", &empty, "missing.txt"]);
    assert!(failed.code(1).stderr.contains("empty.txt") && failed.stderr.contains("missing.txt"), "{}", failed.stderr);
    // One that can be read is enough.
    let good = scene.file("good.txt", RECORDS.as_bytes()).display().to_string();
    assert_eq!(scene.json(&["import", &empty, &good])["works"], 2);
}

#[test]
fn highlights_count_in_code_points_and_answer_in_utf_16() {
    let scene = Scene::with_works();
    let work = scene.work("外空");
    let second = scene.json(&[
        "highlight",
        &work,
        "--quote",
        "外空安全",
        "--nth",
        "2",
        "--color",
        "indigo",
        "--note",
        "-重要",
        "--tag",
        "外空/安全",
    ]);
    assert_eq!((&second["quote"], &second["start"], &second["note"]), (&"外空安全".into(), &13.into(), &"-重要".into()));
    let counted = scene.json(&["highlight", &work, "--start", "0", "--end", "3"]);
    assert_eq!((&counted["quote"], &counted["start"], &counted["end"]), (&"𠮷野先".into(), &0.into(), &4.into()));
    assert_eq!(second["tags"].as_array().map(Vec::len), Some(1));
    scene.run(&["highlight", &work, "--quote", "外空安全", "--nth", "3"]).code(1);
    scene.run(&["highlight", &work, "--quote", "外空安全", "--tag", "a//b"]).code(1);
    scene.run(&["highlight", &work, "--start", "3", "--end", "3000"]).code(1);
    assert_eq!(scene.json(&["highlight", "--list"]).as_array().map(Vec::len), Some(2));
    assert_eq!(scene.json(&["highlight", "--list", &scene.work("orbit")]).as_array().map(Vec::len), Some(0));
    scene.run(&["highlight", "--delete", counted["id"].as_str().expect("an id")]).code(0);
    assert_eq!(scene.json(&["show", &work])["highlights"].as_array().map(Vec::len), Some(1));
}

#[test]
fn tags_notes_and_undo() {
    let scene = Scene::with_works();
    let (a, b) = (scene.work("外空"), scene.work("orbit"));
    assert_eq!(scene.json(&["tag", &a, &b, "--add", "law", "外空"])["added"], 4);
    scene.run(&["tag", &a, "--add", "new", "--remove", "unknown"]).code(1);
    assert_eq!(scene.json(&["tag", &a, "--remove", "law"])["removed"], 1);
    assert_eq!(scene.json(&["list", "tag:law"])["total"], 1);
    let paths: Vec<Value> = scene.json(&["tag", "--list"]).as_array().expect("tags").iter().map(|tag| tag["path"].clone()).collect();
    assert_eq!(paths.len(), 2, "{paths:?}");
    assert_eq!(scene.json(&["undo"])["command"], "untag_works");
    assert_eq!(scene.json(&["list", "tag:law"])["total"], 2);
    assert_eq!(scene.json(&["redo"])["command"], "untag_works");
    scene.run(&["redo"]).code(1);

    scene.run(&["note", &a, "first"]).code(0);
    scene.pipe(&["note", &a, "-", "--append"], "二\n".as_bytes()).code(0);
    assert_eq!(scene.run(&["note", &a]).stdout, "first\n\n二\n");
}

#[test]
fn lists_searches_and_exports() {
    let scene = Scene::with_works();
    let found = scene.json(&["search", "law", "--limit", "5"]);
    assert_eq!((&found["total"], found["hits"].as_array().map(Vec::len)), (&1.into(), Some(1)));
    assert!(found["hits"][0]["score"].as_f64().is_some_and(|score| score > 0.0) && found["elapsed_us"].is_u64());
    assert_eq!(scene.json(&["list", "--limit", "1", "--offset", "1"])["rows"].as_array().map(Vec::len), Some(1));
    assert_eq!(scene.run(&["list"]).code(0).stdout.lines().count(), 2);

    let csl: Value = scene.run(&["export", "--format", "csl-json"]).json();
    assert_eq!(csl.as_array().map(Vec::len), Some(2));
    let path = scene.folder.path().join("out.json");
    let told = scene.json(&["export", "--format", "csl-json", "--query", "law", "-o", &path.display().to_string()]);
    let written = std::fs::read(&path).expect("the export");
    assert_eq!(told["bytes"], written.len());
    assert_eq!(serde_json::from_slice::<Value>(&written).expect("JSON").as_array().map(Vec::len), Some(1));
}

#[test]
fn a_search_says_how_it_was_understood() {
    let scene = Scene::with_works();
    let work = scene.work("外空");
    scene.run(&["tag", &work, "--add", "law/space"]).code(0);
    let odd = scene.run(&["search", "𠮷 year:abc \"外空"]).code(0).stdout.clone();
    for said in ["searched as plain words: year:abc (no such value)", "searched as plain words: \"外空 (quotation mark not closed)"] {
        assert!(odd.contains(said), "{said} in\n{odd}");
    }
    assert!(scene.run(&["list", "year:abc"]).code(0).stderr.contains("year:abc (no such value)"));
    let found = scene.run(&["search", "security", "--facets"]).code(0).stdout.clone();
    assert!(found.contains("also looked for: ") && found.contains("安全") && found.contains("tags: law 1, law/space 1\n"), "{found}");
    let foreign = scene.run(&["search", "外空 tag:law", "--for", "cnki"]);
    assert!(foreign.code(0).stdout.contains("外空") && foreign.stderr.contains("tag:law"), "{}", foreign.stdout);
}

#[test]
fn quotations_are_searched_and_searches_kept() {
    let scene = Scene::with_works();
    let work = scene.work("外空");
    scene.run(&["highlight", &work, "--quote", "外空安全"]).code(0);
    scene.run(&["note", &work, "安全是谁的安全?"]).code(0);
    let found = scene.run(&["quotations", "security"]).code(0).stdout.clone();
    assert!(found.starts_with("1 quotation, 1 note\nalso looked for: ") && found.contains("安全是谁的安全?"), "{found}");
    assert_eq!(scene.json(&["quotations", "security", "--no-across"])["total"], 0);
    scene.run(&["searches", "save", "Safety", "security"]).code(0);
    assert_eq!(scene.json(&["searches", "list"])[0]["works"], 1);
    scene.run(&["searches", "delete", "Danger"]).code(1);
    scene.run(&["searches", "delete", " safety"]).code(0);
    assert_eq!(scene.run(&["searches", "list"]).code(0).stdout, "");
}

#[test]
fn a_library_in_use_is_read_and_not_written() {
    let scene = Scene::with_works();
    let work = scene.work("外空");
    let open = bookwheel_core::Library::open(&scene.folder.path().join("library")).expect("opens");
    assert!(open.writable());
    assert_eq!(scene.json(&["list"])["total"], 2);
    let refused = scene.run(&["note", &work, "x", "--json"]);
    assert_eq!(serde_json::from_str::<Value>(&refused.code(1).stderr).expect("JSON")["code"], "in-use");
    drop(open);
    scene.run(&["note", &work, "x"]).code(0);
    scene.run(&["check"]).code(0);
    assert_eq!(scene.json(&["rebuild-index"])["works"], 2);
}

#[test]
fn reading_makes_nothing() {
    let scene = Scene::new();
    let library = scene.folder.path().join("library");
    std::fs::create_dir(&library).expect("a folder");
    for command in [&["list"][..], &["search", "x"], &["show", "x"], &["check"], &["tag", "--list"], &["export", "--format", "csl-json"]] {
        scene.run(command).code(1);
        assert_eq!(std::fs::read_dir(&library).expect("a folder").count(), 0, "{command:?}");
    }
}

#[test]
fn what_was_written_and_not_yet_indexed_is_found() {
    let scene = Scene::with_works();
    scene.run(&["note", &scene.work("外空"), "zebra"]).code(0);
    assert_eq!(scene.json(&["search", "zebra"])["total"], 1);
}

#[test]
fn a_backup_comes_back() {
    let scene = Scene::with_works();
    let work = scene.work("外空");
    scene.run(&["undo"]).code(0);
    scene.run(&["redo"]).code(0); // whoever opens it to write makes the day's backup
    scene.run(&["note", &work, "after the backup"]).code(0);
    let backups = scene.json(&["restore"]);
    let backup = backups[0].as_str().expect("a backup");
    scene.run(&["restore", "another.db"]).code(1);
    std::fs::write(scene.folder.path().join("library/library.db"), "no database at all, and longer than a header").expect("damaged");
    assert!(scene.run(&["list"]).code(1).stderr.contains("restore"));
    assert_eq!(scene.json(&["restore", backup])["restored"], backup);
    assert_eq!(scene.json(&["search", "外空"])["total"], 1);
    assert_eq!(scene.run(&["note", &work]).stdout, "");
    scene.run(&["check"]).code(0);
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let scene = Scene::with_works();
    let mut child = Command::new(program("bookwheel-cli"))
        .args(["list", "--library"])
        .arg(scene.folder.path().join("library"))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the terminal starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the terminal ends");
    assert!(output.status.success() && output.stderr.is_empty());
}

#[test]
fn duplicates_are_found_listed_merged_and_judged() {
    let scene = Scene::new();
    let record = |doi: &str| {
        format!("TY  - JOUR\nAU  - Reyes, Maria\nTI  - The commons of the sky and their keepers\nPY  - 2012\nDO  - {doi}\nER  - \n\n")
    };
    let file = scene.file("pair.ris", (record("10.1000/one") + &record("10.1000/two")).as_bytes());
    scene.run(&["import", &file.display().to_string()]).code(0);
    assert_eq!(scene.json(&["duplicates", "find"])["grouped"], 0);
    assert!(scene.run(&["duplicates", "list"]).code(0).stdout.contains("other-doi"));
    let pair = &scene.json(&["duplicates", "list"])[0];
    let [one, other] = ["one", "other"].map(|side| pair[side]["id"].as_str().expect("a work").to_owned());
    scene.run(&["duplicates", "judge", &one, &other, "same"]).code(2);
    scene.run(&["duplicates", "judge", &one, &other, "different"]).code(0);
    assert_eq!(scene.json(&["duplicates", "list"]), serde_json::json!([]));
    assert_eq!(scene.json(&["duplicates", "list", "--judged"])[0]["verdict"], "different");
    assert_eq!(scene.json(&["duplicates", "merge", &one, &other])["merged"], 1);
    assert_eq!(scene.json(&["list"])["total"], 1);
    scene.run(&["duplicates", "separate", &other]).code(0);
    assert_eq!(scene.json(&["list"])["total"], 2);
}

#[test]
fn a_pair_in_two_languages_is_judged() {
    let scene = Scene::new();
    let pair = "TY  - JOUR\nAU  - Lindqvist, Anna\nTI  - Tacit restraint in orbit\nPY  - 2012\nDO  - 10.1000/joa.7\nER  - \n\n\
        TY  - JOUR\nAU  - 林安娜\nTI  - 论轨道克制\nPY  - 2012\nDO  - 10.1000/JOA.7\nER  - \n";
    let file = scene.file("pair.ris", pair.as_bytes());
    scene.run(&["import", &file.display().to_string()]).code(0);
    let item = &scene.json(&["duplicates", "list"])[0];
    assert_eq!(item["kind"], "translation");
    let [one, other] = ["one", "other"].map(|side| item[side]["id"].as_str().expect("a work").to_owned());
    scene.run(&["duplicates", "judge", &one, &other, "translation"]).code(0);
    assert_eq!(scene.json(&["show", &one])["versions"][0]["id"], other);
    assert_eq!(scene.json(&["show", &other])["versions"][0]["id"], one);
    assert_eq!(scene.json(&["undo"])["command"], "judge_likeness");
    assert_eq!(scene.json(&["show", &one])["versions"], serde_json::json!([]));
    assert_eq!(scene.json(&["duplicates", "list"]).as_array().map(Vec::len), Some(1));
    scene.run(&["duplicates", "merge", &one, "zzzz"]).code(1);
    scene.run(&["duplicates", "merge", &one, &one]).code(1);
    scene.run(&["duplicates", "separate", &one]).code(1);
    // What a person has separated stays so.
    scene.run(&["duplicates", "merge", &one, &other]).code(0);
    scene.run(&["duplicates", "separate", &other]).code(0);
    assert_eq!(scene.json(&["duplicates", "find"])["grouped"], 0);
}
