//! Which language a text is in, as far as its writing tells.

use crate::model::Language;

/// One Han character, kana or Hangul syllable says about as much as three letters.
const SYLLABLE: usize = 3;

/// Han characters: the unified blocks, the compatibility ones, and 々〇 (Unicode 16, Scripts.txt).
#[must_use]
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{323af}' | '々' | '〇')
}

fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9d}')
}

fn is_hangul(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7a3}' | '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}')
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic()
        || matches!(c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}')
            && !matches!(c, '×' | '÷')
}

/// The language of a paragraph or title by the shares of its scripts.
///
/// Han, kana and Hangul weigh three, all other letters one; the heaviest script wins, so a Chinese paragraph with
/// English terms is Chinese and an English one that quotes 制度 is English. Han with at least a tenth of kana is
/// Japanese. Latin letters count as English. Without letters, or with most letters in a script we do not name, it
/// is undetermined.
#[must_use]
pub fn language(text: &str) -> Language {
    let (mut han, mut kana, mut hangul, mut latin, mut cyrillic, mut other) = (0, 0, 0, 0, 0, 0);
    for c in text.chars() {
        match c {
            _ if is_latin(c) => latin += 1,
            _ if is_han(c) => han += SYLLABLE,
            _ if is_kana(c) => kana += SYLLABLE,
            _ if is_hangul(c) => hangul += SYLLABLE,
            '\u{400}'..='\u{52f}' => cyrillic += 1,
            _ if c.is_alphabetic() && !c.is_numeric() => other += 1,
            _ => {}
        }
    }
    let east = if kana * 10 >= han + kana { Language::Ja } else { Language::Zh };
    let scripts = [(han + kana, east), (latin, Language::En), (hangul, Language::Ko), (cyrillic, Language::Ru), (other, Language::Und)];
    let heaviest = scripts.into_iter().rev().max_by_key(|(weight, _)| *weight);
    heaviest.filter(|(weight, _)| *weight > 0).map_or(Language::Und, |(_, language)| language)
}

#[cfg(test)]
mod tests {
    use super::{Language, language};

    #[test]
    fn the_heaviest_script_names_the_language() {
        for (text, expect) in [
            ("", Language::Und),
            ("2010, (3): 12–16 ½ Ⅳ", Language::Und),
            ("The word 制度 has no single English equivalent.", Language::En),
            ("外空安全 (space security) 与国际制度 (regime)", Language::Zh),
            ("人工智能（Artificial Intelligence，AI）对中美战略稳定的影响", Language::Zh),
            ("Ｎａïve réalisme", Language::En),
            ("国際関係における制度の役割", Language::Ja),
            ("日语助词“の”在中文广告语言中的使用与社会认同建构", Language::Zh),
            ("국제 관계와 제도", Language::Ko),
            ("Международные отношения и 制度", Language::Ru),
            ("العلاقات الدولية", Language::Und),
        ] {
            assert_eq!(language(text), expect, "{text}");
        }
    }
}
