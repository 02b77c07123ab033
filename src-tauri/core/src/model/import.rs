use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{BatchId, Record};
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
    /// A field of a record that no variable is for: kept under its tag.
    UnknownField,
    /// A type of work that is not known: read as a document.
    UnknownType,
    /// A field given twice with different values: the second is kept under its tag.
    RepeatedField,
    /// A date, number or list that could not be read as one: kept under its tag.
    ValueUnreadable,
    /// What stands in the place of a DOI is none: kept under its tag.
    NotADoi,
    /// A record that was not closed: it was ended where the next one begins, or at the end of the file.
    EndMissing,
    /// The file leaves its format here. What could be read of the record was.
    Malformed,
    /// `<正>`: the abstract is the beginning of the work's body. The mark was taken away and the work says so.
    BodyExcerpt,
    /// The format writes a whole abstract in one line: its paragraphs are lost.
    ParagraphsLost,
    /// A cell as long as a spreadsheet allows: what stood behind was cut off before.
    CellFull,
    /// Decisions, labels or notes of a screening tool, read as such.
    ScreeningRead,
    /// Parts of the file are in another encoding; `text` names it.
    MixedEncodings,
    /// Bytes that are text in no encoding: U+FFFD stands in their place, and the source keeps them.
    UndecodableBytes,
    /// Characters that look as if the text had been decoded wrongly before it got here. A repair is offered.
    Mojibake,
}

impl FindingCode {
    /// Whether a person should look at it, or it was settled without asking.
    #[must_use]
    pub fn asks(self) -> bool {
        !matches!(
            self,
            Self::Untitled
                | Self::Decoded
                | Self::UnknownField
                | Self::BodyExcerpt
                | Self::NotADoi
                | Self::ScreeningRead
                | Self::RepeatedField
        )
    }
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

/// All findings of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Findings {
    pub code: FindingCode,
    pub total: u32,
    /// The first hundred.
    pub first: Vec<Finding>,
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
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct FileReport {
    pub file: String,
    /// As given by `--format`: "similar-literature", "ris".
    pub format: String,
    /// The label of the WHATWG Encoding Standard: "UTF-8", "gb18030", "UTF-16LE".
    pub encoding: String,
    /// Records read: `works` + `duplicates` + `known`.
    pub records: u32,
    /// Works that are new.
    pub works: u32,
    /// Records of works that were here already, or came earlier in this import: grouped with them.
    pub duplicates: u32,
    /// Records that were read from this file before, byte for byte: nothing was stored.
    pub known: u32,
    pub bytes: Ledger,
    /// Why nothing was read from it, or nothing more than `records`, if so.
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
    /// Grouped with a work.
    pub duplicates: u32,
    /// Read before, byte for byte.
    pub known: u32,
    /// Pairs that wait to be looked at: perhaps the same work, perhaps one in two languages.
    pub doubtful: u32,
    pub untitled: u32,
    /// Added works in English only, in Chinese only, and in more than one language or another.
    pub english: u32,
    pub chinese: u32,
    pub other: u32,
    /// To look at, the most frequent first.
    pub warnings: Vec<Findings>,
    /// Settled without asking.
    pub settled: Vec<Findings>,
    /// The first thousand.
    pub leftovers: Vec<Leftover>,
    pub leftover_total: u32,
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

/// A file to import, and how to read it. What is left out is found out from its content.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct FileToImport {
    /// A file, or a folder: every file below it.
    pub path: String,
    #[serde(default)]
    #[ts(optional)]
    pub how: Option<ReadAs>,
}

/// How to read a file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct ReadAs {
    /// A name of a format: "ris".
    #[ts(optional)]
    pub format: Option<String>,
    /// A label of the WHATWG Encoding Standard: "gb18030", "windows-1252".
    #[ts(optional)]
    pub encoding: Option<String>,
    /// For tables: what the columns hold. Columns that are not named keep what was recognised.
    #[ts(optional)]
    pub columns: Option<Vec<ColumnUse>>,
}

/// What a column of a table holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ColumnUse {
    /// As its heading has it.
    pub column: String,
    /// "title", "abstract", "authors", …; "extra" keeps it under its heading, "skip" leaves it in the source only.
    pub field: String,
}

/// What a file looks like before it is imported.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct FileLook {
    /// Of the file, or of the archive that holds it.
    pub path: String,
    /// With the name inside an archive behind a slash.
    pub file: String,
    #[ts(type = "number")]
    pub bytes: u64,
    /// As it would be read.
    pub format: String,
    pub encoding: String,
    /// The formats it could be in, the likeliest first.
    pub formats: Vec<FormatGuess>,
    /// The encodings it could be in, the likeliest first. One where there is no doubt.
    pub encodings: Vec<EncodingGuess>,
    /// What a person should settle first.
    pub unclear: Option<Unclear>,
    /// Of a table.
    pub columns: Vec<ColumnLook>,
    /// The first records, as they would be imported.
    pub records: Vec<Record>,
    /// Why it cannot be read, if it cannot.
    pub refused: Option<Failure>,
}

/// What a reader makes of the beginning of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FormatGuess {
    pub format: String,
    pub records: u32,
    /// How much of the text it explains, in hundredths.
    pub explained: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EncodingGuess {
    /// The label of the WHATWG Encoding Standard.
    pub encoding: String,
    /// How the beginning reads in it.
    pub sample: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Unclear {
    /// Two formats explain it about as well, or it looks like one that we do not read.
    Format,
    /// No encoding fits, or several do.
    Encoding,
    /// A table in which no column is recognised as title, abstract or DOI.
    Columns,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ColumnLook {
    pub column: String,
    /// As in `ColumnUse`.
    pub field: String,
    /// Its first values that are not empty.
    pub samples: Vec<String>,
}
