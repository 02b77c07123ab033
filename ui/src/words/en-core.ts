// Words for the core's codes and names: failures, findings, steps, colours, languages.
import { count, number } from "./format";

const of = (verb: string) => (detail: string) => (detail === "" ? verb : `${verb} “${detail}”`);

/** The core names one thing, and counts several. */
const many = (detail: string): boolean => /^\d+$/.test(detail);

export const codes = {
  /** Between the sentence that tells what happened and the one that tells what to do. */
  failureJoin: " ",
  failure: {
    "not-found": { title: "That is no longer here.", safe: "Nothing was changed.", todo: "It may have been deleted; Undo brings it back." },
    invalid: { title: "That cannot be done as written.", safe: "Nothing was changed.", todo: "Change it and try again." },
    "nothing-to-undo": { title: "There is nothing left to take back.", safe: "Nothing was changed.", todo: "" },
    "in-use": { title: "Another Bookwheel has this library open.", safe: "The library is safe.", todo: "Close it there, or open another library here." },
    newer: { title: "A newer Bookwheel made this library.", safe: "The library has not been touched.", todo: "Update Bookwheel, or open another library." },
    damaged: { title: "The library’s database is damaged.", safe: "The damaged file is kept; backups lie beside it.", todo: "Restore the latest backup." },
    "disk-full": { title: "The disk is full.", safe: "What was saved before is safe.", todo: "Free some space and try again." },
    denied: { title: "Bookwheel may not read or write there.", safe: "Nothing was changed.", todo: "Change the permissions, or choose another place." },
    missing: { title: "The file or folder is not there.", safe: "Nothing was changed.", todo: "Look whether it was moved or a drive is unplugged." },
    empty: { title: "There is nothing in it.", safe: "Nothing was changed.", todo: "Choose another file." },
    "not-text": { title: "This is not a text file.", safe: "Nothing was changed.", todo: "Export it as plain text first." },
    "unknown-encoding": { title: "The encoding could not be recognised.", safe: "Nothing was changed.", todo: "Save the file as UTF-8 and try again." },
    "too-large": { title: "That is too large.", safe: "Nothing was changed.", todo: "Divide it into smaller parts." },
    cancelled: { title: "Cancelled.", safe: "Nothing was changed.", todo: "" },
    internal: { title: "Something went wrong inside Bookwheel.", safe: "What was saved before is safe.", todo: "Copy the details and report them." },
  },
  /** What an “invalid” says more exactly, by the core’s sentence. */
  invalid: {
    "This is a folder, not a file.": { title: "This is a folder, not a file.", todo: "Choose the files inside it." },
    "There is no file to import.": { title: "There is no file to import.", todo: "" },
    "A tag cannot be merged into itself or a tag below it.": { title: "A tag cannot be merged into itself or a tag below it.", todo: "" },
    "A tag cannot be moved below itself.": { title: "A tag cannot be moved below itself.", todo: "" },
    "A tag needs a name, and so does every level of it.": { title: "A tag needs a name, and so does every level of it.", todo: "" },
    "There is a tag with this name already.": { title: "There is a tag with this name already.", todo: "Choose another name, or merge the two." },
    "The highlight does not fit the text.": { title: "The highlight does not fit the text.", todo: "" },
  },
  finding: {
    "counts-disagree": { title: "Citation counts do not add up", hint: "kept as they stand in the file" },
    "count-unreadable": { title: "A citation count could not be read", hint: "left empty" },
    "no-marker": { title: "No end mark between records", hint: "" },
    "last-marker-missing": { title: "The last record has no end mark", hint: "read to the end of the file" },
    "marker-doubled": { title: "Two end marks in a row", hint: "taken as one" },
    "unfinished-sentence": { title: "The abstract ends in the middle of a sentence", hint: "it may have been cut off in the source" },
    "marker-in-sentence": { title: "The end mark stands inside a sentence", hint: "" },
    "text-after-marker": { title: "Text after the end mark", hint: "" },
    "no-abstract": { title: "A record without an abstract", hint: "" },
    decoded: { title: "Encoding recognised", hint: "" },
    untitled: { title: "No title: the first words stand in", hint: "any title you type later replaces them" },
  },
  /** What undo and redo name. */
  step: {
    set_title: of("title"),
    delete_works: (detail: string) => (many(detail) ? `delete ${count(Number(detail), "work", "works")}` : of("delete")(detail)),
    mark_seen: of("mark as seen"),
    create_tag: of("new tag"),
    tag_works: of("tag"),
    untag_works: of("take off tag"),
    tag_highlight: of("tag highlight"),
    untag_highlight: of("take tag off highlight"),
    rename_tag: of("rename tag"),
    merge_tags: of("merge tag"),
    delete_tag: of("delete tag"),
    color_tag: of("colour of tag"),
    key_tag: of("number key of tag"),
    add_highlight: of("highlight"),
    color_highlight: of("change pigment of"),
    resize_highlight: of("change extent of"),
    note_highlight: of("note on"),
    delete_highlight: of("delete highlight"),
    write_note: of("note on"),
    import_files: (detail: string) => (many(detail) ? `import of ${count(Number(detail), "file", "files")}` : of("import")(detail)),
    import_text: of("import"),
    import_sample: of("import"),
  },
  color: { gamboge: "Gamboge", malachite: "Malachite", indigo: "Indigo", carmine: "Carmine", ochre: "Ochre", lilac: "Lilac" },
  tagColor: {
    gamboge: "Gamboge", malachite: "Malachite", indigo: "Indigo", carmine: "Carmine", ochre: "Ochre", lilac: "Lilac",
    cinnabar: "Cinnabar", jade: "Jade", azurite: "Azurite", plum: "Plum", moss: "Moss", slate: "Slate",
  },
  languageName: { en: "English", zh: "Chinese", ja: "Japanese", ko: "Korean", ru: "Russian", und: "No language" },
  stage: { reading: "reading", storing: "storing", indexing: "indexing" },
  progress: (done: number, total: number) => `${number("en", done)} of ${number("en", total)}`,
};
