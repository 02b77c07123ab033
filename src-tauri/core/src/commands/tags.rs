use serde::Deserialize;
use ts_rs::TS;

use crate::failure::Result;
use crate::library::{Edit, Reading};
use crate::model::{HighlightId, Tag, TagColor, TagId, WorkId};

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

pub(super) fn list_tags(at: &Reading, _: ListTags) -> Result<Vec<Tag>> { todo!() }
pub(super) fn create_tag(edit: &mut Edit, q: CreateTag) -> Result<Tag> { todo!() }
pub(super) fn tag_works(edit: &mut Edit, q: TagWorks) -> Result<u32> { todo!() }
pub(super) fn untag_works(edit: &mut Edit, q: UntagWorks) -> Result<u32> { todo!() }
pub(super) fn tag_highlight(edit: &mut Edit, q: TagHighlight) -> Result<()> { todo!() }
pub(super) fn untag_highlight(edit: &mut Edit, q: UntagHighlight) -> Result<()> { todo!() }
pub(super) fn rename_tag(edit: &mut Edit, q: RenameTag) -> Result<()> { todo!() }
pub(super) fn merge_tags(edit: &mut Edit, q: MergeTags) -> Result<()> { todo!() }
pub(super) fn delete_tag(edit: &mut Edit, q: DeleteTag) -> Result<()> { todo!() }
pub(super) fn color_tag(edit: &mut Edit, q: ColorTag) -> Result<()> { todo!() }
pub(super) fn key_tag(edit: &mut Edit, q: KeyTag) -> Result<()> { todo!() }
