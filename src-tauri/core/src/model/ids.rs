//! Identifiers: 63-bit integers inside, short strings outside, because JavaScript loses integers past 2^53.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use ts_rs::TS;

const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz"; // Crockford's base 32: no i, l, o, u

fn encode(mut n: i64) -> String {
    let mut out = Vec::new();
    loop {
        out.push(DIGITS[usize::try_from(n & 31).unwrap_or(0)]);
        n >>= 5;
        if n == 0 {
            break;
        }
    }
    out.reverse();
    String::from_utf8(out).unwrap_or_default()
}

fn decode(text: &str) -> Option<i64> {
    if text.is_empty() || text.len() > 13 {
        return None;
    }
    text.bytes().try_fold(0_i64, |n, byte| {
        let digit = DIGITS.iter().position(|d| *d == byte.to_ascii_lowercase())?;
        n.checked_mul(32)?.checked_add(i64::try_from(digit).ok()?)
    })
}

macro_rules! id {
    ($(#[$doc:meta] $name:ident, $brand:literal;)*) => {$(
        #[$doc]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, TS)]
        #[ts(type = $brand)]
        pub struct $name(pub i64);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&encode(self.0))
            }
        }
        impl std::str::FromStr for $name {
            type Err = String;
            fn from_str(text: &str) -> Result<Self, String> {
                decode(text).map(Self).ok_or_else(|| format!("not an identifier: {text}"))
            }
        }
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.collect_str(self)
            }
        }
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                String::deserialize(d)?.parse().map_err(de::Error::custom)
            }
        }
    )*};
}

id! {
    /// A work: one record of the literature.
    WorkId, "string & { readonly brand: \"work\" }";
    /// A tag.
    TagId, "string & { readonly brand: \"tag\" }";
    /// A highlight.
    HighlightId, "string & { readonly brand: \"highlight\" }";
    /// A saved search.
    SearchId, "string & { readonly brand: \"search\" }";
    /// One import, of one or several files.
    BatchId, "string & { readonly brand: \"batch\" }";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_id_survives_the_wire() {
        for n in [0, 1, 31, 32, 1 << 24, (1 << 53) + 1, i64::MAX] {
            assert_eq!(WorkId(n).to_string().parse(), Ok(WorkId(n)), "{n}");
        }
        for text in ["", "u", "Ω", "zzzzzzzzzzzzz", "00000000000000"] {
            assert!(text.parse::<WorkId>().is_err(), "{text:?} is no id");
        }
    }
}
