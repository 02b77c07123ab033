//! CNKI 专业检索. By the fields and examples that CNKI gives beside the search box: `TI='生态' and KY='生态文明' and (AU % '陈'+'王')`,
//! `SU=('经济发展'+'可持续发展')*'转变'-'泡沫'`. In titles and abstracts `=` finds what holds the value; in keywords, authors and
//! sources it finds what is the value, and `%` what holds it. `*` and `+` join values, `/NEAR N` stands within the quotes, and a
//! quote ends a value. Years are compared: others report that the site refuses `YE BETWEEN`.

use super::Tongue;
use crate::query::{Filter, Leaf, Near, Within};
use crate::text::find::{Kind, Needle};

pub(super) struct Cnki;

impl Tongue for Cnki {
    fn leaf(&self, leaf: &Leaf) -> Option<String> {
        Some(format!("{}{}", tag(leaf.within)?, value(&leaf.needle)?))
    }

    /// It takes two words, and has no such thing for all texts at once.
    fn near(&self, near: &Near) -> Option<String> {
        let [one, other] = &near.needles[..] else { return None };
        if [one, other].iter().any(|needle| value(needle).is_none()) {
            return None;
        }
        let said = |tag: &str| format!("{tag}='{} /NEAR {} {}'", plain(one), near.distance, plain(other));
        match near.within {
            Within::Any => Some(format!("{} OR {}", said("TI"), said("AB"))),
            Within::Title => Some(said("TI")),
            Within::Abstract => Some(said("AB")),
            _ => None,
        }
    }

    fn filter(&self, filter: &Filter) -> Option<String> {
        match filter {
            Filter::Year { from, to } => compared("YE", *from, *to),
            Filter::Cited { from, to } => compared("CF", *from, *to),
            _ => None,
        }
    }

    fn together(&self, leaves: &[Leaf], either: bool) -> Option<String> {
        let values = leaves.iter().map(|leaf| value(&leaf.needle)).collect::<Option<Vec<_>>>()?;
        Some(format!("{}{}", tag(leaves.first()?.within)?, values.join(if either { "+" } else { "*" })))
    }
}

fn tag(within: Within) -> Option<&'static str> {
    Some(match within {
        Within::Any => "TKA=",
        Within::Title => "TI=",
        Within::Abstract => "AB=",
        Within::Author => "AU % ",
        Within::Journal => "LY % ",
        Within::Keyword => "KY % ",
        Within::Note | Within::Quote => return None,
    })
}

/// The words without what would end the value.
fn plain(needle: &Needle) -> String {
    needle.text.replace('\'', " ")
}

fn value(needle: &Needle) -> Option<String> {
    match needle.kind {
        Kind::Word | Kind::Open | Kind::Phrase => Some(format!("'{}'", plain(needle))),
        Kind::Prefix | Kind::Fuzzy => None,
    }
}

fn compared<N: std::fmt::Display + PartialEq>(field: &str, from: Option<N>, to: Option<N>) -> Option<String> {
    if from == to {
        return from.map(|only| format!("{field}='{only}'"));
    }
    let from = from.map(|from| format!("{field}>='{from}'"));
    let to = to.map(|to| format!("{field}<='{to}'"));
    Some(from.into_iter().chain(to).collect::<Vec<_>>().join(" AND "))
}
