//! What a library withstands: nothing that is stored is touched when something goes wrong.

use std::fs;
use std::path::Path;

use serde_json::json;

use super::door::{Ids, Record};
use super::*;
use crate::commands::dispatch;
use crate::{Code, Library};

fn filled() -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    let library = Library::open(dir.path()).expect("a library");
    dispatch(&library, "import_sample", json!({})).expect("the sample");
    dir
}

fn open_fails(dir: &Path) -> Code {
    Library::open(dir).err().expect("it does not open").code
}

#[test]
fn a_newer_library_is_refused_and_not_altered() {
    let dir = filled();
    let path = dir.path().join("library.db");
    Connection::open(&path).expect("a database").pragma_update(None, "user_version", 99).expect("a version");
    let before = fs::read(&path).expect("the file");
    assert_eq!(open_fails(dir.path()), Code::Newer);
    assert_eq!(fs::read(&path).expect("the file"), before);
}

#[test]
fn a_damaged_database_is_refused_with_the_way_to_restore() {
    let dir = filled();
    drop(Library::open(dir.path()).expect("a second start makes the day's backup").settle());
    let backups = Library::backups(dir.path());
    assert_eq!(backups.len(), 1, "one backup a day");
    let path = dir.path().join("library.db");
    let mut bytes = fs::read(&path).expect("the file");
    bytes[..4096].fill(b'x');
    fs::write(&path, &bytes).expect("a damaged file");
    let failure = Library::open(dir.path()).err().expect("it does not open");
    assert_eq!(failure.code, Code::Damaged);
    assert!(failure.detail.contains("backups"), "{failure}");
    assert_eq!(fs::read(&path).expect("the file"), bytes, "nothing was altered");
    Library::restore(dir.path(), &backups[0]).expect("a restored library");
    let library = Library::open(dir.path()).expect("it opens again");
    assert_eq!(dispatch(&library, "show_library", json!({})).expect("an answer")["works"], 28);
    let kept = fs::read_dir(dir.path()).expect("files").flatten().any(|f| f.file_name().to_string_lossy().starts_with("library-replaced"));
    assert!(kept, "the damaged file is kept beside");
}

fn found(library: &Library, query: &str) -> u64 {
    library.settle().expect("an index");
    let found = dispatch(library, "search_works", json!({ "query": query, "typing": false, "limit": 10 })).expect("an answer");
    found["total"].as_u64().expect("a number")
}

#[test]
fn a_restored_library_is_searched_by_an_index_of_its_own() {
    let dir = filled();
    let mut library = Library::open(dir.path()).expect("a library");
    let text = "A zebra after the backup.\u{a0}相似文献\n";
    for _ in 0..2 {
        library.settle().expect("the day's backup");
        assert_eq!(found(&library, "zebra"), 0);
        dispatch(&library, "import_text", json!({ "name": "t", "text": text })).expect("one more work");
        assert_eq!(found(&library, "zebra"), 1);
        let backup = &Library::backups(dir.path())[0];
        assert_eq!(Library::restore(dir.path(), backup).err().map(|f| f.code), Some(Code::InUse));
        drop(library);
        Library::restore(dir.path(), backup).expect("a restored library");
        library = Library::open(dir.path()).expect("it opens");
        assert!(found(&library, "外空") > 0);
        assert_eq!(dispatch(&library, "check_library", json!({})).expect("a report")["problems"], json!([]));
    }
    assert_eq!(found(&library, "zebra"), 0);
}

#[test]
fn a_library_whose_database_is_gone_or_empty_does_not_come_up_empty() {
    let dir = filled();
    drop(Library::open(dir.path()).expect("a library").settle());
    let path = dir.path().join("library.db");
    fs::remove_file(&path).expect("removed");
    assert_eq!(open_fails(dir.path()), Code::Damaged);
    assert!(!path.exists());
    fs::write(&path, b"").expect("an empty file");
    let failure = Library::open(dir.path()).err().expect("it does not open");
    assert_eq!(failure.code, Code::Damaged);
    assert!(failure.message.contains("restore"), "{failure}");
    fs::remove_dir_all(dir.path().join("backups")).expect("removed");
    assert_eq!(open_fails(dir.path()), Code::Damaged, "the index is still there");
    fs::remove_dir_all(dir.path().join("index")).expect("removed");
    Library::open(dir.path()).expect("a new library");
}

#[test]
fn a_backup_of_a_damaged_database_is_not_kept() {
    let dir = filled();
    let store = Store::open(dir.path()).expect("a store");
    store.writer().expect("a writer").execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").expect("everything in one file");
    let path = dir.path().join("library.db");
    let mut bytes = fs::read(&path).expect("the file");
    let pages = bytes.len() / 4096;
    bytes[4096 * (pages / 2)..4096 * (pages / 2 + 4)].fill(0x5a);
    fs::write(&path, &bytes).expect("a damaged file");
    let before = Library::backups(dir.path());
    assert_eq!(store.back_up("2026-01-01").err().map(|f| f.code), Some(Code::Damaged));
    assert_eq!(Library::backups(dir.path()), before);
    assert!(!dir.path().join("backups/library-2026-01-01.part").exists());
}

#[test]
fn a_full_disk_stores_nothing() {
    let dir = filled();
    let store = Store::open(dir.path()).expect("a store");
    let before = store.read(dump).expect("a dump");
    {
        let writer = store.writer().expect("a writer");
        let pages: u32 = writer.query_row("PRAGMA page_count", [], |row| row.get(0)).expect("a number");
        writer.pragma_update(None, "max_page_count", pages).expect("a limit"); // SQLite answers as it does on a full disk
    }
    let failure = store.edit(&Ids::new(), &Record::Step("write_note"), |edit| {
        let work = work::ids(edit.db)?[0];
        note::set(edit.db, work, &"long ".repeat(1_000_000))
    });
    assert_eq!(failure.err().map(|f| f.code), Some(Code::DiskFull));
    assert_eq!(store.read(dump).expect("a dump"), before);
}

#[test]
fn a_damaged_index_is_made_anew() {
    let dir = filled();
    drop(Library::open(dir.path()).expect("a library").settle());
    for entry in fs::read_dir(dir.path().join("index")).expect("builds").flatten().filter(|e| e.path().is_dir()) {
        for file in fs::read_dir(entry.path()).expect("files").flatten().filter(|f| f.path().extension().is_some_and(|x| x == "term")) {
            let mut bytes = fs::read(file.path()).expect("a file");
            let middle = bytes.len() / 2;
            bytes[middle] ^= 0xff;
            fs::write(file.path(), bytes).expect("a damaged file");
        }
    }
    let library = Library::open(dir.path()).expect("it opens");
    library.settle().expect("an index");
    let found = dispatch(&library, "search_works", json!({ "query": "外空", "typing": false, "limit": 10 })).expect("an answer");
    assert!(found["total"].as_u64() > Some(0));
    let report = dispatch(&library, "check_library", json!({})).expect("a report");
    assert_eq!(report["problems"], json!([]));
}

/// One library for every schema that has been shipped: it opens, is well, and holds what it held.
#[test]
fn shipped_libraries_open() {
    const SHIPPED: &[(u32, &str)] = &[(1, "先读这篇。")];
    for (version, holds) in SHIPPED {
        let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("fixtures/library-{version}/library.db"));
        let dir = tempfile::tempdir().expect("a folder");
        fs::copy(shipped, dir.path().join("library.db")).expect("a copy");
        let library = Library::open(dir.path()).expect("it opens");
        library.settle().expect("an index");
        assert_eq!(dispatch(&library, "check_library", json!({})).expect("a report")["problems"], json!([]), "{version}");
        assert!(library.dump().expect("a dump").contains(holds), "{version}");
        let found = dispatch(&library, "search_works", json!({ "query": "正式规范 tag:外空", "typing": false, "limit": 10 }));
        assert_eq!(found.expect("an answer")["total"], 1, "{version}");
    }
}
