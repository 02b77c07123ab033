//! Finding, in the real window: in both languages, by facets one can see in the query, and by searches that are kept.

mod journey;

use bookwheel_core::Library;
use bookwheel_core::commands::dispatch;
use bookwheel_tests::lab::list;
use bookwheel_tests::window::Window;
use journey::{file, home, library_from, library_of, on_the_desk, row};
use serde_json::json;

const DILEMMA: &str = "The security of one state worries another. Spacefaring powers read the same orbit twice.";
const SAFETY: &str = "外空安全机制的形成并不取决于条约。非正式规范往往先于正式制度出现。";
const AID: &str = "采用随机对照试验的方法，评估援助项目的影响。";

/// What stands in the search box.
fn query(window: &Window) -> String {
    window.js("return document.querySelector('.search input').value", &[]).as_str().unwrap_or_default().to_owned()
}

fn look_for(window: &Window, text: &str) {
    window.keys("Ctrl+f");
    window.keys("Ctrl+a");
    window.type_text(text);
}

fn found(window: &Window, works: u64) {
    window.wait_until(&format!("{works} found"), || window.count(".rows [role=option]") == works);
}

fn records() -> String {
    let record = |(title, year, text)| format!("TY  - JOUR\nTI  - {title}\nPY  - {year}\nAB  - {text}\nER  - \n\n");
    let all = [
        ("Quiet bargains", 2008, "On orbits and restraint."),
        ("Loud promises", 2010, "Restraint that is announced."),
        ("Late norms", 2019, "Restraint comes late."),
        ("论克制", 2010, "论克制（restraint）的由来。"),
    ];
    all.map(record).concat()
}

#[test]
fn typing_english_finds_chinese_and_the_translation_can_be_switched_off() {
    let home = home();
    library_of(home.path(), &[DILEMMA, SAFETY, AID]);
    let window = Window::open(&home.path().join("library"));
    let _ = window.by_name("option", "外空安全机制");
    look_for(&window, "security");
    found(&window, 2);
    let chip = window.by_name("button", "安全: translation of security");
    window.picture("chips");
    row(&window, "外空安全机制");
    on_the_desk(&window, 1);
    window.wait_until("the translation is marked in the text", || window.text("main .hit") == "安全");
    window.keys("n");
    window.wait_until("one goes to it", || window.count("main .hit.now") == 1);
    chip.click();
    found(&window, 1);
    let off = window.by_name("button", "安全: translation of security");
    assert_eq!(off.get("ariaPressed"), "false", "it stays, switched off");
    off.click();
    found(&window, 2);
    window.keys("Ctrl+Shift+L");
    found(&window, 1);
    assert!(window.text(".beside").contains("as typed"), "and says so");
    window.keys("Ctrl+Shift+L");
    found(&window, 2);
    window.close();
}

#[test]
fn a_facet_counts_and_edits_the_query_one_sees() {
    let home = home();
    library_from(home.path(), &[&file(home.path(), "four.ris", records().as_bytes())]);
    let window = Window::open(&home.path().join("library"));
    let _ = window.by_name("option", "Quiet bargains");
    look_for(&window, "restraint");
    // All four were there before: the row of chips, which moves what is below, tells that it has been looked for.
    let _ = window.by_name("button", "克制: translation of restraint");
    found(&window, 4);
    window.by_name("button", "Year").click();
    let years = window.by_name("slider", "Years");
    assert_eq!(years.get("ariaValueText"), "2008–2019 · 4 works");
    window.keys("Home");
    window.keys("Shift+Right");
    window.keys("Shift+Right");
    window.wait_until("the years stand in the query", || query(&window) == "restraint year:2008..2010");
    found(&window, 3);
    window.picture("years");
    window.keys("Escape");
    window.by_name("button", "Language").click();
    window.by_name("option", "Chinese").click();
    window.wait_until("the language too", || query(&window) == "restraint year:2008..2010 lang:zh");
    found(&window, 1);
    window.by_name("button", "Language Chinese").click();
    window.by_name("option", "Any language").click();
    window.wait_until("and is taken out again", || query(&window) == "restraint year:2008..2010");
    // An empty list offers to leave a filter out.
    look_for(&window, "unheard year:2008");
    window.by_name("button", "Without year:2008").click();
    window.wait_until("only the word", || query(&window) == "unheard");
    window.close();
}

#[test]
fn a_click_in_the_sidebar_edits_the_query_one_sees_and_keeps_its_words() {
    let home = home();
    library_from(home.path(), &[&file(home.path(), "four.ris", records().as_bytes())]);
    {
        let library = Library::open(&home.path().join("library")).expect("opens");
        let oldest = dispatch(&library, "list_ids", json!({ "list": list("", "year", "ascending"), "from": 0, "to": 1 })).expect("works");
        dispatch(&library, "tag_works", json!({ "works": oldest, "paths": ["外空/制度"] })).expect("tagged");
    }
    let window = Window::open(&home.path().join("library"));
    let _ = window.by_name("option", "Quiet bargains");
    look_for(&window, "restraint");
    found(&window, 4);
    let reads = |text: &str| window.wait_until(text, || query(&window) == text);
    let chosen = |name: &str| window.by_name("treeitem", name).get("ariaSelected") == "true";
    window.by_name("treeitem", "外空").click();
    reads("restraint tag:外空");
    found(&window, 2);
    window.by_name("treeitem", "Inbox").click();
    reads("restraint tag:外空 status:new");
    assert!(chosen("外空") && chosen("Inbox") && !chosen("All works"));
    window.picture("sidebar-query");
    window.by_name("treeitem", "制度").click();
    reads("restraint tag:外空/制度 status:new");
    // The query means the tag, whatever it is called.
    window.keys("F2");
    window.keys("Ctrl+a");
    window.type_text("规范");
    window.keys("Enter");
    reads("restraint tag:外空/规范 status:new");
    window.keys("Ctrl+z");
    reads("restraint tag:外空/制度 status:new");
    window.by_name("treeitem", "制度").click();
    reads("restraint status:new");
    // With Ctrl a second tag stands beside the first.
    window.by_name("treeitem", "外空").click();
    reads("restraint status:new tag:外空");
    window.js(
        "[...document.querySelectorAll('[data-tag]')].at(-1).dispatchEvent(new MouseEvent('click', { ctrlKey: true, bubbles: true }))",
        &[],
    );
    reads("restraint status:new tag:外空 tag:外空/制度");
    window.by_name("treeitem", "外空").click();
    reads("restraint status:new tag:外空/制度");
    window.by_name("treeitem", "制度").click();
    reads("restraint status:new");
    window.by_name("treeitem", "Sources").click();
    window.by_name("treeitem", "four.ris").click();
    reads("restraint status:new source:\"four.ris\"");
    found(&window, 4);
    window.by_name("treeitem", "All works").click();
    reads("");
    assert!(chosen("All works") && !chosen("Inbox"));
    window.close();
}

#[test]
fn a_search_is_kept_renamed_deleted_and_brought_back() {
    let home = home();
    library_of(home.path(), &[DILEMMA, SAFETY, AID]);
    let window = Window::open(&home.path().join("library"));
    let _ = window.by_name("option", "外空安全机制");
    look_for(&window, "规范 OR 援助");
    found(&window, 2);
    window.keys("Ctrl+d");
    window.wait_until("a name is asked for", || {
        window.js("return document.activeElement?.getAttribute('aria-label')", &[]) == "Name of the search"
    });
    window.keys("Ctrl+a");
    window.type_text("规范与援助");
    window.keys("Enter");
    let _ = window.by_name("treeitem", "规范与援助 2 works");
    window.picture("saved-search");
    look_for(&window, "security");
    window.by_name("treeitem", "规范与援助 2 works").click();
    window.wait_until("it is looked for again", || query(&window) == "规范 OR 援助");
    found(&window, 2);
    window.keys("F2");
    window.wait_until("another name", || {
        window.js("return document.activeElement?.getAttribute('aria-label')", &[]) == "Rename “规范与援助”"
    });
    window.keys("Ctrl+a");
    window.type_text("Norms and aid");
    window.keys("Enter");
    window.by_name("treeitem", "Norms and aid 2 works").click();
    window.keys("Delete");
    window.wait_until("it is gone", || !window.has("treeitem", "Norms and aid 2 works"));
    window.keys("Ctrl+z");
    let _ = window.by_name("treeitem", "Norms and aid 2 works");
    window.close();
}

#[test]
fn what_was_looked_for_is_offered_under_an_empty_box() {
    let home = home();
    library_of(home.path(), &[DILEMMA, SAFETY, AID]);
    let window = Window::open(&home.path().join("library"));
    let _ = window.by_name("option", "外空安全机制");
    for typed in ["随机对照", "orbit"] {
        look_for(&window, typed);
        found(&window, 1);
        window.keys("Enter");
        on_the_desk(&window, 1);
    }
    window.keys("Ctrl+f");
    window.keys("Escape");
    let past = || window.js("return [...document.querySelectorAll('#past [role=option]')].map((one) => one.textContent)", &[]);
    window.keys("Down");
    window.wait_until("the newest first", || past() == json!(["orbit", "随机对照"]));
    window.picture("searched-before");
    window.keys("Down");
    window.keys("Enter");
    window.wait_until("looked for again", || query(&window) == "随机对照");
    found(&window, 1);
    window.keys("Escape");
    window.keys("Down");
    window.keys("Delete");
    window.wait_until("one is forgotten", || past().as_array().is_some_and(|all| all.len() == 1));
    window.close();
}
