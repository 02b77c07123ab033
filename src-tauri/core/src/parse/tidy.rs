//! What holds of every text of a record, whatever it was read from: it is normalised, plain and not empty, has no
//! blanks around it or around its lines, no empty lines and no control characters but tabs inside a line. Only a text
//! that was decoded wrongly keeps its controls beyond ASCII: without them it could not be repaired.

use std::collections::HashSet;

use super::{is_blank, markup};
use crate::model::{Creator, Extra, Record};
use crate::text::mojibake::is_suspect;
use crate::text::normalize;

/// A value as a file has it to a text of a record.
pub(super) fn clean(value: &str) -> String {
    text(&markup::plain(&normalize(value)))
}

/// A control character that is white space is a blank, any other is nothing; a tab may stand inside a line.
fn text(value: &str) -> String {
    let visible: String;
    let value = if value.contains(is_control) {
        let garbled = value.contains(is_upper) && is_suspect(value);
        let kept = |c: char| !is_control(c) || garbled && is_upper(c);
        visible = value.chars().filter_map(|c| if kept(c) { Some(c) } else { c.is_whitespace().then_some(' ') }).collect();
        &visible
    } else {
        value
    };
    let lines: Vec<&str> = value.lines().map(|line| line.trim_matches(is_blank)).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

fn is_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t')
}

/// What bytes of UTF-8 become in Latin-1.
fn is_upper(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{9f}')
}

/// The few texts that readers put into a record themselves, and what their rules made of cleaned ones. Of what was said
/// more than once, the first stays.
pub(super) fn record(record: &mut Record) {
    for value in [
        &mut record.title,
        &mut record.translated_title,
        &mut record.issued,
        &mut record.container,
        &mut record.volume,
        &mut record.issue,
        &mut record.pages,
        &mut record.doi,
        &mut record.pmid,
        &mut record.url,
    ] {
        tidy(value);
    }
    if !is_tidy(&record.abstract_) {
        record.abstract_ = text(&record.abstract_);
        let paragraphs = u32::try_from(record.abstract_.lines().count()).unwrap_or(u32::MAX);
        record.translation = record.translation.filter(|first| *first < paragraphs);
    }
    for creator in &mut record.creators {
        [&mut creator.family, &mut creator.given, &mut creator.literal].into_iter().for_each(tidy);
    }
    let mut seen = HashSet::new();
    let nobody = |creator: &Creator| creator.family.is_none() && creator.given.is_none() && creator.literal.is_none();
    record.creators.retain(|one| !nobody(one) && seen.insert((one.role as u8, one.family.clone(), one.given.clone(), one.literal.clone())));
    let mut seen = HashSet::new();
    record.keywords.iter_mut().for_each(settle);
    record.keywords.retain(|keyword| !keyword.is_empty() && seen.insert(keyword.clone()));
    record.more.values_mut().for_each(settle);
    record.more.retain(|_, value| !value.is_empty());
    let mut seen = HashSet::new();
    for Extra { tag, value } in &mut record.extra {
        settle(tag);
        settle(value);
    }
    record.extra.retain(|extra| !extra.value.is_empty() && seen.insert((extra.tag.clone(), extra.value.clone())));
}

fn tidy(value: &mut Option<String>) {
    value.iter_mut().for_each(settle);
    value.take_if(|value| value.is_empty());
}

fn settle(value: &mut String) {
    if !is_tidy(value) {
        *value = text(value);
    }
}

fn is_tidy(value: &str) -> bool {
    !value.contains(is_control)
        && value.lines().all(|line| !line.is_empty() && !line.starts_with(is_blank) && !line.ends_with(is_blank))
        && !value.ends_with('\n')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_plain() {
        for (value, expect) in [
            (" a\tb\u{c}c \u{0}\u{3000}", "a\tb c"),
            ("one\r\n\u{1}\r\n two\u{feff}\n", "one\ntwo"),
            ("e\u{301} &amp;&#x41; \u{7f}", "\u{e9} &A"),
            ("\u{0}\t", ""),
            ("one\u{85}two\u{9d}", "one two"),
            ("\u{e5}\u{a4}\u{96}\u{e7}\u{a9}\u{ba}\u{e5}\u{85}\u{a8}\u{1}", "\u{e5}\u{a4}\u{96}\u{e7}\u{a9}\u{ba}\u{e5}\u{85}\u{a8}"),
        ] {
            assert_eq!(clean(value), expect, "{value:?}");
        }
    }

    #[test]
    fn every_text_of_a_record_is_tidy_and_said_once() {
        let person = |name: &str| Creator { literal: Some(name.into()), ..Creator::default() };
        let extra = |tag: &str, value: &str| Extra { tag: tag.into(), value: value.into() };
        let mut found = Record {
            title: Some("\u{b}".into()),
            abstract_: "one\n\n two".into(),
            translation: Some(2),
            creators: vec![person("A"), person(" A"), person(" ")],
            keywords: vec!["k".into(), "\tk".into(), String::new()],
            more: [("ISSN".into(), " ".into())].into(),
            extra: vec![extra("X\u{c}Y", "v"), extra("X Y", "v "), extra("X", "")],
            ..Record::default()
        };
        record(&mut found);
        let expect = Record {
            abstract_: "one\ntwo".into(),
            creators: vec![person("A")],
            keywords: vec!["k".into()],
            extra: vec![extra("X Y", "v")],
            ..Record::default()
        };
        assert_eq!(found, expect);
    }
}
