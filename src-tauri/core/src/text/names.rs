//! Names of people, as one line.

use super::language;
use super::language::is_han;
use crate::model::{Creator, Language, Role};

/// "Lindqvist, Reyes" or "沈知远，陆文歆": the authors, or everyone where there are none.
#[must_use]
pub fn creators_line(creators: &[Creator]) -> String {
    let authors = creators.iter().any(|c| c.role == Role::Author);
    let creators = creators.iter().filter(|c| !authors || c.role == Role::Author);
    let name = |c: &Creator| c.family.clone().or_else(|| c.literal.clone()).or_else(|| c.given.clone()).unwrap_or_default();
    let names: Vec<String> = creators.map(name).collect();
    let comma = if names.iter().any(|n| language(n) == Language::Zh) { "，" } else { ", " };
    names.join(comma)
}

/// A name whose Han characters have blanks between them, without these, and where each of its bytes stands: 诸葛 亮 is
/// looked for as 诸葛亮, too.
#[must_use]
pub fn unspaced(name: &str) -> Option<(String, Vec<usize>)> {
    let han = |c: Option<char>| c.is_some_and(is_han);
    let (mut whole, mut stands) = (String::new(), Vec::new());
    for (at, c) in name.char_indices() {
        let parts = c.is_whitespace() && han(whole.chars().next_back()) && han(name[at..].trim_start().chars().next());
        if !parts {
            whole.push(c);
            stands.extend(at..at + c.len_utf8());
        }
    }
    stands.push(name.len());
    (whole.len() < name.len()).then_some((whole, stands))
}

#[cfg(test)]
mod tests {
    use super::unspaced;

    #[test]
    fn blanks_within_names() {
        for (name, expect) in [
            ("诸葛 亮", Some("诸葛亮")),
            ("王　\u{a0}岚", Some("王岚")),
            ("沈知远", None),
            ("Li 明", None),
            ("Ann Lee", None),
            ("司马 光 Guang", Some("司马光 Guang")),
        ] {
            let found = unspaced(name);
            assert_eq!(found.as_ref().map(|(whole, _)| whole.as_str()), expect, "{name}");
            if let Some((whole, stands)) = found {
                assert!(whole.char_indices().all(|(at, c)| name[stands[at]..].starts_with(c)));
            }
        }
    }
}
