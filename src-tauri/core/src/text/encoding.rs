//! Bytes that were read once, as text again.

use encoding_rs::{Encoding, UTF_8};

/// Decodes a part of a file whose encoding is known by its name.
#[must_use]
pub fn decode(bytes: &[u8], encoding: &str) -> String {
    let encoding = Encoding::for_label(encoding.as_bytes()).unwrap_or(UTF_8);
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}
