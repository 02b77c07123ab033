use serde::Deserialize;
use ts_rs::TS;

use crate::failure::{Failure, Result};
use crate::library::{Edit, Reading};
use crate::model::{HighlightId, Tag, TagColor, TagId, WorkId};
use crate::store::{highlight, tag, work};
use crate::text::normalize;

/// Characters in a path.
const LONGEST_PATH: usize = 200;

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListTags {}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CreateTag {
    pub path: String,
    pub color: Option<TagColor>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TagWorks {
    pub works: Vec<WorkId>,
    pub path: String,
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct UntagWorks {
    pub works: Vec<WorkId>,
    pub tag: TagId,
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TagHighlight {
    pub highlight: HighlightId,
    pub path: String,
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct UntagHighlight {
    pub highlight: HighlightId,
    pub tag: TagId,
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RenameTag {
    pub id: TagId,
    pub path: String,
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MergeTags {
    pub from: TagId,
    pub into: TagId,
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DeleteTag {
    pub id: TagId,
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ColorTag {
    pub id: TagId,
    pub color: Option<TagColor>,
}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct KeyTag {
    pub id: TagId,
    pub key: Option<u8>,
}

pub(super) fn list_tags(at: &Reading, _: ListTags) -> Result<Vec<Tag>> {
    tag::list(at.db)
}

pub(super) fn create_tag(edit: &mut Edit, q: CreateTag) -> Result<Tag> {
    let path = clean_path(&q.path)?;
    refuse_taken(edit, &path)?;
    let id = find_or_create(edit, &path)?;
    tag::set_color(edit.db, id, q.color)?;
    edit.detail = path;
    tag::get(edit.db, id)
}

pub(super) fn tag_works(edit: &mut Edit, q: TagWorks) -> Result<u32> {
    let path = clean_path(&q.path)?;
    let id = find_or_create(edit, &path)?;
    edit.detail = path;
    let mut new = 0;
    for work in q.works {
        work::exists(edit.db, work)?;
        new += u32::from(tag::put_on_work(edit.db, id, work)?);
    }
    Ok(new)
}

pub(super) fn untag_works(edit: &mut Edit, q: UntagWorks) -> Result<u32> {
    edit.detail = tag::get(edit.db, q.tag)?.path;
    let mut taken = 0;
    for work in q.works {
        taken += u32::from(tag::take_off_work(edit.db, q.tag, work)?);
    }
    Ok(taken)
}

pub(super) fn tag_highlight(edit: &mut Edit, q: TagHighlight) -> Result<()> {
    highlight::get(edit.db, q.highlight)?;
    let path = clean_path(&q.path)?;
    let id = find_or_create(edit, &path)?;
    edit.detail = path;
    tag::put_on_highlight(edit.db, id, q.highlight)
}

pub(super) fn untag_highlight(edit: &mut Edit, q: UntagHighlight) -> Result<()> {
    edit.detail = tag::get(edit.db, q.tag)?.path;
    tag::take_off_highlight(edit.db, q.tag, q.highlight)
}

pub(super) fn rename_tag(edit: &mut Edit, q: RenameTag) -> Result<()> {
    let old = tag::get(edit.db, q.id)?.path;
    let new = clean_path(&q.path)?;
    if new == old {
        return Ok(());
    }
    if is_below(&new, &old) {
        return Err(Failure::invalid("A tag cannot be moved below itself.", new));
    }
    edit.detail = format!("{old} → {new}");
    for member in tag::family(edit.db, &old)? {
        let path = new.clone() + &member.path[old.len()..];
        refuse_taken(edit, &path)?;
        tag::set_path(edit.db, member.id, &path)?;
    }
    Ok(())
}

pub(super) fn merge_tags(edit: &mut Edit, q: MergeTags) -> Result<()> {
    let (from, into) = (tag::get(edit.db, q.from)?.path, tag::get(edit.db, q.into)?.path);
    if from == into || is_below(&into, &from) {
        return Err(Failure::invalid("A tag cannot be merged into itself or a tag below it.", into));
    }
    edit.detail = format!("{from} → {into}");
    for member in tag::family(edit.db, &from)? {
        // 外空/制度 under 太空 becomes 太空/制度, joined with the one that may be there.
        let target = into.clone() + &member.path[from.len()..];
        match tag::by_path(edit.db, &target)? {
            Some(target) => {
                tag::move_uses(edit.db, member.id, target)?;
                tag::delete(edit.db, member.id)?;
            }
            None => tag::set_path(edit.db, member.id, &target)?,
        }
    }
    Ok(())
}

pub(super) fn delete_tag(edit: &mut Edit, q: DeleteTag) -> Result<()> {
    let path = tag::get(edit.db, q.id)?.path;
    for member in tag::family(edit.db, &path)? {
        tag::delete(edit.db, member.id)?;
    }
    edit.detail = path;
    Ok(())
}

pub(super) fn color_tag(edit: &mut Edit, q: ColorTag) -> Result<()> {
    edit.detail = tag::get(edit.db, q.id)?.path;
    tag::set_color(edit.db, q.id, q.color)
}

pub(super) fn key_tag(edit: &mut Edit, q: KeyTag) -> Result<()> {
    if q.key.is_some_and(|key| !(1..=9).contains(&key)) {
        return Err(Failure::invalid("A tag's key is a digit from 1 to 9.", ""));
    }
    edit.detail = tag::get(edit.db, q.id)?.path;
    tag::set_key(edit.db, q.id, q.key)
}

/// A path as it is stored: NFC, blanks trimmed around every level, none empty. A full-width ／ parts levels too.
fn clean_path(path: &str) -> Result<String> {
    let path = normalize(path).replace('／', "/");
    let levels: Vec<&str> = path.split('/').map(str::trim).collect();
    if levels.iter().any(|level| level.is_empty() || level.contains('\n')) {
        return Err(Failure::invalid("A tag needs a name, and so does every level of it.", path));
    }
    let clean = levels.join("/");
    if clean.chars().count() > LONGEST_PATH {
        return Err(Failure::invalid(format!("A tag's name has at most {LONGEST_PATH} characters."), clean));
    }
    Ok(clean)
}

fn is_below(path: &str, above: &str) -> bool {
    path.strip_prefix(above).is_some_and(|rest| rest.starts_with('/'))
}

fn refuse_taken(edit: &Edit, path: &str) -> Result<()> {
    match tag::by_path(edit.db, path)? {
        Some(_) => Err(Failure::invalid("There is a tag with this name already.", path)),
        None => Ok(()),
    }
}

/// The tag at a path; it and the levels above it are made if need be, so that the tree has no holes.
fn find_or_create(edit: &Edit, path: &str) -> Result<TagId> {
    for (at, _) in path.match_indices('/') {
        if tag::by_path(edit.db, &path[..at])?.is_none() {
            tag::create(edit, &path[..at], None)?;
        }
    }
    match tag::by_path(edit.db, path)? {
        Some(id) => Ok(id),
        None => tag::create(edit, path, None),
    }
}
