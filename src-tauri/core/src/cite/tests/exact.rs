//! Each export byte for byte. `BLESS=1` writes what the exports are now.

use std::fs;
use std::path::PathBuf;

use super::{EXPORTS, works, write};

#[test]
fn exports_are_as_expected() {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/exports"));
    let works = works::all();
    // A workbook is no text; that it reads back is enough.
    for export in EXPORTS.into_iter().filter(|export| *export != "xlsx") {
        let path = folder.join(format!("works.{export}"));
        let written = write(export, &works);
        if std::env::var_os("BLESS").is_some() {
            fs::create_dir_all(&folder).expect("the folder");
            fs::write(&path, &written).expect("writes");
        }
        let expect = fs::read(&path).expect("the expected export");
        assert_eq!(String::from_utf8_lossy(&written), String::from_utf8_lossy(&expect), "{export}");
    }
}
