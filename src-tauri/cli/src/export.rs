use std::path::PathBuf;

use bookwheel_core::Result;
use bookwheel_core::model::WorkId;
use clap::{Args, ValueEnum};
use serde_json::json;

use crate::list;
use crate::output::{self, count};
use crate::terminal::{Done, Terminal, id};

#[derive(Debug, Args)]
pub struct Export {
    #[arg(long, value_enum)]
    format: Format,
    /// Works; without them those that the query finds, or all.
    #[arg(value_name = "ID", conflicts_with = "query")]
    works: Vec<String>,
    #[arg(long, default_value = "", hide_default_value = true)]
    query: String,
    /// The language of the headings that the export adds.
    #[arg(long, value_enum, default_value_t = Language::En)]
    language: Language,
    /// In whose way decisions are written into RIS and tables.
    #[arg(long, value_enum, default_value_t = Labels::Asreview)]
    labels: Labels,
    /// To a file; else to stdout.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    CslJson,
    Markdown,
    Ris,
    Bibtex,
    Biblatex,
    Csv,
    /// A workbook, to a file only.
    Xlsx,
    /// `EndNote`'s tagged format.
    Enw,
    /// `PubMed`'s.
    Nbib,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Labels {
    Asreview,
    Rayyan,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Language {
    En,
    Zh,
}

impl Export {
    pub fn run(self, to: &Terminal) -> Result<Done> {
        let name = |value: Option<clap::builder::PossibleValue>| value.map(|value| value.get_name().to_owned());
        let of = if self.works.is_empty() {
            to.settle()?;
            json!({ "list": list::request(&self.query, None, false) })
        } else {
            json!({ "works": self.works.iter().map(|work| id("work", work)).collect::<Result<Vec<WorkId>>>()? })
        };
        let mut request = json!({
            "format": name(self.format.to_possible_value()),
            "of": of,
            "interface": name(self.language.to_possible_value()),
            "labels": name(self.labels.to_possible_value()),
        });
        if let Some(path) = self.output {
            request["path"] = json!(path);
            let bytes: u32 = to.ask("export_file", request)?;
            return to.tell(&json!({ "path": path, "bytes": bytes }), || {
                format!("{}: {}", path.display(), count(bytes.into(), "byte", "bytes"))
            });
        }
        let text: String = to.ask("export_text", request)?;
        // CSL-JSON is one JSON value as it is.
        if self.format == Format::CslJson {
            output::print(&text)?;
            return Ok(Done::Well);
        }
        to.tell(&json!(text), || text.clone())
    }
}
