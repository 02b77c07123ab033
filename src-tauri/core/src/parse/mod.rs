//! Files of literature to drafts of works. Pure: bytes in, drafts and what was noticed out.
//!
//! A reader never fails on what it finds in a text; it reports findings and leftovers. Only a file that is no text
//! at all is refused. Every byte is accounted for in the ledger.

pub mod decode;
mod guess;
mod similar;

use crate::failure::{Failure, Result};
use crate::model::{Counts, FindingCode, Ledger};

/// A library to start with: abstracts of our own, in the form of a list of similar literature.
pub const SAMPLE: &str = include_str!("../../sample/international-relations.txt");

/// What the import report calls it.
pub const SAMPLE_NAME: &str = "international-relations.txt";

/// What a file can be read as. One file of this room each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Abstracts and now and then titles with citation counts, each closed by 相似文献.
    SimilarLiterature,
}

impl Format {
    pub const ALL: [Self; 1] = [Self::SimilarLiterature];

    /// As given by `--format` and kept in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::SimilarLiterature => "similar-literature",
        }
    }
}

impl std::str::FromStr for Format {
    type Err = Failure;
    fn from_str(name: &str) -> Result<Self> {
        let found = Self::ALL.into_iter().find(|format| format.name() == name);
        found.ok_or_else(|| Failure::invalid("There is no such format.", name))
    }
}

/// One record as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Normalised. `None` where the record has none; never invented.
    pub title: Option<String>,
    /// Normalised paragraphs, parted by one line feed; empty when there is none.
    pub abstract_: String,
    pub counts: Counts,
    /// Bytes of the file, `start..end`.
    pub start: u64,
    pub end: u64,
    /// Of its first line, from 1.
    pub line: u32,
}

/// A stretch of the file that is neither record nor marker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftoverDraft {
    /// From 1.
    pub line: u32,
    /// Bytes of the file, `start..end`.
    pub start: u64,
    pub end: u64,
    pub text: String,
}

/// What a file held.
#[derive(Debug)]
pub struct Parsed {
    pub format: Format,
    /// The name in the WHATWG Encoding Standard.
    pub encoding: &'static str,
    /// In the order of the file.
    pub drafts: Vec<Draft>,
    /// What was noticed, the line from 1, and the beginning of the text it is about; by line.
    pub findings: Vec<(FindingCode, u32, String)>,
    pub leftovers: Vec<LeftoverDraft>,
    /// Blanks and byte order marks outside records count as markers.
    pub ledger: Ledger,
}

/// Reads a file, in the format given or the one it looks like.
///
/// # Errors
/// `Empty`, `NotText` and `UnknownEncoding`, as [`decode::decode`]. Nothing in a text is an error.
pub fn read(bytes: &[u8], format: Option<Format>) -> Result<Parsed> {
    let decoded = decode::decode(bytes)?;
    let format = format.unwrap_or(Format::SimilarLiterature); // the only one so far
    let mut parsed = match format {
        Format::SimilarLiterature => similar::read(&decoded),
    };
    if decoded.encoding != "UTF-8" {
        parsed.findings.insert(0, (FindingCode::Decoded, 1, decoded.encoding.to_owned()));
    }
    Ok(parsed)
}

/// White space, and the byte order mark that joined files carry inside.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}'
}

#[cfg(test)]
mod tests;
