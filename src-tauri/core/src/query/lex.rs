//! The pieces of a query, and where each stands. Nothing fails: a piece that does not fit says so.

use std::ops::Range;

use super::fields::Field;
use crate::model::Fault;
use crate::text::fold::fold;
use crate::text::runs::runs;

/// Brackets in each other. Whatever walks a tree calls itself, and no deeper than a few times this.
pub(super) const DEEPEST: usize = 64;

/// Digits of a distance.
const FAREST: usize = 3;

/// One piece, with the field it is asked of if that stands before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token<'a> {
    pub piece: Piece<'a>,
    pub field: Option<Field>,
    /// Bytes of the query.
    pub range: Range<usize>,
    pub fault: Option<Fault>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    Open,
    /// Closes a bracket: one that closes none is `Stray`.
    Close,
    /// A bracket or a quotation mark that is passed over.
    Stray,
    And,
    Or,
    Not,
    Near(u32),
    /// Text without blanks; behind a quotation mark that is never closed, all the rest; behind a field perhaps nothing.
    Bare(&'a str),
    Quoted(String),
}

/// The pieces of a query. Those without words are left out, as are negations of nothing.
pub(super) fn lex(text: &str) -> Vec<Token<'_>> {
    let mut lexer = Lexer { text, tokens: Vec::new(), no_single: false };
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let after = at + c.len_utf8();
        at = match c {
            _ if c.is_whitespace() => after,
            '(' | '（' => lexer.put(Piece::Open, None, at..after, None),
            ')' | '）' => lexer.put(Piece::Close, None, at..after, None),
            '|' | '｜' => {
                let end = text.len() - text[at..].trim_start_matches(['|', '｜']).len();
                lexer.put(Piece::Or, None, at..end, None)
            }
            '-' | '－' if text[after..].chars().next().is_some_and(can_be_negated) => lexer.put(Piece::Not, None, at..after, None),
            '‘' => match lexer.single(after) {
                Some((value, end)) => lexer.quoted(value.to_owned(), None, at..end),
                None => lexer.bare(at),
            },
            _ if closers(c).is_some() => lexer.quote(c, None, at, after),
            _ if closes(c) => lexer.put(Piece::Stray, None, at..after, Some(Fault::Quote)),
            _ => lexer.bare(at),
        };
    }
    brackets(&mut lexer.tokens);
    small_operators(&mut lexer.tokens);
    lexer.tokens
}

struct Lexer<'a> {
    text: &'a str,
    tokens: Vec<Token<'a>>,
    /// No single quote is closed from here on.
    no_single: bool,
}

/// Each of these answers where it goes on.
impl<'a> Lexer<'a> {
    fn put(&mut self, piece: Piece<'a>, field: Option<Field>, range: Range<usize>, fault: Option<Fault>) -> usize {
        let end = range.end;
        self.tokens.push(Token { piece, field, range, fault });
        end
    }

    fn after_minus(&self, at: usize) -> bool {
        self.tokens.last().is_some_and(|token| token.piece == Piece::Not && token.range.end == at)
    }

    /// Passes over something without words, and over the minus before it.
    fn drop(&mut self, range: &Range<usize>) -> usize {
        let mut start = range.start;
        while self.after_minus(start) {
            start = self.tokens.pop().map_or(0, |token| token.range.start);
        }
        range.end
    }

    fn quote(&mut self, opener: char, field: Option<Field>, start: usize, inside: usize) -> usize {
        match read_quoted(opener, &self.text[inside..]) {
            Some((value, length)) => {
                let end = inside + length;
                match slop(&self.text[end..]) {
                    0 => self.quoted(value, field, start..end),
                    length if !has_words(&value) => self.drop(&(start..end + length)),
                    length => self.put(Piece::Quoted(value), field, start..end + length, Some(Fault::Slop)),
                }
            }
            None => self.put(Piece::Bare(&self.text[inside..]), field, start..self.text.len(), Some(Fault::Quote)),
        }
    }

    fn quoted(&mut self, value: String, field: Option<Field>, range: Range<usize>) -> usize {
        if field.is_none() && !has_words(&value) {
            return self.drop(&range);
        }
        self.put(Piece::Quoted(value), field, range, None)
    }

    /// What stands between ‘ and a ’ that is no apostrophe.
    fn single(&mut self, inside: usize) -> Option<(&'a str, usize)> {
        if self.no_single {
            return None;
        }
        let rest = &self.text[inside..];
        let ends = |at: &usize| rest[at + '’'.len_utf8()..].chars().next().is_none_or(|c| !c.is_alphanumeric());
        let end = rest.match_indices('’').map(|(at, _)| at).find(ends);
        self.no_single = end.is_none();
        end.map(|end| (&rest[..end], inside + end + '’'.len_utf8()))
    }

    fn bare(&mut self, start: usize) -> usize {
        let text = self.text;
        let end = text[start..].char_indices().skip(1).find(|(_, c)| ends_bare(*c)).map_or(text.len(), |(at, _)| start + at);
        let bare = &text[start..end];
        let range = start..end;
        if !self.after_minus(start) {
            let operator = match bare {
                "AND" => Some(Piece::And),
                "OR" => Some(Piece::Or),
                "NOT" => Some(Piece::Not),
                _ => near(bare),
            };
            if let Some(operator) = operator {
                return self.put(operator, None, range, None);
            }
        }
        let Some((name, value)) = bare.split_once([':', '：']) else {
            let fault = if other_near(bare) { Some(Fault::Distance) } else { ending(bare) };
            return self.word(bare, range, fault);
        };
        let next = text[end..].chars().next().filter(|_| value.is_empty());
        let Some(field) = Field::named(name) else {
            let opens = next.is_some_and(|c| closers(c).is_some() || matches!(c, '(' | '（'));
            let meant = Field::is_elsewhere(name) && (opens || has_words(value))
                || Field::looks_like_one(name) && (opens || has_words(value) && !value.starts_with("//"));
            return self.word(bare, range, meant.then_some(Fault::Field));
        };
        match next {
            Some(c @ ('(' | '（')) => self.put(Piece::Open, Some(field), start..end + c.len_utf8(), None),
            Some(c) if closers(c).is_some() => self.quote(c, Some(field), start, end + c.len_utf8()),
            _ => {
                let words = matches!(field, Field::Text(_) | Field::Topic);
                let fault = if value.is_empty() { Some(Fault::Value) } else { ending(value).filter(|_| words) };
                self.put(Piece::Bare(value), Some(field), range, fault)
            }
        }
    }

    fn word(&mut self, bare: &'a str, range: Range<usize>, fault: Option<Fault>) -> usize {
        if has_words(bare) { self.put(Piece::Bare(bare), None, range, fault) } else { self.drop(&range) }
    }
}

/// Finds brackets without their other half, and those that are too deep.
fn brackets(tokens: &mut [Token]) {
    let mut open = Vec::new();
    for at in 0..tokens.len() {
        match tokens[at].piece {
            Piece::Open => open.push(at),
            Piece::Close => {
                let depth = open.len();
                let opened = open.pop();
                if opened.is_none() || depth > DEEPEST {
                    for at in opened.into_iter().chain([at]) {
                        (tokens[at].piece, tokens[at].fault) = (Piece::Stray, Some(Fault::Bracket));
                    }
                }
            }
            _ => {}
        }
    }
    for (depth, at) in open.into_iter().enumerate() {
        tokens[at].fault = Some(Fault::Bracket);
        if depth >= DEEPEST {
            tokens[at].piece = Piece::Stray;
        }
    }
}

/// Small words where an operator could stand.
fn small_operators(tokens: &mut [Token]) {
    let is_small =
        |token: &Token| matches!(token.piece, Piece::Bare("and" | "or" | "not")) && token.field.is_none() && token.fault.is_none();
    for at in 1..tokens.len().saturating_sub(1) {
        let before = matches!(tokens[at - 1].piece, Piece::Bare(_) | Piece::Quoted(_) | Piece::Close);
        let after = matches!(tokens[at + 1].piece, Piece::Bare(_) | Piece::Quoted(_) | Piece::Open);
        if before && after && is_small(&tokens[at]) {
            tokens[at].fault = Some(Fault::Small);
        }
    }
}

/// How long the distance behind a phrase is: `~5`.
fn slop(rest: &str) -> usize {
    let Some(digits) = rest.strip_prefix(['~', '～']) else { return 0 };
    let after = digits.trim_start_matches(|c: char| c.is_ascii_digit());
    if after.len() < digits.len() && after.chars().next().is_none_or(ends_bare) { rest.len() - after.len() } else { 0 }
}

/// What is wrong with the wildcards of a word.
fn ending(bare: &str) -> Option<Fault> {
    let word = bare.strip_suffix(['*', '＊']).unwrap_or(bare);
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let wild = word.match_indices(['*', '＊', '?']).any(|(at, sign)| {
        let (before, after) = (word[..at].chars().next_back(), word[at + sign.len()..].chars().next());
        match sign {
            "*" | "＊" => letter(after) && (letter(before) || at == 0),
            _ => [before, after].iter().all(|c| c.is_some_and(|c| c.is_ascii_alphanumeric())),
        }
    });
    // `http://x.org/?q=1` is no word.
    if wild && !word.contains(['/', '=']) {
        return Some(Fault::Wildcard);
    }
    let (word, edits) = bare.rsplit_once(['~', '～'])?;
    let many = edits.len() == 1 && edits.bytes().all(|b| (b'2'..=b'9').contains(&b));
    (many && word.ends_with(char::is_alphanumeric)).then_some(Fault::Edits)
}

/// What looks like NEAR and is not: `NEAR/x`, `NEAR3`, `near/3`, `W/3`, `PRE/3`.
fn other_near(bare: &str) -> bool {
    let number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let named = |name: &str| bare.get(..name.len()).filter(|start| start.eq_ignore_ascii_case(name)).map(|_| &bare[name.len()..]);
    bare.strip_prefix("NEAR").is_some_and(|rest| rest.starts_with('/') || number(rest))
        || ["near", "w", "pre", "adj", "within"].iter().any(|name| named(name).and_then(|rest| rest.strip_prefix('/')).is_some_and(number))
}

/// `NEAR`, `NEAR/3`.
fn near(bare: &str) -> Option<Piece<'static>> {
    let rest = bare.strip_prefix("NEAR")?;
    if rest.is_empty() {
        return Some(Piece::Near(10));
    }
    let digits = rest.strip_prefix('/')?;
    let short = (1..=FAREST).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    short.then(|| digits.parse().ok()).flatten().map(Piece::Near)
}

/// Whether anything in a text can be looked for.
pub(super) fn has_words(text: &str) -> bool {
    !runs(&fold(text).text).is_empty()
}

fn can_be_negated(next: char) -> bool {
    !next.is_whitespace() && !closes(next) && !matches!(next, ')' | '）' | '|' | '｜') || closers(next).is_some()
}

fn ends_bare(c: char) -> bool {
    c.is_whitespace() || matches!(c, '(' | '（' | ')' | '）' | '|' | '｜') || closers(c).is_some() || closes(c)
}

/// What may close a quote opened by this character.
fn closers(c: char) -> Option<&'static [char]> {
    Some(match c {
        '"' => &['"'],
        '＂' => &['＂', '"'],
        '“' | '‟' => &['”', '“', '"'],
        '„' => &['“', '”', '"'],
        '«' => &['»'],
        '「' => &['」'],
        '『' => &['』'],
        '﹁' => &['﹂'],
        '﹃' => &['﹄'],
        '〝' => &['〞', '〟'],
        _ => return None,
    })
}

fn closes(c: char) -> bool {
    matches!(c, '”' | '»' | '」' | '』' | '﹂' | '﹄' | '〞' | '〟')
}

/// The text up to the closing quote, and how long it is with that. Between plain quotes a backslash lets a quote stand for itself.
fn read_quoted(opener: char, text: &str) -> Option<(String, usize)> {
    let closers = closers(opener)?;
    let mut value = String::new();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if closers.contains(&c) {
            return Some((value, at + c.len_utf8()));
        }
        let escaped = if opener == '"' && c == '\\' { chars.next_if(|(_, next)| matches!(next, '"' | '\\')) } else { None };
        value.push(escaped.map_or(c, |(_, c)| c));
    }
    None
}
