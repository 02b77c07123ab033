use super::super::{Format, Parsed};
use super::*;
use crate::model::ColumnUse;

fn parsed(text: &str, how: &How) -> Parsed {
    super::super::read(text.as_bytes(), how).unwrap()
}

fn looked(text: &str, how: &How) -> FileLook {
    let mut look = FileLook::default();
    super::super::look(text.as_bytes(), true, how, &mut look).unwrap();
    look
}

#[test]
fn a_table_without_known_headings_is_offered_as_one() {
    let text = "Nummer;Werk;Inhalt\n1;On orbits;States share orbits.\n2;On norms;Norms hold.\n";
    let look = looked(text, &How::default());
    assert_eq!((look.format.as_str(), look.unclear), ("table", Some(Unclear::Columns)));
    let columns: Vec<_> = look.columns.iter().map(|c| (c.column.as_str(), c.field.as_str(), c.samples.join("|"))).collect();
    assert_eq!(columns[1], ("Werk", "extra", "On orbits|On norms".to_owned()));
    assert_eq!(columns.len(), 3);
    // What a person says of the columns is taken, and the rest stays.
    let said = |column: &str, field: &str| ColumnUse { column: column.into(), field: field.into() };
    let how = How { columns: vec![said("Werk", "title"), said("Inhalt", "abstract")], ..How::default() };
    let parsed = parsed(text, &how);
    let first = &parsed.drafts[0].record;
    assert_eq!((parsed.format, parsed.drafts.len()), (Format::Table, 2));
    assert_eq!((first.title.as_deref(), first.abstract_.as_str()), (Some("On orbits"), "States share orbits."));
    assert_eq!(looked(text, &how).unclear, None);
}

#[test]
fn a_line_for_excel_names_the_delimiter() {
    let parsed = parsed("sep=\t\nTitle\tAbstract\nOn orbits\tStates share.\n", &How::default());
    assert_eq!((parsed.format, parsed.drafts.len(), parsed.leftovers.len()), (Format::Table, 1, 0));
}

#[test]
fn prose_is_no_table() {
    for text in [
        "First, we ask why.\nSecond, we answer.\nThird, we rest.\n",
        "States guard orbits; norms hold; law follows.\nTreaties, too, bind.\n",
        "Title, abstract and keywords are missing here.\nWe wrote them, later.",
        "外空机制 总被引:3,自引:1,他引:2\n规范 总被引:3,自引:1,他引:2\n外空 总被引:3,自引:1,他引:2\n",
        "TY  - JOUR\nTI  - Title, abstract, author\nER  - \n",
        "",
    ] {
        assert_eq!(read(text, &How::default()).explained, 0, "{text}");
    }
}

#[test]
fn a_cell_as_long_as_excel_allows_is_told() {
    let text = format!("title,abstract\nOne,{}\nTwo,{}\n", "长".repeat(32_767), "长".repeat(32_766));
    let parsed = parsed(&text, &How::default());
    let full: Vec<_> = parsed.findings.iter().filter(|(code, ..)| *code == Code::CellFull).map(|(_, line, _)| *line).collect();
    assert_eq!((full, parsed.drafts.len()), (vec![2], 2));
}

#[test]
fn a_person_decides_that_it_is_a_table() {
    let text = "just,one\nrow,here\n";
    let said = |column: &str, field: &str| ColumnUse { column: column.into(), field: field.into() };
    let how = How { format: Some(Format::Table), columns: vec![said("one", "title")], ..How::default() };
    assert_eq!(parsed(text, &how).drafts[0].record.title.as_deref(), Some("here"));
    let odd = parsed("no delimiter at all", &How { format: Some(Format::Table), ..How::default() });
    assert_eq!(odd.drafts.len(), 0);
}

#[test]
fn every_field_can_be_said() {
    for field in fields() {
        let how = How { columns: vec![ColumnUse { column: "x".into(), field: field.into() }], ..How::default() };
        let parsed = parsed("title,abstract,x\nOn orbits,States share.,1\n", &how);
        assert_eq!(parsed.drafts.len(), 1, "{field}");
    }
}

proptest::proptest! {
    #[test]
    fn every_cell_has_its_place(rows in "[a,;\t\"'\n\r|=外\u{2028}-]{0,80}", headed in proptest::bool::ANY) {
        let text = if headed { ["title,abstract\n", &rows].concat() } else { rows };
        let reading = read(&text, &How { format: Some(Format::Table), ..How::default() });
        let mut parts: Vec<_> =
            reading.drafts.iter().map(|d| (d.start, d.end)).chain(reading.leftovers.iter().map(|l| (l.start, l.end))).collect();
        parts.sort_unstable();
        let mut at = 0;
        for (start, end) in parts.into_iter().chain([(text.len() as u64, text.len() as u64 + 1)]) {
            proptest::prop_assert!(at <= start && start < end);
            let between = &text[usize::try_from(at).unwrap()..usize::try_from(start).unwrap()];
            // The first row is the heading.
            proptest::prop_assert!(at == 0 || !between.contains(['a', '外']), "{between:?} is lost");
            at = end;
        }
    }
}
