use std::path::Path;

/// The window's commands. Only what is listed here is held against `capabilities/main.json`.
const COMMANDS: &[&str] = &[
    "rpc",
    "opening",
    "open_library",
    "restore_backup",
    "choose_files",
    "choose_folder",
    "choose_save",
    "save_preferences",
    "set_menu",
    "set_title",
    "quit",
];

fn main() {
    println!("cargo::rerun-if-changed=../ui/dist/index.html");
    println!("cargo::rerun-if-changed=../icons");
    // The window is built by the Makefile, never from here: a build script must not write outside its OUT_DIR.
    if !Path::new("../ui/dist/index.html").exists() {
        println!("cargo::error=ui/dist/index.html is missing. Build the window first: make ui");
        return;
    }
    let attributes = tauri_build::Attributes::new().app_manifest(tauri_build::AppManifest::new().commands(COMMANDS));
    if let Err(error) = tauri_build::try_build(attributes) {
        println!("cargo::error={}", format!("{error:#}").replace('\n', " "));
    }
}
