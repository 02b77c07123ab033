use bookwheel_core::Result;
use bookwheel_core::commands::history::Step;
use clap::Args;
use serde_json::json;

use crate::terminal::{Done, Terminal};

#[derive(Debug, Args)]
pub struct Undo {}

impl Undo {
    pub fn run(self, to: &Terminal) -> Result<Done> {
        step(to, "undo", "Undone")
    }
}

#[derive(Debug, Args)]
pub struct Redo {}

impl Redo {
    pub fn run(self, to: &Terminal) -> Result<Done> {
        step(to, "redo", "Done again")
    }
}

fn step(to: &Terminal, command: &str, word: &str) -> Result<Done> {
    let step: Step = to.ask(command, json!({}))?;
    to.settle()?;
    to.tell(&json!(step), || format!("{word}: {} {}", step.command.replace('_', " "), step.detail).trim_end().to_owned())
}
