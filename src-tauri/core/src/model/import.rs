use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::BatchId;
use crate::failure::Failure;

/// Where every byte of a file went; the parts sum to the total.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Ledger {
    #[ts(type = "number")]
    pub total: u64,
    #[ts(type = "number")]
    pub records: u64,
    /// End marks, and outside records blanks and byte order marks.
    #[ts(type = "number")]
    pub markers: u64,
    #[ts(type = "number")]
    pub leftovers: u64,
}

impl std::ops::AddAssign for Ledger {
    fn add_assign(&mut self, other: Self) {
        self.total += other.total;
        self.records += other.records;
        self.markers += other.markers;
        self.leftovers += other.leftovers;
    }
}

/// What the reader noticed. The window has words for each in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum FindingCode {
    /// 总被引 is not 自引 + 他引. Kept as written.
    CountsDisagree,
    /// A citation count that is not a number from 0 to 4,294,967,295. Left empty.
    CountUnreadable,
    /// The file has no end mark at all: it was read as one work.
    NoMarker,
    /// The last record has no end mark.
    LastMarkerMissing,
    /// Two end marks with nothing between them.
    MarkerDoubled,
    /// An end mark in a line of its own, or set apart as pages do it, after an unfinished sentence: the record was ended there.
    UnfinishedSentence,
    /// The words of an end mark inside a sentence: kept as text.
    MarkerInSentence,
    /// More text after an end mark on the same line: it was read as the next record.
    TextAfterMarker,
    /// A title and counts, but no abstract.
    NoAbstract,
    /// The file was decoded from this encoding, which is not UTF-8; `text` names it.
    Decoded,
    /// The first words stand in for a missing title.
    Untitled,
}

/// A finding, and where it was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Finding {
    pub code: FindingCode,
    pub file: String,
    /// From 1.
    pub line: u32,
    /// The line, or as much of it as tells the place.
    pub text: String,
}

/// Bytes that are in no record and no marker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Leftover {
    pub file: String,
    /// From 1.
    pub line: u32,
    #[ts(type = "number")]
    pub start: u64,
    #[ts(type = "number")]
    pub end: u64,
    pub text: String,
}

/// One file of an import.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FileReport {
    pub file: String,
    /// As given by `--format`: "similar-literature".
    pub format: String,
    /// The label of the WHATWG Encoding Standard: "UTF-8", "gb18030", "UTF-16LE".
    pub encoding: String,
    pub works: u32,
    pub duplicates: u32,
    pub bytes: Ledger,
    /// Why nothing was read from it, if nothing was.
    pub refused: Option<Failure>,
}

/// What an import did. Kept with its batch; an import that added nothing leaves no batch.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportReport {
    pub batch: Option<BatchId>,
    /// RFC 3339, UTC.
    pub made: String,
    /// Added.
    pub works: u32,
    /// Recognised as already here.
    pub duplicates: u32,
    pub untitled: u32,
    /// Added works in English only, in Chinese only, and in more than one language or another.
    pub english: u32,
    pub chinese: u32,
    pub other: u32,
    /// To look at.
    pub warnings: Vec<Finding>,
    /// Settled without asking.
    pub settled: Vec<Finding>,
    pub leftovers: Vec<Leftover>,
    pub bytes: Ledger,
    pub files: Vec<FileReport>,
    #[ts(type = "number")]
    pub elapsed_ms: u64,
}

/// An import that is still here.
#[derive(Debug, Serialize, TS)]
pub struct Batch {
    pub id: BatchId,
    /// RFC 3339, UTC.
    pub made: String,
    pub files: Vec<String>,
    /// Works of this import that are still here.
    pub works: u32,
}
