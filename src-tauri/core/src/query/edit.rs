//! Changes to a query that keep the rest of it as it was typed.

use std::ops::Range;

use super::fields::Field;
use super::filter::{Filter, Quoted, Value};
use super::lex::{Piece, Token, lex};
use crate::model::Fault;

/// The query with a filter set, changed or (none) taken out. Only what holds for the whole query is touched: nothing in
/// quotes or brackets, nothing negated, nothing that is one of several choices.
#[must_use]
pub fn edit(query: &str, field: &str, value: Option<&str>) -> String {
    let Some(Field::Filter(name)) = Field::named(field) else { return query.to_owned() };
    let value = value.map(str::trim).filter(|value| !value.is_empty());
    let written = value.map(|value| written(name, value));
    let tokens = lex(query);
    let outer = outermost(&tokens);
    if outer.iter().any(|span| tokens[span.start].piece == Piece::Or) {
        return written.map_or_else(|| query.to_owned(), |written| add_to_choice(query, &written, &tokens));
    }
    let mut found: Vec<usize> = (0..outer.len()).filter(|nth| is_filter(&tokens, &outer, *nth, name)).collect();
    let mut text = query.to_owned();
    let Some(first) = (!found.is_empty()).then(|| found.remove(0)) else {
        return written.map_or(text, |written| add(query, &written, &tokens));
    };
    for nth in found.into_iter().rev() {
        take_out(&mut text, &tokens, &outer, nth);
    }
    match written {
        Some(written) => replace(&mut text, bytes(&tokens, &outer[first]), &written),
        None => take_out(&mut text, &tokens, &outer, first),
    }
    text
}

/// The query with one filter more, beside others of its field; or without it, where it is there. As `edit`.
#[must_use]
pub fn toggle(query: &str, field: &str, value: &str) -> String {
    let Some(Field::Filter(name)) = Field::named(field) else { return query.to_owned() };
    let value = value.trim();
    // A file is meant whether its name stands in quotes or not.
    let read = |said: &str| Filter::read(name, said, true);
    let meant = read(value);
    let tokens = lex(query);
    let outer = outermost(&tokens);
    let choices = outer.iter().any(|span| tokens[span.start].piece == Piece::Or);
    let same = |nth: &usize| {
        let said = match &tokens[outer[*nth].start].piece {
            Piece::Bare(said) => read(said),
            Piece::Quoted(said) => read(said),
            _ => None,
        };
        said.is_some() && said == meant && is_filter(&tokens, &outer, *nth, name)
    };
    let found: Vec<usize> = if choices { Vec::new() } else { (0..outer.len()).filter(same).collect() };
    if found.is_empty() {
        let written = written(name, value);
        return if choices { add_to_choice(query, &written, &tokens) } else { add(query, &written, &tokens) };
    }
    let mut text = query.to_owned();
    for nth in found.into_iter().rev() {
        take_out(&mut text, &tokens, &outer, nth);
    }
    text
}

fn written(name: &str, value: &str) -> String {
    match name {
        // In quotes it is the whole name of a file.
        "source" => format!("{name}:{}", Quoted(value)),
        _ => format!("{name}:{}", Value(value)),
    }
}

/// The pieces outside all brackets, a bracket with all that is in it as one: ranges of tokens.
fn outermost(tokens: &[Token]) -> Vec<Range<usize>> {
    let mut outer: Vec<Range<usize>> = Vec::new();
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate() {
        let inside = depth > 0;
        match token.piece {
            Piece::Open => depth += 1,
            Piece::Close => depth = depth.saturating_sub(1),
            Piece::Stray if !inside => continue,
            _ => {}
        }
        match outer.last_mut() {
            Some(last) if inside => last.end = at + 1,
            _ => outer.push(at..at + 1),
        }
    }
    outer
}

fn bytes(tokens: &[Token], span: &Range<usize>) -> Range<usize> {
    tokens[span.start].range.start..tokens[span.end - 1].range.end
}

fn piece<'t, 'a>(tokens: &'t [Token<'a>], outer: &[Range<usize>], nth: Option<usize>) -> Option<&'t Piece<'a>> {
    nth.and_then(|nth| outer.get(nth)).map(|span| &tokens[span.start].piece)
}

/// A filter, or brackets with nothing but values of it. What stands behind an unclosed quotation mark is none, whatever it says.
fn is_filter(tokens: &[Token], outer: &[Range<usize>], nth: usize, name: &'static str) -> bool {
    let field = Some(Field::Filter(name));
    let [first, rest @ ..] = &tokens[outer[nth].clone()] else { return false };
    let negated = piece(tokens, outer, nth.checked_sub(1)) == Some(&Piece::Not);
    first.field == field
        && !negated
        && first.fault != Some(Fault::Quote)
        && first.piece != Piece::Stray
        && rest.iter().all(|token| token.field.is_none() || token.field == field)
}

/// Takes a filter out, with the AND that joins it to the rest and a blank.
fn take_out(text: &mut String, tokens: &[Token], outer: &[Range<usize>], nth: usize) {
    let operand = |nth: Option<usize>| {
        piece(tokens, outer, nth).is_some_and(|piece| matches!(piece, Piece::Bare(_) | Piece::Quoted(_) | Piece::Open))
    };
    let is_and = |nth: Option<usize>| piece(tokens, outer, nth) == Some(&Piece::And);
    let mut range = bytes(tokens, &outer[nth]);
    if is_and(nth.checked_sub(1)) && operand(nth.checked_sub(2)) {
        range.start = tokens[outer[nth - 1].start].range.start;
    } else if is_and(Some(nth + 1)) && (operand(Some(nth + 2)) || piece(tokens, outer, Some(nth + 2)) == Some(&Piece::Not)) {
        range.end = tokens[outer[nth + 1].start].range.end;
    }
    let after = text[range.end..].chars().next().filter(|c| c.is_whitespace());
    let before = text[..range.start].chars().next_back();
    match (before, after) {
        (None, _) => range.end = text.len() - text[range.end..].trim_start().len(),
        (Some(_), Some(blank)) if before.is_some_and(char::is_whitespace) => range.end += blank.len_utf8(),
        (Some(blank), None) if blank.is_whitespace() && range.end == text.len() => range.start -= blank.len_utf8(),
        _ => {}
    }
    text.replace_range(range, "");
}

fn replace(text: &mut String, range: Range<usize>, written: &str) {
    let apart = |c: Option<char>| if c.is_none_or(|c| c.is_whitespace() || "()（）".contains(c)) { "" } else { " " };
    let (before, after) = (apart(text[..range.start].chars().next_back()), apart(text[range.end..].chars().next()));
    text.replace_range(range, &format!("{before}{written}{after}"));
}

/// At the end, but before a query whose end is open to what follows.
fn add(query: &str, written: &str, tokens: &[Token]) -> String {
    let mut read = tokens.iter().filter(|token| token.piece != Piece::Stray);
    let first = read.next();
    let last = read.next_back().or(first);
    let unclosed = tokens.iter().any(|token| token.piece == Piece::Open && token.fault.is_some());
    let waits = |token: &Token| token.fault == Some(Fault::Quote) || matches!(token.piece, Piece::And | Piece::Not | Piece::Near(_));
    match query.trim() {
        "" => written.to_owned(),
        _ if !unclosed && !last.is_some_and(waits) => format!("{} {written}", query.trim_end()),
        // Behind a filter, an operator at the start would be one.
        _ if first.is_some_and(|token| token.piece == Piece::And) => add_to_choice(query, written, tokens),
        query => format!("{written} {query}"),
    }
}

/// Choices are put in brackets first; brackets without their other half are left out or closed.
fn add_to_choice(query: &str, written: &str, tokens: &[Token]) -> String {
    let mut body = query.trim_end().to_owned();
    for token in tokens.iter().rev().filter(|token| token.piece == Piece::Stray && token.fault == Some(Fault::Bracket)) {
        let parted = body[token.range.end..].starts_with(char::is_whitespace);
        body.replace_range(token.range.clone(), if parted { "" } else { " " });
    }
    if tokens.last().is_some_and(|token| token.fault == Some(Fault::Quote) && token.piece != Piece::Stray) {
        return format!("{written} ({}", body.trim_start());
    }
    let unclosed = tokens.iter().filter(|token| token.piece == Piece::Open && token.fault.is_some()).count();
    format!("({}{}) {written}", body.trim(), ")".repeat(unclosed))
}
