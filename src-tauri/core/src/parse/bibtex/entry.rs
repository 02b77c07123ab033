//! One entry: `@article{key, name = {value}, …}`, with whatever is wrong with it.

/// A part of a value; parts are joined by `#`.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// What stood in braces or quotes, or a number.
    Text(String),
    /// An abbreviation.
    Name(String),
}

#[derive(Debug, Default)]
pub(super) struct Entry {
    /// In lower case, without the `@`.
    pub kind: String,
    pub key: String,
    /// The name in lower case, the value and where it begins.
    pub fields: Vec<(String, Vec<Value>, usize)>,
    pub start: usize,
    pub end: usize,
    pub closed: bool,
    /// The first place where it could not be read.
    pub fault: Option<usize>,
}

/// The next entry at or behind `at`. It begins a line, or follows the entry before it.
pub(super) fn next(text: &str, at: usize) -> Option<Entry> {
    let mut from = at;
    loop {
        let start = from + text[from..].find('@')?;
        let before = text[at..start].trim_end_matches([' ', '\t', '\u{feff}']);
        let begins = before.is_empty() || before.ends_with(['\n', '\r', ',', '}']);
        if begins && let Some((kind, open)) = head(text, start) {
            return Some(entry(text, start, kind, open));
        }
        from = start + 1;
    }
}

/// The kind of an entry that begins at `start`, and where its bracket opens.
fn head(text: &str, start: usize) -> Option<(String, usize)> {
    let rest = text[start..].strip_prefix('@')?;
    let rest = rest.trim_start_matches([' ', '\t']);
    let kind = &rest[..rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-').unwrap_or(rest.len())];
    let open = rest[kind.len()..].trim_start();
    (!kind.is_empty() && open.starts_with(['{', '('])).then(|| (kind.to_lowercase(), text.len() - open.len()))
}

fn entry(text: &str, start: usize, kind: String, open: usize) -> Entry {
    let paren = text[open..].starts_with('(');
    let (close, closed) = extent(text, open, paren);
    let mut entry = Entry { kind, start, closed, ..Entry::default() };
    // Without blanks behind one that was never closed.
    entry.end = if closed { close + 1 } else { text[..close].trim_end_matches(super::super::is_blank).len() };
    let inner = open + 1..close.max(open + 1).min(text.len());
    if entry.kind != "comment" && entry.kind != "preamble" {
        Fields { text, at: inner.start, end: inner.end, closed }.read(&mut entry);
    }
    entry
}

/// Where the bracket at `open` closes; or where it should have, because a line begins the next entry or the text ends.
fn extent(text: &str, open: usize, paren: bool) -> (usize, bool) {
    let bytes = text.as_bytes();
    let (mut depth, mut at) = (0_usize, open + 1);
    let mut line = false;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 1,
            b'{' => depth += 1,
            b'}' if depth == 0 && !paren => return (at, true),
            b'}' => depth = depth.saturating_sub(1),
            b')' if depth == 0 && paren => return (at, true),
            b'@' if line && is_entry(text, at) => return (at, false),
            _ => {}
        }
        line = match bytes.get(at) {
            Some(b'\n' | b'\r') => true,
            Some(b' ' | b'\t') => line,
            _ => false,
        };
        at += 1;
    }
    (bytes.len(), false)
}

/// Whether an entry with a key begins here, and not a line of an abstract.
fn is_entry(text: &str, at: usize) -> bool {
    let Some((kind, open)) = head(text, at) else { return false };
    let key = text[open + 1..].split(['\n', '\r', '{', '}', '"']).next().unwrap_or_default().trim();
    ["string", "comment", "preamble"].contains(&kind.as_str()) || key.ends_with(',') || key.contains('=')
}

/// Whether a line begins with a name, an equals sign and a value.
fn is_field(line: &str) -> bool {
    let line = line.lines().next().unwrap_or_default();
    line.split_once('=').is_some_and(|(name, value)| {
        let name = name.trim();
        !name.is_empty()
            && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
            && value.trim_start().starts_with(|c: char| c == '{' || c == '"' || c.is_ascii_alphanumeric())
    })
}

/// Walks the fields of an entry.
struct Fields<'a> {
    text: &'a str,
    at: usize,
    end: usize,
    /// Whether the braces of the entry are even: if not, one that closes a value need not be its own.
    closed: bool,
}

impl<'a> Fields<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at.min(self.end)..self.end]
    }

    fn skip(&mut self, what: impl Fn(char) -> bool) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches(what).len();
    }

    fn read(mut self, entry: &mut Entry) {
        entry.key = self.key(&entry.kind);
        loop {
            self.skip(|c| super::super::is_blank(c) || c == ',');
            if self.rest().is_empty() {
                return;
            }
            let begin = self.at;
            if self.rest().starts_with('%') {
                // A remark.
                self.skip(|c| c != '\n');
            } else if let Some(name) = self.name() {
                let value = self.value();
                entry.fields.push((name, value, begin));
            } else {
                // A stray brace, a sentence without a name: on behind the next comma or line.
                entry.fault = entry.fault.or(Some(begin));
                let rest = self.rest();
                self.at += rest.find([',', '\n']).map_or(rest.len(), |at| at + 1);
            }
        }
    }

    /// All in front of the comma before the first name; keys may hold commas and blanks.
    fn key(&mut self, kind: &str) -> String {
        if kind == "string" {
            return String::new();
        }
        let rest = self.rest();
        let head = &rest[..rest.find('=').unwrap_or(rest.len())];
        // A line that ends in a comma is the whole key, whatever is wrong with the next one.
        let first = head.lines().next().unwrap_or_default().trim_end();
        let head = if first.ends_with(',') { first } else { head };
        // The comma may be missing: then it is the word in front of the name.
        let words = head.trim_end().rfind(char::is_whitespace).filter(|at| !head[..*at].trim().is_empty());
        let comma = head.rfind(',').or(words).unwrap_or(if head.len() == rest.len() { rest.len() } else { 0 });
        self.at += comma;
        rest[..comma].trim().to_owned()
    }

    /// `name =`
    fn name(&mut self) -> Option<String> {
        let rest = self.rest();
        let equals = rest.bytes().take(200).position(|byte| byte == b'=')?;
        let name = rest[..equals].trim();
        let fits = |c: char| c.is_alphanumeric() || "-_:.+/'".contains(c);
        (!name.is_empty() && name.len() <= 60 && name.chars().all(fits)).then(|| {
            self.at += equals + 1;
            name.to_lowercase()
        })
    }

    fn value(&mut self) -> Vec<Value> {
        let mut parts = Vec::new();
        loop {
            self.skip(super::super::is_blank);
            let rest = self.rest();
            match rest.chars().next() {
                Some('{') => parts.push(Value::Text(self.braced())),
                Some('"') => parts.push(Value::Text(self.quoted())),
                _ => {
                    let length = rest.find([',', '#', '}', '\n', '\r']).unwrap_or(rest.len());
                    let word = rest[..length].trim();
                    self.at += length;
                    let name = word.chars().next().is_some_and(char::is_alphabetic) && !word.contains(char::is_whitespace);
                    if !word.is_empty() {
                        parts.push(if name { Value::Name(word.into()) } else { Value::Text(word.into()) });
                    }
                }
            }
            self.skip(super::super::is_blank);
            if !self.rest().starts_with('#') {
                return parts;
            }
            self.at += 1;
        }
    }

    fn braced(&mut self) -> String {
        let rest = self.rest();
        let mut depth = 0_usize;
        let mut escaped = false;
        for (at, c) in rest.char_indices() {
            match c {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '\n' if !self.closed && is_field(&rest[at + 1..]) => break,
                '{' => depth += 1,
                '}' => {
                    depth -= 1;
                    if depth == 0 {
                        self.at += at + 1;
                        return rest[1..at].to_owned();
                    }
                }
                _ => {}
            }
        }
        // One that is never closed ends in front of the line with the next name.
        let length = rest.match_indices('\n').map(|(at, _)| at).find(|at| is_field(&rest[at + 1..])).unwrap_or(rest.len());
        self.at += length;
        rest[1..length].trim_end().trim_end_matches(',').to_owned()
    }

    /// A quote inside braces does not end it, nor does one inside a sentence.
    fn quoted(&mut self) -> String {
        let rest = self.rest();
        let mut depth = 0_usize;
        for (at, c) in rest.char_indices().skip(1) {
            match c {
                '{' => depth += 1,
                '}' => depth = depth.saturating_sub(1),
                '"' if depth == 0 && !rest[..at].ends_with('\\') => {
                    let after = rest[at + 1..].trim_start();
                    if after.is_empty() || after.starts_with([',', '#', '}']) || self.text[self.at + at + 1..].starts_with(['\n', '\r']) {
                        self.at += at + 1;
                        return rest[1..at].to_owned();
                    }
                }
                _ => {}
            }
        }
        self.at = self.end;
        rest[1..].trim_end().to_owned()
    }
}
