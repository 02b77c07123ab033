//! What a query may ask of a work besides its words.

use std::fmt;

use super::range;
use crate::model::{Language, Verdict, WorkId};
use crate::text::fold::fold;

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
    /// How often it is cited; as `Year`.
    Cited {
        from: Option<u32>,
        to: Option<u32>,
    },
    Has(What),
    /// Not opened yet.
    New,
    /// What the reviewers came to; none where they differ or none has decided.
    Decided(Option<Verdict>),
    /// The name of a file, or words that are in it.
    File {
        name: String,
        exact: bool,
    },
    /// Works like this one.
    Similar(WorkId),
}

/// What a work may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum What {
    Highlight,
    Note,
    Tag,
    Title,
    Abstract,
    Doi,
    Keywords,
    /// A title or an abstract in another language too.
    Translation,
    /// What a reviewer decided.
    Decision,
}

/// The first name is the one that is written.
const WHATS: [(What, &[&str]); 9] = [
    (What::Highlight, &["highlight", "quote", "高亮", "引文"]),
    (What::Note, &["note", "笔记"]),
    (What::Tag, &["tag", "标签"]),
    (What::Title, &["title", "标题", "题名"]),
    (What::Abstract, &["abstract", "摘要"]),
    (What::Doi, &["doi"]),
    (What::Keywords, &["keywords", "keyword", "关键词"]),
    (What::Translation, &["translation", "译文", "翻译"]),
    (What::Decision, &["decision", "决定", "筛选"]),
];

const STATES: [(Filter, &[&str]); 5] = [
    (Filter::New, &["new", "未读"]),
    (Filter::Decided(Some(Verdict::Include)), &["include", "included", "纳入"]),
    (Filter::Decided(Some(Verdict::Exclude)), &["exclude", "excluded", "排除"]),
    (Filter::Decided(Some(Verdict::Maybe)), &["maybe", "待定"]),
    (Filter::Decided(None), &["undecided", "未决"]),
];

const LANGUAGES: [(Language, &[&str]); 5] = [
    (Language::En, &["english", "英文", "英语"]),
    (Language::Zh, &["chinese", "中文", "汉语"]),
    (Language::Ja, &["japanese", "日文", "日语"]),
    (Language::Ko, &["korean", "韩文", "韩语"]),
    (Language::Ru, &["russian", "俄文", "俄语"]),
];

fn named<T: Clone>(list: &[(T, &[&str])], name: &str) -> Option<T> {
    list.iter().find(|(_, names)| names.contains(&name)).map(|(what, _)| what.clone())
}

impl Filter {
    /// The filter a field and a value stand for, if they do for one.
    pub(super) fn read(field: &str, value: &str, quoted: bool) -> Option<Self> {
        let value = value.trim();
        let plain = fold(value).text;
        match field {
            _ if value.is_empty() => None,
            "tag" => Some(Self::Tag(value.to_owned())),
            "source" => Some(Self::File { name: value.to_owned(), exact: quoted }),
            "status" => named(&STATES, &plain),
            "has" => named(&WHATS, &plain).map(Self::Has),
            "lang" => named(&LANGUAGES, &plain).or_else(|| plain.parse().ok()).map(Self::Language),
            "year" => {
                let (from, to) = range::read(value, range::YEAR)?;
                let year = |year: u32| i32::try_from(year).ok();
                Some(Self::Year { from: from.and_then(year), to: to.and_then(year) })
            }
            "cited" => range::read(value, 9).map(|(from, to)| Self::Cited { from, to }),
            "similar" => value.parse().ok().map(Self::Similar),
            _ => None,
        }
    }

    /// Whether a field and a value ask for works that have been opened: `status:read`, which is not `status:new`.
    pub(super) fn is_read(field: &str, value: &str) -> bool {
        field == "status" && ["read", "seen", "已读"].contains(&fold(value.trim()).text.as_str())
    }

    /// The name of its field.
    #[must_use]
    pub fn field(&self) -> &'static str {
        match self {
            Self::Tag(_) => "tag",
            Self::Language(_) => "lang",
            Self::Year { .. } => "year",
            Self::Cited { .. } => "cited",
            Self::Has(_) => "has",
            Self::New | Self::Decided(_) => "status",
            Self::File { .. } => "source",
            Self::Similar(_) => "similar",
        }
    }
}

impl fmt::Display for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.field())?;
        match self {
            Self::Tag(path) => Value(path).fmt(f),
            Self::File { name, exact: true } => Quoted(name).fmt(f),
            // It was read without quotes, so it can be again.
            Self::File { name, exact: false } => f.write_str(name),
            Self::New | Self::Decided(_) => f.write_str(STATES.iter().find(|(state, _)| state == self).map_or("", |(_, names)| names[0])),
            Self::Has(what) => f.write_str(WHATS.iter().find(|(w, _)| w == what).map_or("", |(_, names)| names[0])),
            Self::Language(language) => f.write_str(language.name()),
            Self::Year { from, to } => {
                let year = |year: &Option<i32>| year.and_then(|year| u32::try_from(year).ok());
                range::write(f, year(from), year(to), true)
            }
            Self::Cited { from, to } => range::write(f, *from, *to, false),
            Self::Similar(work) => work.fmt(f),
        }
    }
}

/// A value as it may stand behind a colon: in quotes unless it is plain.
pub(super) struct Value<'a>(pub &'a str);

impl fmt::Display for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.0.is_empty() && self.0.chars().all(|c| c.is_alphanumeric() || "/-_.<>=".contains(c)) {
            return f.write_str(self.0);
        }
        Quoted(self.0).fmt(f)
    }
}

pub(super) struct Quoted<'a>(pub &'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\"", self.0.replace('\\', "\\\\").replace('"', "\\\""))
    }
}
