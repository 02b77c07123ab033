//! Whether two records are of one work. Pure: records in, judgements with their reasons out.
//!
//! What is the same is found by keys (`Facts::keys`): whoever shares one with a record is a candidate, and only
//! candidates are judged. `Same` is said only where it is certain; the rest is left to a person.

mod differ;
mod facts;
mod judge;
mod names;
mod places;
mod shingles;
mod sketch;
#[cfg(test)]
mod tests;
mod titles;

pub use differ::differences;
pub use facts::Facts;
pub use judge::{Judgement, judge};
pub use sketch::{Keys, Sketch};
