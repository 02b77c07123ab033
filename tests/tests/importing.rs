//! Files of literature as they come: in any encoding, glued, in folders, with a reviewer's work in them.

use std::io::Write;
use std::path::Path;

use bookwheel_tests::lab::{Lab, dump_of};
use encoding_rs::{BIG5, Encoding, GB18030};
use serde_json::{Value, json};

const NORMS: &str = "各国很少宣布克制，它们只是实行，并等待别人注意到。非正式规范因此先于正式制度。";
const ORBITS: &str = "States rarely announce restraint in orbit. They practise it and wait for others to notice.";
const TRADITIONAL: &str = "各國很少宣布克制，它們只是實行，並等待別人注意到。非正式規範因此先於正式制度。";

/// A title with counts over its abstract, with a character beyond the first plane in it, and a text without either.
fn similar() -> String {
    let mut text = String::from("\u{a0}\u{a0}论𠮷野的外空规范 总被引:12,自引:3,他引:9\n\n");
    text += &dump_of(&[NORMS, ORBITS]);
    text
}

fn ris() -> String {
    format!(
        "TY  - JOUR\r\nAU  - 贺远舟\r\nAU  - Lindqvist, Anna\r\nTI  - 轨道公域的安全治理\r\nTT  - Security governance of the orbital commons\r\n\
         JO  - 寰宇政治评论\r\nPY  - 2012\r\nDO  - 10.1000/hyzz.1\r\nKW  - 外空\r\nAB  - {NORMS}\r\nZ9  - 未名字段\r\nER  - \r\n\r\n\
         TY  - THES\r\nAU  - 欧阳明\r\nTI  - 深空探测的合作\r\nPY  - 2014\r\nAB  - {ORBITS}\r\nER  - \r\n"
    )
}

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

fn encoded(encoding: &'static Encoding, text: &str) -> Vec<u8> {
    let (bytes, _, lost) = encoding.encode(text);
    assert!(!lost, "{} has no place for all of the text", encoding.name());
    bytes.into_owned()
}

/// The text in every encoding that tells itself, with and without a mark.
fn in_every_encoding(text: &str) -> [(&'static str, &'static str, Vec<u8>); 8] {
    let marked = format!("\u{feff}{text}");
    [
        ("UTF-8", "utf8", text.into()),
        ("UTF-8", "utf8-bom", marked.clone().into()),
        ("UTF-16LE", "utf16le", utf16(text, u16::to_le_bytes)),
        ("UTF-16LE", "utf16le-bom", utf16(&marked, u16::to_le_bytes)),
        ("UTF-16BE", "utf16be", utf16(text, u16::to_be_bytes)),
        ("UTF-16BE", "utf16be-bom", utf16(&marked, u16::to_be_bytes)),
        ("gb18030", "gb18030", encoded(GB18030, text)),
        ("gb18030", "gb18030-bom", encoded(GB18030, &marked)),
    ]
}

/// What is known of each work, and the record as it stood in the file; not where and when it was read.
fn works(lab: &Lab) -> Vec<Value> {
    let known = |n| {
        let mut work = lab.show(n);
        let raw = work["source"]["raw"].take();
        let all = work.as_object_mut().expect("a work");
        for name in ["id", "source", "also_in"] {
            all.remove(name);
        }
        all.insert("raw".into(), raw);
        work
    };
    (1..=lab.works.len()).map(known).collect()
}

fn texts(of: &Value, name: &str) -> Vec<String> {
    let all = of.as_array().expect("a list").iter().map(|one| one[name].as_str().unwrap_or_default().to_owned());
    all.collect()
}

#[track_caller]
fn sums(report: &Value) {
    let ledger = |of: &Value| {
        let [total, records, markers, leftovers] =
            ["total", "records", "markers", "leftovers"].map(|name| of["bytes"][name].as_u64().expect("bytes"));
        assert_eq!(total, records + markers + leftovers, "{of}");
        total
    };
    let files = report["files"].as_array().expect("files");
    assert_eq!(ledger(report), files.iter().map(ledger).sum::<u64>());
    for file in files {
        let [records, works, duplicates, known] =
            ["records", "works", "duplicates", "known"].map(|name| file[name].as_u64().expect("records"));
        assert_eq!(records, works + duplicates + known, "{file}");
    }
}

#[test]
fn a_text_gives_the_same_works_in_every_encoding() {
    for (text, format, count) in [(similar(), "similar-literature", 2), (ris(), "ris", 2)] {
        let mut first = Vec::new();
        for (encoding, name, bytes) in in_every_encoding(&text) {
            let mut lab = Lab::new();
            let report = lab.import_file(&format!("{name}.txt"), &bytes);
            let file = &report["files"][0];
            assert_eq!((&file["format"], &file["encoding"], &file["refused"]), (&json!(format), &json!(encoding), &Value::Null), "{name}");
            assert_eq!(file["bytes"]["total"], bytes.len(), "{name}");
            sums(&report);
            let works = works(&lab);
            if first.is_empty() {
                first.clone_from(&works);
            }
            assert_eq!(works.len(), count, "{name}");
            let title = if format == "ris" { "轨道公域的安全治理" } else { "论𠮷野的外空规范" };
            assert_eq!((&works[0]["title"], &works[0]["abstract"]), (&json!(title), &json!(NORMS)), "{name}");
            assert_eq!(works, first, "{format} in {name}");
            // The place of every record is that of its bytes.
            for n in 1..=count {
                let source = &lab.show(n)["source"];
                let [start, end] = ["start", "end"].map(|end| usize::try_from(source[end].as_u64().expect("a place")).expect("a place"));
                let label = Encoding::for_label(encoding.as_bytes()).expect("an encoding");
                let there = label.decode_without_bom_handling(&bytes[start..end]).0;
                assert_eq!(there.trim(), source["raw"].as_str().expect("a record").trim(), "{name}");
            }
        }
    }
}

#[test]
fn a_traditional_text_gives_the_same_works_in_big5() {
    let text = format!("TY  - JOUR\nAU  - 賀遠舟\nTI  - 軌道公域的安全治理\nPY  - 2012\nAB  - {TRADITIONAL}\nER  - \n");
    let mut found = Vec::new();
    for (encoding, bytes) in [("UTF-8", text.clone().into_bytes()), ("Big5", encoded(BIG5, &text))] {
        let mut lab = Lab::new();
        let report = lab.import_file("big5.ris", &bytes);
        assert_eq!(report["files"][0]["encoding"], encoding);
        sums(&report);
        found.push(works(&lab));
    }
    assert_eq!(found[0], found[1]);
    assert_eq!(found[0][0]["abstract"], TRADITIONAL);
}

#[test]
fn a_file_glued_of_two_encodings_is_read_in_both() {
    let mut lab = Lab::new();
    let other = "结果表明影响有限，并随时间逐渐消失。本文进一步讨论了治理与安全的关系。";
    let mut bytes = dump_of(&[NORMS, ORBITS]).into_bytes();
    bytes.extend(encoded(GB18030, &dump_of(&[other])));
    let report = lab.import_file("glued.txt", &bytes);
    assert_eq!(report["works"], 3);
    sums(&report);
    assert!(texts(&report["warnings"], "code").contains(&"mixed-encodings".to_owned()), "{}", report["warnings"]);
    let abstracts: Vec<Value> = (1..=3).map(|n| lab.show(n)["abstract"].clone()).collect();
    assert_eq!(abstracts, [NORMS, ORBITS, other]);
}

#[test]
fn every_file_of_a_folder_is_told_of() {
    let mut lab = Lab::new();
    let folder = lab.folder().join("downloads");
    std::fs::create_dir_all(folder.join("more")).expect("folders");
    let put = |name: &str, bytes: &[u8]| std::fs::write(folder.join(name), bytes).expect("a file");
    put("1-good.ris", ris().as_bytes());
    put("2-image.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    put("3-empty.txt", b" \n");
    put("4-latin.txt", b"TY  - JOUR\nTI  - Caf\xe9s\nER  - \n");
    put("5-broken.zip", b"PK\x03\x04 damaged");
    put(".hidden.ris", ris().as_bytes());
    put("more/good.txt", dump_of(&["A text that is in no other file.", "And one more of its kind."]).as_bytes());
    let report = lab.run("import_files", json!({ "files": [{ "path": folder }] }));
    lab.refresh();
    sums(&report);
    let told: Vec<(String, String, u64)> = report["files"]
        .as_array()
        .expect("files")
        .iter()
        .map(|file| {
            let name = file["file"].as_str().expect("a name").replace('\\', "/");
            (name, file["refused"]["code"].as_str().unwrap_or("read").to_owned(), file["works"].as_u64().expect("works"))
        })
        .collect();
    let told: Vec<(&str, &str, u64)> = told.iter().map(|(name, code, works)| (name.as_str(), code.as_str(), *works)).collect();
    let expected = [
        ("1-good.ris", "read", 2),
        ("2-image.png", "not-text", 0),
        ("3-empty.txt", "empty", 0),
        ("4-latin.txt", "unknown-encoding", 0),
        ("5-broken.zip", "not-text", 0),
        ("more/good.txt", "read", 2),
    ];
    assert_eq!(told, expected);
    assert_eq!(report["works"], lab.works.len());
    for file in report["files"].as_array().expect("files").iter().filter(|file| !file["refused"].is_null()) {
        assert!(file["refused"]["message"].as_str().is_some_and(|why| !why.is_empty()), "{file}");
    }
}

#[test]
fn an_import_that_filled_gaps_is_taken_back() {
    let mut lab = Lab::new();
    lab.import_file("thin.ris", b"TY  - JOUR\nAU  - Lindqvist, Anna\nTI  - Tacit restraint and the growth of norms\nPY  - 2012\nER  - \n");
    lab.tag("mine", 1).note(1, "My own.");
    let (before, shown) = (lab.dump(), lab.show(1));
    let full = format!(
        "TY  - JOUR\nAU  - Lindqvist, Anna\nTI  - Tacit restraint and the growth of norms\nT2  - Journal of Orbits\nPY  - 2012\n\
         VL  - 7\nSN  - 1000-0000\nKW  - norms\nAB  - {ORBITS}\nER  - \n"
    );
    let report = lab.import_file("full.ris", full.as_bytes());
    assert_eq!((&report["works"], &report["duplicates"]), (&json!(0), &json!(1)));
    let filled = lab.show(1);
    assert_eq!((&filled["abstract"], &filled["volume"], &filled["more"]["ISSN"]), (&json!(ORBITS), &json!("7"), &json!("1000-0000")));
    lab.finds("practise", &[1]).finds("file:full", &[1]);
    lab.run("undo", json!({}));
    assert_eq!((lab.dump(), lab.show(1)), (before, shown));
    lab.finds("practise", &[]).finds("file:full", &[]);
    lab.run("redo", json!({}));
    assert_eq!(lab.show(1), filled);
    lab.finds("practise", &[1]);
}

#[test]
fn a_reviewers_work_comes_with_the_records_and_leaves_with_them() {
    let rayyan = "key,title,year,authors,abstract,notes\n\
        r-1,Restraint in orbit,2019,\"Orr, Mina\",States share orbits.,\"old note | RAYYAN-INCLUSION: {\"\"Ana\"\"=>\"\"Included\"\",\"\"李\"\"=>\"\"Maybe\"\"} | \
        RAYYAN-LABELS: IR,外空 | USER-NOTES: {\"\"Ana\"\"=>[\"\"check\"\"]}\"\n\
        r-2,On norms,2020,\"Roe, Jo\",Norms hold.,\"RAYYAN-INCLUSION: {\"\"Ana\"\"=>\"\"Excluded\"\"} | RAYYAN-EXCLUSION-REASONS: wrong topic\"\n";
    let asreview = "TY  - JOUR\nTI  - Kept\nAB  - A text that was relevant.\nN1  - ASReview_relevant\nER  - \n\n\
        TY  - JOUR\nTI  - Left out\nAB  - A text that was not.\nN1  - ASReview_irrelevant\nN1  - asreview_note: \"全文无\"\nER  - \n\n\
        TY  - JOUR\nTI  - Never shown\nAB  - A text that nobody saw.\nN1  - ASReview_not_seen\nER  - \n";
    let mut lab = Lab::new();
    lab.import(&dump_of(&[NORMS]));
    lab.tag("IR", 1);
    let before = lab.dump();
    for (name, text) in [("rayyan.csv", rayyan), ("asreview.ris", asreview)] {
        let report = lab.import_file(name, text.as_bytes());
        assert!(texts(&report["settled"], "code").contains(&"screening-read".to_owned()), "{}", report["settled"]);
    }
    let said = |n: usize| {
        let work = lab.show(n);
        let decisions = work["decisions"].as_array().expect("decisions").iter();
        let decisions: Vec<String> = decisions
            .map(|d| format!("{} {} {}", d["reviewer"].as_str().unwrap_or("?"), d["verdict"].as_str().unwrap_or("?"), d["reasons"]))
            .collect();
        (decisions.join(", "), texts(&work["tags"], "path").join(", "), work["note"].as_str().expect("a note").to_owned())
    };
    let expected = [
        ("Ana include [], 李 maybe []", "IR, 外空", "Ana: check"),
        ("Ana exclude [\"wrong topic\"]", "", ""),
        (" include []", "", ""),
        (" exclude []", "", "全文无"),
        ("", "", ""),
    ];
    for (n, expected) in (2..).zip(expected) {
        let (decisions, tags, note) = said(n);
        assert_eq!((decisions.as_str(), tags.as_str(), note.as_str()), expected, "work {n}");
    }
    assert_eq!(lab.tags(), ["IR 2/0", "外空 1/0"]);
    lab.run("undo", json!({}));
    lab.run("undo", json!({}));
    assert_eq!(lab.dump(), before);
    assert_eq!(lab.tags(), ["IR 1/0"], "a tag that was made by the import goes, one that was there stays");
}

#[test]
fn the_records_of_each_source_are_counted_for_a_flow_diagram() {
    let record = |n: u32| {
        let heading = ["Tacit restraint", "Debris and its keepers", "Law without courts", "The Moon as a commons"][n as usize];
        format!(
            "TY  - JOUR\nAU  - Lindqvist, Anna\nTI  - {heading} in the age of crowded orbits\nPY  - 201{n}\nDO  - 10.1000/{n}\nER  - \n\n"
        )
    };
    let mut lab = Lab::new();
    lab.import_file("first.ris", (record(0) + &record(1) + &record(2)).as_bytes());
    lab.import_file("second.ris", (record(1).replace("Tacit", "TACIT") + &record(2) + &record(3) + &record(3)).as_bytes());
    assert_eq!(lab.works.len(), 4);
    let counts = lab.run("count_sources", json!({}));
    let expected = json!([
        { "file": "first.ris", "records": 3, "duplicates": 0 },
        { "file": "second.ris", "records": 4, "duplicates": 3 }
    ]);
    assert_eq!(counts, expected);
    let records = |of: &Value, name: &str| of.as_array().expect("sources").iter().filter_map(|one| one[name].as_u64()).sum::<u64>();
    assert_eq!(records(&counts, "records") - records(&counts, "duplicates"), lab.works.len() as u64, "what is left to be screened");
    lab.run("undo", json!({}));
    assert_eq!(lab.run("count_sources", json!({})), json!([expected[0]]));
}

#[test]
fn what_has_no_field_of_its_own_is_found_too() {
    let mut lab = Lab::new();
    lab.import_file("unknown.ris", ris().as_bytes());
    assert_eq!(lab.show(1)["translated_title"], "Security governance of the orbital commons");
    assert!(lab.show(1)["extra"].as_array().expect("fields").contains(&json!({ "tag": "Z9", "value": "未名字段" })));
    lab.finds("未名字段", &[1]).finds("commons", &[1]).finds("寰宇政治评论", &[1]).finds("深空探测", &[2]);
}

fn look(lab: &Lab, path: &Path, how: &Value) -> Vec<Value> {
    let file = if how.is_null() { json!({ "path": path }) } else { json!({ "path": path, "how": how }) };
    lab.run("look_at_files", json!({ "files": [file] })).as_array().expect("looks").clone()
}

#[test]
fn a_file_is_looked_at_before_it_is_imported() {
    let lab = Lab::new();
    let put = |name: &str, bytes: &[u8]| {
        let path = lab.folder().join(name);
        std::fs::write(&path, bytes).expect("a file");
        path
    };
    let before = lab.dump();

    let clear = &look(&lab, &put("clear.ris", ris().as_bytes()), &Value::Null)[0];
    assert_eq!((&clear["format"], &clear["encoding"], &clear["unclear"]), (&json!("ris"), &json!("UTF-8"), &Value::Null));
    assert_eq!(texts(&clear["records"], "title"), ["轨道公域的安全治理", "深空探测的合作"]);
    assert_eq!((&clear["formats"][0]["records"], &clear["refused"]), (&json!(2), &Value::Null));

    let table = put("table.csv", "Nummer;Werk;Inhalt\n1;On orbits;States share orbits.\n2;On norms;Norms hold.\n".as_bytes());
    let unclear = &look(&lab, &table, &Value::Null)[0];
    assert_eq!((&unclear["format"], &unclear["unclear"]), (&json!("table"), &json!("columns")));
    assert_eq!(texts(&unclear["columns"], "column"), ["Nummer", "Werk", "Inhalt"]);
    assert_eq!(unclear["columns"][1]["samples"], json!(["On orbits", "On norms"]));
    let how = json!({ "columns": [{ "column": "Werk", "field": "title" }, { "column": "Inhalt", "field": "abstract" }] });
    let said = &look(&lab, &table, &how)[0];
    assert_eq!((&said["unclear"], texts(&said["records"], "title")), (&Value::Null, vec!["On orbits".to_owned(), "On norms".to_owned()]));
    let wrong = json!({ "files": [{ "path": table, "how": { "columns": [{ "column": "Werk", "field": "colour" }] } }] });
    assert!(lab.attempt("look_at_files", wrong).is_err());

    let latin = put("latin.ris", b"TY  - JOUR\nTI  - Les caf\xe9s d'\xc9tat\nAU  - M\xfcller, J\xf6rg\nER  - \n");
    let unclear = &look(&lab, &latin, &Value::Null)[0];
    assert_eq!((&unclear["unclear"], &unclear["refused"]["code"]), (&json!("encoding"), &json!("unknown-encoding")));
    let guesses = unclear["encodings"].as_array().expect("encodings");
    assert_eq!(guesses[0]["encoding"], "windows-1252", "{guesses:?}");
    assert!(guesses[0]["sample"].as_str().is_some_and(|sample| sample.contains("cafés d'État")), "{guesses:?}");
    let said = &look(&lab, &latin, &json!({ "encoding": "windows-1252" }))[0];
    assert_eq!(
        (&said["unclear"], &said["refused"], &said["records"][0]["title"]),
        (&Value::Null, &Value::Null, &json!("Les cafés d'État"))
    );

    let refused = &look(&lab, &put("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), &Value::Null)[0];
    assert_eq!((&refused["refused"]["code"], &refused["unclear"]), (&json!("not-text"), &Value::Null));

    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in
        [("in/one.ris", ris().into_bytes()), ("two.txt", encoded(GB18030, &similar())), ("three.png", b"\x89PNG\r\n".to_vec())]
    {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("an entry");
        zip.write_all(&bytes).expect("written");
    }
    let archive = put("archive.zip", &zip.finish().expect("an archive").into_inner());
    let looks = look(&lab, &archive, &Value::Null);
    let inside: Vec<(&str, &str, &str)> = looks
        .iter()
        .map(|look| {
            let text = |name: &str| look[name].as_str().unwrap_or_default();
            (text("file"), text("format"), look["refused"]["code"].as_str().unwrap_or("read"))
        })
        .collect();
    let expected = [
        ("archive.zip/in/one.ris", "ris", "read"),
        ("archive.zip/two.txt", "similar-literature", "read"),
        ("archive.zip/three.png", "", "not-text"),
    ];
    assert_eq!(inside, expected);
    assert!(looks.iter().all(|look| look["path"] == json!(archive)));
    assert_eq!(lab.dump(), before, "looking changes nothing");
}
