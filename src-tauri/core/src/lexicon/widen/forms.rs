//! The forms in which a translation may stand in a text. A single word is found in all its forms by itself, several words are
//! found as they stand only: so the last of them is looked for in the singular and the plural, and both spellings of English
//! are.

use crate::lexicon::key::{british, plural, singular};
use crate::text::find::{Kind, Needle};
use crate::text::segment::stem;

/// Needles for a translation, itself first.
pub(super) fn forms(text: &str) -> Vec<Needle> {
    let mut texts = vec![text.to_owned()];
    if text.is_ascii() {
        let (before, last) = text.rsplit_once(' ').map_or(("", text), |(before, last)| (before, last));
        if !before.is_empty() {
            texts.extend([singular(last), plural(&singular(last))].map(|last| format!("{before} {last}")));
        }
        let other: Vec<String> = texts.iter().map(|text| text.split(' ').map(british).collect::<Vec<_>>().join(" ")).collect();
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
            ("安全", "安全"),
        ] {
            let said: Vec<String> = forms(text).into_iter().map(|needle| needle.text).collect();
            assert_eq!(said.join("|"), expect);
        }
    }
}
