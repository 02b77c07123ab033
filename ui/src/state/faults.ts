// What could not be read of the query on show, in words.
import { shorten } from "../lib/script";
import { t } from "../words/index.svelte";
import { list } from "./list.svelte";

/** Each once, without quotation marks inside quotation marks. */
export const faultWords = (): string[] => [
  ...new Set(list.problems.map(({ start, end, fault }) => t().find.fault[fault](shorten(list.text.slice(start, end).replace(/^["“”]+|["“”]+$/gu, ""))))),
];
