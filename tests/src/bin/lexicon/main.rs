//! Makes the dictionary file from CC-CEDICT and jieba's word frequencies: `make lexicon`.

mod gloss;

use std::collections::HashMap;
use std::io::Write;

use bookwheel_core::lexicon::pack::{Pair, write};
use bookwheel_core::lexicon::{MOST_HAN, han};
use serde_json::Value;

use gloss::{Gloss, read};

/// Single characters that are rarer than this are no words of today's texts.
const RARE: f64 = 500.0;
/// A translation that is worth less than this, by the sense it has among others.
const LEAST: f64 = 0.08;

/// What one Han word may mean, in the order of the dictionary.
#[derive(Default)]
struct Senses {
    common: Vec<Gloss>,
    /// From entries that are names, by their capitals in pinyin.
    names: Vec<Gloss>,
    /// Words that it stands for.
    same_as: Vec<String>,
}

fn main() {
    let mut files = std::env::args().skip(1);
    let mut file = || std::fs::read_to_string(files.next().expect("two files: all.js of cc-cedict, dict.txt of jieba")).expect("a text");
    let senses = senses(&file());
    let frequency = frequencies(&file());
    let mut pairs: HashMap<(String, String), Pair> = HashMap::new();
    for (zh, of) in &senses {
        let frequency = frequency.get(zh).copied().unwrap_or_default();
        let single = zh.chars().count() == 1;
        if single && frequency < RARE {
            continue;
        }
        for (en, sense) in glosses(&senses, of) {
            // From 0.3 for a word that jieba does not know to 1 for one among the most common.
            let common = 0.3 + 0.7 * (frequency.max(1.0).ln() / 30_000_f64.ln()).min(1.0);
            let to_zh = sense * common * if single { 0.5 } else { 1.0 };
            let pair = pairs.entry((zh.clone(), en.clone())).or_insert(Pair { zh: zh.clone(), en, to_en: 1, to_zh: 1 });
            pair.to_en = pair.to_en.max(byte(sense));
            pair.to_zh = pair.to_zh.max(byte(to_zh));
        }
    }
    eprintln!("{} pairs", pairs.len());
    std::io::stdout().write_all(&write(pairs.into_values().collect())).expect("the file is written");
}

/// Weights of the dictionary stay below those of terms that people have chosen.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // between 1 and 217
fn byte(weight: f64) -> u8 {
    (weight * 217.0).round().clamp(1.0, 217.0) as u8
}

fn senses(script: &str) -> HashMap<String, Senses> {
    let json = script.trim().trim_start_matches("export default").trim_end_matches(';');
    let all: Value = serde_json::from_str(json).expect("cc-cedict is as it was");
    let mut found: HashMap<String, Senses> = HashMap::new();
    for entry in all["all"].as_array().expect("entries") {
        let (Some(zh), Some(pinyin)) = (entry[1].as_str().and_then(han), entry[2].as_str()) else { continue };
        if zh.chars().count() > MOST_HAN {
            continue;
        }
        let texts: Vec<&str> = match &entry[3] {
            Value::String(one) => vec![one],
            many => many.as_array().into_iter().flatten().filter_map(Value::as_str).collect(),
        };
        let (glosses, same_as) = read(&texts);
        let of = found.entry(zh).or_default();
        let name = pinyin.starts_with(|c: char| c.is_ascii_uppercase());
        if name { &mut of.names } else { &mut of.common }.extend(glosses);
        of.same_as.extend(same_as.iter().filter_map(|text| han(text)));
    }
    found
}

/// The English of a word with what each is worth: earlier is more, one of few is more; and that of the words it stands for.
fn glosses(all: &HashMap<String, Senses>, of: &Senses) -> Vec<(String, f64)> {
    let names = if of.common.is_empty() { 1.0 } else { 0.4 };
    let mut found: Vec<(String, f64)> = Vec::new();
    let mut add = |glosses: &[Gloss], factor: f64| {
        let groups = glosses.last().map_or(0, |gloss| gloss.group + 1);
        #[allow(clippy::cast_precision_loss)]
        let among = (groups.max(1) as f64).powf(-0.12);
        for gloss in glosses {
            let weight = among * factor * gloss.weight / (1.0 + 0.22 * gloss.place);
            if weight >= LEAST {
                found.push((gloss.text.clone(), weight));
            }
        }
    };
    add(&of.common, 1.0);
    add(&of.names, names);
    for other in &of.same_as {
        if let Some(other) = all.get(other) {
            add(&other.common, 0.8);
            add(&other.names, 0.8 * if other.common.is_empty() { 1.0 } else { 0.4 });
        }
    }
    found
}

/// Word, blank, how often.
fn frequencies(text: &str) -> HashMap<String, f64> {
    let mut found = HashMap::new();
    for line in text.lines() {
        let mut cells = line.split(' ');
        if let (Some(word), Some(Ok(often))) = (cells.next().and_then(han), cells.next().map(str::parse)) {
            let known: &mut f64 = found.entry(word).or_default();
            *known = known.max(often);
        }
    }
    found
}
