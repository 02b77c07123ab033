//! Words near each other: works that have all of them in one text, then their positions.

use std::ops::Range;

use tantivy::Result;

use super::bits::Bits;
use super::leaf::spans;
use super::places::Places;
use super::schema::parts;
use super::snapshot::{Answer, Hits, Segment, Snapshot};
use super::tokenize::GAP;
use crate::query::Near;
use crate::text::find::Needle;
use crate::text::near::are_near;
use crate::text::runs::units;
use crate::text::variants::level;

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
        // The same words stand at the same places.
        let mut stands: Vec<(&Needle, Places, usize)> = Vec::new();
        for needle in &near.needles {
            if stands.iter().any(|(known, ..)| *known == needle) {
                continue;
            }
            let plain = level(&needle.text);
            let units = units(&plain);
            let places = spans(at, segment, needle.kind, &units, part, Some(&docs))?;
            docs = places.docs.iter().map(|(doc, _)| *doc).collect();
            let reach = units.last().map_or(0, |last| last.position - units[0].position);
            stands.push((needle, places, reach + 1));
        }
        for doc in docs {
            let places = near.needles.iter().filter_map(|needle| stands.iter().find(|(known, ..)| *known == needle));
            let places: Vec<Vec<Range<usize>>> = places.map(|(_, places, length)| places.of(doc, *length)).collect();
            if are_near(&places, distance) {
                bits.insert(doc);
            }
        }
    }
    Ok(Hits { bits, scores: Vec::new() })
}
