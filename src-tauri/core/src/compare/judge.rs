//! The judgement on two records, and what it rests on.

use std::collections::BTreeSet;

use super::facts::Facts;
use super::names;
use super::shingles::overlap;
use super::titles::{self, Titles};
use crate::model::{Reason, ReasonCode as Code};

/// What two records are to each other. A score is from 0 to 1 and only orders what a person looks at.
#[derive(Debug, Clone, PartialEq)]
pub enum Judgement {
    /// One work, certainly.
    Same {
        reasons: Vec<Reason>,
    },
    /// Perhaps one work.
    Doubtful {
        score: f64,
        reasons: Vec<Reason>,
    },
    /// Perhaps one work in two languages.
    Translation {
        score: f64,
        reasons: Vec<Reason>,
    },
    Different,
}

/// Letters of an abstract from which on it can tell works apart by itself.
const TELLS: usize = 200;
/// And from which on it says anything: shorter ones may be what stands where there is none.
const SAYS: usize = 60;
/// Share of common shingles from which on two abstracts are one, but for slips.
const ONE: f64 = 0.95;
/// From which on they are near enough for a person to look.
const NEAR: f64 = 0.75;
/// Share of the smaller one's shingles from which on it is a stretch of the other.
const PART: f64 = 0.95;
/// And below which they are different.
const OTHER: f64 = 0.3;

/// What two abstracts are to each other.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Abstracts {
    /// One is missing, too short, or in another language.
    Unknown,
    Same,
    Near(f64),
    Part(f64),
    /// Some of it is common: says neither.
    Mixed,
    Other,
}

/// Everything that is known of two records together.
struct Evidence {
    doi: Option<bool>,
    pmid: Option<bool>,
    /// None where one is missing or they are in two languages.
    title: Option<Titles>,
    telling: bool,
    translated: bool,
    languages: bool,
    abstracts: Abstracts,
    says: bool,
    long: bool,
    numbers: bool,
    untitled: bool,
    author: Option<bool>,
    years: Option<i32>,
    container: Option<bool>,
    preprint: bool,
    place: Option<bool>,
}

/// Judges two records.
#[must_use]
pub fn judge(a: &Facts, b: &Facts) -> Judgement {
    let found = Evidence::of(a, b);
    let reasons = || found.reasons();
    if found.is_translation() {
        return Judgement::Translation { score: found.score(), reasons: reasons() };
    }
    if found.is_same() {
        return Judgement::Same { reasons: reasons() };
    }
    if found.is_doubtful() { Judgement::Doubtful { score: found.score(), reasons: reasons() } } else { Judgement::Different }
}

impl Judgement {
    /// Whether something speaks against their being one that no likeness outweighs.
    #[must_use]
    pub fn contradicts(&self) -> bool {
        let hard = [Code::OtherDoi, Code::OtherPmid, Code::OtherTitle, Code::OtherPart];
        match self {
            Self::Same { .. } => false,
            Self::Different | Self::Translation { .. } => true,
            Self::Doubtful { reasons, .. } => reasons.iter().any(|reason| hard.contains(&reason.code)),
        }
    }
}

impl Evidence {
    fn of(a: &Facts, b: &Facts) -> Self {
        fn both<T: PartialEq>(a: Option<&T>, b: Option<&T>) -> Option<bool> {
            Some(a? == b?)
        }
        let languages = a.language != b.language;
        let title = match (&a.title, &b.title) {
            (Some(one), Some(other)) if !languages => Some(titles::compare(one, other)),
            _ => None,
        };
        let translates = |a: &Facts, b: &Facts| {
            let (Some(translated), Some(title)) = (&a.translated_title, &b.title) else { return false };
            titles::tells(title) && titles::plain(translated) == titles::plain(title)
        };
        Self {
            doi: both(a.doi.as_ref(), b.doi.as_ref()),
            pmid: both(a.pmid.as_ref(), b.pmid.as_ref()),
            title,
            telling: a.title.as_deref().is_some_and(titles::tells),
            translated: translates(a, b) || translates(b, a),
            languages,
            abstracts: abstracts(a, b),
            says: a.length.min(b.length) >= SAYS,
            long: a.length.min(b.length) >= TELLS,
            numbers: numbers_agree(a, b),
            untitled: a.title.is_none() && b.title.is_none(),
            author: a.author.as_ref().zip(b.author.as_ref()).and_then(|(one, other)| names::same(one, other)),
            years: a.year.zip(b.year).map(|(one, other)| (one - other).abs()),
            container: a.place.same_container(&b.place),
            preprint: a.place.is_preprint() != b.place.is_preprint(),
            place: a.place.same_place(&b.place),
        }
    }

    fn same_id(&self) -> bool {
        self.doi == Some(true) || self.pmid == Some(true)
    }

    /// Titles, authors and places that part them whatever else is alike.
    fn contradicted(&self) -> bool {
        self.doi == Some(false)
            || self.pmid == Some(false) && self.doi != Some(true)
            || matches!(self.title, Some(Titles::Other | Titles::Parts))
            || self.author == Some(false)
            || self.years.is_some_and(|years| years > 1)
            || self.container == Some(false) && self.place != Some(true)
            || self.place == Some(false)
            || self.preprint
    }

    fn is_same(&self) -> bool {
        let same_title = matches!(self.title, Some(Titles::Same)) && self.telling;
        if self.same_id() {
            let title = !matches!(self.title, Some(Titles::Other | Titles::Parts));
            let ids = self.doi != Some(false) && (self.pmid != Some(false) || self.doi == Some(true));
            return title && ids && self.abstracts != Abstracts::Other && !(self.title.is_none() && self.languages);
        }
        if self.contradicted() || self.abstracts == Abstracts::Other {
            return false;
        }
        let alike = matches!(self.title, None | Some(Titles::Same | Titles::Shorter));
        let text = match self.abstracts {
            // What stands for an abstract in one language may do so in the other.
            Abstracts::Same if self.languages => false,
            Abstracts::Same => match self.title {
                Some(Titles::Same) => self.telling || self.says,
                None => self.says,
                _ => self.long,
            },
            Abstracts::Near(share) => share >= ONE && self.long && self.numbers,
            _ => false,
        };
        if alike && text {
            return true;
        }
        // A title alone is not enough: many works have it.
        let journal = self.container == Some(true) && self.years == Some(0) || self.place == Some(true);
        let part = matches!(self.abstracts, Abstracts::Part(_));
        let quiet = !matches!(self.abstracts, Abstracts::Mixed | Abstracts::Near(_));
        same_title && quiet && (self.author == Some(true) || journal || part)
    }

    fn is_translation(&self) -> bool {
        let against = self.author == Some(false) || self.years.is_some_and(|years| years > 1);
        let place = self.place == Some(true) && self.container != Some(false) && self.author != Some(false);
        self.languages && (self.same_id() || self.translated && !against || place && self.container == Some(true))
    }

    fn is_doubtful(&self) -> bool {
        let other = self.author == Some(false);
        let same_title = self.title == Some(Titles::Same) && self.telling;
        let near_title = matches!(self.title, Some(Titles::Near(_) | Titles::Shorter));
        let known_other = matches!(self.title, Some(Titles::Other | Titles::Parts));
        if self.same_id() {
            return true;
        }
        let near = match self.abstracts {
            Abstracts::Same if self.says => self.long || self.title.is_none() || same_title,
            Abstracts::Same => self.untitled && !self.contradicted(),
            Abstracts::Near(share) => share >= if known_other { ONE } else { NEAR },
            Abstracts::Part(_) => !known_other,
            _ => false,
        };
        if near && (!known_other || !other) {
            return true;
        }
        let apart = self.abstracts == Abstracts::Other;
        if same_title {
            return !(other || apart && self.author.is_none());
        }
        let support = self.author == Some(true) && self.years.is_none_or(|years| years <= 1) || self.place == Some(true);
        near_title && self.telling && support && !apart && !other
    }

    fn score(&self) -> f64 {
        let weighed = self.reasons().into_iter().map(|reason| {
            let weight = match reason.code {
                Code::SameDoi | Code::SamePmid => 0.6,
                Code::SameAbstract | Code::NearAbstract | Code::SameTitle | Code::TranslatedTitle => 0.5,
                Code::PartOfAbstract | Code::NearTitle => 0.35,
                Code::SamePlace => 0.25,
                Code::SameFirstAuthor => 0.2,
                Code::SameYear | Code::SameContainer => 0.1,
                Code::OtherLanguage => 0.0,
                Code::OtherYear | Code::OtherContainer | Code::OtherPlace => -0.1,
                _ => -0.25,
            };
            weight * reason.share.unwrap_or(1.0)
        });
        weighed.sum::<f64>().clamp(0.05, 0.99)
    }

    fn reasons(&self) -> Vec<Reason> {
        let mut all: Vec<Reason> = Vec::new();
        let mut say = |code: Code, share: Option<f64>| all.push(Reason { code, share });
        let mut whether = |told: Option<bool>, yes: Code, no: Code| {
            if let Some(told) = told {
                say(if told { yes } else { no }, None);
            }
        };
        whether(self.doi, Code::SameDoi, Code::OtherDoi);
        whether(self.pmid, Code::SamePmid, Code::OtherPmid);
        whether(self.author, Code::SameFirstAuthor, Code::OtherFirstAuthor);
        whether(self.container, Code::SameContainer, Code::OtherContainer);
        whether(self.place, Code::SamePlace, Code::OtherPlace);
        match self.title {
            Some(Titles::Same) => say(Code::SameTitle, None),
            Some(Titles::Shorter) => say(Code::NearTitle, None),
            Some(Titles::Near(share)) => say(Code::NearTitle, Some(share)),
            Some(Titles::Parts) => say(Code::OtherPart, None),
            Some(Titles::Other) => say(Code::OtherTitle, None),
            None => {}
        }
        if self.translated {
            say(Code::TranslatedTitle, None);
        }
        match self.abstracts {
            Abstracts::Same => say(Code::SameAbstract, None),
            Abstracts::Near(share) => say(Code::NearAbstract, Some(share)),
            Abstracts::Part(share) => say(Code::PartOfAbstract, Some(share)),
            Abstracts::Other => say(Code::OtherAbstract, None),
            Abstracts::Mixed | Abstracts::Unknown => {}
        }
        match self.years {
            Some(0) => say(Code::SameYear, None),
            Some(_) => say(Code::OtherYear, None),
            None => {}
        }
        if self.languages {
            say(Code::OtherLanguage, None);
        }
        all.sort_by_key(|reason| (reason.code.against(), reason.code));
        all
    }
}

fn abstracts(a: &Facts, b: &Facts) -> Abstracts {
    let shorter = a.length.min(b.length);
    if shorter == 0 {
        return Abstracts::Unknown;
    }
    if a.plain == b.plain {
        return Abstracts::Same;
    }
    let common_language = a.abstract_languages.iter().any(|language| b.abstract_languages.contains(language));
    if shorter < SAYS || !common_language {
        return Abstracts::Unknown;
    }
    let (of_both, of_smaller) = overlap(&a.set(), &b.set());
    if of_both >= NEAR {
        return Abstracts::Near((of_both * 100.0).round() / 100.0);
    }
    if of_smaller >= PART {
        return Abstracts::Part((of_smaller * 100.0).round() / 100.0);
    }
    if shorter >= TELLS && of_smaller < OTHER { Abstracts::Other } else { Abstracts::Mixed }
}

/// Whether no two abstracts have numbers that the other lacks: reports made from one form differ in nothing else.
fn numbers_agree(a: &Facts, b: &Facts) -> bool {
    fn numbers(text: &str) -> BTreeSet<&str> {
        text.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty()).collect()
    }
    let (one, other) = (numbers(&a.folded), numbers(&b.folded));
    one.is_subset(&other) || other.is_subset(&one)
}
