//! Bookwheel in a terminal: the same commands as the window's, for scripts and machines without a screen.

mod check;
mod duplicates;
mod eval;
mod export;
mod glossary;
mod highlight;
mod history;
mod import;
mod list;
mod note;
mod output;
mod quotations;
mod repair;
mod restore;
mod search;
mod searches;
mod show;
mod similar;
mod tag;
mod terminal;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use bookwheel_core::Result;
use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, Subcommand};

use terminal::{Done, Purpose, Terminal};

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
    /// Put right what was decoded wrongly before it was imported.
    Repair(repair::Repair),
    /// List works.
    List(list::List),
    /// Show a work whole.
    Show(show::Show),
    /// Search, best works first.
    Search(search::Search),
    /// Search highlights, their notes and the notes on works.
    Quotations(quotations::Quotations),
    /// The searches that are kept: list, save, delete.
    Searches(searches::Searches),
    /// List the works most like some works or a text, and why.
    Similar(similar::Similar),
    /// Put tags on works and take them off, or list the tags.
    Tag(tag::Tag),
    /// Highlight a stretch of a text, or list and delete highlights.
    Highlight(highlight::Highlight),
    /// Show or write the note of a work.
    Note(note::Note),
    /// Find works that are the same, list pairs that may be, and say what they are.
    Duplicates(duplicates::Duplicates),
    /// The library's terms and their translations: list, add, remove, mine.
    Glossary(glossary::Glossary),
    /// Export works or highlights.
    Export(export::Export),
    /// Look the library over; exit code 1 when something is wrong.
    Check,
    /// Make the search index anew.
    RebuildIndex,
    /// Put a backup in the library's place, which is kept beside it, or list the backups.
    Restore(restore::Restore),
    /// Measure how well Bookwheel finds, on texts of which it is known what must be found. Needs no library.
    Eval(eval::Eval),
    /// Take the last step back.
    Undo,
    /// Do the last undone step again.
    Redo,
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    match cli.command {
        Command::Eval(verb) => return exit(verb.run(cli.json), cli.json),
        Command::Import(verb) if verb.dry_run => return exit(verb.look(cli.json), cli.json),
        _ => {}
    }
    let named = || std::env::var_os("BOOKWHEEL_LIBRARY").filter(|dir| !dir.is_empty()).map(PathBuf::from);
    let Some(library) = cli.library.or_else(named) else {
        Cli::command().error(ErrorKind::MissingRequiredArgument, "which library? Give --library DIR or set BOOKWHEEL_LIBRARY").exit();
    };
    exit(run(cli.command, &library, cli.json), cli.json)
}

fn exit(done: Result<Done>, json: bool) -> ExitCode {
    match done {
        Ok(Done::Well) => ExitCode::SUCCESS,
        Ok(Done::Badly) => ExitCode::FAILURE,
        Err(failure) => {
            output::failure(&failure, json);
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command, library: &Path, json: bool) -> Result<Done> {
    let open = |purpose| Terminal::open(library, purpose, json);
    match command {
        Command::Import(verb) => verb.run(&open(Purpose::Make)?),
        Command::Repair(verb) => verb.run(&open(Purpose::Write)?),
        Command::List(verb) => verb.run(&open(Purpose::Search)?),
        Command::Show(verb) => verb.run(&open(Purpose::Read)?),
        Command::Search(verb) => verb.run(&open(Purpose::Search)?),
        Command::Quotations(verb) => verb.run(&open(Purpose::Search)?),
        Command::Searches(verb) => open(verb.purpose()).and_then(|to| verb.run(&to)),
        Command::Similar(verb) => verb.run(&open(Purpose::Search)?),
        Command::Eval(verb) => verb.run(json),
        Command::Tag(verb) => open(verb.purpose()).and_then(|to| verb.run(&to)),
        Command::Highlight(verb) => open(verb.purpose()).and_then(|to| verb.run(&to)),
        Command::Note(verb) => open(verb.purpose()).and_then(|to| verb.run(&to)),
        Command::Duplicates(verb) => open(verb.purpose()).and_then(|to| verb.run(&to)),
        Command::Glossary(verb) => open(verb.purpose()).and_then(|to| verb.run(&to)),
        Command::Export(verb) => verb.run(&open(Purpose::Search)?),
        Command::Check => check::check(&open(Purpose::Search)?),
        Command::RebuildIndex => check::rebuild_index(&open(Purpose::Write)?),
        Command::Restore(verb) => verb.run(library, json),
        Command::Undo => history::step(&open(Purpose::Write)?, "undo", "Undone"),
        Command::Redo => history::step(&open(Purpose::Write)?, "redo", "Done again"),
    }
}
