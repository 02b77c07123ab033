use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One step: the name of the command that made it, and a word on what it was about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Step {
    /// A command's name: `tag_works`. The window has words for each.
    pub command: String,
    /// A tag's path, the start of a quote, a file's name; may be empty.
    pub detail: String,
}
