//! Where neighbouring terms stand: the works and the positions of phrases.

use std::cmp::Ordering;
use std::io;
use std::ops::Range;

use tantivy::postings::{Postings, SegmentPostings, TermInfo};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, InvertedIndexReader, TERMINATED};

/// The terms that may stand at a place of a phrase, and how many positions behind its beginning.
pub(super) struct Slot {
    pub offset: u32,
    pub terms: Vec<TermInfo>,
}

/// The works that hold a phrase, in order, each with the positions where it begins.
#[derive(Default)]
pub(super) struct Places {
    pub docs: Vec<(u32, Range<usize>)>,
    pub starts: Vec<u32>,
}

impl Places {
    /// Where the phrase, of so many positions, stands in a work.
    pub fn of(&self, doc: u32, length: usize) -> Vec<Range<usize>> {
        let found = self.docs.binary_search_by_key(&doc, |(doc, _)| *doc);
        let starts = found.map_or(&[][..], |at| &self.starts[self.docs[at].1.clone()]);
        starts.iter().map(|start| *start as usize..*start as usize + length).collect()
    }

    fn push(&mut self, doc: u32, starts: &[u32]) {
        let from = self.starts.len();
        self.starts.extend_from_slice(starts);
        self.docs.push((doc, from..self.starts.len()));
    }
}

/// Where all slots stand behind each other; if `among` is given, in those works only.
pub(super) fn places(index: &InvertedIndexReader, slots: &[Slot], among: Option<&[u32]>) -> io::Result<Places> {
    if slots.iter().any(|slot| slot.terms.is_empty()) {
        return Ok(Places::default());
    }
    let (single, several): (Vec<&Slot>, Vec<&Slot>) = slots.iter().partition(|slot| slot.terms.len() == 1);
    let mut several = several.into_iter();
    let mut found = if single.is_empty() {
        several.next().map_or_else(|| Ok(Places::default()), |slot| any(index, slot, among))?
    } else {
        all(index, &single, among)?
    };
    for slot in several {
        found = followed(index, &found, slot)?;
    }
    Ok(found)
}

fn open(index: &InvertedIndexReader, term: &TermInfo) -> io::Result<SegmentPostings> {
    index.read_postings_from_terminfo(term, IndexRecordOption::WithFreqsAndPositions)
}

/// One term for each slot: works that have all of them, then positions.
fn all(index: &InvertedIndexReader, slots: &[&Slot], among: Option<&[u32]>) -> io::Result<Places> {
    let mut slots: Vec<&&Slot> = slots.iter().collect();
    slots.sort_by_key(|slot| slot.terms[0].doc_freq);
    let mut cursors = slots.iter().map(|slot| open(index, &slot.terms[0])).collect::<io::Result<Vec<_>>>()?;
    let (mut found, mut starts, mut here) = (Places::default(), Vec::new(), Vec::new());
    let mut among = among.map(|docs| docs.iter().copied());
    let mut doc = match &mut among {
        Some(docs) => docs.next().unwrap_or(TERMINATED),
        None => 0,
    };
    'docs: while doc != TERMINATED {
        for cursor in &mut cursors {
            let reached = if cursor.doc() < doc { cursor.seek(doc) } else { cursor.doc() };
            if reached > doc {
                doc = match &mut among {
                    Some(docs) => docs.find(|doc| *doc >= reached).unwrap_or(TERMINATED),
                    None => reached,
                };
                continue 'docs;
            }
        }
        for (nth, (cursor, slot)) in cursors.iter_mut().zip(&slots).enumerate() {
            cursor.positions(&mut here);
            if nth == 0 {
                starts.clear();
                starts.extend(here.iter().filter_map(|at| at.checked_sub(slot.offset)));
            } else {
                keep(&mut starts, &here, slot.offset);
            }
            if starts.is_empty() {
                break;
            }
        }
        if !starts.is_empty() {
            found.push(doc, &starts);
        }
        doc = match &mut among {
            Some(docs) => docs.next().unwrap_or(TERMINATED),
            None => doc + 1,
        };
    }
    Ok(found)
}

/// Keeps the starts that a term follows at an offset. Both are in order.
fn keep(starts: &mut Vec<u32>, here: &[u32], offset: u32) {
    let mut here = here.iter().copied().peekable();
    starts.retain(|start| {
        while here.next_if(|at| *at < start + offset).is_some() {}
        here.peek() == Some(&(start + offset))
    });
}

/// Where any term of a slot stands.
fn any(index: &InvertedIndexReader, slot: &Slot, among: Option<&[u32]>) -> io::Result<Places> {
    let mut all: Vec<(u32, u32)> = Vec::new();
    let mut here = Vec::new();
    for term in &slot.terms {
        let mut cursor = open(index, term)?;
        let mut among = among;
        let mut doc = cursor.doc();
        while doc != TERMINATED {
            if let Some(docs) = &mut among {
                *docs = &docs[docs.partition_point(|known| *known < doc)..];
                match docs.first() {
                    None => break,
                    Some(next) if *next > doc => {
                        doc = cursor.seek(*next);
                        continue;
                    }
                    Some(_) => {}
                }
            }
            cursor.positions(&mut here);
            all.extend(here.iter().filter_map(|at| Some((doc, at.checked_sub(slot.offset)?))));
            doc = cursor.advance();
        }
    }
    all.sort_unstable();
    all.dedup();
    let mut found = Places::default();
    for some in all.chunk_by(|a, b| a.0 == b.0) {
        let starts: Vec<u32> = some.iter().map(|(_, start)| *start).collect();
        found.push(some[0].0, &starts);
    }
    Ok(found)
}

/// The places that some term of a slot follows.
fn followed(index: &InvertedIndexReader, places: &Places, slot: &Slot) -> io::Result<Places> {
    let mut good = vec![false; places.starts.len()];
    let mut here = Vec::new();
    for term in &slot.terms {
        let mut cursor = open(index, term)?;
        let (mut at, mut doc) = (0, cursor.doc());
        while let Some((wanted, starts)) = places.docs.get(at) {
            match doc.cmp(wanted) {
                Ordering::Less => doc = cursor.seek(*wanted),
                Ordering::Greater => at += places.docs[at..].partition_point(|(known, _)| *known < doc),
                Ordering::Equal => {
                    cursor.positions(&mut here);
                    for nth in starts.clone() {
                        good[nth] |= here.binary_search(&(places.starts[nth] + slot.offset)).is_ok();
                    }
                    at += 1;
                }
            }
        }
    }
    let mut found = Places::default();
    for (doc, starts) in &places.docs {
        let kept: Vec<u32> = starts.clone().filter(|nth| good[*nth]).map(|nth| places.starts[nth]).collect();
        if !kept.is_empty() {
            found.push(*doc, &kept);
        }
    }
    Ok(found)
}
