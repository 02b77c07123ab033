//! What `ASReview` writes into the notes of a RIS record.

use super::{Draft, Reading};
use crate::model::{Decision, FindingCode, Verdict};

/// "prior" says that the label was there before the screening.
const LABELS: [(&str, Option<Verdict>); 4] = [
    ("ASReview_irrelevant", Some(Verdict::Exclude)),
    ("ASReview_relevant", Some(Verdict::Include)),
    ("ASReview_not_seen", None),
    ("ASReview_prior", None),
];

/// Takes `ASReview`'s labels and notes out of a note; gives back what else it holds.
pub(super) fn read(note: &str, draft: &mut Draft, line: u32, read: &mut Reading) -> String {
    if let Some(own) = note.strip_prefix("asreview_note:") {
        let own = own.trim();
        let own = serde_json::from_str::<String>(own).unwrap_or_else(|_| own.to_owned());
        if !own.is_empty() {
            read.note(FindingCode::ScreeningRead, line, note);
            if !draft.note.is_empty() {
                draft.note.push_str("\n\n");
            }
            draft.note.push_str(&own);
        }
        return String::new();
    }
    let mut rest = note.to_owned();
    for (label, verdict) in LABELS {
        let Some(at) = rest.find(label) else { continue };
        read.note(FindingCode::ScreeningRead, line, label);
        if let Some(verdict) = verdict
            && !draft.decisions.iter().any(|decision| decision.verdict == verdict)
        {
            draft.decisions.push(Decision { reviewer: String::new(), verdict, reasons: Vec::new() });
        }
        let after = rest[at + label.len()..].trim_start_matches('.').trim_start();
        let before = rest[..at].trim_end();
        rest = [before, after].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ");
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_and_notes() {
        for (note, rest, verdict, own) in [
            ("ASReview_relevant", "", Some(Verdict::Include), ""),
            ("One. ASReview_irrelevant. Two.", "One. Two.", Some(Verdict::Exclude), ""),
            ("ASReview_not_seen", "", None, ""),
            ("ASReview_relevant ASReview_prior", "", Some(Verdict::Include), ""),
            (r#"asreview_note: "外空\n“so”""#, "", None, "外空\n“so”"),
            ("asreview_note: plain", "", None, "plain"),
            ("A note.", "A note.", None, ""),
        ] {
            let (mut draft, mut reading) = (Draft::default(), Reading::default());
            assert_eq!(read(note, &mut draft, 1, &mut reading), rest, "{note}");
            assert_eq!((draft.decisions.first().map(|d| d.verdict), draft.note.as_str()), (verdict, own), "{note}");
            assert_eq!(reading.findings.is_empty(), note == "A note.");
        }
    }
}
