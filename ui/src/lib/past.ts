// What has been looked for, newest first.
const MOST = 30;

/** With one more, which is nowhere twice. */
export function remembered(past: readonly string[], query: string): string[] {
  const text = query.trim();
  return text === "" ? [...past] : [text, ...past.filter((one) => one !== text)].slice(0, MOST);
}

/** As it was kept, if it was kept by us. */
export function readPast(json: string | null): string[] {
  try {
    const found: unknown = JSON.parse(json ?? "[]");
    return Array.isArray(found) ? found.filter((one): one is string => typeof one === "string" && one.trim() !== "").slice(0, MOST) : [];
  } catch {
    return [];
  }
}
