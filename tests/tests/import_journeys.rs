//! Bringing works in, in the real window: clear files and unclear ones, twice and in two languages.

mod journey;

use bookwheel_tests::corpus;
use bookwheel_tests::window::Window;
use journey::{file, home, library_from, on_the_desk, row};
use serde_json::json;

const ABSTRACT: &str = "States rarely announce restraint in orbit. Drawing on the minutes of twelve bilateral consultations, this article \
shows that informal norms tend to precede formal institutions and to supply them with precedents that negotiators can invoke. A gap in \
technical capability delays but does not prevent the emergence of norms, because the leading party needs time to confirm that it gains.";

fn head(window: &Window) -> String {
    window.text("main header")
}

fn reported(window: &Window, headline: &str) {
    window.wait_until(headline, || window.text("h1").contains(headline));
}

/// Goes on with Tab until what has this name has the keyboard.
fn tab_to(window: &Window, label: &str) {
    for _ in 0..40 {
        if window.js("return document.activeElement?.getAttribute('aria-label')", &[]) == label {
            return;
        }
        window.keys("Tab");
    }
    panic!("no way to “{label}” with Tab");
}

#[test]
fn a_chinese_record_shows_all_that_is_known_of_it() {
    let home = home();
    let text = "%0 Journal Article\n%A 贺远舟\n%A 柳知白\n%+ 江南某大学国际关系学院;\n%T 轨道公域的安全治理\n%J 寰宇政治评论\n%D 2008\n%V 09\n%N 05\n\
                %P 15-24\n%@ 1000-0000\n%K 外空;规范\n%X <正>一、问题的提出。规范往往先于条约。\n%W CNKI\n";
    let mut gbk = Vec::new();
    gbk.extend_from_slice(&encoding_rs::GBK.encode(text).0);
    let path = file(home.path(), "CNKI-导出.enw", &gbk);
    let window = Window::open_with(&home.path().join("library"), &[&path]);
    reported(&window, "1 new work");
    window.wait_until("the encoding is told", || window.text("main").contains("GB 18030"));
    window.by_name("button", "Go to the inbox").click();
    row(&window, "轨道公域的安全治理");
    on_the_desk(&window, 1);
    for known in ["轨道公域的安全治理", "贺远舟，柳知白", "寰宇政治评论", "2008", "15—24", "Body excerpt", "CNKI-导出.enw"]
    {
        window.wait_until(known, || head(&window).contains(known));
    }
    assert!(!window.text("main .text").contains("<正>"), "{}", window.text("main .text"));
    window.keys("i");
    let details = window.by_name("region", "Details of the work");
    for known in ["ISSN", "1000-0000", "江南某大学国际关系学院", "Journal article"] {
        assert!(details.text().contains(known), "{known} in {}", details.text());
    }
    window.by_name("button", "CNKI-导出.enw").click();
    let raw = window.by_name("region", "The record as it was read").text();
    assert!(raw.contains("%J 寰宇政治评论") && raw.contains("%X <正>一、问题的提出。"), "{raw}");
    window.picture("details");
    window.keys("Escape");
    window.wait_until("the details have gone", || !window.has("region", "Details of the work"));
    window.close();
}

#[test]
fn a_table_without_known_headings_is_mapped_with_the_keyboard() {
    let home = home();
    let table = "Nummer;Werk;Inhalt\n1;On orbits and their keepers;States share orbits.\n2;On norms and their makers;Norms hold.\n";
    let path = file(home.path(), "table.csv", table.as_bytes());
    let window = Window::open_with(&home.path().join("library"), &[&path]);
    let _ = window.by_name("dialog", "How to read");
    window.wait_until("what is unclear is said", || window.text("[role=dialog]").contains("Not every column was recognised"));
    for (column, letter, field) in [("Werk", "t", "title"), ("Inhalt", "a", "abstract")] {
        let label = format!("What “{column}” holds");
        tab_to(&window, &label);
        window.type_text(letter);
        window.wait_until(&format!("{column} holds {field}"), || window.by_name("combobox", &label).get("value") == field);
    }
    window.wait_until("the records as they would be", || {
        let shown = window.text("[role=dialog] ol");
        shown.contains("On orbits and their keepers") && shown.contains("States share orbits.") && !shown.contains("No title")
    });
    window.picture("columns");
    window.keys("Ctrl+Enter");
    reported(&window, "2 new works");
    assert!(!window.has("dialog", "How to read"));
    window.by_name("button", "Go to the inbox").click();
    row(&window, "On norms and their makers");
    on_the_desk(&window, 1);
    window.wait_until("its abstract", || window.text("main .text").trim() == "Norms hold.");
    window.keys("i");
    let details = window.by_name("region", "Details of the work").text();
    assert!(details.contains("Nummer"), "a column that was not named is kept: {details}");
    window.close();
}

#[test]
fn an_encoding_that_does_not_tell_itself_is_chosen_by_how_it_reads() {
    let home = home();
    let latin = b"TY  - JOUR\nAU  - M\xfcller, J\xf6rg\nTI  - Les caf\xe9s d'\xc9tat\nAB  - Na\xefve r\xe9gimes.\nER  - \n";
    let path = file(home.path(), "latin.ris", latin);
    let window = Window::open_with(&home.path().join("library"), &[&path]);
    let _ = window.by_name("dialog", "How to read");
    let group = window.by_name("radiogroup", "Encoding").text();
    assert!(group.contains("Les cafés d'État") && group.contains("GB 18030"), "every encoding with how it reads: {group}");
    window.picture("encodings");
    window.by_name("radio", "Windows 1252").click();
    window.wait_until("the record as it would be", || window.text("[role=dialog] ol").contains("Müller"));
    window.keys("Ctrl+Enter");
    reported(&window, "1 new work");
    window.by_name("button", "Go to the inbox").click();
    row(&window, "Les cafés d'État");
    on_the_desk(&window, 1);
    window.wait_until("the accents", || head(&window).contains("Jörg Müller") && window.text("main .text").trim() == "Naïve régimes.");
    window.close();
}

#[test]
fn a_sheet_that_is_left_imports_nothing_and_comes_back() {
    let home = home();
    let clear = file(home.path(), "clear.ris", b"TY  - JOUR\nTI  - A clear one\nAB  - Clear.\nER  - \n");
    let table = file(home.path(), "table.csv", b"Nummer;Werk;Inhalt\n1;On orbits;States share orbits.\n2;On norms;Norms hold.\n");
    let picture = file(home.path(), "picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    let window = Window::open(&home.path().join("library"));
    let _ = window.by_name("button", "Open the sample");
    window.drop_files(&[&clear, &table, &picture]);
    let _ = window.by_name("dialog", "How to read");
    window.wait_until("what is unclear comes first", || window.text("[role=dialog] [aria-selected=true]").contains("table.csv"));
    window.wait_until("a sum", || window.text("[role=dialog]").contains("3 files · 1 unclear · 1 not readable"));
    window.keys("Escape");
    window.wait_until("nothing imported", || window.text("[role=status]").contains("Nothing was imported."));
    let _ = window.by_name("button", "Open the sample");
    window.by_name("button", "Back to it").click();
    let _ = window.by_name("dialog", "How to read");
    window.keys("Ctrl+Enter");
    reported(&window, "3 new works");
    assert!(window.text("main").contains("picture.png"));
    window.close();
}

#[test]
fn a_near_duplicate_is_merged_and_taken_back() {
    let home = home();
    let record = |container: &str, doi: &str, text: &str| {
        format!(
            "TY  - JOUR\nAU  - Lindqvist, Anna\nPY  - 2012\nTI  - Tacit restraint and the growth of norms in orbit\nT2  - {container}\nDO  - {doi}\n\
             AB  - {text}\nER  - \n"
        )
    };
    let preprint = file(home.path(), "arxiv.ris", record("arXiv", "10.1000/arxiv.1", &ABSTRACT.replace("twelve", "eleven")).as_bytes());
    let article = file(home.path(), "scopus.ris", record("Journal of Orbital Affairs", "10.1000/joa.7", ABSTRACT).as_bytes());
    let window = Window::open_with(&home.path().join("library"), &[&preprint, &article]);
    reported(&window, "2 new works");
    window.by_name("treeitem", "Duplicates 1 pair").click();
    window.wait_until("both sides", || {
        let shown = window.text("main");
        ["10.1000/arxiv.1", "10.1000/joa.7", "eleven", "twelve", "1 of 1"].iter().all(|part| shown.contains(part))
    });
    let differ = window.js("return [...document.querySelectorAll('main mark.diff')].map((one) => one.textContent)", &[]);
    assert_eq!(differ, json!(["eleven", "twelve"]), "what differs is marked, and nothing else");
    window.picture("pair");
    window.keys("s");
    let _ = window.by_name("treeitem", "All works 1 work");
    window.wait_until("no pair waits", || !window.has("treeitem", "Duplicates 1 pair"));
    window.keys("Ctrl+z");
    let _ = window.by_name("treeitem", "Duplicates 1 pair");
    let _ = window.by_name("treeitem", "All works 2 works");
    window.keys("Ctrl+Shift+Z");
    let _ = window.by_name("treeitem", "All works 1 work");
    window.close();
}

#[test]
fn two_languages_of_one_work_lead_to_each_other() {
    let home = home();
    let pair = format!(
        "TY  - JOUR\nAU  - Lindqvist, Anna\nTI  - Tacit restraint in orbit\nPY  - 2012\nDO  - 10.1000/joa.7\nAB  - {ABSTRACT}\nER  - \n\n\
         TY  - JOUR\nAU  - 林安娜\nTI  - 论轨道克制与规范的成长\nPY  - 2012\nDO  - 10.1000/JOA.7\nAB  - 各国很少宣布克制，它们只是实行。\nER  - \n"
    );
    library_from(home.path(), &[&file(home.path(), "pair.ris", pair.as_bytes())]);
    let window = Window::open(&home.path().join("library"));
    window.by_name("treeitem", "Duplicates 1 pair").click();
    window.wait_until("the pair", || window.text("main").contains("one work in two languages"));
    window.keys("t");
    window.wait_until("no pair waits", || !window.has("treeitem", "Duplicates 1 pair"));
    for (start, chip, other) in
        [("Tacit restraint in orbit", "Chinese version", "论轨道克制"), ("论轨道克制", "English version", "Tacit restraint")]
    {
        window.by_name("treeitem", "All works 2 works").click();
        row(&window, start);
        on_the_desk(&window, 1);
        window.by_name("button", chip).click();
        on_the_desk(&window, 2);
        let heads = "return [...document.querySelectorAll('main header')].map((one) => one.innerText).join('\\n')";
        window.wait_until("the other beside it", || window.js(heads, &[]).as_str().is_some_and(|all| all.contains(other)));
        window.picture("versions");
        window.keys("Ctrl+w");
        on_the_desk(&window, 1);
    }
    window.close();
}

#[test]
fn the_library_is_exported_from_the_sheet() {
    let home = home();
    let record = format!("TY  - JOUR\nAU  - Lindqvist, Anna\nTI  - Tacit restraint in orbit\nPY  - 2012\nAB  - {ABSTRACT}\nER  - \n");
    library_from(home.path(), &[&file(home.path(), "one.ris", record.as_bytes())]);
    let window = Window::open(&home.path().join("library"));
    let _ = window.by_name("option", "Tacit restraint in orbit");
    window.keys("Ctrl+Shift+S");
    let _ = window.by_name("dialog", "Export");
    window.by_name("radio", "Excel").click();
    let buttons = "return [...document.querySelectorAll('[role=dialog] button')].map((one) => one.innerText).join('|')";
    let offered = || window.js(buttons, &[]).as_str().unwrap_or_default().to_owned();
    window.wait_until("a workbook is no text to copy", || offered().contains("Save…") && !offered().contains("Copy"));
    window.by_name("radio", "RIS").click();
    window.wait_until("a text is", || offered().contains("Copy"));
    window.picture("export");
    window.by_name("button", "Save…").click();
    let path = home.path().join("out.ris");
    window.answer_dialog("Export as RIS", &path);
    window.wait_until("the file", || path.exists());
    let text = std::fs::read_to_string(&path).expect("the export");
    for line in ["TY  - JOUR", "TI  - Tacit restraint in orbit", "AU  - Lindqvist, Anna", "ER  - "] {
        assert!(text.contains(line), "{line} in\n{text}");
    }
    window.close();
}

#[test]
fn a_large_import_tells_how_far_it_is_and_leaves_nothing_when_cancelled() {
    let home = home();
    let path = file(home.path(), "large.ris", corpus::ris(&corpus::abstracts(30_000)).as_bytes());
    let window = Window::open(&home.path().join("library"));
    let _ = window.by_name("button", "Open the sample");
    window.drop_files(&[&path]);
    window.wait_until("progress", || window.js("return (document.querySelector('progress')?.value ?? 0) > 0", &[]) == true);
    window.wait_until("records are counted", || window.text(".job").contains("records"));
    window.picture("progress");
    window.by_name("button", "Cancel").click();
    window.wait_until("cancelled", || window.text("[role=status]").contains("Import cancelled; nothing was added."));
    window.wait_until("no progress", || window.count("progress") == 0);
    let _ = window.by_name("button", "Open the sample");
    assert_eq!(window.count("[role=option]"), 0);
    window.close();
    let library = bookwheel_core::Library::open(&home.path().join("library")).expect("opens");
    let shown = bookwheel_core::commands::dispatch(&library, "show_library", json!({})).expect("shown");
    assert_eq!((&shown["works"], &shown["files"]), (&json!(0), &json!([])));
    let batches = bookwheel_core::commands::dispatch(&library, "list_batches", json!({})).expect("shown");
    assert_eq!(batches, json!([]));
}
#[test]
fn what_is_exported_can_be_copied() {
    let home = home();
    library_from(home.path(), &[&file(home.path(), "one.ris", b"TY  - JOUR\nTI  - Tacit restraint in orbit\nAB  - Text.\nER  - \n")]);
    let window = Window::open(&home.path().join("library"));
    let _ = window.by_name("option", "Tacit restraint in orbit");
    window.keys("Ctrl+Shift+S");
    window.by_name("radio", "CSL-JSON").click();
    window.by_name("button", "Copy").click();
    window.wait_until("copied", || window.text(".stack [role=status]").contains("Copied"));
    window.close();
}
