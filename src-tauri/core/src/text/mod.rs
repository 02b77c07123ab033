//! Text: folding, script runs, words, and where the words of a query stand. Pure.

pub mod find;
pub mod fold;
pub mod runs;
pub mod segment;
