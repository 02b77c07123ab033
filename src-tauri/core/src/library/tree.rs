//! The tree of tags: paths as they are stored, and tags that are made when they are needed.

use super::Edit;
use crate::failure::{Failure, Result};
use crate::model::Tag;
use crate::store::tag;
use crate::text::normalize;

/// Characters in a path.
const LONGEST_PATH: usize = 200;

/// A path as it is stored: NFC, blanks trimmed around every level, none empty. A full-width ／ parts levels too.
pub(crate) fn clean_path(path: &str) -> Result<String> {
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

/// The levels above a path are made if need be, so that the tree has no holes. Answers the path as it is written with
/// the spelling that they have.
pub(crate) fn ensure_above(edit: &Edit, path: &str) -> Result<String> {
    let Some((above, name)) = path.rsplit_once('/') else { return Ok(path.to_owned()) };
    let above = find_or_create(edit, above)?.path;
    Ok(format!("{above}/{name}"))
}

/// The tag at a path, in the spelling it was first given; made if need be.
pub(crate) fn find_or_create(edit: &Edit, path: &str) -> Result<Tag> {
    if let Some(there) = tag::by_path(edit.db, path)? {
        return Ok(there);
    }
    let id = tag::create(edit, &ensure_above(edit, path)?, None)?;
    tag::get(edit.db, id)
}

/// As [`find_or_create`], for paths as they were typed.
pub(crate) fn find_or_create_all(edit: &Edit, paths: &[String]) -> Result<Vec<Tag>> {
    paths.iter().map(|path| find_or_create(edit, &clean_path(path)?)).collect()
}
