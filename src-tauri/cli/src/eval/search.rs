use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use bookwheel_core::model::{SimilarWork, WorkId};
use bookwheel_core::{Code, Failure, Result};
use clap::Args;
use serde_json::{Value, json};

use super::bm25::Bm25;
use super::{LIMIT, rounded};
use crate::output;
use crate::terminal::{Done, Terminal};

/// Grades are from 1, the best, to this; others are not relevant.
const WORST: u8 = 4;

#[derive(Debug, Args)]
pub struct Search {
    /// cran.all.1400
    #[arg(long)]
    documents: PathBuf,
    /// cran.qry
    #[arg(long)]
    queries: PathBuf,
    /// cranqrel
    #[arg(long)]
    judgements: PathBuf,
}

/// What follows .I, .T and .W in a SMART file.
#[derive(Default)]
struct Entry {
    id: String,
    title: String,
    text: String,
}

#[derive(Default)]
struct Scores {
    ndcg: f64,
    precision: f64,
    seconds: f64,
}

impl Search {
    pub fn run(self, to: &Terminal, folder: &Path) -> Result<Done> {
        let (documents, queries, judgements) = (entries(&self.documents)?, entries(&self.queries)?, grades(&self.judgements)?);
        let texts: Vec<_> = documents.iter().map(|entry| (entry.id.clone(), entry.title.trim(), entry.text.trim())).collect();
        let works = super::import(to, folder, &texts)?;
        // Of texts that are the same one work stands for all: any of them will do.
        let mut names: HashMap<WorkId, Vec<&str>> = HashMap::new();
        for (name, id) in &works {
            names.entry(*id).or_default().push(name);
        }
        let whole: Vec<String> = documents.iter().map(|entry| format!("{} {}", entry.title, entry.text)).collect();
        let floor = Bm25::new(whole.iter().map(String::as_str));
        let mut ways: [Scores; 3] = Default::default();
        let mut asked = 0;
        for (nth, query) in (1..).zip(&queries) {
            let Some(judged) = judgements.get(&nth) else { continue };
            asked += 1;
            let text = query.text.split_whitespace().collect::<Vec<_>>().join(" ");
            let terms: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
            for (way, scores) in ways.iter_mut().enumerate() {
                let began = Instant::now();
                let found: Vec<Vec<&str>> = if way == 2 {
                    floor.ask(&text).into_iter().map(|nth| vec![documents[nth].id.as_str()]).collect()
                } else {
                    let ids: Vec<WorkId> = if way == 0 {
                        let found: Vec<SimilarWork> = to.ask("list_similar", json!({ "works": [], "text": text, "limit": LIMIT }))?;
                        found.into_iter().map(|found| found.row.id).collect()
                    } else {
                        let request = json!({ "query": terms.join(" OR "), "typing": false, "limit": LIMIT, "across": false });
                        let found: Value = to.ask("search_works", request)?;
                        let ids = output::list(&found["hits"]).iter().map(|hit| serde_json::from_value(hit["id"].clone()));
                        ids.collect::<std::result::Result<_, _>>().map_err(Failure::internal)?
                    };
                    ids.iter().map(|id| names.get(id).cloned().unwrap_or_default()).collect()
                };
                scores.seconds += began.elapsed().as_secs_f64();
                scores.add(&found, judged);
            }
        }
        let n = f64::from(asked.max(1));
        let [similar, search, bm25] = ways.map(|scores| {
            json!({ "ndcg_at_10": rounded(scores.ndcg / n, 4), "map": rounded(scores.precision / n, 4), "ms_each": rounded(scores.seconds * 1e3 / n, 2) })
        });
        let value = json!({ "documents": documents.len(), "queries": asked, "similar": similar, "search": search, "bm25": bm25 });
        to.tell(&value, || {
            let line = |name: &str| {
                let at = &value[name];
                format!("{name:<8}  NDCG@10 {}  MAP {}  {} ms each\n", at["ndcg_at_10"], at["map"], at["ms_each"])
            };
            ["similar", "search", "bm25"].map(line).concat()
        })
    }
}

impl Scores {
    /// Adds an answer: at each rank the names of one work.
    fn add(&mut self, found: &[Vec<&str>], grades: &HashMap<String, u8>) {
        let discount = |rank: usize| f64::from(u32::try_from(rank + 2).unwrap_or(u32::MAX)).log2();
        let gain = |grade: u8| f64::from(WORST + 1 - grade);
        let (mut sum, mut hits, mut precision) = (0.0, 0.0, 0.0);
        for (rank, names) in found.iter().take(LIMIT as usize).enumerate() {
            let Some(grade) = names.iter().filter_map(|name| grades.get(*name)).min() else { continue };
            if rank < 10 {
                sum += gain(*grade) / discount(rank);
            }
            hits += 1.0;
            precision += hits * (1.0 / f64::from(u32::try_from(rank + 1).unwrap_or(u32::MAX)));
        }
        let mut best: Vec<u8> = grades.values().copied().collect();
        best.sort_unstable();
        let ideal: f64 = best.iter().take(10).enumerate().map(|(rank, grade)| gain(*grade) / discount(rank)).sum();
        self.ndcg += sum / ideal;
        self.precision += precision / f64::from(u32::try_from(best.len()).unwrap_or(u32::MAX));
    }
}

fn entries(file: &Path) -> Result<Vec<Entry>> {
    let (mut entries, mut field): (Vec<Entry>, char) = (Vec::new(), ' ');
    for line in super::read(file)?.lines() {
        if let Some(id) = line.strip_prefix(".I ") {
            entries.push(Entry { id: id.trim().to_owned(), ..Entry::default() });
            field = ' ';
        } else if let Some(named) = line.strip_prefix('.').filter(|rest| matches!(rest.trim(), "T" | "A" | "B" | "W")) {
            field = named.chars().next().unwrap_or(' ');
        } else if let Some(entry) = entries.last_mut() {
            let to = match field {
                'T' => &mut entry.title,
                'W' => &mut entry.text,
                _ => continue,
            };
            to.push_str(line);
            to.push('\n');
        }
    }
    if entries.is_empty() {
        return Err(Failure::new(Code::Invalid, "No entry in the file begins with .I and a number.", file.display().to_string()));
    }
    Ok(entries)
}

/// For each query, documents and their grades.
fn grades(file: &Path) -> Result<HashMap<u32, HashMap<String, u8>>> {
    let mut grades: HashMap<u32, HashMap<String, u8>> = HashMap::new();
    for (nth, line) in super::read(file)?.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let cells: Vec<&str> = line.split_whitespace().collect();
        let (Some(query), Some(document), Some(grade)) =
            (cells.first().and_then(|cell| cell.parse().ok()), cells.get(1), cells.get(2).and_then(|cell| cell.parse::<i32>().ok()))
        else {
            let at = format!("{}: line {}", file.display(), nth + 1);
            return Err(Failure::new(Code::Invalid, "A line is no judgement: query, document, grade.", at));
        };
        if let Some(grade) = u8::try_from(grade).ok().filter(|grade| (1..=WORST).contains(grade)) {
            grades.entry(query).or_default().insert((*document).to_owned(), grade);
        }
    }
    Ok(grades)
}
