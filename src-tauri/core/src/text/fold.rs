//! Folding, for matching only: case, width, accents and 繁→简 are evened out. What is shown, stored and exported
//! is always the original, so a folded text knows where each of its bytes came from.

use std::ops::Range;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU32, Ordering};

use ferrous_opencc::{OpenCC, config::BuiltinConfig};
use unicode_normalization::char::{compose, decompose_canonical, decompose_compatible, is_combining_mark};

use super::variants::in_use;

/// A folded text and the way back.
#[derive(Debug, Clone, Default)]
pub struct Folded {
    pub text: String,
    /// The places where folding changed a length or a number of characters, in order. Between them the two texts run in step.
    bends: Vec<Bend>,
}

/// `folded` was made of `original`.
#[derive(Debug, Clone)]
struct Bend {
    folded: Range<usize>,
    original: Range<usize>,
}

impl Folded {
    /// The original characters that a range of the folded text was made of.
    #[must_use]
    pub fn origin(&self, range: Range<usize>) -> Range<usize> {
        let start = match self.bend_before(range.start) {
            Some(bend) if range.start < bend.folded.end => bend.original.start,
            Some(bend) => bend.original.end + (range.start - bend.folded.end),
            None => range.start,
        };
        if range.is_empty() {
            return start..start;
        }
        let end = match self.bend_before(range.end - 1) {
            Some(bend) if range.end <= bend.folded.end => bend.original.end,
            Some(bend) => bend.original.end + (range.end - bend.folded.end),
            None => range.end,
        };
        start..end
    }

    /// The last bend that begins at or before a folded byte.
    fn bend_before(&self, at: usize) -> Option<&Bend> {
        let after = self.bends.partition_point(|b| b.folded.start <= at);
        after.checked_sub(1).map(|i| &self.bends[i])
    }
}

/// Folds a text. `fold(fold(x)) == fold(x)`.
#[must_use]
pub fn fold(text: &str) -> Folded {
    if text.is_ascii() {
        return Folded { text: text.to_ascii_lowercase(), bends: Vec::new() };
    }
    let mut folded = Folded { text: String::with_capacity(text.len()), bends: Vec::new() };
    let mut last = 0..0; // the original of the last character kept
    let mut last_at = 0; // and where it stands in the folded text
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        if c.is_ascii() {
            (last, last_at) = (at..end, folded.text.len());
            folded.text.push(c.to_ascii_lowercase());
            continue;
        }
        if vanishes(c) || joins(c, &mut folded.text) {
            absorb(&mut folded, last_at, &mut last, end);
            continue;
        }
        (last, last_at) = (at..end, folded.text.len());
        fold_char(c, &mut folded.text);
        let made = last_at..folded.text.len();
        let in_step = made.len() == end - at && folded.text[made.clone()].chars().nth(1).is_none();
        if !in_step {
            folded.bends.push(Bend { folded: made, original: at..end });
        }
    }
    folded
}

/// Makes a character that leaves no trace belong to the one before it, so that marking é marks both its scalars.
fn absorb(folded: &mut Folded, last_at: usize, last: &mut Range<usize>, end: usize) {
    last.end = end;
    let made = last_at..folded.text.len();
    match folded.bends.last_mut() {
        Some(bend) if (bend.folded.start, bend.original.start) == (made.start, last.start) => {
            (bend.folded.end, bend.original.end) = (made.end, end);
        }
        _ => folded.bends.push(Bend { folded: made, original: last.clone() }),
    }
}

/// Whether a character is not to be seen by itself: soft hyphens, zero widths, marks of direction, choices of a drawing.
fn vanishes(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}')
}

/// Whether a mark goes with the letter before it: as an accent that is left out, or making another letter of it, as in й
/// or ガ, so that a text folds alike composed and decomposed.
fn joins(c: char, before: &mut String) -> bool {
    let mark = match c {
        '\u{ff9e}' => '\u{3099}',
        '\u{ff9f}' => '\u{309a}',
        '\u{300}'..='\u{36f}' | '\u{3099}' | '\u{309a}' | '\u{1161}'..='\u{11ff}' => c,
        _ => return false,
    };
    let Some(last) = before.chars().next_back() else { return false };
    if last.is_ascii_alphabetic() {
        return is_combining_mark(c);
    }
    if let Some(one) = compose(last, mark) {
        before.truncate(before.len() - last.len_utf8());
        fold_char(one, before);
        return true;
    }
    is_combining_mark(mark) && (is_accented(last) || matches!(last, '\u{3041}'..='\u{30ff}'))
}

/// Latin, Greek and Cyrillic letters: their accents are left out, but for those that make another letter.
fn is_accented(c: char) -> bool {
    matches!(c, '\u{c0}'..='\u{24f}' | '\u{370}'..='\u{52f}' | '\u{1e00}'..='\u{1fff}') && c.is_alphabetic()
}

/// What each character of the basic plane folds to, found out when it is first met: nothing is paid at start-up.
/// 0 is unknown, `SEVERAL` is more than one character.
static KNOWN: [AtomicU32; 0x1_0000] = [const { AtomicU32::new(0) }; 0x1_0000];
const SEVERAL: u32 = u32::MAX;

fn fold_char(c: char, out: &mut String) {
    let Some(known) = KNOWN.get(c as usize) else {
        spell(c, out);
        return;
    };
    match known.load(Ordering::Relaxed) {
        0 => {
            let start = out.len();
            spell(c, out);
            let mut made = out[start..].chars();
            let value = match (made.next(), made.next()) {
                (Some(one), None) => one as u32,
                _ => SEVERAL,
            };
            known.store(value, Ordering::Relaxed);
        }
        SEVERAL => spell(c, out),
        value => out.extend(char::from_u32(value)),
    }
}

/// Folds one character the slow way.
fn spell(c: char, out: &mut String) {
    static SIMPLIFIED: LazyLock<Option<OpenCC>> = LazyLock::new(|| OpenCC::from_config(BuiltinConfig::T2s).ok());
    let start = out.len();
    if is_width_variant(c) {
        decompose_compatible(c, |d| {
            // The ring of the sign for ångström goes like any other.
            if !(is_combining_mark(d) && out.ends_with(|b: char| b.is_ascii_alphabetic())) {
                push_lower(d, out);
            }
        });
    } else if loses_accents(c) {
        decompose_canonical(c, |d| {
            if !is_combining_mark(d) {
                push_lower(d, out);
            }
        });
    } else {
        push_lower(c, out);
    }
    if matches!(out[start..].chars().next(), Some('\u{2e80}'..='\u{9fff}' | '\u{20000}'..)) {
        // Some variants need two steps to the form in use.
        for _ in 0..2 {
            let Some(t2s) = SIMPLIFIED.as_ref() else { return };
            let simple = t2s.convert(&out[start..]);
            out.replace_range(start.., &simple);
        }
        let usual: String = out[start..].chars().map(in_use).collect();
        out.replace_range(start.., &usual);
    }
}

/// Lower case, and plain letters for those that no decomposition takes apart.
fn push_lower(c: char, out: &mut String) {
    for lower in c.to_lowercase() {
        match lower {
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'ø' => out.push('o'),
            'đ' | 'ð' => out.push('d'),
            'ł' => out.push('l'),
            'þ' => out.push_str("th"),
            'ı' => out.push('i'),
            'ς' => out.push('σ'),
            'µ' => out.push('μ'),
            '\u{307}' => {} // what is left of İ
            '‐' | '‑' => out.push('-'),
            '’' | '‘' | '‛' | 'ʹ' | 'ʻ' | 'ʼ' | 'ʽ' | 'ˈ' | 'ꞌ' => out.push('\''),
            other => out.push(other),
        }
    }
}

/// Latin and Greek, and in Cyrillic ё and what only says where the stress is. й, ї, ў and the like are letters of their own
/// that nobody writes without their marks.
fn loses_accents(c: char) -> bool {
    matches!(c,
        '\u{c0}'..='\u{24f}' | '\u{370}'..='\u{3ff}' | '\u{1e00}'..='\u{1fff}' | 'Ё' | 'ё' | 'Ѐ' | 'ѐ' | 'Ѝ' | 'ѝ')
}

/// Characters that are another drawing of a plain one: full width, ligatures from PDFs, raised digits, Roman
/// numerals, radicals standing for characters, half-width kana.
fn is_width_variant(c: char) -> bool {
    matches!(c,
        '\u{b2}' | '\u{b3}' | '\u{b9}' | '\u{2070}'..='\u{209c}' | '\u{2160}'..='\u{217f}' | '\u{212a}' | '\u{212b}'
        | '\u{2e80}'..='\u{2fd5}' | '\u{3000}' | '\u{f900}'..='\u{fb06}' | '\u{ff01}'..='\u{ff5e}'
        | '\u{ff66}'..='\u{ff9d}' | '\u{1d400}'..='\u{1d7ff}' | '\u{2f800}'..='\u{2fa1d}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_folds_to_what() {
        for (input, expect) in [
            ("Outer SPACE", "outer space"),
            ("ＡＢＣ１２３（外空）", "abc123(外空)"),
            ("後來在裡面發現頭髮", "后来在里面发现头发"),
            ("Lindström, Øyvind, Łódź, Strauß", "lindstrom, oyvind, lodz, strauss"),
            ("cafe\u{301} naïve İstanbul", "cafe naive istanbul"),
            ("e\u{fb03}cient CO₂ Ⅲ", "efficient co2 iii"),
            ("⼈⼯智能", "人工智能"),
            ("inter\u{ad}national", "international"),
            ("Й Ё и\u{306} й е\u{308} за\u{301}мок ї", "й е й й е замок ї"),
            ("ΆΛΦΑ α\u{301}λφα ᾆ Λόγος ΛΌΓΟΣ", "αλφα αλφα α λογοσ λογοσ"),
            ("ｶﾞｰﾞﾊﾟﾝ か\u{3099} ｺﾞ", "ガーパン が ゴ"),
            ("\u{1112}\u{1161}\u{11ab}", "한"),
            ("安\u{200e}全困境 文\u{fe00}献 葛\u{e0100}城 a\u{202b}b\u{2069}c\u{61c}d\u{180e}e", "安全困境 文献 葛城 abcde"),
            ("硏究 𪿫", "研究 炮"),
            ("10 \u{212b}", "10 a"),
            ("itʼs it’s Oʻahu itʹs it‛s", "it's it's o'ahu it's it's"),
            ("𠮷野家 ガ が", "𠮷野家 ガ が"),
        ] {
            assert_eq!(fold(input).text, expect, "{input}");
        }
    }

    #[test]
    fn the_way_back() {
        for (input, part, expect) in [
            ("在後面", "后", "後"),
            ("un cafe\u{301} noir", "cafe", "cafe\u{301}"),
            ("Straße 9", "ss", "ß"),
            ("Straße 9", "9", "9"),
            ("ＡＢＣ法", "bc法", "ＢＣ法"),
            ("\u{feff}law of é", "e", "é"),
            ("\u{feff}a\u{fe00}b", "a", "a\u{fe00}"),
            ("安\u{200e}全", "安全", "安\u{200e}全"),
            ("xｶﾞ葛\u{e0100}城", "ガ", "ｶﾞ"),
            ("xｶﾞ葛\u{e0100}城", "葛", "葛\u{e0100}"),
            ("им и\u{306}од", "йод", "и\u{306}од"),
        ] {
            let folded = fold(input);
            let at = folded.text.find(part).expect(part);
            assert_eq!(&input[folded.origin(at..at + part.len())], expect, "{part} in {input}");
        }
    }

    proptest! {
        #[test]
        fn ranges_map_to_character_borders(text in "[a-zßéＡ後\u{301}\u{306}\u{ad}\u{200e}\u{e0100}ﬁ𠮷Ⅲ 中иλぱｶﾞﾟ\u{3099}\u{1100}\u{1161}\u{11a8}値]{0,12}|\\PC{0,12}") {
            let folded = fold(&text);
            prop_assert_eq!(&fold(&folded.text).text, &folded.text);
            let borders: Vec<usize> = folded.text.char_indices().map(|(i, _)| i).chain([folded.text.len()]).collect();
            let mut reached = 0;
            for pair in borders.windows(2) {
                let origin = folded.origin(pair[0]..pair[1]);
                prop_assert!(text.get(origin.clone()).is_some_and(|t| !t.is_empty()), "{:?} {:?}", pair, origin);
                prop_assert!(origin.end >= reached);
                reached = origin.end;
            }
        }
    }
}
