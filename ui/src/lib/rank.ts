// How well a name fits what is typed: higher is better, 0 not at all.
export interface Named {
  label: string;
  /** Other names: in the other language, in pinyin. */
  others: readonly string[];
}

const plain = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

export function rank(typed: string, { label, others }: Named): number {
  const want = plain(typed.trim());
  if (want === "") return 1;
  const name = plain(label);
  if (name.startsWith(want)) return 5;
  if ([" ", "/", "“"].some((before) => name.includes(before + want))) return 4;
  if (name.includes(want)) return 3;
  const tight = want.replaceAll(/[\s']/gu, "");
  for (const other of others) {
    const words = plain(other);
    if (words.includes(want) || (tight !== "" && words.split(" ").some((word) => word.includes(tight)))) return 2;
  }
  return 0;
}

/** The best first, as they came among equals. */
export function best<T extends Named>(typed: string, names: readonly T[], most: number): T[] {
  return names
    .map((name, i) => ({ name, i, score: rank(typed, name) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.i - b.i)
    .slice(0, most)
    .map(({ name }) => name);
}
