//! The native menu, drawn from the window's registry of actions.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use bookwheel_core::{Failure, Result};
use serde::Deserialize;
use tauri::menu::{Menu, MenuEvent, MenuItem, PredefinedMenuItem, Submenu};
use tauri::{AppHandle, Emitter, Manager, Wry};

#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Group {
    label: String,
    items: Vec<Item>,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Item {
    Item { action: String, label: String, keys: Option<String>, enabled: bool },
    Separator,
}

/// The menu as it stands, so that one that only greys an entry is not built anew.
#[derive(Default)]
pub struct Shown(Mutex<(Vec<Group>, Entries)>);

/// By action.
type Entries = HashMap<String, MenuItem<Wry>>;

#[tauri::command]
pub async fn set_menu(app: AppHandle, menus: Vec<Group>) -> Result<()> {
    let shown = app.state::<Shown>();
    let mut shown = shown.0.lock().unwrap_or_else(PoisonError::into_inner);
    let built = if same_shape(&shown.0, &menus) { grey(&shown.1, &menus).map(|()| None) } else { build(&app, &menus).map(Some) };
    if let Some(entries) = built.map_err(Failure::internal)? {
        shown.1 = entries;
    }
    shown.0 = menus;
    Ok(())
}

pub fn chosen(app: &AppHandle, event: &MenuEvent) {
    let _ = app.emit("menu", event.id().as_ref());
}

fn build(app: &AppHandle, menus: &[Group]) -> tauri::Result<Entries> {
    let mut entries = HashMap::new();
    let menu = Menu::new(app)?;
    for group in menus {
        let submenu = Submenu::new(app, plain(&group.label), true)?;
        for item in &group.items {
            match item {
                Item::Separator => submenu.append(&PredefinedMenuItem::separator(app)?)?,
                Item::Item { action, label, keys, enabled } => {
                    let keys = keys.as_deref().and_then(accelerator);
                    // Keys that the platform cannot read are no reason to be without the entry.
                    let entry = MenuItem::with_id(app, action, plain(label), *enabled, keys)
                        .or_else(|_| MenuItem::with_id(app, action, plain(label), *enabled, None::<&str>))?;
                    submenu.append(&entry)?;
                    entries.insert(action.clone(), entry);
                }
            }
        }
        menu.append(&submenu)?;
    }
    app.set_menu(menu)?;
    Ok(entries)
}

fn grey(entries: &Entries, menus: &[Group]) -> tauri::Result<()> {
    for item in menus.iter().flat_map(|group| &group.items) {
        if let Item::Item { action, enabled, .. } = item
            && let Some(entry) = entries.get(action)
        {
            entry.set_enabled(*enabled)?;
        }
    }
    Ok(())
}

fn same_shape(a: &[Group], b: &[Group]) -> bool {
    let shape = |menus: &[Group]| {
        let mut menus = menus.to_vec();
        for item in menus.iter_mut().flat_map(|group| &mut group.items) {
            if let Item::Item { enabled, .. } = item {
                *enabled = true;
            }
        }
        menus
    };
    !a.is_empty() && shape(a) == shape(b)
}

/// An ampersand would mark a mnemonic.
fn plain(label: &str) -> String {
    label.replace('&', "&&")
}

/// The keys that the menu itself takes, before the page sees them: never what a text field needs, be it letters
/// or the editing keys; the page deals with those.
fn accelerator(keys: &str) -> Option<String> {
    const EDITING: [&str; 7] = ["Ctrl+C", "Ctrl+V", "Ctrl+X", "Ctrl+A", "Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Y"];
    let parts: Vec<&str> = keys.split('+').collect();
    let function_key = parts.last()?.strip_prefix('F').is_some_and(|n| n.parse::<u8>().is_ok());
    let modified = parts.iter().any(|part| *part == "Ctrl" || *part == "Alt");
    let ours = (modified || function_key) && !EDITING.iter().any(|taken| taken.eq_ignore_ascii_case(keys));
    ours.then(|| keys.replace("Ctrl", "CmdOrCtrl"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_menu_takes_no_key_that_a_text_field_needs() {
        let cases = [
            ("Ctrl+K", Some("CmdOrCtrl+K")),
            ("Ctrl+Shift+E", Some("CmdOrCtrl+Shift+E")),
            ("Alt+Left", Some("Alt+Left")),
            ("F6", Some("F6")),
            ("Shift+F6", Some("Shift+F6")),
            ("Ctrl+Z", None),
            ("Ctrl+Shift+Z", None),
            ("Ctrl+c", None),
            ("F", None),
            ("Shift+J", None),
            ("?", None),
            ("", None),
        ];
        for (keys, expected) in cases {
            assert_eq!(accelerator(keys).as_deref(), expected, "{keys}");
        }
    }
}
