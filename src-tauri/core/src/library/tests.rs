//! The index follows every kind of change: kept up to date or made anew, it is the same.

use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::{Value, json};

use super::{Event, Library};
use crate::Code;
use crate::commands::dispatch;

#[test]
fn the_index_that_followed_is_the_index_made_anew() {
    let dir = tempfile::tempdir().expect("a folder");
    let library = Library::open(dir.path()).expect("a library");
    let run = |command: &str, request: Value| dispatch(&library, command, request).expect(command);
    let text = "A first text on restraint.\u{a0}相似文献\n\n外空安全机制的形成。\u{a0}相似文献\n\nOne more.\u{a0}相似文献\n";
    run("import_text", json!({ "name": "t", "text": text }));
    library.settle().expect("an index");
    let list = json!({ "scope": "", "query": "", "typing": false, "sort": { "by": "added", "order": "ascending" } });
    let ids = run("list_ids", json!({ "list": list, "from": 0, "to": 9 }));
    let check = |what: &str| {
        library.settle().expect("an index");
        let followed = library.inner.index.dump().expect("a dump");
        assert_eq!(run("check_library", json!({}))["problems"], json!([]), "{what}");
        run("rebuild_index", json!({}));
        assert_eq!(library.inner.index.dump().expect("a dump"), followed, "{what}");
    };
    run("write_note", json!({ "work": ids[0], "text": "鲁迅的青年时代" }));
    check("note");
    run("set_title", json!({ "id": ids[1], "title": "论外空安全机制" }));
    check("title");
    let made = run("add_highlight", json!({ "work": ids[2], "field": "abstract", "start": 0, "end": 3, "color": "ochre" }));
    run("note_highlight", json!({ "id": made["id"], "note": "margin words" }));
    check("margin");
    run("merge_works", json!({ "into": ids[0], "from": [ids[1]] }));
    check("merged");
    run("delete_works", json!({ "ids": [ids[2]] }));
    check("deleted");
    for step in ["deletion", "merging", "margin", "highlight", "title", "note", "import"] {
        run("undo", json!({}));
        check(&format!("{step} undone"));
    }
    for step in ["import", "note", "title", "highlight", "margin", "merging", "deletion"] {
        run("redo", json!({}));
        check(&format!("{step} redone"));
    }
}

#[test]
fn an_index_that_breaks_while_it_is_open_is_made_anew() {
    let dir = tempfile::tempdir().expect("a folder");
    let library = Library::open(dir.path()).expect("a library");
    let run = |command: &str, request: Value| dispatch(&library, command, request).expect(command);
    run("import_sample", json!({}));
    library.settle().expect("an index");
    for build in fs::read_dir(dir.path().join("index")).expect("builds").flatten().filter(|e| e.path().is_dir()) {
        for file in fs::read_dir(build.path())
            .expect("files")
            .flatten()
            .filter(|f| f.path().extension().is_some_and(|x| x != "json" && x != "lock"))
        {
            fs::remove_file(file.path()).expect("removed");
            fs::create_dir(file.path()).expect("in its way");
        }
    }
    let list = json!({ "scope": "", "query": "", "typing": false, "sort": { "by": "added", "order": "ascending" } });
    let ids = run("list_ids", json!({ "list": list, "from": 0, "to": 0 }));
    run("write_note", json!({ "work": ids[0], "text": "a zebra" }));
    library.settle().expect("an index made anew");
    let found = run("search_works", json!({ "query": "zebra", "typing": false, "limit": 10 }));
    assert_eq!(found["total"], 1);
}

#[test]
fn a_panic_of_the_follower_is_a_failure_and_not_its_end() {
    let dir = tempfile::tempdir().expect("a folder");
    let library = Library::open(dir.path()).expect("a library");
    library.settle().expect("an index");
    let panics = Arc::new(AtomicU32::new(4)); // the catching up, two builds, and once more
    let left = Arc::clone(&panics);
    library.listen(move |event| {
        let take = |n: u32| n.checked_sub(1);
        let panics = *event == Event::Indexed && left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, take).is_ok();
        assert!(!panics, "on purpose");
    });
    let run = |command: &str, request: Value| dispatch(&library, command, request).expect(command);
    run("import_sample", json!({}));
    let failure = library.settle().expect_err("a failure");
    assert_eq!((failure.code, failure.detail.as_str()), (Code::Internal, "on purpose"));
    run("import_text", json!({ "name": "t", "text": "A zebra.\u{a0}相似文献\n" }));
    library.settle().expect("an index again");
    assert_eq!(run("check_library", json!({}))["problems"], json!([]));
}
