//! Pairs of records and what they must be judged to be.

use proptest::prelude::*;

use super::shingles::{overlap, shingles};
use super::{Facts, Judgement, Keys, Sketch, judge};
use crate::model::{Creator, ReasonCode, Record};

const ZH: &str = "外空安全机制的形成并不取决于条约的数量。本文考察了二〇〇七年以来十二次双边磋商的记录，发现非正式规范往往先于正式制度出现，\
并为后者提供了可以援引的先例。文章进一步指出，技术能力上的差距会推迟而不是阻止规范的形成，因为领先的一方需要时间来确认约束对自己同样有利。\
基于访谈与档案材料的比较，作者提出一个三阶段的解释框架，即默认、援引与确认，并以轨道碎片减缓准则的形成过程加以检验。结论是，规范的扩散速度更多\
取决于援引的频率，而不是最初参与者的数目；这对讨论中的新规则具有直接的政策含义。";
const ZH_OTHER: &str = "城市更新中的社区协商常被描述为程序的完善，其实质却是利益补偿的再分配。本文以三个老旧街区的改造为例，追踪了四年间的会议纪要、\
补偿方案与居民来信，说明协商的结果在首次会议之前已大体确定。研究发现，补偿标准的公开程度而非会议的次数决定了居民的满意程度；在标准不公开的街区，\
会议越多，不满反而越强。文章据此主张把公开标准作为协商的前提，而不是协商的议题，并讨论了这一主张在财政紧张的城市中可能遇到的困难与代价。";
const EN: &str = "States rarely announce restraint in orbit. Drawing on the minutes of twelve bilateral consultations held since 2007, this \
article shows that informal norms tend to precede formal institutions and to supply them with precedents that negotiators can invoke. \
A gap in technical capability delays but does not prevent the emergence of norms, because the leading party needs time to confirm that \
the constraint serves its own interests as well. Comparing interviews with archival material, we propose an account in three stages.";

fn record(title: &str, authors: &str, year: &str, container: &str, abstract_: &str) -> Record {
    let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let creator = |name: &str| match name.split_once(", ") {
        Some((family, given)) => Creator { family: text(family), given: text(given), ..Creator::default() },
        None => Creator { literal: text(name), ..Creator::default() },
    };
    Record {
        title: text(title),
        creators: authors.split(';').filter(|name| !name.is_empty()).map(creator).collect(),
        issued: text(year),
        container: text(container),
        abstract_: abstract_.into(),
        ..Record::default()
    }
}

fn verdict(a: &Record, b: &Record) -> &'static str {
    let (a, b) = (Facts::of(a), Facts::of(b));
    let said = |judgement: &Judgement| match judgement {
        Judgement::Same { .. } => "same",
        Judgement::Doubtful { .. } => "doubtful",
        Judgement::Translation { .. } => "translation",
        Judgement::Different => "different",
    };
    let (there, back) = (judge(&a, &b), judge(&b, &a));
    assert_eq!(said(&there), said(&back), "whichever comes first: {there:?} {back:?}");
    said(&there)
}

/// Whether the keys lead from one to the other.
fn meet(a: &Record, b: &Record) -> bool {
    let (a, b) = (Facts::of(a).keys(), Facts::of(b).keys());
    let bands: Vec<u64> = b.bands().collect();
    a.exact.iter().any(|key| b.exact.contains(key)) || a.bands().any(|band| bands.contains(&band))
}

#[test]
fn what_is_the_same_and_what_is_not() {
    let journal = "某某学报(社会科学版)";
    let full = || record("论外空安全机制的形成与演进", "张三;李四", "2012", journal, ZH);
    let english =
        || record("Tacit restraint and the growth of norms in orbit", "Lindqvist, Anna", "2012", "Journal of Orbital Affairs", EN);
    let with = |mut record: Record, change: &dyn Fn(&mut Record)| {
        change(&mut record);
        record
    };
    let half: String = ZH.chars().take(ZH.chars().count() * 6 / 10).collect();
    let slip = ZH.replacen("默认", "默許", 1);
    let cases: Vec<(&str, Record, Record, &str)> = vec![
        ("itself", full(), full(), "same"),
        ("繁 and 简", full(), record("論外空安全機制的形成與演進", "張三", "2012", "某某學報(社會科學版)", ""), "same"),
        (
            "width and a last full stop",
            english(),
            record("ＴＡＣＩＴ restraint and the growth of norms in orbit.", "Lindqvist, A", "2012", "", ""),
            "same",
        ),
        (
            "accents",
            record("La réforme de l'état après la guerre", "Müller, Jörg", "2001", "", ""),
            record("La reforme de l'etat apres la guerre", "Muller, J.", "2001", "", ""),
            "same",
        ),
        (
            "an abbreviated journal, no authors",
            english(),
            record("Tacit restraint and the growth of norms in orbit", "", "2012", "J Orbital Aff", ""),
            "same",
        ),
        (
            "published online the year before",
            english(),
            with(english(), &|r| (r.issued, r.abstract_) = (Some("2011-11".into()), String::new())),
            "same",
        ),
        (
            "a title, and nothing to go with it",
            english(),
            record("Tacit restraint and the growth of norms in orbit", "", "", "", ""),
            "doubtful",
        ),
        ("a journal with only its short name", full(), record("论外空安全机制的形成与演进", "", "2012", "某某学报", ""), "same"),
        ("an untitled dump and the full record", record("", "", "", "", ZH), full(), "same"),
        ("a dump with a slip", record("", "", "", "", &slip), full(), "same"),
        ("an untitled dump of another", record("", "", "", "", ZH_OTHER), full(), "different"),
        ("a short text and nothing else", record("", "", "", "", "摘要见原文。"), record("", "", "", "", "摘要见原文。"), "doubtful"),
        (
            "a short text of two authors",
            record("", "李四", "2010", "", "摘要见原文。"),
            record("", "王五", "2010", "", "摘要见原文。"),
            "different",
        ),
        (
            "a short text in two languages",
            record("论外空安全机制的形成与演进", "张三", "2012", journal, "The abstract is in the full text."),
            record("Grain prices in the seventeenth century", "Roe, Mary", "2012", "", "The abstract is in the full text."),
            "different",
        ),
        (
            "a short text below one title that many have",
            record("Letter to the editor", "Roe, J", "2015", "The Journal", "See the full text."),
            record("Letter to the editor", "Roe, J", "2015", "The Journal", "See the full text."),
            "different",
        ),
        ("a long text in two languages", with(full(), &|r| r.abstract_ = EN.into()), with(english(), &|r| r.creators.clear()), "doubtful"),
        (
            "an untitled text in two places",
            with(record("", "", "", journal, ZH), &|r| (r.volume, r.pages) = (Some("1".into()), Some("1".into()))),
            with(record("", "", "", journal, ZH), &|r| (r.volume, r.pages) = (Some("7".into()), Some("99".into()))),
            "doubtful",
        ),
        ("a truncated abstract under the same title", full(), record("论外空安全机制的形成与演进", "", "", "", &half), "same"),
        ("a truncated abstract without a title", full(), record("", "", "", "", &half), "doubtful"),
        (
            "上 and 下",
            record("论外空安全机制的形成与演进（上）", "张三", "2012", journal, ""),
            record("论外空安全机制的形成与演进（下）", "张三", "2012", journal, ""),
            "different",
        ),
        (
            "I and II",
            record("Notes on the orbital commons: Part I", "Reyes, M", "2012", "", ""),
            record("Notes on the orbital commons: Part II", "Reyes, M", "2012", "", ""),
            "different",
        ),
        (
            "(一) and (二)",
            record("外空安全机制研究（一）", "张三", "2012", "", ""),
            record("外空安全机制研究（二）", "张三", "2012", "", ""),
            "different",
        ),
        (
            "one word differs",
            record("糖尿病患者生活质量的影响因素研究", "王五", "2015", journal, ""),
            record("高血压患者生活质量的影响因素研究", "王五", "2015", journal, ""),
            "different",
        ),
        (
            "one English word differs",
            record("Quality of life in patients with diabetes in rural areas", "Roe, J", "2015", "", ""),
            record("Quality of life in patients with hypertension in rural areas", "Roe, J", "2015", "", ""),
            "different",
        ),
        (
            "one character differs",
            record("农村老年男性慢性病患者生活质量调查", "王五", "2015", journal, ""),
            record("农村老年女性慢性病患者生活质量调查", "王五", "2015", journal, ""),
            "doubtful",
        ),
        (
            "preprint and journal",
            with(english(), &|r| (r.container, r.doi) = (Some("arXiv".into()), Some("10.1000/arxiv.1".into()))),
            with(english(), &|r| r.doi = Some("10.1000/joa.7".into())),
            "doubtful",
        ),
        ("thesis and article", full(), record("论外空安全机制的形成与演进", "张三", "2009", "某大学", ""), "doubtful"),
        (
            "different DOIs",
            with(full(), &|r| r.doi = Some("10.1000/a".into())),
            with(full(), &|r| r.doi = Some("10.1000/b".into())),
            "doubtful",
        ),
        (
            "one DOI in two cases",
            with(full(), &|r| r.doi = Some("10.1000/AB".into())),
            with(record("论外空安全机制", "", "", "", ""), &|r| r.doi = Some("10.1000/ab".into())),
            "doubtful",
        ),
        (
            "one DOI, one title",
            with(full(), &|r| r.doi = Some("10.1000/AB".into())),
            with(record("论外空安全机制的形成与演进", "", "", "", ""), &|r| r.doi = Some("10.1000/ab".into())),
            "same",
        ),
        (
            "one PMID",
            with(english(), &|r| r.pmid = Some("7".into())),
            with(record("Tacit restraint and the growth of norms in orbit", "", "", "", ""), &|r| r.pmid = Some("7".into())),
            "same",
        ),
        (
            "one DOI and another title",
            with(full(), &|r| r.doi = Some("10.1000/ab".into())),
            with(record("社区协商与补偿标准的公开", "", "", "", ZH_OTHER), &|r| r.doi = Some("10.1000/ab".into())),
            "doubtful",
        ),
        (
            "same title, another abstract and author",
            full(),
            record("论外空安全机制的形成与演进", "赵六", "2012", "", ZH_OTHER),
            "different",
        ),
        (
            "same title and author, another abstract",
            full(),
            record("论外空安全机制的形成与演进", "张三", "2012", journal, ZH_OTHER),
            "doubtful",
        ),
        (
            "a report of every year",
            with(record("Report of the council on orbital affairs", "", "2011", "Journal of Orbital Affairs", ""), &|r| {
                r.volume = Some("11".into());
            }),
            with(record("Report of the council on orbital affairs", "", "2012", "Journal of Orbital Affairs", ""), &|r| {
                r.volume = Some("12".into());
            }),
            "doubtful",
        ),
        (
            "a title that many have",
            record("Letter to the editor", "Roe, J", "2015", "The Journal", ""),
            record("Letter to the editor", "Roe, J", "2015", "The Journal", ""),
            "different",
        ),
        ("and a short one", record("前言", "张三", "2012", journal, ""), record("前言", "张三", "2012", journal, ""), "different"),
        (
            "Chinese and English, one DOI",
            with(full(), &|r| r.doi = Some("10.1000/a".into())),
            with(english(), &|r| r.doi = Some("10.1000/A".into())),
            "translation",
        ),
        (
            "Chinese and English by the translated title",
            with(full(), &|r| r.translated_title = Some("Tacit restraint and the growth of norms in orbit".into())),
            english(),
            "translation",
        ),
        (
            "Chinese and English in one place",
            with(full(), &|r| {
                (r.volume, r.pages) = (Some("5".into()), Some("12-30".into()));
                r.more.insert("ISSN".into(), "1000-0000".into());
            }),
            with(english(), &|r| {
                (r.volume, r.pages) = (Some("05".into()), Some("0012".into()));
                r.more.insert("ISSN".into(), "10000000".into());
                r.creators.clear();
            }),
            "translation",
        ),
        ("Chinese and English and nothing else", full(), english(), "different"),
        (
            "张三 and Zhang San",
            with(record("论外空安全机制的形成与演进", "张三", "2012", "", ""), &|_| ()),
            record("论外空安全机制的形成与演进", "Zhang, San", "2012", "", ""),
            "same",
        ),
    ];
    for (name, a, b, expect) in &cases {
        assert_eq!(verdict(a, b), *expect, "{name}: {:?}", judge(&Facts::of(a), &Facts::of(b)));
        if *expect != "different" {
            assert!(meet(a, b) || *name == "one character differs", "{name}: no key leads from one to the other");
        }
    }
}

#[test]
fn reports_from_one_form_are_not_the_same() {
    let report = |n: u32| {
        record("", "", "", "", &format!("{EN} The survey covered {n} households in the district and was completed in the same year."))
    };
    assert_eq!(verdict(&report(311), &report(478)), "doubtful");
}

#[test]
fn a_judgement_says_why() {
    let one = record("On the orbital commons and their keepers", "Reyes, M", "2012", "Orbital Affairs", EN);
    let other =
        Record { doi: Some("10.1000/x".into()), ..record("On the orbital commons and their keepers", "Reyes, Maria", "2013", "arXiv", EN) };
    let Judgement::Doubtful { reasons, .. } = judge(&Facts::of(&one), &Facts::of(&other)) else { panic!("a preprint is doubtful") };
    let codes: Vec<&str> = reasons.iter().map(|reason| reason.code.name()).collect();
    assert_eq!(codes, ["same-abstract", "same-title", "same-first-author", "other-year", "other-container"]);
    assert!(reasons.iter().all(|reason| reason.code.against() == (reason.code >= ReasonCode::OtherDoi)));
}

proptest! {
    #[test]
    fn keys_survive_being_stored(words in prop::collection::vec("[a-z]{2,8}", 0..60)) {
        let keys = Facts::of(&record("A title that is long enough", "", "", "", &words.join(" "))).keys();
        prop_assert_eq!(Keys::from_bytes(&keys.to_bytes()), Some(keys));
    }

    #[test]
    fn nothing_makes_it_panic(title in "\\PC{0,20}", text in "\\PC{0,90}", pages in "\\PC{0,6}") {
        let one = Record { pages: Some(pages), ..record(&title, &text, &title, &text, &text) };
        verdict(&one, &record(&text, &title, "", "", &title));
        let _ = super::differences(&one, &record(&text, &title, "", "", &title));
    }
}

/// The promise of the sketch, measured: of texts with nine tenths in common nearly all meet, of strangers nearly none.
#[test]
fn near_texts_meet_and_strangers_do_not() {
    let mut state = 7_u64;
    let mut word = || {
        state = super::shingles::mix(state.wrapping_add(0x9e37_79b9_7f4a_7c15));
        format!("w{}", state % 5000)
    };
    let (mut near, mut met, mut strangers, mut met_strangers) = (0, 0, 0, 0);
    let mut before: Option<Sketch> = None;
    for _ in 0..600 {
        let words: Vec<String> = (0..200).map(|_| word()).collect();
        let mut changed = words.clone();
        for at in [30, 90, 150] {
            changed[at] = word();
        }
        let (a, b) = (shingles(&words.join(" ")), shingles(&changed.join(" ")));
        let set = |mut all: Vec<u64>| {
            all.sort_unstable();
            all.dedup();
            all
        };
        let share = overlap(&set(a.clone()), &set(b.clone())).0;
        assert!((0.9..0.93).contains(&share), "{share}");
        let (a, b) = (Sketch::of(&a).expect("long enough"), Sketch::of(&b).expect("long enough"));
        let both = |a: Sketch, b: Sketch| {
            let keys = |sketch| Keys { sketch: Some(sketch), exact: Vec::new() }.bands().collect::<Vec<u64>>();
            keys(a).iter().any(|band| keys(b).contains(band)) && a.is_near(&b)
        };
        near += 1;
        met += usize::from(both(a, b));
        if let Some(stranger) = before.replace(a) {
            strangers += 1;
            met_strangers += usize::from(both(a, stranger));
        }
    }
    assert!(met * 100 > near * 99, "{met} of {near} near texts meet");
    assert_eq!(met_strangers, 0, "of {strangers}");
}
