//! A text as the words that it is compared by, each with its place.

use std::ops::Range;
use std::sync::Arc;

use super::function::is_function;
use super::glue::{Cost, apart};
use crate::lexicon::{Lexicon, MOST_HAN};
use crate::text::runs::{Script, runs};
use crate::text::segment::{self, stem};

/// Words of a segmenter that are looked up together.
const JOINED: usize = 4;

/// A word of a folded text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The stem of an English word; a Han word as it is.
    pub key: String,
    pub han: bool,
    /// Bytes of the folded text.
    pub range: Range<usize>,
    /// English words whose numbers follow each other are neighbours, but for words that say nothing.
    pub place: u32,
    /// A dictionary has it, in just this form.
    pub known: bool,
}

/// A word of a run of letters, which is most often all of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// Bytes.
    pub length: usize,
    /// None for a word that says nothing.
    pub stem: Option<String>,
    pub known: bool,
}

/// What a folded run of letters is, or is glued of. The same for every text, so it is worth keeping.
#[must_use]
pub fn forms(word: &str, lexicon: &Lexicon, cost: &Cost) -> Arc<[Form]> {
    let form = |word: &str| {
        let stem = (!is_function(word)).then(|| stem(word).into_owned());
        Form { length: word.len(), known: stem.is_none() || lexicon.longest(&[word]) > 0, stem }
    };
    apart(word, cost).into_iter().map(form).collect()
}

/// The words of a folded text, by what `forms` says of a run of letters. Of Han, long words stand beside those inside them.
#[must_use]
pub fn read(folded: &str, lexicon: &Lexicon, forms: &mut dyn FnMut(&str) -> Arc<[Form]>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let (mut place, mut last) = (0, 0);
    for run in runs(folded) {
        let text = &folded[run.range.clone()];
        if run.script == Script::Han {
            han(text, run.range.start, lexicon, &mut pieces);
            place += 2;
        } else {
            if folded[last..run.range.start].contains(['.', ',', ';', ':', '?', '!', '(', ')', '\n']) {
                place += 2;
            }
            let mut start = run.range.start;
            for Form { length, stem, known } in forms(text).iter() {
                let range = start..start + length;
                start = range.end;
                if let Some(stem) = stem {
                    pieces.push(Piece { key: stem.clone(), han: false, range, place, known: *known });
                    place += 1;
                }
            }
        }
        last = run.range.end;
    }
    pieces
}

fn han(run: &str, offset: usize, lexicon: &Lexicon, pieces: &mut Vec<Piece>) {
    let mut spans = segment::spans(run);
    // What a dictionary knows and the segmenter does not: neighbours that are one word together.
    let mut joined = Vec::new();
    for (nth, first) in spans.iter().enumerate() {
        let mut end = first.end;
        for _ in 1..JOINED {
            let Some(next) = spans[nth..].iter().find(|span| span.start == end) else { break };
            end = next.end;
            let whole = &run[first.start..end];
            if whole.chars().count() > MOST_HAN {
                break;
            }
            if lexicon.knows_han(whole) {
                joined.push(first.start..end);
            }
        }
    }
    spans.extend(joined);
    spans.sort_unstable_by_key(|span| (span.start, span.end));
    spans.dedup();
    let long = |span: &Range<usize>| run[span.clone()].chars().nth(1).is_some();
    pieces.extend(spans.into_iter().filter(long).map(|span| {
        let key = run[span.clone()].to_owned();
        let known = lexicon.knows_han(&key);
        Piece { key, han: true, range: offset + span.start..offset + span.end, place: 0, known }
    }));
}
