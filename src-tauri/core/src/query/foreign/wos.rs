//! Web of Science, advanced search. By Clarivate's help pages Search Rules, Search Operators and Field Tags: words are found
//! in all their forms unless quoted, `*` needs three letters before it, NEAR/x counts the words between, NOT stands between
//! two, operators among the words are quoted.

use super::pubmed::language_name;
use super::{Tongue, is_operator, is_word};
use crate::query::{Filter, Leaf, Near, Within};
use crate::text::find::{Kind, Needle};

pub(super) struct Wos;

/// Fewest letters before `*`.
const STEM: usize = 3;

impl Tongue for Wos {
    fn leaf(&self, leaf: &Leaf) -> Option<String> {
        Some(format!("{}={}", tag(leaf.within)?, word(&leaf.needle)?))
    }

    fn near(&self, near: &Near) -> Option<String> {
        let words = near.needles.iter().map(word).collect::<Option<Vec<_>>>()?;
        Some(format!("{}=({})", tag(near.within)?, words.join(&format!(" NEAR/{} ", near.distance))))
    }

    fn filter(&self, filter: &Filter) -> Option<String> {
        Some(match filter {
            Filter::Year { from, to } if from == to => format!("PY={}", from.as_ref()?),
            // Both ends have to be there.
            Filter::Year { from, to } => format!("PY={}-{}", from.unwrap_or(1800), to.unwrap_or(2100)),
            Filter::Language(language) => format!("LA={}", language_name(*language)?),
            _ => return None,
        })
    }
}

fn tag(within: Within) -> Option<&'static str> {
    Some(match within {
        Within::Any => "TS",
        Within::Title => "TI",
        Within::Abstract => "AB",
        Within::Author => "AU",
        Within::Journal => "SO",
        Within::Keyword => "AK",
        Within::Note | Within::Quote => return None,
    })
}

fn word(needle: &Needle) -> Option<String> {
    let star = match needle.kind {
        Kind::Word | Kind::Open | Kind::Phrase => "",
        Kind::Prefix if needle.text.chars().count() >= STEM => "*",
        Kind::Prefix | Kind::Fuzzy => return None,
    };
    let quote = if needle.kind == Kind::Phrase || is_operator(&needle.text) || !is_word(needle) { "\"" } else { "" };
    Some(format!("{quote}{}{star}{quote}", needle.text))
}
