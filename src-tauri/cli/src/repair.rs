use bookwheel_core::model::BatchId;
use bookwheel_core::{Code, Failure, Result};
use clap::Args;
use serde_json::{Value, json};

use crate::output::count;
use crate::terminal::{Done, Terminal, id};

#[derive(Debug, Args)]
pub struct Repair {
    /// The import, by the `batch` of its report; else the last one.
    batch: Option<String>,
}

impl Repair {
    pub fn run(self, to: &Terminal) -> Result<Done> {
        let batch: BatchId = match self.batch {
            Some(text) => id("import", &text)?,
            None => last(to)?,
        };
        let repaired: u32 = to.ask("repair_works", json!({ "batch": batch }))?;
        to.settle()?;
        to.tell(&json!({ "repaired": repaired }), || format!("{} repaired", count(repaired.into(), "work", "works")))
    }
}

fn last(to: &Terminal) -> Result<BatchId> {
    let all: Vec<Value> = to.ask("list_batches", json!({}))?;
    let first = all.into_iter().next().ok_or_else(|| Failure::new(Code::NotFound, "Nothing has been imported.", ""))?;
    serde_json::from_value(first["id"].clone()).map_err(Failure::internal)
}
