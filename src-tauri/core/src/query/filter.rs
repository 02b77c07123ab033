//! What a query may ask of a work besides its words.

use std::fmt;

use crate::model::Language;

/// Resolved to works by whoever knows: the database.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Filter {
    /// The path of a tag; works under tags below it count.
    Tag(String),
    Language(Language),
    /// Both ends included; at least one is there.
    Year {
        from: Option<i32>,
        to: Option<i32>,
    },
    Has(What),
    /// Not opened yet.
    New,
    /// The name of a file, or words that are in it.
    File {
        name: String,
        exact: bool,
    },
}

/// What a work may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum What {
    Highlight,
    Note,
    Tag,
    Title,
    Abstract,
}

const WHATS: [(What, &str, &str); 5] = [
    (What::Highlight, "highlight", "高亮"),
    (What::Note, "note", "笔记"),
    (What::Tag, "tag", "标签"),
    (What::Title, "title", "标题"),
    (What::Abstract, "abstract", "摘要"),
];

const LANGUAGES: [(Language, &str, &str); 5] = [
    (Language::En, "english", "英文"),
    (Language::Zh, "chinese", "中文"),
    (Language::Ja, "japanese", "日文"),
    (Language::Ko, "korean", "韩文"),
    (Language::Ru, "russian", "俄文"),
];

impl Filter {
    /// The filter a field and a value stand for, if they do for one. Both without blanks around them.
    pub(super) fn read(field: &str, value: &str, quoted: bool) -> Option<Self> {
        let plain = value.to_lowercase();
        match field {
            _ if value.is_empty() => None,
            "tag" => Some(Self::Tag(value.to_owned())),
            "file" => Some(Self::File { name: value.to_owned(), exact: quoted }),
            "is" => (plain == "new").then_some(Self::New),
            "has" => {
                let what = WHATS.iter().find(|(_, en, zh)| [*en, *zh].contains(&plain.as_str()))?;
                Some(Self::Has(what.0))
            }
            "lang" => {
                let named = LANGUAGES.iter().find(|(_, en, zh)| [*en, *zh].contains(&plain.as_str()));
                named.map(|n| n.0).or_else(|| plain.parse().ok()).map(Self::Language)
            }
            "year" => {
                let (from, to) = years(value)?;
                Some(Self::Year { from, to })
            }
            _ => None,
        }
    }
}

/// `2015`, `2010-2020`, `2010..`, `..2015`, `>=2010`, `<2010`.
fn years(text: &str) -> Option<(Option<i32>, Option<i32>)> {
    let year = |digits: &str| {
        let digits = digits.trim();
        (digits.len() <= 4 && digits.bytes().all(|b| b.is_ascii_digit())).then(|| digits.parse().ok()).flatten()
    };
    for (sign, is_from, step) in [(">=", true, 0), ("<=", false, 0), (">", true, 1), ("<", false, -1)] {
        if let Some(rest) = text.strip_prefix(sign) {
            let bound: i32 = year(rest)?;
            return Some(if is_from { (Some(bound + step), None) } else { (None, Some(bound + step)) });
        }
    }
    let Some((from, to)) = ["..", "-", "–", "—"].iter().find_map(|mark| text.split_once(mark)) else {
        let only = year(text)?;
        return Some((Some(only), Some(only)));
    };
    let open = |side: &str| if side.trim().is_empty() { Some(None) } else { year(side).map(Some) };
    match (open(from)?, open(to)?) {
        (None, None) => None,
        (Some(from), Some(to)) if from > to => Some((Some(to), Some(from))),
        bounds => Some(bounds),
    }
}

impl fmt::Display for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tag(path) => write!(f, "tag:{}", Value(path)),
            Self::File { name, exact: true } => write!(f, "file:{}", Quoted(name)),
            // It was read without quotes, so it can be again.
            Self::File { name, exact: false } => write!(f, "file:{name}"),
            Self::New => f.write_str("is:new"),
            Self::Has(what) => {
                let name = WHATS.iter().find(|(w, ..)| w == what).map_or("", |(_, en, _)| en);
                write!(f, "has:{name}")
            }
            Self::Language(language) => write!(f, "lang:{}", language.name()),
            Self::Year { from, to } if from == to => write!(f, "year:{}", from.unwrap_or_default()),
            Self::Year { from: Some(from), to: Some(to) } => write!(f, "year:{from}-{to}"),
            Self::Year { from, to } => {
                f.write_str("year:")?;
                from.map_or(Ok(()), |year| write!(f, "{year}"))?;
                f.write_str("..")?;
                to.map_or(Ok(()), |year| write!(f, "{year}"))
            }
        }
    }
}

/// A value as it may stand behind a colon: in quotes unless it is plain.
struct Value<'a>(&'a str);

impl fmt::Display for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.0.is_empty() && self.0.chars().all(|c| c.is_alphanumeric() || "/-_.".contains(c)) {
            return f.write_str(self.0);
        }
        Quoted(self.0).fmt(f)
    }
}

struct Quoted<'a>(&'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\"", self.0.replace('\\', "\\\\").replace('"', "\\\""))
    }
}
