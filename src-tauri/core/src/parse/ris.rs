//! RIS.

use super::builder::{Builder, Slot};
use super::lines::lines;
use super::{How, Reading};
use crate::model::{FindingCode as Code, Role};

/// What the tags mean.
const TAGS: &[(&str, Slot)] = &[
    ("TI", Slot::Title),
    ("T1", Slot::Title),
    ("AB", Slot::Abstract),
    ("N2", Slot::Abstract),
    ("AU", Slot::Creator(Role::Author)),
    ("A1", Slot::Creator(Role::Author)),
    ("PY", Slot::Issued),
    ("KW", Slot::Keywords),
    ("DO", Slot::Doi),
    ("UR", Slot::Url),
];

pub(super) fn read(text: &str, _: &How) -> Reading {
    let mut read = Reading::default();
    let mut open: Option<Builder> = None;
    for line in lines(text) {
        let content = &text[line.start..line.end];
        let Some((tag, value)) = content.split_once("  -") else {
            continue; // to be written
        };
        read.explained += line.next - line.from;
        if tag == "TY" {
            if let Some(builder) = open.take() {
                read.note(Code::EndMissing, line.number, content);
                builder.finish(text, line.start, &mut read);
            }
            open = Some(Builder::new(line.number, line.start));
        }
        if let Some(builder) = &mut open {
            match TAGS.iter().find(|(known, _)| *known == tag) {
                Some((_, slot)) => builder.put(*slot, tag, value, line.number, &mut read),
                None => builder.unknown(tag, value, line.number, &mut read),
            }
        }
        if tag == "ER"
            && let Some(builder) = open.take()
        {
            builder.finish(text, line.end, &mut read);
        }
    }
    if let Some(builder) = open {
        builder.finish(text, text.len(), &mut read);
    }
    read
}
