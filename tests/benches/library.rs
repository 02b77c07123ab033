//! How fast the library is, as ratios to floors measured in the same run: `make bench`.
//!
//! Texts are recombined from the sample, or from the file named by `BOOKWHEEL_CORPUS` (in the form of the sample):
//! each clause of another abstract of the same language, and a number that makes each its own. `BOOKWHEEL_WORKS` sets the size of the large library (100,000).

#![allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)] // figures to read

use std::time::{Duration, Instant};

use bookwheel_core::Library;
use bookwheel_core::commands::dispatch;
use serde_json::json;
use tantivy::collector::{Count, TopDocs};
use tantivy::query::TermQuery;
use tantivy::schema::{IndexRecordOption, STORED, Schema, TEXT};
use tantivy::{TantivyDocument, Term, doc};

fn main() {
    let large: usize = std::env::var("BOOKWHEEL_WORKS").ok().and_then(|n| n.parse().ok()).unwrap_or(100_000);
    let texts = bookwheel_tests::corpus::abstracts(large);
    importing(&texts[..large.min(20_000)]);
    duplicates(&texts);
    typing(&texts);
}

fn dir() -> tempfile::TempDir {
    tempfile::tempdir_in(bookwheel_tests::target()).expect("a folder")
}

fn import(library: &Library, texts: &[String]) {
    let text = bookwheel_tests::corpus::dump(texts);
    let report = dispatch(library, "import_text", json!({ "name": "bench", "text": text })).expect("an import");
    assert_eq!(report["works"], texts.len(), "every text is a work");
}

/// Import and index, against the least that could be done: jieba over every text, its words into one tantivy field.
fn importing(texts: &[String]) {
    let bytes: usize = texts.iter().map(String::len).sum();
    println!("import and index {} works, {:.1} MB of text", texts.len(), bytes as f64 / 1e6);
    let (mut floors, mut ours, mut searchable) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..3 {
        floors.push(floor(texts));
        let folder = dir();
        let library = Library::open(&folder.path().join("library")).expect("a library");
        library.settle().expect("a start");
        let start = Instant::now();
        import(&library, texts);
        ours.push(start.elapsed());
        library.settle().expect("an index");
        searchable.push(start.elapsed());
    }
    let (floor, ours, searchable) = (median(floors), median(ours), median(searchable));
    println!("  floor: bare jieba + tantivy, one thread  {floor:>9.2?}  1.00");
    println!("  readable: parsed, stored, in the list    {ours:>9.2?}  {:.2}", ratio(ours, floor));
    println!("  searchable: and indexed                  {searchable:>9.2?}  {:.2}", ratio(searchable, floor));
}

/// Duplicates planted among many works, one in twenty: found while they are imported, and in the whole library.
fn duplicates(texts: &[String]) {
    println!("duplicates among {} works", texts.len());
    let start = Instant::now();
    let letters: usize = texts.iter().map(|text| bookwheel_core::text::fold::fold(text).text.len()).sum();
    let floor = start.elapsed();
    println!("  floor: every text folded once            {floor:>9.2?}  1.00   {:.1} MB", letters as f64 / 1e6);
    let folder = dir();
    let library = Library::open(&folder.path().join("library")).expect("a library");
    let mut waiting = 0;
    let start = Instant::now();
    for some in texts.chunks(20_000) {
        import(&library, some);
    }
    let all = start.elapsed();
    println!("  all imported, none of them twice         {all:>9.2?}  {:.2}", ratio(all, floor));
    waiting += dispatch(&library, "show_library", json!({})).expect("an answer")["waiting"].as_u64().unwrap_or(0);
    let again: Vec<String> =
        texts.iter().enumerate().step_by(20).map(|(at, text)| bookwheel_tests::corpus::met_again(text, at / 20)).collect();
    let text = bookwheel_tests::corpus::dump(&again);
    let start = Instant::now();
    let report = dispatch(&library, "import_text", json!({ "name": "again", "text": text })).expect("an import");
    let time = start.elapsed();
    println!("  one in twenty again                      {time:>9.2?}  {:.2}", ratio(time, floor));
    println!(
        "  found {} of {}, doubtful {}; pairs to be judged among the texts themselves {waiting}",
        report["duplicates"],
        again.len(),
        report["doubtful"]
    );
    library.settle().expect("an index");
    let start = Instant::now();
    let report = dispatch(&library, "find_duplicates", json!({})).expect("an answer");
    let time = start.elapsed();
    println!("  the whole library                        {time:>9.2?}  {:.2}   {report}", ratio(time, floor));
}

fn floor(texts: &[String]) -> Duration {
    let jieba = jieba_rs::Jieba::new();
    let mut schema = Schema::builder();
    let body = schema.add_text_field("body", TEXT);
    let folder = dir();
    let start = Instant::now();
    let index = tantivy::Index::create_in_dir(folder.path(), schema.build()).expect("an index");
    let mut writer = index.writer_with_num_threads(1, 128_000_000).expect("a writer");
    for text in texts {
        let words: Vec<&str> = jieba.cut(text, false).iter().map(|t| t.word).collect();
        writer.add_document(doc!(body => words.join(" "))).expect("room");
    }
    writer.commit().expect("a commit");
    start.elapsed()
}

/// Every keystroke of some queries: what the list shows after each, against one bare term query that reads as many rows.
fn typing(texts: &[String]) {
    let folder = dir();
    let library = Library::open(&folder.path().join("library")).expect("a library");
    for some in texts.chunks(20_000) {
        import(&library, some);
    }
    library.settle().expect("an index");
    let queries = [
        "security dilemma",
        "restraint treaty",
        "外空安全机制",
        "非传统安全",
        "space 外空",
        "regional cooperation",
        "同盟",
        "democratic states",
    ];
    let mut keystrokes = Vec::new();
    for query in queries {
        for end in query.char_indices().map(|(at, c)| at + c.len_utf8()) {
            let list = json!({ "query": query[..end], "typing": true, "sort": { "by": "relevance", "order": "descending" } });
            let request = json!({ "list": list, "offset": 0, "limit": 50 });
            let start = Instant::now();
            dispatch(&library, "list_works", request).expect("an answer");
            keystrokes.push(start.elapsed());
        }
    }
    let floor = bare_query(texts);
    keystrokes.sort_unstable();
    println!("search as you type, {} works, {} keystrokes: rows 1-50 and the total", texts.len(), keystrokes.len());
    println!("  floor: one word, count and 50 rows, bare   {floor:>9.2?}  1.0");
    for (name, share) in [("p50", 0.5), ("p95", 0.95), ("p99", 0.99), ("max", 1.0)] {
        let at = ((keystrokes.len() - 1) as f64 * share).round() as usize;
        println!("  {name}                                      {:>9.2?}  {:.1}", keystrokes[at], ratio(keystrokes[at], floor));
    }
}

fn bare_query(texts: &[String]) -> Duration {
    let mut schema = Schema::builder();
    let body = schema.add_text_field("body", TEXT | STORED);
    let folder = dir();
    let index = tantivy::Index::create_in_dir(folder.path(), schema.build()).expect("an index");
    let mut writer = index.writer_with_num_threads(2, 256_000_000).expect("a writer");
    for text in texts {
        writer.add_document(doc!(body => text.as_str())).expect("room");
    }
    writer.commit().expect("a commit");
    let searcher = index.reader().expect("a reader").searcher();
    let query = TermQuery::new(Term::from_field_text(body, "security"), IndexRecordOption::WithFreqs);
    let runs = (0..101).map(|_| {
        let start = Instant::now();
        let (top, _) = searcher.search(&query, &(TopDocs::with_limit(50).order_by_score(), Count)).expect("an answer");
        for (_, place) in top {
            let _: TantivyDocument = searcher.doc(place).expect("a row");
        }
        start.elapsed()
    });
    median(runs.collect())
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

fn ratio(time: Duration, floor: Duration) -> f64 {
    time.as_secs_f64() / floor.as_secs_f64()
}
