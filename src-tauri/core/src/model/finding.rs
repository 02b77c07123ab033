//! What a search answers beside its works: what of the query was not understood, what was found beyond its words, and
//! how the works found are spread.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::named::named;
use super::{Language, SearchId, Span, TagId, Verdict, WorkRow};

named! {
    /// Why a part of a query is searched as text.
    Fault {
        /// A quotation mark that is never closed.
        Quote = "quote",
        /// A bracket without its other half, or too many in each other.
        Bracket = "bracket",
        /// AND, OR, NOT or NEAR without something on each side that it can stand between.
        Operator = "operator",
        /// There is no such field.
        Field = "field",
        /// The field has no such value, as in `year:abc`.
        Value = "value",
        /// NEAR, or what other databases call so, with something that is no distance: `NEAR/x`, `near/3`, `W/3`.
        Distance = "distance",
        /// A phrase with a distance behind it, `"a b"~5`: that is what NEAR is for.
        Slop = "slop",
        /// `*` or `?` before or within a word.
        Wildcard = "wildcard",
        /// `word~2`: it is searched with one letter that may differ, not as plain words.
        Edits = "edits",
        /// `and`, `or`, `not` between words: they are words like others.
        Small = "small",
        /// Nothing in the query can be looked for.
        Nothing = "nothing",
    }
}

/// A stretch of the query that is searched as text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct QueryProblem {
    pub start: u32,
    pub end: u32,
    pub fault: Fault,
}

named! {
    /// How a query was widened.
    ChipKind {
        /// By a word of the other language.
        Translation = "translation",
        /// By Chinese words that are spelt so in pinyin, or have these initials.
        Pinyin = "pinyin",
        /// By works that carry a tag of this name.
        Tag = "tag",
    }
}

/// Something that is looked for beside what was typed, and can be switched off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Chip {
    pub kind: ChipKind,
    /// As typed.
    pub from: String,
    /// What is looked for too. `ListQuery::without` names those that are switched off.
    pub to: String,
    pub on: bool,
}

/// How the works of a list are spread, each most frequent first but for years, which are in order. What no work has is left out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Facets {
    pub total: u32,
    pub years: Vec<YearCount>,
    pub languages: Vec<LanguageCount>,
    /// Works under a tag themselves or by a highlight; those under tags below it count.
    pub tags: Vec<TagCount>,
    /// By the file they were read from.
    pub sources: Vec<SourceFacet>,
    pub decisions: Vec<DecisionCount>,
}

/// Null: the year is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct YearCount {
    pub year: Option<i32>,
    pub works: u32,
}

/// Works with a paragraph in a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LanguageCount {
    pub language: Language,
    pub works: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TagCount {
    pub tag: TagId,
    pub works: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SourceFacet {
    pub file: String,
    pub works: u32,
}

/// What the reviewers came to; null where they differ or none has decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DecisionCount {
    pub decision: Option<Verdict>,
    pub works: u32,
}

/// What works have in common: why one is like another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Shared {
    /// A word that both have, as the first of them writes it.
    Word {
        text: String,
    },
    /// A word of the one and its translation in the other.
    Pair {
        zh: String,
        en: String,
    },
    Tag {
        id: TagId,
        path: String,
    },
    Author {
        name: String,
    },
}

/// A work like those that were asked about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SimilarWork {
    pub row: WorkRow,
    /// From 0 to 1; comparable between languages.
    pub score: f32,
    /// The weightiest first.
    pub reasons: Vec<Shared>,
}

/// Where some words stand in the texts of a work.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MarkedTerms {
    /// In the title, or what stands in for it.
    pub title: Vec<Span>,
    #[serde(rename = "abstract")]
    pub abstract_: Vec<Span>,
}

named! {
    /// Where a term of the glossary comes from.
    TermOrigin {
        /// Added by a person.
        Own = "own",
        /// Found in works that carry both languages.
        Mined = "mined",
    }
}

/// A term and its translation, known to this library beside the dictionary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct GlossaryTerm {
    pub zh: String,
    pub en: String,
    pub origin: TermOrigin,
    /// Works that carry both, for a mined one.
    pub works: u32,
}

/// A query that is kept under a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SavedSearch {
    pub id: SearchId,
    pub name: String,
    pub query: String,
    /// As in `ListQuery`.
    pub across: bool,
    pub without: Vec<String>,
    /// Works it finds now.
    pub works: u32,
}

named! {
    /// A database whose query language a query can be written in.
    Syntax {
        Pubmed = "pubmed",
        /// Web of Science, advanced search.
        Wos = "wos",
        /// CNKI 专业检索.
        Cnki = "cnki",
    }
}

/// A query as another database takes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ForeignQuery {
    pub text: String,
    /// Parts of the query that the database has nothing for, as they are written here; they are left out.
    pub left_out: Vec<String>,
}
