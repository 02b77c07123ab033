use std::fmt::Write as _;

use bookwheel_core::Result;
use bookwheel_core::model::{Creator, Work, WorkId};
use clap::Args;
use serde_json::json;

use crate::terminal::{Done, Terminal, id};

#[derive(Debug, Args)]
pub struct Show {
    id: String,
}

impl Show {
    pub fn run(self, to: &Terminal) -> Result<Done> {
        let work = read(to, id("work", &self.id)?)?;
        to.tell(&json!(work), || describe(&work))
    }
}

pub fn read(to: &Terminal, id: WorkId) -> Result<Work> {
    to.ask("show_work", json!({ "id": id, "query": "", "typing": false }))
}

fn describe(work: &Work) -> String {
    let mut out = String::new();
    let mut line = |label: &str, value: String| {
        if !value.is_empty() {
            let _ = writeln!(out, "{label}: {value}");
        }
    };
    let plain = |value: &Option<String>| value.clone().unwrap_or_default();
    line("Id", work.id.to_string());
    line("Title", plain(&work.record.title));
    line("Creators", work.record.creators.iter().map(name).collect::<Vec<_>>().join("; "));
    line("Year", work.year.map(|year| year.to_string()).unwrap_or_default());
    line("In", plain(&work.record.container));
    line("Volume", plain(&work.record.volume));
    line("Issue", plain(&work.record.issue));
    line("Pages", plain(&work.record.pages));
    line("DOI", plain(&work.record.doi));
    line("URL", plain(&work.record.url));
    line("Keywords", work.record.keywords.join("; "));
    let counts = [
        ("cited", work.record.counts.cited),
        ("by themselves", work.record.counts.self_cited),
        ("by others", work.record.counts.cited_by_others),
    ];
    line("Counts", counts.iter().filter_map(|(label, n)| n.map(|n| format!("{n} {label}"))).collect::<Vec<_>>().join(", "));
    line("Tags", work.tags.iter().map(|tag| tag.path.as_str()).collect::<Vec<_>>().join(", "));
    for source in work.source.iter().chain(&work.also_in) {
        line("Source", format!("{}, bytes {}–{}", source.file, source.start, source.end));
    }
    for paragraph in &work.paragraphs {
        let _ = write!(out, "\n{}\n", paragraph.text);
    }
    for highlight in &work.highlights {
        let _ = write!(out, "\n[{} {}] {}\n", highlight.id, highlight.color.name(), highlight.quote);
        if !highlight.note.is_empty() {
            let _ = writeln!(out, "    {}", highlight.note.replace('\n', "\n    "));
        }
    }
    if !work.note.is_empty() {
        let _ = write!(out, "\nNote:\n{}\n", work.note);
    }
    out
}

fn name(creator: &Creator) -> String {
    let parts = [&creator.family, &creator.given].map(|part| part.as_deref().unwrap_or_default());
    creator.literal.clone().unwrap_or_else(|| parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "))
}
