//! What of a record is compared, worked out once.

use super::names::{self, Name};
use super::places::Place;
use super::shingles::shingles;
use super::sketch::{Keys, Sketch, key};
use super::titles;
use crate::model::{Language, Record};
use crate::text;
use crate::text::fold::fold;

/// Characters of an abstract that is told from most others by its opening.
const OPENING: usize = 40;

/// A record as it is compared with others.
#[derive(Debug, Clone)]
pub struct Facts {
    pub(super) title: Option<String>,
    pub(super) translated_title: Option<String>,
    /// Of the title, or of the abstract if there is none.
    pub(super) language: Language,
    pub(super) abstract_languages: Vec<Language>,
    /// Letters and digits of the folded abstract.
    pub(super) plain: String,
    /// How many there are.
    pub(super) length: usize,
    /// The folded abstract.
    pub(super) folded: String,
    pub(super) shingles: Vec<u64>,
    pub(super) author: Option<Name>,
    pub(super) year: Option<i32>,
    pub(super) place: Place,
    pub(super) doi: Option<String>,
    pub(super) pmid: Option<String>,
}

impl Facts {
    #[must_use]
    pub fn of(record: &Record) -> Self {
        let folded = fold(&record.abstract_).text;
        let plain: String = folded.chars().filter(|c| c.is_alphanumeric()).collect();
        Self {
            language: text::language(record.title.as_deref().unwrap_or(&record.abstract_)),
            title: record.title.clone(),
            translated_title: record.translated_title.clone(),
            abstract_languages: record.abstract_.lines().map(text::language).collect(),
            length: plain.chars().count(),
            shingles: shingles(&folded),
            plain,
            folded,
            author: names::first_author(&record.creators),
            year: record.year(),
            place: Place::of(record),
            doi: record.doi.as_ref().map(|doi| doi.to_ascii_lowercase()),
            pmid: record.pmid.clone(),
        }
    }

    /// What finds the very same record again: 128 bits of the letters and digits of its abstract, or of its title.
    #[must_use]
    pub fn fingerprint(&self) -> [u8; 16] {
        let title = if self.plain.is_empty() { fold(self.title.as_deref().unwrap_or_default()).text } else { String::new() };
        let title: String = title.chars().filter(|c| c.is_alphanumeric()).collect();
        let hash = self.plain.bytes().chain(title.bytes()).fold(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d_u128, |hash, byte| {
            (hash ^ u128::from(byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b)
        });
        hash.to_be_bytes()
    }

    /// What like records share.
    #[must_use]
    pub fn keys(&self) -> Keys {
        let mut exact = vec![self.text_key()];
        exact.extend(self.doi.as_deref().map(|doi| key("doi", &[doi])));
        exact.extend(self.pmid.as_deref().map(|pmid| key("pmid", &[pmid])));
        let titled = [&self.title, &self.translated_title].into_iter().flatten();
        let mains = titled.clone().filter_map(|title| titles::main_title(title));
        let telling = titled.map(String::as_str).chain(mains).filter(|title| titles::tells(title));
        exact.extend(telling.map(|title| key("title", &[&titles::plain(title)])));
        exact.extend(self.place.keys().map(|parts| key("place", &parts)));
        if self.length > OPENING {
            let opening: String = self.plain.chars().take(OPENING).collect();
            exact.push(key("opening", &[&opening]));
        }
        exact.sort_unstable();
        exact.dedup();
        Keys { sketch: Sketch::of(&self.shingles), exact }
    }

    /// The key of the text alone: equal fingerprints have equal ones.
    fn text_key(&self) -> u64 {
        let fingerprint = self.fingerprint();
        u64::from_be_bytes(std::array::from_fn(|at| fingerprint[at]))
    }

    /// Shingles as a set.
    pub(super) fn set(&self) -> Vec<u64> {
        let mut set = self.shingles.clone();
        set.sort_unstable();
        set.dedup();
        set
    }
}
