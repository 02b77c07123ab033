//! Bookwheel from outside.

#![allow(clippy::missing_panics_doc)] // what tests are made of panics where a test fails

pub mod corpus;
pub mod lab;
pub mod webdriver;
pub mod window;

use std::path::{Path, PathBuf};

/// A program of the workspace, where cargo put it beside this test or bench, of the same profile.
/// Cargo does not build one package's programs for another's tests.
pub fn program(name: &str) -> PathBuf {
    let exe = std::env::current_exe().expect("the path of this test");
    let path = exe.ancestors().nth(2).expect("a profile's folder").join(name);
    assert!(path.exists(), "{name} is not built: cargo build --workspace");
    path
}

/// The target directory.
pub fn target() -> PathBuf {
    let exe = std::env::current_exe().expect("the path of this test");
    exe.ancestors().find(|folder| folder.join("CACHEDIR.TAG").exists()).expect("a target directory").to_owned()
}

/// The folder of the workspace.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a workspace")
}
