//! Which works a filter picks.

use super::Reading;
use crate::failure::Result;
use crate::model::WorkId;
use crate::query::{Filter, What};
use crate::store::pick;

impl Reading<'_> {
    /// The works that a filter picks.
    pub(crate) fn resolve(&self, filter: &Filter) -> Result<Vec<WorkId>> {
        let db = self.db;
        match filter {
            Filter::Tag(path) => pick::tagged(db, path),
            Filter::Language(language) => pick::in_language(db, *language),
            Filter::Year { from, to } => pick::in_years(db, *from, *to),
            Filter::Has(What::Highlight) => pick::having(db, pick::Having::Highlight),
            Filter::Has(What::Note) => pick::having(db, pick::Having::Note),
            Filter::Has(What::Tag) => pick::having(db, pick::Having::Tag),
            Filter::Has(What::Title) => pick::having(db, pick::Having::Title),
            Filter::Has(What::Abstract) => pick::having(db, pick::Having::Abstract),
            Filter::New => pick::unseen(db),
            Filter::File { name, exact } => pick::from_file(db, name, *exact),
        }
    }
}
