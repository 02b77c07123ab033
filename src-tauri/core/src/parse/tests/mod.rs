mod encodings;
mod fixtures;
mod formats;
mod ledger;
mod pathological;
mod readers;
mod sample;
mod tagged;

/// Text in an encoding, with or without its mark.
type Encode = fn(&str) -> Vec<u8>;

const MARK: &str = "\u{feff}";

fn utf8(text: &str) -> Vec<u8> {
    text.as_bytes().to_vec()
}

fn utf8_mark(text: &str) -> Vec<u8> {
    utf8(&[MARK, text].concat())
}

fn utf16le(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn utf16le_mark(text: &str) -> Vec<u8> {
    utf16le(&[MARK, text].concat())
}

fn utf16be(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_be_bytes).collect()
}

fn utf16be_mark(text: &str) -> Vec<u8> {
    utf16be(&[MARK, text].concat())
}

fn gb18030(text: &str) -> Vec<u8> {
    encoding_rs::GB18030.encode(text).0.into_owned()
}

fn gb18030_mark(text: &str) -> Vec<u8> {
    [b"\x84\x31\x95\x33".to_vec(), gb18030(text)].concat()
}

fn big5(text: &str) -> Vec<u8> {
    let (bytes, _, lost) = encoding_rs::BIG5.encode(text);
    assert!(!lost, "not in Big5: {text}");
    bytes.into_owned()
}
