use std::path::Path;

use bookwheel_core::{Library, Result};
use clap::Args;
use serde_json::json;

use crate::output;
use crate::terminal::Done;

#[derive(Debug, Args)]
pub struct Restore {
    /// The backup that is to be the library; without it the backups are listed, newest first.
    name: Option<String>,
}

impl Restore {
    /// Without opening the library: it may be one that does not open.
    pub fn run(self, folder: &Path, json: bool) -> Result<Done> {
        let Some(name) = self.name else {
            let backups = Library::backups(folder);
            return output::tell(json, &json!(backups), || backups.join("\n"));
        };
        Library::restore(folder, &name)?;
        output::tell(json, &json!({ "restored": name }), || format!("Restored {name}"))
    }
}
