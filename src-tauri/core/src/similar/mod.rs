//! Texts that are about the same, in one language or two, and what says so. Pure.
//!
//! | file | what |
//! |---|---|
//! | `read.rs` | a text as words with places; glued English is taken apart (`glue.rs`) |
//! | `profile.rs` | words with weights, and their translations |
//! | `compare.rs` | how like two profiles are |
//! | `reasons.rs` | what they share, as it stands in the texts |
//! | `mark.rs` | where such a thing stands in a text, in any form |

mod compare;
mod function;
mod glue;
mod mark;
mod profile;
mod read;
mod reasons;
#[cfg(test)]
mod tests;

pub use compare::Asking;
pub use function::says_nothing;
pub use glue::{Cost, apart};
pub use mark::mark;
pub use profile::{Key, Known, Phrase, Profile, RENDERINGS, Term, english, key};
pub use read::{Form, Piece, forms, read};
pub use reasons::{Side, Text, reasons};
