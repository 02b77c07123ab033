//! The language as a whole.

mod reading;
mod writing;
