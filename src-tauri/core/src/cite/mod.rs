//! Exports and quotations: data to text.

mod bibtex;
mod csl;
mod csv;
mod enw;
mod fields;
mod labels;
mod markdown;
mod nbib;
mod quotation;
mod ris;
mod table;
mod xlsx;

pub(crate) use bibtex::{Dialect, bibtex};
pub(crate) use csl::csl_json;
pub(crate) use csv::csv;
pub(crate) use enw::enw;
pub(crate) use markdown::markdown;
pub(crate) use nbib::nbib;
pub(crate) use quotation::{heading, quotation, source_line};
pub(crate) use ris::ris;
pub(crate) use xlsx::xlsx;

#[cfg(test)]
mod tests;
