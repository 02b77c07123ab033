//! Records of fields, each with a tag at the head of a line; what follows without one belongs to the field before.
//!
//! For the formats of Chinese services, in which the first field of a record is all that tells where one begins. Formats
//! with marks of their own for that, and lines wrapped at a column, are read with `tagged`.

use std::collections::HashMap;

use super::Reading;
use super::builder::{Builder, Slot};
use super::join;
use super::lines::{Line, lines};
use crate::model::FindingCode as Code;

/// A field of a record.
pub(super) struct Field<'a> {
    pub tag: &'a str,
    /// Of its tag, from 1.
    pub line: u32,
    /// A blank line is before it.
    pub apart: bool,
    /// Its value line by line, without the blanks around each.
    lines: Vec<&'a str>,
    /// Bytes of the text, without the blanks around.
    start: usize,
    end: usize,
    /// Bytes of its lines, blanks, ends and all.
    bytes: usize,
    /// What follows a value of one line and is no part of it: its line, and its bytes.
    stray: Option<(u32, usize, usize)>,
}

impl<'a> Field<'a> {
    /// One in a line, its value still to come.
    fn bare(tag: &'a str, line: Line, apart: bool) -> Self {
        Self { tag, line: line.number, apart, lines: Vec::new(), start: line.start, end: line.end, bytes: 0, stray: None }
    }

    /// The value as text in paragraphs.
    pub fn text(&self) -> String {
        join::paragraphs(&self.lines)
    }

    /// Whether the value so far ends as a sentence does.
    pub fn ends_sentence(&self) -> bool {
        self.lines.last().is_some_and(|line| join::ends_sentence(line))
    }

    /// The value as a list, an entry or more in each line.
    pub fn list(&self) -> String {
        self.lines.join("\n")
    }
}

/// The first field of each tag, by the tag in capitals.
pub(super) fn firsts<'f, 'a>(fields: &'f [Field<'a>]) -> HashMap<String, &'f Field<'a>> {
    fields.iter().rev().map(|field| (field.tag.to_ascii_uppercase(), field)).collect()
}

/// Finds the tag at the head of a line and the value behind it, given the fields of the record so far.
type Head = for<'a> fn(&'a str, &[Field<'a>]) -> Option<(&'a str, &'a str)>;

/// What the records of a format look like.
pub(super) struct Shape {
    pub head: Head,
    /// Whether a field begins a record, given the fields of the one before.
    pub begins: fn(&Field, &[Field]) -> bool,
    /// Whether the value of a tag is one line, so that more lines are no part of it.
    pub short: fn(&str) -> bool,
    /// Whether the meaning of a tag is known.
    pub known: fn(&str) -> bool,
    /// Whether a record is one of this format and no other.
    pub certain: fn(&[Field]) -> bool,
    /// How the first line of a record begins, where the script of a page was saved in front of it.
    pub first: &'static str,
}

/// Reads a text record by record; `fill` puts the fields of one in their places.
pub(super) fn read(text: &str, shape: &Shape, fill: impl Fn(&[Field], &mut Builder, &mut Reading)) -> Reading {
    let mut read = Reading::default();
    let records = gather(text, shape, &mut read);
    for fields in &records {
        let (Some(first), Some(last)) = (fields.first(), fields.last()) else { continue };
        let mut builder = Builder::new(first.line, first.start);
        fill(fields, &mut builder, &mut read);
        for field in &fields[..fields.len() - 1] {
            if let Some((line, start, end)) = field.stray {
                read.note(Code::Malformed, line, &text[start..end]);
                builder.put(Slot::Extra, field.tag, &text[start..end], line, &mut read);
            }
        }
        builder.finish(text, last.end, &mut read);
        if let Some((line, start, end)) = last.stray {
            read.leave(line, text, start..end);
        }
    }
    read.leftovers.sort_by_key(|left| left.start);
    if records.iter().any(|fields| (shape.certain)(fields)) {
        read.explained = records.iter().flatten().filter(|field| (shape.known)(field.tag)).map(|field| field.bytes).sum();
    }
    read
}

fn gather<'a>(text: &'a str, shape: &Shape, read: &mut Reading) -> Vec<Vec<Field<'a>>> {
    let mut records: Vec<Vec<Field>> = Vec::new();
    let glued = [";", shape.first].concat();
    let (mut apart, mut before) = (false, None);
    for line in lines(text) {
        let content = &text[line.start..line.end];
        if content.is_empty() {
            apart = true;
            continue;
        }
        let open = records.last().map(Vec::as_slice).unwrap_or_default();
        let mut start = line.start;
        let mut head = (shape.head)(content, open);
        if head.is_none()
            && let Some(at) = content.find(&glued)
            && let Some((tag, value)) = (shape.head)(&content[at + 1..], &[])
        {
            if records.is_empty() {
                before.get_or_insert((line.number, line.start));
                (start, head) = (start + at + 1, Some((tag, value)));
            } else if (shape.begins)(&Field::bare(tag, line, apart), open) {
                read.leave(line.number, text, line.start..line.start + at + 1);
                (start, head) = (start + at + 1, Some((tag, value)));
            }
        }
        match head {
            Some((tag, value)) => {
                if records.is_empty()
                    && let Some((number, from)) = before
                {
                    read.leave(number, text, from..start);
                }
                let lines = vec![value.trim_matches(super::is_blank)];
                let bytes = line.next - start;
                let field = Field { lines, start, bytes, ..Field::bare(tag, line, apart) };
                match records.last_mut() {
                    Some(open) if !(shape.begins)(&field, open) => open.push(field),
                    _ => records.push(vec![field]),
                }
            }
            None => match records.last_mut().and_then(|open| open.last_mut()) {
                Some(field) => {
                    if (shape.head)(content, &[]).is_some_and(|(tag, _)| (shape.known)(tag)) {
                        read.note(Code::Malformed, line.number, content);
                    }
                    go_on(field, content, line, apart, shape);
                }
                None => _ = before.get_or_insert((line.number, line.start)),
            },
        }
        apart = false;
    }
    if records.is_empty() {
        read.leave(1, text, 0..text.len());
    }
    records
}

/// A line without a tag.
fn go_on<'a>(field: &mut Field<'a>, content: &'a str, line: Line, apart: bool, shape: &Shape) {
    if (shape.short)(field.tag) || field.stray.is_some() {
        let stray = field.stray.get_or_insert((line.number, line.start, line.end));
        stray.2 = line.end;
        return;
    }
    if apart {
        field.lines.push("");
    }
    field.lines.push(content);
    field.end = line.end;
    field.bytes += line.next - line.from;
}
