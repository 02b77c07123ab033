use serde::Deserialize;
use ts_rs::TS;

use crate::failure::{Failure, Result};
use crate::library::tree::{clean_path, ensure_above, find_or_create, find_or_create_all};
use crate::library::{Edit, Reading};
use crate::model::{HighlightId, Tag, TagColor, TagId, TagUse, WorkId};
use crate::store::{highlight, tag, work};
use crate::text::fold::fold;

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListTags {}

#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TagsOn {
    pub works: Vec<WorkId>,
}

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
    pub paths: Vec<String>,
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

pub(super) fn tags_on(at: &Reading, q: TagsOn) -> Result<Vec<TagUse>> {
    tag::on_works(at.db, &q.works)
}

pub(super) fn create_tag(edit: &mut Edit, q: CreateTag) -> Result<Tag> {
    let path = clean_path(&q.path)?;
    if tag::by_path(edit.db, &path)?.is_some() {
        return Err(taken(&path));
    }
    let made = find_or_create(edit, &path)?;
    tag::set_color(edit.db, made.id, q.color)?;
    edit.detail = made.path;
    tag::get(edit.db, made.id)
}

pub(super) fn tag_works(edit: &mut Edit, q: TagWorks) -> Result<u32> {
    let tags = find_or_create_all(edit, &q.paths)?;
    edit.detail = tags.iter().map(|tag| tag.path.as_str()).collect::<Vec<_>>().join(", ");
    let mut new = 0;
    for work in q.works {
        work::exists(edit.db, work)?;
        for tag in &tags {
            new += u32::from(tag::put_on_work(edit.db, tag.id, work)?);
        }
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
    let tag = find_or_create(edit, &clean_path(&q.path)?)?;
    edit.detail = tag.path;
    tag::put_on_highlight(edit.db, tag.id, q.highlight)
}

pub(super) fn untag_highlight(edit: &mut Edit, q: UntagHighlight) -> Result<()> {
    edit.detail = tag::get(edit.db, q.tag)?.path;
    tag::take_off_highlight(edit.db, q.tag, q.highlight)
}

pub(super) fn rename_tag(edit: &mut Edit, q: RenameTag) -> Result<()> {
    let old = tag::get(edit.db, q.id)?.path;
    let new = clean_path(&q.path)?;
    if is_below(&new, &old) {
        return Err(Failure::invalid("A tag cannot be moved below itself.", new));
    }
    let new = ensure_above(edit, &new)?;
    if new == old {
        return Ok(());
    }
    edit.detail = format!("{old} → {new}");
    for member in tag::family(edit.db, &old)? {
        let path = new.clone() + &member.path[old.len()..];
        // Another spelling of its own path is no other tag's.
        if tag::by_path(edit.db, &path)?.is_some_and(|there| there.id != member.id) {
            return Err(taken(&path));
        }
        tag::set_path(edit.db, member.id, &path)?;
    }
    Ok(())
}

pub(super) fn merge_tags(edit: &mut Edit, q: MergeTags) -> Result<()> {
    let (from, into) = (tag::get(edit.db, q.from)?.path, tag::get(edit.db, q.into)?.path);
    if q.from == q.into || is_below(&into, &from) {
        return Err(Failure::invalid("A tag cannot be merged into itself or a tag below it.", into));
    }
    edit.detail = format!("{from} → {into}");
    let mut family = tag::family(edit.db, &from)?;
    // Into a tag above, a member may take a place that another has to leave first: that one has fewer levels.
    family.sort_by_key(|member| member.path.matches('/').count());
    for member in family {
        // 外空/制度 under 太空 becomes 太空/制度, joined with the one that may be there.
        let target = ensure_above(edit, &(into.clone() + &member.path[from.len()..]))?;
        match tag::by_path(edit.db, &target)? {
            Some(target) => {
                tag::move_uses(edit.db, member.id, target.id)?;
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

fn is_below(path: &str, above: &str) -> bool {
    fold(path).text.strip_prefix(&fold(above).text).is_some_and(|rest| rest.starts_with('/'))
}

fn taken(path: &str) -> Failure {
    Failure::invalid("There is a tag with this name already.", path)
}
