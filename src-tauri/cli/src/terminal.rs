//! A library, open, and how the answers are to be given.

use std::path::Path;
use std::str::FromStr;

use bookwheel_core::commands::dispatch;
use bookwheel_core::library::Event;
use bookwheel_core::{Code, Failure, Library, Result};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::output;

/// Carried out, with a good or a bad finding.
pub enum Done {
    Well,
    Badly,
}

/// What a command does with the library.
pub enum Purpose {
    /// It is made if it is not there.
    Make,
    Write,
    /// Whoever else is writing.
    Read,
    /// As reading, with the index brought up to date if nobody else does that.
    Search,
}

pub struct Terminal {
    library: Library,
    progress: ProgressBar,
    pub json: bool,
}

impl Terminal {
    pub fn open(folder: &Path, purpose: Purpose, json: bool) -> Result<Self> {
        let library = match purpose {
            Purpose::Make => Library::open(folder)?,
            Purpose::Write if folder.is_dir() => Library::open(folder)?,
            Purpose::Write => return Err(Failure::new(Code::Missing, "There is no such library.", folder.display().to_string())),
            Purpose::Read => Library::open_reading(folder)?,
            Purpose::Search => Some(Library::open_reading(folder)?).filter(finds_all).map_or_else(|| Library::open(folder), Ok)?,
        };
        // Hidden by itself where there is nobody to look at it.
        let progress = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr());
        progress.set_style(
            ProgressStyle::with_template("{msg:40} {wide_bar} {percent:>3}% {eta} left").unwrap_or_else(|_| ProgressStyle::default_bar()),
        );
        let bar = progress.clone();
        library.listen(move |event| {
            if let Event::Job { stage, done, total, records, elapsed_ms, .. } = event {
                let rate = u64::from(*records) * 1000 / (*elapsed_ms).max(1);
                bar.set_message(if *records > 0 { format!("{stage:?} {records} records, {rate}/s") } else { format!("{stage:?}") });
                bar.set_length(*total);
                bar.set_position(*done);
            }
        });
        Ok(Self { library, progress, json })
    }

    pub fn ask<T: DeserializeOwned>(&self, command: &str, request: Value) -> Result<T> {
        let answer = dispatch(&self.library, command, request);
        self.progress.finish_and_clear();
        serde_json::from_value(answer?).map_err(Failure::internal)
    }

    /// Waits until a search finds what has been stored.
    pub fn settle(&self) -> Result<()> {
        self.library.settle()
    }

    pub fn tell(&self, json: &Value, text: impl FnOnce() -> String) -> Result<Done> {
        output::tell(self.json, json, text)
    }
}

fn finds_all(library: &Library) -> bool {
    library.is_behind().is_ok_and(|behind| !behind)
}

/// An identifier as typed. What is none names nothing, like one that has gone.
pub fn id<T: FromStr>(what: &str, text: &str) -> Result<T> {
    text.parse().map_err(|_| Failure::not_found(what, text))
}
