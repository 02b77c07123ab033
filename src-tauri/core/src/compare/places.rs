//! Where a work appeared: its journal, and its place there.

use crate::model::Record;
use crate::text::fold::fold;
use crate::text::language;
use crate::text::runs::units;

/// Words that abbreviations leave out.
const SMALL: [&str; 8] = ["of", "the", "and", "in", "for", "on", "de", "der"];

/// Places of preprints: what is there is expected to appear elsewhere too.
const PREPRINTS: [&str; 8] = ["arxiv", "biorxiv", "medrxiv", "ssrn", "chinaxiv", "researchsquare", "preprints", "psyarxiv"];

#[derive(Debug, Clone, Default)]
pub(super) struct Place {
    container: String,
    words: Vec<String>,
    pub issn: Option<String>,
    volume: Option<String>,
    issue: Option<String>,
    page: Option<String>,
}

impl Place {
    pub fn of(record: &Record) -> Self {
        let folded = fold(record.container.as_deref().unwrap_or_default()).text;
        let words: Vec<String> =
            units(&folded).into_iter().map(|unit| unit.text.to_owned()).filter(|w| !SMALL.contains(&w.as_str())).collect();
        let issn = record.more.get("ISSN").map(|issn| issn.chars().filter(char::is_ascii_alphanumeric).take(8).collect::<String>());
        Self {
            container: words.concat(),
            words,
            issn: issn.filter(|issn| issn.len() == 8).map(|issn| issn.to_ascii_lowercase()),
            volume: record.volume.as_deref().and_then(number),
            issue: record.issue.as_deref().and_then(number),
            page: record.pages.as_deref().and_then(|pages| number(pages.split(['-', '–', '+', ',', '~', ' ']).next()?)),
        }
    }

    /// What a record in the same place has in common, whatever its journal is called: keys for it.
    pub fn keys(&self) -> impl Iterator<Item = [&str; 3]> {
        let turn = self.volume.as_deref().or(self.issue.as_deref());
        let journals = [Some(self.container.as_str()).filter(|name| !name.is_empty()), self.issn.as_deref()];
        journals.into_iter().flatten().filter_map(move |journal| Some([journal, turn?, self.page.as_deref()?]))
    }

    pub fn is_preprint(&self) -> bool {
        PREPRINTS.iter().any(|name| self.container.starts_with(name))
    }

    /// Whether both are in one journal; none where that cannot be told.
    pub fn same_container(&self, other: &Self) -> Option<bool> {
        if self.issn.is_some() && self.issn == other.issn {
            return Some(true);
        }
        if self.words.is_empty() || other.words.is_empty() {
            return None;
        }
        if self.container == other.container || abbreviates(&self.words, &other.words) || abbreviates(&other.words, &self.words) {
            return Some(true);
        }
        // A journal may have a name in each language.
        (language(&self.container) == language(&other.container)).then_some(false)
    }

    /// Whether volume, issue and first page agree, as far as both tell them; none where they tell too little.
    pub fn same_place(&self, other: &Self) -> Option<bool> {
        let agree = |a: &Option<String>, b: &Option<String>| Some(a.as_ref()? == b.as_ref()?);
        let turns = [agree(&self.volume, &other.volume), agree(&self.issue, &other.issue)];
        let mut told = turns.into_iter().flatten().peekable();
        told.peek()?;
        if told.all(|agree| agree) { agree(&self.page, &other.page) } else { Some(false) }
    }
}

/// Without zeros in front: "05" is "5".
fn number(text: &str) -> Option<String> {
    let plain: String = fold(text).text.chars().filter(|c| c.is_alphanumeric()).collect();
    let plain = plain.trim_start_matches('0');
    (!plain.is_empty()).then(|| plain.to_owned())
}

/// "J Am Chem Soc" for "Journal of the American Chemical Society", "JAMA", 某学报 for 某学报(社会科学版).
fn abbreviates(short: &[String], long: &[String]) -> bool {
    let by_word = short.len() == long.len() && short.iter().zip(long).all(|(short, long)| long.starts_with(short.as_str()));
    let initials = || short.len() == 1 && long.len() > 1 && long.iter().filter_map(|word| word.chars().next()).eq(short[0].chars());
    let begins = || short.len() > 2 && short.len() < long.len() && short.iter().eq(&long[..short.len()]);
    by_word || initials() || begins()
}
