use bookwheel_core::Result;
use bookwheel_core::model::{GlossaryTerm, TermOrigin};
use clap::{Args, Subcommand};
use serde_json::json;

use crate::output::{count, table};
use crate::terminal::{Done, Purpose, Terminal};

#[derive(Debug, Args)]
pub struct Glossary {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// The library's terms and their translations.
    List {
        /// Only those that hold this, in either language.
        #[arg(default_value = "", hide_default_value = true)]
        query: String,
    },
    /// Add a term: Chinese, then its English.
    Add { zh: String, en: String },
    /// Take a term away; one that was mined is not used again.
    Remove { zh: String, en: String },
    /// Look for terms in the works that carry both languages.
    Mine,
}

impl Glossary {
    pub fn purpose(&self) -> Purpose {
        if matches!(self.verb, Verb::List { .. }) { Purpose::Read } else { Purpose::Write }
    }

    pub fn run(self, to: &Terminal) -> Result<Done> {
        match self.verb {
            Verb::List { query } => {
                let terms: Vec<GlossaryTerm> = to.ask("list_terms", json!({ "query": query }))?;
                to.tell(&json!(terms), || table(&terms.iter().map(row).collect::<Vec<_>>()))
            }
            Verb::Add { zh, en } => {
                to.ask::<()>("add_terms", json!({ "terms": [{ "zh": zh, "en": en }] }))?;
                to.tell(&json!({ "zh": zh, "en": en }), || format!("{zh} – {en}"))
            }
            Verb::Remove { zh, en } => {
                to.ask::<()>("delete_term", json!({ "zh": zh, "en": en }))?;
                to.tell(&json!({ "zh": zh, "en": en }), || format!("{zh} – {en} taken away"))
            }
            Verb::Mine => {
                let found: u32 = to.ask("mine_terms", json!({}))?;
                to.tell(&json!({ "terms": found }), || format!("{} found", count(found.into(), "term", "terms")))
            }
        }
    }
}

fn row(term: &GlossaryTerm) -> Vec<String> {
    let origin = match term.origin {
        TermOrigin::Own => "own".to_owned(),
        TermOrigin::Mined => count(term.works.into(), "work", "works"),
    };
    vec![term.zh.clone(), term.en.clone(), origin]
}
