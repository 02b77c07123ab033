//! The index in words, for comparing two of them whatever their segments and deletions.

use std::collections::BTreeMap;
use std::fmt::Write;

use tantivy::postings::Postings;
use tantivy::schema::{FieldType, IndexRecordOption, TextFieldIndexing};
use tantivy::{DocSet, TERMINATED};

use super::snapshot::Snapshot;

/// One line for each term of each field: `field term id*count@positions …`.
pub(super) fn dump(at: &Snapshot) -> tantivy::Result<Vec<String>> {
    let mut terms: BTreeMap<(String, String), BTreeMap<i64, String>> = BTreeMap::new();
    for segment in &at.segments {
        let (reader, ids) = (&segment.reader, segment.ids()?);
        for (field, entry) in reader.schema().fields() {
            let FieldType::Str(options) = entry.field_type() else { continue };
            let option = options.get_indexing_options().map_or(IndexRecordOption::Basic, TextFieldIndexing::index_option);
            let inverted = reader.inverted_index(field)?;
            let mut stream = inverted.terms().stream()?;
            while stream.advance() {
                let term = (entry.name().to_owned(), String::from_utf8_lossy(stream.key()).into_owned());
                let mut postings = inverted.read_postings_from_terminfo(stream.value(), option)?;
                while postings.doc() != TERMINATED {
                    if !reader.is_deleted(postings.doc()) {
                        let mut said = format!("*{}", postings.term_freq());
                        if option.has_positions() {
                            let mut positions = Vec::new();
                            postings.positions(&mut positions);
                            let _ = write!(said, "@{positions:?}");
                        }
                        terms.entry(term.clone()).or_default().insert(ids.of[postings.doc() as usize], said);
                    }
                    postings.advance();
                }
            }
        }
    }
    let line = |((field, term), works): ((String, String), BTreeMap<i64, String>)| {
        let works: Vec<String> = works.into_iter().map(|(id, said)| format!("{id}{said}")).collect();
        format!("{field} {term} {}", works.join(" "))
    };
    Ok(terms.into_iter().map(line).collect())
}
