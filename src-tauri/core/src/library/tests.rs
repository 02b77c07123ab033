//! The index follows every kind of change: kept up to date or made anew, it is the same.

use serde_json::{Value, json};

use super::Library;
use crate::commands::dispatch;

#[test]
fn the_index_that_followed_is_the_index_made_anew() {
    let dir = tempfile::tempdir().expect("a folder");
    let library = Library::open(dir.path()).expect("a library");
    let run = |command: &str, request: Value| dispatch(&library, command, request).expect(command);
    let text = "A first text on restraint.\u{a0}相似文献\n\n外空安全机制的形成。\u{a0}相似文献\n\nOne more.\u{a0}相似文献\n";
    run("import_text", json!({ "name": "t", "text": text, "format": "auto" }));
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
    run("delete_works", json!({ "ids": [ids[2]] }));
    check("deleted");
    for step in ["deletion", "margin", "highlight", "title", "note", "import"] {
        run("undo", json!({}));
        check(&format!("{step} undone"));
    }
    for step in ["import", "note", "title", "highlight", "margin", "deletion"] {
        run("redo", json!({}));
        check(&format!("{step} redone"));
    }
}
