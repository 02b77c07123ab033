//! Texts to measure with, in any number.

use std::fmt::Write as _;

const SAMPLE: &str = include_str!("../../src-tauri/core/sample/international-relations.txt");

/// `n` abstracts that differ, English and Chinese by turns. From the file that `BOOKWHEEL_CORPUS` names, in the form of the
/// sample: the first half of the sentences of one text and the second half of another of the same language. From the
/// sample, which is too small for that: eight of all its sentences. Each ends in a number.
///
/// # Panics
/// When the file does not read.
#[must_use]
pub fn abstracts(n: usize) -> Vec<String> {
    let large = std::env::var("BOOKWHEEL_CORPUS").map(|path| std::fs::read_to_string(path).expect("a corpus"));
    let records = |text: &'static str| text.split("相似文献").map(str::trim).filter(|r| !r.is_empty() && !r.contains('\n'));
    let split = |text: &'static str| records(text).partition::<Vec<&str>, _>(|r| r.contains('。'));
    match large {
        Ok(text) => {
            let (zh, en) = split(text.leak());
            (0..n).map(|at| if at % 2 == 0 || zh.is_empty() { halves(&en, at, ". ") } else { halves(&zh, at, "。") }).collect()
        }
        Err(_) => {
            let (zh, en) = split(SAMPLE);
            let sentences = |texts: &[&'static str], stop| texts.iter().flat_map(|text| text.split_inclusive(stop)).collect::<Vec<&str>>();
            let (zh, en) = (sentences(&zh, "。"), sentences(&en, ". "));
            (0..n).map(|at| if at % 2 == 0 { drawn(&en, at, " Number ", ".") } else { drawn(&zh, at, "编号", "。") }).collect()
        }
    }
}

fn halves(from: &[&str], at: usize, stop: &str) -> String {
    // Steps that share no factor with the number of texts reach every pair.
    let (first, second) = (from[at % from.len()], from[(at / from.len() * 7 + at * 3 + 1) % from.len()]);
    let sentences: Vec<&str> = first.split_inclusive(stop).collect();
    let others: Vec<&str> = second.split_inclusive(stop).collect();
    let mut text = sentences[..sentences.len().div_ceil(2)].concat();
    text.push_str(&others[others.len() / 2..].concat());
    let (number, end) = if stop == "。" { ("编号", "。") } else { (" Number ", ".") };
    let _ = write!(text, "{number}{at}{end}");
    text
}

fn drawn(sentences: &[&str], at: usize, number: &str, end: &str) -> String {
    let mut draw = at as u64;
    let mut text = String::new();
    for _ in 0..8 {
        draw = draw.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        text.push_str(sentences[usize::try_from(draw >> 33).unwrap_or(0) % sentences.len()]);
    }
    let _ = write!(text, "{number}{at}{end}");
    text
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
            at % 60,
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
