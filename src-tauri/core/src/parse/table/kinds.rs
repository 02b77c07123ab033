//! Words for types of works in tables.

use super::fields::key;

/// CSL types and the words for them, as `key` makes them.
const KINDS: &[(&str, &str)] = &[
    (
        "article-journal",
        "journalarticle article journal jour j articleinpress researcharticle datapaper shortsurvey review reviewarticle note editorial editorialmaterial letter erratum retracted correction 期刊 期刊论文 学术期刊 期刊文章 journals 1",
    ),
    ("article-magazine", "magazinearticle mgzn magazine"),
    ("article-newspaper", "newspaperarticle newspaper news 报纸 报纸文章 4"),
    (
        "paper-conference",
        "conferencepaper conferenceproceedings conferenceproceeding proceedingspaper proceedings cpaper conf meetingabstract conferencereview 会议 会议论文 国际会议 国内会议 c 3",
    ),
    (
        "thesis",
        "thesis dissertation dissertationthesis thes mastersthesis phdthesis doctoraldissertation 硕士 博士 硕士论文 博士论文 学位论文 硕士学位论文 博士学位论文 2",
    ),
    ("chapter", "bookchapter booksection chapter chap 图书章节"),
    ("book", "book b books monograph editedbook 图书 专著"),
    ("report", "report rprt technicalreport governmentdocument 报告"),
    ("webpage", "webpage elec blogpost website"),
    ("article", "preprint unpublished unpb manuscript workingpaper 预印本"),
    ("patent", "patent pat 专利"),
    ("dataset", "dataset data"),
    ("document", "document generic gen misc other 其他"),
];

/// Words that tell more than the type they stand for: they are kept as its genre.
const GENRES: &str = "note shortsurvey datapaper review reviewarticle editorial editorialmaterial letter erratum correction retracted mastersthesis phdthesis doctoraldissertation 硕士 博士 硕士论文 博士论文 硕士学位论文 博士学位论文";

/// The CSL type that a word means, and whether the word tells more than that.
pub(in crate::parse) fn kind(word: &str) -> Option<(&'static str, bool)> {
    // "Article; Early Access": the first one counts.
    let first = word.split([';', '；', '|']).next().unwrap_or_default();
    let key = key(first);
    let (kind, _) = KINDS.iter().find(|(_, words)| words.split(' ').any(|known| known == key))?;
    Some((kind, GENRES.split(' ').any(|genre| genre == key)))
}
