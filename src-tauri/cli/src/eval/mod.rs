//! How well Bookwheel finds, measured on texts of which it is known what must be found.

mod bm25;
mod search;
mod similar;

use std::collections::HashMap;
use std::path::Path;

use bookwheel_core::model::{Merged, Work, WorkId};
use bookwheel_core::{Failure, Result};
use clap::{Args, Subcommand};
use serde_json::{Value, json};

use crate::terminal::{Done, Purpose, Terminal};

/// Answers that are looked through.
const LIMIT: u32 = 100;

#[derive(Debug, Args)]
pub struct Eval {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// How early a text finds its translation among all others.
    ///
    /// The file has one JSON object in a line, {"id", "zh", "en"}: one text in two languages. Each becomes two works of a
    /// temporary library, and every work asks for works like it, as `similar` does; texts that an import takes for the same
    /// are one work. The rank of its twin is one more than
    /// the number of works in the twin's language that stand above it in the answer, works with the very text of the twin
    /// left out. Under `among_all` works of both languages count. A twin that is not among the first 100 answers adds 0 to
    /// mrr, the mean of 1/rank.
    Similar(similar::Similar),
    /// How well questions find the abstracts that were judged to answer them, next to plain BM25.
    ///
    /// The files are those of a SMART collection such as Cranfield: documents and queries in fields .I .T .A .B .W, and
    /// judgements, one in a line: query, document, grade. Queries are numbered in the order of their file, as in Cranfield's
    /// judgements. The documents become works of a temporary library. Each query is asked three times: `similar` as the text of
    /// `similar --text`; `search` as its words with OR between them, nothing translated; `bm25` by a plain
    /// BM25 over the stems of title and abstract (k1 1.2, b 0.75; Robertson and Zaragoza 2009), the floor.
    /// Of every answer the first 100 count. Both measures are means over the queries, from 0 to 1: `ndcg_at_10` (Järvelin and Kekäläinen 2002;
    /// linear gain, 4 for grade 1, the best in Cranfield, to 1 for grade 4, discount log2 of rank + 1); `map`, the mean of average precision, every
    /// judged document of grades 1 to 4 being relevant. `ms_each` is the time of an answer in milliseconds.
    Search(search::Search),
}

impl Eval {
    pub fn run(self, json: bool) -> Result<Done> {
        let folder = tempfile::tempdir().map_err(|error| Failure::io(&error, &std::env::temp_dir()))?;
        let to = Terminal::open(&folder.path().join("library"), Purpose::Make, json)?;
        match self.what {
            What::Similar(similar) => similar.run(&to, folder.path()),
            What::Search(search) => search.run(&to, folder.path()),
        }
    }
}

/// Makes works of texts, each with a name, a title that may be empty, and an abstract; answers which is which.
fn import(to: &Terminal, folder: &Path, texts: &[(String, &str, &str)]) -> Result<HashMap<String, WorkId>> {
    // The address names the work: what is found is told by it, and it is not searched.
    let item = |(name, title, text): &(String, &str, &str)| {
        let mut item = json!({ "type": "article", "URL": name, "abstract": text });
        if !title.is_empty() {
            item["title"] = json!(title);
        }
        item
    };
    let path = folder.join("texts.json");
    let items: Vec<Value> = texts.iter().map(item).collect();
    std::fs::write(&path, Value::from(items).to_string()).map_err(|error| Failure::io(&error, &path))?;
    let _: Value = to.ask("import_files", json!({ "files": [{ "path": path }] }))?;
    to.settle()?;
    let list = crate::list::request("", None, false);
    let ids: Vec<WorkId> = to.ask("list_ids", json!({ "list": list, "from": 0, "to": u32::MAX }))?;
    let mut works = HashMap::new();
    for id in ids {
        let work: Work = to.ask("show_work", json!({ "id": id, "query": "", "typing": false }))?;
        // Of texts that are certainly the same, one stands for all.
        let merged: Vec<Merged> = to.ask("list_merged", json!({ "id": id }))?;
        let records = [work.record].into_iter().chain(merged.into_iter().map(|merged| merged.record));
        works.extend(records.filter_map(|record| Some((record.url?, id))));
    }
    Ok(works)
}

fn read(file: &Path) -> Result<String> {
    std::fs::read_to_string(file).map_err(|error| Failure::io(&error, file))
}

fn rounded(value: f64, places: i32) -> f64 {
    let scale = 10_f64.powi(places);
    (value * scale).round() / scale
}
