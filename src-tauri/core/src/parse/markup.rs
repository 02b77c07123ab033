//! Markup inside values to plain text.

use std::borrow::Cow;

/// Plain text of a value that may hold HTML, JATS or LaTeX.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    Cow::Borrowed(text)
}
