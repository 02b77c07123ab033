//! Names of languages, as exports write them.

/// The code in ISO 639-1, and what stands for it: codes of three letters and names, in small letters.
const LANGUAGES: &[(&str, &str)] = &[
    ("zh", "chi zho chn cn chinese mandarin 中文 汉语 中国语 中文(简体) 简体中文 繁体中文 中文(繁体)"),
    ("en", "eng english 英文 英语"),
    ("fr", "fre fra french 法文 法语"),
    ("de", "ger deu german 德文 德语"),
    ("es", "spa spanish 西班牙文 西班牙语"),
    ("pt", "por portuguese 葡萄牙文 葡萄牙语"),
    ("it", "ita italian 意大利文 意大利语"),
    ("ru", "rus russian 俄文 俄语"),
    ("ja", "jpn japanese 日文 日语"),
    ("ko", "kor korean 韩文 韩语 朝鲜文 朝鲜语"),
    ("pl", "pol polish 波兰文 波兰语"),
    ("nl", "dut nld dutch 荷兰文 荷兰语"),
    ("tr", "tur turkish 土耳其文 土耳其语"),
    ("ar", "ara arabic 阿拉伯文 阿拉伯语"),
];

/// Languages with a code of two letters each where we know it; what we do not know stays as it is written.
pub(super) fn codes(value: &str) -> String {
    let code = |name: &str| {
        let name = name.trim_matches(super::is_blank);
        let small = crate::text::fold::fold(name).text;
        let known = LANGUAGES.iter().find(|(code, names)| *code == small || names.split(' ').any(|known| known == small));
        known.map_or_else(|| name.to_owned(), |(code, _)| (*code).to_owned())
    };
    let all = value.split([';', '；', '\n']).map(code).filter(|code| !code.is_empty());
    all.fold(Vec::new(), |mut all, code| {
        if !all.contains(&code) {
            all.push(code);
        }
        all
    })
    .join("; ")
}

#[cfg(test)]
mod tests {
    use super::codes;

    #[test]
    fn names_are_codes() {
        for (value, expect) in [
            ("chi", "zh"),
            ("中文;", "zh"),
            ("繁體中文", "zh"),
            ("English", "en"),
            ("ENG; chi；eng", "en; zh"),
            ("swe", "swe"),
            ("en-GB", "en-GB"),
            (";", ""),
        ] {
            assert_eq!(codes(value), expect, "{value}");
        }
    }
}
