//! Plain data, shared by every room and by the window. No behaviour that needs another room.

mod highlight;
mod ids;
mod import;
mod language;
mod list;
mod tag;
mod work;

pub use highlight::{Color, Highlight, Quotation};
pub use ids::{BatchId, HighlightId, TagId, WorkId};
pub use import::{FileReport, Finding, FindingCode, ImportReport, Ledger, Leftover};
pub use language::Language;
pub use list::{Order, Sort, SortKey, WorkRow, WorkWindow};
pub use tag::{Tag, TagColor};
pub use work::{Counts, Creator, Field, Paragraph, Source, Span, Work};
