use super::translate;
use crate::model::Syntax;

#[track_caller]
fn check(to: Syntax, cases: &[(&str, &str, &[&str])]) {
    for (query, text, left_out) in cases {
        let said = translate(query, to);
        assert_eq!((said.text.as_str(), said.left_out), (*text, left_out.iter().map(|&s| s.to_owned()).collect()), "{query}");
    }
}

#[test]
fn as_pubmed_takes_it() {
    check(
        Syntax::Pubmed,
        &[
            ("", "", &[]),
            ("debris", "debris[tiab]", &[]),
            ("\"space debris\" covid-19", "\"space debris\"[tiab] AND \"covid-19\"[tiab]", &[]),
            (
                "title:moon author:li journal:nature keyword:law abstract:x",
                "moon[ti] AND li[au] AND nature[ta] AND law[ot] AND x[tiab]",
                &[],
            ),
            ("a (b OR c) -d", "(a[tiab] AND (b[tiab] OR c[tiab])) NOT d[tiab]", &[]),
            ("(a OR b) -(c d)", "(a[tiab] OR b[tiab]) NOT (c[tiab] AND d[tiab])", &[]),
            ("a OR -b", "a[tiab] OR (all[sb] NOT b[tiab])", &[]),
            ("-a -b", "all[sb] NOT a[tiab] NOT b[tiab]", &[]),
            ("secur* se* \"space debri*\"", "secur*[tiab] AND \"space debri*\"[tiab]", &["se*"]),
            ("a NEAR/3 b title:a NEAR title:b", "\"a b\"[tiab:~3] AND \"a b\"[ti:~10]", &[]),
            ("secur* NEAR/3 b 安全 NEAR b author:a NEAR b", "", &["secur* NEAR/3 b", "安全 NEAR/10 b", "author:a NEAR/10 author:b"]),
            ("year:2008..2012 year:2010 year:2010.. year:..2012", "2008:2012[dp] AND 2010[dp] AND 2010:3000[dp] AND 1000:2012[dp]", &[]),
            ("lang:zh has:abstract", "chinese[la] AND hasabstract", &[]),
            (
                "a tag:x note:y behavior~1 status:new similar:1 has:note lang:und",
                "a[tiab]",
                &["tag:x", "note:y", "behavior~1", "status:new", "similar:1", "has:note", "lang:und"],
            ),
            (
                "COVID–19 U.S. Café it’s a OR OR b",
                "(\"COVID-19\"[tiab] AND \"U.S.\"[tiab] AND Café[tiab] AND \"it's\"[tiab] AND a[tiab] AND \"OR\"[tiab]) OR b[tiab]",
                &[],
            ),
            ("a -(b tag:x) -tag:y", "a[tiab]", &["-(b tag:x)", "-tag:y"]),
            ("tag:x -a", "", &["tag:x", "-a"]),
        ],
    );
}

#[test]
fn as_web_of_science_takes_it() {
    check(
        Syntax::Wos,
        &[
            ("debris \"space debris\" covid-19", "TS=debris AND TS=\"space debris\" AND TS=\"covid-19\"", &[]),
            ("title:moon abstract:x author:li journal:nature keyword:law", "TI=moon AND AB=x AND AU=li AND SO=nature AND AK=law", &[]),
            ("a (b OR c) -d", "(TS=a AND (TS=b OR TS=c)) NOT TS=d", &[]),
            ("(a OR b) -c", "(TS=a OR TS=b) NOT TS=c", &[]),
            ("a OR (b c)", "TS=a OR (TS=b AND TS=c)", &[]),
            ("near or 外空", "TS=\"near\" AND TS=\"or\" AND TS=\"外空\"", &[]),
            ("secur* se* \"space debri*\"", "TS=secur* AND TS=\"space debri*\"", &["se*"]),
            ("a NEAR/3 \"b c\" NEAR/3 secur*", "TS=(a NEAR/3 \"b c\" NEAR/3 secur*)", &[]),
            ("year:2008..2012 year:2010 year:2010.. lang:zh", "PY=2008-2012 AND PY=2010 AND PY=2010-2100 AND LA=Chinese", &[]),
            ("-a", "", &["-a"]),
            ("a OR -b", "TS=a", &["-b"]),
            ("a cited:>10 quote:z", "TS=a", &["cited:11..", "quote:z"]),
        ],
    );
}

#[test]
fn as_cnki_takes_it() {
    check(
        Syntax::Cnki,
        &[
            ("外空", "TKA='外空'", &[]),
            ("外空 制度", "TKA='外空'*'制度'", &[]),
            ("title:(外空 OR 太空) 制度", "(TI='外空'+'太空') AND TKA='制度'", &[]),
            (
                "title:外空 author:李 journal:法学 keyword:条约 abstract:x",
                "TI='外空' AND AU % '李' AND LY % '法学' AND KY % '条约' AND AB='x'",
                &[],
            ),
            ("外空 -制度 -\"a b\"", "TKA='外空' NOT TKA='制度' NOT TKA='a b'", &[]),
            ("外空 NEAR/3 制度", "TI='外空 /NEAR 3 制度' OR AB='外空 /NEAR 3 制度'", &[]),
            ("a 外空 NEAR/3 制度", "TKA='a' AND (TI='外空 /NEAR 3 制度' OR AB='外空 /NEAR 3 制度')", &[]),
            ("标题:外空 NEAR/3 制度 a NEAR b NEAR c", "TI='外空 /NEAR 3 制度'", &["a NEAR/10 b NEAR/10 c"]),
            ("a year:2008..2012", "TKA='a' AND (YE>='2008' AND YE<='2012')", &[]),
            ("year:2010 cited:>10", "YE='2010' AND CF>='11'", &[]),
            ("COVID-19 U.S. NATO’s", "TKA='COVID-19'*'U.S.'*'NATO s'", &[]),
            ("主题:太空 (關鍵词:外空 OR 外空外空)", "(TI='太空' OR AB='太空' OR KY % '太空') AND (KY % '外空' OR TKA='外空外空')", &[]),
            ("keyword:(外空 OR 太空)", "KY % '外空'+'太空'", &[]),
            ("secur* lang:zh tag:x", "", &["secur*", "lang:zh", "tag:x"]),
        ],
    );
}
