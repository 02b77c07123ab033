//! Native dialogs, opened from here and not by the page. It gets paths alone; only commands read and write files.

use bookwheel_core::Result;
use tauri::WebviewWindow;
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};

use crate::rpc::blocking;
use crate::start::{text, texts};

fn dialog(window: &WebviewWindow, title: String) -> FileDialogBuilder<tauri::Wry> {
    window.dialog().file().set_parent(window).set_title(title)
}

#[tauri::command]
pub async fn choose_files(window: WebviewWindow, title: String) -> Result<Vec<String>> {
    blocking(move || {
        let chosen = dialog(&window, title).blocking_pick_files().unwrap_or_default();
        Ok(texts(&chosen.into_iter().filter_map(|file| file.into_path().ok()).collect::<Vec<_>>()))
    })
    .await
}

#[tauri::command]
pub async fn choose_folder(window: WebviewWindow, title: String) -> Result<Option<String>> {
    blocking(move || Ok(one(dialog(&window, title).set_can_create_directories(true).blocking_pick_folder()))).await
}

#[tauri::command]
pub async fn choose_save(window: WebviewWindow, title: String, name: String) -> Result<Option<String>> {
    blocking(move || Ok(one(dialog(&window, title).set_file_name(name).blocking_save_file()))).await
}

fn one(chosen: Option<FilePath>) -> Option<String> {
    chosen.and_then(|file| file.into_path().ok()).map(|path| text(&path))
}
