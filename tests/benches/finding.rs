//! How fast works are found, at any size, with SQLite's own full-text search on the same texts in the same run: `make bench`.
//!
//! Texts are recombined as in `library.rs`, from the file that `BOOKWHEEL_CORPUS` names or from the sample; `BOOKWHEEL_WORKS` sets the
//! numbers of works, parted by commas (10000,100000); `BOOKWHEEL_SQLITE` and `BOOKWHEEL_SIMILAR` up to how many SQLite and a whole library
//! are asked too (100000 each). Every query is asked once; the machine's noise is in the figures.

#![allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_possible_wrap)] // figures to read
#![allow(clippy::similar_names, clippy::items_after_statements)]

#[path = "finding/queries.rs"]
mod queries;
#[path = "finding/similar.rs"]
mod similar;
#[path = "finding/sqlite.rs"]
mod sqlite;

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use bookwheel_core::index::{Doc, Found, Index, Spelling};
use bookwheel_core::lexicon::{self, Known, Lexicon, Spelt};
use bookwheel_core::model::WorkId;
use bookwheel_core::query::{Leaf, Node, Within, parse};
use bookwheel_core::text::find::Needle;
use bookwheel_tests::{corpus, target};

/// Up to so many works SQLite and a library are asked too: beyond, its substring index or the import alone takes many minutes.
const LARGE: usize = 100_000;
const ROWS: usize = 50;
const EDITS: i64 = 60;
/// As `library/understand.rs` asks for.
const MOST_SPELT: usize = 5;

fn main() {
    let sizes = std::env::var("BOOKWHEEL_WORKS").unwrap_or_else(|_| "10000,100000".into());
    lexicon::warm();
    let mut before: HashMap<String, Duration> = HashMap::new();
    for size in sizes.split(',').filter_map(|size| size.trim().parse().ok()) {
        let works = works(size);
        let bytes: usize = works.iter().flatten().map(|(_, text)| text.len()).sum();
        println!("\n{size} works, {:.1} MB of text", bytes as f64 / 1e6);
        let folder = tempfile::tempdir_in(target()).expect("a folder");
        build(&works, folder.path(), bytes);
        let index = open(folder.path());
        let classes = queries::classes(&works);
        ask(&index, size, &classes, &mut before);
        edits(&index, &works);
        println!("  memory: {} MiB now, {} MiB at most (the texts of this bench are in it)", memory("VmRSS:"), memory("VmHWM:"));
        if size <= number("BOOKWHEEL_SQLITE") {
            sqlite::compare(&index, &works, folder.path());
        }
        drop((index, works, folder));
        if size <= number("BOOKWHEEL_SIMILAR") {
            similar::ask(size, tempfile::tempdir_in(target()).expect("a folder").path());
        }
    }
}

fn number(variable: &str) -> usize {
    std::env::var(variable).ok().and_then(|number| number.trim().parse().ok()).unwrap_or(LARGE)
}

type Work = Vec<(Within, String)>;

/// Title, authors, journal, keywords and abstract of each.
fn works(size: usize) -> Vec<Work> {
    let work = |(at, text): (usize, String)| {
        let heading: String = if text.is_ascii() {
            text.split(' ').skip(at % 7).take(9).collect::<Vec<_>>().join(" ")
        } else {
            text.chars().skip(at % 7).take(22).collect()
        };
        let journals = ["Orbital Affairs Quarterly", "外空研究", "Journal of Restraint", "国际安全评论"];
        vec![
            (Within::Title, heading),
            (Within::Author, format!("Lindqvist{} Hannah", at % 5_000)),
            (Within::Journal, journals[at % 4].to_owned()),
            (Within::Keyword, text.split(' ').nth(5).unwrap_or("外空安全").to_owned()),
            (Within::Abstract, text),
        ]
    };
    corpus::abstracts(size).into_iter().enumerate().map(work).collect()
}

fn build(works: &[Work], folder: &Path, bytes: usize) {
    let index = Index::open(folder, "bench").expect("an index");
    let start = Instant::now();
    index.rebuild(|put| (0..).zip(works).try_for_each(|(id, texts)| put(&Doc { id: WorkId(id), texts }))).expect("a build");
    let (time, size) = (start.elapsed(), size(folder));
    println!("  built in {time:.1?}: {:.1} MB, {:.3} bytes per byte of text", size as f64 / 1e6, size as f64 / bytes as f64);
}

fn size(folder: &Path) -> u64 {
    let entries = std::fs::read_dir(folder).expect("a folder").flatten();
    entries.map(|entry| if entry.path().is_dir() { size(&entry.path()) } else { entry.metadata().map_or(0, |data| data.len()) }).sum()
}

fn open(folder: &Path) -> Index {
    let before = memory("VmRSS:");
    let start = Instant::now();
    let index = Index::open(folder, "bench").expect("an index");
    let opened = start.elapsed();
    let found = find(&index, &parse("security").node);
    println!(
        "  opened in {opened:.1?}, {} works for a first query in {:.1?}, {} MiB",
        found.total(),
        start.elapsed(),
        memory("VmRSS:") - before
    );
    index
}

fn find(index: &Index, node: &Node) -> Found {
    index.find(node, &mut |_| Ok(Arc::default())).expect("an answer")
}

/// Every query once: the best rows and the total, then how the works are spread.
fn ask(index: &Index, size: usize, classes: &[queries::Class], before: &mut HashMap<String, Duration>) {
    // A flat table as the library keeps it: a year, languages and a file for each work.
    let years: Vec<u16> = (0..size).map(|at| (at * 7 % 60) as u16).collect();
    let files: Vec<Vec<u32>> = (0..8).map(|file| (file..size as u32).step_by(8).collect()).collect();
    let lexicon = Lexicon::default();
    println!(
        "  {:<34} {:>5} {:>9} {:>9} {:>9} {:>9}   facets p50, p99, max   growth of p95",
        "milliseconds", "n", "p50", "p95", "p99", "max"
    );
    for class in classes {
        let (mut rows, mut facets, mut works) = (Vec::new(), Vec::new(), 0);
        for node in &class.queries {
            let start = Instant::now();
            let found = if class.across { find(index, &widen(index, &lexicon, node)) } else { find(index, node) };
            std::hint::black_box(found.best(ROWS));
            rows.push(start.elapsed());
            let start = Instant::now();
            std::hint::black_box(count(&found, &years, &files));
            facets.push(start.elapsed());
            works += found.total();
        }
        let (rows, facets) = (Times::of(rows), Times::of(facets));
        let grown =
            before.insert(class.name.into(), rows.at(0.95)).map_or(String::new(), |p95| format!("{:.1}x", ratio(rows.at(0.95), p95)));
        println!(
            "  {:<34} {:>5} {:>9} {:>9} {:>9} {:>9}   {} {} {}   {grown}   ~{} works",
            class.name,
            class.queries.len(),
            ms(rows.at(0.5)),
            ms(rows.at(0.95)),
            ms(rows.at(0.99)),
            ms(rows.at(1.0)),
            ms(facets.at(0.5)),
            ms(facets.at(0.99)),
            ms(facets.at(1.0)),
            works / class.queries.len().max(1),
        );
    }
}

/// As the library widens what is typed; a work of this bench has no tags.
fn widen(index: &Index, lexicon: &Lexicon, node: &Node) -> Node {
    let holds = |needle: &Needle| index.holds(&Leaf { needle: needle.clone(), within: Within::Any }).expect("an answer");
    let spelt = |word: &str, how: Spelt| {
        let how = match how {
            Spelt::Whole => Spelling::Whole,
            Spelt::Begun => Spelling::Begun,
            Spelt::Initials => Spelling::Initials,
        };
        index.spelt(word, how, MOST_SPELT).expect("words")
    };
    lexicon::widen(node.clone(), &Known { lexicon, holds: &holds, spelt: &spelt, tags: &[], without: &[] }).0
}

fn count(found: &Found, years: &[u16], files: &[Vec<u32>]) -> (Vec<u32>, Vec<usize>) {
    let (mut counts, mut rows) = (vec![0; 60], vec![0_u64; years.len() / 64 + 1]);
    for id in found.works() {
        let row = id.0 as usize;
        counts[years[row] as usize] += 1;
        rows[row / 64] |= 1 << (row % 64);
    }
    let held = |row: &&u32| rows[**row as usize / 64] & (1 << (**row % 64)) != 0;
    (counts, files.iter().map(|file| file.iter().filter(held).count()).collect())
}

/// From an edit to its being found.
fn edits(index: &Index, works: &[Work]) {
    let mut times = Vec::new();
    for nth in 0..EDITS {
        let at = nth as usize * 37 % works.len();
        let mut texts = works[at].clone();
        texts.push((Within::Note, format!("nota{nth}bene")));
        let start = Instant::now();
        index.put([Doc { id: WorkId(at as i64), texts: &texts }]).expect("an edit");
        index.commit().expect("a commit");
        let found = find(index, &parse(&format!("nota{nth}bene")).node);
        times.push(start.elapsed());
        assert_eq!(found.total(), 1, "an edit is found");
    }
    let times = Times::of(times);
    println!("  an edit until it is found: p50 {} p95 {} max {} ms", ms(times.at(0.5)), ms(times.at(0.95)), ms(times.at(1.0)));
}

fn memory(line: &str) -> i64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let found = status.lines().find_map(|found| found.strip_prefix(line));
    found.and_then(|rest| rest.trim().trim_end_matches(" kB").parse::<i64>().ok()).unwrap_or(0) / 1024
}

/// Times in order.
pub struct Times(Vec<Duration>);

impl Times {
    pub fn of(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        Self(times)
    }

    pub fn at(&self, share: f64) -> Duration {
        let last = self.0.len().saturating_sub(1);
        self.0.get((last as f64 * share).ceil() as usize).copied().unwrap_or_default()
    }
}

pub fn ms(time: Duration) -> String {
    format!("{:.2}", time.as_secs_f64() * 1e3)
}

pub fn ratio(time: Duration, floor: Duration) -> f64 {
    time.as_secs_f64() / floor.as_secs_f64().max(1e-9)
}
