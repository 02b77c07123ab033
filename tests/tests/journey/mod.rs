//! What journeys through the window have in common.

#![allow(dead_code)] // not every test needs all of it

use std::path::{Path, PathBuf};
use std::process::Command;

use bookwheel_tests::lab::dump_of;
use bookwheel_tests::window::Window;

pub fn home() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

pub fn file(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, bytes).expect("a file");
    path
}

/// A library with works in it, made by the terminal.
pub fn library_of(folder: &Path, records: &[&str]) {
    library_from(folder, &[&file(folder, "page.txt", dump_of(records).as_bytes())]);
}

pub fn library_from(folder: &Path, files: &[&Path]) {
    let cli = bookwheel_tests::program("bookwheel-cli");
    let done = Command::new(cli).arg("--library").arg(folder.join("library")).arg("import").args(files).output().expect("the terminal");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

pub fn row(window: &Window, start: &str) {
    window.by_name("option", start).click();
}

/// The texts on the desk, by what stands in them.
pub fn texts(window: &Window) -> Vec<String> {
    let all = window.js("return [...document.querySelectorAll('main .text')].map((t) => t.textContent.trim())", &[]);
    all.as_array().expect("texts").iter().map(|t| t.as_str().unwrap_or_default().to_owned()).collect()
}

pub fn on_the_desk(window: &Window, panes: usize) {
    window.wait_until(&format!("{panes} texts on the desk"), || texts(window).len() == panes);
}
