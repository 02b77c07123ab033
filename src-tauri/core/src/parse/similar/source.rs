//! Where a work appeared, as pages of results say it below a title: `张三 李四 《某学报》2010,32(3):12-16`, and Wanfang's
//! `[期刊论文]张三李四-《某学报》2010年3期`.

use crate::model::{Creator, Record, Role};
use crate::parse::{is_blank, names};

/// What such a line says; empty where it does not.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Source<'a> {
    pub authors: &'a str,
    /// The names are written together: where one ends is lost.
    pub together: bool,
    container: &'a str,
    year: &'a str,
    volume: &'a str,
    issue: &'a str,
    pages: &'a str,
}

impl Source<'_> {
    pub fn put(&self, record: &mut Record) {
        let said = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        record.kind = "article-journal".into();
        (record.container, record.issued) = (said(self.container), said(self.year));
        (record.volume, record.issue, record.pages) = (said(self.volume), said(self.issue), said(self.pages));
        if self.together {
            record.creators.extend(said(self.authors).map(|literal| Creator { literal: Some(literal), ..Creator::default() }));
        } else {
            record.creators.extend(people(self.authors).flat_map(|name| names::creators(name, Role::Author)));
        }
    }
}

/// Names in Han are parted by blanks too.
fn people(text: &str) -> impl Iterator<Item = &str> {
    let han = !text.contains(|c: char| c.is_ascii_alphabetic());
    text.split(move |c: char| ",，;；、".contains(c) || han && is_blank(c))
        .map(|name| name.trim_matches(is_blank))
        .filter(|name| !name.is_empty())
}

/// Whether a line may be the names of authors and nothing else.
pub(super) fn is_people(line: &str) -> bool {
    let name = |name: &str| name.chars().count() <= 30 && name.chars().all(|c| c.is_alphabetic() || " .·-'’\u{a0}\u{3000}".contains(c));
    !line.is_empty() && line.chars().count() <= 120 && people(line).all(|one| name(one) && (one.is_ascii() || one.chars().count() <= 12))
}

/// A line of a page of results, if it is one that says where a work appeared.
pub(super) fn source(line: &str) -> Option<Source<'_>> {
    let (authors, rest) = line.split_once('《')?;
    let (container, rest) = rest.split_once('》')?;
    let authors = authors.trim_matches(is_blank);
    if container.is_empty() || !authors.is_empty() && (!is_people(authors) || authors.ends_with([',', '，'])) {
        return None;
    }
    let (year, rest) = digits(rest.trim_start_matches(is_blank), 4)?;
    let rest = rest.trim_start_matches(|c| is_blank(c) || ",，".contains(c));
    let (volume, rest) = digits(rest, 1).unwrap_or(("", rest));
    let (issue, rest) = bracketed(rest).unwrap_or(("", rest));
    let pages = rest.trim_matches(|c| is_blank(c) || ":：.".contains(c));
    let page = |c: char| c.is_ascii_digit() || "-–—+,，".contains(c);
    let told = !volume.is_empty() || !issue.is_empty() || !pages.is_empty();
    (year.len() == 4 && told && pages.chars().all(page)).then_some(Source {
        authors,
        together: false,
        container,
        year,
        volume,
        issue,
        pages,
    })
}

/// A line of a list of Wanfang, if it is one.
pub(super) fn wanfang(line: &str) -> Option<Source<'_>> {
    let (kind, rest) = line.strip_prefix(['[', '［'])?.split_once([']', '］'])?;
    let (authors, rest) = rest.split_once('《')?;
    let (container, rest) = rest.split_once('》')?;
    let (year, rest) = digits(rest.trim_start_matches(|c| is_blank(c) || c == '-'), 4)?;
    let (issue, rest) = digits(rest.strip_prefix('年')?.trim_start_matches('第'), 1)?;
    let authors = authors.trim_matches(|c| is_blank(c) || "-—".contains(c));
    (kind.ends_with("论文") && !container.is_empty() && rest.trim_matches(is_blank) == "期").then_some(Source {
        authors,
        together: true,
        container,
        year,
        issue,
        ..Source::default()
    })
}

/// At least so many digits, and what follows.
fn digits(text: &str, least: usize) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    (end >= least).then(|| text.split_at(end))
}

fn bracketed(text: &str) -> Option<(&str, &str)> {
    text.strip_prefix(['(', '（'])?.split_once([')', '）'])
}

#[cfg(test)]
mod tests {
    use super::{Source, is_people, source, wanfang};

    #[test]
    fn lines_that_say_where_a_work_appeared() {
        let all = |s: Source| [s.authors, s.container, s.year, s.volume, s.issue, s.pages].join("|");
        for (line, expect) in [
            ("张三 李四 《某学报》2010,(3):12-16", Some("张三 李四|某学报|2010||3|12-16")),
            ("《某学报》 2011，32（1）：5-20", Some("|某学报|2011|32|1|5-20")),
            ("Anna Lindqvist, Omar Reyes 《某学报》2011,32(S1):5-9+12", Some("Anna Lindqvist, Omar Reyes|某学报|2011|32|S1|5-9+12")),
            ("本文评《某学报》2010年的三篇文章。", None),
            ("《某学报》2010", None),
            ("张三认为，《某学报》2010,(3):12", None),
        ] {
            assert_eq!(source(line).map(all).as_deref(), expect, "{line}");
        }
        let line = "[期刊论文]张三李四-《某学报》2010年5期";
        assert_eq!(wanfang(line).map(all).as_deref(), Some("张三李四|某学报|2010||5|"));
        assert_eq!(wanfang("[1]张三.《某学报》2010年5期"), None);
        assert!(is_people("王五") && is_people("张三 李四") && !is_people("外空安全机制的成长与国际合作的前景展望"));
    }
}
