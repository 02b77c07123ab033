//! Plain text: abstracts parted by blank lines, some under a title. The reading for what is in no other format.

use super::builder::{Builder, Slot};
use super::lines::{Line, lines};
use super::similar::is_title;
use super::{How, Reading};
use crate::text::{language, length};

/// Words or Han characters of a line that may be a work of its own.
const PARAGRAPH: u32 = 30;

pub(super) fn read(text: &str, _: &How) -> Reading {
    let mut read = Reading::default();
    let works = works(text);
    // Of one work the reader of similar literature knows as much, and it knows where page furniture is.
    let several = works.len() > 1;
    for work in works {
        let [first, rest @ ..] = &work[..] else { continue };
        let content = |line: &Line| &text[line.start..line.end];
        let body: Vec<&str> = rest.iter().map(content).collect();
        let titled = is_title(content(first), &body);
        let mut builder = Builder::new(first.number, first.start);
        if titled {
            builder.put(Slot::Title, "", content(first), first.number, &mut read);
        }
        let end = work.last().map_or(first.end, |line| line.end);
        let start = if titled { rest[0] } else { *first };
        builder.put(Slot::Abstract, "", &text[start.start..end], start.number, &mut read);
        if several {
            read.explained += work.iter().map(|line| line.next - line.from).sum::<usize>();
        }
        builder.finish(text, end, &mut read);
    }
    read
}

/// The lines of each work.
fn works(text: &str) -> Vec<Vec<Line>> {
    let all: Vec<Line> = lines(text).collect();
    let mut blocks: Vec<Vec<Line>> =
        all.split(|line| line.start == line.end).filter(|block| !block.is_empty()).map(<[Line]>::to_vec).collect();
    let content = |line: &Line| &text[line.start..line.end];
    if blocks.len() == 1 {
        return lines_of(text, blocks.remove(0));
    }
    // An abstract in two languages.
    if let [one, other] = &blocks[..] {
        let whole = |block: &[Line]| &text[block[0].start..block[block.len() - 1].end];
        let titled = |block: &[Line]| is_title(content(&block[0]), &block[1..].iter().map(content).collect::<Vec<_>>());
        if !titled(one) && !titled(other) && language(whole(one)) != language(whole(other)) {
            return vec![blocks.concat()];
        }
    }
    // A title may stand apart from its text.
    let mut works: Vec<Vec<Line>> = Vec::new();
    for block in blocks {
        let body: Vec<&str> = block.iter().map(content).collect();
        match works.last_mut() {
            Some(above) if above.len() == 1 && is_title(content(&above[0]), &body) && !is_title(body[0], &body[1..]) => above.extend(block),
            _ => works.push(block),
        }
    }
    works
}

/// Lines without a blank one between them: each a work if all are long paragraphs, each title with what follows it, or all one.
fn lines_of(text: &str, block: Vec<Line>) -> Vec<Vec<Line>> {
    let content = |line: &Line| &text[line.start..line.end];
    let long =
        |line: &Line| length(content(line)) >= PARAGRAPH && content(line).ends_with(['.', '。', '!', '！', '?', '？', '”', '"', ')', '）']);
    let title = |at: usize| block.get(at + 1).is_some_and(|next| long(next) && is_title(content(&block[at]), &[content(next)]));
    let mut works: Vec<Vec<Line>> = Vec::new();
    let mut under_title = false;
    for (at, line) in block.iter().enumerate() {
        if title(at) {
            works.push(vec![*line]);
            under_title = true;
        } else if long(line) && !under_title {
            works.push(vec![*line]);
        } else {
            if !long(line) {
                return vec![block];
            }
            under_title = false;
            if let Some(work) = works.last_mut() {
                work.push(*line);
            }
        }
    }
    works
}
