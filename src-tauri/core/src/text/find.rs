//! Where what is looked for stands in a text. Says yes exactly when the index does.

use std::collections::HashSet;
use std::ops::Range;

use super::fold::fold;
use super::near::near;
use super::runs::{Script, Unit, units};
use super::segment::stem;
use super::variants::level;

/// How far the words of a needle reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A word with its other forms; a Han run wherever it stands; several of them as neighbours, exactly.
    Word,
    /// A word that is still being typed: as `Word`, and every word that begins so.
    Open,
    /// `word*`: every word that begins so.
    Prefix,
    /// `word~1`: every word with at most one letter put in, left out, changed, or two neighbours swapped. One word only.
    Fuzzy,
    /// As written, nothing stemmed.
    Phrase,
}

/// Words of fewer letters are found exactly only.
const FUZZY: usize = 3;

/// One thing that is looked for: words and Han runs that must be neighbours.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Needle {
    /// Folded; words are parted by single blanks, as are Han runs with something between them.
    pub text: String,
    pub kind: Kind,
}

impl Needle {
    /// A needle of any text, or none if there is nothing in it that could be found.
    #[must_use]
    pub fn new(text: &str, kind: Kind) -> Option<Self> {
        let folded = fold(text).text;
        let mut plain = String::new();
        let mut last: Option<Unit> = None;
        for unit in units(&folded) {
            if let Some(last) = &last
                && (last.script == unit.script && (unit.script == Script::Word || unit.position > last.position + 1))
            {
                plain.push(' ');
            }
            plain.push_str(unit.text);
            last = Some(unit);
        }
        let last = last?;
        // Han is found inside longer words anyway. Letters may differ only where there is one word, and not a short one.
        let fuzzy = || last.script == Script::Word && plain.len() == last.text.len() && plain.chars().count() >= FUZZY;
        let kind = match (kind, last.script) {
            (Kind::Open | Kind::Prefix, Script::Han) => Kind::Word,
            (Kind::Fuzzy, _) if !fuzzy() => Kind::Word,
            _ => kind,
        };
        Some(Self { text: plain, kind })
    }
}

/// What is looked for to be marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Wanted<'a> {
    Needle(&'a Needle),
    /// All of them near each other, with at most so much between them.
    Near(&'a [Needle], u32),
}

/// The stretches of `text` where any of the needles stands: in order, those that touch made one.
#[must_use]
pub fn hits(text: &str, needles: &[&Needle]) -> Vec<Range<usize>> {
    marks(text, &needles.iter().map(|needle| Wanted::Needle(needle)).collect::<Vec<_>>())
}

/// The stretches of `text` that hold something wanted: in order, those that touch made one. Nothing exactly where the text
/// holds none of it.
#[must_use]
pub fn marks(text: &str, wanted: &[Wanted]) -> Vec<Range<usize>> {
    if wanted.is_empty() || text.is_empty() {
        return Vec::new();
    }
    let folded = fold(text);
    let plain = level(&folded.text);
    let hay = units(&plain);
    let mut asked = HashSet::new();
    let found = wanted.iter().filter(|wanted| asked.insert(**wanted)).flat_map(|wanted| windows(&hay, wanted));
    let origin = |window: &[Unit]| {
        let (first, last) = (window.first()?, window.last()?);
        Some(folded.origin(first.range.start..last.range.end))
    };
    merge(found.filter_map(origin).collect())
}

/// Of each thing that is wanted, whether the text holds it.
#[must_use]
pub fn holds(text: &str, wanted: &[Wanted]) -> Vec<bool> {
    let folded = fold(text);
    let plain = level(&folded.text);
    let hay = units(&plain);
    wanted.iter().map(|wanted| !windows(&hay, wanted).is_empty()).collect()
}

/// Where what is wanted stands among the units of a text.
fn windows<'h, 'a>(hay: &'h [Unit<'a>], wanted: &Wanted) -> Vec<&'h [Unit<'a>]> {
    match wanted {
        Wanted::Needle(needle) => places(hay, needle),
        Wanted::Near(needles, distance) => {
            let each: Vec<Vec<&[Unit]>> = needles.iter().map(|needle| places(hay, needle)).collect();
            let positions: Vec<Vec<Range<usize>>> = each.iter().map(|each| each.iter().map(|window| positions(window)).collect()).collect();
            let taken = near(&positions, *distance).into_iter().flatten();
            each.into_iter().flatten().zip(taken).filter_map(|(window, taken)| taken.then_some(window)).collect()
        }
    }
}

/// The first position of some units, and the one after the last.
fn positions(window: &[Unit]) -> Range<usize> {
    window.first().map_or(0, |unit| unit.position)..window.last().map_or(0, |unit| unit.position + 1)
}

/// Where a needle stands among the units of a text that is folded and levelled.
fn places<'h, 'a>(hay: &'h [Unit<'a>], needle: &Needle) -> Vec<&'h [Unit<'a>]> {
    let kind = needle.kind;
    let plain = level(&needle.text);
    let wanted = units(&plain);
    let stemmed = if let [one] = &wanted[..] { Some(stem(one.text)) } else { None };
    let stands = |window: &&[Unit]| {
        let ([.., last], [first, ..], [.., end]) = (&wanted[..], *window, *window) else { return false };
        let ends_well = || {
            let begun = || matches!(kind, Kind::Open | Kind::Prefix) && end.text.starts_with(last.text);
            let form = || matches!(kind, Kind::Open | Kind::Word) && stemmed.as_ref().is_some_and(|s| *s == stem(end.text));
            let like = || kind == Kind::Fuzzy && one_edit_away(last.text, end.text);
            end.script == last.script && (end.text == last.text || begun() || form() || like())
        };
        let neighbours = || {
            window.iter().zip(&wanted).all(|(unit, want)| {
                unit.position - first.position == want.position - wanted[0].position && (std::ptr::eq(unit, end) || unit.text == want.text)
            })
        };
        ends_well() && neighbours()
    };
    hay.windows(wanted.len().max(1)).filter(stands).collect()
}

/// Whether two folded words are one, or are but for one letter put in, left out or changed, or two neighbours swapped.
#[must_use]
pub fn one_edit_away(one: &str, other: &str) -> bool {
    if one.len().abs_diff(other.len()) > 8 {
        return false;
    }
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let start = short.iter().zip(&long).take_while(|(a, b)| a == b).count();
    let (short, long) = (&short[start..], &long[start..]);
    match long.len() - short.len() {
        0 if short.is_empty() => true,
        0 => {
            let swapped = short.len() > 1 && short[0] == long[1] && short[1] == long[0] && short[2..] == long[2..];
            short[1..] == long[1..] || swapped
        }
        1 => *short == long[1..],
        _ => false,
    }
}

/// In order, those that touch made one.
pub fn merge(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_unstable_by_key(|r| (r.start, r.end));
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_marked() {
        use Kind::{Fuzzy, Open, Phrase, Prefix, Word};
        for (text, kind, needle, expect) in [
            ("然後在後面", Word, "后", "後|後"),
            ("随机对照试验", Word, "對照試驗", "对照试验"),
            ("哈哈哈", Word, "哈哈", "哈哈哈"),
            ("重跑gen-itgc后", Word, "重跑gen-itgc后", "重跑gen-itgc后"),
            ("重跑 gen-itgc", Word, "gen-itgc", "gen-itgc"),
            ("Treaties and a treaty.", Word, "treaty", "Treaties|treaty"),
            ("Treaties and a treaty.", Phrase, "treaty", "treaty"),
            ("Secure securities", Prefix, "secur", "Secure|securities"),
            ("Secure securities", Word, "secur", "Secure|securities"),
            ("debris of debates", Open, "deb", "debris|debates"),
            ("space,  debris; space law", Phrase, "space debris", "space,  debris"),
            ("COVID-19 and COVID-195", Open, "covid-19", "COVID-19|COVID-195"),
            ("随机，对照", Word, "机对", ""),
            ("随机，对照", Phrase, "机 对", "机，对"),
            ("研究 model", Phrase, "研究model", "研究 model"),
            ("un cafe\u{301}", Word, "Café", "cafe\u{301}"),
            ("spaces", Phrase, "space", ""),
            ("color, colour, coluor, clour, cooler", Fuzzy, "colour", "color|colour|coluor|clour"),
            ("cat at act bat cats dog", Fuzzy, "cat", "cat|at|act|bat|cats"),
            ("ab ax", Fuzzy, "ab", "ab"),
            ("安全 安金", Fuzzy, "安全", "安全"),
            ("covid-19 covid-18", Fuzzy, "covid-19", "covid-19"),
            ("the space debri, space debris; debris", Prefix, "space debri", "space debri|space debris"),
            ("covid–19, covid 19, covid‑19 covid19", Word, "covid-19", "covid–19|covid 19|covid‑19"),
            ("看著看着", Word, "看着", "看著看着"),
            ("看著看着", Phrase, "看著", "看著看着"),
            ("反覆与反复", Word, "反覆", "反覆|反复"),
            ("安\u{200e}全困境", Word, "安全", "安\u{200e}全"),
            ("文\u{fe00}献综述", Word, "文献", "文\u{fe00}献"),
            ("葛\u{e0100}城の研究", Word, "葛城", "葛\u{e0100}城"),
            ("ΆΛΦΑ ёлка", Word, "αλφα", "ΆΛΦΑ"),
            ("ΆΛΦΑ ёлка", Word, "елка", "ёлка"),
            ("мой", Word, "мои\u{306}", "мой"),
            ("ｶﾞｽ灯", Word, "ガス", "ｶﾞｽ"),
            ("it’s itʼs it＇s it's its", Phrase, "it’s", "it’s|itʼs|it＇s|it's"),
        ] {
            let needle = Needle::new(needle, kind).expect("a needle");
            let said: Vec<&str> = hits(text, &[&needle]).into_iter().map(|r| &text[r]).collect();
            assert_eq!(said.join("|"), expect, "{needle:?} in {text}");
        }
    }

    #[test]
    fn several_needles_are_merged() {
        let needles: Vec<Needle> = ["外空", "空间", "law"].iter().filter_map(|t| Needle::new(t, Kind::Word)).collect();
        assert_eq!(hits("law: 外空间", &needles.iter().collect::<Vec<_>>()), [0..3, 5..14]);
    }

    #[test]
    fn only_what_is_near_is_marked() {
        use Kind::{Phrase, Prefix, Word};
        for (text, needles, distance, expect) in [
            ("law of outer space. Space and some other things, law", &[("law", Word), ("space", Word)][..], 2, "law|space"),
            ("law of outer space", &[("space", Word), ("law", Word)], 1, ""),
            ("law space", &[("space", Word), ("law", Word)], 0, "law|space"),
            ("外空的制度，外空与安全的制度", &[("外空", Word), ("制度", Word)], 1, "外空|制度|外空"),
            ("外空制度", &[("外空", Word), ("空制", Word)], 3, ""),
            ("a x b x c; a x b", &[("c", Word), ("a", Word), ("b", Word)], 1, "a|b|c|a|b"),
            ("law and law", &[("law", Word), ("law", Word)], 1, "law|law"),
            ("one law", &[("law", Word), ("law", Word)], 9, ""),
            ("norms of space debris: norms", &[("norm*", Prefix), ("space debris", Phrase)], 0, "space debris|norms"),
            ("", &[("a", Word), ("b", Word)], 9, ""),
        ] {
            let needles: Vec<Needle> = needles.iter().filter_map(|(needle, kind)| Needle::new(needle, *kind)).collect();
            let said: Vec<&str> = marks(text, &[Wanted::Near(&needles, distance)]).into_iter().map(|r| &text[r]).collect();
            assert_eq!(said.join("|"), expect, "{needles:?} in {text}");
        }
    }

    #[test]
    fn one_edit() {
        for (one, other, near) in [
            ("colour", "color", true),
            ("color", "colour", true),
            ("form", "from", true),
            ("abcd", "abdc", true),
            ("abc", "abc", true),
            ("abc", "abd", true),
            ("abc", "xbc", true),
            ("abc", "cba", false),
            ("abcd", "badc", false),
            ("abc", "abcde", false),
            ("a", "b", true),
            ("модель", "модел", true),
            ("ab", "bca", false),
        ] {
            assert_eq!(one_edit_away(one, other), near, "{one} {other}");
            assert_eq!(one_edit_away(other, one), near, "{other} {one}");
        }
    }
}
