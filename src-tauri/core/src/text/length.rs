//! How long a text is, as its readers count.

use super::language::is_han;

/// Han characters and words of other scripts, together: "外空 regime 的成长" is six long.
#[must_use]
pub fn length(text: &str) -> u32 {
    let (mut length, mut in_word) = (0, false);
    for c in text.chars() {
        let han = is_han(c);
        let letter = !han && c.is_alphanumeric();
        // An apostrophe or hyphen inside a word does not end it.
        let joins = in_word && matches!(c, '\'' | '’' | '-');
        length += u32::from(han || letter && !in_word);
        in_word = letter || joins;
    }
    length
}

#[cfg(test)]
mod tests {
    use super::length;

    #[test]
    fn characters_and_words() {
        for (text, expect) in
            [("", 0), ("外空 regime 的成长", 6), ("state's anti-satellite test, 2007.", 4), ("“全球安全倡议”。", 6), (" - ", 0)]
        {
            assert_eq!(length(text), expect, "{text}");
        }
    }
}
