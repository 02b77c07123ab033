//! The pieces of a query.

/// One piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    Open,
    Close,
    And,
    Or,
    Not,
    /// Bare text without blanks.
    Bare(String),
    Quoted(String),
    /// `field:value`; the field in lower case.
    Field {
        name: String,
        value: String,
        quoted: bool,
    },
}

/// The pieces of a query, or nothing if a quote is not closed or a field has no value.
pub(super) fn lex(text: &str) -> Option<Vec<Piece>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    let mut at_start = true; // a minus here negates
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        if c.is_whitespace() {
            (rest, at_start) = (after, true);
        } else if let Some(piece) = single(c) {
            at_start = piece != Piece::Close;
            pieces.push(piece);
            rest = after;
        } else if let Some(closers) = closers(c) {
            let (value, after) = quoted(c, after, closers)?;
            pieces.push(Piece::Quoted(value));
            (rest, at_start) = (after, false);
        } else if matches!(c, '”' | '」' | '』') {
            return None;
        } else if at_start && matches!(c, '-' | '－') && after.starts_with(|n: char| !n.is_whitespace()) {
            pieces.push(Piece::Not);
            rest = after;
        } else {
            let end = rest.find(ends_bare).unwrap_or(rest.len());
            let (bare, after) = rest.split_at(end);
            (rest, at_start) = (after, false);
            pieces.push(match bare {
                "AND" => Piece::And,
                "OR" => Piece::Or,
                "NOT" => Piece::Not,
                _ => match bare.split_once([':', '：']) {
                    None => Piece::Bare(bare.to_owned()),
                    Some((name, value)) => {
                        let name = name.to_lowercase();
                        let opener = after.chars().next().filter(|c| value.is_empty() && closers(*c).is_some());
                        if let Some(opener) = opener {
                            let (value, after) = quoted(opener, &after[opener.len_utf8()..], closers(opener)?)?;
                            rest = after;
                            Piece::Field { name, value: value.trim().to_owned(), quoted: true }
                        } else {
                            Piece::Field { name, value: value.to_owned(), quoted: false }
                        }
                    }
                },
            });
        }
    }
    Some(pieces)
}

fn single(c: char) -> Option<Piece> {
    match c {
        '(' | '（' => Some(Piece::Open),
        ')' | '）' => Some(Piece::Close),
        '|' | '｜' => Some(Piece::Or),
        _ => None,
    }
}

fn ends_bare(c: char) -> bool {
    c.is_whitespace() || single(c).is_some() || closers(c).is_some() || matches!(c, '”' | '」' | '』')
}

/// What may close a quote opened by this character.
fn closers(c: char) -> Option<&'static [char]> {
    match c {
        '"' | '＂' => Some(&['"', '＂']),
        '“' => Some(&['”', '“']),
        '「' => Some(&['」']),
        '『' => Some(&['』']),
        _ => None,
    }
}

/// The text up to the closing quote, and the rest. Between plain quotes a backslash lets a quote stand for itself.
fn quoted<'a>(opener: char, text: &'a str, closers: &[char]) -> Option<(String, &'a str)> {
    let mut value = String::new();
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        if closers.contains(&c) {
            return Some((value, &text[at + c.len_utf8()..]));
        }
        if opener == '"' && c == '\\' && matches!(text[at + 1..].chars().next(), Some('"' | '\\')) {
            value.extend(chars.next().map(|(_, c)| c));
        } else {
            value.push(c);
        }
    }
    None
}
