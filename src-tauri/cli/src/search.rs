use std::fmt::Write as _;

use bookwheel_core::Result;
use bookwheel_core::model::{ForeignQuery, SortKey, Syntax, Tag};
use clap::Args;
use serde_json::{Value, json};

use crate::list::sorted;
use crate::output::{count, list, note, one_of, understood};
use crate::terminal::{Done, Terminal};

#[derive(Debug, Args)]
pub struct Search {
    query: String,
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u32).range(..=1000))]
    limit: u32,
    #[arg(long, default_value_t = 0, hide_default_value = true)]
    offset: u32,
    /// Without it the best come first.
    #[arg(long, value_parser = one_of::<SortKey>(SortKey::ALL.map(SortKey::name)))]
    sort: Option<SortKey>,
    /// Only what the query says: no translations, no pinyin, no tags.
    #[arg(long)]
    no_across: bool,
    /// Count the works by year, language, tag, file and decision.
    #[arg(long)]
    facets: bool,
    /// Search nothing: print the query as this database takes it.
    #[arg(long = "for", value_name = "DATABASE", value_parser = one_of::<Syntax>(Syntax::ALL.map(Syntax::name)))]
    syntax: Option<Syntax>,
}

impl Search {
    pub fn run(self, to: &Terminal) -> Result<Done> {
        if let Some(syntax) = self.syntax {
            return translated(to, &self.query, syntax);
        }
        to.settle()?;
        let sort = sorted(self.sort.unwrap_or(SortKey::Relevance), false);
        let request = json!({ "query": self.query, "typing": false, "limit": self.limit, "offset": self.offset, "sort": sort,
                              "across": !self.no_across, "facets": self.facets });
        let found: Value = to.ask("search_works", request)?;
        let tags: Vec<Tag> = if self.facets && !to.json { to.ask("list_tags", json!({}))? } else { Vec::new() };
        to.tell(&found, || describe(&self.query, &found, &tags))
    }
}

fn translated(to: &Terminal, query: &str, syntax: Syntax) -> Result<Done> {
    let foreign: ForeignQuery = to.ask("translate_query", json!({ "query": query, "to": syntax }))?;
    if !to.json && !foreign.left_out.is_empty() {
        note(&format!("left out, since it has nothing for it: {}\n", foreign.left_out.join(", ")));
    }
    to.tell(&json!(foreign), || foreign.text.clone())
}

fn describe(query: &str, found: &Value, tags: &[Tag]) -> String {
    let mut out = count(found["total"].as_u64().unwrap_or(0), "work", "works") + "\n";
    out += &understood(query, found);
    for facet in ["years", "languages", "tags", "sources", "decisions"] {
        let counts = list(&found["facets"][facet]);
        if !counts.is_empty() {
            let said = counts.iter().map(|count| {
                let fields = count.as_object().into_iter().flatten().filter(|(name, _)| *name != "works");
                let path = |id: &Value| tags.iter().find(|tag| json!(tag.id) == *id).map(|tag| tag.path.clone());
                let named =
                    |(_, key): (_, &Value)| path(key).unwrap_or_else(|| key.as_str().map_or_else(|| key.to_string(), str::to_owned));
                let key = fields.map(named).collect::<String>();
                format!("{} {}", if key == "null" { "–" } else { &key }, count["works"])
            });
            let _ = writeln!(out, "{facet}: {}", said.collect::<Vec<_>>().join(", "));
        }
    }
    for hit in list(&found["hits"]) {
        let _ = write!(out, "\n{}  {}\n", hit["id"].as_str().unwrap_or(""), hit["title"].as_str().unwrap_or("–"));
        for snippet in list(&hit["snippets"]) {
            let _ = writeln!(out, "    {}", snippet["text"].as_str().unwrap_or("").replace('\n', " "));
        }
    }
    out
}
