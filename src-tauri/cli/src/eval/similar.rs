use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use bookwheel_core::model::{SimilarWork, WorkId};
use bookwheel_core::text::sentences::first_sentence;
use bookwheel_core::{Code, Failure, Result};
use clap::{Args, ValueEnum};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{LIMIT, rounded};
use crate::terminal::{Done, Terminal};

#[derive(Debug, Args)]
pub struct Similar {
    file: PathBuf,
    /// What asks: the work itself, or a short text instead of it.
    #[arg(long, value_enum, default_value_t = Query::Whole)]
    query: Query,
    /// With the ranks for each line, [`zh_en`, `en_zh`]; null where the twin was not found.
    #[arg(long)]
    ranks: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Query {
    Whole,
    /// The first sentence of its text.
    FirstSentence,
    /// Its title, from `zh_title` and `en_title` in the line; a text without one does not ask. No work has its title.
    Title,
}

#[derive(Debug, Deserialize)]
struct Pair {
    zh: String,
    en: String,
    #[serde(default)]
    zh_title: String,
    #[serde(default)]
    en_title: String,
}

impl Pair {
    fn texts(&self) -> [&str; 2] {
        [&self.zh, &self.en]
    }

    /// The text that asks instead of a side's own; none if it has none.
    fn asks(&self, side: usize, query: Query) -> Option<&str> {
        match query {
            Query::Whole => Some(""),
            Query::FirstSentence => Some(first_sentence(self.texts()[side])).filter(|text| !text.is_empty()),
            Query::Title => Some([self.zh_title.trim(), self.en_title.trim()][side]).filter(|text| !text.is_empty()),
        }
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
        json!({
            "n": self.asked,
            "mrr": rounded(self.reciprocal / n, 4),
            "recall_at_1": rounded(f64::from(self.within_1) / n, 4),
            "recall_at_10": rounded(f64::from(self.within_10) / n, 4),
        })
    }
}

impl Similar {
    pub fn run(self, to: &Terminal, folder: &Path) -> Result<Done> {
        let pairs = read(&self.file)?;
        let name = |line: usize, side: usize| format!("{line}/{side}");
        let sides = pairs.iter().enumerate().flat_map(|(line, pair)| [0, 1].map(|side| (name(line, side), "", pair.texts()[side])));
        let works = super::import(to, folder, &sides.collect::<Vec<_>>())?;
        let mut places: HashMap<WorkId, (usize, usize)> = HashMap::new();
        for (line, side) in (0..pairs.len()).flat_map(|line| [(line, 0), (line, 1)]) {
            places.extend(works.get(&name(line, side)).map(|id| (*id, (line, side))));
        }
        let mut ranks: [Ranks; 4] = Default::default();
        let mut lines: Vec<[Option<u32>; 2]> = vec![[None; 2]; pairs.len()];
        let began = Instant::now();
        for (line, pair) in pairs.iter().enumerate() {
            for asks in 0..2 {
                let (Some(id), Some(twin)) = (works.get(&name(line, asks)), works.get(&name(line, 1 - asks))) else { continue };
                let Some(text) = pair.asks(asks, self.query) else { continue };
                let found: Vec<SimilarWork> = to.ask("list_similar", json!({ "works": [id], "text": text, "limit": LIMIT }))?;
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
        let mut value = json!({ "zh_en": zh_en, "en_zh": en_zh, "among_all": among_all, "ms_each": rounded(ms, 1) });
        if self.ranks {
            value["ranks"] = json!(lines);
        }
        to.tell(&value, || describe(&value))
    }
}

fn read(file: &Path) -> Result<Vec<Pair>> {
    let text = super::read(file)?;
    let pair = |(nth, line): (usize, &str)| {
        let why =
            |error: serde_json::Error| Failure::new(Code::Invalid, "A line is no pair of texts.", format!("line {}: {error}", nth + 1));
        serde_json::from_str(line).map_err(why)
    };
    text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).map(pair).collect()
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
