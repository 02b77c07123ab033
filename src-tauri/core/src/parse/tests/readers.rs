//! Readers of formats on whatever they may meet: nothing overlaps, everything is in order, and no record is lost in silence.

use proptest::prelude::*;

use crate::model::ColumnUse;
use crate::parse::{Format, How, is_blank, read};

const PIECES: [&str; 44] = [
    "@article{",
    "@book(",
    "@string{",
    "@comment{",
    "a,",
    "title",
    " = ",
    "{",
    "}",
    "}",
    "\"",
    "#",
    ",",
    ")",
    "year = 2010",
    "month = jan",
    "\\\"o",
    "%",
    "\n",
    "\n",
    "\n\n",
    "\r\n",
    "外空安全",
    "[",
    "]",
    "{\"id\":1,\"type\":\"book\",\"title\":\"A\"}",
    "\"type\":\"book\"",
    ":",
    "\\",
    "null",
    "author = {张三 and 李四}",
    "title = {外空}",
    "{\"issued\":{\"date-parts\":[[2010,1]]}",
    "States guard their own orbits.",
    "<sub>2</sub>",
    "&amp;lt;",
    "$x^2$",
    "{\\\"u}",
    " ",
    "\u{3000}",
    "\u{feff}",
    "Notification Regimes in Orbit",
    "@",
    "=",
];

#[test]
fn what_a_person_has_to_say_is_not_guessed() {
    let unknown = "Artikel,Zusammenfassung,Autoren,Jahr\nOn orbits,States share orbits.,Doe,2010\nOn norms,Norms hold.,Roe,2011\n";
    let headless = "\"On orbits\",\"Doe, J\",\"2010\"\n\"On norms\",\"Roe, M\",\"2011\"\n\"On rules\",\"Poe, E\",\"2012\"\n";
    for (text, flag) in [
        ("<?xml version=\"1.0\"?>\n<mods><titleInfo><title>On orbits</title></titleInfo></mods>\n", "--format"),
        ("<!DOCTYPE html>\n<p>States share orbits.</p>\n<p>相似文献</p>\n", "--format"),
        ("{\"collection\": {\"name\": \"On orbits\"}}\n", "--format"),
        ("@comment{jabref-meta: databaseType:bibtex;}\n", "--format"),
        ("TI- On orbits\nAU- Doe, J\nPY- 1992\n\nTI- On norms\nAU- Roe, M\nPY- 1993\n", "--format"),
        (unknown, "--column"),
        (headless, "--column"),
    ] {
        let failure = read(text.as_bytes(), &How::default()).expect_err(text);
        assert!(failure.code == crate::Code::Invalid && failure.message.contains(flag), "{failure}: {text}");
    }
    let columns = vec![ColumnUse { column: "Artikel".into(), field: "title".into() }];
    assert_eq!(read(unknown.as_bytes(), &How { columns, ..How::default() }).unwrap().drafts[0].record.title.as_deref(), Some("On orbits"));
    assert_eq!(read(unknown.as_bytes(), &How { format: Some(Format::Table), ..How::default() }).unwrap().drafts.len(), 2);
    assert_eq!(read(b"On orbits.\n\nStates share them.\n", &How::default()).unwrap().drafts.len(), 2);
}

proptest! {
    #[test]
    fn any_text_has_its_places(pieces in prop::collection::vec(prop::sample::select(PIECES.to_vec()), 1..30), at in 0_usize..3) {
        let format = [Format::BibTex, Format::CslJson, Format::Plain][at];
        let text = pieces.concat();
        prop_assume!(!text.chars().all(is_blank));
        let parsed = read(text.as_bytes(), &How { format: Some(format), ..How::default() }).unwrap();
        let drafts = parsed.drafts.iter().map(|draft| (draft.start, draft.end));
        let mut parts: Vec<(u64, u64)> = drafts.chain(parsed.leftovers.iter().map(|left| (left.start, left.end))).collect();
        prop_assert!(parsed.drafts.is_sorted_by_key(|draft| draft.start));
        prop_assert!(parsed.leftovers.is_sorted_by_key(|left| left.start));
        parts.sort_unstable();
        let mut last = 0;
        for (start, end) in parts {
            prop_assert!(last <= start && start < end, "{:?}", text);
            let whole = &text[usize::try_from(start).unwrap()..usize::try_from(end).unwrap()];
            prop_assert!(!whole.starts_with(is_blank) && !whole.ends_with(is_blank), "{:?}", whole);
            last = end;
        }
        prop_assert!(last <= text.len() as u64);
        prop_assert!(parsed.findings.iter().all(|(_, line, _)| *line >= 1));
    }
}
