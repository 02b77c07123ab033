//! What CC-CEDICT says of a word, as English words that may stand in a text.

use bookwheel_core::lexicon::english;

/// A longer gloss explains.
const MOST_WORDS: usize = 5;

pub struct Gloss {
    pub text: String,
    /// How far down it stands: senses count one, what is nearly the same as the one before less.
    pub place: f64,
    /// Which sense, from 0.
    pub group: usize,
    /// Less than 1 for what is said seldom, or only in some places.
    pub weight: f64,
}

/// Said about a word, and no translation of it.
const REMARKS: &[&str] = &[
    "variant of",
    "old variant of",
    "unofficial variant of",
    "erhua variant of",
    "japanese variant of",
    "used in",
    "used to",
    "used as",
    "used for",
    "also written",
    "also pr",
    "also called",
    "see ",
    "see also",
    "surname ",
    "same as",
    "classifier",
    "name of",
    "sound of",
    "taiwan pr",
    "refers to",
    "prefix",
    "suffix",
    "interjection",
    "particle",
    "abbr. for",
    "abbr. to",
    "abbr. of",
    "lit. ",
    "cf ",
    "cf. ",
    "equivalent to",
    "also known as",
    "one of ",
    "two-character surname",
    "simplified form",
    "indicates ",
    "indicating ",
    "fuller form",
    "short for",
    "kind of",
    "a kind of",
    "radical ",
    "unit of",
    "component in",
    "courtesy title",
    "stock name",
];
/// What such a remark names is meant too.
const POINTERS: &[&str] = &[
    "variant of",
    "old variant of",
    "also written",
    "same as",
    "abbr. for",
    "abbr. to",
    "abbr. of",
    "equivalent to",
    "short for",
    "also called",
    "also known as",
];
/// Said of how a word is used.
const REGISTERS: &[(&str, f64)] = &[
    ("old", 0.35),
    ("archaic", 0.25),
    ("literary", 0.5),
    ("classical", 0.35),
    ("dialect", 0.25),
    ("slang", 0.25),
    ("internet slang", 0.25),
    ("coll.", 0.5),
    ("tw", 0.7),
    ("hk", 0.6),
    ("bound form", 0.7),
    ("idiom", 0.5),
    ("derog.", 0.35),
    ("vulgar", 0.25),
    ("cantonese", 0.3),
    ("beijing dialect", 0.25),
    ("euphemism", 0.4),
    ("jocular", 0.3),
    ("neologism", 0.6),
    ("onom.", 0.0),
    ("fig.", 0.45),
    ("lit.", 0.35),
    ("lit. and fig.", 0.6),
    ("polite", 0.4),
    ("honorific", 0.4),
    ("humble", 0.3),
    ("loanword", 0.7),
    ("name", 0.5),
    ("acg", 0.3),
    ("gaming", 0.5),
    ("sports", 0.7),
    ("buddhism", 0.5),
    ("tcm", 0.8),
];

/// The glosses of an entry, and the words that it says it stands for.
pub fn read(texts: &[&str]) -> (Vec<Gloss>, Vec<String>) {
    let (mut glosses, mut same_as) = (Vec::new(), Vec::new());
    let (mut group, mut place) = (0, 0.0);
    for text in texts {
        let lower = text.trim_start_matches('(').to_lowercase();
        if POINTERS.iter().any(|start| lower.starts_with(start)) {
            same_as.extend(pointed(text));
        }
        let mut any = false;
        for (piece, weight) in pieces(text) {
            let (piece, weight) = bare(&piece, weight);
            let Some(text) = english(piece)
                .filter(|text| text.len() > 1 && text.contains(|c: char| c.is_ascii_alphabetic()) && text.split(' ').count() <= MOST_WORDS)
            else {
                continue;
            };
            if weight > 0.0 {
                glosses.push(Gloss { text, place, group, weight });
                place += 0.35;
                any = true;
            }
        }
        if any {
            group += 1;
            place += 0.65;
        }
    }
    (glosses, same_as)
}

/// `法國|法国[Fa3 guo2]` in a remark: the simplified word.
fn pointed(text: &str) -> Option<String> {
    let start = text.find(|c: char| !c.is_ascii())?;
    let rest = &text[start..];
    let end = rest.find(|c: char| c.is_ascii() && c != '|').unwrap_or(rest.len());
    rest[..end].split('|').next_back().map(str::to_owned)
}

/// A sense cut at its semicolons, without brackets; what they say becomes a weight, and a name in them a piece.
fn pieces(text: &str) -> Vec<(String, f64)> {
    let mut found = Vec::new();
    let mut weight = 1.0;
    for piece in outside(text) {
        let mut plain = String::new();
        let mut names = Vec::new();
        let mut rest = piece.as_str();
        let mut here = 1.0;
        while let Some((before, after)) = rest.split_once('(') {
            let (inside, after) = after.split_once(')').unwrap_or((after, ""));
            plain.push_str(before);
            rest = after;
            match inside.split([',', ' ']).next().map(str::to_lowercase).and_then(|_| register(inside)) {
                // At the start it is said of all that follows.
                Some(factor) if plain.trim().is_empty() && found.is_empty() => weight *= factor,
                Some(factor) => here *= factor,
                None if is_name(inside, before) => names.push(inside.to_owned()),
                None => {}
            }
        }
        plain.push_str(rest);
        for (plain, factor) in parted(&without_readings(&plain)) {
            found.push((plain, weight * here * factor));
        }
        found.extend(names.into_iter().map(|name| (name, weight * 0.9)));
    }
    found
}

fn register(inside: &str) -> Option<f64> {
    let inside = inside.to_lowercase();
    REGISTERS
        .iter()
        .find(|(name, _)| inside == *name || inside.strip_prefix(name).is_some_and(|rest| rest.starts_with([',', ' '])))
        .map(|(_, factor)| *factor)
}

/// `NATO (North Atlantic Treaty Organization)` and `Shanghai Cooperation Organization (SCO)`.
fn is_name(inside: &str, before: &str) -> bool {
    let capitals = |text: &str| {
        let text = text.trim();
        text.len() >= 2
            && text.len() <= 7
            && text.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-')
            && text.chars().filter(char::is_ascii_uppercase).count() >= 2
    };
    let titled = inside.split(' ').count() >= 2 && inside.is_ascii() && inside.starts_with(|c: char| c.is_ascii_uppercase());
    (capitals(inside) && !["PRC", "HK"].contains(&inside)) || (capitals(before) && titled)
}

/// Cut at semicolons that stand in no bracket.
fn outside(text: &str) -> Vec<String> {
    let (mut depth, mut pieces) = (0, vec![String::new()]);
    for c in text.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        match (c, pieces.last_mut()) {
            (';', _) if depth == 0 => pieces.push(String::new()),
            (c, Some(last)) => last.push(c),
            _ => {}
        }
    }
    pieces
}

fn without_readings(text: &str) -> String {
    let mut plain = String::new();
    let mut depth = 0;
    for c in text.chars() {
        match c {
            '[' => depth += 1,
            ']' => depth -= 1,
            c if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    plain
}

/// What stands before a comma is a name that is explained after it, or one of several words of a kind; else it is a sentence.
fn parted(text: &str) -> Vec<(String, f64)> {
    let text = text.trim();
    if !text.contains(',') {
        return vec![(text.to_owned(), 1.0)];
    }
    let parts: Vec<&str> = text.split(',').map(str::trim).collect();
    let first = parts[0];
    if first.starts_with(|c: char| c.is_ascii_uppercase()) {
        return vec![(first.to_owned(), 1.0)];
    }
    if parts.iter().all(|part| part.split(' ').count() <= 2 && !part.starts_with("and ") && !part.starts_with("or ")) {
        return parts.into_iter().map(|part| (part.to_owned(), 0.8)).collect();
    }
    Vec::new()
}

/// Without `to`, articles and the like; what is a remark is worth nothing.
fn bare(piece: &str, mut weight: f64) -> (&str, f64) {
    let mut text = piece.trim().trim_matches(['"', '~', '.', ' ']);
    let lower = text.to_lowercase();
    if text.contains(|c: char| c > '\u{2e7f}') || REMARKS.iter().any(|start| lower.starts_with(start)) {
        return ("", 0.0);
    }
    for (start, factor) in [
        ("fig. ", 0.45),
        ("esp. ", 0.7),
        ("i.e. ", 0.7),
        ("e.g. ", 0.3),
        ("also ", 0.6),
        ("or ", 0.7),
        ("not to ", 0.0),
        ("to be ", 0.7),
        ("to ", 0.7),
        ("a ", 0.95),
        ("an ", 0.95),
        ("the ", 0.95),
        ("of ", 0.6),
        ("in ", 0.8),
    ] {
        if let Some(rest) = text.strip_prefix(start) {
            (text, weight) = (rest.trim(), weight * factor);
        }
    }
    for end in [" etc", " sth", " sb", " one's", " oneself", " sb or sth", " sth or sb"] {
        if let Some(rest) = text.strip_suffix(end) {
            (text, weight) = (rest.trim(), weight * 0.9);
        }
    }
    let vague = text.split([' ', '\'']).any(|word| ["sb", "sth", "one's", "oneself", "etc", "someone", "something"].contains(&word));
    // A longer one is more likely said about the word than for it.
    let long = match text.split([' ', '-']).count() {
        0..=2 => 1.0,
        3 => 0.9,
        4 => 0.75,
        _ => 0.55,
    };
    if vague { ("", 0.0) } else { (text, weight * long) }
}
