//! The one list of commands: what the window, the terminal and the tests can ask of a library.
//!
//! Routing here and the TypeScript types in `ui/src/bindings/contract.ts` both follow from this list.

mod contract;
pub mod duplicates;
pub mod export;
pub mod glossary;
pub mod highlights;
pub mod history;
pub mod import;
pub mod library;
pub mod notes;
pub mod queries;
pub mod quotations;
pub mod search;
pub mod similar;
pub mod tags;
pub mod watch;
pub mod works;

pub use contract::contract;

use serde_json::Value;

use crate::failure::{Code, Failure, Result};
use crate::library::Library;

/// `read` gets a read-only connection; `write` one undoable edit, named after the command;
/// `quiet` an edit that is no step to undo; `job` may take long, reports progress and can be cancelled.
macro_rules! commands {
    ($($(#[doc = $doc:literal])+ $kind:ident $room:ident :: $name:ident ($request:ident) -> $answer:ty;)*) => {
        /// Carry out one command.
        ///
        /// # Errors
        /// Whatever the command reports; `Invalid` for a command or request that is not in the list.
        pub fn dispatch(library: &Library, command: &str, request: Value) -> Result<Value> {
            match command {
                $(stringify!($name) => {
                    let request: $room::$request = serde_json::from_value(request)
                        .map_err(|e| Failure::new(Code::Invalid, "The request does not fit the command.", format!("{command}: {e}")))?;
                    let answer: $answer = commands!(@ $kind library, $room::$name, stringify!($name), request)?;
                    serde_json::to_value(answer).map_err(Failure::internal)
                })*
                _ => Err(Failure::new(Code::Invalid, "There is no such command.", command)),
            }
        }

        /// The commands by name, kind and description.
        pub const COMMANDS: &[(&str, &str, &str)] = &[$((stringify!($name), stringify!($kind), concat!($($doc, "\n"),+))),*];

        fn declare(to: &mut contract::Contract) {
            $(to.command::<$room::$request, $answer>(stringify!($name), concat!($($doc, "\n"),+));)*
        }
    };
    (@ read $library:ident, $run:path, $name:expr, $request:ident) => { $library.read(|at| $run(at, $request)) };
    (@ write $library:ident, $run:path, $name:expr, $request:ident) => { $library.write($name, |edit| $run(edit, $request)) };
    (@ quiet $library:ident, $run:path, $name:expr, $request:ident) => { $library.quiet(|edit| $run(edit, $request)) };
    (@ job $library:ident, $run:path, $name:expr, $request:ident) => { $library.job($name, |job| $run(job, $request)) };
}

commands! {
    /// A stretch of the list that a query and a sort order give.
    read works::list_works(ListWorks) -> crate::model::WorkWindow;
    /// The works in rows `from..=to` of a list: for selecting many.
    read works::list_ids(ListIds) -> Vec<crate::model::WorkId>;
    /// The row at which a work stands in a list.
    read works::row_of(RowOf) -> Option<u32>;
    /// The first row, from `from` on and then from the top, whose title or stand-in starts with some words (Chinese also by pinyin).
    read works::type_to_find(TypeToFind) -> Option<u32>;
    /// How the works of a list are spread over years, languages, tags, files and decisions.
    read works::count_facets(CountFacets) -> crate::model::Facets;
    /// A work whole, with the hits of a query marked.
    read works::show_work(ShowWork) -> crate::model::Work;
    /// Give a work a title, or take it away.
    write works::set_title(SetTitle) -> ();
    /// Put texts of an import right that had been decoded wrongly before it. Answers of how many works.
    write works::repair_works(RepairWorks) -> u32;
    /// Delete works with their highlights, notes and tags.
    write works::delete_works(DeleteWorks) -> u32;
    /// Remember that a work has been opened.
    quiet works::mark_seen(MarkSeen) -> ();

    /// The best works for a query, with the sentences that hold its words.
    read search::search_works(SearchWorks) -> search::SearchResult;

    /// A query with one of its filters set, changed or taken out; the rest stays as typed.
    read queries::edit_query(EditQuery) -> String;
    /// A query as PubMed, Web of Science or CNKI take it.
    read queries::translate_query(TranslateQuery) -> crate::model::ForeignQuery;

    /// The works most like some works or a passage, in every language, and why; best first.
    read similar::list_similar(ListSimilar) -> Vec<crate::model::SimilarWork>;
    /// Where words stand in a work, to light them up.
    read similar::mark_terms(MarkTerms) -> crate::model::MarkedTerms;

    /// Terms of this library and their translations: those of a person, then those found in works that carry both languages.
    read glossary::list_terms(ListTerms) -> Vec<crate::model::GlossaryTerm>;
    /// Add terms and their translations.
    write glossary::add_terms(AddTerms) -> ();
    /// Take a term away; one that was found in works is not used again.
    write glossary::delete_term(DeleteTerm) -> ();
    /// Look for terms in the works that carry both languages. Answers how many there are.
    job glossary::mine_terms(MineTerms) -> u32;

    /// Every tag with its counts, in path order.
    read tags::list_tags(ListTags) -> Vec<crate::model::Tag>;
    /// The tags that some works carry themselves.
    read tags::tags_on(TagsOn) -> Vec<crate::model::TagUse>;
    /// Make a tag without using it yet. A path that is there already is an error.
    write tags::create_tag(CreateTag) -> crate::model::Tag;
    /// Put tags on works; they are made if need be. Answers how often one was new to a work.
    write tags::tag_works(TagWorks) -> u32;
    /// Take a tag off works. Answers from how many.
    write tags::untag_works(UntagWorks) -> u32;
    /// Put a tag on a highlight; it is made if need be.
    write tags::tag_highlight(TagHighlight) -> ();
    /// Take a tag off a highlight.
    write tags::untag_highlight(UntagHighlight) -> ();
    /// Give a tag another path; the tags below it move along. A path in use is an error: merge instead.
    write tags::rename_tag(RenameTag) -> ();
    /// Put everything that carries one tag, or one below it, under another, and delete the one.
    write tags::merge_tags(MergeTags) -> ();
    /// Delete a tag and those below it. Works and highlights stay.
    write tags::delete_tag(DeleteTag) -> ();
    /// Colour a tag.
    write tags::color_tag(ColorTag) -> ();
    /// Give a tag a number key, 1–9; the tag that had it loses it.
    write tags::key_tag(KeyTag) -> ();

    /// Highlight a stretch of a text.
    write highlights::add_highlight(AddHighlight) -> crate::model::Highlight;
    /// Give a highlight another pigment.
    write highlights::color_highlight(ColorHighlight) -> ();
    /// Move the ends of a highlight.
    write highlights::resize_highlight(ResizeHighlight) -> ();
    /// Write the note of a highlight; rapid edits are one step.
    write highlights::note_highlight(NoteHighlight) -> ();
    /// Delete a highlight, its note and its tags.
    write highlights::delete_highlight(DeleteHighlight) -> ();
    /// Highlights with their sentences, grouped and in order.
    read quotations::list_quotations(ListQuotations) -> quotations::QuotationWindow;

    /// Write the note of a work; rapid edits are one step.
    write notes::write_note(WriteNote) -> ();

    /// How files would be read: format, encoding, columns, and their first records.
    read import::look_at_files(LookAtFiles) -> Vec<crate::model::FileLook>;
    /// How pasted text would be read.
    read import::look_at_text(LookAtText) -> Vec<crate::model::FileLook>;
    /// The names of the formats that can be read.
    read import::list_formats(ListFormats) -> Vec<String>;
    /// What columns of a table can hold.
    read import::list_columns(ListColumns) -> Vec<String>;
    /// Import files and what is in folders.
    job import::import_files(ImportFiles) -> crate::model::ImportReport;
    /// Import pasted text.
    job import::import_text(ImportText) -> crate::model::ImportReport;
    /// Import the sample that comes with Bookwheel.
    job import::import_sample(ImportSample) -> crate::model::ImportReport;
    /// The report of an earlier import.
    read import::show_report(ShowReport) -> crate::model::ImportReport;
    /// The imports, newest first.
    read import::list_batches(ListBatches) -> Vec<crate::model::Batch>;

    /// Import what is put into a folder from now on, or no longer.
    quiet watch::watch_folder(WatchFolder) -> ();
    /// The folder that is watched.
    read watch::show_watch(ShowWatch) -> watch::WatchInfo;

    /// Look the whole library through: what is certainly the same is grouped, as one step; what may be waits to be looked at.
    job duplicates::find_duplicates(FindDuplicates) -> crate::model::DuplicateReport;
    /// Pairs of works that may be one, or one in two languages.
    read duplicates::list_likenesses(ListLikenesses) -> crate::model::LikenessWindow;
    /// Group works with another: what hangs on them moves to it, its empty fields are filled, and they stay behind it as
    /// sources. Answers how many highlights have no place in its text.
    write duplicates::merge_works(MergeWorks) -> u32;
    /// Say that two works are one in two languages, or different.
    write duplicates::judge_likeness(JudgeLikeness) -> ();
    /// Make a record that was grouped with another a work of its own again.
    write duplicates::separate_work(SeparateWork) -> ();
    /// The records that are grouped with a work.
    read duplicates::list_merged(ListMerged) -> Vec<crate::model::Merged>;
    /// How many records each file brought, and how many of them are duplicates.
    read duplicates::count_sources(CountSources) -> Vec<crate::model::SourceCount>;

    /// Works or highlights as text, for the clipboard.
    read export::export_text(ExportText) -> String;
    /// Works or highlights to a file, which is written whole or not at all. Answers the number of bytes.
    read export::export_file(ExportFile) -> u32;

    /// What undo and redo would do.
    read history::show_history(ShowHistory) -> history::History;
    /// Take the last step back.
    quiet history::undo(Undo) -> crate::model::Step;
    /// Do the last undone step again.
    quiet history::redo(Redo) -> crate::model::Step;

    /// What the library is and how much it holds.
    read library::show_library(ShowLibrary) -> library::LibraryInfo;
    /// A remembered setting of this library, or null.
    read library::load_setting(LoadSetting) -> library::Setting;
    /// Remember a setting with this library.
    quiet library::save_setting(SaveSetting) -> ();
    /// Look the library over: database, highlights, index.
    read library::check_library(CheckLibrary) -> crate::model::CheckReport;
    /// Make the search index anew from the database.
    job library::rebuild_index(RebuildIndex) -> u32;
    /// Stop the running job.
    read library::cancel_job(CancelJob) -> ();
    /// Chinese words in pinyin, whole and as initials, for finding by typing: "安全" gives "anquan aq".
    read library::spell(Spell) -> Vec<String>;
}
