//! Names in BibTeX: parted by ` and `, `von Last, Jr, First` or `First von Last`, whole in braces.

use crate::model::{Creator, Role};
use crate::parse::names;
use crate::parse::tex::tex;
use crate::text::language::is_han;

pub(super) fn people(value: &str, role: Role) -> Vec<Creator> {
    let value = value.replace(['\n', '\r', '\t'], " ");
    // {张三 and 李四} inside the braces of the value.
    let value = value.trim();
    let inner = value.strip_prefix('{').and_then(|value| value.strip_suffix('}')).filter(|inner| !inner.contains(['{', '}']));
    let value = inner.filter(|inner| inner.contains(" and ") && inner.contains(is_han)).unwrap_or(value);
    split(value, " and ").into_iter().flat_map(|name| person(name.trim(), role)).collect()
}

fn person(name: &str, role: Role) -> Vec<Creator> {
    let name = name.trim_matches([' ', ',', ';', '；']);
    if name.is_empty() || name == "others" {
        return Vec::new();
    }
    let whole = name.strip_prefix('{').and_then(|name| name.strip_suffix('}')).filter(|inner| !inner.contains(['{', '}']));
    if let Some(creator) = extended(name, role) {
        return vec![creator];
    }
    if name.contains(is_han) || name.contains(';') {
        return names::creators(&tex(name), role);
    }
    if let Some(whole) = whole {
        return vec![Creator { literal: Some(tex(whole)), role, ..Creator::default() }];
    }
    let parts: Vec<String> = split(name, ",").into_iter().map(|part| tex(part).trim().to_owned()).filter(|part| !part.is_empty()).collect();
    let (family, given) = match &parts[..] {
        [family, given] => (family.clone(), given.clone()),
        [family, suffix, given] => (format!("{family}, {suffix}"), given.clone()),
        [_] => {
            let words: Vec<String> = split(name, " ").into_iter().map(tex).filter(|word| !word.is_empty()).collect();
            // The small words in front of the last one belong to it.
            let small = |word: &String| word.chars().next().is_some_and(char::is_lowercase);
            let last = words.len().saturating_sub(1);
            let from = words.iter().take(last).position(small).filter(|from| *from > 0).unwrap_or(last);
            (words[from..].join(" "), words[..from].join(" "))
        }
        _ => (String::new(), String::new()),
    };
    if family.is_empty() || given.is_empty() {
        return vec![Creator { literal: Some(tex(name)), role, ..Creator::default() }];
    }
    vec![Creator { family: Some(family), given: Some(given), role, ..Creator::default() }]
}

/// A name in parts with their names, as biblatex has them too: `family=Ackooij, given=W., prefix=van, useprefix=true`.
fn extended(name: &str, role: Role) -> Option<Creator> {
    let parts: Vec<(&str, String)> = split(name, ",")
        .into_iter()
        .map(|part| part.trim().split_once('=').map(|(key, value)| (key.trim_end(), tex(value.trim().trim_matches('"')))))
        .collect::<Option<_>>()?;
    let part = |name: &str| parts.iter().find(|(key, value)| *key == name && !value.is_empty()).map(|(_, value)| value.clone());
    let family = [part("prefix"), part("family")].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let family = part("suffix").map_or(family.clone(), |suffix| format!("{family}, {suffix}"));
    let given = part("given").or_else(|| part("given-i"));
    match (family.is_empty(), given) {
        (true, None) => None,
        (false, Some(given)) if family.contains(is_han) => Some(names::creator(&format!("{family}, {given}"), role)),
        (false, Some(given)) => Some(Creator { family: Some(family), given: Some(given), role, ..Creator::default() }),
        (_, given) => Some(Creator { literal: Some(given.unwrap_or(family)), role, ..Creator::default() }),
    }
}

/// Parts at `separator` outside braces, in any case.
fn split<'a>(text: &'a str, separator: &str) -> Vec<&'a str> {
    let mut parts = Vec::new();
    let (mut depth, mut from) = (0_usize, 0);
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ if depth == 0
                && at >= from
                && text.as_bytes()[at..].get(..separator.len()).is_some_and(|here| here.eq_ignore_ascii_case(separator.as_bytes())) =>
            {
                parts.push(&text[from..at]);
                from = at + separator.len();
            }
            _ => {}
        }
    }
    parts.push(&text[from..]);
    parts
}
