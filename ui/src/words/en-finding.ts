// Words of finding: the search box, what it looks for beside the words, facets, saved searches, hits.
import { count, number } from "./format";

const PLAIN = "Searched as plain words.";
const n0 = (n: number): string => number("en", n);

export const findingWords = {
  find: {
    past: "Searched before",
    forget: (query: string) => `Forget “${query}”`,
    forgetAll: "Forget all",

    chips: "Also looked for",
    across: "Search both languages",
    acrossOn: "Looks in the other language too, by pinyin and among tags",
    acrossOff: "Looks for the words as typed, and no others",
    onlyTyped: "as typed",
    restOf: (n: number) => `+${n0(n)}`,
    rest: (n: number) => `${n0(n)} more`,
    kind: {
      translation: (from: string, to: string) => `${to}: translation of ${from}`,
      pinyin: (from: string, to: string) => `${to}: spelt ${from} in pinyin`,
      tag: (from: string, to: string) => `Works tagged ${to}, for ${from}`,
    },
    on: "looked for",
    off: "not looked for",

    fault: {
      quote: (part: string) => `Quotation mark not closed: “${part}”. ${PLAIN}`,
      bracket: (part: string) => `Bracket without its other half: “${part}”. ${PLAIN}`,
      operator: (part: string) => `Nothing to stand between: “${part}”. ${PLAIN}`,
      field: (part: string) => `No such field: “${part}”. ${PLAIN}`,
      value: (part: string) => `No such value: “${part}”. ${PLAIN}`,
      distance: (part: string) => `No distance: “${part}”. Write NEAR in capitals with a number up to 999, as NEAR/5. ${PLAIN}`,
      slop: (part: string) => `No distance behind a phrase: “${part}”. Write NEAR between the words. ${PLAIN}`,
      wildcard: (part: string) => `* stands at the end of a word only: “${part}”. ${PLAIN}`,
      edits: (part: string) => `Only one letter may differ: “${part}”. Searched as ~1.`,
      small: (part: string) => `“${part}” is looked for as a word. Write ${part.toUpperCase()} to combine words.`,
      nothing: (part: string) => `Nothing to look for in “${part}”: every work is listed.`,
    },
    asWords: (fault: string, more: number) => `${fault}${more > 0 ? ` (+${n0(more)})` : ""}`,

    moreFacets: "Source and decision",
    source: "Source",
    anySource: "Any source",
    decision: "Decision",
    anyDecision: "Any decision",
    undecided: "Undecided",
    years: "Years",
    yearsHint: "Drag over the years, or use the arrow keys with Shift",
    yearsAt: (from: number, to: number, works: number) => `${from === to ? from : `${from}–${to}`} · ${count(works, "work", "works")}`,
    noYear: (n: number) => `${count(n, "work", "works")} without a year`,
    noCounts: "Nothing to tell apart here.",

    without: (filter: string) => `Without ${filter}`,
    alsoLookedFor: (words: string) => `Looked for ${words} too.`,
    lookAgain: (words: string) => `Look for ${words} again`,

    copyFor: (database: string) => `Copy the search for ${database}`,
    copyAlso: "export translate query database syntax PubMed Web of Science CNKI",
    database: { pubmed: "PubMed", wos: "Web of Science", cnki: "CNKI" },
    copiedFor: (database: string) => `Copied for ${database}.`,
    leftOut: (parts: string) => `It has nothing for ${parts}: left out.`,
    between: ", ",
  },

  saved: {
    title: "Saved searches",
    save: "Save this search",
    also: "keep bookmark alert query",
    name: "Name of the search",
    rename: "Rename",
    renameOf: (name: string) => `Rename “${name}”`,
    delete: "Delete",
    menu: (name: string) => `Menu of “${name}”`,
    done: (name: string) => `Saved as “${name}”`,
    replaced: (name: string) => `“${name}” is now this search`,
    renamed: (name: string) => `Renamed to “${name}”`,
    deleted: (name: string) => `Deleted search “${name}”`,
  },

  hits: {
    all: (n: number) => count(n, "hit", "hits"),
    at: (n: number, of: number) => `${n0(n)} of ${n0(of)}`,
  },
};
