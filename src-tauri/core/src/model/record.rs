use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::named::named;

named! {
    /// What a person did for a work, by the names of CSL; CSL has none for a supervisor.
    #[derive(Default)]
    Role {
        #[default]
        Author = "author",
        Editor = "editor",
        Translator = "translator",
        Supervisor = "supervisor",
        Contributor = "contributor",
    }
}

impl Role {
    #[allow(clippy::trivially_copy_pass_by_ref)] // as serde asks
    fn is_author(&self) -> bool {
        *self == Self::Author
    }
}

/// A name as CSL has it: either the parts or the literal whole. Names written in Han are always whole.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Creator {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub family: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub given: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub literal: Option<String>,
    #[serde(default, skip_serializing_if = "Role::is_author")]
    #[ts(as = "Option<Role>", optional)]
    pub role: Role,
}

/// 总被引, 自引, 他引. Absent is null, zero is a value.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Counts {
    pub cited: Option<u32>,
    pub self_cited: Option<u32>,
    pub cited_by_others: Option<u32>,
}

/// A field that no variable of ours is for, under the tag or column it was read from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
pub struct Extra {
    pub tag: String,
    pub value: String,
}

/// What a record says of a work, in the variables of CSL 1.0.2. Texts are normalised, plain, and without blanks around them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Record {
    /// The CSL type: "article-journal", "thesis"; "article" where nothing tells.
    #[serde(rename = "type")]
    pub kind: String,
    /// Never invented.
    pub title: Option<String>,
    /// The title in the other language.
    pub translated_title: Option<String>,
    /// Paragraphs parted by one line feed, those of the translation last; empty when there is none.
    #[serde(rename = "abstract")]
    pub abstract_: String,
    /// The paragraph of the abstract, from 0, at which its translation begins.
    pub translation: Option<u32>,
    /// The abstract is the beginning of the work's body (`<正>`).
    pub excerpt: bool,
    pub creators: Vec<Creator>,
    /// ISO 8601: "2008", "2008-03" or "2008-03-12".
    pub issued: Option<String>,
    /// The journal, book or conference it is in.
    pub container: Option<String>,
    pub volume: Option<String>,
    pub issue: Option<String>,
    pub pages: Option<String>,
    /// Without a resolver in front: "10.1000/x".
    pub doi: Option<String>,
    pub pmid: Option<String>,
    pub url: Option<String>,
    pub keywords: Vec<String>,
    pub counts: Counts,
    /// Further variables by their CSL names ("publisher", "ISSN", "language"), and what CSL has none for: "affiliation",
    /// "funding", "translated-author", "translated-container-title", "classification".
    pub more: BTreeMap<String, String>,
    /// In the order of the record.
    pub extra: Vec<Extra>,
}

impl Record {
    /// Whether it tells nothing of a work but its type.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self { kind: self.kind.clone(), ..Self::default() }
    }

    #[must_use]
    pub fn year(&self) -> Option<i32> {
        self.issued.as_deref().and_then(|issued| issued.get(..4)?.parse().ok())
    }

    /// Takes over what is not known yet from another record of the same work. Answers whether anything was.
    pub fn fill(&mut self, from: &Self) -> bool {
        let before = self.clone();
        if self.kind.is_empty() || self.kind == "article" {
            self.kind.clone_from(&from.kind);
        }
        if self.abstract_.is_empty() {
            self.abstract_.clone_from(&from.abstract_);
            (self.translation, self.excerpt) = (from.translation, from.excerpt);
        }
        let texts = [
            (&mut self.title, &from.title),
            (&mut self.translated_title, &from.translated_title),
            (&mut self.issued, &from.issued),
            (&mut self.container, &from.container),
            (&mut self.volume, &from.volume),
            (&mut self.issue, &from.issue),
            (&mut self.pages, &from.pages),
            (&mut self.doi, &from.doi),
            (&mut self.pmid, &from.pmid),
            (&mut self.url, &from.url),
        ];
        for (ours, theirs) in texts {
            if ours.is_none() {
                ours.clone_from(theirs);
            }
        }
        if self.creators.is_empty() {
            self.creators.clone_from(&from.creators);
        }
        if self.keywords.is_empty() {
            self.keywords.clone_from(&from.keywords);
        }
        self.counts.cited = self.counts.cited.or(from.counts.cited);
        self.counts.self_cited = self.counts.self_cited.or(from.counts.self_cited);
        self.counts.cited_by_others = self.counts.cited_by_others.or(from.counts.cited_by_others);
        for (name, value) in &from.more {
            self.more.entry(name.clone()).or_insert_with(|| value.clone());
        }
        *self != before
    }
}

named! {
    /// What a reviewer decided about a work in screening.
    Verdict {
        Include = "include",
        Exclude = "exclude",
        Maybe = "maybe",
    }
}

/// A reviewer's decision, as it came with a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Decision {
    /// Empty where the file names nobody.
    pub reviewer: String,
    pub verdict: Verdict,
    /// Why it was excluded.
    pub reasons: Vec<String>,
}

/// What the decisions of all reviewers come to; none where they differ or there are none.
#[must_use]
pub fn agreed(decisions: &[Decision]) -> Option<Verdict> {
    let first = decisions.first()?.verdict;
    decisions.iter().all(|decision| decision.verdict == first).then_some(first)
}

named! {
    /// The screening tool in whose way an export writes decisions.
    #[derive(Default)]
    Labels {
        #[default]
        Asreview = "asreview",
        Rayyan = "rayyan",
    }
}
