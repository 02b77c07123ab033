//! Of any heap of lines, every byte has its place, and a record reads the same when the file begins with it.

use proptest::prelude::*;

use crate::parse::{Format, How, is_blank, read};

const LINES: [&str; 44] = [
    "",
    "",
    " \u{3000}",
    "规范先于条约。",
    "a line without a tag",
    "};   ;%0 Journal Article",
    "%0 Thesis",
    "%0 Journal Article",
    "%A 贺远舟%A 柳知白[1,2]",
    "%T 轨道公域",
    "%X <正>治理",
    "%X",
    "%5 of all",
    "%D 2008",
    "%W CNKI",
    "{Reference Type}: Journal Article",
    "{Title}：轨道公域",
    "{Author,} : 贺远舟;;",
    "{Abstract}: Abstract(#br)治理",
    "[Year]: 2008",
    "{Whatever}: 7",
    "rt Journal",
    "RT Dissertation/Thesis",
    "T1 轨道公域",
    "is it",
    "AB治理",
    "URL https://example.invalid",
    "ds cnki",
    "DataType: 2",
    "SrcDatabase-来源库: 博士",
    "Title-题名: 轨道: 公域",
    "Summary-摘要：治理",
    "Year-年: ",
    "PubTime-出版时间: 2013-04-01",
    "〖检索时间〗2010",
    "【序  号】1/2",
    "【题　名】轨道公域",
    "【刊　名】评论2010 12(5):889-896",
    "【刊　名】(：)2010(",
    "【文　摘】治理",
    "【目的】",
    "【】",
    "%",
    "{",
];

proptest! {
    #[test]
    fn every_byte_has_its_place(
        lines in prop::collection::vec(prop::sample::select(LINES.to_vec()), 1..30),
        format in prop::sample::select(vec![Format::EndNote, Format::NoteExpress, Format::RefWorks, Format::EStudy, Format::Vip]),
    ) {
        let text = ["外空\n", &lines.join("\n")].concat();
        let how = How { format: Some(format), ..How::default() };
        let parsed = read(text.as_bytes(), &how).unwrap();
        let slice = |start: u64, end: u64| &text[usize::try_from(start).unwrap()..usize::try_from(end).unwrap()];
        let mut parts: Vec<_> = parsed.drafts.iter().map(|draft| (draft.start, draft.end)).collect();
        parts.extend(parsed.leftovers.iter().map(|left| (left.start, left.end)));
        parts.sort_unstable();
        let mut at = 0;
        for (start, end) in parts.into_iter().chain([(text.len() as u64, text.len() as u64)]) {
            prop_assert!(at <= start && start <= end);
            let between = slice(at, start);
            prop_assert!(between.trim_start_matches(is_blank).starts_with('〖') || between.chars().all(is_blank), "{between:?} is in no part");
            prop_assert!(start == end || !slice(start, end).starts_with(is_blank) && !slice(start, end).ends_with(is_blank));
            at = end;
        }
        for draft in &parsed.drafts {
            prop_assert_eq!(text[..usize::try_from(draft.start).unwrap()].matches('\n').count() + 1, draft.line as usize);
            let again = read(slice(draft.start, text.len() as u64).as_bytes(), &how).unwrap();
            prop_assert_eq!(&again.drafts[0].record, &draft.record);
            prop_assert_eq!(again.drafts[0].end, draft.end - draft.start);
        }
    }
}
