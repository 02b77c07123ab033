//! Texts as tokens. A text is folded, parted and segmented once; the tokens of each field are written into one
//! string, which tantivy's own threads only have to split. (Its pre-tokenised text travels as JSON, and a tokenizer
//! for each field would fold every text four times.)

use tantivy::TantivyDocument;
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use super::Doc;
use super::schema::{Fields, Part};
use crate::text::fold::fold;
use crate::text::runs::{Script, runs};
use crate::text::segment;

/// Positions left out between two texts of a work: phrases do not cross them.
const GAP: usize = 4;
/// Ends a token.
const END: char = '\t';
/// Goes on to the next position.
const STEP: char = '\n';

/// The tokens of one `Part`, as they are written.
#[derive(Clone, Default)]
struct Marked {
    exact: String,
    han: String,
    prefix: String,
    words: String,
    /// The position the last token of `exact` has.
    at: usize,
    /// The first position of the next text.
    next: usize,
}

impl Marked {
    fn add(&mut self, text: &str) {
        let folded = fold(text).text;
        for run in runs(&folded) {
            let text = &folded[run.range];
            let position = self.next + run.position;
            match run.script {
                Script::Word => {
                    self.exact_at(position, text);
                    for (start, c) in text.char_indices().take(3) {
                        token(&mut self.prefix, &text[..start + c.len_utf8()]);
                    }
                    token(&mut self.words, &segment::stem(text));
                }
                Script::Han => {
                    self.han_run(position, text);
                    for word in segment::words(text) {
                        token(&mut self.words, word);
                    }
                }
            }
        }
        self.next = self.at.max(self.next) + GAP;
    }

    fn han_run(&mut self, position: usize, run: &str) {
        let mut chars = run.char_indices().peekable();
        let mut position = position;
        while let Some((start, c)) = chars.next() {
            let end = start + c.len_utf8();
            token(&mut self.han, &run[start..end]);
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
        self.exact.extend(std::iter::repeat_n(STEP, position - self.at));
        self.at = position;
        token(&mut self.exact, text);
    }

    fn put(&self, part: &Part, document: &mut TantivyDocument) {
        for (field, text) in [(part.exact, &self.exact), (part.han, &self.han), (part.prefix, &self.prefix), (part.words, &self.words)] {
            if !text.is_empty() {
                document.add_text(field, text);
            }
        }
    }
}

fn token(to: &mut String, text: &str) {
    to.push_str(text);
    to.push(END);
}

/// A work as tantivy takes it.
pub(super) fn document(fields: &Fields, doc: &Doc) -> TantivyDocument {
    let mut document = TantivyDocument::new();
    document.add_i64(fields.id, doc.id.0);
    let mut marked = Marked::default();
    marked.add(doc.title);
    marked.put(&fields.title, &mut document);
    for text in [doc.abstract_, doc.keywords, doc.creators, doc.notes, doc.other] {
        marked.add(text);
    }
    marked.put(&fields.all, &mut document);
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
        let at = self.rest.trim_start_matches(STEP);
        self.token.position += self.rest.len() - at.len();
        let Some((text, rest)) = at.split_once(END) else { return false };
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

    fn read(text: &str) -> String {
        let mut stream = Marks;
        let mut stream = stream.token_stream(text);
        let mut said = Vec::new();
        while stream.advance() {
            said.push(format!("{}{}", stream.token.text, stream.token.position));
        }
        said.join(" ")
    }

    #[test]
    fn tokens_and_their_positions() {
        for (texts, exact, words) in [
            (vec!["重跑gen-ITGC后"], "重0 重跑0 跑1 gen2 itgc3 后4", "重0 跑0 gen0 itgc0 后0"),
            (vec!["随机对照，试"], "随0 随机0 机对1 对照2 照3 试5", "随机0 随机对照0 对照0 试0"),
            (vec!["Treaties", "", "a b"], "treaties0 a8 b9", "treati0 a0 b0"),
        ] {
            let mut marked = Marked::default();
            for text in &texts {
                marked.add(text);
            }
            assert_eq!((read(&marked.exact), read(&marked.words)), (exact.to_owned(), words.to_owned()), "{texts:?}");
        }
    }
}
