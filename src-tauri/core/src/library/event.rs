use serde::Serialize;
use ts_rs::TS;

use crate::failure::Failure;
use crate::model::{BatchId, Topic};

/// What the library tells whoever listens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Event {
    /// Something stored has changed: whoever shows one of these topics reads again.
    Changed { topics: Vec<Topic> },
    /// A job goes on, at most ten times a second.
    Job {
        command: String,
        stage: Stage,
        /// Of an import bytes, else works. `total` is 0 while it is not known.
        #[ts(type = "number")]
        done: u64,
        #[ts(type = "number")]
        total: u64,
        /// Records read so far; 0 for what reads none.
        records: u32,
        /// Since the job began.
        #[ts(type = "number")]
        elapsed_ms: u64,
    },
    /// A file in the watched folder was imported. Without a batch it brought nothing new. `refused` is why it, or a part
    /// of it, could not be read.
    Watched { file: String, batch: Option<BatchId>, works: u32, refused: Option<Failure> },
    /// The search index has caught up with the database.
    Indexed,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    Importing,
    Comparing,
    Indexing,
}
