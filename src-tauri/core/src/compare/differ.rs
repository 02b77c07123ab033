//! In which words two texts differ.

use std::ops::Range;
use std::time::{Duration, Instant};

use similar::{Algorithm, DiffTag, capture_diff_slices_deadline};

use crate::model::{Differences, Record, Sides, Span};
use crate::text::fold::fold;
use crate::text::runs::units;
use crate::text::span::Utf16Map;

/// Texts with less in common than this are different as a whole: marking every word says nothing.
const COMMON: f64 = 0.2;
/// Longer looking gives a rougher answer and no wrong one.
const PATIENCE: Duration = Duration::from_millis(200);

/// What differs between two records.
#[must_use]
pub fn differences(one: &Record, other: &Record) -> Differences {
    fn title(record: &Record) -> &str {
        record.title.as_deref().unwrap_or_default()
    }
    Differences { title: sides(title(one), title(other)), abstract_: sides(&one.abstract_, &other.abstract_), fields: fields(one, other) }
}

/// The words and Han characters of two texts that the other lacks there; empty if they have next to nothing in common.
fn sides(one: &str, other: &str) -> Sides {
    let (left, right) = (fold(one), fold(other));
    let (ours, theirs) = (units(&left.text), units(&right.text));
    let words = |units: &[crate::text::runs::Unit]| units.iter().map(|unit| unit.text.to_owned()).collect::<Vec<String>>();
    let ops = capture_diff_slices_deadline(Algorithm::Myers, &words(&ours), &words(&theirs), Some(Instant::now() + PATIENCE));
    let equal: usize = ops.iter().filter(|op| op.tag() == DiffTag::Equal).map(|op| op.old_range().len()).sum();
    let number = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    if number(equal) < COMMON * number(ours.len().min(theirs.len())) || equal == 0 {
        return Sides::default();
    }
    let (mut gone, mut come): (Vec<Range<usize>>, Vec<Range<usize>>) = Default::default();
    for op in ops.iter().filter(|op| op.tag() != DiffTag::Equal) {
        let stretch = |units: &[crate::text::runs::Unit], range: Range<usize>| {
            let (first, last) = (units[range.clone()].first()?, units[range].last()?);
            Some(first.range.start..last.range.end)
        };
        gone.extend(stretch(&ours, op.old_range()).map(|range| left.origin(range)));
        come.extend(stretch(&theirs, op.new_range()).map(|range| right.origin(range)));
    }
    Sides { one: spans(one, &gone), other: spans(other, &come) }
}

fn spans(text: &str, ranges: &[Range<usize>]) -> Vec<Span> {
    let map = Utf16Map::new(text);
    ranges.iter().map(|range| map.span(range)).collect()
}

fn fields(one: &Record, other: &Record) -> Vec<String> {
    let differ = [
        ("type", one.kind != other.kind),
        ("title", one.title != other.title),
        ("translated_title", one.translated_title != other.translated_title),
        ("abstract", one.abstract_ != other.abstract_),
        ("creators", one.creators != other.creators),
        ("issued", one.issued != other.issued),
        ("container", one.container != other.container),
        ("volume", one.volume != other.volume),
        ("issue", one.issue != other.issue),
        ("pages", one.pages != other.pages),
        ("doi", one.doi != other.doi),
        ("pmid", one.pmid != other.pmid),
        ("url", one.url != other.url),
        ("keywords", one.keywords != other.keywords),
        ("counts", one.counts != other.counts),
        ("more", one.more != other.more),
        ("extra", one.extra != other.extra),
    ];
    differ.into_iter().filter(|(_, differs)| *differs).map(|(field, _)| field.to_owned()).collect()
}
