//! Texts as tokens. A text is folded, parted and segmented once; the tokens of each field are written into one
//! string, which tantivy's own threads only have to split. (Its pre-tokenised text travels as JSON, and a tokenizer
//! for each field would fold every text five times.)

use tantivy::TantivyDocument;
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use super::grams::{gram, is_gram};
use super::schema::{Fields, PARTS};
use super::{Doc, pinyin};
use crate::query::Within;
use crate::text::fold::fold;
use crate::text::names::unspaced;
use crate::text::runs::{Script, runs};
use crate::text::segment;
use crate::text::variants::level;

/// Positions left out between two texts of a part: neither phrases nor words near each other cross them.
pub(super) const GAP: usize = 1024;
/// Ends a token.
const END: char = '\t';
/// Goes on to the next position.
const STEP: char = '\n';
/// Goes on by `GAP`.
const LEAP: char = '\u{c}';
/// Goes back to the first position.
const BACK: char = '\r';
/// The letters that short beginnings have at most.
pub(super) const SHORT: usize = 3;

/// The tokens of a work, as they are written.
#[derive(Clone, Default)]
struct Marked {
    exact: String,
    han: String,
    short: String,
    words: String,
    grams: String,
    /// The part being written.
    letter: char,
    /// The position the last token of `exact` has.
    at: usize,
    /// The first position of the next text.
    next: usize,
}

impl Marked {
    fn begin(&mut self, letter: char) {
        self.letter = letter;
        self.exact.push(BACK);
        (self.at, self.next) = (0, 0);
    }

    fn add(&mut self, text: &str) {
        let folded = fold(text).text;
        // The words just before, nearest last; Han in between ends them.
        let mut before: Vec<&str> = Vec::new();
        for run in runs(&folded) {
            let text = &folded[run.range];
            let position = self.next + run.position;
            match run.script {
                Script::Word => {
                    self.exact_at(position, text);
                    for (start, c) in text.char_indices().take(SHORT) {
                        token(&mut self.short, self.letter, &text[..start + c.len_utf8()]);
                    }
                    token(&mut self.words, self.letter, &segment::stem(text));
                    before.push(text);
                    for length in [2, 3] {
                        if let Some(words) = before.len().checked_sub(length).map(|from| &before[from..])
                            && is_gram(words)
                        {
                            token(&mut self.grams, self.letter, &gram(words));
                        }
                    }
                }
                Script::Han => {
                    before.clear();
                    self.han_run(position, text);
                    for word in segment::words(text) {
                        token(&mut self.words, self.letter, word);
                    }
                }
            }
        }
        if !folded.is_empty() {
            self.next += (self.at.saturating_sub(self.next) / GAP + 2) * GAP;
        }
    }

    fn han_run(&mut self, position: usize, run: &str) {
        let run = &*level(run);
        let mut chars = run.char_indices().peekable();
        let mut position = position;
        while let Some((start, c)) = chars.next() {
            let end = start + c.len_utf8();
            token(&mut self.han, self.letter, &run[start..end]);
            let pair = chars.peek().map(|(at, next)| &run[start..at + next.len_utf8()]);
            if start == 0 || pair.is_none() {
                self.exact_at(position, &run[start..end]);
            }
            if let Some(pair) = pair {
                self.exact_at(position, pair);
            }
            position += 1;
        }
    }

    fn exact_at(&mut self, position: usize, text: &str) {
        let steps = position - self.at;
        self.exact.extend(std::iter::repeat_n(LEAP, steps / GAP));
        self.exact.extend(std::iter::repeat_n(STEP, steps % GAP));
        self.at = position;
        token(&mut self.exact, self.letter, text);
    }
}

fn token(to: &mut String, letter: char, text: &str) {
    to.push(letter);
    to.push_str(text);
    to.push(END);
}

fn mark(doc: &Doc) -> Marked {
    let mut marked = Marked::default();
    for part in &PARTS {
        let mut texts = doc.texts.iter().filter(|(within, _)| *within == part.within).peekable();
        if texts.peek().is_some() {
            marked.begin(part.letter);
            for (within, text) in texts {
                marked.add(text);
                if *within == Within::Author
                    && let Some((whole, _)) = unspaced(text)
                {
                    marked.add(&whole);
                }
            }
        }
    }
    marked
}

/// A work as tantivy takes it.
pub(super) fn document(fields: &Fields, doc: &Doc) -> TantivyDocument {
    let mut document = TantivyDocument::new();
    document.add_i64(fields.id, doc.id.0);
    let Marked { exact, han, short, words, grams, .. } = mark(doc);
    for (field, text) in [(fields.exact, exact), (fields.han, han), (fields.short, short), (fields.words, words), (fields.grams, grams)] {
        if !text.is_empty() {
            document.add_text(field, text);
        }
    }
    let mut spelt = String::new();
    for term in pinyin::terms(doc.texts) {
        spelt.push_str(&term);
        spelt.push(END);
    }
    if !spelt.is_empty() {
        document.add_text(fields.pinyin, spelt);
    }
    document
}

/// Splits what `Marked` wrote.
#[derive(Clone, Default)]
pub(super) struct Marks;

pub(super) struct MarkStream<'a> {
    rest: &'a str,
    token: Token,
}

impl Tokenizer for Marks {
    type TokenStream<'a> = MarkStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> MarkStream<'a> {
        MarkStream { rest: text, token: Token { position: 0, ..Token::default() } }
    }
}

impl TokenStream for MarkStream<'_> {
    fn advance(&mut self) -> bool {
        let at = self.rest.find(|c| ![STEP, LEAP, BACK].contains(&c)).unwrap_or(self.rest.len());
        for c in self.rest[..at].chars() {
            match c {
                STEP => self.token.position += 1,
                LEAP => self.token.position += GAP,
                _ => self.token.position = 0,
            }
        }
        let Some((text, rest)) = self.rest[at..].split_once(END) else { return false };
        self.token.text.clear();
        self.token.text.push_str(text);
        self.rest = rest;
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::WorkId;

    fn read(text: &str) -> String {
        let mut stream = Marks;
        let mut stream = stream.token_stream(text);
        let mut said = Vec::new();
        while stream.advance() {
            said.push(format!("{}@{}", stream.token.text, stream.token.position));
        }
        said.join(", ")
    }

    #[test]
    fn tokens_and_their_positions() {
        use Within::{Abstract, Keyword, Title};
        for (texts, exact, words, grams) in [
            (vec![(Title, "重跑gen-ITGC后")], "T重@0, T重跑@0, T跑@1, Tgen@2, Titgc@3, T后@4", "T重@0, T跑@0, Tgen@0, Titgc@0, T后@0", ""),
            (
                vec![(Abstract, "随机对照，试")],
                "A随@0, A随机@0, A机对@1, A对照@2, A照@3, A试@5",
                "A随机@0, A随机对照@0, A对照@0, A试@0",
                "",
            ),
            (vec![(Title, "著作")], "T着@0, T着作@0, T作@1", "T著作@0", ""),
            (
                vec![(Keyword, "Treaties of"), (Keyword, ""), (Title, "Law"), (Keyword, "a b")],
                "Tlaw@0, Ktreaties@0, Kof@1, Ka@2048, Kb@2049",
                "Tlaw@0, Ktreati@0, Kof@0, Ka@0, Kb@0",
                "Ktreaties of@0, Ka b@0",
            ),
        ] {
            let texts: Vec<(Within, String)> = texts.into_iter().map(|(within, text)| (within, text.to_owned())).collect();
            let marked = mark(&Doc { id: WorkId(1), texts: &texts });
            let said = (read(&marked.exact), read(&marked.words), read(&marked.grams));
            assert_eq!(said, (exact.to_owned(), words.to_owned(), grams.to_owned()), "{texts:?}");
        }
    }
}
