//! What an export of ours carried for want of a place in its format, put back. What was changed in another program
//! meanwhile stays changed.

use super::{Draft, markup};
use crate::model::{Carried, Counts, Creator, agreed};

/// Fills a draft that was read from the fields of the format.
pub(super) fn fill(draft: &mut Draft, carried: Carried) {
    let (here, there) = (&mut draft.record, carried.record);
    if !there.kind.is_empty() {
        here.kind = there.kind;
    }
    for (here, there) in [
        (&mut here.title, there.title),
        (&mut here.translated_title, there.translated_title),
        (&mut here.issued, there.issued),
        (&mut here.container, there.container),
        (&mut here.volume, there.volume),
        (&mut here.issue, there.issue),
        (&mut here.pages, there.pages),
        (&mut here.doi, there.doi),
        (&mut here.pmid, there.pmid),
        (&mut here.url, there.url),
    ] {
        if there.as_deref().is_some_and(|there| here.as_deref().is_none_or(|here| same(here, there))) {
            *here = there;
        }
    }
    if here.abstract_.is_empty() || !there.abstract_.is_empty() && same(&here.abstract_, &there.abstract_) {
        here.abstract_ = there.abstract_;
    }
    let paragraphs = u32::try_from(here.abstract_.lines().count()).unwrap_or(u32::MAX);
    here.translation = there.translation.filter(|first| *first < paragraphs).or(here.translation);
    here.excerpt |= there.excerpt;
    let known = |one: &Creator| there.creators.iter().any(|other| same(&whole(one), &whole(other)));
    if here.creators.iter().all(known) && !there.creators.is_empty() {
        here.creators = there.creators;
    }
    if !there.keywords.is_empty() && (here.keywords.is_empty() || same(&here.keywords.concat(), &there.keywords.concat())) {
        here.keywords = there.keywords;
    }
    here.counts = Counts {
        cited: here.counts.cited.or(there.counts.cited),
        self_cited: here.counts.self_cited.or(there.counts.self_cited),
        cited_by_others: here.counts.cited_by_others.or(there.counts.cited_by_others),
    };
    for (name, value) in there.more {
        let here = here.more.entry(name).or_default();
        if here.is_empty() || same(here, &value) {
            *here = value;
        }
    }
    let mut extra = there.extra;
    extra.extend(here.extra.drain(..).filter(|one| !extra.contains(one)).collect::<Vec<_>>());
    here.extra = extra;
    if draft.decisions.is_empty() || !carried.decisions.is_empty() && agreed(&draft.decisions) == agreed(&carried.decisions) {
        draft.decisions = carried.decisions;
    }
    draft.tags.extend(carried.tags.into_iter().filter(|tag| !draft.tags.contains(tag)).collect::<Vec<_>>());
    if draft.note.is_empty() || !carried.note.is_empty() && same(&draft.note, &carried.note) {
        draft.note = carried.note;
    }
}

/// Whether two texts say the same in the same order, however they are spaced and pointed, and whatever has been taken
/// for markup.
fn same(one: &str, other: &str) -> bool {
    let bare = |text: &str| markup::plain(text).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    bare(one) == bare(other)
}

fn whole(creator: &Creator) -> String {
    [&creator.literal, &creator.family, &creator.given].into_iter().flatten().map(String::as_str).collect()
}
