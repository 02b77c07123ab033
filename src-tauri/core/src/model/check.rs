use serde::Serialize;
use ts_rs::TS;

/// What looking a library over found.
#[derive(Debug, Serialize, TS)]
pub struct CheckReport {
    pub works: u32,
    pub highlights: u32,
    /// Highlights whose quote is not where they say.
    pub orphans: u32,
    /// Works in the index.
    pub indexed: u32,
    /// What is wrong, in English; empty when all is well.
    pub problems: Vec<String>,
}
