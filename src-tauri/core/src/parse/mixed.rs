//! Files glued of several encodings, and files in one with a few bytes that are text in none.
//!
//! Such files are made by joining what was saved at different times. A line is in one encoding; lines of ASCII fit all
//! of them and go with their neighbours.

use std::ops::Range;

use encoding_rs::{BIG5, Encoding, GB18030, UTF_8};

use super::decode::strict;
use super::guess;

/// A stretch of a file in one encoding: whole lines.
pub(super) type Part = (Range<usize>, &'static Encoding);

/// What a line tells of its encoding.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Ascii,
    /// UTF-8 perhaps by chance: single letters beyond ASCII.
    Weak,
    /// Neither UTF-8 nor long enough to be sure of the others.
    Unsure,
    Sure(&'static Encoding),
}

/// The stretches of a file. Lines that are plausible in no encoding are UTF-8 with faults.
pub(super) fn parts(bytes: &[u8]) -> Vec<Part> {
    let lines: Vec<Range<usize>> = lines(bytes).collect();
    let mut kinds: Vec<Kind> = lines.iter().map(|line| kind(&bytes[line.clone()], line.end == bytes.len())).collect();
    settle(bytes, &lines, &mut kinds);
    let mut parts: Vec<Part> = Vec::new();
    for (line, kind) in lines.into_iter().zip(kinds) {
        let here = if let Kind::Sure(encoding) = kind { Some(encoding) } else { None };
        match parts.last_mut() {
            Some((range, of)) if here.is_none_or(|here| here == *of) => range.end = line.end,
            // Lines of ASCII in front of all others.
            Some((range, of)) if bytes[range.clone()].is_ascii() => (range.end, *of) = (line.end, here.unwrap_or(UTF_8)),
            _ => parts.push((line, here.unwrap_or(UTF_8))),
        }
    }
    for (range, encoding) in &mut parts {
        if *encoding != UTF_8 && !guess::is_plausible(encoding, &bytes[range.clone()]) {
            *encoding = UTF_8;
        }
    }
    parts.dedup_by(|next, part| {
        let same = next.1 == part.1;
        if same {
            part.0.end = next.0.end;
        }
        same
    });
    parts
}

/// Whether UTF-8 was written here: otherwise a file is Chinese in one encoding, or nothing we know.
pub(super) fn holds_utf8(bytes: &[u8]) -> bool {
    lines(bytes).any(|line| kind(&bytes[line.clone()], line.end == bytes.len()) == Kind::Sure(UTF_8))
}

fn lines(bytes: &[u8]) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = bytes.get(at..).filter(|rest| !rest.is_empty())?;
        let ending = |i: usize| rest[i] == b'\n' || rest[i] == b'\r' && rest.get(i + 1) != Some(&b'\n');
        let length = (0..rest.len()).find(|i| ending(*i)).map_or(rest.len(), |i| i + 1);
        at += length;
        Some(at - length..at)
    })
}

/// `last` tells that the file ends here, perhaps in the middle of a character.
fn kind(line: &[u8], last: bool) -> Kind {
    if line.is_ascii() {
        return Kind::Ascii;
    }
    let (mut wide, mut latin, mut faults) = (0, 0, 0);
    for chunk in line.utf8_chunks() {
        let mut before = ' ';
        for c in chunk.valid().chars() {
            wide += usize::from(c >= '\u{800}');
            latin += usize::from(before.is_ascii_alphabetic() && matches!(c, '\u{c0}'..='\u{17f}'));
            before = c;
        }
        faults += usize::from(!chunk.invalid().is_empty());
    }
    if last && std::str::from_utf8(line).is_err_and(|error| error.error_len().is_none()) {
        faults -= 1;
    }
    if faults == 0 && wide == 0 && latin < 2 {
        return if std::str::from_utf8(line).is_ok() { Kind::Weak } else { Kind::Unsure };
    }
    // Chinese of other encodings has next to no three bytes that are a character of UTF-8.
    if wide >= 3 * faults && (faults > 0 || wide > 0 || latin > 1) {
        return Kind::Sure(UTF_8);
    }
    guess::chinese_for_sure(line).map_or(Kind::Unsure, Kind::Sure)
}

/// Lines that do not tell are what those beside them are.
fn settle(bytes: &[u8], lines: &[Range<usize>], kinds: &mut [Kind]) {
    let fits = |encoding, line: &Range<usize>| strict(encoding, &bytes[line.clone()]).is_ok();
    // The nearest line that tells, behind each.
    let mut behind: Vec<Option<&'static Encoding>> = vec![None; kinds.len()];
    let mut next = None;
    for (at, kind) in kinds.iter().enumerate().rev() {
        behind[at] = next;
        if let Kind::Sure(encoding) = kind {
            next = Some(*encoding);
        }
    }
    let mut before = None;
    for (at, kind) in kinds.iter_mut().enumerate() {
        let beside = [before, behind[at]];
        match kind {
            Kind::Sure(encoding) => before = Some(*encoding),
            Kind::Ascii => {}
            Kind::Weak => {
                let utf8 = beside.contains(&Some(UTF_8)) || beside == [None, None];
                let other = beside.into_iter().flatten().find(|encoding| fits(encoding, &lines[at]));
                *kind = Kind::Sure(other.filter(|_| !utf8).unwrap_or(UTF_8));
            }
            Kind::Unsure => {
                let chinese = guess::chinese(&bytes[lines[at].clone()]).ok().map(|(encoding, _)| encoding);
                let neighbour = beside.into_iter().flatten().find(|of| *of != UTF_8 && fits(of, &lines[at]));
                let faulty = beside.contains(&Some(UTF_8)) && chinese.is_none();
                let found = neighbour.filter(|_| !faulty).or(chinese).unwrap_or(UTF_8);
                if found != UTF_8 {
                    before = Some(found);
                }
                *kind = Kind::Sure(found);
            }
        }
    }
}

/// Whether both Chinese encodings are there.
pub(super) fn holds_both(parts: &[Part]) -> bool {
    [GB18030, BIG5].iter().all(|encoding| parts.iter().any(|(_, of)| of == encoding))
}

/// The encoding of most of a file's lines that are not ASCII.
pub(super) fn main(bytes: &[u8], parts: &[Part]) -> &'static Encoding {
    let weight = |encoding: &&'static Encoding| {
        let of = parts.iter().filter(|(_, of)| of == encoding);
        of.map(|(range, _)| bytes[range.clone()].iter().filter(|byte| !byte.is_ascii()).count()).sum::<usize>()
    };
    [BIG5, GB18030, UTF_8].into_iter().max_by_key(weight).unwrap_or(UTF_8)
}
