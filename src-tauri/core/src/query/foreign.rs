//! Queries as other databases take them.

use super::Node;
use crate::model::{ForeignQuery, Syntax};

/// The query in another syntax.
#[must_use]
pub fn translate(node: &Node, _to: Syntax) -> ForeignQuery {
    ForeignQuery { text: node.to_string(), left_out: Vec::new() }
}
