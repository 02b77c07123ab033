//! Exports and quotations: data to text.

mod csl;
mod markdown;
mod quotation;

pub(crate) use csl::csl_json;
pub(crate) use markdown::markdown;
pub(crate) use quotation::quotation;
