//! Where a word or phrase stands in a text, in any of its forms.

use std::ops::Range;

use super::function::is_function;
use crate::text::fold::fold;
use crate::text::runs::{Script, runs};
use crate::text::segment::stem;

/// The stretches of `text` where a term stands: a Han one anywhere, English words with all their endings and whatever small
/// words and hyphens lie between them. In order; those that touch are made one.
#[must_use]
pub fn mark(text: &str, terms: &[String]) -> Vec<Range<usize>> {
    let folded = fold(text);
    let words: Vec<(String, Range<usize>)> = runs(&folded.text)
        .into_iter()
        .filter(|run| run.script == Script::Word && !is_function(&folded.text[run.range.clone()]))
        .map(|run| (stem(&folded.text[run.range.clone()]).into_owned(), run.range))
        .collect();
    let mut found: Vec<Range<usize>> = Vec::new();
    for term in terms {
        let wanted = fold(term).text;
        let of = |script| runs(&wanted).into_iter().filter(move |run| run.script == script).map(|run| &wanted[run.range]);
        if of(Script::Han).next().is_some() {
            let wanted = wanted.trim();
            found.extend(folded.text.match_indices(wanted).map(|(at, hit)| at..at + hit.len()));
            continue;
        }
        let all: Vec<&str> = of(Script::Word).collect();
        let telling: Vec<&str> = all.iter().copied().filter(|word| !is_function(word)).collect();
        let stems: Vec<String> = telling.iter().map(|word| stem(word).into_owned()).collect();
        if stems.is_empty() {
            continue;
        }
        let hits = words.windows(stems.len()).filter(|window| window.iter().zip(&stems).all(|((word, _), stem)| word == stem));
        let before = found.len();
        found.extend(hits.map(|window| window[0].1.start..window[window.len() - 1].1.end));
        if found.len() == before {
            // It may be part of what lost its blanks.
            let glued = all.concat();
            let long = glued.len() >= 4;
            found.extend(folded.text.match_indices(&glued).filter(|_| long).map(|(at, hit)| at..at + hit.len()));
        }
    }
    let mut found: Vec<Range<usize>> = found.into_iter().map(|range| folded.origin(range)).collect();
    found.sort_unstable_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(found.len());
    for range in found {
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
    fn in_any_form() {
        for (text, term, expect) in [
            ("The Security of Outer Space and spaces", "outer space", "Outer Space"),
            ("Long-term treaties; long terms", "long term", "Long-term|long terms"),
            ("Governance of outer space", "governance of outer space", "Governance of outer space"),
            ("論外層空間條約", "外层空间", "外層空間"),
            ("theenergyconsumptionof cities", "energy consumption", "energyconsumption"),
            ("treaties, a treaty", "treaty", "treaties|treaty"),
            ("nothing", "of", ""),
            ("outer. space", "outer space", "outer. space"),
        ] {
            let said: Vec<&str> = mark(text, &[term.to_owned()]).into_iter().map(|range| &text[range]).collect();
            assert_eq!(said.join("|"), expect, "{term} in {text}");
        }
    }
}
