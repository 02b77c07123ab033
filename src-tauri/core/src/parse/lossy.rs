//! Bytes to text where some of them fit no character, or not all are in one encoding.

use encoding_rs::{DecoderResult, Encoding, ISO_2022_JP, UTF_8};

/// Text that grows, and how many bytes of the file each of its characters stands for.
#[derive(Debug, Default)]
pub(super) struct Lossy {
    pub text: String,
    pub widths: Vec<u8>,
    /// Where in the text U+FFFD stands for bytes that are no character.
    pub bad: Vec<usize>,
}

impl Lossy {
    /// Reads `bytes` in an encoding, with U+FFFD for what is malformed.
    pub fn push(&mut self, encoding: &'static Encoding, bytes: &[u8]) {
        if encoding == UTF_8 {
            for chunk in bytes.utf8_chunks() {
                chunk.valid().chars().for_each(|c| self.char(c, c.len_utf8()));
                if !chunk.invalid().is_empty() {
                    self.fault(chunk.invalid().len());
                }
            }
        } else if encoding == ISO_2022_JP {
            self.stateful(encoding, bytes);
        } else {
            self.stateless(encoding, bytes);
        }
    }

    fn char(&mut self, c: char, width: usize) {
        self.text.push(c);
        self.widths.push(u8::try_from(width).unwrap_or(u8::MAX));
    }

    fn fault(&mut self, width: usize) {
        self.bad.push(self.text.len());
        self.char(char::REPLACEMENT_CHARACTER, width);
    }

    /// The characters of `out` stand for `width` bytes: two come from one only in Big5, and are placed at its beginning.
    fn chars(&mut self, out: &[u8], width: usize) {
        let text = std::str::from_utf8(out).unwrap_or_default();
        for (at, c) in text.chars().enumerate() {
            self.char(c, if at == 0 { width } else { 0 });
        }
    }

    /// Each character by itself: behind a fault the next begins where the bad bytes end.
    fn stateless(&mut self, encoding: &'static Encoding, bytes: &[u8]) {
        let mut at = 0;
        while at < bytes.len() {
            if encoding.is_ascii_compatible() && bytes[at].is_ascii() {
                self.char(char::from(bytes[at]), 1);
                at += 1;
                continue;
            }
            let mut decoder = encoding.new_decoder_without_bom_handling();
            let mut out = [0; 16];
            let mut width = 1;
            let fits = loop {
                let end = at + width;
                let (result, _, written) = decoder.decode_to_utf8_without_replacement(&bytes[end - 1..end], &mut out, end == bytes.len());
                match result {
                    DecoderResult::Malformed(bad, _) => {
                        width = usize::from(bad).max(1);
                        break false;
                    }
                    _ if written > 0 => {
                        self.chars(&out[..written], width);
                        break true;
                    }
                    _ if end == bytes.len() => break false,
                    _ => width += 1,
                }
            };
            if !fits {
                self.fault(width);
            }
            at += width;
        }
    }

    /// An encoding with shifts: what stands between two characters belongs to the second.
    fn stateful(&mut self, encoding: &'static Encoding, bytes: &[u8]) {
        let mut decoder = encoding.new_decoder_without_bom_handling();
        let (mut at, mut pending) = (0, 0);
        while at < bytes.len() {
            let mut out = [0; 16];
            let last = at + 1 == bytes.len();
            let (result, read, written) = decoder.decode_to_utf8_without_replacement(&bytes[at..=at], &mut out, last);
            at += read;
            pending += read;
            if written > 0 {
                self.chars(&out[..written], pending);
                pending = 0;
            }
            if let DecoderResult::Malformed(_, past) = result {
                self.fault(pending.saturating_sub(usize::from(past)));
                pending = pending.min(usize::from(past));
            }
        }
        if let Some(width) = self.widths.last_mut() {
            *width = width.saturating_add(u8::try_from(pending).unwrap_or(u8::MAX));
        }
    }
}
