//! Sets of small numbers: the documents of a segment, the rows of a table.

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Bits(Vec<u64>);

impl Bits {
    pub fn none(docs: u32) -> Self {
        Self(vec![0; (docs as usize).div_ceil(64)])
    }

    pub fn all(docs: u32) -> Self {
        let mut words = vec![u64::MAX; (docs as usize).div_ceil(64)];
        if let Some(last) = words.last_mut().filter(|_| !docs.is_multiple_of(64)) {
            *last = (1 << (docs % 64)) - 1;
        }
        Self(words)
    }

    /// Whether it was not there yet.
    pub fn insert(&mut self, doc: u32) -> bool {
        let (word, bit) = (&mut self.0[doc as usize / 64], 1 << (doc % 64));
        let new = *word & bit == 0;
        *word |= bit;
        new
    }

    pub fn remove(&mut self, doc: u32) {
        self.0[doc as usize / 64] &= !(1 << (doc % 64));
    }

    pub fn contains(&self, doc: u32) -> bool {
        self.0[doc as usize / 64] & (1 << (doc % 64)) != 0
    }

    pub fn and(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(a, b)| *a &= b);
    }

    pub fn or(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(a, b)| *a |= b);
    }

    pub fn without(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(a, b)| *a &= !b);
    }

    pub fn count(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    pub fn bytes(&self) -> usize {
        self.0.len() * 8
    }

    /// In ascending order.
    pub fn iter(&self) -> impl Iterator<Item = u32> {
        (0_u32..).step_by(64).zip(&self.0).flat_map(|(start, word)| {
            let mut left = *word;
            std::iter::from_fn(move || {
                let bit = left.trailing_zeros();
                left &= left.wrapping_sub(1);
                (bit < 64).then_some(start + bit)
            })
        })
    }
}

/// The first place from `from` on that is not before what is looked for: near ones are found soon.
pub(crate) fn ahead(from: usize, end: usize, before: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut step) = (from, 1);
    while low + step < end && before(low + step) {
        low += step;
        step *= 2;
    }
    let mut high = (low + step).min(end);
    while low < high {
        let middle = low + (high - low) / 2;
        if before(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}
