//! Names of people as exports write them.

use std::borrow::Cow;

use crate::model::{Creator, Role};
use crate::text::language::is_han;

/// Family names of two characters: 欧阳, 修 is one person and not two.
const COMPOUND: [&str; 16] =
    ["欧阳", "歐陽", "司马", "司馬", "诸葛", "諸葛", "上官", "司徒", "东方", "夏侯", "皇甫", "尉迟", "公孙", "慕容", "令狐", "端木"];

/// The people in a value: parted by `;` `；` `;;` and lines; in a list with a Han name, and of three or more
/// whole Western ones, also by `,` `，` `、`.
pub(super) fn creators(value: &str, role: Role) -> Vec<Creator> {
    value.split([';', '；', '\n']).flat_map(|part| persons(&by_blanks(part.trim()), role)).collect()
}

/// Blanks part whole names in Han, and pad names of two characters: `贺远舟 张　三`.
fn by_blanks(names: &str) -> Cow<'_, str> {
    let parts: Vec<&str> = names.split_whitespace().collect();
    let han = |part: &&str| part.chars().all(is_han);
    if parts.len() < 2 || !parts.iter().all(han) {
        return Cow::Borrowed(names);
    }
    let mut out = String::new();
    let mut padded = false;
    for part in &parts {
        let short = part.chars().count() == 1;
        // The second of two single characters ends a name.
        if !(out.is_empty() || short && padded) {
            out.push('，');
        }
        out.push_str(part);
        padded = short && !padded;
    }
    Cow::Owned(out)
}

fn persons(part: &str, role: Role) -> Vec<Creator> {
    if part.is_empty() {
        return Vec::new();
    }
    let pieces: Vec<&str> = part.split([',', '，', '、']).map(str::trim).filter(|piece| !piece.is_empty()).collect();
    let han = pieces.len() > 1 && pieces.iter().any(|piece| is_name_in_han(piece)) && !is_parted(&pieces);
    let western = pieces.len() > 2 && pieces.iter().all(|piece| piece.contains(' '));
    if han || western {
        return pieces.into_iter().map(|piece| creator(piece, role)).collect();
    }
    vec![creator(part, role)]
}

/// 张, 三: one name that a tool took for a Western one.
fn is_parted(pieces: &[&str]) -> bool {
    matches!(pieces, [family, given] if is_name_in_han(given) && given.chars().count() <= 2 && (family.chars().count() == 1 || COMPOUND.contains(family)))
}

fn is_name_in_han(text: &str) -> bool {
    text.chars().all(|c| is_han(c) || c == '·' || c == '•') && !text.is_empty()
}

/// "Adler D.G." and "Zhang S" with a comma between their parts.
pub(super) fn family_first(name: &str) -> Option<String> {
    let (family, given) = name.trim().trim_end_matches(',').rsplit_once(' ')?;
    (is_initials(given) && !is_initials(family)).then(|| format!("{}, {given}", family.trim()))
}

pub(super) fn is_initials(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let shape = word.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '-'));
    shape && letters > 0 && (word.contains('.') || letters <= 3)
}

/// One person: a Han name and an institution whole, `Family, Given` in its parts, anything else as it is written.
pub(super) fn creator(name: &str, role: Role) -> Creator {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let parts: Vec<&str> = name.split([',', '，']).map(str::trim).collect();
    if let [family, given] = parts[..]
        && is_name_in_han(family)
        && is_name_in_han(given)
    {
        return Creator { literal: Some([family, given].concat()), role, ..Creator::default() };
    }
    match parts[..] {
        [family, given] if !family.is_empty() && !given.is_empty() => {
            Creator { family: Some(family.into()), given: Some(given.into()), role, ..Creator::default() }
        }
        // Family, Jr., Given
        [family, suffix, given] if !family.is_empty() && !given.is_empty() => {
            Creator { family: Some(format!("{family}, {suffix}")), given: Some(given.into()), role, ..Creator::default() }
        }
        _ => Creator { literal: Some(name.trim_end_matches(',').trim().into()), role, ..Creator::default() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people() {
        for (value, expect) in [
            ("张三;李四;", "张三|李四"),
            ("贺远舟 柳知白", "贺远舟|柳知白"),
            ("贺远舟 张\u{3000}三 李 四", "贺远舟|张三|李四"),
            ("张三；李四;;王五", "张三|李四|王五"),
            ("张三,李四，王五", "张三|李四|王五"),
            ("张三,John Doe", "张三|John Doe"),
            ("He Yuanzhou,Liu Zhibai, John A. Doe", "He Yuanzhou|Liu Zhibai|John A. Doe"),
            ("van der Berg, Jan Willem", "van der Berg/Jan Willem"),
            ("张, 三", "张三"),
            ("欧阳, 修", "欧阳修"),
            ("张三,李四", "张三|李四"),
            ("Zhang, San", "Zhang/San"),
            ("Smith, Jr., John", "Smith, Jr./John"),
            ("Doe, John;;Roe, Mary", "Doe/John|Roe/Mary"),
            ("John A. Doe", "John A. Doe"),
            ("World Health Organization", "World Health Organization"),
            ("", ""),
        ] {
            let said: Vec<String> = creators(value, Role::Author)
                .into_iter()
                .map(|c| c.literal.unwrap_or_else(|| [c.family.unwrap_or_default(), c.given.unwrap_or_default()].join("/")))
                .collect();
            assert_eq!(said.join("|"), expect, "{value}");
        }
    }
}
