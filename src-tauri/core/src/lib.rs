//! Bookwheel without its window: storage, search, parsing and export behind one list of commands.
//!
//! The window, the command line, the tests and the benches all come in through [`commands::dispatch`].

pub mod cite;
pub mod commands;
pub mod compare;
pub mod failure;
pub mod index;
pub mod lexicon;
pub mod library;
pub mod model;
pub mod parse;
pub mod query;
pub mod similar;
mod store;
pub mod text;

pub use failure::{Code, Failure, Result};
pub use library::Library;
