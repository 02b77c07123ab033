use std::fmt::Write as _;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{Counts, Decision, Record, Work};

/// What an export must say of a work. A writer takes out what its format has a place for; what remains at the end goes
/// into one field of the format that is free for such use, as JSON in one line, and an import puts it back.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Carried {
    #[serde(flatten)]
    pub record: Record,
    pub decisions: Vec<Decision>,
    /// Paths.
    pub tags: Vec<String>,
    pub note: String,
}

impl Carried {
    /// In front of what is carried, so that a reader knows it wherever it stands.
    pub const SIGN: &str = "bookwheel:";

    #[must_use]
    pub fn of(work: Work) -> Self {
        let tags = work.tags.into_iter().map(|tag| tag.path).collect();
        Self { record: work.record, decisions: work.decisions, tags, note: work.note }
    }

    /// By the names of `Record`, and without what is empty.
    #[must_use]
    pub fn json(&self) -> Map<String, Value> {
        let Ok(Value::Object(mut all)) = serde_json::to_value(self) else { return Map::new() };
        all.retain(|_, value| match value {
            Value::Null | Value::Bool(false) => false,
            Value::String(text) => !text.is_empty(),
            Value::Array(items) => !items.is_empty(),
            Value::Object(items) => !items.is_empty(),
            _ => true,
        });
        if self.record.counts == Counts::default() {
            all.remove("counts");
        } else if let Some(Value::Object(counts)) = all.get_mut("counts") {
            counts.retain(|_, count| !count.is_null());
        }
        all
    }

    /// Whether a value of this name is one that may be carried.
    #[must_use]
    pub fn knows(name: &str, value: &Value) -> bool {
        let alone = Map::from_iter([(name.to_owned(), value.clone())]);
        serde_json::from_value::<Self>(Value::Object(alone)).is_ok_and(|carried| carried.json().contains_key(name))
    }

    /// One line for the format's free field; none when nothing remains. No sign stands in it that a format could take
    /// for its own: not of markup, not of line ends, not of tags.
    #[must_use]
    pub fn line(&self) -> Option<String> {
        let json = self.json();
        if json.is_empty() {
            return None;
        }
        let mut line = String::from(Self::SIGN);
        for c in Value::Object(json).to_string().chars() {
            if matches!(c, '<' | '>' | '&' | '%' | '\u{200b}' | '\u{feff}') || c.is_whitespace() && c != ' ' {
                _ = write!(line, "\\u{:04x}", u32::from(c));
            } else {
                line.push(c);
            }
        }
        Some(line)
    }

    /// The line for formats in which backslashes, braces and the like have a meaning: those are written `=5C`.
    #[must_use]
    pub fn quoted_line(&self) -> Option<String> {
        let line = self.line()?;
        let mut quoted = String::from(Self::SIGN);
        let mut last = ' ';
        for c in line[Self::SIGN.len()..].chars() {
            let plain = !c.is_ascii() || c.is_ascii_alphanumeric() || matches!(c, ':' | ',' | '.' | '[' | ']' | '/' | '(' | ')');
            if plain || matches!(c, ' ' | '-') && c != last {
                quoted.push(c);
            } else {
                _ = write!(quoted, "={:02X}", u32::from(c));
            }
            last = c;
        }
        Some(quoted)
    }

    /// What a line carries; none when it is any other text.
    #[must_use]
    pub fn read(value: &str) -> Option<Self> {
        let line = value.trim().strip_prefix(Self::SIGN)?;
        if line.starts_with('{') {
            return serde_json::from_str(line).ok();
        }
        let mut parts = line.split('=');
        let mut json = parts.next()?.to_owned();
        for part in parts {
            let (code, rest) = part.split_at_checked(2)?;
            json.push(char::from(u8::from_str_radix(code, 16).ok()?));
            json.push_str(rest);
        }
        serde_json::from_str(&json).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Extra;

    #[test]
    fn what_is_carried_is_one_line_and_reads_back() {
        let note = "two\n\nlines <p> & 100 % of {it} -- C:\\x \u{2028}\"外空\" 𠮷  =5C #";
        let extra = vec![Extra { tag: "U1".into(), value: "a\nb".into() }];
        let record = Record { extra, counts: Counts { cited: Some(0), ..Counts::default() }, ..Record::default() };
        let carried = Carried { record, note: note.into(), ..Carried::default() };
        let line = carried.line().expect("a line");
        assert!(!line.contains(['\n', '<', '%', '&', '\u{2028}']), "{line}");
        assert_eq!(Carried::read(&line), Some(carried.clone()));
        let quoted = carried.quoted_line().expect("a line");
        assert!(!quoted.contains(['\n', '\\', '{', '}', '"', '#', '&', '%']) && !quoted.contains("--"), "{quoted}");
        assert_eq!(Carried::read(&quoted), Some(carried));
        assert_eq!(Carried::default().line(), None);
        for other in ["", "bookwheel", "bookwheel:", "bookwheel:x", "bookwheel:=7", "bookwheel:{\"tags\":1}"] {
            assert_eq!(Carried::read(other), None, "{other}");
        }
    }
}
