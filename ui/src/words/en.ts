// The interface in English. One section for each room; functions where a number or a name comes in.
import { codes } from "./en-core";
import { deskWords } from "./en-desk";
import { findingWords } from "./en-finding";
import { frame } from "./en-frame";
import { worksWords } from "./en-works";
import { traffic } from "./en-import";
import { similarWords } from "./en-similar";
import { count } from "./format";

export const en = {
  ...codes,
  ...frame,
  ...findingWords,
  ...deskWords,
  ...worksWords,
  ...traffic,
  ...similarWords,

  common: {
    apply: "Apply",
    close: "Close",
    cancel: "Cancel",
    undo: "Undo",
    redo: "Redo",
    copy: "Copy",
    copied: "Copied",
    more: "More",
    works: (n: number) => count(n, "work", "works"),
    highlights: (n: number) => count(n, "highlight", "highlights"),
  },
};

export type Words = typeof en;
