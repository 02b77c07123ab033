//! Works like others, by the library's own path: candidates from the index, judged by their texts, with reasons.

use std::path::Path;
use std::time::Instant;

use bookwheel_core::Library;
use bookwheel_core::commands::dispatch;
use bookwheel_core::text::sentences::first_sentence;
use bookwheel_tests::corpus;
use serde_json::{Value, json};

use super::{Times, memory, ms, size};

/// Works that ask, of each language; the first answers find out what the others need too, and are told apart.
const EACH: usize = 60;
const FIRST: usize = 3;
/// As many as the window asks for.
const LIMIT: usize = 20;
const PIECE: usize = 20_000;

pub fn ask(works: usize, folder: &Path) {
    let texts = corpus::abstracts(works);
    let library = Library::open(&folder.join("library")).expect("a library");
    let start = Instant::now();
    for some in texts.chunks(PIECE) {
        let report = dispatch(&library, "import_text", json!({ "name": "bench", "text": corpus::dump(some) })).expect("an import");
        assert!(report["works"].as_u64() > Some(some.len() as u64 * 9 / 10), "nearly every text is a work: {report}");
    }
    library.settle().expect("an index");
    println!("  similar, {works} works in a library: imported and indexed in {:.1?}, {:.1} MB", start.elapsed(), size(folder) as f64 / 1e6);
    let list = json!({ "query": "", "typing": false, "sort": { "by": "added", "order": "ascending" } });
    let ids = dispatch(&library, "list_ids", json!({ "list": list, "from": 0, "to": works - 1 })).expect("ids");
    let ids = ids.as_array().expect("a list");
    let asked = |work: &Value, text: &str| {
        let start = Instant::now();
        let found = dispatch(&library, "list_similar", json!({ "works": [work], "text": text, "limit": LIMIT })).expect("an answer");
        (start.elapsed(), found.as_array().map_or(0, Vec::len))
    };
    let first: Vec<String> = (0..FIRST).map(|nth| ms(asked(&ids[nth], "").0)).collect();
    println!("    the first answers: {} ms", first.join(", "));
    // Even places are English and odd ones Chinese, if there are such.
    for (name, odd, short) in
        [("English works", 0, false), ("Chinese works", 1, false), ("English sentences", 0, true), ("Chinese sentences", 1, true)]
    {
        let (mut times, mut answers) = (Vec::new(), 0);
        for nth in 0..EACH {
            let at = (nth * (works / EACH / 2 * 2) + odd) % ids.len();
            let text = if short { first_sentence(&texts[at]) } else { "" };
            let (time, count) = asked(&ids[at], text);
            times.push(time);
            answers += count;
        }
        let times = Times::of(times);
        let [p50, p95, p99, most] = [0.5, 0.95, 0.99, 1.0].map(|share| ms(times.at(share)));
        println!("    {name:<20} {EACH:>5} {p50:>9} {p95:>9} {p99:>9} {most:>9}   ~{} answers", answers / EACH);
    }
    println!("    memory: {} MiB now, {} MiB at most", memory("VmRSS:"), memory("VmHWM:"));
}
