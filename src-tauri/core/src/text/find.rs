//! Where what is looked for stands in a text. Says yes exactly when the index does.

use std::ops::Range;

use super::fold::fold;
use super::runs::{Script, Unit, units};
use super::segment::stem;

/// How far the words of a needle reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A word with its other forms; a Han run wherever it stands; several of them as neighbours, exactly.
    Word,
    /// A word that is still being typed: as `Word`, and every word that begins so.
    Open,
    /// `word*`: every word that begins so.
    Prefix,
    /// `word~1`: every word with at most one letter put in, left out, changed, or two neighbours swapped.
    Fuzzy,
    /// As written, nothing stemmed.
    Phrase,
}

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
        // Han is found inside longer words anyway.
        let kind = match (kind, last.script) {
            (Kind::Open | Kind::Prefix, Script::Han) => Kind::Word,
            _ => kind,
        };
        Some(Self { text: plain, kind })
    }
}

/// The stretches of `text` where any of the needles stands: in order, those that touch made one.
#[must_use]
pub fn hits(text: &str, needles: &[&Needle]) -> Vec<Range<usize>> {
    if needles.is_empty() || text.is_empty() {
        return Vec::new();
    }
    let folded = fold(text);
    let hay = units(&folded.text);
    let mut found: Vec<Range<usize>> = Vec::new();
    for needle in needles {
        let wanted = units(&needle.text);
        let Some(last) = wanted.last() else { continue };
        let stemmed = (wanted.len() == 1).then(|| stem(last.text));
        let ends_well = |unit: &Unit| {
            let begun = matches!(needle.kind, Kind::Open | Kind::Prefix) && unit.text.starts_with(last.text);
            let form = matches!(needle.kind, Kind::Open | Kind::Word) && stemmed.as_ref().is_some_and(|s| *s == stem(unit.text));
            unit.script == last.script && (unit.text == last.text || begun || form)
        };
        for window in hay.windows(wanted.len()) {
            let (first, end) = (&window[0], &window[wanted.len() - 1]);
            let neighbours = || {
                window.iter().zip(&wanted).all(|(unit, want)| {
                    unit.position - first.position == want.position - wanted[0].position
                        && (std::ptr::eq(unit, end) || unit.text == want.text)
                })
            };
            if ends_well(end) && neighbours() {
                found.push(folded.origin(first.range.start..end.range.end));
            }
        }
    }
    merge(found)
}

fn merge(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
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
        use Kind::{Open, Phrase, Prefix, Word};
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
}
