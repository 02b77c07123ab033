use bookwheel_core::model::SavedSearch;
use bookwheel_core::text::fold::fold;
use bookwheel_core::{Failure, Result};
use clap::{Args, Subcommand};
use serde_json::{Value, json};

use crate::output::table;
use crate::terminal::{Done, Purpose, Terminal};

#[derive(Debug, Args)]
pub struct Searches {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// By name, with the works each finds now.
    List,
    /// Keep a query under a name; one of that name is replaced.
    Save {
        name: String,
        query: String,
        /// Only what the query says: no translations, no pinyin, no tags.
        #[arg(long)]
        no_across: bool,
    },
    /// The works stay.
    Delete { name: String },
}

impl Searches {
    pub fn purpose(&self) -> Purpose {
        if matches!(self.verb, Verb::List) { Purpose::Search } else { Purpose::Write }
    }

    pub fn run(self, to: &Terminal) -> Result<Done> {
        match self.verb {
            Verb::List => {
                to.settle()?;
                let all = all(to)?;
                let row = |one: &SavedSearch| vec![one.works.to_string(), one.name.clone(), one.query.clone()];
                to.tell(&json!(all), || table(&all.iter().map(row).collect::<Vec<_>>()))
            }
            Verb::Save { name, query, no_across } => {
                let id: Value = to.ask("save_search", json!({ "name": name, "query": query, "across": !no_across, "without": [] }))?;
                to.tell(&json!({ "id": id }), String::new)
            }
            Verb::Delete { name } => {
                // As the library compares names.
                let plain = |name: &str| fold(name).text.split_whitespace().collect::<Vec<_>>().join(" ");
                let one = all(to)?.into_iter().find(|one| plain(&one.name) == plain(&name));
                let one = one.ok_or_else(|| Failure::not_found("saved search", &name))?;
                let () = to.ask("delete_search", json!({ "id": one.id }))?;
                to.tell(&json!({ "deleted": one.name }), String::new)
            }
        }
    }
}

fn all(to: &Terminal) -> Result<Vec<SavedSearch>> {
    to.ask("list_searches", json!({}))
}
