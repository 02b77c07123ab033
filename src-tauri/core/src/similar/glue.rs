//! English words that lost the blanks between them on the way out of a PDF, taken apart again.

use super::function::is_function;

/// Shorter words are left as they are.
const LEAST: usize = 8;
/// Letters in the longest word.
const LONGEST: usize = 22;
/// Every cut costs this much, so that few words are better than many.
const CUT: f32 = 1.0;

/// What a word costs: less, the more usual it is; none if nobody knows it.
pub type Cost<'a> = dyn Fn(&str) -> Option<f32> + 'a;

/// The words that a folded word is glued of, or it alone.
#[must_use]
pub fn apart<'a>(word: &'a str, cost: &Cost) -> Vec<&'a str> {
    if word.len() < LEAST || !word.bytes().all(|b| b.is_ascii_lowercase()) || cost(word).is_some() {
        return vec![word];
    }
    // The cheapest way to each letter, and where its last word begins.
    let mut best: Vec<Option<(f32, usize)>> = vec![None; word.len() + 1];
    best[0] = Some((0.0, 0));
    for start in 0..word.len() {
        let Some((so_far, _)) = best[start] else { continue };
        for end in start + 1..=word.len().min(start + LONGEST) {
            let piece = &word[start..end];
            let small = piece.len() < 3;
            let own = if is_function(piece) && (!small || piece.len() == 2 || piece == "a") {
                Some(CUT)
            } else if small {
                None
            } else {
                cost(piece)
            };
            let Some(own) = own else { continue };
            let total = so_far + own + CUT;
            if best[end].is_none_or(|(known, _)| total < known) {
                best[end] = Some((total, start));
            }
        }
    }
    let mut pieces = Vec::new();
    let mut end = word.len();
    while end > 0 {
        let Some((_, start)) = best[end] else { return vec![word] };
        pieces.push(&word[start..end]);
        end = start;
    }
    pieces.reverse();
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_apart() {
        let known = ["energy", "consumption", "monitoring", "system", "design", "sign", "of", "moni", "toring", "tor"];
        let cost = |word: &str| known.contains(&word).then_some(2.0);
        for (word, expect) in [
            ("energyconsumptionmonitoring", "energy consumption monitoring"),
            ("designofthesystem", "design of the system"),
            ("monitoring", "monitoring"),
            ("designs", "designs"),
            ("smilacinajaponica", "smilacinajaponica"),
            ("système", "système"),
        ] {
            assert_eq!(apart(word, &cost).join(" "), expect);
        }
    }
}
