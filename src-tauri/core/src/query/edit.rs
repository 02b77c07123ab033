//! Changes to a query that keep the rest of it as it was typed.

/// The query with a filter set, changed or (none) taken out.
#[must_use]
pub fn edit(query: &str, _field: &str, _value: Option<&str>) -> String {
    query.to_owned()
}
