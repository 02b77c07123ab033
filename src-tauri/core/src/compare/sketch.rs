//! What finds a record again among many without comparing it with each: 64-bit keys that like records share.
//!
//! The text is sketched by `MinHash` (one permutation, 32 bins, 16 bits kept of each minimum; an empty bin takes the
//! next full one's). Four bins make a band, and records that share one of the 8 bands are candidates: with a Jaccard
//! index J that is 1 - (1 - J^4)^8 of them. J = 0.9: 0.9998; 0.8: 0.985; 0.5: 0.40; 0.3: 0.06; 0.02: one pair in
//! 800,000. The share of equal bins estimates J, give or take 0.09, before texts are read at all.

use super::shingles::{hash, mix};

const BINS: usize = 32;
const ROWS: usize = 4;
const BANDS: usize = BINS / ROWS;
/// A shorter text is found by its other keys alone.
const FEWEST: usize = 16;
/// Share of equal bins below which a text is not worth reading: J = 0.9 goes below it less than once in a million.
const WORTH_READING: usize = BINS * 6 / 10;

/// The bands of a text, each of four 16-bit minima.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sketch([u64; BANDS]);

impl Sketch {
    /// Of shingles; none if there are too few.
    pub(super) fn of(shingles: &[u64]) -> Option<Self> {
        if shingles.len() < FEWEST {
            return None;
        }
        let mut least = [u64::MAX; BINS];
        for shingle in shingles {
            let bin = &mut least[(shingle >> 59) as usize];
            *bin = (*bin).min(shingle & (u64::MAX >> 5));
        }
        let full = |from: usize| (from..from + BINS).map(|at| (at - from, least[at % BINS])).find(|(_, least)| *least != u64::MAX);
        let mut bands = [0; BANDS];
        for at in 0..BINS {
            let (away, least) = full(at)?;
            let minimum = mix(least.wrapping_add(away as u64)) & 0xffff;
            bands[at / ROWS] |= minimum << (16 * (at % ROWS));
        }
        Some(Self(bands))
    }

    /// Whether the texts may be near enough for anyone to say they are the same.
    #[must_use]
    pub fn is_near(&self, other: &Self) -> bool {
        let equal = |a: &u64, b: &u64| (0..ROWS).filter(|row| ((a ^ b) >> (16 * row)).trailing_zeros() >= 16).count();
        self.0.iter().zip(&other.0).map(|(a, b)| equal(a, b)).sum::<usize>() >= WORTH_READING
    }
}

/// The keys of a record. Whoever shares one that is exact, or a band and a near sketch, is a candidate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keys {
    pub sketch: Option<Sketch>,
    /// Of the text, DOI, PMID, titles, place in a journal, and the opening of the abstract.
    pub exact: Vec<u64>,
}

impl Keys {
    /// The bands as keys of their own.
    pub fn bands(&self) -> impl Iterator<Item = u64> {
        self.sketch.iter().flat_map(|sketch| (0_u64..).zip(sketch.0).map(|(nth, band)| mix(band ^ mix(nth + 1))))
    }

    /// As it is stored.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let bands = self.sketch.iter().flat_map(|sketch| sketch.0);
        let mut bytes = vec![u8::from(self.sketch.is_some())];
        bytes.extend(bands.chain(self.exact.iter().copied()).flat_map(u64::to_le_bytes));
        bytes
    }

    /// As it was stored; none for what this version did not write.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (sketched, rest) = bytes.split_first()?;
        let (chunks, []) = rest.as_chunks::<8>() else { return None };
        let mut numbers = chunks.iter().map(|chunk| u64::from_le_bytes(*chunk));
        let mut sketch = None;
        if *sketched != 0 {
            let mut bands = [0; BANDS];
            for band in &mut bands {
                *band = numbers.next()?;
            }
            sketch = Some(Sketch(bands));
        }
        Some(Self { sketch, exact: numbers.collect() })
    }
}

/// The key of some parts in a space of its own.
pub(super) fn key(space: &str, parts: &[&str]) -> u64 {
    let end = [0xff];
    hash(space.bytes().chain(parts.iter().flat_map(|part| end.into_iter().chain(part.bytes()))))
}
