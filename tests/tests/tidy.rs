//! The rules of the house, held against the source. Each rule is also shown something it must find.

use std::collections::BTreeSet;
use std::path::Path;

use bookwheel_tests::root;

/// A file of ours: its path from the root, and its text.
struct File {
    path: String,
    text: String,
}

impl File {
    fn of(path: &str, text: &str) -> Self {
        Self { path: path.into(), text: text.into() }
    }

    fn within(&self, folder: &str) -> Option<&str> {
        self.path.strip_prefix(folder)
    }

    fn ends(&self, endings: &[&str]) -> bool {
        endings.iter().any(|ending| self.path.ends_with(ending))
    }

    fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().map(|(n, line)| (n + 1, line))
    }
}

/// Every text that is ours: nothing built, nothing fetched.
fn files() -> Vec<File> {
    const NOT_OURS: [&str; 7] = ["target", "node_modules", "dist", ".git", "gen", "permissions", "pictures"];
    fn walk(folder: &Path, found: &mut Vec<File>) {
        for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
            let (path, name) = (entry.path(), entry.file_name());
            if NOT_OURS.iter().any(|other| name == *other) {
                continue;
            }
            if path.is_dir() {
                walk(&path, found);
            } else if let Ok(text) = std::fs::read_to_string(&path) {
                let path = path.strip_prefix(root()).expect("below the root").to_string_lossy().replace('\\', "/");
                found.push(File { path, text });
            }
        }
    }
    let mut found = Vec::new();
    walk(root(), &mut found);
    assert!(found.len() > 50, "the source is not where it was looked for");
    found
}

/// Holds a rule against the source, and shows that it finds what it is for in `wrong` and nothing in `right`.
fn hold(rule: impl Fn(&File) -> Vec<String>, wrong: &[(&str, &str)], right: &[(&str, &str)]) {
    for (path, text) in wrong {
        assert!(!rule(&File::of(path, text)).is_empty(), "the rule does not see what is wrong here: {path}: {text}");
    }
    for (path, text) in right {
        let found = rule(&File::of(path, text));
        assert!(found.is_empty(), "the rule sees something wrong where nothing is: {found:?}");
    }
    let found: Vec<String> = files().iter().flat_map(|file| rule(file).into_iter().map(|what| format!("{}: {what}", file.path))).collect();
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

// Who may import whom.

/// The rooms of the core, and what each may know. `failure` is everyone's.
const ROOMS: &[(&str, &[&str])] = &[
    ("failure", &[]),
    ("model", &[]),
    ("text", &["model"]),
    ("parse", &["model", "text"]),
    ("cite", &["model", "text"]),
    ("compare", &["model", "text"]),
    ("query", &["model", "text"]),
    ("lexicon", &["model", "text", "query"]),
    ("similar", &["model", "text", "lexicon"]),
    ("store", &["model", "text", "query"]),
    ("index", &["model", "text", "query"]),
    ("library", &["model", "text", "parse", "cite", "compare", "query", "lexicon", "similar", "store", "index"]),
    ("commands", &["model", "text", "parse", "cite", "compare", "query", "lexicon", "similar", "store", "index", "library"]),
];

fn core_imports(file: &File) -> Vec<String> {
    let Some(room) = file.within("src-tauri/core/src/").and_then(|rest| rest.split(['/', '.']).next()).filter(|room| *room != "lib") else {
        return Vec::new();
    };
    let Some((_, allowed)) = ROOMS.iter().find(|(name, _)| *name == room) else {
        return vec![format!("no rule says what the room {room} may know")];
    };
    // The tests of a room may come through the front door.
    if file.path.contains("/tests") {
        return Vec::new();
    }
    let other = |name: &&String| *name != room && *name != "failure" && ROOMS.iter().any(|(known, _)| known == name);
    let used = after(&file.text, "crate::");
    used.iter().filter(other).filter(|name| !allowed.contains(&name.as_str())).map(|name| format!("{room} may not know {name}")).collect()
}

/// The names that follow a prefix, also those of a list in braces: `crate::{model::Work, text}`.
fn after(text: &str, prefix: &str) -> BTreeSet<String> {
    let name = |text: &str| text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let mut found = BTreeSet::new();
    for (at, _) in text.match_indices(prefix) {
        let rest = &text[at + prefix.len()..];
        let Some(list) = rest.strip_prefix('{') else {
            found.insert(name(rest));
            continue;
        };
        let (mut depth, mut start) = (0, 0);
        for (at, c) in list.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth > 0 => depth -= 1,
                ',' | '}' if depth == 0 => {
                    found.insert(name(&list[start..at]));
                    start = at + 1;
                    if c == '}' {
                        break;
                    }
                }
                _ => {}
            }
        }
    }
    found
}

#[test]
fn rooms_of_the_core_know_only_what_is_below_them() {
    hold(
        core_imports,
        &[
            ("src-tauri/core/src/store/work.rs", "use crate::index::Index;"),
            ("src-tauri/core/src/text/mod.rs", "use crate::{model::Work, store::{self, door}, failure::Result};"),
            ("src-tauri/core/src/parse/ris.rs", "fn f() { crate::library::open() }"),
            ("src-tauri/core/src/attic/mod.rs", ""),
        ],
        &[
            ("src-tauri/core/src/store/work.rs", "use crate::model::{Work, index};\nuse crate::{failure::{Code, Result}, text};"),
            ("src-tauri/core/src/lib.rs", "pub use crate::store;"),
            ("src-tauri/core/src/store/tests.rs", "use crate::commands::dispatch;"),
        ],
    );
}

#[test]
fn only_the_shell_knows_tauri() {
    let rule = |file: &File| {
        let elsewhere = !file.path.starts_with("src-tauri/src/") && file.path != "src-tauri/build.rs" && file.ends(&[".rs"]);
        let manifest = file.ends(&["core/Cargo.toml", "cli/Cargo.toml", "tests/Cargo.toml"]);
        let uses = !after(&file.text, "tauri::").is_empty() || file.lines().any(|(_, line)| line.starts_with("tauri"));
        if (elsewhere && !file.path.starts_with("tests/") || manifest) && uses { vec!["knows tauri".into()] } else { Vec::new() }
    };
    hold(
        rule,
        &[("src-tauri/core/src/lib.rs", "use tauri::App;"), ("src-tauri/cli/Cargo.toml", "tauri.workspace = true")],
        &[("src-tauri/src/lib.rs", "use tauri::App;")],
    );
}

/// The layers of the window. `parts` know no domain; a room knows no other room.
fn window_imports(file: &File) -> Vec<String> {
    const LAYERS: &[(&str, &[&str])] = &[
        ("bindings", &[]),
        ("words", &[]),
        ("lib", &["bindings"]),
        ("parts", &["lib"]),
        ("state", &["bindings", "lib", "words"]),
        ("rooms", &["bindings", "lib", "words", "state", "parts"]),
        ("views", &["bindings", "lib", "words", "state", "parts", "rooms"]),
    ];
    let Some(path) = file.within("ui/src/").filter(|_| file.ends(&[".ts", ".svelte"])) else { return Vec::new() };
    let here: Vec<&str> = path.split('/').collect();
    let Some((_, allowed)) = LAYERS.iter().find(|(layer, _)| *layer == here[0]) else { return Vec::new() };
    let mut found = Vec::new();
    for import in imports(&file.text) {
        if import.starts_with("@tauri-apps/") && path != "lib/shell.ts" {
            found.push(format!("only lib/shell.ts knows {import}"));
        }
        let Some(there) = resolve(&here, import) else { continue };
        let layer = there[0].as_str();
        if layer == here[0] {
            if layer == "rooms" && there.get(1).map(String::as_str) != here.get(1).copied() {
                found.push(format!("a room may not know another: {import}"));
            }
        } else if layer != "styles" && !allowed.contains(&layer) {
            found.push(format!("{} may not know {layer}: {import}", here[0]));
        } else if here[0] == "parts" && ["rpc", "shell", "live"].iter().any(|name| there[1].split('.').next() == Some(name)) {
            found.push(format!("parts know no domain: {import}"));
        }
    }
    found
}

/// What a module imports: the text in quotes after `from`, `import` and `import(`.
fn imports(text: &str) -> Vec<&str> {
    let starts = ["from \"", "from '", "import \"", "import '", "import(\"", "import('"];
    let mut found = Vec::new();
    for start in starts {
        let quote = &start[start.len() - 1..];
        found.extend(text.match_indices(start).filter_map(|(at, _)| text[at + start.len()..].split(quote).next()));
    }
    found
}

fn resolve(here: &[&str], import: &str) -> Option<Vec<String>> {
    import.starts_with('.').then_some(())?;
    let mut there: Vec<&str> = here[..here.len() - 1].to_vec();
    for step in import.split('/') {
        match step {
            "." => {}
            ".." => drop(there.pop()?),
            step => there.push(step),
        }
    }
    (!there.is_empty()).then(|| there.into_iter().map(str::to_owned).collect())
}

#[test]
fn layers_of_the_window_know_only_what_is_below_them() {
    hold(
        window_imports,
        &[
            ("ui/src/lib/keys.ts", "import { app } from \"../state/app.svelte\";"),
            ("ui/src/rooms/list/List.svelte", "import Desk from \"../desk/Desk.svelte\";"),
            ("ui/src/parts/Menu.svelte", "import type { Work } from \"../bindings/contract\";"),
            ("ui/src/parts/Menu.svelte", "import { rpc } from '../lib/rpc';"),
            ("ui/src/state/app.svelte.ts", "const m = await import(\"../rooms/list/List.svelte\");"),
            ("ui/src/state/app.svelte.ts", "import { invoke } from \"@tauri-apps/api/core\";"),
        ],
        &[
            ("ui/src/rooms/list/List.svelte", "import Row from \"./Row.svelte\";\nimport { app } from \"../../state/app.svelte\";"),
            ("ui/src/parts/Keycaps.svelte", "import { caps } from \"../lib/keys\";"),
            ("ui/src/lib/shell.ts", "import { invoke } from \"@tauri-apps/api/core\";"),
            ("ui/src/main.ts", "import App from \"./views/App.svelte\";"),
        ],
    );
}

// What stands where.

#[test]
fn sql_stands_in_the_store_alone() {
    let rule = |file: &File| {
        if !file.ends(&[".rs"]) || !file.path.starts_with("src-tauri/") || file.path.starts_with("src-tauri/core/src/store/") {
            return Vec::new();
        }
        let starts = [
            ("\"SELECT ", ""),
            ("\"INSERT ", ""),
            ("\"UPDATE ", " SET "),
            ("\"DELETE FROM ", ""),
            ("\"CREATE ", ""),
            ("\"PRAGMA ", ""),
            ("rusqlite::", ""),
        ];
        let sql = |line: &str| starts.iter().any(|(start, then)| line.contains(start) && line.contains(then));
        file.lines().filter(|(_, line)| sql(line)).map(|(n, line)| format!("{n}: {}", line.trim())).collect()
    };
    hold(
        rule,
        &[
            ("src-tauri/core/src/commands/works.rs", "db.query(\"SELECT id FROM work\")"),
            ("src-tauri/cli/src/list.rs", "use rusqlite::Connection;"),
        ],
        &[("src-tauri/core/src/store/work.rs", "\"SELECT id FROM work\""), ("src-tauri/cli/src/list.rs", "// \"Select what you want\"")],
    );
}

#[test]
fn the_index_alone_knows_tantivy() {
    let rule = |file: &File| {
        let ours = file.ends(&[".rs"]) && file.path.starts_with("src-tauri/") && !file.path.starts_with("src-tauri/core/src/index");
        if ours && !after(&file.text, "tantivy::").is_empty() { vec!["knows tantivy".into()] } else { Vec::new() }
    };
    hold(
        rule,
        &[("src-tauri/core/src/library/mod.rs", "use tantivy::Index;")],
        &[("src-tauri/core/src/index/mod.rs", "use tantivy::Index;"), ("src-tauri/core/src/library/mod.rs", "// the tantivy index")],
    );
}

#[test]
fn files_are_short() {
    let rule = |file: &File| {
        let lines = file.text.lines().count();
        let written = file.ends(&[".rs", ".ts", ".svelte", ".css", ".js", ".sql"]) && !file.path.starts_with("ui/src/bindings/");
        if written && lines > 500 { vec![format!("{lines} lines; it is probably two rooms")] } else { Vec::new() }
    };
    let long = "\n".repeat(501);
    hold(
        rule,
        &[("a.rs", &long), ("ui/a.svelte", &long)],
        &[("a.rs", &long[1..]), ("ui/src/bindings/contract.ts", &long), ("Cargo.lock", &long)],
    );
}

#[test]
fn nothing_names_a_machine_or_a_registry() {
    let rule = |file: &File| {
        // Put together here, or the rule would find itself.
        let machine = [("/wo", "rk/"), ("/ho", "me/"), ("/ro", "ot/"), ("/Us", "ers/")].map(|(a, b)| format!("{a}{b}"));
        let registry =
            [("npmjs", ".org"), ("index.", "crates.io"), ("static.", "crates.io"), ("arti", "factory")].map(|(a, b)| format!("{a}{b}"));
        let names = |line: &str| registry.iter().any(|name| line.contains(name)) || machine.iter().any(|path| starts_path(line, path));
        file.lines().filter(|(_, line)| names(line)).map(|(n, line)| format!("{n}: {}", line.trim())).collect()
    };
    let (path, host) = (concat!("cp /ho", "me/me/x ."), concat!("\"https://registry.npmjs.or", "g/svelte\""));
    hold(rule, &[(".ci/run", path), ("ui/.npmrc", host)], &[("a.ts", "import \"../home/x\"")]);
}

/// Whether a path from the root of a file system stands in a line: not as part of a longer one.
fn starts_path(line: &str, path: &str) -> bool {
    line.match_indices(path).any(|(at, _)| !line[..at].ends_with(|c: char| c.is_alphanumeric() || "./-_~})".contains(c)))
}

#[test]
fn the_lock_of_the_window_names_no_addresses() {
    let rule = |file: &File| {
        if file.ends(&["package-lock.json"]) && file.text.contains("\"resolved\"") { vec!["\"resolved\"".into()] } else { Vec::new() }
    };
    hold(rule, &[("ui/package-lock.json", "{ \"resolved\": \"x\" }")], &[("ui/package-lock.json", "{}")]);
}

#[test]
fn the_window_asks_only_for_commands_that_there_are() {
    let known: BTreeSet<&str> = bookwheel_core::commands::COMMANDS.iter().map(|(name, ..)| *name).collect();
    let rule = |file: &File| {
        if !file.path.starts_with("ui/") || !file.ends(&[".ts", ".svelte"]) {
            return Vec::new();
        }
        let calls = file.text.match_indices("rpc(").map(|(at, call)| file.text[at + call.len()..].trim_start());
        let names = calls.filter_map(|rest| rest.strip_prefix('"')?.split('"').next());
        names.filter(|name| !known.contains(name)).map(|name| format!("there is no command {name}")).collect()
    };
    hold(rule, &[("ui/src/state/a.ts", "rpc(\n  \"list_wrks\", {})")], &[("ui/src/state/a.ts", "rpc(\"list_works\", {})")]);
}

#[test]
fn colours_stand_in_the_tokens_alone() {
    let rule = |file: &File| {
        if !file.path.starts_with("ui/src/") || !file.ends(&[".css", ".svelte", ".ts"]) || file.path == "ui/src/styles/tokens.css" {
            return Vec::new();
        }
        let script = file.ends(&[".ts"]);
        let coloured =
            |line: &str| ["rgb(", "rgba(", "hsl(", "oklch(", "oklab("].iter().any(|name| line.contains(name)) || hex(line, script);
        file.lines().filter(|(_, line)| coloured(line)).map(|(n, line)| format!("{n}: {}", line.trim())).collect()
    };
    hold(
        rule,
        &[
            ("ui/src/parts/A.svelte", "  color: #fff;"),
            ("ui/src/styles/base.css", "border: 1px solid #E7E3D8"),
            ("ui/src/styles/base.css", "background: rgb(0 0 0 / 0.1)"),
            ("ui/src/lib/a.ts", "const ink = '#24211C';"),
        ],
        &[
            ("ui/src/styles/tokens.css", "--ink: #24211C"),
            ("ui/src/lib/a.ts", "  #add(x) { this.#add(1); }"),
            ("ui/src/parts/A.svelte", "{#each a as b} <a href=\"#top\"> &#8203;"),
        ],
    );
}

/// Whether a line holds a colour like `#24211C`; a script may have private fields that look like one.
fn hex(line: &str, script: bool) -> bool {
    line.match_indices('#').any(|(at, _)| {
        let digits = line[at + 1..].chars().take_while(char::is_ascii_alphanumeric).collect::<String>();
        let colour = [3, 4, 6, 8].contains(&digits.len()) && digits.chars().all(|c| c.is_ascii_hexdigit());
        let quoted = line[..at].ends_with(['"', '\'', '`']);
        let plain = !script && line[..at].ends_with([' ', ':', ',', '(']);
        colour && (quoted || plain)
    })
}
