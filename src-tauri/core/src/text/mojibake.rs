//! Text that was decoded wrongly before it got here: found out, and where nothing was lost, put right.

use std::collections::HashSet;
use std::sync::LazyLock;

use encoding_rs::{Encoding, GB18030, WINDOWS_1252};

use super::language::is_han;

/// U+FFFD in UTF-8, read as GBK. What stood there is gone.
const BEYOND_REPAIR: [&str; 2] = ["锟斤拷", "ï¿½"];

/// Whether a text, or a part of it, looks as if it had been read in a wrong encoding.
#[must_use]
pub fn is_suspect(text: &str) -> bool {
    if text.is_ascii() {
        return false;
    }
    text.contains(BEYOND_REPAIR[0]) || text.matches(BEYOND_REPAIR[1]).count() > 0 || repaired(text).is_some()
}

/// The text as it was, if it was read once in a wrong encoding: GBK or UTF-8 read as Latin-1 or windows-1252, UTF-8 read as
/// GBK. Where half a character was lost there is U+FFFD. None for a text that is good, or beyond repair.
#[must_use]
pub fn repaired(text: &str) -> Option<String> {
    if text.is_ascii() || BEYOND_REPAIR.iter().any(|gone| text.contains(gone)) {
        return None;
    }
    utf8_as_latin(text).or_else(|| gbk_as_latin(text)).or_else(|| utf8_as_gbk(text))
}

/// The bytes of a text that was read in a single-byte encoding; none where it has other characters.
fn bytes_of_latin(text: &str) -> Option<Vec<u8>> {
    let byte = |c: char| {
        if let Ok(byte) = u8::try_from(u32::from(c)) {
            return Some(byte);
        }
        let mut buffer = [0; 4];
        let (bytes, _, lost) = WINDOWS_1252.encode(c.encode_utf8(&mut buffer));
        (!lost && bytes.len() == 1).then(|| bytes[0])
    };
    text.chars().map(byte).collect()
}

/// UTF-8 read as Latin-1 or windows-1252, perhaps beside good quotes and dashes.
fn utf8_as_latin(text: &str) -> Option<String> {
    let mut whole = String::with_capacity(text.len());
    // Characters that tell much: `Ã©` is written by nobody; `É®` and `Â»` may be.
    let (mut sure, mut weak) = (0, 0);
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| !c.is_ascii()) {
        whole.push_str(&rest[..at]);
        rest = &rest[at..];
        let (run, after) = rest.split_at(rest.find(|c: char| c.is_ascii()).unwrap_or(rest.len()));
        rest = after;
        match bytes_of_latin(run.trim_end_matches('\u{fffd}')).and_then(|bytes| utf8(bytes, rest.is_empty())) {
            Some(read) => {
                sure += read.chars().filter(|c| matches!(c, '\u{c0}'..='\u{ff}' | '\u{800}'..)).count();
                weak += read.chars().filter(|c| matches!(c, '\u{80}'..='\u{bf}' | '\u{100}'..='\u{17f}' | '\u{370}'..='\u{4ff}')).count();
                whole.push_str(&read);
            }
            // A letter with an accent is good text, and so is all of it then.
            None if run.contains(|c: char| c <= '\u{ff}') => return None,
            None => whole.push_str(run),
        }
    }
    whole.push_str(rest);
    (sure > 0 || weak > 2).then(|| repaired(&whole).unwrap_or(whole))
}

/// What bytes say in UTF-8; of the last character of a text a part may be lost.
fn utf8(bytes: Vec<u8>, last: bool) -> Option<String> {
    let error = match String::from_utf8(bytes) {
        Ok(text) => return Some(text),
        Err(error) => error,
    };
    let (good, cut) = (error.utf8_error().valid_up_to(), error.utf8_error().error_len().is_none());
    let mut bytes = error.into_bytes();
    bytes.truncate(good);
    (last && cut && good > 0).then(|| String::from_utf8(bytes).ok().map(|text| text + "\u{fffd}")).flatten()
}

/// GBK read as Latin-1 or windows-1252.
fn gbk_as_latin(text: &str) -> Option<String> {
    let bytes = bytes_of_latin(text)?;
    let whole = strict(GB18030, &bytes)?;
    // Two letters with accents side by side can be Chinese by chance; a text of nothing else is.
    let letters = text.chars().filter(|c| !c.is_ascii()).count();
    let mut in_run = 0;
    let mut run = 0;
    for c in text.chars() {
        run = if c.is_ascii() { 0 } else { run + 1 };
        in_run += usize::from(run == 4) * 4 + usize::from(run > 4);
    }
    let beyond: Vec<char> = whole.chars().filter(|c| !c.is_ascii()).collect();
    let everyday = beyond.iter().filter(|c| everyday(**c)).count();
    (letters >= 4 && in_run * 2 >= letters && everyday * 10 >= beyond.len() * 9).then_some(whole)
}

/// UTF-8 read as GBK: rare Han whose bytes are UTF-8, but for half a character that became U+FFFD or a question mark.
fn utf8_as_gbk(text: &str) -> Option<String> {
    let han = text.chars().filter(|c| is_han(*c)).count();
    if han < 3 {
        return None;
    }
    // Good Chinese is written in characters of GB 2312; those of UTF-8 in GBK are mostly not.
    let rare = text.chars().filter(|c| is_han(*c) && !everyday(*c)).count();
    if rare * 4 < han {
        return None;
    }
    let text = text.replace('\u{fffd}', "?");
    let (bytes, ..) = GB18030.encode(&text);
    let mut whole = String::new();
    let mut chunks = bytes.utf8_chunks().peekable();
    let mut cut = false;
    while let Some(chunk) = chunks.next() {
        whole.push_str(chunk.valid().strip_prefix('?').filter(|_| cut).unwrap_or(chunk.valid()));
        cut = !chunk.invalid().is_empty();
        if cut {
            let half = std::str::from_utf8(chunk.invalid()).is_err_and(|error| error.error_len().is_none());
            if !half || han < 4 || chunks.peek().is_some_and(|next| !next.valid().starts_with('?')) {
                return None;
            }
            whole.push('\u{fffd}');
        }
    }
    let beyond: Vec<char> = whole.chars().filter(|c| !c.is_ascii() && *c != '\u{fffd}').collect();
    let good = beyond.iter().filter(|c| everyday(**c) || matches!(c, '\u{c0}'..='\u{24f}' | '\u{2010}'..='\u{2026}' | '\u{a0}')).count();
    // Of four characters or more next to no good text is UTF-8 by chance.
    let tenths = if beyond.len() < 4 { 9 } else { 6 };
    (good > 0 && good * 10 >= beyond.len() * tenths).then_some(whole)
}

/// A Han character of the first level of GB 2312, or a punctuation mark of Chinese.
fn everyday(c: char) -> bool {
    static SET: LazyLock<HashSet<char>> = LazyLock::new(|| {
        let leads = (0xa1..=0xa3_u8).chain(0xb0..=0xd7);
        let all: Vec<u8> = leads.flat_map(|lead| (0xa1..=0xfe_u8).flat_map(move |trail| [lead, trail])).collect();
        GB18030.decode_without_bom_handling(&all).0.chars().collect()
    });
    SET.contains(&c)
}

fn strict(encoding: &'static Encoding, bytes: &[u8]) -> Option<String> {
    encoding.decode_without_bom_handling_and_without_replacement(bytes).map(std::borrow::Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn as_latin(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| char::from(*byte)).collect()
    }

    const GOOD: [&str; 20] = [
        "",
        "plain ASCII",
        "États généraux, naïveté et réalité: « où êtes-vous ? » — œuvre",
        "Größe, Straßen und Übermaß – „Zitat“ in Bräuchen",
        "Chính sách đối ngoại của Việt Nam trong thế kỷ hai mươi mốt",
        "Ο πόλεμος και η ειρήνη στον εικοστό αιώνα",
        "Международные отношения",
        "Señor Muñoz pidió atención; ação e coração, ÀÉÎÕÜ",
        "外空安全机制的成长，本文考察其制度根源与治理的可能路径。",
        "外空安全機制的成長，本文考察其制度根源與治理的可能路徑。",
        "瞭解龍龜鬱鬯彝器與甗鬲簋簠之制度",
        "囍𠮷龘靐齉爩麤",
        "国際関係における制度の役割",
        "국제 관계와 제도",
        "“quoted” — 5°C ± 2 µm × 3",
        "São Tomé e Príncipe",
        "CAFÉ® et ÉTÉ",
        "le mot «PHÂ» et CAFÉ»",
        "外空“ROMÂ»”与 é",
        "涓滴效应、鐢、镜鉴与锟铻之剑",
    ];

    #[test]
    fn good_text_is_never_touched() {
        for text in GOOD {
            assert_eq!(repaired(text), None, "{text}");
            assert!(!is_suspect(text), "{text}");
        }
    }

    #[test]
    fn the_three_classics_are_repaired() {
        let zh = "外空安全机制的成长，本文考察其制度根源与治理的可能路径。";
        let gbk = GB18030.encode(zh).0.into_owned();
        let windows = |bytes: &[u8]| WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned();
        assert_eq!(repaired(&as_latin(&gbk)).as_deref(), Some(zh));
        assert_eq!(repaired(&windows(&gbk)).as_deref(), Some(zh));
        assert_eq!(repaired(&windows(zh.as_bytes())).as_deref(), Some(zh));
        for text in ["外空安全机制", "States – and “orbits” in México", "Größe"] {
            assert_eq!(repaired(&windows(text.as_bytes())).as_deref(), Some(text));
            let twice = windows(windows(text.as_bytes()).as_bytes());
            assert_eq!(repaired(&twice).as_deref(), Some(text), "{twice}");
        }
        assert_eq!(repaired("Les Ã‰tats gÃ©nÃ©raux de l’espace").as_deref(), Some("Les États généraux de l’espace"));
        // Twelve bytes and eighteen: even numbers of bytes survive GBK whole.
        for text in ["外空安全机制", "国际关系"] {
            let read = strict(GB18030, text.as_bytes()).unwrap();
            assert_eq!(repaired(&read).as_deref(), Some(text), "{read}");
        }
    }

    #[test]
    fn half_a_character_costs_no_more_than_itself() {
        for (text, expect) in [
            ("澶栫┖瀹夊叏鐨勬満鍒\u{fffd}", "外空安全的机\u{fffd}"),
            ("澶栫┖瀹夊叏鐨勬満鍒?", "外空安全的机\u{fffd}"),
            ("澶栫┖瀹夊叏鐨勬満鍒?, 2010", "外空安全的机\u{fffd}, 2010"),
            ("å¤–ç©ºå®‰å…¨çš„æœºåˆ", "外空安全的机\u{fffd}"),
        ] {
            assert_eq!(repaired(text).as_deref(), Some(expect), "{text}");
        }
    }

    #[test]
    fn what_is_lost_is_told_but_not_repaired() {
        for text in ["外空锟斤拷锟斤拷安全", "the ï¿½ in it"] {
            assert_eq!(repaired(text), None);
            assert!(is_suspect(text));
        }
    }
}
