//! Ranges of years and counts.

use std::fmt;

use crate::text::fold::fold;

/// `2015`, `2010..2020`, `2010-2020`, `2010..`, `..2015`, `>=2010`, `<2010`: both ends included, at least one there.
pub(super) fn read(text: &str, digits: usize) -> Option<(Option<u32>, Option<u32>)> {
    let text = fold(text).text;
    let text = text.trim();
    let number = |part: &str| {
        let part = part.trim();
        (part.len() <= digits && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse::<u32>().ok()).flatten()
    };
    for (sign, from, to) in [(">=", 0, -1), ("≥", 0, -1), ("<=", -1, 0), ("≤", -1, 0), (">", 1, -1), ("<", -1, 1), ("=", 0, 0)] {
        let Some(rest) = text.strip_prefix(sign) else { continue };
        let bound = number(rest)?;
        let most = 10_u32.pow(u32::try_from(digits).ok()?) - 1;
        return Some((
            (from >= 0).then_some(if from > 0 { (bound + 1).min(most) } else { bound }),
            (to >= 0).then_some(if to > 0 { bound.saturating_sub(1) } else { bound }),
        ));
    }
    let Some((from, to)) = ["..", "-", "–", "—", "~", "至", "到"].iter().find_map(|mark| text.split_once(mark)) else {
        let only = number(text)?;
        return Some((Some(only), Some(only)));
    };
    let open = |side: &str| if side.trim().is_empty() { Some(None) } else { number(side).map(Some) };
    match (open(from)?, open(to)?) {
        (None, None) => None,
        (Some(from), Some(to)) if from > to => Some((Some(to), Some(from))),
        bounds => Some(bounds),
    }
}

/// The range as it is written: `2010..2020`.
pub(super) fn write<N: fmt::Display + PartialEq>(f: &mut fmt::Formatter, from: Option<&N>, to: Option<&N>) -> fmt::Result {
    from.map_or(Ok(()), |from| write!(f, "{from}"))?;
    if from == to {
        return Ok(());
    }
    f.write_str("..")?;
    to.map_or(Ok(()), |to| write!(f, "{to}"))
}
