//! A reference in one cell, as the column `Source` of Embase has it: `Journal of Law (2014) 3:3 (152-160). Date of Publication: 25 Aug 2014`.

use super::super::builder::Slot;

/// Its parts; none for what is no such reference.
pub(super) fn parts(value: &str) -> Option<Vec<(Slot, &str)>> {
    let at = value.char_indices().find(|(at, c)| *c == '(' && is_year(&value[at + 1..]))?.0;
    let journal = value[..at].trim();
    let year = &value[at + 1..at + 5];
    let (numbers, date) = match value[at + 6..].split_once(". Date of Publication:") {
        Some((numbers, date)) => (numbers.trim(), date.trim()),
        None => (value[at + 6..].trim().trim_end_matches('.'), year),
    };
    // "J. Chem. Phys. 126 (2007) 057101" is the name of a journal to whoever wrote it there.
    let (numbers, pages) = numbers.split_once('(')?;
    let pages = pages.strip_suffix(')')?;
    let (volume, issue) = numbers.trim().split_once(':').unwrap_or((numbers.trim(), ""));
    let all = [
        (Slot::Container, journal),
        (Slot::Issued, date),
        (Slot::Volume, volume.trim_end_matches('.')),
        (Slot::Issue, issue),
        (Slot::Pages, pages),
    ];
    (!journal.is_empty()).then(|| all.into_iter().filter(|(_, part)| !part.is_empty()).collect())
}

fn is_year(text: &str) -> bool {
    text.len() > 4 && text.as_bytes()[..4].iter().all(u8::is_ascii_digit) && text.as_bytes()[4] == b')'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references() {
        for (value, expect) in [
            ("Journal of Law (2014) 3:3 (152-160). Date of Publication: 25 Aug 2014", "Journal of Law|25 Aug 2014|3|3|152-160"),
            ("Orbits (Online) (2019) 54 (83-86)", "Orbits (Online)|2019|54|83-86"),
            ("Journal of Law (2014)", "-"),
            ("J. Chem. Phys. 126 (2007) 057101", "-"),
            ("Mat. Studii. 26, N1 (2006), 55-64", "-"),
            ("Journal of Law", "-"),
            ("Law (London)", "-"),
            ("法学（2014）", "-"),
            ("(2014) 3", "-"),
        ] {
            let found = parts(value).map_or("-".into(), |all| all.into_iter().map(|(_, part)| part).collect::<Vec<_>>().join("|"));
            assert_eq!(found, expect, "{value}");
        }
    }
}
