use bookwheel_core::model::WorkId;
use bookwheel_core::{Failure, Result};
use clap::Args;
use serde_json::json;

use crate::output::read_stdin;
use crate::show;
use crate::terminal::{Done, Purpose, Terminal, id};

#[derive(Debug, Args)]
pub struct Note {
    id: String,
    /// Markdown, or - for what comes in on stdin. Without it the note is printed; an empty one deletes it.
    text: Option<String>,
    /// After what is there.
    #[arg(long, requires = "text")]
    append: bool,
}

impl Note {
    pub fn purpose(&self) -> Purpose {
        if self.text.is_none() { Purpose::Read } else { Purpose::Write }
    }

    pub fn run(self, to: &Terminal) -> Result<Done> {
        let id: WorkId = id("work", &self.id)?;
        let mut note = show::read(to, id)?.note;
        if let Some(text) = self.text {
            let text = if text == "-" { stdin()? } else { text };
            note = if self.append && !note.is_empty() { format!("{}\n\n{text}", note.trim_end()) } else { text };
            let () = to.ask("write_note", json!({ "work": id, "text": note }))?;
            return to.tell(&json!({ "id": id, "note": note }), String::new);
        }
        to.tell(&json!({ "id": id, "note": note }), || note.clone())
    }
}

fn stdin() -> Result<String> {
    let text = String::from_utf8(read_stdin()?).map_err(|error| Failure::invalid("The note is not UTF-8 text.", error.to_string()))?;
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}
