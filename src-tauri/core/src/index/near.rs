//! Words near each other: works that have all of them in one text, then their positions.

use std::ops::RangeInclusive;

use tantivy::Result;

use super::bits::Bits;
use super::leaf::spans;
use super::schema::parts;
use super::snapshot::{Answer, Hits, Segment, Snapshot};
use super::tokenize::GAP;
use crate::query::Near;
use crate::text::find::Needle;
use crate::text::runs::units;

/// The works where the needles stand near each other. `found` are those with each of them, in the same order.
pub(super) fn near(at: &Snapshot, near: &Near, found: &[Answer]) -> Result<Vec<Hits>> {
    at.segments
        .iter()
        .enumerate()
        .map(|(nth, segment)| in_segment(at, segment, near, &found.iter().map(|hits| &hits[nth]).collect::<Vec<_>>()))
        .collect()
}

fn in_segment(at: &Snapshot, segment: &Segment, near: &Near, found: &[&Hits]) -> Result<Hits> {
    let mut among = Bits::all(segment.reader.max_doc());
    for hits in found {
        among.and(&hits.bits);
    }
    let candidates: Vec<u32> = among.iter().collect();
    let mut bits = Bits::none(segment.reader.max_doc());
    // Texts of one part stand further apart than this.
    let distance = near.distance.min(u32::try_from(GAP).unwrap_or(u32::MAX) - 1);
    for part in parts(near.within).filter(|_| !candidates.is_empty()) {
        let mut docs = candidates.clone();
        let mut stands = Vec::with_capacity(near.needles.len());
        for needle in &near.needles {
            let units = units(&needle.text);
            let places = spans(at, segment, needle.kind, &units, part, Some(&docs))?;
            docs = places.docs.iter().map(|(doc, _)| *doc).collect();
            stands.push((places, length(needle)));
        }
        for doc in docs {
            let mut spots: Vec<(RangeInclusive<u32>, usize)> = Vec::new();
            for (nth, (places, length)) in stands.iter().enumerate() {
                let found = places.docs.binary_search_by_key(&doc, |(doc, _)| *doc);
                let starts = found.map_or(&[][..], |at| &places.starts[places.docs[at].1.clone()]);
                spots.extend(starts.iter().map(|start| (*start..=start + length, nth)));
            }
            if together(&mut spots, near.needles.len(), distance) {
                bits.insert(doc);
            }
        }
    }
    Ok(Hits { bits, scores: Vec::new() })
}

/// How many positions a needle reaches beyond its first.
fn length(needle: &Needle) -> u32 {
    let units = units(&needle.text);
    let reach = units.last().map_or(0, |last| last.position - units[0].position);
    u32::try_from(reach).unwrap_or(u32::MAX)
}

/// Whether one spot of each needle can be chosen so that each but the first begins behind the end of another, with at
/// most `distance` positions between them.
fn together(spots: &mut [(RangeInclusive<u32>, usize)], needles: usize, distance: u32) -> bool {
    spots.sort_unstable_by_key(|(range, _)| (*range.start(), *range.end()));
    // Which needles, as bits, a chain that ends at each spot may have.
    let mut chains: Vec<Vec<u64>> = Vec::with_capacity(spots.len());
    for (at, (range, needle)) in spots.iter().enumerate() {
        let own = 1_u64 << (needle % 64);
        let mut sets = vec![own];
        for (before, chained) in spots[..at].iter().zip(&chains) {
            let end = *before.0.end();
            if end < *range.start() && *range.start() - end - 1 <= distance {
                sets.extend(chained.iter().filter(|set| *set & own == 0).map(|set| set | own));
            }
        }
        sets.sort_unstable();
        sets.dedup();
        if sets.iter().any(|set| set.count_ones() as usize == needles) {
            return true;
        }
        chains.push(sets);
    }
    false
}
