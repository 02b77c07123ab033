//! Lines of the result page that were copied along with the records.

use crate::parse::is_blank;

/// Words of page numbers, of links below a record and of the box that narrows a search.
const WORDS: [&str; 25] = [
    "收费全文",
    "在线阅读",
    "查看全文",
    "收藏",
    "下载",
    "导出",
    "引用",
    "分享",
    "国内免费",
    "免费",
    "首次检索",
    "二次检索",
    "在结果中检索",
    "上一页",
    "下一页",
    "上页",
    "下页",
    "首页",
    "尾页",
    "末页",
    "跳转",
    "转到",
    "篇",
    "第",
    "页",
];

/// Whether a trimmed line is part of the page and of no record: `排序方式：…`, `共有7条查询结果，搜索用时3毫秒`,
/// `收费全文 12篇`, `首次检索`, `上一页 1 2 3 下一页`. Only asked of lines between records.
pub(super) fn is_chrome(line: &str) -> bool {
    if line.len() > 300 || line.ends_with(['。', '.']) {
        return false;
    }
    let lead = line.strip_prefix("排序方式").map(|rest| rest.trim_start_matches(is_blank));
    lead.is_some_and(|rest| rest.starts_with([':', '：']))
        || line.starts_with("首次检索")
        || line.starts_with("共") && line.contains("条查询结果")
        || only_words(line)
}

/// Nothing but page words, numbers and what stands between them.
fn only_words(line: &str) -> bool {
    let mut rest = line;
    while !rest.is_empty() {
        let loose = |c: char| is_blank(c) || c.is_numeric() || "/|[]()（）<>«»‹›…·.,，：:共".contains(c);
        rest = match WORDS.iter().find_map(|word| rest.strip_prefix(word)) {
            Some(rest) => rest,
            None if rest.starts_with(loose) => rest.trim_start_matches(loose),
            None => return false,
        };
    }
    true
}

#[cfg(test)]
mod tests {
    use super::is_chrome;

    #[test]
    fn knows_the_page_from_the_text() {
        for line in [
            "排序方式：相关度 出版时间 被引次数",
            "排序方式 : 按时间",
            "共有128条查询结果，搜索用时15毫秒",
            "收费全文   96篇",
            "收费全文 / 免费",
            "国内免费   7篇",
            "首次检索",
            "« 上一页 1 2 [3] … 10 下一页 » 共 10 页",
            "1 2 3 4",
            "在线阅读 下载 导出",
        ] {
            assert!(is_chrome(line), "{line}");
        }
        for line in ["排序方式影响检索结果。", "共有三条路径", "免费航行权的起源", "首次检索即得到三百篇文献。", "第五代战机"]
        {
            assert!(!is_chrome(line), "{line}");
        }
    }
}
