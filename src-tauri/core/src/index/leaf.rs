//! What is looked for, as tantivy's queries. `text::find` says in plain code what these match.

use std::ops::Bound;

use tantivy::Term;
use tantivy::query::{
    BooleanQuery, BoostQuery, ConstScoreQuery, EmptyQuery, Occur, PhrasePrefixQuery, PhraseQuery, Query, RangeQuery, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};

use super::schema::{Fields, Part};
use crate::query::{Leaf, Within};
use crate::text::find::{Kind, Needle};
use crate::text::runs::{Script, Unit, runs, units};
use crate::text::segment;

/// A word in the title counts this much on top.
const TITLE: f32 = 2.0;
/// What is written as in the query counts this much on top, and so do jieba's words.
const EXTRA: f32 = 0.5;
/// A word that only begins as the one being typed.
const BEGUN: f32 = 0.1;
/// So many words may end a phrase whose last word is being typed.
const ENDINGS: u32 = 4096;

/// The works a leaf finds, scored.
pub(super) fn leaf(fields: &Fields, leaf: &Leaf) -> Box<dyn Query> {
    if leaf.within == Within::Title {
        return matches(&leaf.needle, &fields.title);
    }
    let mut clauses =
        vec![(Occur::Must, matches(&leaf.needle, &fields.all)), (Occur::Should, boost(matches(&leaf.needle, &fields.title), TITLE))];
    clauses.extend(extras(&leaf.needle, &fields.all).map(|query| (Occur::Should, boost(query, EXTRA))));
    Box::new(BooleanQuery::new(clauses))
}

/// Exactly the works that hold the needle.
fn matches(needle: &Needle, part: &Part) -> Box<dyn Query> {
    let units = units(&needle.text);
    match (units.as_slice(), needle.kind) {
        ([], _) => Box::new(EmptyQuery),
        ([one], _) if one.script == Script::Han => term(part.han, one.text, IndexRecordOption::Basic),
        ([one], Kind::Word | Kind::Fuzzy) => word(one.text, part),
        ([one], Kind::Phrase) => term(part.exact, one.text, IndexRecordOption::WithFreqs),
        ([one], Kind::Prefix) => begins(one.text, part),
        ([one], Kind::Open) => {
            let begun: Box<dyn Query> = Box::new(ConstScoreQuery::new(begins(one.text, part), BEGUN));
            Box::new(BooleanQuery::new(vec![(Occur::Should, word(one.text, part)), (Occur::Should, begun)]))
        }
        (_, Kind::Open | Kind::Prefix) => {
            let mut phrase = PhrasePrefixQuery::new_with_offset(grams(&units, part.exact));
            phrase.set_max_expansions(ENDINGS);
            Box::new(phrase)
        }
        (_, Kind::Word | Kind::Phrase | Kind::Fuzzy) => {
            let mut grams = grams(&units, part.exact);
            if grams.len() == 1 {
                Box::new(TermQuery::new(grams.swap_remove(0).1, IndexRecordOption::WithFreqs))
            } else {
                Box::new(PhraseQuery::new_with_offset(grams))
            }
        }
    }
}

/// What makes a work that is found anyway a better one.
fn extras<'a>(needle: &'a Needle, part: &'a Part) -> impl Iterator<Item = Box<dyn Query>> + 'a {
    let runs = runs(&needle.text);
    let alone = runs.len() == 1;
    runs.into_iter().flat_map(move |run| {
        let text = &needle.text[run.range];
        match run.script {
            Script::Word if alone => vec![term(part.exact, text, IndexRecordOption::WithFreqs)],
            Script::Word => Vec::new(),
            Script::Han => segment::words(text).into_iter().map(|w| term(part.words, w, IndexRecordOption::WithFreqs)).collect(),
        }
    })
}

/// A word in any of its forms.
fn word(text: &str, part: &Part) -> Box<dyn Query> {
    term(part.words, &segment::stem(text), IndexRecordOption::WithFreqs)
}

/// Every word that begins so. Short beginnings have terms of their own: they would be tens of thousands of words.
fn begins(text: &str, part: &Part) -> Box<dyn Query> {
    if text.chars().count() <= 3 {
        return term(part.prefix, text, IndexRecordOption::Basic);
    }
    let first = Term::from_field_text(part.exact, text);
    let beyond = Term::from_field_text(part.exact, &format!("{text}\u{10ffff}"));
    Box::new(RangeQuery::new(Bound::Included(first), Bound::Excluded(beyond)))
}

/// Units as the terms of the exact field that cover them: words, and of each Han run the pairs at 0, 2, 4 … and the
/// last pair. A single Han character beside something else is at an end of its run, where it has a term.
fn grams(units: &[Unit], exact: Field) -> Vec<(usize, Term)> {
    let mut grams = Vec::new();
    let of_one_run = |a: &Unit, b: &Unit| a.script == Script::Han && b.script == Script::Han && b.position == a.position + 1;
    for run in units.chunk_by(of_one_run) {
        if let [one] = run {
            grams.push((one.position, Term::from_field_text(exact, one.text)));
            continue;
        }
        let last = run.len() - 2;
        for nth in (0..last).step_by(2).chain([last]) {
            let pair = format!("{}{}", run[nth].text, run[nth + 1].text);
            grams.push((run[nth].position, Term::from_field_text(exact, &pair)));
        }
    }
    grams
}

fn term(field: Field, text: &str, option: IndexRecordOption) -> Box<dyn Query> {
    Box::new(TermQuery::new(Term::from_field_text(field, text), option))
}

fn boost(query: Box<dyn Query>, by: f32) -> Box<dyn Query> {
    Box::new(BoostQuery::new(query, by))
}
