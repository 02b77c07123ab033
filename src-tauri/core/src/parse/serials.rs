//! ISSN and ISBN, which most Western formats write into one field. What Chinese services have in that field may as well
//! be the number of a patent or standard, or broken, and is kept as it is: see `chinese`.

use super::Reading;
use super::builder::{Builder, Slot};

/// Puts the numbers of a field in their places; a value without any is kept under its tag.
pub(super) fn put(tag: &str, value: &str, line: u32, builder: &mut Builder, read: &mut Reading) {
    let numbers = serials(value);
    if numbers.is_empty() {
        builder.put(Slot::Extra, tag, value, line, read);
    }
    for (name, number) in numbers {
        builder.put(Slot::More(name), tag, &number, line, read);
    }
}

/// The numbers in a value with the variable each is for: "03064530 (ISSN)" is ISSN 0306-4530. A value without any
/// such number gives nothing.
fn serials(value: &str) -> Vec<(&'static str, String)> {
    let parts = value.split(|c: char| !(c.is_ascii_digit() || matches!(c, '-' | '–' | 'x' | 'X')));
    parts.filter_map(|part| serial(&part.replace('–', "-").to_uppercase())).collect()
}

fn serial(part: &str) -> Option<(&'static str, String)> {
    let part = part.trim_matches('-');
    let digits: String = part.chars().filter(|c| *c != '-').collect();
    let (body, check) = digits.split_at_checked(digits.len().checked_sub(1)?)?;
    if !body.bytes().all(|b| b.is_ascii_digit()) || check == "-" {
        return None;
    }
    match digits.len() {
        8 if part.len() == 8 || part.find('-') == Some(4) => Some(("ISSN", format!("{}-{}", &digits[..4], &digits[4..]))),
        10 => Some(("ISBN", part.to_owned())),
        13 if check != "X" => Some(("ISBN", part.to_owned())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::serials;

    #[test]
    fn numbers_say_what_they_are() {
        for (value, expect) in [
            ("0306-4530", "ISSN 0306-4530"),
            ("ISSN-0306-4530", "ISSN 0306-4530"),
            ("03064530 (ISSN)", "ISSN 0306-4530"),
            ("2325-967x (electronic)", "ISSN 2325-967X"),
            ("0000-0000; 1111-1111", "ISSN 0000-0000|ISSN 1111-1111"),
            ("978-1-4822-5326-9", "ISBN 978-1-4822-5326-9"),
            ("ISBN 978-3-86680-192-9 (hbk.)", "ISBN 978-3-86680-192-9"),
            ("011-1234-X", ""),
            ("7-5000-1234-X", "ISBN 7-5000-1234-X"),
            ("kmptns", ""),
            ("-", ""),
            ("", ""),
        ] {
            let said: Vec<String> = serials(value).into_iter().map(|(name, number)| format!("{name} {number}")).collect();
            assert_eq!(said.join("|"), expect, "{value}");
        }
    }
}
