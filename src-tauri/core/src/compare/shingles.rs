//! A text as the set of its short stretches: four Han characters or three words.

use crate::text::runs::{Script, runs};

const HAN: usize = 4;
const WORDS: usize = 3;

/// Mixes a number so that each of its bits depends on all (`SplitMix64`).
pub(super) fn mix(n: u64) -> u64 {
    let n = (n ^ (n >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let n = (n ^ (n >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    n ^ (n >> 31)
}

/// FNV-1a, mixed: the same on every machine and in every version, because it is stored.
pub(super) fn hash(bytes: impl IntoIterator<Item = u8>) -> u64 {
    mix(bytes.into_iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)))
}

/// The shingles of a folded text, in its order. Punctuation and blanks part nothing, so that they do not matter.
pub(super) fn shingles(folded: &str) -> Vec<u64> {
    let mut units: Vec<(u64, usize)> = Vec::with_capacity(folded.len() / 4);
    for run in runs(folded) {
        let text = &folded[run.range];
        match run.script {
            Script::Han => units.extend(text.chars().map(|c| (mix(u64::from(c)), HAN))),
            Script::Word => units.push((hash(text.bytes()), WORDS)),
        }
    }
    let at = |start: usize| {
        let stretch = units.get(start..start + units[start].1)?;
        Some(mix(stretch.iter().fold(0, |all: u64, (unit, _)| all.rotate_left(9).wrapping_mul(31) ^ unit)))
    };
    (0..units.len()).map_while(at).collect()
}

/// How much two sets of shingles have in common: of both together, and of the smaller one. Both sorted, without doubles.
pub(super) fn overlap(a: &[u64], b: &[u64]) -> (f64, f64) {
    let (mut common, mut at, mut to) = (0_u32, 0, 0);
    while at < a.len() && to < b.len() {
        match a[at].cmp(&b[to]) {
            std::cmp::Ordering::Less => at += 1,
            std::cmp::Ordering::Greater => to += 1,
            std::cmp::Ordering::Equal => (common, at, to) = (common + 1, at + 1, to + 1),
        }
    }
    let number = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    let common = f64::from(common);
    let (all, smaller) = (number(a.len()) + number(b.len()) - common, number(a.len().min(b.len())));
    (common / all.max(1.0), common / smaller.max(1.0))
}
