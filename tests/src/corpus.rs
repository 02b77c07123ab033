//! Texts to measure with, in any number.

use std::fmt::Write as _;

const SAMPLE: &str = include_str!("../../src-tauri/core/sample/international-relations.txt");

/// `n` abstracts that differ, each recombined clause by clause from many of the sample or of the file that
/// `BOOKWHEEL_CORPUS` names, all of one language, and a number.
///
/// # Panics
/// When the file does not read.
#[must_use]
pub fn abstracts(n: usize) -> Vec<String> {
    let text = std::env::var("BOOKWHEEL_CORPUS").map_or_else(|_| SAMPLE.into(), |path| std::fs::read_to_string(path).expect("a corpus"));
    let records = text.split("相似文献").map(str::trim).filter(|r| !r.is_empty() && !r.contains('\n'));
    let (zh, en): (Vec<&str>, Vec<&str>) = records.partition(|r| r.contains('。'));
    let (zh, en) = (parts(&zh, &['，', '。', '；']), parts(&en, &[',', '.', ';']));
    (0..n)
        .map(|at| if at % 2 == 0 || zh.is_empty() { recombine(&en, at, " Number ", ".") } else { recombine(&zh, at, "编号", "。") })
        .collect()
}

/// The clauses of each text.
fn parts<'a>(texts: &[&'a str], ends: &[char]) -> Vec<Vec<&'a str>> {
    texts.iter().map(|text| text.split_inclusive(ends).collect()).collect()
}

fn recombine(from: &[Vec<&str>], at: usize, number: &str, end: &str) -> String {
    let model = &from[at % from.len()];
    let mut text = String::new();
    for (nth, own) in model.iter().enumerate() {
        // Which text a clause is of is as good as random, and the same every time.
        let other = &from[scatter(at * 64 + nth) % from.len()];
        text.push_str(other.get(nth).unwrap_or(own));
    }
    let _ = write!(text, "{number}{at}{end}");
    text
}

fn scatter(n: usize) -> usize {
    let n = (n as u64).wrapping_add(0x9e37_79b9_7f4a_7c15);
    let n = (n ^ (n >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let n = (n ^ (n >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    usize::try_from((n ^ (n >> 31)) >> 2).unwrap_or(0)
}

/// The text as another database might have it: with other blanks and widths, or with one word misspelt.
#[must_use]
pub fn met_again(text: &str, nth: usize) -> String {
    if nth.is_multiple_of(2) {
        return text.replace(", ", ",  ").replace('，', ",").replace('。', ".");
    }
    let third = text.char_indices().map(|(at, _)| at).nth(text.chars().count() / 3).unwrap_or(0);
    let letter = text[third..].char_indices().find(|(_, c)| c.is_alphabetic());
    let Some((at, c)) = letter else { return text.to_owned() };
    let at = third + at;
    format!("{}{}{}", &text[..at], if c.is_ascii() { 'q' } else { '囗' }, &text[at + c.len_utf8()..])
}

/// The texts as records of a bibliographic database.
#[must_use]
pub fn ris(texts: &[impl AsRef<str>]) -> String {
    let mut all = String::new();
    for (at, text) in texts.iter().enumerate() {
        let text = text.as_ref();
        let heading: String = text.chars().take(30).collect();
        let (year, page) = (1990 + at % 35, at % 400);
        let _ = write!(
            all,
            "TY  - JOUR\nTI  - {heading} {at}\nAU  - 沈知远\nAU  - Lindqvist, Hannah\nJO  - Orbital Affairs Quarterly\nPY  - {year}\nVL  - {}\n\
             SP  - {page}\nEP  - {}\nKW  - 外空安全\nKW  - restraint\nDO  - 10.9999/bench.{at}\nAB  - {text}\nER  - \n\n",
            at / 400 + 1,
            page + 12
        );
    }
    all
}

/// The texts as pages of similar literature.
#[must_use]
pub fn dump(texts: &[impl AsRef<str>]) -> String {
    texts.iter().fold(String::new(), |mut all, text| {
        let _ = write!(all, "{}\u{a0}\u{a0}相似文献 \u{a0}\u{a0}\n\n", text.as_ref());
        all
    })
}
