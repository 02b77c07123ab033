//! A Han run as words that are known.

use super::MOST_HAN;

/// What a piece costs: a known word of several characters, a known single character, an unknown one.
const WORD: usize = 2;
const SINGLE: usize = 3;
const UNKNOWN: usize = 7;

/// See [`super::Lexicon::cover`]. Of two covers that cost the same, the one whose first word is longer.
pub(super) fn cover<'a>(han: &'a str, known: &dyn Fn(&str) -> bool) -> Vec<&'a str> {
    let mut borders: Vec<usize> = han.char_indices().map(|(at, _)| at).collect();
    borders.push(han.len());
    let chars = borders.len() - 1;
    // The best way from each character to the end: what it costs, where its first piece ends, whether that is known.
    let mut best: Vec<(usize, usize, bool)> = vec![(0, 0, false); chars + 1];
    for start in (0..chars).rev() {
        best[start] = (usize::MAX, 0, false);
        for end in (start + 1..=chars.min(start + MOST_HAN)).rev() {
            let is_known = known(&han[borders[start]..borders[end]]);
            let own = match (end - start, is_known) {
                (1, false) => UNKNOWN,
                (1, true) => SINGLE,
                (_, true) => WORD,
                (_, false) => continue,
            };
            let cost = own + best[end].0;
            if cost < best[start].0 {
                best[start] = (cost, end, is_known);
            }
        }
    }
    let (mut pieces, mut at) = (Vec::new(), 0);
    while at < chars {
        let (_, end, is_known) = best[at];
        if is_known {
            pieces.push(&han[borders[at]..borders[end]]);
        }
        at = end;
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::cover;

    #[test]
    fn few_words_and_whole_ones() {
        let known = |word: &str| ["研究", "研究生", "生命", "命", "外空", "安全", "机制", "外空安全", "全"].contains(&word);
        for (han, expect) in [
            ("研究生命", "研究 生命"),
            ("研究生", "研究生"),
            ("外空安全机制", "外空安全 机制"),
            ("论外空之安全", "外空 安全"),
            ("", ""),
            ("之", ""),
        ] {
            assert_eq!(cover(han, &known).join(" "), expect);
        }
    }
}
