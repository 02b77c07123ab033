// What must not be lost when the window goes or another library is opened: each holder says how it is saved.
type Save = () => Promise<unknown>;

const holders = new Set<Save>();

/** Answers how to end it. */
export function beforeLeaving(save: Save): () => void {
  holders.add(save);
  return () => holders.delete(save);
}

export const saveAll = (): Promise<unknown> => Promise.all([...holders].map((save) => save()));

if (typeof document !== "undefined") {
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") void saveAll();
  });
  globalThis.addEventListener("pagehide", () => void saveAll());
}
