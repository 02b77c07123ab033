//! How well Bookwheel finds, measured on texts of which it is known what must be found.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use bookwheel_core::model::{Merged, SimilarWork, Work, WorkId};
use bookwheel_core::{Code, Failure, Result};
use clap::{Args, Subcommand};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::output;
use crate::terminal::{Done, Purpose, Terminal};

/// Answers that are looked through for the twin.
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
    Similar {
        file: PathBuf,
        /// With the ranks for each line, [`zh_en`, `en_zh`]; null where the twin was not found.
        #[arg(long)]
        ranks: bool,
    },
}

#[derive(Debug, Deserialize)]
struct Pair {
    zh: String,
    en: String,
}

impl Pair {
    fn texts(&self) -> [&str; 2] {
        [&self.zh, &self.en]
    }
}

/// Ranks of twins.
#[derive(Default)]
struct Ranks {
    asked: u32,
    reciprocal: f64,
    within_1: u32,
    within_10: u32,
}

impl Ranks {
    fn add(&mut self, above: Option<u32>) {
        self.asked += 1;
        let Some(above) = above else { return };
        self.reciprocal += 1.0 / f64::from(above + 1);
        self.within_1 += u32::from(above < 1);
        self.within_10 += u32::from(above < 10);
    }

    fn json(&self) -> Value {
        let n = f64::from(self.asked.max(1));
        let round = |value: f64| (value / n * 1e4).round() / 1e4;
        json!({
            "n": self.asked,
            "mrr": round(self.reciprocal),
            "recall_at_1": round(f64::from(self.within_1)),
            "recall_at_10": round(f64::from(self.within_10)),
        })
    }
}

impl Eval {
    pub fn run(self, json: bool) -> Result<Done> {
        let What::Similar { file, ranks: each } = self.what;
        let pairs = read(&file)?;
        let folder = tempfile::tempdir().map_err(|error| Failure::io(&error, &std::env::temp_dir()))?;
        let to = Terminal::open(&folder.path().join("library"), Purpose::Make, json)?;
        let works = import(&to, folder.path(), &pairs)?;
        let places: HashMap<WorkId, (usize, usize)> = works.iter().map(|(place, id)| (*id, *place)).collect();
        let mut ranks: [Ranks; 4] = Default::default();
        let mut lines: Vec<[Option<u32>; 2]> = vec![[None; 2]; pairs.len()];
        let began = Instant::now();
        for (line, pair) in pairs.iter().enumerate() {
            for asks in 0..2 {
                let (Some(id), Some(twin)) = (works.get(&(line, asks)), works.get(&(line, 1 - asks))) else { continue };
                let found: Vec<SimilarWork> = to.ask("list_similar", json!({ "works": [id], "text": "", "limit": LIMIT }))?;
                let above = found.iter().position(|work| work.row.id == *twin).map(|at| {
                    let others = found[..at].iter().filter_map(|work| places.get(&work.row.id));
                    let others = others.filter(|(line, side)| pairs[*line].texts()[*side] != pair.texts()[1 - asks]);
                    others.fold((0, 0), |(same, all), (_, side)| (same + u32::from(*side != asks), all + 1))
                });
                lines[line][asks] = above.map(|(same, _)| same + 1);
                ranks[asks].add(above.map(|(same, _)| same));
                ranks[2 + asks].add(above.map(|(_, all)| all));
            }
        }
        let ms = began.elapsed().as_secs_f64() * 1e3 / f64::from((ranks[0].asked + ranks[1].asked).max(1));
        let [zh_en, en_zh, all_zh_en, all_en_zh] = ranks.map(|ranks| ranks.json());
        let among_all = json!({ "zh_en": all_zh_en, "en_zh": all_en_zh });
        let mut value = json!({ "zh_en": zh_en, "en_zh": en_zh, "among_all": among_all, "ms_each": (ms * 10.0).round() / 10.0 });
        if each {
            value["ranks"] = json!(lines);
        }
        output::tell(json, &value, || describe(&value))
    }
}

fn read(file: &Path) -> Result<Vec<Pair>> {
    let text = std::fs::read_to_string(file).map_err(|error| Failure::io(&error, file))?;
    let pair = |line: &str| {
        let why = |error: serde_json::Error| Failure::new(Code::Invalid, "A line is no pair of texts.", error.to_string());
        serde_json::from_str(line).map_err(why)
    };
    text.lines().filter(|line| !line.trim().is_empty()).map(pair).collect()
}

/// Makes two works of every pair; answers which is which, by line and side.
fn import(to: &Terminal, folder: &Path, pairs: &[Pair]) -> Result<HashMap<(usize, usize), WorkId>> {
    // The address names the work: what is found is told by it, and it is not searched.
    let item = |line: usize, side: usize, text: &str| json!({ "type": "article", "URL": format!("{line}/{side}"), "abstract": text });
    let sides = pairs.iter().enumerate().flat_map(|(line, pair)| [(line, 0, pair.texts()[0]), (line, 1, pair.texts()[1])]);
    let items: Vec<Value> = sides.map(|(line, side, text)| item(line, side, text)).collect();
    let path = folder.join("pairs.json");
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
        for record in [work.record].iter().chain(merged.iter().map(|merged| &merged.record)) {
            let place = record.url.as_deref().and_then(|url| url.split_once('/'));
            if let Some((Ok(line), Ok(side))) = place.map(|(line, side)| (line.parse(), side.parse())) {
                works.insert((line, side), id);
            }
        }
    }
    Ok(works)
}

fn describe(value: &Value) -> String {
    let line = |name: &str, at: &Value| {
        let n = |key: &str| at[key].as_f64().unwrap_or_default();
        format!("{name}  n {}  MRR {:.4}  first {:.4}  in the first ten {:.4}\n", at["n"], n("mrr"), n("recall_at_1"), n("recall_at_10"))
    };
    let all = &value["among_all"];
    [
        line("zh → en", &value["zh_en"]),
        line("en → zh", &value["en_zh"]),
        line("zh → en among all", &all["zh_en"]),
        line("en → zh among all", &all["en_zh"]),
        format!("{} ms each\n", value["ms_each"]),
    ]
    .concat()
}
