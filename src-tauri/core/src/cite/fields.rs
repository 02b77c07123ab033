//! What the writers of tagged formats have in common.

use std::io::{Result, Write};

use crate::model::{Carried, Creator, Extra, Record, Role};

/// In front of an abstract that is the beginning of the work's body, as CNKI writes it.
pub(super) const EXCERPT: &str = "<正>";

/// `Family, Given`, or the whole name. A comma at the end tells that what stands before it is no family name, as EndNote
/// has it for institutions.
pub(super) fn name(creator: &Creator) -> String {
    match (&creator.family, &creator.given, &creator.literal) {
        (Some(family), Some(given), _) => format!("{family}, {given}"),
        (_, _, Some(literal)) if literal.contains(',') => format!("{literal},"),
        (family, given, literal) => literal.as_ref().or(family.as_ref()).or(given.as_ref()).cloned().unwrap_or_default(),
    }
}

/// Whether a name is read back from what `name` writes: in two parts without further commas, or whole.
fn is_plain(creator: &Creator) -> bool {
    let han = |part: &str| part.chars().any(crate::text::language::is_han);
    let clear = |part: &str| !part.is_empty() && !part.contains([';', '；', ',', '，', '、', '\n']);
    match creator {
        Creator { family: Some(family), given: Some(given), literal: None, .. } => {
            clear(family) && clear(given) && !han(family) && !han(given)
        }
        // Blanks part names in Han, and what ends in a full stop may be initials.
        Creator { family: None, given: None, literal: Some(literal), .. } => {
            clear(literal) && !literal.ends_with('.') && !(literal.contains(' ') && han(literal))
        }
        _ => false,
    }
}

/// The names with the tags of their roles, in the order of the record. They are taken out of `rest` where all of them
/// can be said this way.
pub(super) fn creators(rest: &mut Carried, tag: impl Fn(Role) -> Option<&'static str>) -> Vec<(&'static str, String)> {
    let all = &rest.record.creators;
    let names = all.iter().filter_map(|creator| Some((tag(creator.role)?, name(creator)))).collect();
    if all.iter().all(|creator| tag(creator.role).is_some() && is_plain(creator)) {
        rest.record.creators.clear();
    }
    names
}

/// The keywords; taken out of `rest` where none of them looks like a list of several.
pub(super) fn keywords(rest: &mut Carried, partings: &[char]) -> Vec<String> {
    let all = rest.record.keywords.clone();
    let list = |word: &String| {
        word.contains(partings)
            || word.contains(['、', ',']) && word.split(['、', ',']).all(|part| part.chars().any(crate::text::language::is_han))
    };
    if !all.iter().any(list) {
        rest.record.keywords.clear();
    }
    all
}

/// The abstract, its mark in front, one paragraph each. A paragraph that a reader could take for a line with a tag of
/// the format follows the one before it on its line. Taken out of `rest` where nothing is lost by that.
pub(super) fn paragraphs(rest: &mut Carried, tagged: impl Fn(&str) -> bool) -> Vec<String> {
    let record = &mut rest.record;
    let mut out: Vec<String> = Vec::new();
    let mut whole = true;
    for paragraph in record.abstract_.lines() {
        match out.last_mut().filter(|_| tagged(paragraph)) {
            Some(last) => {
                *last = format!("{last} {paragraph}");
                whole = false;
            }
            None => out.push(paragraph.to_owned()),
        }
    }
    if let Some(first) = out.first_mut().filter(|_| record.excerpt) {
        first.insert_str(0, EXCERPT);
        record.excerpt = false;
    }
    if whole {
        record.abstract_.clear();
    }
    out
}

/// Texts with signs that a reader could take for markup or TeX, `a <b> c`, `&copy;`, `$x$`, and with blanks that may be
/// joined. They are carried as they are
/// besides being written.
pub(super) fn exact(rest: &Carried) -> Record {
    let risky = |text: &String| {
        let mut chars = text.chars().peekable();
        let tag = std::iter::from_fn(|| chars.next().map(|c| (c, chars.peek().copied())))
            .any(|(c, next)| c == '<' && next.is_some_and(|next| next.is_alphanumeric() || next == '/'));
        tag || text.contains(['\\', '$', '\t']) || text.contains("  ") || text.contains('&') && text.contains(';')
    };
    let record = &rest.record;
    let some = |text: &Option<String>| text.clone().filter(risky);
    Record {
        title: some(&record.title),
        translated_title: some(&record.translated_title),
        abstract_: Some(&record.abstract_).filter(|text| risky(text)).cloned().unwrap_or_default(),
        container: some(&record.container),
        doi: some(&record.doi),
        url: some(&record.url),
        keywords: if record.keywords.iter().any(risky) { record.keywords.clone() } else { Vec::new() },
        more: record.more.iter().filter(|(_, value)| risky(value)).map(|(name, value)| (name.clone(), value.clone())).collect(),
        ..Record::default()
    }
}

/// Puts back into `rest` what is to be carried as it is.
pub(super) fn keep(rest: &mut Carried, exact: Record) {
    let record = &mut rest.record;
    for (here, there) in [
        (&mut record.title, exact.title),
        (&mut record.translated_title, exact.translated_title),
        (&mut record.container, exact.container),
        (&mut record.doi, exact.doi),
        (&mut record.url, exact.url),
    ] {
        *here = here.take().or(there);
    }
    if !exact.abstract_.is_empty() {
        record.abstract_ = exact.abstract_;
    }
    if !exact.keywords.is_empty() {
        record.keywords = exact.keywords;
    }
    record.more.extend(exact.more);
}

/// A value of one line out of `more`; one of several lines stays where it is.
pub(super) fn further(rest: &mut Carried, name: &str) -> Option<String> {
    let value = rest.record.more.get(name)?;
    if value.contains('\n') { None } else { rest.record.more.remove(name) }
}

/// An ISSN or ISBN, where it is one and does not need to be told from others of its kind.
pub(super) fn serial(rest: &mut Carried, name: &str) -> Option<String> {
    let digits = |part: &str| {
        let count = part.bytes().filter(|b| b.is_ascii_digit() || *b == b'X').count();
        let plain = part.bytes().all(|b| b.is_ascii_digit() || b == b'X' || b == b'-');
        let issn = part.len() == 9 && count == 8 && part.as_bytes()[4] == b'-';
        plain && if name == "ISSN" { issn } else { count == 10 || count == 13 }
    };
    rest.record.more.get(name).filter(|value| value.split("; ").all(digits))?;
    rest.record.more.remove(name)
}

/// The fields without a variable, where each of them has a tag of the format to go under and one line to say.
pub(super) fn extra(rest: &mut Carried, tags: &[&str]) -> Vec<Extra> {
    let fits = |extra: &Extra| tags.contains(&extra.tag.as_str()) && !extra.value.contains('\n');
    if rest.record.extra.iter().all(fits) { std::mem::take(&mut rest.record.extra) } else { Vec::new() }
}

/// `2008-03-12` in its parts.
pub(super) fn date(issued: &str) -> (&str, Option<&str>, Option<&str>) {
    let mut parts = issued.splitn(3, '-');
    (parts.next().unwrap_or_default(), parts.next(), parts.next())
}

/// `12-30` is a first and a last page; anything else is the first as it stands.
pub(super) fn first_and_last(pages: &str) -> (&str, Option<&str>) {
    let number = |part: &str| !part.is_empty() && part.chars().all(char::is_alphanumeric);
    match pages.split_once('-') {
        Some((first, last)) if number(first) && number(last) && first != last => (first, Some(last)),
        _ => (pages, None),
    }
}

/// The name of a type in a format; the type is taken out of `rest` where that name means nothing else.
pub(super) fn kind<'a>(rest: &mut Carried, types: &[(&str, &'a str)], general: &'a str) -> &'a str {
    match types.iter().find(|(kind, _)| *kind == rest.record.kind) {
        Some((_, name)) => {
            rest.record.kind.clear();
            name
        }
        None => general,
    }
}

/// Writes the tags of one record that have a value, in a format of lines: `AU  - `, `%A `.
pub(super) struct Lines<'a, W: Write> {
    pub to: &'a mut W,
    /// Between a tag and its value.
    pub between: &'static str,
    pub ending: &'static str,
}

impl<W: Write> Lines<'_, W> {
    pub fn line(&mut self, tag: &str, value: &str) -> Result<()> {
        write!(self.to, "{tag}{}{value}{}", self.between, self.ending)
    }

    pub fn some(&mut self, tag: &str, value: Option<String>) -> Result<()> {
        value.map_or(Ok(()), |value| self.line(tag, &value))
    }
}
