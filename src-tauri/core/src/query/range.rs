//! Ranges of years and counts.

use std::fmt;

use crate::text::fold::fold;

/// Digits of a year.
pub(super) const YEAR: usize = 4;

/// `2015`, `2010..2020`, `2010-2020`, `2010..`, `..2015`, `>=2010`, `<2010`, of years `2012-13`: both ends included, at least one there.
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
    let whole = if digits == YEAR { whole_year(from.trim(), to.trim())? } else { to.to_owned() };
    let to = whole.as_str();
    let open = |side: &str| if side.trim().is_empty() { Some(None) } else { number(side).map(Some) };
    match (open(from)?, open(to)?) {
        (None, None) => None,
        (Some(from), Some(to)) if from > to => Some((Some(to), Some(from))),
        bounds => Some(bounds),
    }
}

/// The year up to which a range goes: `2012-13` is to 2013. None where one side is no whole year and the other is.
fn whole_year(from: &str, to: &str) -> Option<String> {
    match (from.len(), to.len()) {
        (YEAR, 2) => Some(format!("{}{to}", from.get(..2)?)).filter(|whole| whole.as_str() >= from),
        (0, _) | (_, 0) => Some(to.to_owned()),
        (one, other) => (one == other).then(|| to.to_owned()),
    }
}

/// The range as it is written: `2010..2020`, `even` with both sides of as many digits.
pub(super) fn write(f: &mut fmt::Formatter, from: Option<u32>, to: Option<u32>, even: bool) -> fmt::Result {
    let said = |end: Option<u32>| end.map(|end| end.to_string()).unwrap_or_default();
    let (from, to) = (said(from), said(to));
    if from == to {
        return f.write_str(&from);
    }
    let width = if even && !from.is_empty() { to.len() } else { 0 };
    write!(f, "{from:0>width$}..{to}")
}
