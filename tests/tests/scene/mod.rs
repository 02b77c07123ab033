//! A library that the terminal works on.

#![allow(dead_code)] // not every test needs all of it

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use bookwheel_tests::program;
use serde_json::Value;
use tempfile::TempDir;

/// Two records, with a character beyond UTF-16's first plane before what is quoted.
pub const RECORDS: &str =
    "𠮷野先生的外空安全研究。外空安全与国际治理有关。  相似文献   \n\nArms control in orbit needs law. Law needs states.  相似文献   \n";

/// A folder with a library in it, and the program.
pub struct Scene {
    pub folder: TempDir,
}

pub struct Out {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Out {
    pub fn json(&self) -> Value {
        assert_eq!(self.code, 0, "{}", self.stderr);
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("not one JSON value: {error}: {}", self.stdout))
    }

    pub fn code(&self, code: i32) -> &Self {
        assert_eq!(self.code, code, "{}{}", self.stdout, self.stderr);
        self
    }
}

impl Scene {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    /// A library with the records.
    pub fn with_works() -> Self {
        let scene = Self::new();
        let file = scene.file("records.txt", RECORDS.as_bytes());
        scene.run(&["import", &file.display().to_string()]).code(0);
        scene
    }

    pub fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).expect("written");
        path
    }

    pub fn run(&self, arguments: &[&str]) -> Out {
        self.pipe(arguments, b"")
    }

    pub fn pipe(&self, arguments: &[&str], input: &[u8]) -> Out {
        run(&self.folder.path().join("library"), arguments, input)
    }

    pub fn json(&self, arguments: &[&str]) -> Value {
        self.run(&[arguments, &["--json"]].concat()).json()
    }

    /// The id of the one work that a query finds.
    pub fn work(&self, query: &str) -> String {
        self.json(&["list", query])["rows"][0]["id"].as_str().expect("a work").to_owned()
    }
}

pub fn run(library: &Path, arguments: &[&str], input: &[u8]) -> Out {
    let mut child = Command::new(program("bookwheel-cli"))
        .args(arguments)
        .env("BOOKWHEEL_LIBRARY", library)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the terminal starts");
    // Who fails at once does not read.
    let _ = child.stdin.take().expect("piped").write_all(input);
    let output = child.wait_with_output().expect("the terminal ends");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Out { code: output.status.code().expect("an exit code"), stdout: text(output.stdout), stderr: text(output.stderr) }
}
