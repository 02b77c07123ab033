//! Texts in which each field begins with a tag at the beginning of a line: RIS, MEDLINE, Web of Science.

use std::collections::HashMap;

use super::join;
use super::lines::{lines, trimmed};
use super::unwrap::{Row, one_line, paragraphs};

/// A line with a tag, and the lines without one below it.
#[derive(Debug)]
pub(super) struct Field<'a> {
    /// Empty for what stands in front of the first tag.
    pub tag: &'a str,
    /// Of its first line, from 1.
    pub line: u32,
    /// Bytes of the text, without blanks around them.
    pub start: usize,
    pub end: usize,
    /// Where its first line ends.
    pub first_end: usize,
    /// The first line below that is not blank, and its number.
    pub below: Option<(usize, u32)>,
    /// Bytes of its lines, with their ends.
    pub bytes: usize,
    rows: Vec<Row<'a>>,
}

impl Field<'_> {
    /// The value as one line.
    pub fn value(&self) -> String {
        one_line(&self.rows)
    }

    /// The value with a line for each paragraph.
    pub fn paragraphs(&self) -> String {
        paragraphs(&self.rows)
    }

    /// The value with its lines as they are: a list with one entry in each.
    pub fn list(&self) -> String {
        let rows: Vec<&str> = self.rows.iter().map(|row| row.text).filter(|row| !row.is_empty()).collect();
        rows.join("\n")
    }

    /// The lines below the first, with their numbers.
    pub fn lines_below(&self) -> impl Iterator<Item = (u32, &str)> {
        (self.line..).zip(&self.rows).skip(1).map(|(line, row)| (line, row.text))
    }

    /// Whether its text breaks off in the midst of a sentence.
    pub fn is_unfinished(&self) -> bool {
        !self.rows.iter().rfind(|row| !row.text.is_empty()).is_some_and(|row| join::ends_sentence(row.text))
    }

    /// Whether a blank line follows it.
    pub fn ends_blank(&self) -> bool {
        self.rows.len() > 1 && self.rows.last().is_some_and(|row| row.text.is_empty())
    }

    /// What stands behind the tag itself.
    pub fn first(&self) -> &str {
        self.rows.first().map_or("", |row| row.text)
    }
}

/// The fields of a record by their tags: the first of each, or the first that says anything.
pub(super) struct Tags<'f, 'a>(HashMap<&'a str, &'f Field<'a>>);

impl<'f, 'a> Tags<'f, 'a> {
    pub fn new(fields: &'f [Field<'a>]) -> Self {
        let mut all: HashMap<&str, &Field> = HashMap::new();
        for field in fields {
            let there = all.entry(field.tag).or_insert(field);
            if there.first().is_empty() {
                *there = field;
            }
        }
        Self(all)
    }

    pub fn get(&self, tag: &str) -> Option<&'f Field<'a>> {
        self.0.get(tag).copied()
    }

    /// Whether one with this tag says anything.
    pub fn has(&self, tag: &str) -> bool {
        self.get(tag).is_some_and(|field| !field.first().is_empty())
    }

    /// What the field with this tag says, empty where there is none.
    pub fn value(&self, tag: &str) -> String {
        self.get(tag).map(Field::value).unwrap_or_default()
    }
}

/// The fields of a text. `tag` parts a line into its tag and the rest, if it has a tag, given the field before it. What
/// stands in front of a tag is a field without one.
pub(super) fn fields<'a>(text: &'a str, mut tag: impl FnMut(&'a str, Option<&Field<'a>>) -> Option<(&'a str, &'a str)>) -> Vec<Field<'a>> {
    let mut fields: Vec<Field> = Vec::new();
    let mut goes_on = false;
    for line in lines(text) {
        let content = &text[line.start..line.end];
        let bytes = line.next - line.from;
        let whole = text[line.from..line.end.max(line.from)].trim_start_matches('\u{feff}');
        let tagged = if goes_on { None } else { tag(whole, fields.last()) };
        if let Some((tag, value)) = tagged {
            let rows = vec![Row { text: value.trim_matches(super::is_blank), goes_on: false }];
            let from = line.end.max(line.from) - whole.len();
            let start = from + whole[..whole.len() - value.len()].rfind(tag).unwrap_or_default();
            let end = line.end;
            let (before, until) = trimmed(text, from, start);
            if before < until {
                match fields.last_mut().filter(|field| field.tag.is_empty()) {
                    Some(field) => field.end = until,
                    None => fields.push(Field {
                        tag: "",
                        line: line.number,
                        start: before,
                        end: until,
                        first_end: before,
                        below: None,
                        bytes: 0,
                        rows: Vec::new(),
                    }),
                }
            }
            fields.push(Field { tag, line: line.number, start, end, first_end: end, below: None, bytes, rows });
        } else if let Some(field) = fields.last_mut() {
            field.rows.push(Row { text: content, goes_on });
            field.bytes += bytes;
            if !content.is_empty() {
                field.end = line.end;
                field.below.get_or_insert((line.start, line.number));
            }
        } else if !content.is_empty() {
            let (start, end) = (line.start, line.end);
            let below = Some((start, line.number));
            fields.push(Field { tag: "", line: line.number, start, end, first_end: start, below, bytes, rows: Vec::new() });
        }
        goes_on = text[..line.next].ends_with(['\u{2028}', '\u{2029}']);
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_have_the_lines_below_them() {
        let text = "\u{feff}1.\nA: one\n two \n\n三\u{2028}B: 四\nB:\n";
        let fields = fields(text, |line, _| line.split_once(':').filter(|(tag, _)| tag.len() == 1));
        let said: Vec<_> = fields.iter().map(|f| (f.tag, f.line, &text[f.start..f.end], f.list())).collect();
        assert_eq!(
            said,
            [
                ("", 1, "1.", String::new()),
                ("A", 2, "A: one\n two \n\n三\u{2028}B: 四", "one\ntwo\n三\nB: 四".into()),
                ("B", 7, "B:", String::new())
            ]
        );
        assert_eq!(fields[1].paragraphs(), "one two\n三B: 四");
        assert_eq!(fields[1].first(), "one");
    }
}
