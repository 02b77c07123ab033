//! A library to try things on, through `dispatch` only: `Lab::new().import("外空安全……").tag("外空", 1).finds("tag:外空", &[1])`.

use std::path::{Path, PathBuf};

use bookwheel_core::commands::dispatch;
use bookwheel_core::{Failure, Library};
use serde_json::{Value, json};
use tempfile::TempDir;

/// Works are named by their number in the order of import, from 1; highlights likewise.
pub struct Lab {
    folder: TempDir,
    library: Option<Library>,
    pub works: Vec<Value>,
    pub highlights: Vec<Value>,
}

impl Default for Lab {
    fn default() -> Self {
        Self::new()
    }
}

#[allow(clippy::missing_panics_doc)] // A lab panics where an experiment fails: that is what it is for.
impl Lab {
    #[must_use]
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let library = Library::open(&folder.path().join("library")).expect("a new library");
        Self { folder, library: Some(library), works: Vec::new(), highlights: Vec::new() }
    }

    #[must_use]
    pub fn library(&self) -> &Library {
        self.library.as_ref().expect("an open library")
    }

    #[must_use]
    pub fn dir(&self) -> PathBuf {
        self.folder.path().join("library")
    }

    /// A place for files beside the library.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Closes the library, as a quit does.
    pub fn close(&mut self) {
        self.library = None;
    }

    #[track_caller]
    pub fn reopen(&mut self) -> &mut Self {
        self.close();
        self.library = Some(Library::open(&self.dir()).expect("the library again"));
        self
    }

    /// Carries out a command.
    ///
    /// # Errors
    /// The command's failure.
    pub fn attempt(&self, command: &str, request: Value) -> Result<Value, Failure> {
        dispatch(self.library(), command, request)
    }

    #[track_caller]
    pub fn run(&self, command: &str, request: Value) -> Value {
        self.attempt(command, request).unwrap_or_else(|failure| panic!("{command}: {failure} {:?}", failure.code))
    }

    /// Imports pasted text; answers with the report.
    #[track_caller]
    pub fn import(&mut self, text: &str) -> Value {
        let report = self.run("import_text", json!({ "name": "pasted.txt", "text": text }));
        self.refresh();
        report
    }

    /// Writes bytes to a file and imports it; answers with the report.
    #[track_caller]
    pub fn import_file(&mut self, name: &str, bytes: &[u8]) -> Value {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).expect("a file to import");
        let report = self.run("import_files", json!({ "files": [{ "path": path }] }));
        self.refresh();
        report
    }

    /// Learns which works there are, in the order of import.
    #[track_caller]
    pub fn refresh(&mut self) {
        let list = list("", "added", "ascending");
        let ids = self.run("list_ids", json!({ "list": list, "from": 0, "to": 1_000_000 }));
        self.works.clone_from(ids.as_array().expect("ids"));
    }

    #[must_use]
    pub fn id(&self, work: usize) -> Value {
        self.works[work - 1].clone()
    }

    #[track_caller]
    pub fn show(&self, work: usize) -> Value {
        self.run("show_work", json!({ "id": self.id(work), "query": "", "typing": false }))
    }

    #[track_caller]
    pub fn tag(&mut self, path: &str, work: usize) -> &mut Self {
        self.run("tag_works", json!({ "works": [self.id(work)], "paths": [path] }));
        self
    }

    #[track_caller]
    pub fn note(&mut self, work: usize, text: &str) -> &mut Self {
        self.run("write_note", json!({ "work": self.id(work), "text": text }));
        self
    }

    /// Highlights the first place where a quote stands in an abstract.
    #[track_caller]
    pub fn highlight(&mut self, work: usize, quote: &str, color: &str) -> &mut Self {
        let shown = self.show(work);
        let text = shown["abstract"].as_str().expect("an abstract");
        let at = text.find(quote).unwrap_or_else(|| panic!("{quote} is not in work {work}"));
        let start = text[..at].encode_utf16().count();
        let end = start + quote.encode_utf16().count();
        let request = json!({ "work": self.id(work), "field": "abstract", "start": start, "end": end, "color": color });
        let made = self.run("add_highlight", request);
        self.highlights.push(made["id"].clone());
        self
    }

    /// The works that a query finds, by number, in the order of import.
    #[track_caller]
    pub fn found(&self, query: &str) -> Vec<usize> {
        self.library().settle().expect("an index that follows");
        let request = json!({ "list": list(query, "added", "ascending"), "from": 0, "to": 1_000_000 });
        let ids = self.run("list_ids", request);
        let number = |id: &Value| self.works.iter().position(|w| w == id).map_or(0, |at| at + 1);
        ids.as_array().expect("ids").iter().map(number).collect()
    }

    #[track_caller]
    pub fn finds(&self, query: &str, works: &[usize]) -> &Self {
        assert_eq!(self.found(query), works, "{query}");
        self
    }

    #[must_use]
    #[track_caller]
    pub fn dump(&self) -> String {
        self.library().dump().expect("a dump")
    }

    /// The tags as `path works/highlights`.
    #[must_use]
    #[track_caller]
    pub fn tags(&self) -> Vec<String> {
        let tags = self.run("list_tags", json!({}));
        let line = |t: &Value| format!("{} {}/{}", t["path"].as_str().unwrap_or_default(), t["works"], t["highlights"]);
        tags.as_array().expect("tags").iter().map(line).collect()
    }

    #[must_use]
    #[track_caller]
    pub fn tag_id(&self, path: &str) -> Value {
        let tags = self.run("list_tags", json!({}));
        let found = tags.as_array().expect("tags").iter().find(|t| t["path"] == path).map(|t| t["id"].clone());
        found.unwrap_or_else(|| panic!("no tag {path}"))
    }
}

/// A `ListQuery`.
#[must_use]
pub fn list(query: &str, by: &str, order: &str) -> Value {
    json!({ "query": query, "typing": false, "sort": { "by": by, "order": order } })
}

/// Records as the dump has them, each closed by its mark.
#[must_use]
pub fn dump_of(records: &[&str]) -> String {
    crate::corpus::dump(records)
}
