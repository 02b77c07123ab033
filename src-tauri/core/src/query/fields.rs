//! The names that may stand before a colon.

use super::Within;
use crate::text::fold::fold;

/// What is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    /// Words, in these texts.
    Text(Within),
    /// Words, in the title, the abstract or the keywords.
    Topic,
    /// A filter, by its name.
    Filter(&'static str),
}

/// The first name is the one that is written.
const FIELDS: [(Field, &[&str]); 16] = [
    (Field::Text(Within::Title), &["title", "ti", "标题", "题名", "篇名"]),
    (Field::Text(Within::Abstract), &["abstract", "abs", "摘要"]),
    (Field::Text(Within::Author), &["author", "authors", "au", "作者"]),
    (Field::Text(Within::Journal), &["journal", "so", "期刊", "刊名"]),
    (Field::Text(Within::Keyword), &["keyword", "keywords", "kw", "关键词"]),
    (Field::Text(Within::Note), &["note", "notes", "笔记"]),
    (Field::Text(Within::Quote), &["quote", "quotes", "引文", "高亮"]),
    (Field::Topic, &["topic", "ts", "主题"]),
    (Field::Filter("tag"), &["tag", "标签"]),
    (Field::Filter("lang"), &["lang", "language", "语言"]),
    (Field::Filter("year"), &["year", "年", "年份"]),
    (Field::Filter("cited"), &["cited", "被引"]),
    (Field::Filter("source"), &["source", "file", "来源"]),
    (Field::Filter("status"), &["status", "is", "状态"]),
    (Field::Filter("has"), &["has", "有"]),
    (Field::Filter("similar"), &["similar", "类似", "相似"]),
];

/// Fields of the Chinese databases that have no counterpart here. Other Chinese before a colon is a title as a rule.
const ELSEWHERE: [&str; 16] = [
    "机构",
    "单位",
    "作者单位",
    "作者机构",
    "基金",
    "全文",
    "参考文献",
    "分类号",
    "第一作者",
    "通讯作者",
    "小标题",
    "出版社",
    "地区",
    "学科",
    "导师",
    "篇关摘",
];

impl Field {
    /// Whether it is a field of another database.
    pub(super) fn is_elsewhere(name: &str) -> bool {
        ELSEWHERE.contains(&fold(name).text.as_str())
    }

    /// The field of a name, in any case, width or script.
    pub(super) fn named(name: &str) -> Option<Self> {
        let name = fold(name).text;
        FIELDS.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(field, _)| *field)
    }

    /// Whether a name could have been meant as a field.
    pub(super) fn looks_like_one(name: &str) -> bool {
        name.len() > 1 && name.bytes().all(|b| b.is_ascii_alphabetic())
    }
}
