//! Chinese as it is typed on a Latin keyboard and as it is sorted beside Latin.

use pinyin::ToPinyin;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A character's usual reading without its tone; ü is typed v.
fn syllable(c: char) -> Option<String> {
    c.to_pinyin().map(|reading| reading.plain().replace('ü', "v"))
}

/// What a person may type to find this text: 安全 gives `anquan aq`, its pinyin and then its initials.
///
/// Everything that is not Han stays in both, lower-cased: `NATO安全` gives `natoanquan natoaq`. A text without Han
/// gives itself.
#[must_use]
pub fn spell(text: &str) -> String {
    let (mut whole, mut initials, mut han) = (String::new(), String::new(), false);
    for c in text.chars() {
        if let Some(syllable) = syllable(c) {
            initials.extend(syllable.chars().next());
            whole.push_str(&syllable);
            han = true;
        } else {
            whole.extend(c.to_lowercase());
            initials.extend(c.to_lowercase());
        }
    }
    if han { format!("{whole} {initials}") } else { whole }
}

/// The key by which titles sort: Han as pinyin, Latin lower-cased and without accents, both in one alphabet.
///
/// Leading quotes and punctuation, and a leading English article, are passed over.
#[must_use]
pub fn sort_key(text: &str) -> String {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let mut key = String::new();
    for c in text.chars() {
        if let Some(syllable) = syllable(c) {
            if !key.is_empty() && !key.ends_with(' ') {
                key.push(' ');
            }
            key.push_str(&syllable);
            key.push(' ');
        } else {
            key.extend(std::iter::once(c).nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase));
        }
    }
    for article in ["the ", "an ", "a "] {
        // The key of 安全 begins with "an " too.
        if text.starts_with(|c: char| c.is_ascii()) && key.len() > article.len() && key.starts_with(article) {
            return key.split_off(article.len());
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::{sort_key, spell};

    #[test]
    fn spells_whole_and_by_initials() {
        for (text, expect) in [
            ("", ""),
            ("安全", "anquan aq"),
            ("外空/制度", "waikong/zhidu wk/zd"),
            ("NATO安全", "natoanquan natoaq"),
            ("女性", "nvxing nx"),
            ("Deterrence Theory", "deterrence theory"),
        ] {
            assert_eq!(spell(text), expect, "{text}");
        }
    }

    #[test]
    fn one_alphabet_for_both() {
        let sorted = [
            "“安全困境”的再审视",
            "The Anatomy of Alliances",
            "《北约》",
            "Élite Bargains",
            "A European Order",
            "“Frozen” conflicts",
            "外空",
            "An Xenophobic Turn",
        ];
        let mut titles = sorted;
        titles.reverse();
        titles.sort_by_key(|title| sort_key(title));
        assert_eq!(titles, sorted);
        for (title, expect) in [("安全", "an quan "), ("The", "the"), ("IR理论", "ir li lun "), ("……", "")] {
            assert_eq!(sort_key(title), expect, "{title}");
        }
    }
}
