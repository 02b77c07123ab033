//! Lists of people and of keywords as tools put them into one cell.

use super::super::names::{family_first, is_initials};

/// The people of a cell, parted by `;`, each as `Family, Given` where that can be told.
pub(super) fn people(cell: &str) -> String {
    if let Some(list) = list(cell) {
        return list.join(";");
    }
    let cell = without_ids(cell);
    let parts: Vec<&str> = if cell.contains([';', '；', '\n']) {
        cell.split([';', '；', '\n']).map(str::trim).filter(|part| !part.is_empty()).collect()
    } else {
        parted(&cell)
    };
    if parts.iter().all(|part| !part.contains(',') && family_first(part).is_some()) {
        return parts.into_iter().filter_map(family_first).collect::<Vec<_>>().join(";");
    }
    parts.join(";")
}

/// Without `;`: by " and " between names, or by "," between names that are whole.
fn parted(cell: &str) -> Vec<&str> {
    let by_and: Vec<&str> = cell.split(" and ").map(str::trim).collect();
    let name = |part: &&str| part.contains(',') || family_first(part).is_some() || is_name(part);
    if by_and.len() > 1 && by_and.iter().all(name) {
        return by_and.into_iter().flat_map(by_comma).collect();
    }
    by_comma(cell)
}

/// "Liu R., Adler D.G." and "A Smith, B Doe" are two people; "Liu, Ran" is one.
fn by_comma(cell: &str) -> Vec<&str> {
    let parts: Vec<&str> = cell.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    let words = |part: &&str| part.split_whitespace().count() > 1;
    let initials = |part: &&str| family_first(part).is_some() || part.split_whitespace().next().is_some_and(is_initials);
    let several = parts.len() > 1 && parts.iter().all(words) && (parts.len() > 2 || parts.iter().all(initials));
    if several { parts } else { vec![cell.trim()] }
}

/// Two to four words with capitals: "Ministry of Health" is none.
fn is_name(part: &str) -> bool {
    let words: Vec<&str> = part.split_whitespace().collect();
    (2..=4).contains(&words.len()) && words.iter().all(|word| word.chars().next().is_some_and(char::is_uppercase))
}

/// "Smith, John (57200000000)" has a number of Scopus behind the name.
fn without_ids(cell: &str) -> String {
    let mut out = String::with_capacity(cell.len());
    let mut rest = cell;
    while let Some(at) = rest.find('(') {
        let length = rest[at + 1..].bytes().take_while(u8::is_ascii_digit).count();
        let id = length > 3 && rest[at + 1 + length..].starts_with(')');
        let (before, after) = if id { (rest[..at].trim_end(), at + length + 2) } else { (&rest[..=at], at + 1) };
        out.push_str(before);
        rest = &rest[after..];
    }
    out + rest
}

/// Keywords of a cell, parted by `;`. Where there is none, a comma parts them, but not one in brackets: "cyst (diagnosis, surgery)".
pub(super) fn keywords(cell: &str) -> String {
    if let Some(list) = list(cell) {
        return list.join(";");
    }
    if cell.contains([';', '；', '\n']) {
        return cell.to_owned();
    }
    let mut depth = 0_i32;
    let part = |c: char| {
        depth += i32::from(matches!(c, '(' | '（')) - i32::from(matches!(c, ')' | '）'));
        c == ',' && depth <= 0
    };
    cell.split(part).collect::<Vec<_>>().join(";")
}

/// `['Marx, Karl', "O'Brien, Pat"]`, as Python prints a list.
pub(super) fn list(cell: &str) -> Option<Vec<String>> {
    let mut rest = cell.trim().strip_prefix('[')?.strip_suffix(']')?.trim();
    let mut all = Vec::new();
    while !rest.is_empty() {
        let quote = rest.chars().next().filter(|c| matches!(c, '\'' | '"'))?;
        let end = rest[1..].find(quote)? + 1;
        all.push(rest[1..end].trim().to_owned());
        rest = rest[end + 1..].trim_start_matches([',', ' ']);
    }
    Some(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_keywords() {
        for (cell, expect) in [
            ("cyst (diagnosis, surgery), article", "cyst (diagnosis, surgery); article"),
            ("Models, Theoretical; Orbit", "Models, Theoretical; Orbit"),
            ("['a', 'b']", "a;b"),
            ("外空，安全", "外空，安全"),
        ] {
            assert_eq!(keywords(cell), expect, "{cell}");
        }
    }

    #[test]
    fn cells() {
        for (cell, expect) in [
            ("Liu R., Adler D.G.", "Liu, R.;Adler, D.G."),
            ("Smith J.; van der Berg K.-L.", "Smith, J.;van der Berg, K.-L."),
            ("Zhang S, Li XY.", "Zhang, S;Li, XY."),
            ("Zhang, San (57200000001); Li, Si (57200000002)", "Zhang, San;Li, Si"),
            ("Zhang, San and Li, Si", "Zhang, San;Li, Si"),
            ("San Zhang and Si Li", "San Zhang;Si Li"),
            ("Ministry of Health and Welfare", "Ministry of Health and Welfare"),
            ("A Smith, B Doe", "A Smith;B Doe"),
            ("Liu, Ran", "Liu, Ran"),
            ("van der Berg, Jan Willem", "van der Berg, Jan Willem"),
            ("['Marx, Karl', \"O'Brien, Pat\"]", "Marx, Karl;O'Brien, Pat"),
            ("张三, 李四", "张三, 李四"),
            ("张三；李四;", "张三;李四"),
            ("World Trade Body (WTB)", "World Trade Body (WTB)"),
        ] {
            assert_eq!(people(cell), expect, "{cell}");
        }
    }
}
