//! PubMed. By the National Library of Medicine's `PubMed` User Guide: search field tags, truncation (four letters at least;
//! phrases too), proximity (`"a b"[tiab:~3]`: titles and abstracts only, plain words only, in any order), dates, `all[sb]`.
//! A word is found there in just this form. There is no field for the abstract alone.

use super::{Tongue, is_operator, is_word};
use crate::model::Language;
use crate::query::{Filter, Leaf, Near, What, Within};
use crate::text::find::Kind;

pub(super) struct Pubmed;

/// Fewest letters before `*`.
const STEM: usize = 4;

impl Tongue for Pubmed {
    fn leaf(&self, leaf: &Leaf) -> Option<String> {
        let tag = match leaf.within {
            Within::Any | Within::Abstract => "tiab",
            Within::Title => "ti",
            Within::Author => "au",
            Within::Journal => "ta",
            Within::Keyword => "ot",
            Within::Note | Within::Quote => return None,
        };
        let needle = &leaf.needle;
        let star = match needle.kind {
            Kind::Word | Kind::Open | Kind::Phrase => "",
            Kind::Prefix if needle.text.chars().count() >= STEM => "*",
            Kind::Prefix | Kind::Fuzzy => return None,
        };
        let quote = if needle.kind == Kind::Phrase || is_operator(&needle.text) || !is_word(needle) { "\"" } else { "" };
        Some(format!("{quote}{}{star}{quote}[{tag}]", needle.text))
    }

    fn near(&self, near: &Near) -> Option<String> {
        let tag = match near.within {
            Within::Any | Within::Abstract => "tiab",
            Within::Title => "ti",
            _ => return None,
        };
        let plain = near.needles.iter().all(|needle| is_word(needle) && !matches!(needle.kind, Kind::Prefix | Kind::Fuzzy));
        let words: Vec<&str> = near.needles.iter().map(|needle| needle.text.as_str()).collect();
        plain.then(|| format!("\"{}\"[{tag}:~{}]", words.join(" "), near.distance))
    }

    fn filter(&self, filter: &Filter) -> Option<String> {
        Some(match filter {
            Filter::Year { from, to } if from == to => format!("{}[dp]", from.as_ref()?),
            Filter::Year { from, to } => format!("{}:{}[dp]", from.unwrap_or(1000), to.unwrap_or(3000)),
            Filter::Language(language) => format!("{}[la]", language_name(*language)?.to_lowercase()),
            Filter::Has(What::Abstract) => "hasabstract".to_owned(),
            _ => return None,
        })
    }

    fn everything(&self) -> Option<&'static str> {
        Some("all[sb]")
    }
}

/// As databases name them in English.
pub(super) fn language_name(language: Language) -> Option<&'static str> {
    Some(match language {
        Language::En => "English",
        Language::Zh => "Chinese",
        Language::Ja => "Japanese",
        Language::Ko => "Korean",
        Language::Ru => "Russian",
        Language::Und => return None,
    })
}
