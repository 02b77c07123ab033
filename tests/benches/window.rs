//! From the start to a usable window, and its memory: a large library against an empty one, in the same run.
//! `BOOKWHEEL_WORKS` sets the size of the large one (100,000); the app is the release build.

#![allow(clippy::cast_precision_loss)] // figures to read

use std::path::Path;
use std::time::Duration;

use bookwheel_core::Library;
use bookwheel_core::commands::dispatch;
use bookwheel_tests::window::Window;
use bookwheel_tests::{corpus, target};
use serde_json::json;

const RUNS: usize = 5;

fn main() {
    let app = target().join("release/bookwheel");
    assert!(app.exists(), "the app is not built: cargo build --release -p bookwheel");
    // SAFETY: nothing else runs yet in this process.
    unsafe { std::env::set_var("BOOKWHEEL_APP", &app) };
    let works: usize = std::env::var("BOOKWHEEL_WORKS").ok().and_then(|n| n.parse().ok()).unwrap_or(100_000);
    let folder = tempfile::tempdir_in(target()).expect("a folder");
    let (empty, large) = (folder.path().join("empty"), folder.path().join("large"));
    fill(&large, works);
    drop(Library::open(&empty).expect("a library").settle());
    let (mut floor, mut ours) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        floor.push(measure(&empty, "Open the sample", "button"));
        ours.push(measure(&large, "", "option"));
    }
    let (floor, ours) = (median(floor), median(ours));
    println!("start to usable window, release, {RUNS} runs, median");
    println!("  floor: an empty library                  {:>9.2?}  1.00", floor.0);
    println!("  {works} works, rows on the screen         {:>9.2?}  {:.2}", ours.0, ours.0.as_secs_f64() / floor.0.as_secs_f64());
    println!("memory of app and web processes, PSS");
    println!("  floor: an empty library                  {:>6} MiB  1.00", floor.1 / 1024);
    println!("  {works} works, rows on the screen         {:>6} MiB  {:.2}", ours.1 / 1024, ours.1 as f64 / floor.1 as f64);
}

fn fill(dir: &Path, works: usize) {
    let library = Library::open(dir).expect("a library");
    for some in corpus::abstracts(works).chunks(20_000) {
        let request = json!({ "name": "bench", "text": corpus::dump(some) });
        dispatch(&library, "import_text", request).expect("an import");
    }
    library.settle().expect("an index");
}

/// Until what is waited for is on the screen; then the memory, a moment later.
fn measure(library: &Path, name: &str, role: &str) -> (Duration, u64) {
    let window = Window::open(library);
    let _ = window.by_name(role, name);
    let time = window.age();
    std::thread::sleep(Duration::from_secs(2));
    let memory = window.memory();
    window.close();
    (time, memory)
}

fn median(mut runs: Vec<(Duration, u64)>) -> (Duration, u64) {
    runs.sort_unstable();
    runs[runs.len() / 2]
}
