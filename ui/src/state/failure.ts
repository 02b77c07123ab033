// A failure in words: what happened, what is safe, what to do.
import type { Failure } from "../bindings/contract";
import { t } from "../words/index.svelte";

export function failureWords(failure: Failure): { title: string; safe: string; todo: string } {
  const words = t().failure[failure.code];
  const exact = (t().invalid as Record<string, { title: string; todo: string } | undefined>)[failure.message];
  return failure.code === "invalid" && exact !== undefined ? { ...words, ...exact } : words;
}
