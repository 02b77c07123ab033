use std::fmt::Write as _;

use bookwheel_core::Result;
use bookwheel_core::model::{Shared, SimilarWork, WorkId};
use clap::Args;
use serde_json::{Value, json};

use crate::terminal::{Done, Terminal, id};

#[derive(Debug, Args)]
pub struct Similar {
    /// Works that are asked about together; they are not among the answers.
    #[arg(value_name = "ID", required_unless_present = "text")]
    ids: Vec<String>,
    /// Ask about this text instead of theirs.
    #[arg(long, default_value = "", hide_default_value = true)]
    text: String,
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u32).range(1..=100))]
    limit: u32,
}

impl Similar {
    pub fn run(self, to: &Terminal) -> Result<Done> {
        to.settle()?;
        let works = self.ids.iter().map(|text| id("work", text)).collect::<Result<Vec<WorkId>>>()?;
        let found: Value = to.ask("list_similar", json!({ "works": works, "text": self.text, "limit": self.limit }))?;
        let works: Vec<SimilarWork> = serde_json::from_value(found.clone()).map_err(bookwheel_core::Failure::internal)?;
        to.tell(&found, || works.iter().map(describe).collect())
    }
}

fn describe(work: &SimilarWork) -> String {
    let title = work.row.title.as_ref().or(work.row.stand_in.as_ref()).map_or("–", String::as_str);
    let mut out = format!("{}  {:.2}  {title}\n", work.row.id, work.score);
    let reasons: Vec<String> = work.reasons.iter().map(reason).collect();
    let _ = writeln!(out, "    {}", reasons.join("; "));
    out
}

fn reason(shared: &Shared) -> String {
    match shared {
        Shared::Word { text } => text.clone(),
        Shared::Pair { zh, en } => format!("{zh} ↔ {en}"),
        Shared::Tag { path, .. } => format!("tag:{path}"),
        Shared::Author { name } => format!("author {name}"),
    }
}
