import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { Draft } from "../src/lib/draft";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function drafted(initial = "") {
  const saved: string[] = [];
  const draft = new Draft(initial, { save: (text) => Promise.resolve(void saved.push(text)), rest: 300, most: 800 });
  return { draft, saved };
}

describe("a draft", () => {
  test("is saved after a rest, once", async () => {
    const { draft, saved } = drafted();
    draft.type("a");
    draft.type("ab");
    expect(draft.state).toBe("dirty");
    await vi.advanceTimersByTimeAsync(299);
    expect(saved).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(saved).toEqual(["ab"]);
    expect(draft.state).toBe("clean");
  });

  test("is saved while typing goes on and on", async () => {
    const { draft, saved } = drafted();
    for (let i = 1; i <= 10; i++) {
      draft.type("x".repeat(i));
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(saved.length).toBe(1);
    expect(saved[0]!.length).toBeGreaterThanOrEqual(8);
  });

  test("half a Chinese word is not saved, the whole at once", async () => {
    const { draft, saved } = drafted();
    draft.compose(true);
    draft.type("an quan");
    await vi.advanceTimersByTimeAsync(2000);
    expect(saved).toEqual([]);
    draft.type("安全");
    draft.compose(false);
    await vi.advanceTimersByTimeAsync(0);
    expect(saved).toEqual(["安全"]);
  });

  test("typed text stands over a refresh, and a clean one takes it", async () => {
    const { draft } = drafted("old");
    draft.type("mine");
    expect(draft.refresh("theirs")).toBe(false);
    expect(draft.text).toBe("mine");
    await draft.flush();
    expect(draft.refresh("theirs")).toBe(true);
    expect(draft.text).toBe("theirs");
  });

  test("texts arrive in the order they were typed", async () => {
    const saved: string[] = [];
    let slow = true;
    const draft = new Draft("", {
      save: async (text) => {
        if (slow) await new Promise((done) => setTimeout(done, 1000));
        slow = false;
        saved.push(text);
      },
    });
    draft.type("first");
    const one = draft.flush();
    draft.type("second");
    const two = draft.flush();
    await vi.advanceTimersByTimeAsync(1000);
    await Promise.all([one, two]);
    expect(saved).toEqual(["first", "second"]);
    expect(draft.state).toBe("clean");
  });

  test("what failed is told, kept and tried again", async () => {
    let fail = true;
    const saved: string[] = [];
    const draft = new Draft("", { save: (text) => (fail ? Promise.reject(new Error("disk")) : Promise.resolve(void saved.push(text))) });
    draft.type("kept");
    await draft.flush();
    expect(draft.state).toBe("failed");
    fail = false;
    await draft.flush();
    expect(saved).toEqual(["kept"]);
    expect(draft.state).toBe("clean");
  });
});
