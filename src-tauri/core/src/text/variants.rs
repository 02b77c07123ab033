//! Han characters that are one character in another drawing, or in one of the two ways of writing Chinese: what `OpenCC`'s
//! table of single characters does not know, or knows for whole phrases only.

use std::borrow::Cow;

/// Older, Japanese and rare drawings, each before the form in use: folded to it.
const DRAWINGS: &str = "硏研値值敍叙擧举鄕乡吿告衹只秖只迳径濶阔砲炮礮炮礟炮𪿫炮粧妆讌宴䜩宴醼宴衞卫淸清靑青郞郎幷并倂并緖绪晩晚歩步毎每戸户姸妍屛屏\
    尙尚曽曾増增恵惠徳德徴征愼慎塡填顚颠渉涉黒黑牠它妳你馀余锺钟錬炼讬托谘咨擡抬枱台欵款呪咒跼局勗勖暱昵痺痹糢模舖铺艸草蔴麻痲麻\
    蘓苏襍杂諠喧輭软邨村韮韭騐验龢和尅克濬浚豓艳冐冒厰厂歴历噉啖囘回囬回坵丘埳坎墪墩姪侄娬妩婬淫寃冤寳宝岺岭𪨷岩嵒岩弍二彊强徧遍\
    慙惭憇憩懽欢戞戛搃总敺驱斈学斎斋暎映曁暨朶朵栢柏梹槟碁棋椶棕槪概槩概欝郁歛敛氷冰汚污涖莅渇渴湼涅澁涩炤照烱炯煑煮牐闸牋笺犂犁\
    玅妙珎珍琹琴甎砖甖罂疎疏皷鼓盇盍盌碗眎视睠眷矁瞅砦寨稉粳稾稿穽阱窓窗窻窗箒帚筿筱粃秕絏绁緐繁繖伞罇樽羢绒翄翅耼聃脃脆脗吻膓肠\
    臈腊臯皋艢樯苢苡茘荔荳豆葢盖蕚萼蕰蕴蘤花虖乎蚘蛔蜨蝶蠧蠹袠帙袵衽裌夹褭袅覩睹觔斤觝抵詧察謌歌譌讹讐仇雠仇貍狸賸剩趂趁跴踩\
    躭耽軆体輙辄迆迤逩奔遯遁隣邻酧酬醻酬釬焊銲焊鋜镯鎗枪鑛矿阬坑隄堤隖坞頟额顋腮飡餐餽馈駄驮𫘞驼騣鬃骾鲠髥髯鬀剃鬪斗鬭斗鬬斗鬦斗\
    鴈雁鵞鹅麤粗鼇鳌";

/// The form in use of a simplified character.
pub(super) fn in_use(c: char) -> char {
    let mut chars = DRAWINGS.chars();
    while let (Some(drawing), Some(usual)) = (chars.next(), chars.next()) {
        if drawing == c {
            return usual;
        }
    }
    c
}

/// A folded text with characters that are one in some of their meanings made one: 看著 and 看着, 反覆 and 反复.
/// Dictionaries tell them apart, so that folding does not. Every character keeps its place.
#[must_use]
pub fn level(folded: &str) -> Cow<'_, str> {
    if folded.is_ascii() || folded.chars().all(|c| meets(c) == c) {
        return Cow::Borrowed(folded);
    }
    Cow::Owned(folded.chars().map(meets).collect())
}

/// The character that one meets in another way of writing, each of as many bytes.
fn meets(c: char) -> char {
    match c {
        '著' => '着',
        '瞭' => '了',
        '藉' => '借',
        '覆' => '复',
        '炼' => '链',
        '沈' => '沉',
        '钜' => '巨',
        '麽' | '幺' => '么',
        '祇' | '祗' => '只',
        '牴' => '抵',
        '画' => '划',
        '帐' => '账',
        '俱' => '具',
        '彷' | '髣' => '仿',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::fold;

    #[test]
    fn both_ways_of_writing_are_one() {
        for pairs in [
            "看著看着 接著接着 隨著随着 意味著意味着 沿著沿着 著作着作 瞭解了解 明瞭明了 憑藉凭借 藉由借由 反覆反复 回覆回复 傢具家具 傢俱家具 妳們你们",
            "硏究研究 價値价值 敍事叙事 選擧选举 同鄕同乡 廣吿广告 祗有只有 衹有只有 祇是只是 途逕途径 寬濶宽阔 砲艦炮舰 化粧化妆 飲讌饮宴",
            "以後以后 王后王后 裡面里面 裏面里面 鄰里邻里 乾燥干燥 幹部干部 干涉干涉 麵包面包 麪包面包 方面方面 頭髮头发 發展发展",
            "計畫计划 籌畫筹划 沈默沉默 帳戶账户 鍊接链接 鍾書锺书 諮詢谘询 請託请讬 其餘其馀 甚麽甚么 彷彿仿佛 牴觸抵触 鉅額巨额 什麼什么",
        ]
        .iter()
        .flat_map(|line| line.split(' '))
        {
            let half = pairs.chars().count() / 2;
            let end = pairs.char_indices().nth(half).map_or(0, |(at, _)| at);
            let plain = |text: &str| level(&fold(text).text).into_owned();
            assert_eq!(plain(&pairs[..end]), plain(&pairs[end..]));
        }
    }

    #[test]
    fn tables_lead_to_an_end() {
        let chars: Vec<char> = DRAWINGS.chars().collect();
        for pair in chars.chunks(2) {
            assert_eq!(in_use(pair[1]), pair[1], "{pair:?}");
            assert_eq!(fold(&pair[1].to_string()).text, pair[1].to_string(), "{pair:?}");
        }
        for c in '\u{3400}'..='\u{9fff}' {
            assert_eq!((meets(meets(c)), meets(c).len_utf8()), (meets(c), c.len_utf8()), "{c}");
        }
    }
}
