//! Decisions as screening tools write them.

use crate::model::{Carried, Decision, Verdict, agreed};

/// `ASReview_relevant`, as ASReview writes into `N1` of RIS; none where reviewers differ or doubt.
/// The decision is taken out of `rest` where this says all of it.
pub(super) fn asreview(rest: &mut Carried) -> Option<&'static str> {
    let label = match agreed(&rest.decisions)? {
        Verdict::Include => "ASReview_relevant",
        Verdict::Exclude => "ASReview_irrelevant",
        Verdict::Maybe => return None,
    };
    if let [Decision { reviewer, reasons, .. }] = &rest.decisions[..]
        && reviewer.is_empty()
        && reasons.is_empty()
    {
        rest.decisions.clear();
    }
    Some(label)
}

/// The notes of Rayyan: `RAYYAN-INCLUSION: {"Ana"=>"Included"} | RAYYAN-LABELS: IR | RAYYAN-EXCLUSION-REASONS: wrong topic`.
/// They name no reviewer for a reason and have no form for a comma in a label, so all of it is carried beside them.
pub(super) fn rayyan(rest: &mut Carried) -> Option<String> {
    let name = |reviewer: &str| if reviewer.is_empty() { "Bookwheel" } else { reviewer }.replace('"', "'");
    let said = |verdict| match verdict {
        Verdict::Include => "Included",
        Verdict::Exclude => "Excluded",
        Verdict::Maybe => "Maybe",
    };
    let mut parts = Vec::new();
    if !rest.decisions.is_empty() {
        let all: Vec<String> = rest.decisions.iter().map(|d| format!("\"{}\"=>\"{}\"", name(&d.reviewer), said(d.verdict))).collect();
        parts.push(format!("RAYYAN-INCLUSION: {{{}}}", all.join(", ")));
    }
    let list = |items: &mut dyn Iterator<Item = &String>| {
        let mut all: Vec<&str> = items.map(String::as_str).filter(|item| !item.contains([',', '|', '\n'])).collect();
        all.dedup();
        all.join(",")
    };
    let excluded = rest.decisions.iter().filter(|d| d.verdict == Verdict::Exclude);
    let (tags, reasons) = (list(&mut rest.tags.iter()), list(&mut excluded.flat_map(|d| &d.reasons)));
    for (sign, list) in [("RAYYAN-LABELS", tags), ("RAYYAN-EXCLUSION-REASONS", reasons)] {
        if !list.is_empty() {
            parts.push(format!("{sign}: {list}"));
        }
    }
    (!parts.is_empty()).then(|| parts.join(" | "))
}
