//! How fast large files come in, as ratios to floors measured in the same run, and how much memory that takes.
//!
//! Texts as in the bench of the library. `BOOKWHEEL_WORKS` sets the larger size (100,000); the smaller is a tenth of it.
//! The memory is the peak of the terminal's process (`VmHWM`), read while it runs.

#![allow(clippy::cast_precision_loss)] // figures to read

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use bookwheel_core::parse::{How, read};
use bookwheel_tests::{corpus, program, target};
use tantivy::doc;
use tantivy::schema::{Schema, TEXT};

fn main() {
    let large: usize = std::env::var("BOOKWHEEL_WORKS").ok().and_then(|n| n.parse().ok()).unwrap_or(100_000);
    let texts = corpus::abstracts(large);
    let folder = tempfile::tempdir_in(target()).expect("a folder");
    for (name, print) in [("dump", corpus::dump as fn(&[String]) -> String), ("ris", corpus::ris)] {
        let mut before = None;
        for size in [large / 10, large] {
            let text = print(&texts[..size]);
            let file = folder.path().join(format!("{name}-{size}.txt"));
            std::fs::write(&file, &text).expect("a file");
            let floor = floor(&text, &folder.path().join(format!("floor-{name}-{size}")));
            let library = folder.path().join(format!("library-{name}-{size}"));
            let (took, peak) = import(&library, &file);
            let rate = size as f64 / took.as_secs_f64();
            println!("{name}: {size} records, {:.1} MB", text.len() as f64 / 1e6);
            println!("  floor: parse + jieba + one tantivy field, one thread  {floor:>9.2?}  1.00");
            println!(
                "  terminal: read, compared, stored, indexed             {took:>9.2?}  {:.2}   {rate:.0} records/s, peak {} MiB",
                took.as_secs_f64() / floor.as_secs_f64(),
                peak >> 10
            );
            if let Some(before) = before.replace(took) {
                let growth: f64 = took.as_secs_f64() / Duration::as_secs_f64(&before);
                println!("  growth for ten times as many: {growth:.1}");
            }
        }
    }
}

/// The least that could be done.
fn floor(text: &str, dir: &Path) -> Duration {
    let jieba = jieba_rs::Jieba::new();
    let mut schema = Schema::builder();
    let body = schema.add_text_field("body", TEXT);
    std::fs::create_dir(dir).expect("a folder");
    let start = Instant::now();
    let parsed = read(text.as_bytes(), &How::default()).expect("a reading");
    let index = tantivy::Index::create_in_dir(dir, schema.build()).expect("an index");
    let mut writer = index.writer_with_num_threads(1, 128_000_000).expect("a writer");
    for draft in &parsed.drafts {
        let words: Vec<&str> = jieba.cut(&draft.record.abstract_, false).iter().map(|t| t.word).collect();
        writer.add_document(doc!(body => words.join(" "))).expect("room");
    }
    writer.commit().expect("a commit");
    start.elapsed()
}

/// The import in a process of its own: how long it took, and its peak in KiB.
fn import(library: &Path, file: &Path) -> (Duration, u64) {
    let start = Instant::now();
    let mut process = Command::new(program("bookwheel-cli"))
        .arg("--library")
        .arg(library)
        .arg("import")
        .arg(file)
        .stdout(Stdio::null())
        .spawn()
        .expect("a process");
    let status = format!("/proc/{}/status", process.id());
    let mut peak = 0;
    loop {
        let now = std::fs::read_to_string(&status).unwrap_or_default();
        let line = now.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        peak = peak.max(line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0));
        if let Some(status) = process.try_wait().expect("a process") {
            assert!(status.success(), "the import failed");
            return (start.elapsed(), peak);
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}
