//! What is written, and that it reads back.

mod exact;
mod law;
mod works;

use std::io;

use super::{Dialect, bibtex, csl_json, csv, enw, nbib, ris, xlsx};
use crate::model::{Labels, Work};

/// The exports, by the ending of a file.
const EXPORTS: [&str; 9] = ["ris", "rayyan.ris", "bib", "biblatex.bib", "json", "csv", "xlsx", "enw", "nbib"];

fn write(export: &str, works: &[Work]) -> Vec<u8> {
    let all = works.iter().map(|work| io::Result::Ok(work.clone()));
    let mut to = Vec::new();
    let done = match export {
        "ris" => ris(all, Labels::Asreview, &mut to),
        "rayyan.ris" => ris(all, Labels::Rayyan, &mut to),
        "bib" => bibtex(all, Dialect::Bibtex, &mut to),
        "biblatex.bib" => bibtex(all, Dialect::Biblatex, &mut to),
        "json" => csl_json(all, &mut to),
        "csv" => csv(all, Some(Labels::Asreview), &mut to),
        "xlsx" => xlsx(all, Some(Labels::Asreview), &mut to),
        "enw" => enw(all, &mut to),
        _ => nbib(all, &mut to),
    };
    done.expect("writes");
    to
}
