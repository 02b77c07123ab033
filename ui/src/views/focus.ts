// The keyboard is never nowhere: what had it may be drawn anew, moved or closed, and then it goes back to where it was.
import { app } from "../state/app.svelte";
import { desk } from "../state/desk.svelte";
import { focus, type Region } from "../state/focus";

const places: Record<Region, { inside: string; home: () => string }> = {
  side: { inside: ".side", home: () => '.side [role="treeitem"][tabindex="0"]' },
  list: { inside: ".list", home: () => "[data-rows]" },
  desk: { inside: ".desk", home: () => `.pane.shown[data-pane="${desk.active}"] .text` },
  book: { inside: ".book", home: () => '.book .q[tabindex="0"], .book .empty button' },
  terms: { inside: ".terms", home: () => (document.querySelector(".terms .rows") === null ? ".terms .pair input" : ".terms .rows") },
  pairs: { inside: ".pairs", home: () => '.pairs [role="radio"][tabindex="0"], .pairs .acts button:not(:disabled)' },
};
const REGIONS = Object.keys(places) as Region[];
const FLOATS = "[data-float]";
/** What comes and goes is no place to return to. */
const PASSING = `${FLOATS}, .stack`;
const FIRST = "[data-first], textarea, input, [role^=menuitem]:not(:disabled), [role=option], [tabindex='0'], button";

const usable = (box: HTMLElement | null | undefined): box is HTMLElement => box != null && box.isConnected && box.getClientRects().length > 0 && !box.matches(":disabled");
const homeOf = (region: Region): HTMLElement | null => {
  const box = document.querySelector<HTMLElement>(places[region].home());
  return usable(box) ? box : null;
};

export function keepFocus(): () => void {
  let last: HTMLElement | null = null;
  let region: Region = "list";
  let onDesk: Region = "list";
  let pointing = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const give = (box: HTMLElement | null | undefined): boolean => {
    if (!usable(box)) return false;
    box.focus({ preventScroll: true });
    return document.activeElement === box;
  };

  function settle(): void {
    if (pointing || !app.ready) return;
    const float = [...document.querySelectorAll<HTMLElement>(FLOATS)].at(-1);
    if (focus.wanted !== null && float === undefined && give(homeOf(focus.wanted))) {
      focus.wanted = null;
      return;
    }
    if (document.activeElement !== null && document.activeElement !== document.body) return;
    if (float !== undefined) {
      give(float.querySelector<HTMLElement>(FIRST));
      return;
    }
    // Words are selected where nothing takes the focus: they stay selected.
    if (focus.wanted !== null || document.getSelection()?.isCollapsed === false || give(last)) return;
    if (app.view === "quotations") give(homeOf("book"));
    else if (app.view === "duplicates") give(homeOf("pairs"));
    else if (app.view === "terms") give(homeOf("terms"));
    else if (app.view === "report") give(document.querySelector<HTMLElement>(".rep .primary"));
    else if (app.empty) give(last === null ? null : document.querySelector<HTMLElement>(".start .primary"));
    else {
      const want = region === "book" || region === "pairs" || region === "terms" ? onDesk : region;
      // Its text is on the way.
      if (want === "desk" && desk.current !== undefined && homeOf("desk") === null) return;
      for (const one of [want, "list", "desk"] as const) if (give(homeOf(one))) return;
    }
  }

  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(settle, 0);
  };
  const seen = new MutationObserver(() => {
    if (focus.wanted !== null || document.activeElement === document.body) soon();
  });
  const onFocus = (event: FocusEvent): void => {
    if (!(event.target instanceof HTMLElement) || event.target.closest(PASSING) !== null) return;
    const { target } = event;
    last = target;
    const found = REGIONS.find((one) => target.closest(places[one].inside) !== null);
    if (found === undefined) return;
    region = found;
    if (found !== "book" && found !== "pairs" && found !== "terms" && found !== "side") onDesk = found;
  };
  const onDown = (): void => {
    pointing = true;
    focus.wanted = null;
  };
  const onUp = (): void => {
    pointing = false;
    soon();
  };
  const onKey = (): void => {
    pointing = false;
    focus.wanted = null;
  };

  seen.observe(document.body, { childList: true, subtree: true });
  document.addEventListener("focusin", onFocus);
  document.addEventListener("focusout", soon);
  document.addEventListener("pointerdown", onDown, true);
  document.addEventListener("pointerup", onUp, true);
  document.addEventListener("pointercancel", onUp, true);
  document.addEventListener("dragend", onUp, true);
  window.addEventListener("keydown", onKey, true);
  const end = focus.listen(soon);
  return () => {
    clearTimeout(timer);
    seen.disconnect();
    document.removeEventListener("focusin", onFocus);
    document.removeEventListener("focusout", soon);
    document.removeEventListener("pointerdown", onDown, true);
    document.removeEventListener("pointerup", onUp, true);
    document.removeEventListener("pointercancel", onUp, true);
    document.removeEventListener("dragend", onUp, true);
    window.removeEventListener("keydown", onKey, true);
    end();
  };
}
