//! Every byte of a file is in a record, a leftover, a mark or a blank, and what a record keeps is its bytes.

use proptest::prelude::*;

use super::*;
use crate::parse::decode::decode;
use crate::parse::{How, is_blank, read};

const PIECES: [&str; 24] = [
    "States guard their own orbits.",
    "外空安全日益复杂。",
    "原则、规则和标准.",
    "检索",
    "an unfinished line",
    "“安全困境”",
    "𠮷e\u{301}🚀",
    "相似文献",
    "相似文献",
    "相似文献",
    "相似文献的方法",
    "\n",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    " ",
    "\u{a0}\u{a0}",
    "\u{3000}\t",
    "\u{feff}",
    "外空机制的成长 总被引:3,自引:1,他引:2\n",
    "总被引：３，自引：１，他引：１",
    "\n排序方式：相关度\n",
    "\n上一页 1 2 3 下一页\n",
];

fn encodings() -> impl Strategy<Value = Encode> {
    let all: [Encode; 6] = [utf8, utf8_mark, utf16le_mark, utf16be_mark, gb18030, gb18030_mark];
    prop::sample::select(all.to_vec())
}

proptest! {
    #[test]
    fn every_byte_has_its_place(pieces in prop::collection::vec(prop::sample::select(PIECES.to_vec()), 1..40), encode in encodings()) {
        // A few words that tell every encoding for what it is.
        let bytes = encode(&["外空的安全与合作。", &pieces.concat()].concat());
        let parsed = read(&bytes, &How::default()).unwrap();
        let decoded = decode(&bytes).unwrap();
        let slice = |start: u64, end: u64| {
            let bytes = &bytes[usize::try_from(start).unwrap()..usize::try_from(end).unwrap()];
            encoding_rs::Encoding::for_label(decoded.encoding.as_bytes()).unwrap().decode_without_bom_handling(bytes).0.into_owned()
        };
        let mut parts = Vec::new();
        for draft in &parsed.drafts {
            prop_assert!(!slice(draft.start, draft.end).starts_with(is_blank) && draft.start < draft.end);
            parts.push((draft.start, draft.end));
        }
        for leftover in &parsed.leftovers {
            prop_assert_eq!(&slice(leftover.start, leftover.end), &leftover.text);
            parts.push((leftover.start, leftover.end));
        }
        parts.sort_unstable();
        let (mut at, mut marks) = (0, 0);
        for (start, end) in parts.into_iter().chain([(bytes.len() as u64, bytes.len() as u64)]) {
            prop_assert!(at <= start);
            let between = slice(at, start).replace("相似文献", "");
            prop_assert!(between.chars().all(is_blank), "{:?} is in no part", between);
            marks += start - at;
            at = end;
        }
        let ledger = parsed.ledger;
        prop_assert_eq!(ledger.total, bytes.len() as u64);
        prop_assert_eq!(ledger.markers, marks);
        prop_assert_eq!(ledger.total, ledger.records + ledger.markers + ledger.leftovers);
    }
}
