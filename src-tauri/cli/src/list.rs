use bookwheel_core::model::{Order, Sort, SortKey, WorkRow, WorkWindow};
use bookwheel_core::{Failure, Result};
use clap::Args;
use serde_json::{Value, json};

use crate::output::{note, one_of, table, understood};
use crate::terminal::{Done, Terminal};

/// The most rows that the core gives at a time.
const WINDOW: u32 = 500;

#[derive(Debug, Args)]
pub struct List {
    /// Words to find, tag:…, year:…; without it all works.
    #[arg(default_value = "", hide_default_value = true)]
    query: String,
    /// Without it by relevance when there is a query, else as added.
    #[arg(long, value_parser = one_of::<SortKey>(SortKey::ALL.map(SortKey::name)))]
    sort: Option<SortKey>,
    /// The other way round.
    #[arg(long)]
    reverse: bool,
    #[arg(long, default_value_t = u32::MAX, hide_default_value = true)]
    limit: u32,
    #[arg(long, default_value_t = 0, hide_default_value = true)]
    offset: u32,
}

/// A list as the commands take it: the best, the newest and the largest come first.
pub fn request(query: &str, sort: Option<SortKey>, reverse: bool) -> Value {
    let by = sort.unwrap_or(if query.is_empty() { SortKey::Added } else { SortKey::Relevance });
    json!({ "query": query, "typing": false, "sort": sorted(by, reverse) })
}

/// The order that a key has, or the other way round.
pub fn sorted(by: SortKey, reverse: bool) -> Sort {
    let ascending = matches!(by, SortKey::Added | SortKey::Title) != reverse;
    Sort { by, order: if ascending { Order::Ascending } else { Order::Descending } }
}

impl List {
    pub fn run(self, to: &Terminal) -> Result<Done> {
        to.settle()?;
        let list = request(&self.query, self.sort, self.reverse);
        let read = |offset: u32, limit: u32| to.ask::<WorkWindow>("list_works", json!({ "list": list, "offset": offset, "limit": limit }));
        let mut window = read(self.offset, self.limit.min(WINDOW))?;
        while let Some(left) = self.limit.checked_sub(held(&window)).filter(|left| *left > 0) {
            let more = read(self.offset + held(&window), left.min(WINDOW))?;
            if more.rows.is_empty() {
                break;
            }
            window.rows.extend(more.rows);
        }
        let json = serde_json::to_value(&window).map_err(Failure::internal)?;
        if !to.json {
            note(&understood(&self.query, &json));
        }
        to.tell(&json, || table(&window.rows.iter().map(row).collect::<Vec<_>>()))
    }
}

fn held(window: &WorkWindow) -> u32 {
    u32::try_from(window.rows.len()).unwrap_or(u32::MAX)
}

fn row(work: &WorkRow) -> Vec<String> {
    let number = |n: Option<String>| n.unwrap_or_else(|| "–".into());
    vec![
        work.id.to_string(),
        work.languages.iter().map(|language| language.name()).collect::<Vec<_>>().join("+"),
        number(work.year.map(|year| year.to_string())),
        number(work.counts.cited.map(|cited| cited.to_string())),
        work.title.as_ref().or(work.stand_in.as_ref()).cloned().unwrap_or_default(),
    ]
}
