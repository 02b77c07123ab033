//! How the app starts: its arguments, which library opens, and what the window is told of it.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use bookwheel_core::{Code, Failure, Library, Result};
use serde::Serialize;
use tauri::{App, AppHandle, Emitter, Manager, Runtime};

use crate::rpc::blocking;
use crate::shelf::{Place, Shelf};
use crate::state::State;

#[derive(Debug, Default, PartialEq, Eq)]
pub struct Arguments {
    pub library: Option<PathBuf>,
    pub files: Vec<PathBuf>,
}

impl Arguments {
    pub fn of_this_process() -> Self {
        let folder = std::env::current_dir().unwrap_or_default();
        Self::read(std::env::args_os().skip(1).map(|a| a.to_string_lossy().into_owned()), &folder)
    }

    /// `--library DIR`, and files to import; relative paths start at `folder`. Other options are nobody's, not files.
    pub fn read(arguments: impl Iterator<Item = String>, folder: &Path) -> Self {
        let mut out = Self::default();
        let mut arguments = arguments;
        while let Some(argument) = arguments.next() {
            if argument == "--library" {
                out.library = arguments.next().map(|dir| folder.join(dir));
            } else if let Some(dir) = argument.strip_prefix("--library=") {
                out.library = Some(folder.join(dir));
            } else if !argument.starts_with('-') {
                out.files.push(folder.join(argument));
            }
        }
        out
    }
}

pub fn config_folder(app: &App) -> PathBuf {
    let given = std::env::var_os("BOOKWHEEL_CONFIG").filter(|dir| !dir.is_empty()).map(PathBuf::from);
    given.or_else(|| app.path().app_config_dir().ok()).unwrap_or_else(|| PathBuf::from(".bookwheel"))
}

/// The one asked for, else the last one, else one among the person's documents.
pub fn which_library<R: Runtime>(app: &App<R>, arguments: &Arguments, state: &State) -> PathBuf {
    let given = std::env::var_os("BOOKWHEEL_LIBRARY").filter(|dir| !dir.is_empty()).map(PathBuf::from);
    let documents = || app.path().document_dir().or_else(|_| app.path().home_dir().map(|home| home.join("Documents")));
    arguments
        .library
        .clone()
        .or(given)
        .or_else(|| state.kept().recent.first().cloned())
        .unwrap_or_else(|| documents().unwrap_or_default().join("Bookwheel"))
}

/// What the window has still to be told: files to import, and a library other than the one being opened.
/// `None` once it listens itself.
pub struct Pending(Mutex<Option<Arguments>>);

impl Pending {
    pub fn new(files: Vec<PathBuf>) -> Self {
        Self(Mutex::new(Some(Arguments { library: None, files })))
    }

    fn take(&self) -> Arguments {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take().unwrap_or_default()
    }
}

/// What `ui/src/lib/shell.ts` calls `Handed`: a library to open, and files to import into it.
#[derive(Clone, Serialize)]
struct Handed {
    path: String,
    files: Vec<String>,
}

/// From a second start of the app. The window opens the library itself: it may have something to save in this one.
pub fn hand_over(app: &AppHandle, arguments: Arguments) {
    let pending = app.state::<Pending>();
    match (&mut *pending.0.lock().unwrap_or_else(PoisonError::into_inner), arguments) {
        (Some(waiting), Arguments { library, files }) => {
            waiting.library = library.or(waiting.library.take());
            waiting.files.extend(files);
        }
        (None, Arguments { library: Some(path), files }) => {
            let _ = app.emit("open", Handed { path: text(&path), files: texts(&files) });
        }
        (None, Arguments { library: None, files }) if !files.is_empty() => {
            let _ = app.emit("files", texts(&files));
        }
        (None, _) => {}
    }
}

/// Opens a library and lets the window hear of what happens in it.
pub fn put_on_shelf(app: &AppHandle, path: &Path) {
    app.state::<Shelf>().replace(path, || {
        let library = Library::open(path)?;
        let to = app.clone();
        library.listen(move |event| {
            let _ = to.emit("library", event);
        });
        library.warm();
        Ok(library)
    });
    // Also one that would not open: the window then offers its backups by this path.
    app.state::<State>().opened(path);
}

/// What `ui/src/lib/shell.ts` calls `Opening`.
#[derive(Serialize)]
pub struct Opening {
    version: &'static str,
    library: Option<String>,
    failure: Option<Failure>,
    backups: Vec<String>,
    recent: Vec<Recent>,
    preferences: Option<String>,
    files: Vec<String>,
}

#[derive(Serialize)]
struct Recent {
    name: String,
    path: String,
}

fn tell(app: &AppHandle, files: &[PathBuf]) -> Opening {
    let place = app.state::<Shelf>().place();
    let backups = place.backups();
    let (library, failure) = match place {
        Place::Open(library) => (Some(text(&library.path())), None),
        Place::Shut { failure, .. } => (None, Some(failure)),
        Place::Opening => (None, None),
    };
    let kept = app.state::<State>().kept();
    let name = |path: &Path| path.file_name().map_or_else(|| text(path), |name| name.to_string_lossy().into_owned());
    Opening {
        version: env!("CARGO_PKG_VERSION"),
        library,
        failure,
        backups,
        recent: kept.recent.iter().map(|path| Recent { name: name(path), path: text(path) }).collect(),
        preferences: kept.preferences,
        files: texts(files),
    }
}

#[tauri::command]
pub async fn opening(app: AppHandle) -> Result<Opening> {
    blocking(move || {
        let Arguments { library, files } = app.state::<Pending>().take();
        if let Some(path) = library {
            put_on_shelf(&app, &path);
        }
        Ok(tell(&app, &files))
    })
    .await
}

#[tauri::command]
pub async fn open_library(app: AppHandle, path: PathBuf) -> Result<Opening> {
    blocking(move || {
        put_on_shelf(&app, &path);
        Ok(tell(&app, &[]))
    })
    .await
}

#[tauri::command]
pub async fn restore_backup(app: AppHandle, path: PathBuf, backup: String) -> Result<Opening> {
    blocking(move || {
        // Both names come from the page: only the damaged library that we told it of is there to be replaced.
        let place = app.state::<Shelf>().place();
        if !matches!(&place, Place::Shut { path: shut, .. } if *shut == path) || !place.backups().contains(&backup) {
            return Err(Failure::new(Code::Missing, "There is no such backup.", backup));
        }
        Library::restore(&path, &backup)?;
        put_on_shelf(&app, &path);
        Ok(tell(&app, &[]))
    })
    .await
}

#[tauri::command]
pub async fn save_preferences(app: AppHandle, preferences: String) -> Result<()> {
    blocking(move || {
        app.state::<State>().change(|kept| kept.preferences = Some(preferences));
        Ok(())
    })
    .await
}

pub fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

pub fn texts(paths: &[PathBuf]) -> Vec<String> {
    paths.iter().map(|path| text(path)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_a_library_and_files() {
        let read = |given: &[&str]| Arguments::read(given.iter().map(ToString::to_string), Path::new("/here"));
        let expected = Arguments { library: Some("/here/文献".into()), files: vec!["/here/a.txt".into(), "/b.txt".into()] };
        assert_eq!(read(&["a.txt", "--library", "文献", "--automation", "/b.txt"]), expected);
        assert_eq!(read(&["--library=文献", "a.txt", "/b.txt"]), expected);
        assert_eq!(read(&["--library"]), Arguments::default());
    }
}
