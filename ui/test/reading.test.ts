import { describe, expect, test } from "vitest";

import type { FileLook } from "../src/bindings/contract";
import { begin, choose, chooseColumn, forget, join, recordsOf, renew, toImport } from "../src/state/reading";

const look = (path: string, more: Partial<FileLook> = {}): FileLook => ({
  path, file: path.split("/").at(-1) ?? path, bytes: 10, format: "ris", encoding: "UTF-8", formats: [{ format: "ris", records: 3, explained: 98 }], encodings: [], unclear: null, columns: [], records: [], refused: null, ...more,
});
const refused = { code: "not-text", message: "", detail: "" } as const;
const files = (...paths: string[]) => ({ kind: "files" as const, paths });

describe("how files are to be read", () => {
  test("the first that is unclear is shown, else the first that can be read", () => {
    expect(begin(files("/a", "/b"), [look("/a"), look("/b", { unclear: "encoding" })]).at).toBe(1);
    expect(begin(files("/a", "/b"), [look("/a", { refused }), look("/b")]).at).toBe(1);
    expect(begin(files("/a"), [look("/a", { refused })]).at).toBe(0);
  });

  test("only what was chosen is said", () => {
    let now = begin(files("/a.ris", "/b.txt"), [look("/a.ris"), look("/b.txt")]);
    expect(toImport(now)).toEqual([{ path: "/a.ris" }, { path: "/b.txt" }]);
    now = choose(now, "/b.txt", { encoding: "gb18030" });
    expect(toImport(now)).toEqual([{ path: "/a.ris" }, { path: "/b.txt", how: { encoding: "gb18030" } }]);
    expect(toImport(forget(now, "/b.txt"))).toEqual([{ path: "/a.ris" }, { path: "/b.txt" }]);
  });

  test("what was unclear and is imported all the same is read as it was shown", () => {
    const now = begin(files("/in", "/t.csv"), [look("/in/page.html", { format: "plain", unclear: "format" }), look("/t.csv", { format: "table", unclear: "columns" })]);
    expect(toImport(now)).toEqual([{ path: "/in/page.html", how: { format: "plain" } }, { path: "/t.csv", how: { format: "table" } }]);
    expect(toImport(choose(now, "/t.csv", { format: "ris" }))[1]).toEqual({ path: "/t.csv", how: { format: "ris" } });
  });

  test("columns are chosen one by one, and go with another format", () => {
    let now = begin(files("/t.csv"), [look("/t.csv")]);
    now = chooseColumn(now, "/t.csv", { column: "TI", field: "title" });
    now = chooseColumn(now, "/t.csv", { column: "PY", field: "date" });
    now = chooseColumn(now, "/t.csv", { column: "PY", field: "year" });
    expect(now.hows.get("/t.csv")?.columns).toEqual([{ column: "TI", field: "title" }, { column: "PY", field: "year" }]);
    expect(choose(now, "/t.csv", { format: "plain" }).hows.get("/t.csv")).toEqual({ format: "plain" });
  });

  test("a folder stays one until a file in it is read in a way of its own", () => {
    const now = begin(files("/in", "/in2.ris"), [look("/in/a.ris"), look("/in/sub/b.ris"), look("/in2.ris")]);
    expect(toImport(now)).toEqual([{ path: "/in" }, { path: "/in2.ris" }]);
    expect(toImport(choose(now, "/in/sub/b.ris", { format: "ris" }))).toEqual([{ path: "/in/a.ris" }, { path: "/in/sub/b.ris", how: { format: "ris" } }, { path: "/in2.ris" }]);
  });

  test("folders are known by either slash, and with one at the end", () => {
    const windows = begin(files("C:\\in"), [look("C:\\in\\a.ris"), look("C:\\in\\b.ris")]);
    expect(toImport(choose(windows, "C:\\in\\b.ris", { format: "ris" }))).toEqual([{ path: "C:\\in\\a.ris" }, { path: "C:\\in\\b.ris", how: { format: "ris" } }]);
    const slashed = begin(files("/in/"), [look("/in/a.ris")]);
    expect(toImport(choose(slashed, "/in/a.ris", { format: "ris" }))).toEqual([{ path: "/in/a.ris", how: { format: "ris" } }]);
  });

  test("an archive is one path, however many files come out of it", () => {
    const now = begin(files("/p.zip"), [look("/p.zip", { file: "p.zip/a.bib" }), look("/p.zip", { file: "p.zip/b.bib" })]);
    expect(toImport(choose(now, "/p.zip", { encoding: "Big5" }))).toEqual([{ path: "/p.zip", how: { encoding: "Big5" } }]);
  });

  test("looked at anew, files take their old places, and the shown one stays shown", () => {
    const now = { ...begin(files("/a", "/p.zip", "/z"), [look("/a"), look("/p.zip", { file: "p.zip/1" }), look("/p.zip", { file: "p.zip/2" }), look("/z")]), at: 2 };
    const fresh = renew(now, "/p.zip", [look("/p.zip", { file: "p.zip/0" }), look("/p.zip", { file: "p.zip/1" }), look("/p.zip", { file: "p.zip/2", format: "bibtex" })]);
    expect(fresh.looks.map(({ file }) => file)).toEqual(["a", "p.zip/0", "p.zip/1", "p.zip/2", "z"]);
    expect(fresh.looks[fresh.at]).toMatchObject({ file: "p.zip/2", format: "bibtex" });
    expect(renew(now, "/gone", [look("/gone")])).toBe(now);
  });

  test("further files join, none twice; pasted text replaces", () => {
    const now = choose(begin(files("/a"), [look("/a")]), "/a", { encoding: "Big5" });
    const more = join(now, files("/a", "/b"), [look("/a"), look("/b")]);
    expect(more.looks.map(({ path }) => path)).toEqual(["/a", "/b"]);
    expect(more.at).toBe(1);
    expect(toImport(more)).toEqual([{ path: "/a", how: { encoding: "Big5" } }, { path: "/b" }]);
    expect(join(now, { kind: "text", name: "Pasted", text: "x" }, [look("")]).hows.size).toBe(0);
  });

  test("records are those of the format in use", () => {
    expect(recordsOf(look("/a"))).toBe(3);
    expect(recordsOf(look("/a", { format: "plain" }))).toBe(0);
  });
});
