//! The language as a whole.

mod editing;
mod reading;
mod writing;
