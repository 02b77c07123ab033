//! The index follows every kind of change: kept up to date or made anew, it is the same.

use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::{Value, json};

use super::{Event, Library};
use crate::Code;
use crate::commands::dispatch;
use crate::model::{BatchId, Record};
use crate::store::work::{self, NewWork};

#[test]
fn the_index_that_followed_is_the_index_made_anew() {
    let dir = tempfile::tempdir().expect("a folder");
    let library = Library::open(dir.path()).expect("a library");
    let run = |command: &str, request: Value| dispatch(&library, command, request).expect(command);
    let text = "A first text on restraint.\u{a0}相似文献\n\n外空安全机制的形成。\u{a0}相似文献\n\nOne more.\u{a0}相似文献\n";
    run("import_text", json!({ "name": "t", "text": text }));
    library.settle().expect("an index");
    let list = json!({ "query": "", "typing": false, "sort": { "by": "added", "order": "ascending" } });
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
fn edits_are_found_while_the_index_is_made_anew() {
    let dir = tempfile::tempdir().expect("a folder");
    let library = Library::open(dir.path()).expect("a library");
    let run = |command: &str, request: Value| dispatch(&library, command, request).expect(command);
    let text = (0..1_100).map(|nth| format!("qx{nth} wz{nth} vk{nth} und.\u{a0}相似文献\n")).collect::<Vec<_>>().concat();
    run("import_text", json!({ "name": "t", "text": text }));
    library.settle().expect("an index");
    let list = json!({ "query": "", "typing": false, "sort": { "by": "added", "order": "ascending" } });
    let ids = run("list_ids", json!({ "list": list, "from": 0, "to": 1_999 }));
    let ids = ids.as_array().expect("ids");
    let found = |query: &str| run("search_works", json!({ "query": query, "typing": false, "limit": 1 }))["total"].clone();
    let mut told = Vec::new();
    library
        .inner
        .rebuild_index(&mut |done, _| {
            if done == 0 {
                run("write_note", json!({ "work": ids[0], "text": "a zebra" }));
                run("delete_works", json!({ "ids": [ids[1]] }));
            }
            told.push((done, found("zebra"), found("vk1"), found("und")));
            Ok(())
        })
        .expect("an index");
    // The next stride of works finds what was edited in the one before.
    let works = ids.len() - 1;
    assert_eq!(told[1..], [500, 1_000].map(|done| (done, json!(1), json!(0), json!(works))));
    library.settle().expect("an index");
    assert_eq!((found("zebra"), found("und")), (json!(1), json!(works)));
    let followed = library.inner.index.dump().expect("a dump");
    run("rebuild_index", json!({}));
    assert_eq!(library.inner.index.dump().expect("a dump"), followed);
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
    let list = json!({ "query": "", "typing": false, "sort": { "by": "added", "order": "ascending" } });
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

/// Waits for an event, as long as a slow machine may need.
fn waits(told: &std::sync::mpsc::Receiver<Event>, wanted: impl Fn(&Event) -> bool) -> Event {
    let end = std::time::Instant::now() + std::time::Duration::from_mins(1);
    loop {
        let left = end.saturating_duration_since(std::time::Instant::now());
        let event = told.recv_timeout(left).expect("an event in time");
        if wanted(&event) {
            return event;
        }
    }
}

#[test]
fn what_is_put_into_a_watched_folder_is_imported_once() {
    let (home, folder) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    std::fs::write(folder.path().join("before.txt"), "Was here before it was watched. 相似文献\n").expect("a file");
    let library = Library::open(home.path()).expect("a library");
    let (tell, told) = std::sync::mpsc::channel();
    library.listen(move |event| _ = tell.send(event.clone()));
    dispatch(&library, "watch_folder", json!({ "path": folder.path() })).expect("a watched folder");
    std::fs::write(folder.path().join("new.txt"), "外空安全机制的形成并不取决于条约。相似文献\n").expect("a file");
    let event = waits(&told, |event| matches!(event, Event::Watched { .. }));
    let Event::Watched { file, works, batch, refused } = event else { panic!("not that") };
    assert_eq!((file.as_str(), works, batch.is_some(), refused), ("new.txt", 1, true, None));
    // What is packed is opened here too, and what cannot be read is told.
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in [("one.ris", "TY  - JOUR\nTI  - On orbits\nER  - \n"), ("page.html", "<!DOCTYPE html><p>Not a list.</p>")] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("an entry");
        std::io::Write::write_all(&mut zip, text.as_bytes()).expect("written");
    }
    std::fs::write(folder.path().join("packed.zip"), zip.finish().expect("an archive").into_inner()).expect("a file");
    let event = waits(&told, |event| matches!(event, Event::Watched { .. }));
    let Event::Watched { file, works, refused, .. } = event else { panic!("not that") };
    assert_eq!((file.as_str(), works, refused.map(|why| why.code)), ("packed.zip", 1, Some(crate::Code::Invalid)));
    assert_eq!(dispatch(&library, "show_library", json!({})).expect("an answer")["works"], 2);
    dispatch(&library, "watch_folder", json!({ "path": null })).expect("no folder");
    assert_eq!(dispatch(&library, "show_watch", json!({})).expect("an answer"), json!({ "path": null, "problem": null }));
}

#[test]
fn an_import_that_is_stopped_or_cut_off_leaves_nothing_behind() {
    let home = tempfile::tempdir().expect("a folder");
    let one = |n| format!("外空安全机制的第{n}种形成，并不取决于条约。相似文献\n");
    let text = (0..3000).map(one).collect::<Vec<_>>().concat();
    let library = Library::open(home.path()).expect("a library");
    dispatch(&library, "import_sample", json!({})).expect("the sample");
    let before = library.dump().expect("a dump");
    // Stopped in the middle, from within its own progress.
    let inner = Arc::downgrade(&library.inner);
    library.listen(move |event| {
        if let (Event::Job { records: 500.., .. }, Some(inner)) = (event, inner.upgrade()) {
            inner.cancel();
        }
    });
    let failure = dispatch(&library, "import_text", json!({ "name": "t", "text": text })).expect_err("it was stopped");
    assert_eq!(failure.code, Code::Cancelled);
    assert_eq!(library.dump().expect("a dump"), before);
    // Cut off: its batch has no report.
    library
        .quiet(|edit| {
            let (batch, added) = (BatchId(7), "2026-01-01T00:00:00Z");
            crate::store::batch::add(edit.db, batch, added)?;
            let record = Record { title: Some("Half an import".into()), ..Record::default() };
            let new = NewWork { record: &record, fingerprint: [0; 16], merged: None, place: 0, added };
            work::add(edit, batch, &new)
        })
        .expect("half an import");
    assert_ne!(library.dump().expect("a dump"), before);
    drop(library);
    let library = Library::open(home.path()).expect("it opens");
    assert_eq!(library.dump().expect("a dump"), before);
}
