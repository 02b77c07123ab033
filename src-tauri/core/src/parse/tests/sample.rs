use crate::model::{FindingCode, Language};
use crate::parse::{How, SAMPLE, read};
use crate::text::language;

#[test]
fn the_sample_reads_without_a_warning() {
    let parsed = read(SAMPLE.as_bytes(), &How::default()).unwrap();
    let odd: Vec<_> = parsed.findings.iter().filter(|(code, ..)| *code != FindingCode::Untitled).collect();
    assert!(odd.is_empty(), "{odd:?}");
    assert!(parsed.leftovers.is_empty(), "{:?}", parsed.leftovers);
    let first = |text: &str| language(text.lines().next().unwrap_or_default());
    let of = |wanted| parsed.drafts.iter().filter(|draft| first(&draft.record.abstract_) == wanted).count();
    let titled = parsed.drafts.iter().filter(|draft| draft.record.title.is_some() && draft.record.counts.cited.is_some()).count();
    let several = parsed.drafts.iter().filter(|draft| draft.record.abstract_.contains('\n')).count();
    assert_eq!((parsed.drafts.len(), of(Language::En), of(Language::Zh), titled, several), (28, 14, 14, 4, 3));
    for draft in &parsed.drafts {
        let (han, words) = (draft.record.abstract_.chars().filter(|c| *c > '\u{4e00}').count(), draft.record.abstract_.split(' ').count());
        assert!(han >= 150 || words >= 90, "too short: {}", draft.record.abstract_);
    }
}
