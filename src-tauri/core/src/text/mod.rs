//! What a text is made of: its letters, languages, sentences and offsets. Pure.

pub mod language;
pub mod normalize;
pub mod sentences;
pub mod span;
pub mod spelling;

pub use language::language;
pub use normalize::normalize;
pub use sentences::{first_sentence, sentences};
pub use spelling::{sort_key, spell};
