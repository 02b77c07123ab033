//! Which works a filter picks.

use super::Reading;
use crate::failure::Result;
use crate::model::WorkId;
use crate::query::Filter;
use crate::store::pick;

impl Reading<'_> {
    /// The works that a filter picks.
    pub(crate) fn resolve(&self, filter: &Filter) -> Result<Vec<WorkId>> {
        let db = self.db;
        match filter {
            Filter::Tag(path) => pick::tagged(db, path),
            Filter::Language(language) => pick::in_language(db, *language),
            Filter::Year { from, to } => pick::in_years(db, *from, *to),
            Filter::Cited { from, to } => pick::cited(db, *from, *to),
            Filter::Has(what) => pick::having(db, *what),
            Filter::New => pick::unseen(db),
            Filter::Decided(verdict) => pick::decided(db, *verdict),
            Filter::File { name, exact } => pick::from_file(db, name, *exact),
            Filter::Similar(work) => Ok(self.liked(*work)?.iter().map(|(id, _)| *id).collect()),
        }
    }
}
