use std::fmt::Write as _;

use bookwheel_core::Result;
use clap::Args;
use serde_json::{Value, json};

use crate::output::count;
use crate::terminal::{Done, Terminal};

#[derive(Debug, Args)]
pub struct Search {
    query: String,
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u32).range(..=1000))]
    limit: u32,
}

impl Search {
    pub fn run(self, to: &Terminal) -> Result<Done> {
        to.settle()?;
        let found: Value = to.ask("search_works", json!({ "query": self.query, "typing": false, "limit": self.limit }))?;
        to.tell(&found, || describe(&found))
    }
}

fn describe(found: &Value) -> String {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let mut out = count(found["total"].as_u64().unwrap_or(0), "work", "works") + "\n";
    for hit in list(&found["hits"]) {
        let _ = write!(out, "\n{}  {}\n", hit["id"].as_str().unwrap_or(""), hit["title"].as_str().unwrap_or("–"));
        for snippet in list(&hit["snippets"]) {
            let _ = writeln!(out, "    {}", snippet["text"].as_str().unwrap_or("").replace('\n', " "));
        }
    }
    out
}
