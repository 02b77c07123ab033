//! Similar literature, lit terms, quotation search and the glossary, in the real window.

mod journey;

use bookwheel_core::Library;
use bookwheel_core::commands::dispatch;
use bookwheel_tests::window::Window;
use journey::{file, home, library_from, on_the_desk, row};
use serde_json::json;

const DEBRIS_ZH: &str = "空间碎片是轨道安全的首要威胁。空间碎片的治理离不开透明与信任，缺乏信任的国家往往以威慑代替合作。本文认为，空间碎片的减缓规范先于条约出现。";
const DEBRIS_EN: &str = "Space debris is the first threat to security in orbit. States that lack trust put deterrence in the place of cooperation, and yet \
norms for the mitigation of space debris have come before any treaty. Space debris treats every state alike.";
const CABLES: &str = "Submarine cables carry most of the traffic between continents. Their owners are companies, and repair ships are few.";
const FISHING: &str = "渔业补贴的谈判历时二十年。本文以近海渔民的访谈为依据，说明补贴如何改变捕捞的季节。";
const ARCHIVES: &str =
    "Archives keep what officials thought worth keeping. Reading memoranda against the grain shows which voices were left out.";

/// Two works on one matter in two languages, and others on other matters.
fn library(home: &std::path::Path) {
    let works = [("论碎片", DEBRIS_ZH), ("On debris", DEBRIS_EN), ("On cables", CABLES), ("渔业", FISHING), ("On archives", ARCHIVES)];
    let text = works.map(|(title, text)| format!("TY  - JOUR\nTI  - {title}\nAB  - {text}\nER  - \n\n")).concat();
    library_from(home, &[&file(home, "works.ris", text.as_bytes())]);
    // What an index that has not caught up finds alike is other words.
    Library::open(&home.join("library")).expect("opens").settle().expect("an index");
}

fn ask(home: &std::path::Path, command: &str, request: serde_json::Value) -> serde_json::Value {
    let library = Library::open(&home.join("library")).expect("opens");
    dispatch(&library, command, request).expect(command)
}

/// The words that are lit, text by text.
fn lit(window: &Window) -> Vec<String> {
    let all = window.js("return [...document.querySelectorAll('main .text')].map((text) => [...new Set([...text.querySelectorAll('.term')].map((run) => run.textContent))].join('|'))", &[]);
    all.as_array().expect("texts").iter().map(|words| words.as_str().unwrap_or_default().to_owned()).collect()
}

#[test]
fn a_similar_work_in_the_other_language_says_why_and_both_texts_show_it() {
    let home = home();
    library(home.path());
    let window = Window::open(&home.path().join("library"));
    row(&window, "On debris");
    on_the_desk(&window, 1);
    assert!(!window.has("tabpanel", "Similar"), "folded until it is wanted");
    window.keys("s");
    window.wait_until("the work of the other language comes first", || window.text(".strip [data-card='0']").contains("论碎片"));
    window.wait_until("the keyboard is on it", || window.js("return document.activeElement?.textContent", &[]) == "论碎片");
    window.keys("Ctrl+Enter");
    on_the_desk(&window, 2);
    window.wait_until("the answers stay", || window.text(".strip [data-card='0']").contains("论碎片"));
    // The reason is the pair: pointing lights it, a click keeps it.
    window.by_name("button", "空间碎片").hover();
    let both =
        || lit(&window).iter().filter(|words| ["space debris", "空间碎片"].iter().any(|word| words.to_lowercase().contains(word))).count();
    window.wait_until("both texts show it", || both() == 2);
    window.by_name("button", "空间碎片").click();
    window.by_name("tab", "Shared terms").hover();
    window.wait_until("it stays lit", || both() == 2);
    window.picture("lit");
    window.keys("Shift+S");
    window.wait_until("what the open texts share has the keyboard", || {
        window.js(
            "return document.activeElement?.closest('[role=tabpanel] .pair') !== null && document.activeElement?.matches('[data-reason]')",
            &[],
        ) == true
    });
    assert_eq!(window.by_name("button", "空间碎片").get("ariaPressed"), "true");
    window.picture("shared-terms");
    window.keys("Escape");
    window.wait_until("nothing is lit", || lit(&window).iter().all(String::is_empty));
    window.close();
}

#[test]
fn a_passage_and_several_works_are_asked_about() {
    let home = home();
    library(home.path());
    let window = Window::open(&home.path().join("library"));
    row(&window, "On cables");
    on_the_desk(&window, 1);
    window.wait_until("its text", || window.text("main .text").starts_with("Submarine"));
    window.drag_select("main .text", 0, 16);
    window.by_name("button", "Similar to this passage").click();
    window.wait_until("it says what was asked", || window.text(".strip").contains("to the passage “Submarine cables”"));
    window.wait_until("nothing else is about that, plainly", || {
        window.text(".strip").contains("Nothing in the library is similar to this passage.")
    });
    // The list, with two works: neither is among the answers.
    window.keys("Ctrl+l");
    window.keys("Ctrl+a");
    window.keys("s");
    window.wait_until("all were asked about", || window.text(".strip").contains("to 5 works"));
    window.close();
}

#[test]
fn a_quotation_is_found_by_its_note_and_opened_at_its_place() {
    let home = home();
    library(home.path());
    let found = ask(home.path(), "search_works", json!({ "query": "\"Space debris\"", "typing": false, "limit": 1 }));
    let work = found["hits"][0]["id"].clone();
    let at = u32::try_from(DEBRIS_EN.find("norms for").expect("there")).expect("short");
    let length = u32::try_from("norms for the mitigation".len()).expect("short");
    ask(
        home.path(),
        "add_highlight",
        json!({ "work": work, "field": "abstract", "start": at, "end": at + length, "color": "indigo", "note": "Custom before treaty" }),
    );
    ask(home.path(), "add_highlight", json!({ "work": work, "field": "abstract", "start": 0, "end": 12, "color": "ochre" }));
    let cables = ask(home.path(), "search_works", json!({ "query": "title:cables", "typing": false, "limit": 1 }))["hits"][0]["id"].clone();
    ask(home.path(), "write_note", json!({ "work": cables, "text": "Who repairs decides. Habit, not law." }));
    let window = Window::open(&home.path().join("library"));
    let _ = window.by_name("option", "On debris");
    window.keys("Ctrl+Shift+f");
    window.wait_until("both quotations", || window.count(".book .q") == 2);
    window.wait_until("the field has the keyboard", || window.js("return document.activeElement?.type", &[]) == "search");
    // A note on a whole work is found too, and opens with its work.
    window.type_text("habit -year:abc");
    window.wait_until("the note", || window.count(".book .q") == 1 && window.text(".book .q .hit") == "Habit");
    window.wait_until("what is no query is underlined, and said", || {
        window.text(".book u") == "year:abc" && window.text(".book .faults").contains("year:abc")
    });
    window.keys("Enter");
    window.keys("Enter");
    on_the_desk(&window, 1);
    window.wait_until("its note lies open", || {
        window.js("return [...document.querySelectorAll('main textarea')].some((one) => one.value.startsWith('Who repairs'))", &[]) == true
    });
    window.keys("Ctrl+Shift+f");
    window.keys("Ctrl+a");
    window.type_text("规范");
    window.wait_until("a quotation in the other language", || window.text(".book .q .hit") == "norms");
    let _ = window.by_name("button", "norm: translation of 规范");
    window.picture("quotation-translated");
    window.keys("Ctrl+a");
    window.type_text("custo");
    window.wait_until("the one", || window.count(".book .q") == 1 && window.text(".book .q").contains("norms for the mitigation"));
    window.wait_until("its word is marked, before it is typed whole", || window.text(".book .q .hit") == "Custom");
    window.picture("quotation-found");
    window.keys("Enter");
    window.keys("Enter");
    on_the_desk(&window, 1);
    window.wait_until("at its place", || {
        window.js("return document.querySelector('main .selbar') !== null && document.querySelector('main .a-indigo')?.textContent", &[])
            == "norms for the mitigation"
    });
    window.close();
}

#[test]
fn a_term_is_added_from_two_texts_refused_and_taken_back() {
    let home = home();
    library(home.path());
    let window = Window::open(&home.path().join("library"));
    row(&window, "论碎片");
    on_the_desk(&window, 1);
    window.wait_until("its text", || window.text("main .text").starts_with("空间"));
    window.drag_select("main .text", 0, 4);
    window.keys("g");
    let zh = window.by_name("textbox", "Chinese");
    assert_eq!(zh.get("value"), "空间碎片");
    window.wait_until("the empty side has the keyboard", || window.js("return document.activeElement?.ariaLabel", &[]) == "English");
    window.type_text("orbital litter");
    window.picture("add-term");
    window.keys("Enter");
    let _ = window.by_name("status", "Added 空间碎片, orbital litter");
    window.keys("Ctrl+4");
    let _ = window.by_name("option", "空间碎片 orbital litter");
    window.picture("terms");
    // In the room, Enter goes on to the empty side, whichever language one begins with.
    window.by_name("textbox", "Chinese").click();
    window.type_text("restraint in orbit");
    window.keys("Enter");
    window.type_text("轨道克制");
    window.keys("Enter");
    let _ = window.by_name("option", "轨道克制 restraint in orbit");
    window.by_name("searchbox", "Find a term").click();
    window.type_text("litter");
    window.wait_until("one is left", || window.count("[role=option]") == 1);
    window.keys("Down");
    window.keys("Delete");
    window.wait_until("it has gone", || !window.has("option", "空间碎片 orbital litter"));
    window.by_name("button", "Undo").click();
    let _ = window.by_name("option", "空间碎片 orbital litter");
    window.close();
}
