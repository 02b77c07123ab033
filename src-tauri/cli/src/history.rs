use bookwheel_core::Result;
use bookwheel_core::model::Step;
use serde_json::json;

use crate::terminal::{Done, Terminal};

/// `undo` or `redo`, and what to say then.
pub fn step(to: &Terminal, command: &str, word: &str) -> Result<Done> {
    let step: Step = to.ask(command, json!({}))?;
    to.settle()?;
    to.tell(&json!(step), || format!("{word}: {} {}", step.command.replace('_', " "), step.detail).trim_end().to_owned())
}
