//! Bringing in and taking out by the terminal: every format, both ways.

mod scene;

use std::io::Write;

use scene::Scene;
use serde_json::{Value, json};

const ZH: &str = "规范先于条约。非正式规范往往先于正式制度出现。";
const EN: &str = "States rarely announce restraint in orbit. They practise it and wait for others to notice.";

/// A record in each format, by the name of the format, and the title it brings.
fn formats() -> Vec<(&'static str, String, Option<&'static str>)> {
    let zh = Some("轨道公域的安全治理");
    let en = Some("Tacit restraint in orbit");
    vec![
        ("similar-literature", format!("\u{a0}\u{a0}轨道公域的安全治理 总被引:12,自引:3,他引:9\n{ZH}\u{a0}\u{a0}相似文献\n"), zh),
        ("ris", format!("TY  - JOUR\nAU  - Lindqvist, Anna\nTI  - Tacit restraint in orbit\nPY  - 2012\nAB  - {EN}\nER  - \n"), en),
        ("table", format!("Title,Authors,Abstract\nTacit restraint in orbit,\"Lindqvist, Anna\",{EN}\n"), en),
        ("endnote", format!("%0 Journal Article\n%A 贺远舟\n%T 轨道公域的安全治理\n%D 2008\n%X {ZH}\n%W CNKI\n"), zh),
        (
            "noteexpress",
            format!(
                "{{Reference Type}}: Journal Article\n{{Title}}: 轨道公域的安全治理\n{{Author}}: 贺远舟;\n{{Year}}: 2008\n{{Abstract}}: {ZH}\n"
            ),
            zh,
        ),
        ("refworks", format!("RT Journal Article\nSR 1\nA1 贺远舟;\nT1 轨道公域的安全治理\nYR 2008\nAB {ZH}\nDS CNKI\n"), zh),
        ("estudy", format!("DataType: 1\nTitle-题名: 轨道公域的安全治理\nAuthor-作者: 贺远舟;\nYear-年: 2013\nSummary-摘要: {ZH}\n"), zh),
        ("vip", format!("【序  号】1/1\n【题　名】轨道公域的安全治理\n【作　者】贺远舟\n【文　摘】{ZH}\n"), zh),
        (
            "bibtex",
            format!("@article{{a,\n  author = {{Lindqvist, Anna}},\n  title = {{Tacit restraint in orbit}},\n  abstract = {{{EN}}},\n}}\n"),
            en,
        ),
        ("csl-json", json!([{ "id": "a", "type": "article-journal", "title": en, "abstract": EN }]).to_string(), en),
        ("plain", format!("{EN}\n\nDebris is the third player in orbit, and it treats every state alike.\n"), None),
        ("nbib", format!("PMID- 20000001\nTI  - Tacit restraint in orbit\nAU  - Lindqvist A\nDP  - 2012\nAB  - {EN}\n"), en),
        ("wos", format!("FN Invented\nVR 1.0\nPT J\nAU Lindqvist, A\nTI Tacit restraint in orbit\nAB {EN}\nPY 2012\nER\n\nEF\n"), en),
        (
            "pubmed-xml",
            format!(
                "<?xml version=\"1.0\"?><PubmedArticleSet><PubmedArticle><MedlineCitation><PMID Version=\"1\">20000001</PMID><Article>\
                 <ArticleTitle>Tacit restraint in orbit</ArticleTitle><Abstract><AbstractText>{EN}</AbstractText></Abstract></Article>\
                 </MedlineCitation></PubmedArticle></PubmedArticleSet>\n"
            ),
            en,
        ),
        (
            "endnote-xml",
            format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><xml><records><record><ref-type name=\"Journal Article\">17</ref-type><titles>\
                 <title>Tacit restraint in orbit</title></titles><abstract>{EN}</abstract></record></records></xml>\n"
            ),
            en,
        ),
        (
            "zotero-rdf",
            format!(
                "<rdf:RDF xmlns:z=\"http://www.zotero.org/namespaces/export#\"><bib:Article rdf:about=\"#item_1\"><z:itemType>journalArticle\
                 </z:itemType><dc:title>Tacit restraint in orbit</dc:title><dcterms:abstract>{EN}</dcterms:abstract></bib:Article></rdf:RDF>\n"
            ),
            en,
        ),
    ]
}

#[test]
fn every_format_is_recognised_and_can_be_asked_for() {
    // The list that the help gives is the list that is tried.
    let help = Scene::new().run(&["import", "--help"]).stdout;
    let offered = help.split("possible values: ").nth(1).and_then(|rest| rest.split(']').next()).expect("a list of formats");
    let mut offered: Vec<&str> = offered.split(',').map(str::trim).collect();
    let all = formats();
    let mut tried: Vec<&str> = all.iter().map(|(format, ..)| *format).collect();
    offered.sort_unstable();
    tried.sort_unstable();
    assert_eq!(tried, offered);
    for (format, text, title) in &all {
        for how in [&[][..], &["--format", *format]] {
            let scene = Scene::new();
            let path = scene.file("records.txt", text.as_bytes()).display().to_string();
            let report = scene.json(&[&["import", path.as_str()], how].concat());
            let file = &report["files"][0];
            assert_eq!((&file["format"], &file["refused"]), (&json!(format), &Value::Null), "{how:?}");
            let rows = scene.json(&["list"])["rows"].clone();
            assert_eq!(rows[0]["title"], json!(title), "{format} {how:?}");
            assert_eq!(rows.as_array().map(Vec::len), Some(if *format == "plain" { 2 } else { 1 }), "{format} {how:?}");
            let shown = scene.json(&["show", rows[0]["id"].as_str().expect("an id")]);
            let text = if shown["language"] == "zh" { ZH } else { EN };
            assert_eq!(shown["abstract"], text, "{format} {how:?}");
        }
    }
}

#[test]
fn what_was_said_of_a_file_counts() {
    let scene = Scene::new();
    let latin =
        scene.file("latin.ris", b"TY  - JOUR\nTI  - Les caf\xe9s d'\xc9tat\nAU  - M\xfcller, J\xf6rg\nER  - \n").display().to_string();
    assert!(scene.run(&["import", &latin]).code(1).stderr.contains("encoding"));
    assert!(scene.run(&["import", &latin, "--encoding", "latin-42"]).code(1).stderr.contains("latin-42"));
    let report = scene.json(&["import", &latin, "--encoding", "windows-1252"]);
    assert_eq!((&report["works"], &report["files"][0]["encoding"]), (&json!(1), &json!("windows-1252")));
    assert_eq!(scene.json(&["list"])["rows"][0]["title"], "Les cafés d'État");

    let scene = Scene::new();
    let table = scene.file("table.csv", "Nummer;Werk;Inhalt\n1;On orbits;States share orbits.\n2;On norms;Norms hold.\n".as_bytes());
    let table = table.display().to_string();
    assert!(scene.run(&["import", &table, "--column", "Werk"]).code(1).stderr.contains("COLUMN=FIELD"));
    assert!(scene.run(&["import", &table, "--column", "Werk=colour"]).code(1).stderr.contains("colour"));
    let report = scene.json(&["import", &table, "--column", "Werk=title", "--column", "Inhalt=abstract"]);
    assert_eq!(report["works"], 2);
    let work = scene.json(&["show", &scene.work("title:orbits")]);
    assert_eq!((&work["abstract"], &work["extra"]), (&json!("States share orbits."), &json!([{ "tag": "Nummer", "value": "1" }])));
    scene.run(&["import", &table, "--format", "no-such-format"]).code(2);
}

#[test]
fn folders_and_archives_are_opened() {
    let scene = Scene::new();
    let all = formats();
    let text = |format: &str| all.iter().find(|(name, ..)| *name == format).expect("a format").1.clone();
    std::fs::create_dir_all(scene.folder.path().join("downloads/more")).expect("folders");
    scene.file("downloads/one.ris", text("ris").as_bytes());
    scene.file("downloads/more/two.enw", text("endnote").as_bytes());
    scene.file("downloads/picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    let folder = scene.folder.path().join("downloads").display().to_string();
    let told = scene.run(&["import", &folder]);
    assert!(told.code(0).stdout.starts_with("2 works added"), "{}", told.stdout);
    assert!(told.stdout.lines().any(|line| line.starts_with("picture.png: ") && line.contains("not text")), "{}", told.stdout);

    let scene = Scene::new();
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, format) in [("in/one.net", "noteexpress"), ("two.json", "csl-json")] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("an entry");
        zip.write_all(text(format).as_bytes()).expect("written");
    }
    let archive = scene.file("archive.zip", &zip.finish().expect("an archive").into_inner()).display().to_string();
    let report = scene.json(&["import", &archive]);
    let files: Vec<&Value> = report["files"].as_array().expect("files").iter().map(|file| &file["file"]).collect();
    assert_eq!(files, ["archive.zip/in/one.net", "archive.zip/two.json"]);
    assert_eq!(scene.json(&["list"])["total"], 2);
    assert_eq!(scene.json(&["list", "file:archive.zip"])["total"], 2);
    let damaged = scene.file("damaged.zip", b"PK\x03\x04 damaged").display().to_string();
    assert!(scene.run(&["import", &damaged]).code(1).stderr.contains("damaged"));
}

#[test]
fn what_is_refused_says_why() {
    for (name, bytes, reason) in [
        ("empty.txt", &b" \n"[..], "holds nothing"),
        ("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not text"),
        ("latin.txt", b"caf\xe9s and m\xfcsli\n", "none of the encodings"),
    ] {
        let scene = Scene::new();
        let path = scene.file(name, bytes).display().to_string();
        let failed = scene.run(&["import", &path]);
        assert!(failed.code(1).stderr.contains(name) && failed.stderr.contains(reason), "{}", failed.stderr);
        let failed = scene.run(&["import", &path, "--json"]);
        assert!(!serde_json::from_str::<Value>(&failed.code(1).stderr).expect("JSON")["code"].is_null());
        assert_eq!(scene.json(&["list"])["total"], 0);
    }
    let scene = Scene::new();
    assert!(scene.run(&["import", "nowhere.ris"]).code(1).stderr.contains("nowhere.ris"));
}

#[test]
fn what_is_unclear_is_asked_and_can_be_looked_at() {
    let scene = Scene::new();
    let page = scene.file("page.html", b"<!DOCTYPE html>\n<p>States share orbits.</p>\n").display().to_string();
    let failed = scene.run(&["import", &page]);
    assert!(failed.code(1).stderr.contains("--format"), "{}", failed.stderr);
    let look = &scene.json(&["import", "--dry-run", &page])[0];
    assert_eq!((&look["unclear"], &look["refused"]), (&json!("format"), &Value::Null));
    assert_eq!(scene.json(&["import", &page, "--format", "plain"])["works"], 1);

    let table = scene.file("table.csv", b"Nummer;Werk;Inhalt\n1;On orbits;States share orbits.\n2;On norms;Norms hold.\n");
    let table = table.display().to_string();
    assert!(scene.run(&["import", &table]).code(1).stderr.contains("--column"));
    let told = scene.run(&["import", "--dry-run", &table]);
    for line in ["table.csv: table, UTF-8", "  unclear: columns; give --column", "  column Werk = extra: On orbits | On norms"] {
        assert!(told.code(0).stdout.lines().any(|told| told == line), "{line}: {}", told.stdout);
    }
    let latin = scene.file("latin.txt", b"caf\xe9s and m\xfcsli\n").display().to_string();
    assert!(scene.run(&["import", &latin]).code(1).stderr.contains("--encoding"));
    assert!(scene.run(&["import", "--dry-run", &latin]).code(0).stdout.contains("  encoding windows-1252: cafés and müsli"));
    assert_eq!(scene.json(&["list"])["total"], 1, "a dry run imports nothing");
    let elsewhere = Scene::new();
    elsewhere.run(&["import", "--dry-run", &page]).code(0);
    assert!(!elsewhere.folder.path().join("library").exists());
}

#[test]
fn a_log_of_rayyan_is_told_and_makes_no_works() {
    let scene = Scene::new();
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in [
        ("articles.csv", "key,title,abstract\nr-1,On orbits,States share orbits.\n"),
        ("customizations_log.csv", "id,user,key,value\n1,ana,included,1\n2,ana,included,0\n3,ana,label,x\n"),
    ] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("an entry");
        zip.write_all(text.as_bytes()).expect("written");
    }
    let archive = scene.file("rayyan.zip", &zip.finish().expect("an archive").into_inner()).display().to_string();
    let report = scene.json(&["import", &archive]);
    assert_eq!((&report["works"], &report["files"][1]["refused"]["code"]), (&json!(1), &json!("invalid")));
}

#[test]
fn what_was_decoded_wrongly_is_repaired() {
    let latin: String = "轨道公域的安全治理".bytes().map(char::from).collect();
    let gbk = |text: &str| encoding_rs::GB18030.decode_without_bom_handling(text.as_bytes()).0.into_owned();
    let cut = gbk("外空安全机制");
    let names = [gbk("规范先于条约"), gbk("寰宇政治评论")];
    let records = format!(
        "TY  - JOUR\nTI  - {latin}\nER  - \n\nTY  - JOUR\nTI  - {cut}\nER  - \n\nTY  - JOUR\nTI  - On norms\nAU  - {}\nT2  - {}\nER  - \n",
        names[0], names[1]
    );
    let scene = Scene::new();
    assert!(scene.run(&["repair"]).code(1).stderr.contains("no such library"));
    let file = scene.file("records.ris", records.as_bytes()).display().to_string();
    let report = scene.json(&["import", &file]);
    let found = report["warnings"].as_array().expect("warnings").iter().find(|group| group["code"] == "mojibake").expect("found out");
    assert_eq!(found["total"], 3);
    assert_eq!(scene.json(&["repair", report["batch"].as_str().expect("a batch")])["repaired"], 3);
    assert_eq!(scene.json(&["repair"])["repaired"], 0);
    let rows = scene.json(&["list", "--sort", "added"])["rows"].clone();
    let titles: Vec<&str> = rows.as_array().expect("rows").iter().filter_map(|row| row["title"].as_str()).collect();
    assert!(titles.contains(&"轨道公域的安全治理") && titles.contains(&"外空安全机制"), "{titles:?}");
    assert_eq!(scene.json(&["show", &scene.work("title:norms")])["container"], "寰宇政治评论");
    scene.run(&["undo"]).code(0);
    assert_ne!(scene.json(&["show", &scene.work("title:norms")])["container"], "寰宇政治评论");
}

/// A row as it reads, without what is of this library alone.
fn rows(scene: &Scene) -> Vec<Value> {
    let mut window = scene.json(&["list", "--sort", "added"]);
    let rows = window["rows"].as_array_mut().expect("rows");
    for row in rows.iter_mut() {
        let row = row.as_object_mut().expect("a row");
        row.retain(|name, _| !matches!(name.as_str(), "id" | "file" | "tags"));
    }
    std::mem::take(rows)
}

#[test]
fn what_is_exported_in_any_format_comes_back_as_it_was() {
    let scene = Scene::new();
    let records = format!(
        "TY  - JOUR\nAU  - Lindqvist, Anna\nAU  - Reyes, Omar\nTI  - Tacit restraint in orbit: norms & \"rules\", 50 %\nT2  - Journal of Orbits\n\
         PY  - 2012/03\nVL  - 7\nIS  - 2\nSP  - 12\nEP  - 30\nSN  - 1000-0000\nDO  - 10.1000/joa.7\nKW  - norms\nAB  - {EN}\nER  - \n\n\
         TY  - THES\nAU  - 贺远舟\nTI  - 轨道公域的安全治理\nPY  - 2014\nPB  - 江南某大学\nKW  - 外空\nAB  - {ZH}\nZ9  - 未名字段\nER  - \n\n\
         TY  - JOUR\nTI  - A title alone\nER  - \n"
    );
    let file = scene.file("records.ris", records.as_bytes()).display().to_string();
    scene.run(&["import", &file]).code(0);
    let counted = "\u{a0}\u{a0}论外空规范 总被引:12,自引:3,他引:9\n国际法的分析。\u{a0}\u{a0}相似文献\n采用随机对照试验的方法。\u{a0}\u{a0}相似文献\n";
    let page = scene.file("page.txt", counted.as_bytes()).display().to_string();
    scene.run(&["import", &page]).code(0);
    scene.run(&["tag", &scene.work("restraint"), "--add", "norms/外空"]).code(0);
    scene.run(&["note", &scene.work("restraint"), "My *own*.\n\n与规范对读"]).code(0);
    let before = rows(&scene);
    assert_eq!(before.len(), 5);
    for (format, extension) in [
        ("ris", "ris"),
        ("bibtex", "bib"),
        ("biblatex", "bib"),
        ("csl-json", "json"),
        ("enw", "enw"),
        ("nbib", "nbib"),
        ("csv", "csv"),
        ("xlsx", "xlsx"),
    ] {
        let path = scene.folder.path().join(format!("{format}.{extension}")).display().to_string();
        scene.run(&["export", "--format", format, "-o", &path]).code(0);
        let other = Scene::new();
        let report = other.json(&["import", &path]);
        assert_eq!((&report["works"], &report["leftover_total"]), (&json!(5), &json!(0)), "{format}");
        assert_eq!(rows(&other), before, "{format}");
        let work = other.work("restraint");
        assert_eq!(other.run(&["note", &work]).stdout.trim_end(), "My *own*.\n\n与规范对读", "{format}");
        assert_eq!(other.json(&["list", "tag:norms/外空"])["total"], 1, "{format}");
        assert_eq!(other.json(&["search", "未名字段"])["total"], 1, "{format}");
    }
}

#[test]
fn a_workbook_is_no_text() {
    let scene = Scene::with_works();
    let failed = scene.run(&["export", "--format", "xlsx"]);
    assert!(failed.code(1).stderr.contains("workbook") && failed.stdout.is_empty(), "{}", failed.stderr);
    for format in ["ris", "bibtex", "biblatex", "csl-json", "enw", "nbib", "csv"] {
        assert!(scene.run(&["export", "--format", format]).code(0).stdout.contains("orbit"), "{format}");
    }
}
