//! XML files of records: where the records are, and each as a small tree. Nothing that an entity or a DTD points to
//! is ever fetched.
//!
//! Records are found by their tags before any of them is read as XML, so that a bad one costs no other.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::Reading;
use super::builder::Builder;
use super::lines::{lines, trimmed};
use crate::model::FindingCode as Code;

/// An element with what is in it.
#[derive(Debug, Default)]
pub(super) struct Node {
    pub name: String,
    /// Byte in the text that was parsed.
    pub at: usize,
    attributes: Vec<(String, String)>,
    parts: Vec<Part>,
}

#[derive(Debug)]
enum Part {
    Text(String),
    Node(Node),
}

/// Deeper elements count as text of the one they are in.
const DEEPEST: usize = 60;

/// Bytes of blanks that lay out a file in front of an element.
const WIDEST_LAYOUT: usize = 500;

/// Stands for a line break that was meant.
const BREAK: char = '\u{2028}';

impl Node {
    pub fn children(&self) -> impl Iterator<Item = &Node> {
        self.parts.iter().filter_map(|part| match part {
            Part::Node(node) => Some(node),
            Part::Text(_) => None,
        })
    }

    /// The elements at a path of names: "contributors/authors/author".
    pub fn all(&self, path: &str) -> Vec<&Node> {
        path.split('/').fold(vec![self], |nodes, name| {
            nodes.into_iter().flat_map(|node| node.children().filter(move |child| child.name == name)).collect()
        })
    }

    pub fn first(&self, path: &str) -> Option<&Node> {
        self.all(path).into_iter().next()
    }

    /// The text of the first element at a path, empty if there is none.
    pub fn said(&self, path: &str) -> String {
        self.first(path).map(Node::text).unwrap_or_default()
    }

    pub fn attribute(&self, name: &str) -> &str {
        self.attributes.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// All text in it, with one blank for any white space.
    pub fn text(&self) -> String {
        let mut all = String::new();
        self.collect(&mut all);
        let mut text = String::with_capacity(all.len());
        for c in all.chars() {
            match c {
                ' ' | '\t' | '\r' | '\n' if text.ends_with([' ', '\n']) => {}
                ' ' | '\t' | '\r' | '\n' => text.push(' '),
                BREAK => {
                    text.truncate(text.trim_end_matches(' ').len());
                    text.push('\n');
                }
                c => text.push(c),
            }
        }
        text.trim().to_owned()
    }

    fn collect(&self, out: &mut String) {
        for part in &self.parts {
            match part {
                Part::Text(text) => out.push_str(text),
                Part::Node(node) if node.name.starts_with("annotation") => {}
                Part::Node(node) if node.name == "math" => {
                    let mut formula = String::new();
                    node.collect(&mut formula);
                    out.extend(formula.chars().filter(|c| !c.is_whitespace()));
                }
                Part::Node(node) => {
                    // An index stands at its letter: a line break in front of it was put there to lay out the file.
                    let from = out.floor_char_boundary(out.len().saturating_sub(WIDEST_LAYOUT));
                    let bare = from + out[from..].trim_end_matches([' ', '\t', '\r', '\n']).len();
                    if matches!(node.name.as_str(), "sub" | "sup") && out[bare..].contains(['\n', '\r']) {
                        out.truncate(bare);
                    }
                    node.collect(out);
                }
            }
        }
    }
}

/// Reads an element as far as it can be read, and tells where that ended if it was not its end. With `breaks`, line
/// breaks that no indentation follows are kept.
pub(super) fn parse(text: &str, breaks: bool) -> (Node, Option<usize>) {
    let mut reader = Reader::from_str(text);
    reader.config_mut().allow_dangling_amp = true;
    let mut open: Vec<Node> = vec![Node::default()];
    let mut deeper = 0_usize;
    let position = |reader: &Reader<&[u8]>| usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
    let wrong = loop {
        let at = position(&reader);
        match reader.read_event() {
            Ok(Event::Start(start)) if open.len() > DEEPEST => {
                let _ = start;
                deeper += 1;
            }
            Ok(Event::Start(start)) => open.push(node(&start, at)),
            Ok(Event::Empty(start)) => push(&mut open, Part::Node(node(&start, at))),
            Ok(Event::End(_)) if deeper > 0 => deeper -= 1,
            Ok(Event::End(_)) => close(&mut open),
            Ok(Event::Text(said)) => push(&mut open, Part::Text(marked(&said, breaks))),
            Ok(Event::CData(said)) => push(&mut open, Part::Text(marked(&said, breaks))),
            Ok(Event::GeneralRef(name)) => push(&mut open, Part::Text(entity(&name, name.resolve_char_ref().ok().flatten()))),
            Ok(Event::Eof) => break (open.len() > 1).then_some(text.len()),
            Ok(_) => {}
            Err(_) => {
                let place = usize::try_from(reader.error_position()).unwrap_or(usize::MAX).max(at);
                break Some(text.floor_char_boundary(place));
            }
        }
    };
    while open.len() > 1 {
        close(&mut open);
    }
    let root = open.pop().unwrap_or_default();
    let first = root.parts.into_iter().find_map(|part| match part {
        Part::Node(node) => Some(node),
        Part::Text(_) => None,
    });
    (first.unwrap_or_default(), wrong)
}

fn node(start: &quick_xml::events::BytesStart<'_>, at: usize) -> Node {
    let mut attributes = start.attributes();
    // Whether one is there twice is looked for among all of them for each.
    let attributes = attributes.with_checks(false).flatten().map(|attribute| {
        let value =
            quick_xml::escape::unescape(&attribute.value).map_or_else(|_| attribute.value.to_string(), std::borrow::Cow::into_owned);
        (attribute.key.local_name().into_inner().to_owned(), value)
    });
    Node { name: start.local_name().into_inner().to_owned(), at, attributes: attributes.collect(), parts: Vec::new() }
}

fn push(open: &mut [Node], part: Part) {
    if let Some(node) = open.last_mut() {
        node.parts.push(part);
    }
}

fn close(open: &mut Vec<Node>) {
    if open.len() > 1
        && let Some(node) = open.pop()
    {
        push(open, Part::Node(node));
    }
}

/// Text with its meant line breaks marked.
fn marked(text: &str, breaks: bool) -> String {
    if !breaks {
        return text.to_owned();
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let meant = c == '\n' && chars.peek().is_some_and(|next| !matches!(next, ' ' | '\t'));
        out.push(if meant { BREAK } else { c });
    }
    out
}

/// What a reference stands for. One that only a DTD could tell stays as it is written.
fn entity(name: &str, c: Option<char>) -> String {
    match (c, name) {
        (Some('\r' | '\n'), _) => BREAK.into(),
        (Some(c), _) => c.into(),
        (None, "lt") => "<".into(),
        (None, "gt") => ">".into(),
        (None, "amp") => "&".into(),
        (None, "quot") => "\"".into(),
        (None, "apos") => "'".into(),
        (None, other) => format!("&{other};"),
    }
}

/// The elements of any of these names, in the order of the text. One without an end goes on to the next one.
pub(super) fn records(text: &str, names: &[&str]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut open: Option<(usize, &str)> = None;
    // What is looked for in vain is not looked for again.
    let mut skips = vec![("!--", "-->"), ("![CDATA[", "]]>")];
    let mut at = 0;
    while let Some(next) = text[at..].find('<').map(|place| at + place) {
        let rest = &text[next + 1..];
        at = next + 1;
        if let Some(skipped) = skips.iter().position(|(start, _)| rest.starts_with(start)) {
            match rest.find(skips[skipped].1) {
                Some(end) => {
                    at += end;
                    continue;
                }
                None => _ = skips.remove(skipped),
            }
        }
        let is = |tag: &str, name: &str| tag.strip_prefix(name).is_some_and(|after| after.starts_with(['>', ' ', '\t', '\r', '\n']));
        if let Some((start, name)) = open
            && let Some(closing) = rest.strip_prefix('/')
        {
            if is(closing, name) {
                let Some(end) = closing.find('>') else { break };
                at = next + 2 + end + 1;
                found.push(start..at);
                open = None;
            }
        } else if let Some(name) = names.iter().find(|name| is(rest, name)) {
            if let Some((start, _)) = open {
                found.push(start..next);
            }
            open = Some((next, name));
        }
    }
    if let Some((start, _)) = open {
        found.push(start..text.len());
    }
    found
}

/// Numbers of lines by places.
struct LineNumbers(Vec<usize>);

impl LineNumbers {
    pub fn new(text: &str) -> Self {
        Self(lines(text).map(|line| line.from).collect())
    }

    pub fn at(&self, place: usize) -> u32 {
        u32::try_from(self.0.partition_point(|from| *from <= place)).unwrap_or(u32::MAX)
    }
}

/// Reads the records that were found; `fill` puts what is in one in its places, and gets the line of a byte in it. With
/// `breaks`, line breaks in texts are kept.
pub(super) fn read(
    text: &str,
    found: Vec<Range<usize>>,
    breaks: bool,
    fill: impl Fn(&Node, &mut Builder, &dyn Fn(usize) -> u32, &mut Reading),
) -> Reading {
    let mut read = Reading::default();
    if found.is_empty() {
        read.leave(1, text, 0..text.len());
        return read;
    }
    let numbers = LineNumbers::new(text);
    let mut at = 0;
    for range in found {
        outside(text, at..range.start, &numbers, &mut read);
        at = range.end;
        let (node, wrong) = parse(&text[range.clone()], breaks);
        let line = |place: usize| numbers.at(range.start + place);
        let mut builder = Builder::new(line(0), range.start);
        fill(&node, &mut builder, &line, &mut read);
        let end = wrong.map_or(range.end, |place| range.start + place);
        if let Some(place) = wrong {
            let rest = if end < range.end { &text[end..range.end] } else { &text[range.clone()] };
            read.note(Code::Malformed, line(place), rest);
        }
        let (_, end) = trimmed(text, range.start, end);
        builder.finish(text, end, &mut read);
        outside(text, end..range.end, &numbers, &mut read);
    }
    outside(text, at..text.len(), &numbers, &mut read);
    let left: u64 = read.leftovers.iter().map(|left| left.end - left.start).sum();
    read.explained = text.len().saturating_sub(usize::try_from(left).unwrap_or(usize::MAX));
    read
}

/// Leaves over the text of a stretch between records; its markup says nothing.
fn outside(text: &str, range: Range<usize>, numbers: &LineNumbers, read: &mut Reading) {
    let mut at = range.start;
    while at < range.end {
        let rest = &text[at..range.end];
        let markup =
            [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<", ">")].into_iter().find(|(start, _)| rest.starts_with(start));
        at += if let Some((_, end)) = markup {
            rest.find(end).map_or(rest.len(), |place| place + end.len())
        } else {
            let length = rest.find('<').unwrap_or(rest.len());
            let (start, end) = super::lines::trimmed(text, at, at + length);
            read.leave(numbers.at(start), text, start..end);
            length
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_and_its_text() {
        for (xml, expect, wrong) in [
            ("<a>one <i>two</i>\n  three</a>", "one two three", None),
            ("<a>CO\n\t<sub>2</sub>, <i>x</i> &lt; 3 &amp; &#x4E2D;&nbsp;</a>", "CO2, x < 3 & 中&nbsp;", None),
            ("<a>one&#xD;two\nthree\n   four</a>", "one\ntwo\nthree four", None),
            ("<a><style>论外</style><style>空</style></a>", "论外空", None),
            ("<a>is <m:math>\n<m:mi>x</m:mi> <m:mo>+</m:mo><annotation>x+y</annotation></m:math> ok</a>", "is x+ ok", None),
            ("<a><![CDATA[1 < 2]]> R&D</a>", "1 < 2 R&D", None),
            ("<a>one <b>two", "one two", Some(13)),
            ("<a>one</b>", "one", Some(6)),
            ("<a>外<空", "外", Some(6)),
            ("<a>外<!空>", "外", Some(6)),
            ("", "", None),
        ] {
            let (node, end) = parse(xml, true);
            assert_eq!((node.text().as_str(), end), (expect, wrong), "{xml}");
        }
        let deep = ["<a>".repeat(100_000), "x".into()].concat();
        assert_eq!(parse(&deep, false).0.text(), "x");
    }

    #[test]
    fn records_are_found_by_their_tags() {
        let text = "<set><r>1</r><!-- <r> --><r a='x'>2<r>3</r ><rs/></set>";
        let found: Vec<_> = records(text, &["r"]).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, ["<r>1</r>", "<r a='x'>2", "<r>3</r >"]);
    }
}
