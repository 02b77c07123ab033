//! SQLite's own full-text search on the same texts, asked for the same.

use std::path::Path;
use std::time::{Duration, Instant};

use bookwheel_core::index::Index;
use bookwheel_core::query::parse;
use bookwheel_core::text::fold::fold;
use rusqlite::{Connection, params};

use super::queries::Dice;
use super::{ROWS, Times, Work, find, ms, ratio};

const EACH: usize = 40;

pub fn compare(index: &Index, works: &[Work], folder: &Path) {
    println!("  SQLite FTS5 on the same texts, folded as ours: the best {ROWS} and the total, p50 and p95 in ms, ours, ratio of p50");
    let words = table(works, &folder.join("words.db"), "unicode61");
    let threes = table(works, &folder.join("threes.db"), "trigram");
    let mut dice = Dice::new(11);
    let mut draw = |make: &mut dyn FnMut(&mut Dice) -> String| (0..EACH).map(|_| make(&mut dice)).collect::<Vec<_>>();
    let plain = |text: &str| format!("\"{text}\"");
    let begins = |text: &str| format!("\"{text}\"*");
    type Write<'a> = &'a dyn Fn(&str) -> String;
    let kinds: [(&str, &Connection, Vec<String>, Write); 6] = [
        ("one word, unicode61", &words, draw(&mut |dice| dice.words(works, 1)), &plain),
        ("phrase of 2, unicode61", &words, draw(&mut |dice| dice.words(works, 2)), &plain),
        ("phrase of 4, unicode61", &words, draw(&mut |dice| dice.words(works, 4)), &plain),
        (
            "begins with 4 letters, unicode61",
            &words,
            draw(&mut |dice| dice.words(works, 1)).into_iter().map(|w| w.chars().take(4).collect()).collect(),
            &begins,
        ),
        ("Chinese, 3 characters, trigram", &threes, draw(&mut |dice| dice.han(works, 3)), &plain),
        ("Chinese, 5 characters, trigram", &threes, draw(&mut |dice| dice.han(works, 5)), &plain),
    ];
    for (name, db, queries, write) in kinds {
        let (mut theirs, mut ours) = (Vec::new(), Vec::new());
        for query in &queries {
            theirs.push(ask(db, &write(query)));
            let asked = parse(&write(query)).node;
            let start = Instant::now();
            let found = find(index, &asked);
            std::hint::black_box(found.best(ROWS));
            ours.push(start.elapsed());
        }
        let (theirs, ours) = (Times::of(theirs), Times::of(ours));
        let [a, b, c, d] = [theirs.at(0.5), theirs.at(0.95), ours.at(0.5), ours.at(0.95)];
        println!("    {name:<34} {:>9} {:>9}   {:>7} {:>7}   {:.0}x", ms(a), ms(b), ms(c), ms(d), ratio(a, c));
    }
}

fn table(works: &[Work], file: &Path, tokenizer: &str) -> Connection {
    let db = Connection::open(file).expect("a database");
    db.execute_batch(&format!(
        "PRAGMA journal_mode = OFF; CREATE VIRTUAL TABLE t USING fts5 (text, content = '', tokenize = '{tokenizer}')"
    ))
    .expect("a table");
    let start = Instant::now();
    db.execute_batch("BEGIN").expect("a transaction");
    for (id, texts) in (1_i64..).zip(works) {
        let whole = texts.iter().map(|(_, text)| fold(text).text).collect::<Vec<_>>().join("\n");
        db.prepare_cached("INSERT INTO t (rowid, text) VALUES (?1, ?2)").expect("SQL").execute(params![id, whole]).expect("a row");
    }
    db.execute_batch("COMMIT").expect("a commit");
    let size = std::fs::metadata(file).map_or(0, |data| data.len());
    println!("    {tokenizer}: built in {:.1?}, {:.1} MB", start.elapsed(), size as f64 / 1e6);
    db
}

fn ask(db: &Connection, query: &str) -> Duration {
    let start = Instant::now();
    let mut best = db.prepare_cached("SELECT rowid FROM t WHERE t MATCH ?1 ORDER BY rank LIMIT ?2").expect("SQL");
    let rows = best.query_map(params![query, ROWS as i64], |row| row.get::<_, i64>(0)).expect("an answer");
    std::hint::black_box(rows.filter_map(Result::ok).count());
    let mut total = db.prepare_cached("SELECT count(*) FROM t WHERE t MATCH ?1").expect("SQL");
    std::hint::black_box(total.query_row([query], |row| row.get::<_, i64>(0)).expect("a total"));
    start.elapsed()
}
