//! Names of people, as one line.

use super::language;
use crate::model::{Creator, Language, Role};

/// "Lindqvist, Reyes" or "沈知远，陆文歆": the authors, or everyone where there are none.
#[must_use]
pub fn creators_line(creators: &[Creator]) -> String {
    let authors = creators.iter().any(|c| c.role == Role::Author);
    let creators = creators.iter().filter(|c| !authors || c.role == Role::Author);
    let name = |c: &Creator| c.family.clone().or_else(|| c.literal.clone()).or_else(|| c.given.clone()).unwrap_or_default();
    let names: Vec<String> = creators.map(name).collect();
    let comma = if names.iter().any(|n| language(n) == Language::Zh) { "，" } else { ", " };
    names.join(comma)
}
