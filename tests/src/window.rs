//! The real window, driven as a person drives it: by what things are called, with mouse and keys.
//!
//! Everything that is asked for is waited for; what does not come in time fails with a picture.

use std::cell::Cell;
use std::io::{BufRead, BufReader};
use std::net::{TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::webdriver::{Answer, ElementId, Session};

const PATIENCE: Duration = Duration::from_secs(20);
const FINDERS: &str = include_str!("finders.js");
/// What is on the page, what of it is pressed, and what is marked in the texts.
const PAGE: &str = "const all = (css, say) => [...document.querySelectorAll(css)].map(say).join(' | ');
return [document.body.innerText.slice(0, 2000),
    '--- pressed: ' + all('[aria-pressed=true]', (one) => one.innerText || one.getAttribute('aria-label')),
    '--- marked: ' + all('.text mark', (one) => `${one.textContent} (${one.className})`).slice(0, 2000)].join('\\n')";

/// A window with a library, on a display, a message bus and a configuration of its own.
pub struct Window {
    session: Session,
    driver: Group,
    app: PathBuf,
    home: TempDir,
    display: Display,
    pictures: Cell<u32>,
    asked: Instant,
}

/// A port that nobody has, and that no other window of this process was given: two drivers on one would share a session.
fn free_port() -> Answer<u16> {
    static GIVEN: Mutex<Vec<u16>> = Mutex::new(Vec::new());
    let mut given = GIVEN.lock().unwrap_or_else(PoisonError::into_inner);
    loop {
        let port = TcpListener::bind("127.0.0.1:0").and_then(|l| l.local_addr()).map_err(|e| e.to_string())?.port();
        if !given.contains(&port) {
            given.push(port);
            return Ok(port);
        }
    }
}

impl Window {
    /// Opens the app with a library and waits until it has drawn something.
    pub fn open(library: &Path) -> Self {
        Self::open_with(library, &[])
    }

    /// The same with more arguments: files to import.
    pub fn open_with(library: &Path, more: &[&Path]) -> Self {
        Self::try_open(library, more).unwrap_or_else(|why| panic!("the window does not open: {why}"))
    }

    fn try_open(library: &Path, more: &[&Path]) -> Answer<Self> {
        let home = tempfile::tempdir().map_err(|e| e.to_string())?;
        let display = Display::new()?;
        let app = std::env::var_os("BOOKWHEEL_APP").map_or_else(|| crate::program("bookwheel"), PathBuf::from);
        let port = free_port()?;
        let at = |name: &str| home.path().join(name);
        // A bus of its own: on a shared one a second app hands over to the first and ends.
        let driver = Group::start(
            Command::new("dbus-run-session")
                .args(["--", "WebKitWebDriver", "--host=127.0.0.1", &format!("--port={port}")])
                .env("TAURI_WEBVIEW_AUTOMATION", "true")
                .env("DISPLAY", &display.name)
                .env_remove("WAYLAND_DISPLAY")
                .env("LC_ALL", "C.UTF-8")
                .env("BOOKWHEEL_CONFIG", at("config"))
                .env_remove("BOOKWHEEL_LIBRARY")
                .envs([("XDG_DATA_HOME", at("data")), ("XDG_CONFIG_HOME", at("xdg")), ("XDG_CACHE_HOME", at("cache"))])
                .stdout(Stdio::null())
                .stderr(std::fs::File::create(at("stderr")).map_err(|e| e.to_string())?),
        )?;
        if !patiently(|| TcpStream::connect(("127.0.0.1", port)).is_ok()) {
            return Err("WebKitWebDriver does not listen".into());
        }
        let args = [Path::new("--library"), library].iter().chain(more).map(|p| p.display().to_string()).collect::<Vec<_>>();
        let asked = Instant::now();
        let session = Session::start(port, &app, &args)?;
        let window = Self { session, driver, app, home, display, pictures: Cell::new(0), asked };
        window.wait_until("the page is there", || {
            window.js("return document.readyState === 'complete' && document.body.innerText.trim() !== ''", &[]) == true
        });
        Ok(window)
    }

    /// How long ago the app was asked to start.
    pub fn age(&self) -> Duration {
        self.asked.elapsed()
    }

    /// Memory of the app and its web processes in KiB: their proportional set size (PSS).
    pub fn memory(&self) -> u64 {
        let pss = |process: PathBuf| {
            let rollup = std::fs::read_to_string(process.join("smaps_rollup")).unwrap_or_default();
            rollup.lines().find_map(|line| line.strip_prefix("Pss:")?.split_whitespace().next()?.parse::<u64>().ok())
        };
        let ours = |process: &PathBuf| {
            let exe = std::fs::read_link(process.join("exe")).unwrap_or_default();
            exe == self.app.canonicalize().unwrap_or_default()
                || exe.file_name().is_some_and(|n| ["WebKitWebProcess", "WebKitNetworkProcess"].iter().any(|w| n == *w))
        };
        self.driver.members().filter(ours).filter_map(pss).sum()
    }

    /// Ends the app and waits until it has gone, so that its library can be opened again.
    pub fn close(self) {
        self.check(self.session.delete(""));
        let app = self.app.canonicalize().expect("the app's path");
        assert!(patiently(|| !self.driver.runs(&app)), "the app does not end");
    }

    /// Ends the app as a crash does.
    pub fn kill(self) {
        drop(self);
    }

    // Finding. Each waits until the thing is there and visible.

    /// The element of a role with this accessible name: `by_name("button", "Import files")`.
    pub fn by_name(&self, role: &str, name: &str) -> Element<'_> {
        self.find("return byName(...arguments)", &[json!(role), json!(name)], &format!("{role} “{name}”"))
    }

    pub fn css(&self, css: &str) -> Element<'_> {
        self.find("return byCss(...arguments)", &[json!(css)], css)
    }

    /// Whether such an element is there now.
    pub fn has(&self, role: &str, name: &str) -> bool {
        self.check(self.session.js_element(&format!("{FINDERS}\nreturn byName(...arguments)"), &[json!(role), json!(name)])).is_some()
    }

    /// What one reads in the first element of a selector; empty when there is none.
    pub fn text(&self, css: &str) -> String {
        self.js("return document.querySelector(arguments[0])?.innerText ?? ''", &[json!(css)]).as_str().unwrap_or("").to_owned()
    }

    pub fn count(&self, css: &str) -> u64 {
        self.js("return document.querySelectorAll(arguments[0]).length", &[json!(css)]).as_u64().unwrap_or(0)
    }

    fn find(&self, script: &str, args: &[Value], what: &str) -> Element<'_> {
        let script = format!("{FINDERS}\n{script}");
        let mut found = None;
        self.wait_until(what, || {
            found = self.check(self.session.js_element(&script, args));
            found.is_some()
        });
        Element { window: self, id: found.expect("waited for") }
    }

    // Doing.

    /// Presses keys together: `Ctrl+Shift+Z`, `Escape`, `F6`, `j`, `?`.
    pub fn keys(&self, keys: &str) {
        self.check(self.session.keys(&chord(keys)));
    }

    /// Types into whatever has the focus, one key after the other.
    pub fn type_text(&self, text: &str) {
        let steps: Vec<_> = text.chars().flat_map(|c| [(true, c), (false, c)]).collect();
        self.check(self.session.keys(&steps));
    }

    /// Selects characters `from..to` (Unicode code points of its text) with the mouse.
    pub fn drag_select(&self, css: &str, from: usize, to: usize) {
        let _ = self.css(css);
        let ends = self.js(&format!("{FINDERS}\nreturn ends(...arguments)"), &[json!(css), json!(from), json!(to)]);
        let at = |n: usize| ends[n].as_f64().unwrap_or_else(|| self.fail(&format!("{css} has no characters {from}..{to}")));
        let (x0, y0, x1, y1) = (at(0), at(1), at(2), at(3));
        self.check(self.session.pointer(&[
            to_point(x0, y0, 0),
            json!({ "type": "pointerDown", "button": 0 }),
            to_point(f64::midpoint(x0, x1), f64::midpoint(y0, y1), 100),
            to_point(x1, y1, 100),
            json!({ "type": "pointerUp", "button": 0 }),
        ]));
    }

    /// What is selected in the page.
    pub fn selection(&self) -> String {
        self.js("return getSelection().toString()", &[]).as_str().unwrap_or("").to_owned()
    }

    /// Files dropped: what the shell tells the window then. (No driver can drag a file from outside.)
    pub fn drop_files(&self, paths: &[&Path]) {
        self.js(
            "__TAURI_INTERNALS__.invoke('plugin:event|emit', { event: 'tauri://drag-drop', payload: { paths: arguments[0], position: { x: 0, y: 0 } } })",
            &[json!(paths)],
        );
    }

    /// Answers the native file dialog that is open, which is out of the driver's reach, with a path.
    pub fn answer_dialog(&self, title: &str, path: &Path) {
        let mut id = String::new();
        self.wait_until(&format!("the dialog “{title}”"), || {
            self.xdotool(&["search", "--onlyvisible", "--name", title]).lines().next_back().unwrap_or("").clone_into(&mut id);
            !id.is_empty()
        });
        self.xdotool(&["windowfocus", "--sync", &id]);
        self.xdotool(&["key", "ctrl+a"]); // a name that is proposed gives way
        self.xdotool(&["type", "--delay", "20", &path.display().to_string()]);
        self.wait_until("the dialog has closed", || {
            // The dialog completes paths while one types, and may eat the first Return.
            self.xdotool(&["key", "Return"]);
            std::thread::sleep(Duration::from_millis(300));
            self.xdotool(&["search", "--onlyvisible", "--name", title]).is_empty()
        });
    }

    /// Presses keys as the keyboard does, outside the driver: what the native menu takes never reaches the page.
    pub fn keyboard(&self, keys: &str) {
        let window = self.xdotool(&["search", "--onlyvisible", "--class", "bookwheel"]);
        self.xdotool(&["windowfocus", "--sync", window.lines().next_back().unwrap_or("")]);
        self.xdotool(&["key", keys]);
    }

    fn xdotool(&self, args: &[&str]) -> String {
        let output = Command::new("xdotool").args(args).env("DISPLAY", &self.display.name).stderr(Stdio::null()).output().expect("xdotool");
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    }

    /// Sets the inner size of the window, in CSS pixels.
    pub fn resize(&self, width: u32, height: u32) {
        self.check(self.session.post("/window/rect", &json!({ "x": 0, "y": 0, "width": width, "height": height })));
        self.wait_until(&format!("a width of {width}"), || self.js("return innerWidth", &[]) == width);
    }

    // Looking.

    /// Waits until something holds; fails with a picture when it does not in time.
    pub fn wait_until(&self, what: &str, holds: impl FnMut() -> bool) {
        if !patiently(holds) {
            self.fail(&format!("waited in vain: {what}"));
        }
    }

    /// Runs the body of a function in the page.
    pub fn js(&self, body: &str, args: &[Value]) -> Value {
        self.check(self.session.js(body, args))
    }

    /// A picture of the window, kept as `target/pictures/<name>.png`.
    pub fn picture(&self, name: &str) -> Picture {
        // Two frames later everything asked for has been drawn.
        self.check(self.session.post(
            "/execute/async",
            &json!({ "args": [], "script": "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(done))" }),
        ));
        Picture::keep(name, &self.check(self.session.screenshot()))
    }

    fn check<T>(&self, answer: Answer<T>) -> T {
        answer.unwrap_or_else(|why| self.fail(&why))
    }

    fn fail(&self, why: &str) -> ! {
        let name = std::thread::current().name().unwrap_or("test").replace("::", "-");
        self.pictures.set(self.pictures.get() + 1);
        let picture = self.session.screenshot().map_or_else(
            |error| format!("no picture: {error}"),
            |png| Picture::keep(&format!("failed-{name}-{}", self.pictures.get()), &png).path.display().to_string(),
        );
        let page = self.session.js(PAGE, &[]).unwrap_or_default();
        let stderr = std::fs::read_to_string(self.home.path().join("stderr")).unwrap_or_default();
        panic!("{why}\n{picture}\n--- page\n{}\n--- app\n{stderr}", page.as_str().unwrap_or(""));
    }
}

/// Something in the window.
pub struct Element<'w> {
    window: &'w Window,
    id: ElementId,
}

impl Element<'_> {
    pub fn click(&self) -> &Self {
        self.still();
        self.window.check(self.window.session.click(&self.id));
        self
    }

    /// Types into it, after what is there.
    pub fn type_text(&self, text: &str) -> &Self {
        self.window.check(self.window.session.type_into(&self.id, text));
        self
    }

    pub fn hover(&self) -> &Self {
        self.still();
        self.window.check(
            self.window.session.pointer(&[json!({ "type": "pointerMove", "origin": self.handle(), "x": 0, "y": 0, "duration": 0 })]),
        );
        self
    }

    /// Waits until it has stopped moving: the driver looks first and points later, and would hit what has come to its place.
    fn still(&self) {
        let mut before = Value::Null;
        self.window.wait_until("it stands still", || {
            let place = "const { x, y, width, height } = arguments[0].getBoundingClientRect(); return [x, y, width, height]";
            let now = self.window.js(place, &[self.handle()]);
            std::mem::replace(&mut before, now.clone()) == now
        });
    }

    /// What one reads in it.
    pub fn text(&self) -> String {
        self.get("innerText").as_str().unwrap_or("").to_owned()
    }

    /// A property of it: `value`, `checked`, `ariaSelected`.
    pub fn get(&self, property: &str) -> Value {
        self.window.js("return arguments[0][arguments[1]]", &[self.handle(), json!(property)])
    }

    fn handle(&self) -> Value {
        json!({ "element-6066-11e4-a52e-4f735466cecf": self.id.0 })
    }
}

/// A picture of the window.
pub struct Picture {
    pub path: PathBuf,
}

impl Picture {
    fn keep(name: &str, png: &[u8]) -> Self {
        let path = crate::target().join("pictures").join(format!("{name}.png"));
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("the folder of the pictures");
        std::fs::write(&path, png).expect("the picture");
        Self { path }
    }

    /// How many different colours it has: a blank window has one.
    pub fn colours(&self) -> usize {
        let mut reader =
            png::Decoder::new(BufReader::new(std::fs::File::open(&self.path).expect("the picture"))).read_info().expect("a PNG");
        let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
        let frame = reader.next_frame(&mut pixels).expect("pixels");
        pixels[..frame.buffer_size()].chunks(frame.color_type.samples()).collect::<std::collections::HashSet<_>>().len()
    }
}

/// A process with all that it has started: killed together, or the app outlives its driver.
struct Group(Child);

impl Group {
    fn start(command: &mut Command) -> Answer<Self> {
        let name = command.get_program().to_owned();
        command.process_group(0).stdin(Stdio::null()).spawn().map(Self).map_err(|e| format!("{}: {e}", name.display()))
    }

    /// The folders of its processes below `/proc`.
    fn members(&self) -> impl Iterator<Item = PathBuf> {
        let id = self.0.id();
        let processes = std::fs::read_dir("/proc").into_iter().flatten().flatten().map(|entry| entry.path());
        processes.filter(move |process| {
            let stat = std::fs::read_to_string(process.join("stat")).unwrap_or_default();
            // After the name in brackets: state, parent, group.
            stat.rsplit(')').next().and_then(|rest| rest.split_whitespace().nth(2)?.parse::<u32>().ok()) == Some(id)
        })
    }

    /// Whether a program runs in it.
    fn runs(&self, program: &Path) -> bool {
        self.members().any(|process| std::fs::read_link(process.join("exe")).is_ok_and(|exe| exe == program))
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        let group = format!("-{}", self.0.id());
        let kill = |signal| Command::new("kill").args([signal, "--", &group]).stderr(Stdio::null()).status();
        let _ = kill("-TERM");
        let ends = Instant::now() + Duration::from_secs(2);
        while Instant::now() < ends && matches!(self.0.try_wait(), Ok(None)) {
            std::thread::sleep(Duration::from_millis(20));
        }
        let _ = kill("-KILL");
        let _ = self.0.wait();
    }
}

/// The display that is there, or one of our own.
struct Display {
    name: String,
    _server: Option<Group>,
}

impl Display {
    fn new() -> Answer<Self> {
        if let Some(name) = std::env::var("DISPLAY").ok().filter(|name| !name.is_empty()) {
            return Ok(Self { name, _server: None });
        }
        let mut server = Group::start(
            Command::new("Xvfb")
                .args(["-displayfd", "1", "-screen", "0", "2560x1600x24", "-nolisten", "tcp"])
                .stdout(Stdio::piped())
                .stderr(Stdio::null()),
        )?;
        let mut number = String::new();
        BufReader::new(server.0.stdout.take().expect("piped")).read_line(&mut number).map_err(|e| e.to_string())?;
        match number.trim() {
            "" => Err("Xvfb does not start".into()),
            number => Ok(Self { name: format!(":{number}"), _server: Some(server) }),
        }
    }
}

fn patiently(mut holds: impl FnMut() -> bool) -> bool {
    let end = Instant::now() + PATIENCE;
    loop {
        if holds() {
            return true;
        }
        if Instant::now() > end {
            return false;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}

fn to_point(x: f64, y: f64, duration: u32) -> Value {
    json!({ "type": "pointerMove", "origin": "viewport", "x": x, "y": y, "duration": duration })
}

/// Down in order, up in reverse.
fn chord(keys: &str) -> Vec<(bool, char)> {
    let names: Vec<&str> =
        if keys == "+" { vec!["+"] } else { keys.split('+').map(|name| if name.is_empty() { "+" } else { name }).collect() };
    let shift = names.contains(&"Shift");
    let pressed: Vec<char> = names.iter().map(|name| key(name, shift)).collect();
    pressed.iter().map(|key| (true, *key)).chain(pressed.iter().rev().map(|key| (false, *key))).collect()
}

fn key(name: &str, shift: bool) -> char {
    const NAMED: [(&str, char); 19] = [
        ("Backspace", '\u{e003}'),
        ("Tab", '\u{e004}'),
        ("Enter", '\u{e007}'),
        ("Shift", '\u{e008}'),
        ("Ctrl", '\u{e009}'),
        ("Alt", '\u{e00a}'),
        ("Escape", '\u{e00c}'),
        ("Space", ' '),
        ("PageUp", '\u{e00e}'),
        ("PageDown", '\u{e00f}'),
        ("End", '\u{e010}'),
        ("Home", '\u{e011}'),
        ("Left", '\u{e012}'),
        ("Up", '\u{e013}'),
        ("Right", '\u{e014}'),
        ("Down", '\u{e015}'),
        ("Insert", '\u{e016}'),
        ("Delete", '\u{e017}'),
        ("Meta", '\u{e03d}'),
    ];
    let mut letters = name.chars();
    match (letters.next(), letters.next()) {
        // A keyboard gives the capital.
        (Some(letter), None) if shift => letter.to_ascii_uppercase(),
        (Some(letter), None) => letter,
        (Some('F'), Some(_)) => {
            name[1..].parse().ok().and_then(|n: u32| char::from_u32(0xe030 + n)).unwrap_or_else(|| panic!("no key {name}"))
        }
        _ => NAMED.iter().find(|(known, _)| *known == name).map_or_else(|| panic!("no key {name}"), |(_, code)| *code),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chords_go_down_in_order_and_up_in_reverse() {
        assert_eq!(
            chord("Ctrl+Shift+z"),
            [(true, '\u{e009}'), (true, '\u{e008}'), (true, 'Z'), (false, 'Z'), (false, '\u{e008}'), (false, '\u{e009}')]
        );
        assert_eq!(chord("F6"), [(true, '\u{e036}'), (false, '\u{e036}')]);
        assert_eq!(chord("?"), [(true, '?'), (false, '?')]);
        assert_eq!(chord("+"), [(true, '+'), (false, '+')]);
    }
}
