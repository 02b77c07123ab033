//! A draft while the fields of its record are read. Readers say what a tag means; here is known what that does.

use std::collections::{HashMap, HashSet};

use super::{Draft, Reading, carried, dates, languages, names, tidy};
use crate::model::{Carried, Extra, FindingCode as Code, Record, Role};
use crate::text::fold::fold;
use crate::text::language;

/// What a tag of a format means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    Title,
    TranslatedTitle,
    Abstract,
    TranslatedAbstract,
    /// One person or a list of them.
    Creator(Role),
    /// A date in any form; the most exact one is kept.
    Issued,
    Container,
    Volume,
    Issue,
    Pages,
    FirstPage,
    LastPage,
    Doi,
    Pmid,
    Url,
    /// One keyword or a list of them.
    Keywords,
    /// Times cited.
    Cited,
    /// A variable of `Record::more`, by its name. Given twice, the values are joined by "; ".
    More(&'static str),
    /// Kept under its tag.
    Extra,
    /// Says nothing of the work: it stays in the source.
    Skip,
}

/// Gathers the fields of one record.
pub(super) struct Builder {
    draft: Draft,
    first_page: Option<String>,
    last_page: Option<String>,
    /// What an export of ours had no other place for.
    carried: Option<Carried>,
    /// The parts of variables that are lists: a record may have thousands of affiliations.
    lists: HashMap<&'static str, HashSet<String>>,
}

impl Builder {
    /// A record that begins in `line`, at byte `start` of the text.
    pub fn new(line: u32, start: usize) -> Self {
        let record = Record { kind: "article".into(), ..Record::default() };
        let draft = Draft { record, line, start: start as u64, ..Draft::default() };
        Self { draft, first_page: None, last_page: None, carried: None, lists: HashMap::new() }
    }

    pub fn draft(&mut self) -> &mut Draft {
        &mut self.draft
    }

    pub fn record(&mut self) -> &mut Record {
        &mut self.draft.record
    }

    /// The CSL type.
    pub fn kind(&mut self, kind: &str) {
        kind.clone_into(&mut self.draft.record.kind);
    }

    /// Puts a value in its place. `tag` is what it stood under, for values that fit nowhere.
    pub fn put(&mut self, slot: Slot, tag: &str, value: &str, line: u32, read: &mut Reading) {
        if self.carries(value) {
            return;
        }
        let headed = value.contains("title>");
        let value = tidy::clean(value);
        if value.is_empty() {
            return;
        }
        let record = &mut self.draft.record;
        match slot {
            Slot::Skip => {}
            Slot::Extra => self.extra(tag, value),
            Slot::Title => self.title(tag, one_line(&value), line, read),
            Slot::TranslatedTitle => {
                let value = one_line(&value);
                self.single(tag, value, line, read, |record| &mut record.translated_title);
            }
            Slot::Abstract if headed => self.abstract_(tag, without_heading(value), line, read),
            Slot::Abstract => self.abstract_(tag, value, line, read),
            Slot::TranslatedAbstract => self.translation(tag, &value, line, read),
            Slot::Creator(role) => record.creators.extend(names::creators(&value, role)),
            Slot::Issued => self.issued(tag, value, line, read),
            Slot::Container => self.container(tag, one_line(&value), line, read),
            Slot::Volume => self.single(tag, plain_number(&value), line, read, |record| &mut record.volume),
            Slot::Issue => self.single(tag, plain_number(&value), line, read, |record| &mut record.issue),
            Slot::Pages => self.single(tag, pages(&value), line, read, |record| &mut record.pages),
            Slot::FirstPage => self.first_page = self.first_page.take().or(Some(value)),
            Slot::LastPage => self.last_page = self.last_page.take().or(Some(value)),
            Slot::Doi => {
                if let Some(doi) = doi(&value) {
                    self.single(tag, doi, line, read, |record| &mut record.doi);
                } else {
                    read.note(Code::NotADoi, line, &value);
                    self.extra(tag, value);
                }
            }
            Slot::Pmid => self.single(tag, value, line, read, |record| &mut record.pmid),
            Slot::Url => self.single(tag, value, line, read, |record| &mut record.url),
            Slot::Keywords => record.keywords.extend(keywords(&value)),
            Slot::Cited => {
                if let Ok(cited) = value.parse() {
                    record.counts.cited = Some(cited);
                } else {
                    read.note(Code::ValueUnreadable, line, &value);
                    self.extra(tag, value);
                }
            }
            Slot::More("language") => self.more("language", &languages::codes(&value)),
            Slot::More(name) => self.more(name, &value),
        }
    }

    fn more(&mut self, name: &'static str, value: &str) {
        let there = self.draft.record.more.entry(name.into()).or_default();
        let parts = self.lists.entry(name).or_insert_with(|| there.split("; ").map(str::to_owned).collect());
        if there.is_empty() {
            value.clone_into(there);
        } else if !parts.contains(value) && there != value {
            there.push_str("; ");
            there.push_str(value);
        }
        parts.extend(value.split("; ").map(str::to_owned));
    }

    /// Whether the value is what an export of ours carries, under whatever tag.
    pub fn carries(&mut self, value: &str) -> bool {
        let carried = Carried::read(value);
        let found = carried.is_some();
        self.carried = carried.or(self.carried.take());
        found
    }

    /// What an export of ours carries, where the format has it as data.
    pub fn carry(&mut self, carried: Carried) {
        self.carried = Some(carried);
    }

    /// A field that nothing is known of.
    pub fn unknown(&mut self, tag: &str, value: &str, line: u32, read: &mut Reading) {
        if self.carries(value) {
            return;
        }
        let value = tidy::clean(value);
        if !value.is_empty() {
            read.note(Code::UnknownField, line, &format!("{tag}: {value}"));
            self.extra(tag, value);
        }
    }

    fn extra(&mut self, tag: &str, value: String) {
        self.draft.record.extra.push(Extra { tag: tag.to_owned(), value });
    }

    /// A variable with one value: the first is it, a different second one is kept under its tag.
    fn single(&mut self, tag: &str, value: String, line: u32, read: &mut Reading, of: impl Fn(&mut Record) -> &mut Option<String>) {
        let there = of(&mut self.draft.record);
        match there {
            None => *there = Some(value),
            Some(there) if *there == value => {}
            Some(_) => {
                read.note(Code::RepeatedField, line, &value);
                self.extra(tag, value);
            }
        }
    }

    /// A second title in another language is the translated one.
    fn title(&mut self, tag: &str, value: String, line: u32, read: &mut Reading) {
        let record = &mut self.draft.record;
        let other = record.title.as_deref().is_some_and(|title| language(title) != language(&value));
        if other && record.translated_title.is_none() {
            record.translated_title = Some(value);
        } else {
            self.single(tag, value, line, read, |record| &mut record.title);
        }
    }

    fn container(&mut self, tag: &str, value: String, line: u32, read: &mut Reading) {
        let record = &mut self.draft.record;
        let other = record.container.as_deref().is_some_and(|there| language(there) != language(&value));
        if other && !record.more.contains_key("translated-container-title") {
            record.more.insert("translated-container-title".into(), value);
        } else {
            self.single(tag, value, line, read, |record| &mut record.container);
        }
    }

    /// A second abstract in another language is a translation.
    fn abstract_(&mut self, tag: &str, value: String, line: u32, read: &mut Reading) {
        let record = &mut self.draft.record;
        if is_no_abstract(&value) {
            return;
        }
        let value = match body_excerpt(&value) {
            Some(body) => {
                record.excerpt = true;
                read.note(Code::BodyExcerpt, line, body);
                body.to_owned()
            }
            None => value,
        };
        if record.abstract_.is_empty() {
            record.abstract_ = value;
        } else if record.translation.is_none() && language(&record.abstract_) != language(&value) {
            self.translation(tag, &value, line, read);
        } else if !same_text(&record.abstract_, &value) {
            read.note(Code::RepeatedField, line, &value);
            self.extra(tag, value);
        }
    }

    fn translation(&mut self, tag: &str, value: &str, line: u32, read: &mut Reading) {
        let record = &mut self.draft.record;
        if is_no_abstract(value) {
            return;
        }
        if record.abstract_.is_empty() {
            value.clone_into(&mut record.abstract_);
        } else if record.translation.is_none() {
            record.translation = u32::try_from(record.abstract_.lines().count()).ok();
            record.abstract_ = [&record.abstract_, value].join("\n");
        } else if !record.abstract_.ends_with(value) {
            read.note(Code::RepeatedField, line, value);
            self.extra(tag, value.to_owned());
        }
    }

    /// The more exact of two dates of one year; another year is kept under its tag.
    fn issued(&mut self, tag: &str, value: String, line: u32, read: &mut Reading) {
        let Some(date) = dates::issued(&value) else {
            read.note(Code::ValueUnreadable, line, &value);
            self.extra(tag, value);
            return;
        };
        let there = &mut self.draft.record.issued;
        match there.as_deref() {
            None => *there = Some(date),
            Some(known) if date.starts_with(known) => *there = Some(date),
            Some(known) if known.starts_with(&date) => {}
            Some(_) => self.extra(tag, value),
        }
    }

    /// Ends the record before byte `end` and puts it with the others. A record that says nothing of a work is left over.
    pub fn finish(mut self, text: &str, end: usize, read: &mut Reading) {
        let draft = &mut self.draft;
        let pages = match (self.first_page, self.last_page) {
            (Some(first), Some(last)) if first != last => Some(format!("{first}-{last}")),
            (first, last) => first.or(last),
        };
        if draft.record.pages.is_none() {
            draft.record.pages = pages.map(|pages| self::pages(&pages));
        }
        if draft.record.doi.is_none() {
            draft.record.doi = draft.record.url.as_deref().filter(|url| url.contains("doi.org/10.")).and_then(doi);
        }
        if let Some(carried) = self.carried {
            carried::fill(draft, carried);
        }
        tidy::record(&mut draft.record);
        let start = usize::try_from(draft.start).unwrap_or(usize::MAX);
        if draft.record.title.is_none() {
            // Better a title in the other language than none; an abstract stands in for both.
            if draft.record.abstract_.is_empty() {
                draft.record.title = draft.record.translated_title.take();
            }
        }
        if draft.record.is_empty() {
            read.note(Code::Malformed, draft.line, &text[start..end]);
            read.leave(draft.line, text, start..end);
            return;
        }
        if draft.record.title.is_none() {
            read.note(Code::Untitled, draft.line, &draft.record.abstract_);
        }
        if draft.record.abstract_.is_empty() {
            read.note(Code::NoAbstract, draft.line, draft.record.title.as_deref().unwrap_or_default());
        }
        draft.end = end as u64;
        read.drafts.push(self.draft);
    }
}

fn one_line(value: &str) -> String {
    value.replace('\n', " ")
}

fn same_text(one: &str, other: &str) -> bool {
    let bare = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    one == other || bare(one) == bare(other)
}

/// `<正>` in any kind of brackets, now and then of two kinds, in front of what is no abstract but the beginning of the body.
fn body_excerpt(text: &str) -> Option<&str> {
    let open = text.strip_prefix(['<', '〈', '＜', '《', '‹', '﹤', '«'])?;
    let body = open.strip_prefix('正')?.strip_prefix(['>', '〉', '＞', '》', '›', '﹥', '»'])?;
    Some(body.trim_start_matches(super::is_blank))
}

/// Without the word for it that JATS puts above it.
fn without_heading(text: String) -> String {
    match text.split_once('\n') {
        Some((first, rest)) if ["abstract", "摘要"].contains(&key(first).as_str()) => rest.to_owned(),
        _ => text,
    }
}

/// What databases write where there is no abstract. Works that have it in common have nothing in common.
const NO_ABSTRACT: [&str; 19] = [
    "noabstractavailable",
    "noabstractisavailable",
    "noabstractisavailableforthisarticle",
    "noabstractprovided",
    "noabstract",
    "abstractnotavailable",
    "abstractunavailable",
    "abstractisnotavailable",
    "notavailable",
    "na",
    "nan",
    "none",
    "null",
    "无",
    "暂无",
    "无摘要",
    "暂无摘要",
    "没有摘要",
    "摘要暂无",
];

fn is_no_abstract(text: &str) -> bool {
    text.len() < 60 && NO_ABSTRACT.contains(&key(text).as_str())
}

/// A text by its letters and digits, without case and width.
fn key(text: &str) -> String {
    fold(text).text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// "05" is 5; "S1" and "1-2" stay.
fn plain_number(value: &str) -> String {
    if value.bytes().all(|b| b.is_ascii_digit()) {
        let bare = value.trim_start_matches('0');
        return if bare.is_empty() { "0".into() } else { bare.into() };
    }
    value.to_owned()
}

/// Ranges with one hyphen, numbers without zeros in front: "0915-0924+930" is 915-924+930, "80--81" and "80~81" are 80-81.
fn pages(value: &str) -> String {
    let value = value.replace("--", "-").replace(['~', '～', '–', '—'], "-").replace([' ', '\u{3000}'], "");
    let mut out = String::with_capacity(value.len());
    for piece in value.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let number = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
        // The longer ones are numbers of articles, of which the zeros are part.
        if number.len() > 5 || number.is_empty() {
            out.push_str(number);
        } else {
            out.push_str(&plain_number(number));
        }
        out.push_str(&piece[number.len()..]);
    }
    out
}

/// A DOI without what stands in front of it; none for what only pretends to be one, as `CNKI:SUN:ABCD.0.2008-05-001`.
pub(super) fn doi(value: &str) -> Option<String> {
    let lower = value.to_ascii_lowercase();
    let at = lower.find("10.").filter(|at| {
        let before = lower[..*at].trim_end();
        before.is_empty() || ["doi:", "doi", "doi.org/", "doi：", "[doi]"].iter().any(|end| before.ends_with(end))
    })?;
    let doi = value[at..].split_whitespace().next()?.trim_end_matches(['.', ',', ';', '。', '；']);
    let (registrant, suffix) = doi.split_once('/')?;
    let numbers = registrant["10.".len()..].chars().all(|c| c.is_ascii_digit() || c == '.');
    (numbers && registrant.len() > 3 && !suffix.is_empty()).then(|| doi.to_owned())
}

/// Keywords parted by `;` `；` `;;`, lines and `，`; by `,` only in a list with Han words and without brackets.
pub(super) fn keywords(value: &str) -> Vec<String> {
    let han = |part: &str| part.chars().any(crate::text::language::is_han);
    let trim = |part: &str| part.trim_matches(super::is_blank).to_owned();
    let parts = value.split([';', '；', '\n', '，']).flat_map(|part| {
        let pieces: Vec<&str> = part.split([',', '、']).collect();
        if pieces.len() > 1 && pieces.iter().any(|piece| han(piece)) && !part.contains(['(', '（']) { pieces } else { vec![part] }
    });
    parts.map(trim).filter(|keyword| !keyword.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values() {
        assert_eq!(pages("0915-0924+930"), "915-924+930");
        assert_eq!(pages("80--81+84"), "80-81+84");
        assert_eq!(pages("e012 ~ e020"), "e012-e020");
        assert_eq!(pages("100"), "100");
        assert_eq!(pages("041103"), "041103");
        assert_eq!(pages("1-2//3"), "1-2//3");
        for (value, expect) in [
            ("10.1000/x", Some("10.1000/x")),
            ("https://doi.org/10.1000/A_b(1)", Some("10.1000/A_b(1)")),
            ("doi: 10.1000/x.", Some("10.1000/x")),
            ("10.1000/x [doi]", Some("10.1000/x")),
            ("CNKI:SUN:GJZW.0.2008-05-010", None),
            ("CNKI:CDMD:1.10.000000", None),
            ("10.x/y", None),
            ("none", None),
        ] {
            assert_eq!(doi(value).as_deref(), expect, "{value}");
        }
        for (value, expect) in [
            ("外空;;机制；安全", "外空|机制|安全"),
            ("外空，机制", "外空|机制"),
            ("外空,机制", "外空|机制"),
            ("外空,ASAT,机制", "外空|ASAT|机制"),
            ("制度 (regime, order)", "制度 (regime, order)"),
            ("Models, Theoretical; Outer Space", "Models, Theoretical|Outer Space"),
            (";;", ""),
        ] {
            assert_eq!(keywords(value).join("|"), expect, "{value}");
        }
    }
}
