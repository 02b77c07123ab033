//! The fields of the index. Nothing is stored in it but ids: texts come from the database.
//!
//! Every text of a work is in each field once, in terms that begin with the letter of its part: `Tlaw` is the word
//! in a title. Whatever a query asks of one part is therefore answered like what it asks of all of them, and no text
//! is written twice.

use tantivy::schema::{FAST, Field, INDEXED, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};

use crate::query::Within;

/// Raised whenever the fields or what is written into them changes: older indexes are then built again.
pub(super) const VERSION: &str = "fields 5, jieba-rs 0.11";

/// The name of the tokenizer that reads what `tokenize` wrote.
pub(super) const MARKS: &str = "marks";

pub(super) const ID: &str = "id";

#[derive(Debug, Clone, Copy)]
pub(super) struct Fields {
    pub id: Field,
    /// Folded words, pairs of Han characters, and single ones at the ends of their runs; with positions.
    pub exact: Field,
    /// Single Han characters.
    pub han: Field,
    /// The first one to three letters of words.
    pub short: Field,
    /// Stems and jieba's words, counted.
    pub words: Field,
    /// Neighbouring words of which some are frequent, see `grams`.
    pub grams: Field,
    /// Chinese words by their pinyin, see `pinyin`.
    pub pinyin: Field,
}

/// A kind of text, the letter its terms begin with, and how much a word counts there.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part {
    pub within: Within,
    pub letter: char,
    pub weight: f32,
}

/// `Any` is what is known of a work beside the others.
pub(super) const PARTS: [Part; 8] = [
    Part { within: Within::Title, letter: 'T', weight: 3.0 },
    Part { within: Within::Abstract, letter: 'A', weight: 1.0 },
    Part { within: Within::Author, letter: 'P', weight: 1.0 },
    Part { within: Within::Journal, letter: 'J', weight: 0.5 },
    Part { within: Within::Keyword, letter: 'K', weight: 1.5 },
    Part { within: Within::Note, letter: 'N', weight: 1.0 },
    Part { within: Within::Quote, letter: 'Q', weight: 0.5 },
    Part { within: Within::Any, letter: 'O', weight: 0.5 },
];

/// The parts that a leaf looks through.
pub(super) fn parts(within: Within) -> impl Iterator<Item = &'static Part> {
    PARTS.iter().filter(move |part| within == Within::Any || part.within == within)
}

pub(super) fn build() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let mut text = |name: &str, option, norms| {
        let indexing = TextFieldIndexing::default().set_tokenizer(MARKS).set_index_option(option).set_fieldnorms(norms);
        builder.add_text_field(name, TextOptions::default().set_indexing_options(indexing))
    };
    let exact = text("exact", IndexRecordOption::WithFreqsAndPositions, true);
    let han = text("han", IndexRecordOption::Basic, false);
    let short = text("short", IndexRecordOption::Basic, false);
    let words = text("words", IndexRecordOption::WithFreqs, true);
    let grams = text("grams", IndexRecordOption::Basic, false);
    let pinyin = text("pinyin", IndexRecordOption::Basic, false);
    let id = builder.add_i64_field(ID, INDEXED | FAST);
    (builder.build(), Fields { id, exact, han, short, words, grams, pinyin })
}
