//! Names of people, as one line.

use super::language;
use crate::model::{Creator, Language};

/// "Lindqvist, Reyes" or "沈知远，陆文歆".
#[must_use]
pub fn creators_line(creators: &[Creator]) -> String {
    let name = |c: &Creator| c.family.clone().or_else(|| c.literal.clone()).or_else(|| c.given.clone()).unwrap_or_default();
    let names: Vec<String> = creators.iter().map(name).collect();
    let comma = if names.iter().any(|n| language(n) == Language::Zh) { "，" } else { ", " };
    names.join(comma)
}
