//! Texts to measure with, in any number.

use std::fmt::Write as _;

const SAMPLE: &str = include_str!("../../src-tauri/core/sample/international-relations.txt");

/// `n` abstracts that differ, recombined from the sample or from the file that `BOOKWHEEL_CORPUS` names: the first
/// half of the sentences of one and the second half of another of the same language, and a number.
///
/// # Panics
/// When the file does not read.
#[must_use]
pub fn abstracts(n: usize) -> Vec<String> {
    let text = std::env::var("BOOKWHEEL_CORPUS").map_or_else(|_| SAMPLE.into(), |path| std::fs::read_to_string(path).expect("a corpus"));
    let records = text.split("相似文献").map(str::trim).filter(|r| !r.is_empty() && !r.contains('\n'));
    let (zh, en): (Vec<&str>, Vec<&str>) = records.partition(|r| r.contains('。'));
    (0..n).map(|at| if at % 2 == 0 || zh.is_empty() { recombine(&en, at, ". ") } else { recombine(&zh, at, "。") }).collect()
}

fn recombine(from: &[&str], at: usize, stop: &str) -> String {
    // Steps that share no factor with the number of texts reach every pair.
    let (first, second) = (from[at % from.len()], from[(at / from.len() * 7 + at * 3 + 1) % from.len()]);
    let sentences: Vec<&str> = first.split_inclusive(stop).collect();
    let others: Vec<&str> = second.split_inclusive(stop).collect();
    let mut text = sentences[..sentences.len().div_ceil(2)].concat();
    text.push_str(&others[others.len() / 2..].concat());
    let end = if stop == "。" { "。" } else { "." };
    let _ = write!(text, "{}{at}{end}", if stop == "。" { "编号" } else { " Number " });
    text
}

/// The texts as pages of similar literature.
#[must_use]
pub fn dump(texts: &[impl AsRef<str>]) -> String {
    texts.iter().fold(String::new(), |mut all, text| {
        let _ = write!(all, "{}\u{a0}\u{a0}相似文献 \u{a0}\u{a0}\n\n", text.as_ref());
        all
    })
}
