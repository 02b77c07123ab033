//! What can go wrong, as the window needs to know it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub type Result<T, E = Failure> = std::result::Result<T, E>;

/// A code exists only if the window or the terminal acts on it; each has words in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Code {
    /// The request names a work, tag or highlight that is not there (any more).
    NotFound,
    /// The request cannot be carried out as given; `detail` says which part.
    Invalid,
    /// There is nothing to undo or redo.
    NothingToUndo,
    /// Another Bookwheel has this library open for writing.
    InUse,
    /// The library was written by a newer Bookwheel.
    Newer,
    /// The database does not read as one, or is gone where there was one; `detail` names the folder with the backups.
    Damaged,
    /// No room left on the disk.
    DiskFull,
    /// The file or folder may not be read or written.
    Denied,
    /// There is no such file or folder.
    Missing,
    /// The file holds nothing.
    Empty,
    /// The file holds bytes that are not text.
    NotText,
    /// The file is text in none of the encodings we read.
    UnknownEncoding,
    /// The file is larger than one import may be; `detail` gives both sizes.
    TooLarge,
    /// The person stopped the work.
    Cancelled,
    /// A fault of ours.
    Internal,
}

/// A code the window acts on, an English sentence for the terminal, and the part that has no translation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Failure {
    pub code: Code,
    pub message: String,
    /// A path, a name or a cause: shown as it is, in every language.
    pub detail: String,
}

impl Failure {
    pub fn new(code: Code, message: impl Into<String>, detail: impl Into<String>) -> Self {
        Self { code, message: message.into(), detail: detail.into() }
    }

    pub fn not_found(what: &str, detail: impl ToString) -> Self {
        Self::new(Code::NotFound, format!("There is no such {what}."), detail.to_string())
    }

    pub fn invalid(message: impl Into<String>, detail: impl Into<String>) -> Self {
        Self::new(Code::Invalid, message, detail)
    }

    pub fn internal(cause: impl std::fmt::Display) -> Self {
        Self::new(Code::Internal, "Something went wrong inside Bookwheel.", cause.to_string())
    }

    /// What a panic said, as far as it said anything.
    pub fn panic(panic: &(dyn std::any::Any + Send)) -> Self {
        let words = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
        Self::internal(words.unwrap_or("panic"))
    }

    /// A failed file operation, with the path it was about.
    pub fn io(error: &std::io::Error, path: &std::path::Path) -> Self {
        use std::io::ErrorKind as K;
        let (code, message) = match error.kind() {
            K::PermissionDenied | K::ReadOnlyFilesystem => (Code::Denied, "No permission for this file or folder."),
            K::NotFound => (Code::Missing, "There is no such file or folder."),
            K::StorageFull | K::QuotaExceeded => (Code::DiskFull, "The disk is full; nothing was stored."),
            _ => (Code::Internal, "The file could not be read or written."),
        };
        Self::new(code, message, format!("{}: {error}", path.display()))
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)?;
        if self.detail.is_empty() { Ok(()) } else { write!(f, " ({})", self.detail) }
    }
}

impl std::error::Error for Failure {}
