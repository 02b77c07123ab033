use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::failure::{Failure, Result};
use crate::lexicon;
use crate::library::{Edit, Job, Reading, mine};
use crate::model::GlossaryTerm;
use crate::store::glossary;
use crate::text::normalize;

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListTerms {
    /// Part of a term in either language; empty: all.
    pub query: String,
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AddTerms {
    pub terms: Vec<Term>,
}

#[derive(Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// A Chinese word, nothing else.
    pub zh: String,
    /// Its translation, at most eight words.
    pub en: String,
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DeleteTerm {
    pub zh: String,
    pub en: String,
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MineTerms {}

pub(super) fn list_terms(at: &Reading, q: ListTerms) -> Result<Vec<GlossaryTerm>> {
    let mut terms = glossary::list(at.db)?;
    terms.retain(|term| glossary::matches(term, &q.query));
    Ok(terms)
}

pub(super) fn add_terms(edit: &mut Edit, q: AddTerms) -> Result<()> {
    for Term { zh, en } in &q.terms {
        let (zh, en) = (clean(zh), clean(en));
        if lexicon::han(&zh).is_none() {
            return Err(Failure::invalid("The Chinese side is a word in Chinese characters alone.", zh));
        }
        if lexicon::english(&en).is_none() {
            return Err(Failure::invalid("The English side is one to eight words without Chinese characters.", en));
        }
        glossary::add(edit.db, &zh, &en)?;
        edit.detail = format!("{zh} {en}");
    }
    Ok(())
}

pub(super) fn delete_term(edit: &mut Edit, q: DeleteTerm) -> Result<()> {
    edit.detail = format!("{} {}", q.zh, q.en);
    if glossary::delete(edit.db, &q.zh, &q.en)? { Ok(()) } else { Err(Failure::not_found("term", &edit.detail)) }
}

pub(super) fn mine_terms(job: &Job, _: MineTerms) -> Result<u32> {
    Ok(u32::try_from(mine(job)?.len()).unwrap_or(u32::MAX))
}

fn clean(text: &str) -> String {
    normalize(text).split_whitespace().collect::<Vec<_>>().join(" ")
}
