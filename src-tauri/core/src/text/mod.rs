//! Text: normalised once, folded for matching only, cut into sentences, runs and words. Pure.

pub mod anchor;
pub mod encoding;
pub mod find;
pub mod fold;
pub mod language;
pub mod length;
pub mod mojibake;
pub mod names;
pub mod near;
pub mod normalize;
pub mod runs;
pub mod segment;
pub mod sentences;
pub mod span;
pub mod spelling;
pub mod variants;

pub use language::language;
pub use length::length;
pub use names::creators_line;
pub use normalize::normalize;
pub use sentences::{first_sentence, sentences};
pub use spelling::{sort_key, spell};
