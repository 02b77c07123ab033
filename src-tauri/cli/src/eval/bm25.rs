//! Plain BM25 over stems: the floor.

use std::collections::HashMap;

use bookwheel_core::text::fold::fold;
use bookwheel_core::text::segment::stem;

const K1: f64 = 1.2;
const B: f64 = 0.75;

pub struct Bm25 {
    /// For each stem, documents and how often they have it.
    postings: HashMap<String, Vec<(usize, f64)>>,
    lengths: Vec<f64>,
    mean: f64,
}

impl Bm25 {
    #[allow(clippy::cast_precision_loss)] // small counts
    pub fn new<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let (mut postings, mut lengths) = (HashMap::<String, Vec<(usize, f64)>>::new(), Vec::new());
        for (nth, text) in texts.enumerate() {
            let mut times: HashMap<String, f64> = HashMap::new();
            let words = words(text);
            lengths.push(words.len() as f64);
            for word in words {
                *times.entry(word).or_default() += 1.0;
            }
            for (word, times) in times {
                postings.entry(word).or_default().push((nth, times));
            }
        }
        let mean = lengths.iter().sum::<f64>() / (lengths.len().max(1) as f64);
        Self { postings, lengths, mean }
    }

    /// Documents by number, best first.
    #[allow(clippy::cast_precision_loss)]
    pub fn ask(&self, text: &str) -> Vec<usize> {
        let mut scores = vec![0.0; self.lengths.len()];
        for word in words(text) {
            let Some(having) = self.postings.get(&word) else { continue };
            let (total, many) = (self.lengths.len() as f64, having.len() as f64);
            let weight = (1.0 + (total - many + 0.5) / (many + 0.5)).ln();
            for (nth, times) in having {
                scores[*nth] += weight * times * (K1 + 1.0) / (times + K1 * (1.0 - B + B * self.lengths[*nth] / self.mean));
            }
        }
        let mut found: Vec<usize> = (0..scores.len()).filter(|nth| scores[*nth] > 0.0).collect();
        found.sort_by(|a, b| scores[*b].total_cmp(&scores[*a]));
        found
    }
}

/// Stems of all its words.
fn words(text: &str) -> Vec<String> {
    let folded = fold(text).text;
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(|word| stem(word).into_owned()).collect()
}
