use proptest::prelude::*;

use super::*;
use crate::failure::Code;
use crate::parse::decode::{decode, decode_as, decode_more};

const ZH: &str = "本文考察外空安全机制的形成，认为大国之间的合作取决于规范的内化。\n关键词：安全困境；威慑  相似文献\n";
const HANT: &str = "本文考察外太空安全機制的形成，認為大國之間的合作取決於規範的內化。\n關鍵詞：安全困境；總被引\n";
const EN: &str = "Regimes shape restraint in orbit. The Chinese term for regime is 制度, and states “guard” it — dearly.\n";

#[test]
fn every_encoding_is_told_from_the_others() {
    let cases: [(&str, Encode, &str); 17] = [
        (ZH, utf8, "UTF-8"),
        (ZH, utf8_mark, "UTF-8"),
        (ZH, utf16le, "UTF-16LE"),
        (ZH, utf16le_mark, "UTF-16LE"),
        (ZH, utf16be, "UTF-16BE"),
        (ZH, utf16be_mark, "UTF-16BE"),
        (ZH, gb18030, "gb18030"),
        (ZH, gb18030_mark, "gb18030"),
        (EN, utf8, "UTF-8"),
        (EN, utf16le, "UTF-16LE"),
        (EN, utf16be, "UTF-16BE"),
        (EN, gb18030, "gb18030"),
        (HANT, big5, "Big5"),
        (HANT, gb18030, "gb18030"),
        ("Norms 規範 and regimes 制度 differ.", big5, "Big5"),
        ("外空", gb18030, "gb18030"),
        ("plain ASCII", utf8, "UTF-8"),
    ];
    for (text, encode, expect) in cases {
        let bytes = encode(text);
        let decoded = decode(&bytes).unwrap_or_else(|failure| panic!("{expect}: {failure}: {text}"));
        assert_eq!((decoded.encoding, &*decoded.text), (expect, text));
    }
}

#[test]
fn what_is_no_text_is_refused() {
    let utf16_image = [b"BM\x36\0\0\0\0\0\0\0\x36\0\0\0\x28\0".as_slice(), &[0xd9; 41]].concat();
    let cases: [(&[u8], Code, &str); 14] = [
        (b"", Code::Empty, ""),
        (b" \r\n\t\xc2\xa0\xe3\x80\x80\n", Code::Empty, ""),
        (b"\xef\xbb\xbf", Code::Empty, ""),
        (b"\xff\xfe\x20\x00", Code::Empty, ""),
        (b"%PDF-1.7 all of it text", Code::NotText, ""),
        (b"PK\x03\x04", Code::NotText, ""),
        (b"\x89PNG\r\n\x1a\n", Code::NotText, ""),
        (&utf16_image, Code::NotText, ""),
        (b"one \0 in a text", Code::NotText, ""),
        (b"\x01\x02\x03 control characters", Code::NotText, ""),
        // Latin-1 and Windows-1252.
        (b"first line\nthe caf\xe9 in", Code::UnknownEncoding, "byte 18, line 2"),
        (b"a na\xefve view of order", Code::UnknownEncoding, "byte 4, line 1"),
        (b"\x93The state\x94 is na\xefve", Code::UnknownEncoding, "byte 10, line 1"),
        // UTF-8 with a broken byte, with its mark.
        (b"\xef\xbb\xbfabc\n\xff", Code::UnknownEncoding, "byte 7, line 2"),
    ];
    for (bytes, code, detail) in cases {
        let failure = decode(bytes).expect_err(&String::from_utf8_lossy(bytes));
        assert_eq!((failure.code, &*failure.detail), (code, detail), "{}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn a_few_nuls_do_not_make_utf16() {
    let prose = EN.replace("orbit.", "orbit.\0");
    let latin = ORBIT.replace("notify", "not\0ify");
    for (text, encode, expect) in
        [(&*prose, utf8 as Encode, "UTF-8"), (&latin, utf8, "UTF-8"), (&ZH.replace('，', "\0"), gb18030, "gb18030")]
    {
        let bytes = encode(text);
        let decoded = decode(&bytes).unwrap_or_else(|failure| panic!("{failure}: {text:?}"));
        assert_eq!((decoded.encoding, &*decoded.text), (expect, text));
    }
    // Chinese in UTF-16 has few of them too.
    let lines = [ZH.trim_end(), "本文认为外空安全取决于规范。\n"].concat().repeat(4);
    assert_eq!(decode(&utf16le(&lines)).unwrap().encoding, "UTF-16LE");
}

const ORBIT: &str = "This article traces how rival space powers learned to notify one another before every launch.\n";

#[test]
fn a_few_characters_are_not_taken_for_chinese_in_silence() {
    let korean = encoding_rs::EUC_KR.encode("TI  - 우주 안보 연구\nAB  - 이것은 한글입니다.\n").0.into_owned();
    let first = |bytes: &[u8]| {
        let mut look = crate::model::FileLook::default();
        let refused = crate::parse::look(bytes, true, &crate::parse::How::default(), &mut look).is_err();
        (refused, look.encodings[0].encoding.clone())
    };
    assert_eq!(first(&korean), (true, "EUC-KR".into()));
    let japanese = encoding_rs::SHIFT_JIS.encode("TI  - 宇宙の安全保障についての研究\nAB  - これは要約です。\n").0.into_owned();
    assert_eq!(first(&japanese), (true, "Shift_JIS".into()));
    // A name is enough where it can be nothing else.
    let of = |bytes: &[u8]| decode(bytes).map(|decoded| decoded.encoding).map_err(|failure| failure.code);
    assert_eq!(of(&big5(&[ORBIT, "AU  - Chang San (張三豐)\n"].concat())), Ok("Big5"));
    assert_eq!(of(&gb18030(&[ORBIT, "AU  - Zhang San (张三)\n"].concat())), Ok("gb18030"));
    // Two accents, of which one makes a common character with the letter behind it.
    assert_eq!(of(b"M\xfcller on the r\xe9gimes of the sea"), Err(Code::UnknownEncoding));
    assert_eq!(of(b"M\xc4RZ at 25\xb0C and \xa9 caf\xe9"), Err(Code::UnknownEncoding));
}

#[test]
fn half_a_character_costs_no_short_file() {
    let bytes = gb18030(ZH);
    let at = bytes.iter().position(|byte| *byte == b'\n').unwrap();
    let cut = [&bytes[..at - 1], &bytes[at..]].concat();
    assert!(said(&cut).starts_with("gb18030; UndecodableBytes 1 "), "{}", said(&cut));
}

#[test]
fn padding_does_not_hide_the_text() {
    let bytes = gb18030(&["制度。", &"\u{a0}".repeat(1000)].concat());
    assert_eq!(decode(&bytes).unwrap().encoding, "gb18030");
}

#[test]
fn utf8_read_as_gb18030_is_not_taken() {
    // Valid in GB18030 by chance, but nothing anyone wrote.
    let broken = ["外空安全机制".as_bytes(), b"\xa1\xa1 and "].concat();
    assert_eq!(decode(&broken).expect_err("it is neither").code, Code::UnknownEncoding);
}

proptest! {
    #[test]
    fn every_place_in_the_text_has_its_byte(text in "[a-z\\n é\u{a0}ü外空的是，。𠮷🚀]{0,60}", at in 0_usize..5) {
        let text = ["外空的安全与合作。", &text].concat();
        let encode = [utf8, utf8_mark, utf16le_mark, utf16be_mark, gb18030][at];
        check_offsets(&encode(&text), &text)?;
    }

    #[test]
    fn and_in_big5(text in "[a-z\\n 機制的是國際，。規範]{0,60}") {
        let text = [HANT, &text].concat();
        check_offsets(&big5(&text), &text)?;
    }
}

fn check_offsets(bytes: &[u8], text: &str) -> Result<(), TestCaseError> {
    let decoded = decode(bytes).unwrap();
    prop_assert_eq!(&*decoded.text, text);
    let encoding = encoding_rs::Encoding::for_label(decoded.encoding.as_bytes()).unwrap();
    let mut offsets = decoded.offsets();
    let mut last = offsets.at(0);
    prop_assert_eq!(last, decoded.bom as u64);
    for (start, c) in text.char_indices() {
        let next = offsets.at(start + c.len_utf8());
        let slice = &bytes[usize::try_from(last).unwrap()..usize::try_from(next).unwrap()];
        prop_assert_eq!(encoding.decode_without_bom_handling(slice).0, c.to_string());
        last = next;
    }
    prop_assert_eq!(last, bytes.len() as u64);
    Ok(())
}

/// What is said of a file: its main encoding, then the findings.
fn said(bytes: &[u8]) -> String {
    let decoded = decode(bytes).unwrap_or_else(|failure| panic!("{failure}: {}", String::from_utf8_lossy(bytes)));
    let findings: Vec<String> = decoded.findings.iter().map(|(code, line, text)| format!("{code:?} {line} {text}")).collect();
    [decoded.encoding.to_owned()].into_iter().chain(findings).collect::<Vec<_>>().join("; ")
}

#[test]
fn what_is_cut_off_in_its_last_character_is_read() {
    let cut = |bytes: &[u8]| bytes[..bytes.len() - 1].to_vec();
    assert_eq!(said(&cut("外空安全\n机制".as_bytes())), "UTF-8; UndecodableBytes 2 机\u{fffd}");
    assert_eq!(said(&cut(&utf8_mark("外空安全\n机制"))), "UTF-8; UndecodableBytes 2 机\u{fffd}");
    assert_eq!(said(b"\xff\xfe\x41\x00\x00"), "UTF-16LE; UndecodableBytes 1 A\u{fffd}");
    assert_eq!(said(&cut(&utf16le(ZH))), "UTF-16LE; UndecodableBytes 2 关键词：安全困境；威慑  相似文献\u{fffd}");
}

#[test]
fn a_few_bad_bytes_cost_no_file() {
    let bytes = [ZH.repeat(30).as_bytes(), b"one \xff bad byte\n", EN.repeat(30).as_bytes()].concat();
    assert_eq!(said(&bytes), "UTF-8; UndecodableBytes 61 one \u{fffd} bad byte");
    let many = [ZH.as_bytes(), b"one \xff bad byte\n"].concat();
    assert_eq!(decode(&many).expect_err("too many").code, Code::UnknownEncoding);
}

#[test]
fn glued_files_are_read_part_by_part() {
    let hant = [HANT, HANT].concat();
    let cases: [(Vec<Vec<u8>>, &str, &str); 7] = [
        (vec![utf8(ZH), utf8(ZH), gb18030(ZH)], "UTF-8; MixedEncodings 5 gb18030", &[ZH, ZH, ZH].concat()),
        (vec![gb18030(ZH), gb18030(ZH), utf8(ZH)], "gb18030; MixedEncodings 5 UTF-8", &[ZH, ZH, ZH].concat()),
        (vec![utf8(ZH), utf8(EN), big5(&hant), utf8(ZH)], "UTF-8; MixedEncodings 4 Big5", &[ZH, EN, &hant, ZH].concat()),
        (vec![gb18030(ZH), gb18030(ZH), gb18030(ZH), big5(&hant)], "gb18030; MixedEncodings 7 Big5", &[ZH, ZH, ZH, &hant].concat()),
        (vec![utf8(EN), gb18030("外空\n"), utf8(EN)], "UTF-8; MixedEncodings 2 gb18030", &[EN, "外空\n", EN].concat()),
        (vec![utf8_mark(ZH), utf8(ZH), gb18030(ZH)], "UTF-8; MixedEncodings 5 gb18030", &[ZH, ZH, ZH].concat()),
        (
            vec![utf8("plain\n"), gb18030(ZH), utf8("plain\n"), utf8(ZH), utf8(ZH)],
            "UTF-8; MixedEncodings 2 gb18030",
            &["plain\n", ZH, "plain\n", ZH, ZH].concat(),
        ),
    ];
    for (parts, expect, text) in cases {
        let bytes = parts.concat();
        assert_eq!(said(&bytes), expect, "{text}");
        assert_eq!(decode(&bytes).unwrap().text, text);
    }
}

#[test]
fn a_later_piece_is_in_the_encoding_of_the_first_where_it_can_be() {
    for (bytes, first, text, findings) in [
        (gb18030(ZH), "UTF-8", ZH, "MixedEncodings 1 gb18030"),
        (utf8(ZH), "gb18030", ZH, "MixedEncodings 1 UTF-8"),
        (gb18030("外"), "gb18030", "外", ""),
        (utf16le("外"), "UTF-16LE", "外", ""),
        (b" \n".to_vec(), "UTF-8", " \n", ""),
    ] {
        let decoded = decode_more(&bytes, first);
        let said: Vec<String> = decoded.findings.iter().map(|(code, line, text)| format!("{code:?} {line} {text}")).collect();
        assert_eq!((&*decoded.text, decoded.encoding, &*said.join(";")), (text, first, findings));
    }
}

#[test]
fn a_choice_is_followed() {
    for (bytes, label, text, findings) in [
        (b"the caf\xe9 \x93in\x94".as_slice(), "windows-1252", "the café “in”", 0),
        (b"\x83e\x83X\x83g", "Shift_JIS", "テスト", 0),
        (b"a\nb\xff\xffc\nd\xe5", "utf-8", "a\nb\u{fffd}\u{fffd}c\nd\u{fffd}", 2),
        (b"\x1b$B8&5f\x1b(B.", "iso-2022-jp", "研究.", 0),
        (b"\xcd\xe2\xbf\xff.", "gb18030", "外\u{fffd}.", 1),
    ] {
        let decoded = decode_as(bytes, Some(label)).unwrap();
        assert_eq!((&*decoded.text, decoded.findings.len()), (text, findings), "{label}");
        assert_eq!(decoded.offsets().at(decoded.text.len()), bytes.len() as u64, "{label}");
    }
    assert_eq!(decode_as(b"a", Some("utf-9")).expect_err("no such").code, Code::Invalid);
}

#[test]
fn a_look_offers_encodings() {
    let encodings = |bytes: &[u8]| {
        let mut look = crate::model::FileLook::default();
        let refused = crate::parse::look(bytes, true, &crate::parse::How::default(), &mut look).is_err();
        (look.encodings.first().map(|one| one.encoding.clone()).unwrap_or_default(), look.encodings.len(), look.unclear.is_some(), refused)
    };
    let said = |first: &str, all, unclear, refused| (first.to_owned(), all, unclear, refused);
    assert_eq!(encodings(ZH.as_bytes()), said("UTF-8", 1, false, false));
    assert_eq!(encodings(&gb18030(ZH)), said("gb18030", 6, false, false));
    assert_eq!(encodings(b"a na\xefve view of the caf\xe9"), said("windows-1252", 6, true, true));
    let broken = [gb18030(ZH), b"\xff\xff\n".to_vec(), gb18030(ZH)].concat();
    assert_eq!(encodings(&broken), said("gb18030", 6, true, true));
}

proptest! {
    #[test]
    fn every_place_in_a_glued_text_has_its_byte(parts in prop::collection::vec((0_usize..4, "[a-z é的是，𠮷ü]{0,12}"), 1..8)) {
        let mut bytes = Vec::new();
        let mut places = Vec::new();
        for (at, extra) in &parts {
            let encode: Encode = [utf8, gb18030, big5, utf8][*at];
            let text = match at { 2 => HANT.to_owned(), 3 => "all of it plain\n".into(), _ => ["外空的安全与国际合作的机制。", extra, "\n"].concat() };
            for c in text.chars() {
                places.push((c, bytes.len() as u64));
                bytes.extend(encode(c.encode_utf8(&mut [0; 4])));
            }
        }
        let decoded = decode(&bytes).unwrap();
        prop_assert_eq!(&*decoded.text, &places.iter().map(|(c, _)| *c).collect::<String>());
        let mut offsets = decoded.offsets();
        for ((at, _), (_, place)) in decoded.text.char_indices().zip(&places) {
            prop_assert_eq!(offsets.at(at), *place);
        }
    }

    #[test]
    fn any_bytes_in_any_encoding_keep_their_places(bytes in prop::collection::vec(any::<u8>(), 0..60), label in prop::sample::select(vec!["utf-8", "utf-16le", "gb18030", "big5", "shift_jis", "euc-kr", "euc-jp", "iso-2022-jp", "windows-1252"])) {
        let decoded = decode_as(&bytes, Some(label)).unwrap();
        let (mut offsets, mut last) = (decoded.offsets(), 0);
        for (at, _) in decoded.text.char_indices() {
            let place = offsets.at(at);
            prop_assert!(place >= last);
            last = place;
        }
        prop_assert_eq!(offsets.at(decoded.text.len()), if decoded.text.is_empty() { decoded.bom as u64 } else { bytes.len() as u64 });
        let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).unwrap();
        if label != "gb18030" {
            prop_assert_eq!(&*decoded.text, &*encoding.decode_without_bom_handling(&bytes[decoded.bom..]).0);
        }
    }
}
