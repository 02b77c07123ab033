use bookwheel_core::Result;
use clap::Args;
use serde_json::{Value, json};

use crate::output::count;
use crate::terminal::{Done, Terminal};

#[derive(Debug, Args)]
pub struct Check {}

impl Check {
    pub fn run(self, to: &Terminal) -> Result<Done> {
        to.settle()?;
        let report: Value = to.ask("check_library", json!({}))?;
        let problems: Vec<&str> = report["problems"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        to.tell(&report, || {
            let n = |key: &str| report[key].as_u64().unwrap_or(0);
            let mut out = format!(
                "{}, {}, {} in the index\n",
                count(n("works"), "work", "works"),
                count(n("highlights"), "highlight", "highlights"),
                n("indexed")
            );
            if n("orphans") > 0 {
                out += &format!("{} no longer where marked\n", count(n("orphans"), "highlight is", "highlights are"));
            }
            out + &if problems.is_empty() { "All is well.".to_owned() } else { problems.join("\n") }
        })?;
        Ok(if problems.is_empty() { Done::Well } else { Done::Badly })
    }
}

#[derive(Debug, Args)]
pub struct RebuildIndex {}

impl RebuildIndex {
    pub fn run(self, to: &Terminal) -> Result<Done> {
        let works: u32 = to.ask("rebuild_index", json!({}))?;
        to.tell(&json!({ "works": works }), || count(works.into(), "work", "works") + " indexed")
    }
}
