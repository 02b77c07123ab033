//! The fields of the index. Nothing is stored in it but ids: texts come from the database.

use tantivy::schema::{FAST, Field, INDEXED, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};

/// Raised whenever the fields or what is written into them changes: older indexes are then built again.
pub(super) const VERSION: &str = "fields 2, jieba-rs 0.11";

/// The name of the tokenizer that reads what `tokenize` wrote.
pub(super) const MARKS: &str = "marks";

/// Every text goes into four fields, each good for one kind of question.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part {
    /// Folded words, pairs of Han characters, and single ones at the ends of their runs; with positions.
    pub exact: Field,
    /// Single Han characters.
    pub han: Field,
    /// The first one to three letters of words.
    pub prefix: Field,
    /// Stems and jieba's words, counted.
    pub words: Field,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Fields {
    pub id: Field,
    /// All the texts of a work.
    pub all: Part,
    /// Its title once more. That costs a tenth of the space, answers `title:` like any other question, and lets
    /// words in titles weigh more.
    pub title: Part,
}

pub(super) const ID: &str = "id";

pub(super) fn build() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let mut text = |name: &str, option, norms| {
        let indexing = TextFieldIndexing::default().set_tokenizer(MARKS).set_index_option(option).set_fieldnorms(norms);
        builder.add_text_field(name, TextOptions::default().set_indexing_options(indexing))
    };
    let mut part = |name: &str| Part {
        exact: text(&format!("{name}.exact"), IndexRecordOption::WithFreqsAndPositions, true),
        han: text(&format!("{name}.han"), IndexRecordOption::Basic, false),
        prefix: text(&format!("{name}.prefix"), IndexRecordOption::Basic, false),
        words: text(&format!("{name}.words"), IndexRecordOption::WithFreqs, true),
    };
    let (all, title) = (part("all"), part("title"));
    let id = builder.add_i64_field(ID, INDEXED | FAST);
    (builder.build(), Fields { id, all, title })
}
