use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::named::named;
use super::{Record, Source, Span, Work, WorkId};

named! {
    /// What two works may be to each other.
    LikenessKind {
        /// Perhaps the same work.
        Duplicate = "duplicate",
        /// Perhaps one work in two languages: a pair, and both stay.
        Translation = "translation",
    }
}

named! {
    /// What a person said of two works.
    LikenessVerdict {
        Same = "same",
        Translation = "translation",
        Different = "different",
    }
}

named! {
    /// What speaks for or against two works being one. The window has words for each.
    ReasonCode {
        SameDoi = "same-doi",
        SamePmid = "same-pmid",
        /// Letter by letter, but for case, width, punctuation, accents and 繁/简.
        SameAbstract = "same-abstract",
        NearAbstract = "near-abstract",
        /// One abstract is a stretch of the other, which goes on.
        PartOfAbstract = "part-of-abstract",
        SameTitle = "same-title",
        NearTitle = "near-title",
        /// The title of one is the translated title of the other.
        TranslatedTitle = "translated-title",
        SameFirstAuthor = "same-first-author",
        SameYear = "same-year",
        SameContainer = "same-container",
        /// Volume, issue and first page.
        SamePlace = "same-place",

        OtherDoi = "other-doi",
        OtherPmid = "other-pmid",
        OtherTitle = "other-title",
        /// 上/下, I/II: parts of a series.
        OtherPart = "other-part",
        OtherAbstract = "other-abstract",
        OtherFirstAuthor = "other-first-author",
        OtherYear = "other-year",
        OtherContainer = "other-container",
        OtherPlace = "other-place",
        OtherLanguage = "other-language",
    }
}

impl ReasonCode {
    /// Whether it speaks against their being one.
    #[must_use]
    pub fn against(self) -> bool {
        self.name().starts_with("other-")
    }
}

/// One thing that two works have in common, or that parts them.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
pub struct Reason {
    pub code: ReasonCode,
    /// How near, from 0 to 1, where that is a matter of degree.
    pub share: Option<f64>,
}

/// Two works that may be one, side by side.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Likeness {
    pub one: Work,
    pub other: Work,
    pub kind: LikenessKind,
    /// From 0 to 1.
    pub score: f64,
    /// What speaks for it first.
    pub reasons: Vec<Reason>,
    /// Null: it waits to be looked at.
    pub verdict: Option<LikenessVerdict>,
    pub differences: Differences,
}

/// Likenesses, the likeliest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct LikenessWindow {
    pub total: u32,
    pub offset: u32,
    pub items: Vec<Likeness>,
}

/// What differs between two works.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Differences {
    /// Words and Han characters that differ. Empty on both sides where the texts have next to nothing in common.
    pub title: Sides,
    #[serde(rename = "abstract")]
    pub abstract_: Sides,
    /// The variables of the record that differ, by their names on the wire: "issued", "creators", "container".
    pub fields: Vec<String>,
}

/// Stretches of two texts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Sides {
    pub one: Vec<Span>,
    pub other: Vec<Span>,
}

/// A record that was merged into a work, as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Merged {
    pub id: WorkId,
    pub record: Record,
    pub sources: Vec<Source>,
}

/// What came of looking a library through for duplicates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DuplicateReport {
    /// Works that were certainly another one, and are now grouped with it.
    pub grouped: u32,
    /// New pairs to look at that may be one work.
    pub doubtful: u32,
    /// New pairs to look at that may be one work in two languages.
    pub pairs: u32,
    #[ts(type = "number")]
    pub elapsed_ms: u64,
}

/// How many records a file brought: the first numbers of a PRISMA flow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SourceCount {
    pub file: String,
    /// That were read and are still here.
    pub records: u32,
    /// Of them, those that are grouped with another work.
    pub duplicates: u32,
}
