//! Frequent words and their neighbours. A phrase of words that are in half of all works would have to be looked for in
//! half of all works; so two neighbours of which one is frequent are a term of their own, as are three of which two are.

/// The words in most English texts, and in most abstracts. Index and query must agree: raise `schema::VERSION` with it.
const FREQUENT: [&str; 72] = [
    "a", "all", "also", "an", "and", "are", "as", "at", "based", "be", "been", "between", "both", "but", "by", "can", "data", "for",
    "from", "has", "have", "how", "however", "in", "into", "is", "it", "its", "may", "model", "more", "most", "new", "no", "not", "of",
    "on", "one", "only", "or", "other", "our", "over", "paper", "research", "results", "s", "show", "study", "such", "than", "that", "the",
    "their", "these", "they", "this", "through", "to", "two", "under", "used", "using", "was", "we", "well", "were", "when", "which",
    "while", "who", "with",
];

fn frequent(word: &str) -> bool {
    FREQUENT.binary_search(&word).is_ok()
}

/// Whether words that follow each other, two or three, are a term.
pub(super) fn is_gram(words: &[&str]) -> bool {
    words.iter().filter(|word| frequent(word)).count() >= words.len() - 1
}

/// The term of neighbours.
pub(super) fn gram(words: &[&str]) -> String {
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn some_neighbours_are_terms() {
        assert!(FREQUENT.is_sorted());
        for (words, expect) in
            [("the law", true), ("law of", true), ("space law", false), ("in this paper", true), ("the space law", false)]
        {
            assert_eq!(is_gram(&words.split(' ').collect::<Vec<_>>()), expect, "{words}");
        }
    }
}
