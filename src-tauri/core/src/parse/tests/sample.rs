use crate::model::{FindingCode, Language};
use crate::parse::{SAMPLE, read};
use crate::text::language;

#[test]
fn the_sample_reads_without_a_warning() {
    let parsed = read(SAMPLE.as_bytes(), None).unwrap();
    let odd: Vec<_> = parsed.findings.iter().filter(|(code, ..)| *code != FindingCode::Untitled).collect();
    assert!(odd.is_empty(), "{odd:?}");
    assert!(parsed.leftovers.is_empty(), "{:?}", parsed.leftovers);
    let first = |text: &str| language(text.lines().next().unwrap_or_default());
    let of = |wanted| parsed.drafts.iter().filter(|draft| first(&draft.abstract_) == wanted).count();
    let titled = parsed.drafts.iter().filter(|draft| draft.title.is_some() && draft.counts.cited.is_some()).count();
    let several = parsed.drafts.iter().filter(|draft| draft.abstract_.contains('\n')).count();
    assert_eq!((parsed.drafts.len(), of(Language::En), of(Language::Zh), titled, several), (28, 14, 14, 4, 3));
    for draft in &parsed.drafts {
        let (han, words) = (draft.abstract_.chars().filter(|c| *c > '\u{4e00}').count(), draft.abstract_.split(' ').count());
        assert!(han >= 150 || words >= 90, "too short: {}", draft.abstract_);
    }
}
