//! The forms in which a translation may stand in a text. A single word is found in all its forms by itself, several words are
//! found as they stand only: so the last of them is looked for in the singular and the plural, and both spellings of English
//! are.

use crate::lexicon::key::{british, plural, singular};
use crate::text::find::{Kind, Needle};
use crate::text::segment::stem;

/// What is written before a word with a hyphen (found as a blank) or without.
const BEFORE: &[&str] = &[
    "anti", "bi", "bio", "co", "counter", "cyber", "geo", "inter", "macro", "micro", "multi", "neo", "non", "post", "pre", "self", "socio",
    "sub", "trans",
];
/// Letters of the word behind it.
const REST: usize = 5;

/// Needles for a translation, itself first. `is_word` knows English words.
pub(super) fn forms(text: &str, is_word: &dyn Fn(&str) -> bool) -> Vec<Needle> {
    let mut texts = vec![text.to_owned()];
    if text.is_ascii() {
        let (before, last) = text.rsplit_once(' ').map_or(("", text), |(before, last)| (before, last));
        if !before.is_empty() {
            texts.extend([singular(last), plural(&singular(last))].map(|last| format!("{before} {last}")));
        }
        let other: Vec<String> = texts.iter().map(|text| text.split(' ').map(british).collect::<Vec<_>>().join(" ")).collect();
        let first = text.split(' ').next().unwrap_or_default();
        for begin in BEFORE {
            if let Some(rest) = first.strip_prefix(begin).filter(|rest| rest.len() >= REST && is_word(rest)) {
                texts.push(format!("{begin} {rest}{}", &text[first.len()..]));
            } else if let Some(rest) = text.strip_prefix(begin).and_then(|rest| rest.strip_prefix(' ')) {
                texts.push(format!("{begin}{rest}"));
            }
        }
        // One that has the stem of the word is found with it.
        texts.extend(other.into_iter().filter(|other| !before.is_empty() || stem(other) != stem(text)));
    }
    let mut needles: Vec<Needle> = Vec::new();
    for needle in texts.iter().filter_map(|text| Needle::new(text, Kind::Word)) {
        if !needles.contains(&needle) {
            needles.push(needle);
        }
    }
    needles
}

#[cfg(test)]
mod tests {
    use super::forms;

    #[test]
    fn in_number_and_spelling() {
        for (text, expect) in [
            ("great power", "great power|great powers"),
            ("foreign policy", "foreign policy|foreign policies"),
            ("economic sanctions", "economic sanctions|economic sanction"),
            ("labor market", "labor market|labor markets|labour market|labour markets"),
            ("security", "security"),
            ("securitization", "securitization|securitisation"),
            ("defense", "defense|defence"),
            ("crisis", "crisis"),
            ("cooperation", "cooperation|co operation"),
            ("multilateral treaty", "multilateral treaty|multilateral treaties|multi lateral treaty"),
            ("non traditional security", "non traditional security|non traditional securities|nontraditional security"),
            ("collaboration", "collaboration"),
            ("安全", "安全"),
        ] {
            let said: Vec<String> = forms(text, &|word| word != "llaboration").into_iter().map(|needle| needle.text).collect();
            assert_eq!(said.join("|"), expect);
        }
    }
}
