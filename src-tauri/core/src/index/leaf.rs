//! What a leaf of a query finds, and how well. `text::find` says in plain code what these match.

use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{InvertedIndexReader, Result};

use super::bits::Bits;
use super::grams::{gram, is_gram};
use super::places::{Places, Slot, places};
use super::schema::{Part, parts};
use super::snapshot::{Hits, Segment, Snapshot};
use super::terms;
use super::tokenize::SHORT;
use crate::query::Leaf;
use crate::text::find::{Kind, Needle};
use crate::text::runs::{Script, Unit, runs, units};
use crate::text::segment;
use crate::text::variants::level;

/// What is written as in the query counts this much on top, and so do jieba's words.
const EXTRA: f32 = 0.5;
/// A word that only begins as the one being typed, or is only like it.
const BEGUN: f32 = 0.1;
/// Longer Han needles say enough: their words need not be counted.
const COUNTED: usize = 12;

/// What is found in one segment, while it is added up.
pub(super) struct Sum {
    bits: Bits,
    scores: Vec<f32>,
}

impl Sum {
    fn new(segment: &Segment) -> Self {
        let docs = segment.reader.max_doc();
        Self { bits: Bits::none(docs), scores: vec![0.0; docs as usize] }
    }

    fn found(&mut self, doc: u32, score: f32) {
        self.bits.insert(doc);
        self.scores[doc as usize] += score;
    }

    /// What is found anyway is the better for it.
    fn better(&mut self, doc: u32, score: f32) {
        if self.bits.contains(doc) {
            self.scores[doc as usize] += score;
        }
    }

    fn hits(self) -> Hits {
        let scores = self.bits.iter().map(|doc| self.scores[doc as usize]).collect();
        Hits { bits: self.bits, scores }
    }
}

/// The works that hold a leaf's needle in one of its parts.
pub(super) fn leaf(at: &Snapshot, leaf: &Leaf) -> Result<Vec<Hits>> {
    let needle = &leaf.needle;
    let plain = level(&needle.text);
    let units = units(&plain);
    let mut sums: Vec<Sum> = at.segments.iter().map(Sum::new).collect();
    for part in parts(leaf.within) {
        matches(at, needle, &units, part, &mut sums)?;
    }
    let found = sums.iter().any(|sum| !sum.bits.is_empty());
    for part in parts(leaf.within).filter(|_| found) {
        extras(at, needle, &units, part, &mut sums)?;
    }
    Ok(sums.into_iter().map(Sum::hits).collect())
}

/// Adds exactly the works that hold the needle in a part.
fn matches(at: &Snapshot, needle: &Needle, units: &[Unit], part: &Part, sums: &mut [Sum]) -> Result<()> {
    let fields = &at.fields;
    match (units, needle.kind) {
        ([], _) => Ok(()),
        ([one], _) if one.script == Script::Han => term(at, fields.han, part, one.text, 1.0, Sum::found, sums),
        ([one], Kind::Word) => term(at, fields.words, part, &segment::stem(one.text), 1.0, Sum::found, sums),
        ([one], Kind::Phrase) => term(at, fields.exact, part, one.text, 1.0, Sum::found, sums),
        ([one], Kind::Prefix) => begun(at, part, one.text, sums),
        ([one], Kind::Open) => {
            begun(at, part, one.text, sums)?;
            term(at, fields.words, part, &segment::stem(one.text), 1.0, Sum::found, sums)
        }
        ([one], Kind::Fuzzy) => alike(at, part, |index| terms::like(index, part.letter, one.text), sums),
        ([one, two], _) if one.script == Script::Han && two.script == Script::Han && two.position == one.position + 1 => {
            let pair = format!("{}{}", one.text, two.text);
            term(at, fields.exact, part, &pair, 1.0, Sum::found, sums)
        }
        _ => phrase(at, needle.kind, units, part, sums),
    }
}

/// Adds what makes a work that is found anyway a better one.
fn extras(at: &Snapshot, needle: &Needle, units: &[Unit], part: &Part, sums: &mut [Sum]) -> Result<()> {
    match units {
        [one] if one.script == Script::Word && needle.kind != Kind::Phrase => {
            term(at, at.fields.exact, part, one.text, EXTRA, Sum::better, sums)
        }
        [_, _, ..] if units.len() <= COUNTED => {
            for run in runs(&needle.text).into_iter().filter(|run| run.script == Script::Han) {
                for word in segment::words(&needle.text[run.range]).into_iter().filter(|word| word.chars().nth(1).is_some()) {
                    term(at, at.fields.words, part, word, EXTRA, Sum::better, sums)?;
                }
            }
            Ok(())
        }
        _ => Ok(()),
    }
}

/// Every work with a term, weighed by how rare it is.
fn term(at: &Snapshot, field: Field, part: &Part, text: &str, by: f32, add: impl Fn(&mut Sum, u32, f32), sums: &mut [Sum]) -> Result<()> {
    let spread = at.spread(field, &format!("{}{text}", part.letter))?;
    if spread.works == 0 {
        return Ok(());
    }
    let weight = at.weight(field, spread.works, by * part.weight)?;
    for ((segment, info), sum) in at.segments.iter().zip(&spread.infos).zip(sums) {
        if let Some(info) = info {
            segment.weigh(field, info, &weight, |doc, score| add(sum, doc, score))?;
        }
    }
    Ok(())
}

/// Every work with a word that begins so. Short beginnings have terms of their own: they would be tens of thousands of words.
fn begun(at: &Snapshot, part: &Part, start: &str, sums: &mut [Sum]) -> Result<()> {
    let start_term = format!("{}{start}", part.letter);
    if start.chars().count() > SHORT {
        return alike(at, part, |index| terms::beginning(index, &start_term), sums);
    }
    let short = at.fields.short;
    for (segment, sum) in at.segments.iter().zip(sums) {
        if let Some(info) = segment.reader.inverted_index(short)?.terms().get(&start_term)? {
            segment.walk(short, &info, IndexRecordOption::Basic, |doc, _| sum.found(doc, BEGUN * part.weight))?;
        }
    }
    Ok(())
}

/// Every work with one of some words, all alike.
fn alike(
    at: &Snapshot,
    part: &Part,
    terms: impl Fn(&InvertedIndexReader) -> std::io::Result<Vec<tantivy::postings::TermInfo>>,
    sums: &mut [Sum],
) -> Result<()> {
    let exact = at.fields.exact;
    for (segment, sum) in at.segments.iter().zip(sums) {
        let mut bits = Bits::none(segment.reader.max_doc());
        for info in terms(&*segment.reader.inverted_index(exact)?)? {
            segment.walk(exact, &info, IndexRecordOption::Basic, |doc, _| _ = bits.insert(doc))?;
        }
        bits.iter().for_each(|doc| sum.found(doc, BEGUN * part.weight));
    }
    Ok(())
}

/// Every work where all units stand behind each other.
fn phrase(at: &Snapshot, kind: Kind, units: &[Unit], part: &Part, sums: &mut [Sum]) -> Result<()> {
    let mut found: Vec<Vec<(u32, u32)>> = Vec::with_capacity(at.segments.len());
    for segment in &at.segments {
        found.push(match neighbours(at, segment, kind, units, part)? {
            Neighbours::Answer(docs) => docs.into_iter().map(|doc| (doc, 1)).collect(),
            Neighbours::Among(docs) => {
                let places = spans(at, segment, kind, units, part, docs.as_deref())?;
                places.docs.into_iter().map(|(doc, starts)| (doc, u32::try_from(starts.len()).unwrap_or(u32::MAX))).collect()
            }
        });
    }
    let works: usize = found.iter().map(Vec::len).sum();
    let weight = at.weight(at.fields.exact, works as u64, part.weight)?;
    for ((segment, docs), sum) in at.segments.iter().zip(found).zip(sums) {
        let norms = segment.reader.get_fieldnorms_reader(at.fields.exact)?;
        for (doc, count) in docs {
            sum.found(doc, weight.bm25.score(norms.fieldnorm_id(doc), count));
        }
    }
    Ok(())
}

/// What the terms for frequent neighbours say of a phrase.
enum Neighbours {
    /// These are the works.
    Answer(Vec<u32>),
    /// It can only be in these.
    Among(Option<Vec<u32>>),
}

fn neighbours(at: &Snapshot, segment: &Segment, kind: Kind, units: &[Unit], part: &Part) -> Result<Neighbours> {
    let open = matches!(kind, Kind::Open | Kind::Prefix);
    let closed = if open { &units[..units.len() - 1] } else { units };
    let index = segment.reader.inverted_index(at.fields.grams)?;
    let mut infos = Vec::new();
    let mut covers = false;
    for length in [3, 2] {
        for some in closed.windows(length) {
            let words: Vec<&str> = some.iter().map(|unit| unit.text).collect();
            if some.iter().all(|unit| unit.script == Script::Word) && is_gram(&words) {
                let Some(info) = index.terms().get(format!("{}{}", part.letter, gram(&words)))? else {
                    return Ok(Neighbours::Answer(Vec::new()));
                };
                infos.push(info);
                covers |= length == units.len();
            }
        }
        if covers {
            break;
        }
    }
    infos.sort_by_key(|info| info.doc_freq);
    let mut docs: Option<Vec<u32>> = None;
    for info in &infos {
        match &mut docs {
            None => {
                let mut all = Vec::with_capacity(info.doc_freq as usize);
                segment.walk(at.fields.grams, info, IndexRecordOption::Basic, |doc, _| all.push(doc))?;
                docs = Some(all);
            }
            Some(docs) => {
                use tantivy::DocSet;
                let mut cursor = index.read_postings_from_terminfo(info, IndexRecordOption::Basic)?;
                docs.retain(|doc| cursor.doc() == *doc || cursor.doc() < *doc && cursor.seek(*doc) == *doc);
            }
        }
    }
    Ok(match docs {
        Some(docs) if covers => Neighbours::Answer(docs),
        docs => Neighbours::Among(docs),
    })
}

/// Where all units stand behind each other in a part, counted from the first of them.
pub(super) fn spans(at: &Snapshot, segment: &Segment, kind: Kind, units: &[Unit], part: &Part, among: Option<&[u32]>) -> Result<Places> {
    let index = segment.reader.inverted_index(at.fields.exact)?;
    let Some((last, head)) = units.split_last() else { return Ok(Places::default()) };
    let first = units[0].position;
    let slot = |(position, text): (usize, String)| -> Result<Slot> {
        Ok(Slot { offset: offset(first, position), terms: terms::exactly(&index, &format!("{}{text}", part.letter))? })
    };
    let mut slots = Vec::new();
    match (last.script, kind, head.is_empty()) {
        (Script::Word, Kind::Open | Kind::Prefix, _) => {
            slots = grams(head).into_iter().map(slot).collect::<Result<_>>()?;
            let mut terms = terms::beginning(&index, &format!("{}{}", part.letter, last.text))?;
            if head.is_empty() && kind == Kind::Open {
                terms.extend(terms::forms(&index, part.letter, last.text)?);
            }
            slots.push(Slot { offset: offset(first, last.position), terms });
        }
        (Script::Word, Kind::Word, true) => slots.push(Slot { offset: 0, terms: terms::forms(&index, part.letter, last.text)? }),
        (Script::Word, Kind::Fuzzy, true) => slots.push(Slot { offset: 0, terms: terms::like(&index, part.letter, last.text)? }),
        // Alone it is found wherever it begins a pair, or ends its run.
        (Script::Han, _, true) => {
            slots.push(Slot { offset: 0, terms: terms::beginning(&index, &format!("{}{}", part.letter, last.text))? });
        }
        _ => slots = grams(units).into_iter().map(slot).collect::<Result<_>>()?,
    }
    Ok(places(&index, &slots, among)?)
}

fn offset(first: usize, position: usize) -> u32 {
    u32::try_from(position - first).unwrap_or(u32::MAX)
}

/// Units as the terms of the exact field that cover them: words, and of each Han run the pairs at 0, 2, 4 … and the
/// last pair. A single Han character beside something else is at an end of its run, where it has a term.
fn grams(units: &[Unit]) -> Vec<(usize, String)> {
    let mut grams = Vec::new();
    let of_one_run = |a: &Unit, b: &Unit| a.script == Script::Han && b.script == Script::Han && b.position == a.position + 1;
    for run in units.chunk_by(of_one_run) {
        if let [one] = run {
            grams.push((one.position, one.text.to_owned()));
            continue;
        }
        let last = run.len() - 2;
        for nth in (0..last).step_by(2).chain([last]) {
            grams.push((run[nth].position, format!("{}{}", run[nth].text, run[nth + 1].text)));
        }
    }
    grams
}
