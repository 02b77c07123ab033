use std::fmt::Write as _;

use bookwheel_core::Result;
use clap::Args;
use serde_json::{Value, json};

use crate::output::{count, list, understood};
use crate::terminal::{Done, Terminal};

#[derive(Debug, Args)]
pub struct Quotations {
    /// Words to find in highlights, their notes and the notes on works; tag:…, year:… ask of the work.
    #[arg(default_value = "", hide_default_value = true)]
    query: String,
    /// Only what the query says: no translations, no pinyin, no tags.
    #[arg(long)]
    no_across: bool,
    #[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..=500))]
    limit: u32,
    #[arg(long, default_value_t = 0, hide_default_value = true)]
    offset: u32,
}

impl Quotations {
    pub fn run(self, to: &Terminal) -> Result<Done> {
        to.settle()?;
        let request = json!({ "query": self.query, "across": !self.no_across, "colors": [], "with_notes": false, "group": "work",
                              "limit": self.limit, "offset": self.offset });
        let found: Value = to.ask("list_quotations", request)?;
        to.tell(&found, || describe(&self.query, &found))
    }
}

fn describe(query: &str, found: &Value) -> String {
    let number = |of: &str| found[of].as_u64().unwrap_or(0);
    let mut out = format!("{}, {}\n", count(number("highlights"), "quotation", "quotations"), count(number("notes"), "note", "notes"));
    out += &understood(query, found);
    for row in list(&found["rows"]) {
        let (text, work) = match &row["quotation"] {
            Value::Null => (row["work_note"]["text"].as_str().unwrap_or("").to_owned(), &row["work_note"]),
            quotation => {
                let said = |text: &Value| text.as_str().unwrap_or("").to_owned();
                let highlight = &quotation["highlight"];
                (said(&quotation["before"]) + &said(&highlight["quote"]) + &said(&quotation["after"]), quotation)
            }
        };
        let id = if work["work"].is_null() { &work["highlight"]["work"] } else { &work["work"] };
        let _ = writeln!(out, "\n{}  {}", id.as_str().unwrap_or(""), work["work_title"].as_str().unwrap_or("–"));
        let note = work["highlight"]["note"].as_str().unwrap_or("");
        for line in text.lines().chain(note.lines()) {
            let _ = writeln!(out, "    {line}");
        }
    }
    out
}
