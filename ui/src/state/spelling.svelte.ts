// Pinyin of labels and tags, asked for once each. The palette and the tag picker both use it.
import { SvelteMap } from "svelte/reactivity";

import { rpc } from "../lib/rpc";
import { scriptOf } from "../lib/script";

const spelled = new SvelteMap<string, string>();
const asked = new Set<string>();

/** Asks for what is Chinese among the texts and not known yet. */
export async function learn(texts: readonly string[]): Promise<void> {
  const news = texts.filter((text) => scriptOf(text) === "zh" && !asked.has(text));
  if (news.length === 0) return;
  for (const text of news) asked.add(text);
  try {
    const answers = await rpc("spell", { texts: news });
    news.forEach((text, i) => spelled.set(text, answers[i] ?? ""));
  } catch {
    // Then they are found by their characters only.
    for (const text of news) asked.delete(text);
  }
}

export const spellingOf = (text: string): string => spelled.get(text) ?? "";
