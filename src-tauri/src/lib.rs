//! The shell: all that knows Tauri. What the app can do is in bookwheel-core; here it gets a window.

mod files;
mod menu;
mod rpc;
mod shelf;
mod start;
mod state;

use tauri::{AppHandle, Emitter, Manager, RunEvent, WebviewWindow, WebviewWindowBuilder, WindowEvent};

use shelf::Shelf;
use state::{Size, State};

/// For the page, when the window is asked to close.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(2);

/// # Panics
/// When there is no window system to open a window on.
pub fn run() {
    let app = tauri::Builder::default()
        // First, so that a second start ends before it has touched anything.
        .plugin(tauri_plugin_single_instance::init(|app, argv, folder| {
            show(app);
            start::hand_over(app, start::Arguments::read(argv.into_iter().skip(1), folder.as_ref()));
        }))
        .plugin(tauri_plugin_dialog::init())
        .invoke_handler(tauri::generate_handler![
            rpc::rpc,
            start::opening,
            start::open_library,
            start::restore_backup,
            files::choose_files,
            files::choose_folder,
            files::choose_save,
            start::save_preferences,
            menu::set_menu,
            set_title,
            quit,
        ])
        .on_menu_event(|app, event| menu::chosen(app, &event))
        .setup(|app| {
            let arguments = start::Arguments::of_this_process();
            let state = State::load(&start::config_folder(app));
            let library = start::which_library(app, &arguments, &state);
            let size = state.window();
            app.manage(state);
            app.manage(start::Pending::new(arguments.files));
            app.manage(menu::Shown::default());
            app.manage(Shelf::default());
            // Beside the window, which paints meanwhile; `opening` waits for it.
            let handle = app.handle().clone();
            std::thread::spawn(move || start::put_on_shelf(&handle, &library));
            open_window(app.handle(), size)?;
            Ok(())
        })
        .build(tauri::generate_context!())
        .expect("a window system");
    app.run(|app, event| match event {
        RunEvent::WindowEvent { event: WindowEvent::CloseRequested { api, .. }, .. } => {
            api.prevent_close();
            ask_to_close(app);
        }
        RunEvent::Exit => app.state::<Shelf>().close(),
        _ => {}
    });
}

fn open_window(app: &AppHandle, size: Option<Size>) -> tauri::Result<()> {
    let config = &app.config().app.windows[0];
    let mut window = WebviewWindowBuilder::from_config(app, config)?;
    if let Some(size) = size {
        window = window.inner_size(size.width.max(640.0), size.height.max(480.0)).maximized(size.maximized);
    }
    window.build()?;
    Ok(())
}

fn remember_size(app: &AppHandle) {
    let Some(window) = app.get_webview_window("main") else { return };
    let state = app.state::<State>();
    let maximized = window.is_maximized().unwrap_or(false);
    // A maximized window keeps the size that it goes back to.
    let size = if maximized { state.window() } else { logical_size(&window) };
    if let Some(size) = size {
        state.change(|kept| kept.window = Some(Size { maximized, ..size }));
    }
}

/// The page saves what was typed last and then asks to `quit`; one that does not answer is not waited for.
fn ask_to_close(app: &AppHandle) {
    let _ = app.emit("closing", ());
    let app = app.clone();
    std::thread::spawn(move || {
        std::thread::sleep(PATIENCE);
        remember_size(&app);
        app.exit(0);
    });
}

fn logical_size(window: &WebviewWindow) -> Option<Size> {
    let size = window.inner_size().ok()?.to_logical(window.scale_factor().ok()?);
    Some(Size { width: size.width, height: size.height, maximized: false })
}

fn show(app: &AppHandle) {
    if let Some(window) = app.get_webview_window("main") {
        let _ = window.unminimize();
        let _ = window.show();
        let _ = window.set_focus();
    }
}

#[tauri::command]
async fn set_title(window: WebviewWindow, title: String) {
    let _ = window.set_title(&title);
}

#[tauri::command]
async fn quit(app: AppHandle) {
    remember_size(&app);
    app.exit(0);
}
