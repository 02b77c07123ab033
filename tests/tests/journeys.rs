//! What a person does, in the real window: with the mouse, with the keyboard, in both languages.

mod journey;

use bookwheel_tests::lab::dump_of;
use bookwheel_tests::window::Window;
use journey::{home, library_of, on_the_desk, row, texts};
use serde_json::json;

const REGIME: &str = "外空安全机制的形成并不取决于条约。非正式规范往往先于正式制度出现。";
const DEBRIS: &str = "Debris is the third player in orbit. It treats every state alike.";

/// The words that are highlighted, run by run.
fn marked(window: &Window) -> String {
    window
        .js("return [...document.querySelectorAll('main .hl')].map((r) => r.textContent).join('|')", &[])
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

#[test]
fn the_sample_is_opened_looked_over_and_taken_back() {
    let home = home();
    let window = Window::open(&home.path().join("library"));
    for way in ["Open the sample", "Import files", "Paste text"] {
        let _ = window.by_name("button", way);
    }
    window.picture("first-start");
    window.by_name("button", "Open the sample").click();
    window.wait_until("the report", || window.text("h1").contains("28 new works"));
    window.picture("report");
    window.by_name("button", "Go to the inbox").click();
    window.wait_until("the list", || window.count("[role=option]") > 10);
    window.keys("Ctrl+z");
    let _ = window.by_name("button", "Open the sample");
    window.keys("Ctrl+Shift+Z");
    window.wait_until("the works again", || window.count("[role=option]") > 10);
    window.close();
}

#[test]
fn a_pasted_page_becomes_works_once() {
    let home = home();
    let window = Window::open(&home.path().join("library"));
    let page = dump_of(&[REGIME, DEBRIS]);
    for expected in ["2 new works", "Nothing new"] {
        if window.has("button", "Paste text") {
            window.by_name("button", "Paste text").click();
            window.css("textarea").type_text(&page);
            window.keys("Ctrl+Enter");
        } else {
            // Anywhere outside a field, pasted text is imported.
            window.js(
                "const data = new DataTransfer(); data.setData('text/plain', arguments[0]);
                 document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))",
                &[json!(page)],
            );
        }
        window.wait_until(expected, || window.text("h1").contains(expected));
    }
    window.close();
}

#[test]
fn a_chinese_text_is_highlighted_tagged_and_noted() {
    let home = home();
    library_of(home.path(), &[REGIME, DEBRIS]);
    let window = Window::open(&home.path().join("library"));
    row(&window, "外空安全机制的形成");
    on_the_desk(&window, 1);
    window.drag_select("main .text", 17, 22);
    window.wait_until("the selection", || window.selection() == "非正式规范");
    window.picture("selection-bar");
    window.by_name("button", "Gamboge").click();
    window.wait_until("the highlight", || marked(&window) == "非正式规范");
    window.keys("t");
    let _ = window.by_name("combobox", "");
    window.type_text("外空/规范");
    window.keys("Enter");
    window.wait_until("the tag in the tree", || window.count("[data-tag='外空/规范']") == 1);
    window.keys("Escape");
    window.keys("n");
    window.wait_until("a field in the margin", || window.js("return document.activeElement?.tagName", &[]) == "TEXTAREA");
    window.type_text("与 tacit rules 对读");
    window.keys("Escape");
    window.wait_until("the note beside it", || window.text("main").contains("与 tacit rules 对读"));
    window.picture("margin-note");
    // The tag tree filters the list.
    window.css("[data-tag='外空']").click();
    window.wait_until("one work", || window.count("[role=option]") == 1);
    window.close();
}

#[test]
fn a_note_is_there_a_second_after_it_was_typed_even_if_the_process_dies() {
    let home = home();
    library_of(home.path(), &[REGIME]);
    let window = Window::open(&home.path().join("library"));
    row(&window, "外空安全机制的形成");
    on_the_desk(&window, 1);
    window.keys("e");
    window.wait_until("the note field", || window.js("return document.activeElement?.tagName", &[]) == "TEXTAREA");
    window.type_text("# 读过\n\nKilled a second later.");
    std::thread::sleep(std::time::Duration::from_secs(1));
    window.kill();
    let again = Window::open(&home.path().join("library"));
    on_the_desk(&again, 1);
    again.wait_until("the note", || {
        again.js("return [...document.querySelectorAll('main textarea')].some((t) => t.value.includes('Killed a second later.'))", &[])
            == true
    });
    again.close();
}

#[test]
fn a_chinese_substring_is_found_as_one_types() {
    let home = home();
    library_of(home.path(), &[REGIME, DEBRIS, "采用随机对照试验的方法，评估援助项目的影响。", "鲁迅的青年时代是一段历史。"]);
    let window = Window::open(&home.path().join("library"));
    row(&window, "采用随机对照试验");
    on_the_desk(&window, 1);
    for (typed, found) in [("对照试验", 1), ("鲁迅", 1), ("the", 1), ("lang:zh", 3), ("(对照", 1), ("没有这个", 0)] {
        window.keys("Ctrl+f");
        window.keys("Ctrl+a");
        window.type_text(typed);
        window.wait_until(&format!("{found} for {typed}"), || window.count("[role=option]") == found);
        if typed == "对照试验" {
            window.wait_until("the hit marked in the text", || window.text("main .hit") == "对照试验");
            window.picture("search");
        }
    }
    window.picture("nothing-found");
    window.close();
}

#[test]
fn three_texts_lie_side_by_side_after_a_restart_too() {
    let home = home();
    library_of(home.path(), &[REGIME, DEBRIS, "First part in English.\n\n第二部分是中文。", "A fourth text."]);
    let window = Window::open(&home.path().join("library"));
    window.resize(1720, 900);
    row(&window, "外空安全机制的形成");
    on_the_desk(&window, 1);
    for panes in 2..=3 {
        window.keys("j");
        window.keys("Shift+Enter");
        on_the_desk(&window, panes);
    }
    window.picture("three-panes");
    let before = texts(&window);
    window.close();
    let again = Window::open(&home.path().join("library"));
    again.resize(1720, 900);
    on_the_desk(&again, 3);
    assert_eq!(texts(&again), before);
    again.keys("Ctrl+w");
    on_the_desk(&again, 2);
    again.close();
}

#[test]
fn everything_is_taken_back_step_by_step() {
    let home = home();
    let window = Window::open(&home.path().join("library"));
    window.by_name("button", "Open the sample").click();
    window.by_name("button", "Go to the inbox").click();
    window.wait_until("the list", || window.count("[role=option]") > 10);
    window.by_name("treeitem", "All works").click();
    window.css("[role=option]").click();
    on_the_desk(&window, 1);
    window.drag_select("main .text", 4, 20);
    window.keys("2");
    window.wait_until("the highlight", || !marked(&window).is_empty());
    window.keys("Ctrl+z");
    window.wait_until("no highlight", || marked(&window).is_empty());
    window.keys("Ctrl+Shift+Z");
    window.wait_until("the highlight again", || !marked(&window).is_empty());
    window.keys("Ctrl+z");
    window.keys("Ctrl+z");
    let _ = window.by_name("button", "Open the sample");
    window.close();
}

#[test]
fn the_language_changes_at_once_and_stays() {
    let home = home();
    let window = Window::open(&home.path().join("library"));
    window.by_name("button", "中文").click();
    let _ = window.by_name("treeitem", "全部文献");
    let foreign = "return [...document.querySelectorAll('button, [role=treeitem], h1, p, dt, dd')]
        .filter((e) => e.checkVisibility()).map((e) => e.innerText.trim())
        .filter((t) => /[A-Za-z]{4,}/.test(t) && !/[\\u4e00-\\u9fff]/.test(t) && !['English', 'library'].includes(t))";
    assert_eq!(window.js(foreign, &[]), json!([]), "words that were not put into Chinese");
    window.picture("first-start-zh");
    window.keys("?");
    window.picture("keys-zh");
    window.close();
}

#[test]
fn the_keyboard_alone_is_enough() {
    let home = home();
    library_of(home.path(), &[REGIME, DEBRIS]);
    let window = Window::open(&home.path().join("library"));
    window.css("[role=listbox]").click();
    window.keys("Home");
    window.keys("j");
    window.keys("Enter");
    on_the_desk(&window, 1);
    window.keys("F6");
    window.wait_until("the text has the focus", || window.js("return document.activeElement?.classList.contains('text')", &[]) == true);
    for _ in 0..6 {
        window.keys("Shift+Right");
    }
    window.wait_until("a selection", || window.selection().chars().count() == 6);
    window.keys("3");
    window.wait_until("the highlight", || marked(&window).chars().count() == 6);
    window.picture("keyboard");
    window.close();
}

#[test]
fn files_that_cannot_be_read_are_refused_in_words() {
    let home = home();
    library_of(home.path(), &[REGIME]);
    let bad = |name: &str, bytes: &[u8]| {
        let path = home.path().join(name);
        std::fs::write(&path, bytes).expect("a file");
        path
    };
    let (empty, binary) = (bad("empty.txt", b""), bad("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"));
    let huge = bad("huge.txt", b"");
    std::fs::File::options().write(true).open(&huge).and_then(|file| file.set_len(2 << 30)).expect("a file of 2 GB");
    let window = Window::open(&home.path().join("library"));
    let _ = window.by_name("option", "外空安全机制");
    window.drop_files(&[&empty, &binary, &huge]);
    // Files of one reason stand together.
    for _ in 0..2 {
        window.by_name("button", "Show").click();
    }
    for name in ["empty.txt", "picture.png", "huge.txt"] {
        window.wait_until(name, || window.text("main").contains(name));
    }
    window.picture("refused");
    window.close();
}

#[test]
fn the_window_works_small_large_and_dark() {
    let home = home();
    library_of(home.path(), &[REGIME, DEBRIS, "First part in English.\n\n第二部分是中文。"]);
    let window = Window::open(&home.path().join("library"));
    row(&window, "外空安全机制的形成");
    on_the_desk(&window, 1);
    window.keys("j");
    window.keys("Shift+Enter");
    on_the_desk(&window, 2);
    for (width, height) in [(900, 600), (2560, 1440), (1440, 900)] {
        window.resize(width, height);
        let wide = window.js("return document.documentElement.scrollWidth", &[]);
        assert_eq!(wide, width, "nothing hangs over at {width}");
        window.picture(&format!("{width}x{height}"));
    }
    window.keys("Ctrl+k");
    window.type_text("theme: dark");
    window.keys("Enter");
    window.wait_until("dark", || window.js("return document.documentElement.dataset.theme", &[]) == "dark");
    window.picture("dark");
    window.close();
}

#[test]
fn keys_faster_than_the_list_act_on_all_that_is_picked() {
    let home = home();
    library_of(home.path(), &[REGIME, DEBRIS, "A third text, to move on to."]);
    let window = Window::open(&home.path().join("library"));
    row(&window, "Debris is the third");
    window.keys("Ctrl+l");
    let press = "for (const [key, ctrlKey] of arguments[0]) document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey, bubbles: true, cancelable: true }))";
    window.js(press, &[json!([["a", true], ["Delete", false]])]);
    let _ = window.by_name("button", "Open the sample");
    window.keys("Ctrl+z");
    window.wait_until("all three again", || window.count("[role=option]") == 3);
    // A selection that was let go before it was read picks nothing.
    window.css("[role=option]").click();
    window.js(press, &[json!([["a", true], ["ArrowDown", false], ["Delete", false]])]);
    window.wait_until("one is gone", || window.count("[role=option]") == 2);
    window.close();
}

#[test]
fn keys_go_where_one_looks() {
    let home = home();
    library_of(home.path(), &[REGIME, DEBRIS, "A third text, to move on to."]);
    let window = Window::open(&home.path().join("library"));
    row(&window, "外空安全机制的形成");
    on_the_desk(&window, 1);
    window.keys("e");
    window.wait_until("the note field", || window.js("return document.activeElement?.tagName", &[]) == "TEXTAREA");
    window.type_text("mine");
    // Turning to other works with the note open writes nothing into their notes.
    window.keys("Ctrl+l");
    for _ in 0..2 {
        window.keys("j");
        window.keys("Enter");
    }
    window.keys("k");
    window.keys("k");
    window.keys("Enter");
    window.wait_until("the first note, as it was", || {
        window.js("return [...document.querySelectorAll('main textarea')].map((t) => t.value).join('|')", &[]) == "mine"
    });
    // A panel takes the keys: nothing behind it is deleted.
    window.keys("Ctrl+l");
    window.keys("F1");
    let _ = window.by_name("dialog", "Keys");
    window.keys("Delete");
    window.keys("Escape");
    assert_eq!(window.count("[role=option]"), 3);
    window.close();
}
