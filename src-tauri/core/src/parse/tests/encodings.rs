use proptest::prelude::*;

use super::*;
use crate::failure::Code;
use crate::parse::decode::decode;

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
    let cases: [(&[u8], Code, &str); 16] = [
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
        // UTF-8 with a broken byte, with and without its mark.
        ("外空安全\n机制".as_bytes().split_last().unwrap().1, Code::UnknownEncoding, "byte 16, line 2"),
        (b"\xef\xbb\xbfabc\n\xff", Code::UnknownEncoding, "byte 7, line 2"),
        (b"\xff\xfe\x41\x00\x00", Code::UnknownEncoding, "byte 4, line 1"),
    ];
    for (bytes, code, detail) in cases {
        let failure = decode(bytes).expect_err(&String::from_utf8_lossy(bytes));
        assert_eq!((failure.code, &*failure.detail), (code, detail), "{}", String::from_utf8_lossy(bytes));
    }
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
