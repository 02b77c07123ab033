//! The dictionary as it lies in its file: written by `make lexicon`, read once when it is first asked.
//!
//! Sorted tables and numbers instead of maps of strings: a few megabytes, and nothing to hash when it is unpacked.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;

use super::key::key;

/// A pair as it is written: a Han word, folded English words with blanks between them, and what each is worth as the
/// translation of the other, from 1 to 255.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pair {
    pub zh: String,
    pub en: String,
    /// As English for the Han word.
    pub to_en: u8,
    /// As Han for the English words.
    pub to_zh: u8,
}

/// Strings in order, each found by halving.
#[derive(Debug, Default)]
pub(super) struct Table {
    text: String,
    ends: Vec<u32>,
}

impl Table {
    fn of<'a>(strings: impl IntoIterator<Item = &'a str>) -> Self {
        let mut table = Self::default();
        for string in strings {
            table.text.push_str(string);
            table.ends.push(count(table.text.len()));
        }
        table
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn get(&self, at: usize) -> &str {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.text[start..self.ends[at] as usize]
    }

    pub(super) fn find(&self, wanted: &str) -> Option<usize> {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            match self.get(middle).cmp(wanted) {
                std::cmp::Ordering::Equal => return Some(middle),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }
}

/// Rows of numbers, one after the other.
#[derive(Debug, Default)]
pub(super) struct Rows {
    numbers: Vec<u32>,
    ends: Vec<u32>,
}

impl Rows {
    fn push(&mut self, row: impl IntoIterator<Item = u32>) {
        self.numbers.extend(row);
        self.ends.push(count(self.numbers.len()));
    }

    pub(super) fn get(&self, at: usize) -> &[u32] {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.numbers[start..self.ends[at] as usize]
    }
}

#[derive(Debug, Default)]
pub(super) struct Pack {
    pub(super) han: Table,
    pub(super) words: Table,
    pub(super) keys: Table,
    /// The key of each word.
    key_of: Vec<u32>,
    /// The words of each phrase; phrases are in the order of their keys.
    phrases: Rows,
    /// Phrases of each Han word, best first: a number, and the weight in its lowest byte.
    english: Rows,
    /// Han words of each phrase, likewise.
    chinese: Rows,
}

impl Pack {
    /// English phrases of a Han word, best first, each with its weight.
    pub(super) fn english(&self, han: &str) -> impl Iterator<Item = (String, u8)> {
        let row = self.han.find(han).map_or(&[][..], |at| self.english.get(at));
        row.iter().map(|n| (self.phrase((n >> 8) as usize), n.to_le_bytes()[0]))
    }

    /// Han words of every phrase whose words have these keys, each with the phrase and its weight.
    pub(super) fn chinese(&self, keys: &[u32]) -> impl Iterator<Item = (&str, usize, u8)> {
        let span = self.span(keys);
        span.filter(|phrase| self.phrases.get(*phrase).len() == keys.len())
            .flat_map(|phrase| self.chinese.get(phrase).iter().map(move |n| (phrase, n)))
            .map(|(phrase, n)| (self.han.get((n >> 8) as usize), phrase, n.to_le_bytes()[0]))
    }

    /// The words of a phrase, with blanks between them.
    pub(super) fn phrase(&self, at: usize) -> String {
        let words: Vec<&str> = self.phrases.get(at).iter().map(|word| self.words.get(*word as usize)).collect();
        words.join(" ")
    }

    /// The phrases that begin with words of these keys.
    pub(super) fn span(&self, keys: &[u32]) -> std::ops::Range<usize> {
        let total = self.phrases.ends.len();
        let begun = |phrase: usize| {
            let words = self.phrases.get(phrase);
            words.iter().take(keys.len()).map(|word| self.key_of[*word as usize])
        };
        let halve = |before: &dyn Fn(usize) -> bool| {
            let (mut low, mut high) = (0, total);
            while low < high {
                let middle = usize::midpoint(low, high);
                if before(middle) { low = middle + 1 } else { high = middle }
            }
            low
        };
        let start = halve(&|phrase| begun(phrase).lt(keys.iter().copied()));
        let end = halve(&|phrase| !begun(phrase).gt(keys.iter().copied()));
        start..end
    }

    /// Whether a phrase in a span has just so many words.
    pub(super) fn has_length(&self, span: std::ops::Range<usize>, words: usize) -> bool {
        // The shortest of those that begin alike is the first.
        !span.is_empty() && self.phrases.get(span.start).len() == words
    }

    /// Reads what [`write`] wrote; none if it is anything else.
    pub(super) fn read(packed: &[u8]) -> Option<Self> {
        let mut plain = Vec::new();
        DeflateDecoder::new(packed).read_to_end(&mut plain).ok()?;
        let mut from = From { bytes: &plain };
        let mut pack = Self { han: from.table()?, words: from.table()?, keys: from.table()?, key_of: from.numbers()?, ..Self::default() };
        pack.phrases = from.rows()?;
        pack.english = from.rows()?;
        let mut back: Vec<Vec<u32>> = vec![Vec::new(); pack.phrases.ends.len()];
        for han in 0..pack.han.len() {
            for n in pack.english.get(han) {
                let weight = u32::from(from.byte()?);
                back.get_mut((n >> 8) as usize)?.push(count(han) << 8 | weight);
            }
        }
        for mut row in back {
            row.sort_by_key(|n| std::cmp::Reverse(n & 0xff));
            pack.chinese.push(row);
        }
        Some(pack)
    }
}

/// The file of a dictionary. The same pairs in any order give the same file.
#[must_use]
pub fn write(mut pairs: Vec<Pair>) -> Vec<u8> {
    pairs.sort_by(|a, b| (&a.zh, std::cmp::Reverse(a.to_en), &a.en).cmp(&(&b.zh, std::cmp::Reverse(b.to_en), &b.en)));
    let han: BTreeSet<&str> = pairs.iter().map(|pair| pair.zh.as_str()).collect();
    let words: BTreeSet<&str> = pairs.iter().flat_map(|pair| pair.en.split(' ')).collect();
    let keys: BTreeSet<String> = words.iter().map(|word| key(word)).collect();
    let (han, words, keys) = (Table::of(han), Table::of(words), Table::of(keys.iter().map(String::as_str)));
    let number = |table: &Table, text: &str| table.find(text).map_or(0, count);
    let key_of: Vec<u32> = (0..words.len()).map(|word| number(&keys, &key(words.get(word)))).collect();
    let mut phrases: BTreeMap<(Vec<u32>, Vec<u32>), u32> = BTreeMap::new();
    let of = |en: &str| {
        let ids: Vec<u32> = en.split(' ').map(|word| number(&words, word)).collect();
        (ids.iter().map(|word| key_of[*word as usize]).collect::<Vec<_>>(), ids)
    };
    phrases.extend(pairs.iter().map(|pair| (of(&pair.en), 0)));
    phrases.values_mut().zip(0..).for_each(|(phrase, nth)| *phrase = nth);

    let mut to = Vec::new();
    for table in [&han, &words, &keys] {
        put_numbers(&mut to, &lengths(&table.ends));
        to.extend(table.text.as_bytes());
    }
    put_numbers(&mut to, &key_of);
    let put_rows = |to: &mut Vec<u8>, rows: &Rows| {
        put_numbers(to, &lengths(&rows.ends));
        put_numbers(to, &rows.numbers);
    };
    let mut rows = Rows::default();
    for (_, words) in phrases.keys() {
        rows.push(words.iter().copied());
    }
    put_rows(&mut to, &rows);
    let mut rows = Rows::default();
    for pairs in pairs.chunk_by(|a, b| a.zh == b.zh) {
        rows.push(pairs.iter().map(|pair| phrases[&of(&pair.en)] << 8 | u32::from(pair.to_en)));
    }
    put_rows(&mut to, &rows);
    to.extend(pairs.iter().map(|pair| pair.to_zh));

    let mut packed = DeflateEncoder::new(Vec::new(), Compression::best());
    // Writing to memory does not fail.
    let _ = packed.write_all(&to);
    packed.finish().unwrap_or_default()
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn lengths(ends: &[u32]) -> Vec<u32> {
    let starts = std::iter::once(0).chain(ends.iter().copied());
    ends.iter().zip(starts).map(|(end, start)| end - start).collect()
}

/// How many, and then each in as few bytes as it needs, seven bits a byte.
fn put_numbers(to: &mut Vec<u8>, numbers: &[u32]) {
    for mut n in std::iter::once(count(numbers.len())).chain(numbers.iter().copied()) {
        while n >= 0x80 {
            to.push(n.to_le_bytes()[0] | 0x80);
            n >>= 7;
        }
        to.push(n.to_le_bytes()[0]);
    }
}

struct From<'a> {
    bytes: &'a [u8],
}

impl From<'_> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(*first)
    }

    fn number(&mut self) -> Option<u32> {
        let mut n = 0;
        for nth in 0..5 {
            let byte = self.byte()?;
            n |= u32::from(byte & 0x7f) << (7 * nth);
            if byte < 0x80 {
                return Some(n);
            }
        }
        None
    }

    fn numbers(&mut self) -> Option<Vec<u32>> {
        let many = self.number()?;
        (0..many).map(|_| self.number()).collect()
    }

    fn ends(&mut self) -> Option<Vec<u32>> {
        let mut ends = self.numbers()?;
        let mut end = 0;
        for length in &mut ends {
            end += *length;
            *length = end;
        }
        Some(ends)
    }

    fn table(&mut self) -> Option<Table> {
        let ends = self.ends()?;
        let (text, rest) = self.bytes.split_at_checked(ends.last().map_or(0, |end| *end as usize))?;
        self.bytes = rest;
        Some(Table { text: String::from_utf8(text.to_vec()).ok()?, ends })
    }

    fn rows(&mut self) -> Option<Rows> {
        Some(Rows { ends: self.ends()?, numbers: self.numbers()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(zh: &str, en: &str, to_en: u8, to_zh: u8) -> Pair {
        Pair { zh: zh.into(), en: en.into(), to_en, to_zh }
    }

    #[test]
    fn reads_what_it_wrote() {
        let pairs = vec![
            pair("安全", "security", 200, 250),
            pair("安全", "safety", 220, 180),
            pair("保安", "security", 90, 60),
            pair("国家安全", "national security", 255, 255),
        ];
        let mut turned = pairs.clone();
        turned.reverse();
        let packed = write(pairs);
        assert_eq!(packed, write(turned));
        let pack = Pack::read(&packed).expect("a pack");
        assert_eq!(pack.english("安全").collect::<Vec<_>>(), [("safety".to_owned(), 220), ("security".to_owned(), 200)]);
        assert_eq!(pack.english("全").count(), 0);
        let keys = |words: &str| words.split(' ').filter_map(|w| pack.keys.find(&key(w))).map(count).collect::<Vec<_>>();
        let chinese = |words: &str| pack.chinese(&keys(words)).map(|(han, _, weight)| (han.to_owned(), weight)).collect::<Vec<_>>();
        assert_eq!(chinese("securities"), [("安全".to_owned(), 250), ("保安".to_owned(), 60)]);
        assert_eq!(chinese("national security"), [("国家安全".to_owned(), 255)]);
        assert_eq!(chinese("national"), []);
        assert!(Pack::read(&packed[..packed.len() / 2]).is_none() && Pack::read(b"").is_none());
    }
}
