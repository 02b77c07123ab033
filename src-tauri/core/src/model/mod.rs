//! Plain data, shared by every room and by the window. No behaviour that needs another room.

mod carried;
mod check;
mod finding;
mod highlight;
mod ids;
mod import;
mod language;
mod likeness;
mod list;
pub(crate) mod named;
mod record;
mod step;
mod tag;
mod topic;
mod work;

pub use carried::Carried;
pub use check::CheckReport;
pub use finding::{
    Chip, ChipKind, DecisionCount, Facets, Fault, ForeignQuery, GlossaryTerm, LanguageCount, MarkedTerms, QueryProblem, SavedSearch,
    Shared, SimilarWork, SourceFacet, Syntax, TagCount, TermOrigin, YearCount,
};
pub use highlight::{Color, Highlight, Quotation};
pub use ids::{BatchId, HighlightId, SearchId, TagId, WorkId};
pub use import::{
    Batch, ColumnLook, ColumnUse, EncodingGuess, FileLook, FileReport, FileToImport, Finding, FindingCode, Findings, FormatGuess,
    ImportReport, Ledger, Leftover, ReadAs, Unclear,
};
pub use language::Language;
pub use likeness::{
    Differences, DuplicateReport, Likeness, LikenessKind, LikenessVerdict, LikenessWindow, Merged, Reason, ReasonCode, Sides, SourceCount,
};
pub use list::{ListQuery, Order, Sort, SortKey, WorkRow, WorkWindow};
pub use record::{Counts, Creator, Decision, Extra, Labels, Record, Role, Verdict, agreed};
pub use step::Step;
pub use tag::{Tag, TagColor, TagUse};
pub use topic::Topic;
pub use work::{Field, Paragraph, Source, Span, Version, Work};
