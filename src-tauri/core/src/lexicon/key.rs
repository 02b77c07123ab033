//! What forms and spellings of an English word have in common.

use crate::text::segment::stem;

/// The key by which an English word is looked up: its stem, in American spelling. It is never shown, so a word that is
/// no British spelling may be changed too, as long as that is done on both sides.
#[must_use]
pub(super) fn key(word: &str) -> String {
    stem(&american(word)).into_owned()
}

/// Whether two phrases are one but for plurals and spelling: `defence policies`, `defense policy`. A common stem says
/// less: `nation` and `nationalism` have one.
#[must_use]
pub fn is_form(one: &str, other: &str) -> bool {
    one == other
        || (one.split(' ').count() == other.split(' ').count()
            && one.split(' ').zip(other.split(' ')).all(|(a, b)| singular(a) == singular(b)))
}

pub(super) fn singular(word: &str) -> String {
    let word = american(word);
    let sibilant = ["sses", "xes", "ches", "shes", "zzes"].iter().any(|end| word.ends_with(end));
    if let Some(start) = word.strip_suffix("ies").filter(|start| start.len() > 2) {
        return format!("{start}y");
    }
    let ending = if sibilant { "es" } else { "s" };
    match word.strip_suffix(ending) {
        Some(start) if start.len() > 2 && !start.ends_with(['s', 'u', 'i']) => start.to_owned(),
        _ => word,
    }
}

/// The usual plural of a singular.
pub(super) fn plural(word: &str) -> String {
    match word.strip_suffix('y') {
        Some(start) if !start.ends_with(['a', 'e', 'o', 'u']) => format!("{start}ies"),
        _ if word.ends_with(['s', 'x']) || word.ends_with("ch") || word.ends_with("sh") => format!("{word}es"),
        _ => format!("{word}s"),
    }
}

/// A word as it is written in Britain; most are written alike.
pub(super) fn british(word: &str) -> String {
    const ENDINGS: &[(&str, &str)] = &[
        ("ization", "isation"),
        ("izations", "isations"),
        ("ize", "ise"),
        ("ized", "ised"),
        ("izing", "ising"),
        ("yze", "yse"),
        ("avior", "aviour"),
        ("avioral", "avioural"),
        ("labor", "labour"),
        ("neighbor", "neighbour"),
        ("neighboring", "neighbouring"),
        ("neighborhood", "neighbourhood"),
        ("color", "colour"),
        ("defense", "defence"),
        ("offense", "offence"),
        ("center", "centre"),
        ("theater", "theatre"),
        ("modeling", "modelling"),
        ("counseling", "counselling"),
        ("leukemia", "leukaemia"),
        ("anemia", "anaemia"),
        ("tumor", "tumour"),
        ("pediatric", "paediatric"),
        ("program", "programme"),
    ];
    let ending = ENDINGS.iter().find_map(|(plain, british)| Some((word.strip_suffix(plain)?, british)));
    // "size" and "prize" are written so everywhere.
    ending
        .filter(|_| word.len() > 5 || !word.ends_with("ize"))
        .map_or_else(|| word.to_owned(), |(start, british)| format!("{start}{british}"))
}

const ENDINGS: &[(&str, &str)] = &[
    // Plurals that no stemmer knows.
    ("women", "woman"),
    ("men", "man"),
    ("children", "child"),
    ("criteria", "criterion"),
    ("phenomena", "phenomenon"),
    ("analyses", "analysis"),
    ("crises", "crisis"),
    ("theses", "thesis"),
    ("diagnoses", "diagnosis"),
    ("prognoses", "prognosis"),
    ("indices", "index"),
    ("matrices", "matrix"),
    ("vertices", "vertex"),
    // British and American.
    ("isation", "ization"),
    ("isations", "izations"),
    ("isational", "izational"),
    ("ise", "ize"),
    ("ises", "izes"),
    ("ised", "ized"),
    ("ising", "izing"),
    ("yse", "yze"),
    ("ysed", "yzed"),
    ("ysing", "yzing"),
    ("our", "or"),
    ("ours", "ors"),
    ("oured", "ored"),
    ("oural", "oral"),
    ("ouring", "oring"),
    ("fence", "fense"),
    ("fences", "fenses"),
    ("licence", "license"),
    ("licences", "licenses"),
    ("centre", "center"),
    ("centres", "centers"),
    ("theatre", "theater"),
    ("theatres", "theaters"),
    ("ogramme", "ogram"),
    ("ogrammes", "ograms"),
    ("elling", "eling"),
    ("elled", "eled"),
    ("alogue", "alog"),
    ("aeology", "eology"),
    ("aemia", "emia"),
];

fn american(word: &str) -> String {
    for (british, plain) in ENDINGS {
        if let Some(start) = word.strip_suffix(british)
            && (start.len() >= 2 || british.len() >= 5 || word == "men")
        {
            return format!("{start}{plain}");
        }
    }
    match word.strip_prefix("paed") {
        Some(rest) => format!("ped{rest}"),
        None => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{is_form, key};

    #[test]
    fn both_spellings_have_one_key() {
        for (british, american) in [
            ("globalisation", "globalization"),
            ("securitised", "securitize"),
            ("behaviour", "behaviors"),
            ("defence", "defense"),
            ("centres", "center"),
            ("analyse", "analyze"),
            ("labour", "labor"),
            ("programmes", "program"),
            ("modelling", "models"),
            ("paediatric", "pediatrics"),
            ("leukaemia", "leukemia"),
        ] {
            assert_eq!(key(british), key(american), "{british}");
        }
        assert_ne!(key("state"), key("status"));
        for (one, other, expect) in [
            ("nation", "nations", true),
            ("nation", "nationalism", false),
            ("defence policies", "defense policy", true),
            ("women", "woman", true),
            ("crises", "crisis", true),
            ("business", "busines", false),
            ("law", "law of the sea", false),
        ] {
            assert_eq!(is_form(one, other), expect, "{one}, {other}");
        }
    }
}
