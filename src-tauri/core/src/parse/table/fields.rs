//! What the columns of a table hold, by their headings.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::super::builder::Slot;
use crate::model::Role;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Slot(Slot),
    /// A list of people, in whichever way the tool joins them.
    People(Role),
    /// A list of keywords.
    Keywords,
    /// A month, or a day without its year.
    PartOfDate,
    /// A word for the type of the work.
    Type,
    /// A person's own note.
    Note,
    /// Labels of a person's own.
    Tags,
    /// A decision of screening: 1, 0, "Included", "排除".
    Decision,
    Reviewer,
    /// Reasons of an exclusion.
    Reasons,
    /// Remarks, among which Rayyan and Covidence put decisions.
    Remarks,
}

use Field::{People, Slot as S};

/// The fields by their names in the contract, and the headings that mean them, as `key` makes them. A heading that
/// stands earlier is preferred where only one column can be right.
const FIELDS: &[(&str, Field, &str)] = &[
    (
        "title",
        S(Slot::Title),
        "title articletitle primarytitle 题名 标题 篇名 文献标题 文章标题 中文题名 题目 论文标题 论文题目 论文题名 文献题名 文献名称 名称 titleprimary documenttitle",
    ),
    (
        "translated-title",
        S(Slot::TranslatedTitle),
        "translatedtitle originaltitle 英文题名 英文标题 外文题名 英文篇名 titletranslated vernaculartitle",
    ),
    (
        "abstract",
        S(Slot::Abstract),
        "abstract abstractnote abstractnotes notesabstract abstracttext summary 摘要 文摘 中文摘要 内容摘要 内容提要 提要 正文 summary摘要",
    ),
    ("translated-abstract", S(Slot::TranslatedAbstract), "translatedabstract originalabstract 英文摘要 外文摘要"),
    (
        "authors",
        People(Role::Author),
        "authorfullnames fullauthornames authors author authornames firstauthors firstauthor creators creator 作者 著者 责任者 作者名 论文作者 第一作者 第一责任人 firstduty",
    ),
    ("editors", People(Role::Editor), "editors editor bookeditors serieseditor 编者 主编 编辑"),
    ("translators", People(Role::Translator), "translators translator 译者"),
    ("supervisors", People(Role::Supervisor), "supervisors supervisor advisor 导师 指导教师"),
    ("contributors", People(Role::Contributor), "contributors contributor secondaryauthors"),
    ("year", S(Slot::Issued), "year publicationyear publishedyear pubyear yearpublished 年 年份 出版年 发表年 发表年份 年度"),
    (
        "date",
        S(Slot::Issued),
        "date publicationdate datepublished pubdate pubtime published dateissued 发表时间 出版时间 出版日期 发表日期 日期 刊出日期",
    ),
    ("month", Field::PartOfDate, "month publishedmonth publicationmonth 月 月份"),
    (
        "container",
        S(Slot::Container),
        "sourcetitle publicationtitle fulljournal journalbook journal journaltitle source journalname booktitle secondarytitle pubtitle publication fulljournalname proceedingstitle 来源 刊名 期刊 期刊名称 文献来源 来源刊 刊物名称 来源期刊 会议名称 期刊名 出处",
    ),
    ("translated-container", S(Slot::More("translated-container-title")), "英文刊名 translatedjournal"),
    (
        "container-short",
        S(Slot::More("container-title-short")),
        "journalabbreviation journalisoabbreviation abbreviatedsourcetitle isosourceabbreviation alternatejournal",
    ),
    ("volume", S(Slot::Volume), "volume vol roll 卷 卷号"),
    ("issue", S(Slot::Issue), "issue number no period issuenumber 期 期号"),
    ("pages", S(Slot::Pages), "pages page pagerange 页码 起止页 页 起止页码"),
    ("first-page", S(Slot::FirstPage), "startpage pagestart firstpage beginningpage 起始页 起页"),
    ("last-page", S(Slot::LastPage), "endpage pageend lastpage endingpage 终止页 止页 结束页"),
    ("number-of-pages", S(Slot::More("number-of-pages")), "numberofpages numpages pagecount 页数"),
    ("article-number", S(Slot::More("number")), "artno articlenumber"),
    ("doi", S(Slot::Doi), "doi doidoi digitalobjectidentifier digitalobjectidentifierdoi 数字对象标识符"),
    ("pmid", S(Slot::Pmid), "pmid pubmedid medlinepmid"),
    ("pmcid", S(Slot::More("PMCID")), "pmcid pmc"),
    ("url", S(Slot::Url), "url link urls links openurllink fulltexturl documenturl articleurl 链接 网址 原文链接 知网链接"),
    (
        "keywords",
        Field::Keywords,
        "keywords authorkeywords keyword indexkeywords keywordsplus automatictags manualtags ieeeterms emtreemedicalindexterms emtreedrugindexterms emtreemedicalindextermsmajorfocus emtreedrugindextermsmajorfocus meshterms subjects subject subjectterms identifierkeywords 关键词 中文关键词 关键字 主题词 英文关键词",
    ),
    (
        "cited",
        S(Slot::Cited),
        "citedby timescited timescitedwoscore citedbycount citations citationcount cites articlecitationcount 被引 被引频次 被引次数 总被引 引用次数",
    ),
    (
        "type",
        Field::Type,
        "documenttype itemtype publicationtype type typeofreference referencetype doctype pubtype 文献类型 类型 文章类型 datatype",
    ),
    ("language", S(Slot::More("language")), "language languageoforiginaldocument lang languageofpublication languageofsource 语种 语言"),
    ("publisher", S(Slot::More("publisher")), "publisher 出版社 出版者 出版单位 university school 授予单位 学位授予单位"),
    (
        "place",
        S(Slot::More("publisher-place")),
        "place publishercity placepublished placeofpublication publisherlocation countryofpublication 出版地",
    ),
    ("issn", S(Slot::More("ISSN")), "issn eissn issnprint electronicissn 国际标准刊号 issn号"),
    ("isbn", S(Slot::More("ISBN")), "isbn isbns eisbn"),
    (
        "affiliation",
        S(Slot::More("affiliation")),
        "affiliations addresses authorswithaffiliations affiliation authoraffiliation authoraffiliations authoraddress institution institutions organ 机构 单位 作者单位 作者机构",
    ),
    ("funding", S(Slot::More("funding")), "fundingdetails fundingtexts fundingtext fundingorgs funding fund 基金 基金项目 资助项目"),
    ("classification", S(Slot::More("classification")), "clc 中图分类号 分类号"),
    ("edition", S(Slot::More("edition")), "edition 版次 版本"),
    ("event", S(Slot::More("event-title")), "conferencetitle conferencename eventtitle meetingname"),
    ("series", S(Slot::More("collection-title")), "series seriestitle bookseriestitle"),
    ("short-title", S(Slot::More("title-short")), "shorttitle"),
    ("archive", S(Slot::More("source")), "srcdatabase database 来源库 来源数据库 数据库"),
    ("remark", S(Slot::More("note")), "remark remarks comments comment 备注"),
    ("screening", Field::Remarks, "notes note"),
    ("note", Field::Note, "asreviewnote mynotes mynote usernotes 笔记 注释"),
    ("tags", Field::Tags, "tags labels 标签"),
    (
        "decision",
        Field::Decision,
        "asreviewlabel finalincluded included labelincluded includedfinal includedlabel include includes decision screening screeningdecision label 决定 纳入 是否纳入 筛选结果",
    ),
    ("reviewer", Field::Reviewer, "asreviewusername reviewer reviewername screener 评审人 筛选人"),
    ("reasons", Field::Reasons, "exclusionreason exclusionreasons reasonforexclusion reason reasons 排除原因 排除理由"),
    // Known, but no variable is for them.
    (
        "extra",
        S(Slot::Extra),
        "eid ut utuniquewosid uniquewosid accessionnumber ref covidence study recordid woscategories researchareas correspondenceaddress extra day copyright citation publicationstage openaccess openaccessdesignations rights librarycatalog callnumber pdflink documentidentifier timescitedalldatabases conferencelocation conferencedate reprintaddresses 获奖 年期",
    ),
    // Of the tool and not of the work.
    (
        "skip",
        S(Slot::Skip),
        "key id 序号 编号 dateaddedtoxplore dateadded datemodified accessdate asreviewtime fileattachments filepath linkattachments dateofexport webofscienceindex createdate authorids authorsid",
    ),
];

/// The two-letter headings of the tab-delimited export of Web of Science.
const TAGS: &[(&str, &str)] = &[
    ("DT", "type"),
    ("PT", "type"),
    ("AF", "authors"),
    ("AU", "authors"),
    ("CA", "authors"),
    ("BE", "editors"),
    ("TI", "title"),
    ("SO", "container"),
    ("SE", "series"),
    ("CT", "event"),
    ("LA", "language"),
    ("DE", "keywords"),
    ("ID", "keywords"),
    ("AB", "abstract"),
    ("C1", "affiliation"),
    ("FU", "funding"),
    ("TC", "cited"),
    ("PU", "publisher"),
    ("PI", "place"),
    ("SN", "issn"),
    ("EI", "issn"),
    ("BN", "isbn"),
    ("JI", "container-short"),
    ("PD", "month"),
    ("PY", "year"),
    ("VL", "volume"),
    ("IS", "issue"),
    ("BP", "first-page"),
    ("EP", "last-page"),
    ("AR", "article-number"),
    ("DI", "doi"),
    ("PG", "number-of-pages"),
    ("PM", "pmid"),
    ("UT", "extra"),
    ("WC", "extra"),
    ("SC", "extra"),
    ("DA", "skip"),
    ("Z9", "extra"),
    ("CR", "extra"),
    ("RP", "extra"),
    ("FX", "extra"),
    ("CY", "extra"),
    ("CL", "extra"),
    ("U1", "skip"),
    ("U2", "skip"),
    ("J9", "skip"),
    ("GA", "skip"),
    ("NR", "skip"),
];

/// The names of all fields, for a person to choose from.
#[must_use]
pub fn fields() -> Vec<&'static str> {
    FIELDS.iter().map(|(name, ..)| *name).collect()
}

pub(super) fn named(name: &str) -> Option<(&'static str, Field)> {
    FIELDS.iter().find(|(known, ..)| *known == name).map(|(name, field, _)| (*name, *field))
}

/// Headings of the tab-delimited export of Web of Science: two capitals each.
pub(super) fn are_tags(headings: &[String]) -> bool {
    let tag = |heading: &&String| TAGS.iter().any(|(tag, _)| *tag == heading.trim_matches(super::super::is_blank));
    headings.iter().filter(tag).count() >= 4 && headings.iter().any(|heading| matches!(heading.trim(), "TI" | "AU" | "AB" | "SO"))
}

/// Bytes of a heading that could be known.
const LONGEST_HEADING: usize = 300;

/// The field a heading means, and how much it is preferred: less is more. None for a heading that is not known.
pub(super) fn recognise(heading: &str, tags: bool) -> Option<(&'static str, Field, usize)> {
    if tags {
        let at = TAGS.iter().position(|(tag, _)| *tag == heading.trim())?;
        let (name, field) = named(TAGS[at].1)?;
        return Some((name, field, at));
    }
    // Of the first rows of any text: most are no headings.
    let whole = if heading.len() > LONGEST_HEADING { String::new() } else { key(heading) };
    if whole.is_empty() {
        return None;
    }
    // asreview_tags_<group>_<label>
    if whole.starts_with("asreviewtag") {
        return Some(("tags", Field::Tags, 0));
    }
    // Title-题名, 题名(Title), Summary-摘要: the part in Han tells, as one of the two is often a word of many meanings.
    let han: String = whole.chars().filter(|c| crate::text::language::is_han(*c)).collect();
    let latin: String = whole.chars().filter(char::is_ascii_alphanumeric).collect();
    [whole, han, latin].iter().filter(|key| !key.is_empty()).find_map(|key| KNOWN.get(key.as_str()).copied())
}

/// The fields by their headings.
static KNOWN: LazyLock<HashMap<&str, (&str, Field, usize)>> = LazyLock::new(|| {
    let headings = |(name, field, headings): &'static (&str, Field, &str)| {
        headings.split(' ').enumerate().map(|(at, heading)| (heading, (*name, *field, at)))
    };
    FIELDS.iter().flat_map(headings).collect()
});

/// A heading without case, width, blanks and punctuation.
pub(super) fn key(heading: &str) -> String {
    crate::text::fold::fold(heading).text.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings() {
        for (heading, expect) in [
            ("Article Title", "title"),
            ("\u{feff}Title", "title"),
            ("abstract ", "abstract"),
            ("Abstract Note", "abstract"),
            ("Title-题名", "title"),
            ("Source-文献来源", "container"),
            ("Source-刊名", "container"),
            ("PubTime-发表时间", "date"),
            ("FirstDuty-第一责任人", "authors"),
            ("題名", "title"),
            ("关键词（Keywords）", "keywords"),
            ("ＤＯＩ", "doi"),
            ("DOI-DOI", "doi"),
            ("Times Cited, WoS Core", "cited"),
            ("Author(s) ID", "skip"),
            ("Journal/Book", "container"),
            ("asreview_tags_topic_law", "tags"),
            ("Covidence #", "extra"),
            ("", ""),
            ("quorum", ""),
        ] {
            assert_eq!(recognise(heading, false).map_or("", |(name, ..)| name), expect, "{heading}");
        }
        assert_eq!(recognise("SO", true).map(|(name, ..)| name), Some("container"));
        assert_eq!(recognise("XX", true), None);
    }

    #[test]
    fn no_heading_means_two_fields() {
        let mut all: Vec<&str> = FIELDS.iter().flat_map(|(_, _, headings)| headings.split(' ')).collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
        assert!(all.iter().all(|heading| key(heading) == *heading), "{:?}", all.iter().find(|heading| key(heading) != **heading));
        assert!(TAGS.iter().all(|(_, name)| named(name).is_some()));
    }
}
