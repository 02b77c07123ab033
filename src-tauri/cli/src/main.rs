//! Bookwheel in a terminal: the same commands as the window's, for scripts and machines without a screen.

mod check;
mod export;
mod highlight;
mod history;
mod import;
mod list;
mod note;
mod output;
mod search;
mod show;
mod tag;
mod terminal;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, Subcommand};

use terminal::{Done, Terminal};

/// Bookwheel in a terminal.
#[derive(Debug, Parser)]
#[command(name = "bookwheel-cli", version, propagate_version = true)]
struct Cli {
    /// The library's folder; else the one that `BOOKWHEEL_LIBRARY` names.
    #[arg(long, global = true, value_name = "DIR")]
    library: Option<PathBuf>,
    /// Print one JSON value.
    #[arg(long, global = true)]
    json: bool,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Import files; the library is made if it is not there.
    Import(import::Import),
    /// List works.
    List(list::List),
    /// Show a work whole.
    Show(show::Show),
    /// Search, best works first.
    Search(search::Search),
    /// Put tags on works and take them off, or list the tags.
    Tag(tag::Tag),
    /// Highlight a stretch of a text, or list and delete highlights.
    Highlight(highlight::Highlight),
    /// Show or write the note of a work.
    Note(note::Note),
    /// Export works or highlights.
    Export(export::Export),
    /// Look the library over; exit code 1 when something is wrong.
    Check,
    /// Make the search index anew.
    RebuildIndex,
    /// Take the last step back.
    Undo,
    /// Do the last undone step again.
    Redo,
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let named = || std::env::var_os("BOOKWHEEL_LIBRARY").filter(|dir| !dir.is_empty()).map(PathBuf::from);
    let Some(library) = cli.library.or_else(named) else {
        Cli::command().error(ErrorKind::MissingRequiredArgument, "which library? Give --library DIR or set BOOKWHEEL_LIBRARY").exit();
    };
    let make = matches!(cli.command, Command::Import(_));
    let done = Terminal::open(&library, make, cli.json).and_then(|to| match cli.command {
        Command::Import(verb) => verb.run(&to),
        Command::List(verb) => verb.run(&to),
        Command::Show(verb) => verb.run(&to),
        Command::Search(verb) => verb.run(&to),
        Command::Tag(verb) => verb.run(&to),
        Command::Highlight(verb) => verb.run(&to),
        Command::Note(verb) => verb.run(&to),
        Command::Export(verb) => verb.run(&to),
        Command::Check => check::check(&to),
        Command::RebuildIndex => check::rebuild_index(&to),
        Command::Undo => history::step(&to, "undo", "Undone"),
        Command::Redo => history::step(&to, "redo", "Done again"),
    });
    match done {
        Ok(Done::Well) => ExitCode::SUCCESS,
        Ok(Done::Badly) => ExitCode::FAILURE,
        Err(failure) => {
            output::failure(&failure, cli.json);
            ExitCode::FAILURE
        }
    }
}
