//! Whether two names may be one person's.

use crate::model::{Creator, Role};
use crate::text::fold::fold;
use crate::text::language::is_han;
use crate::text::spelling::spell;

/// A first author, as far as names can be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Name {
    Han(String),
    /// Words in lower case; the family name apart where the record tells which it is.
    Latin {
        family: Option<String>,
        words: Vec<String>,
    },
}

pub(super) fn first_author(creators: &[Creator]) -> Option<Name> {
    let first = creators.iter().find(|creator| creator.role == Role::Author)?;
    let parts = [&first.family, &first.given, &first.literal];
    let whole = fold(&parts.into_iter().flatten().cloned().collect::<Vec<_>>().join(" ")).text;
    if whole.contains(is_han) {
        return Some(Name::Han(whole.chars().filter(|c| c.is_alphanumeric()).collect()));
    }
    let words: Vec<String> = whole.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect();
    let family = first.family.as_ref().map(|family| fold(family).text.chars().filter(|c| c.is_alphanumeric()).collect());
    (!words.is_empty()).then_some(Name::Latin { family, words })
}

/// Whether they are the same; none where that cannot be told.
pub(super) fn same(a: &Name, b: &Name) -> Option<bool> {
    match (a, b) {
        (Name::Han(a), Name::Han(b)) => Some(a == b),
        (Name::Han(han), Name::Latin { words, .. }) | (Name::Latin { words, .. }, Name::Han(han)) => {
            // 张三 is Zhang San or San Zhang; what else it may be in Latin letters nobody knows.
            let spelled = spell(han);
            let spelled = spelled.split(' ').next().unwrap_or_default();
            let (there, back) = (words.concat(), words.iter().rev().map(String::as_str).collect::<String>());
            (spelled == there || spelled == back).then_some(true)
        }
        (Name::Latin { family: Some(one), words }, Name::Latin { family: Some(other), words: others }) => {
            let given = |words: &[String], family: &str| words.iter().find(|word| *word != family).and_then(|word| word.chars().next());
            let (a, b) = (given(words, one), given(others, other));
            Some(one == other && (a.is_none() || b.is_none() || a == b))
        }
        (Name::Latin { words, .. }, Name::Latin { words: others, .. }) => {
            // One word whole in both, and every other one at least the beginning of one over there: "Zhang S", "San Zhang".
            let whole = words.iter().any(|word| word.len() > 1 && others.contains(word));
            let begins = |some: &[String], all: &[String]| {
                some.iter().all(|word| all.iter().any(|there| there.starts_with(word.as_str()) || word.starts_with(there.as_str())))
            };
            Some(whole && (begins(words, others) || begins(others, words)))
        }
    }
}
