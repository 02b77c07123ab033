use serde::Serialize;
use ts_rs::TS;

use crate::model::Topic;

/// What the library tells whoever listens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Event {
    /// Something stored has changed: whoever shows one of these topics reads again.
    Changed { topics: Vec<Topic> },
    /// A job goes on, at most ten times a second. `total` is 0 while it is not known.
    Job { command: String, stage: Stage, done: u32, total: u32 },
    /// The search index has caught up with the database.
    Indexed,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    Reading,
    Storing,
    Indexing,
}
