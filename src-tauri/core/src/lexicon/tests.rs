//! Lookups in what is really built in.

use super::*;

fn said(found: &[Rendering], most: usize) -> String {
    found.iter().take(most).map(|rendering| rendering.text.as_str()).collect::<Vec<_>>().join(" | ")
}

#[test]
fn the_dictionary_is_there() {
    let pack = Pack::read(include_bytes!("../../lexicon/cedict.bin")).expect("the file of `make lexicon`");
    assert!(pack.han.len() > 90_000, "{} Han words", pack.han.len());
    assert!(pack.words.len() > 30_000, "{} English words", pack.words.len());
    let lines = include_str!("../../lexicon/terms.tsv").lines().filter(|line| !line.starts_with('#')).count();
    assert_eq!(BUILTIN.terms.zh().count(), lines, "every line of our own terms is read, and none is there twice");
}

#[test]
fn phrases_and_covers() {
    let lexicon = Lexicon::default();
    for (words, expect) in [
        ("non traditional security and", 3),
        ("outer space security", 3),
        ("outer space", 2),
        ("space debris removal", 2),
        ("securities of states", 1),
        ("the shanghai cooperation organisation", 1),
        ("shanghai cooperation organisation summit", 3),
        ("xqzv law", 0),
        ("", 0),
    ] {
        let words: Vec<&str> = words.split_whitespace().collect();
        assert_eq!(lexicon.longest(&words), expect, "{words:?}");
    }
    for (han, expect) in [
        ("外空安全机制", "外空安全 | 机制"),
        ("非传统安全", "非传统安全"),
        ("上海合作组织成员国", "上海合作组织 | 成员国"),
        ("中亚国家的能源合作", "中亚国家 | 的 | 能源 | 合作"),
        ("随机对照试验", "随机对照试验"),
    ] {
        assert_eq!(lexicon.cover(han).join(" | "), expect);
    }
}

#[test]
fn forms_and_spellings() {
    let lexicon = Lexicon::default();
    for (one, other) in [("treaty", "treaties"), ("globalization", "globalisation"), ("defense policy", "defence policies")] {
        let (one, other) = (lexicon.chinese(one), lexicon.chinese(other));
        assert_eq!(said(&one, 1), said(&other, 1));
    }
    assert!(lexicon.knows_word("cooperation") && lexicon.knows_word("multilateralism") && !lexicon.knows_word("cooperationof"));
    assert!(lexicon.words().any(|word| word == "cooperation"));
    let stems = lexicon.stems("安全");
    assert!(["secur", "safe"].iter().all(|stem| stems.iter().any(|found| found.text == *stem)), "{stems:?}");
}

#[test]
fn terms_of_a_library_come_first() {
    let lexicon =
        Lexicon::new(Glossary::of([("安全", "safeness", 1.0), ("外空安全", "cosmic safety", 1.0), ("", "x", 1.0), ("abc", "x", 1.0)]));
    assert_eq!(said(&lexicon.english("安全"), 1), "safeness");
    assert_eq!(said(&lexicon.chinese("cosmic safeties"), 1), "外空安全");
    assert_eq!(lexicon.longest(&["cosmic", "safety", "law"]), 2);
    assert!(lexicon.knows_han("外空安全") && lexicon.knows_word("cosmic") && !Lexicon::default().knows_word("safeness"));
    assert_eq!(lexicon.chinese("x"), Lexicon::default().chinese("x"));
}
