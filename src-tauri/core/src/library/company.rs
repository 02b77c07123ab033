//! What is known of works beside their texts: who wrote them, and the tags on them.

use std::collections::{HashMap, HashSet};

use super::Reading;
use crate::failure::Result;
use crate::model::{Creator, Shared, TagId, WorkId};
use crate::query::{Leaf, Node, Within};
use crate::store::{tag, work};
use crate::text::find::{Kind, Needle};
use crate::text::fold::fold;
use crate::text::spell;

/// Authors whose other works are looked at.
const AUTHORS: usize = 10;
/// What a shared author and a shared tag add, of what is lacking to 1.
const AUTHOR: f32 = 0.08;
const TAG: f32 = 0.05;

/// Who wrote the works that ask, and the tags on them.
pub(super) struct Company {
    /// By the names as they are compared; as they are shown.
    authors: HashMap<String, String>,
    tags: HashMap<TagId, String>,
}

impl Company {
    pub(super) fn of(at: &Reading, works: &[WorkId]) -> Result<Self> {
        let mut company = Self { authors: HashMap::new(), tags: HashMap::new() };
        for id in works {
            for creator in work::record(at.db, *id)?.creators {
                for name in names(&creator) {
                    company.authors.entry(name).or_insert_with(|| shown(&creator));
                }
            }
            company.tags.extend(tag::of_work(at.db, *id)?.into_iter().map(|tag| (tag.id, tag.path)));
        }
        Ok(company)
    }

    /// Works with its tags or by its authors, of each at most `most`.
    pub(super) fn others(&self, at: &Reading, most: usize) -> Result<Vec<WorkId>> {
        let mut found = Vec::new();
        for tag in self.tags.keys() {
            found.extend(tag::works(at.db, *tag, most)?);
        }
        let names: HashSet<&String> = self.authors.values().collect();
        for needle in names.into_iter().take(AUTHORS).filter_map(|name| Needle::new(name, Kind::Phrase)) {
            let by = at.search(&Node::Text(Leaf { needle, within: Within::Author }))?;
            found.extend(by.into_iter().take(most).map(|(_, id)| id));
        }
        Ok(found)
    }

    fn shared(&self, at: &Reading, id: WorkId) -> Result<(Vec<String>, Vec<TagId>)> {
        let mut authors: Vec<String> = Vec::new();
        if !self.authors.is_empty() {
            for creator in work::record(at.db, id)?.creators {
                authors
                    .extend(names(&creator).iter().find_map(|name| self.authors.get(name)).filter(|name| !authors.contains(name)).cloned());
            }
        }
        let tags = if self.tags.is_empty() { Vec::new() } else { tag::ids_of_work(at.db, id)? };
        Ok((authors, tags.into_iter().filter(|tag| self.tags.contains_key(tag)).collect()))
    }

    /// What it adds to a work's score that it is in the same company.
    pub(super) fn adds(&self, at: &Reading, id: WorkId) -> Result<f32> {
        let (authors, tags) = self.shared(at, id)?;
        let lack = |many: usize, each: f32| (1.0 - each).powi(i32::try_from(many.min(3)).unwrap_or(0));
        Ok(1.0 - lack(authors.len(), AUTHOR) * lack(tags.len(), TAG))
    }

    pub(super) fn reasons(&self, at: &Reading, id: WorkId, totals: [u64; 2]) -> Result<Vec<(f32, Shared)>> {
        let (authors, tags) = self.shared(at, id)?;
        #[allow(clippy::cast_precision_loss)]
        let weight = ((totals[0] + totals[1] + 2) as f32).ln();
        let authors = authors.into_iter().map(|name| (weight * 2.0, Shared::Author { name }));
        let tags = tags.into_iter().map(|id| (weight, Shared::Tag { id, path: self.tags[&id].clone() }));
        Ok(authors.chain(tags).collect())
    }
}

fn shown(creator: &Creator) -> String {
    let parts = [&creator.given, &creator.family].into_iter().flatten().cloned().collect::<Vec<_>>();
    creator.literal.clone().unwrap_or_else(|| parts.join(" "))
}

/// A name as it is compared: a whole one without blanks, family name first; a Chinese one also in pinyin.
fn names(creator: &Creator) -> Vec<String> {
    let whole = |text: &str| fold(text).text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let mut names = Vec::new();
    match (&creator.literal, &creator.family, &creator.given) {
        (Some(literal), ..) => {
            names.push(whole(literal));
            if literal.contains(crate::text::language::is_han) {
                names.extend(spell(literal).split(' ').next().map(whole));
            }
        }
        (_, Some(family), Some(given)) => names.push(whole(&format!("{family}{given}"))),
        _ => {}
    }
    names.retain(|name| name.chars().count() > 1);
    names
}
