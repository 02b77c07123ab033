// The glossary: terms that this library knows beside the dictionary, and the pair that is being written.
import type { GlossaryTerm } from "../bindings/contract";
import { isHan, pairOf, tidy } from "../lib/glossary";
import { t } from "../words/index.svelte";
import { app } from "./app.svelte";
import { attempt } from "./attempt";
import { history } from "./history.svelte";
import { toasts } from "./toasts.svelte";

class Glossary {
  /** What stands in the fields; it stays while one looks for the other side. */
  zh = $state("");
  en = $state("");
  mining = $state(false);
  /** Where the fields float over the desk; null when they do not. */
  at = $state.raw<DOMRect | null>(null);

  get pair(): { zh: string; en: string } | null {
    return pairOf(this.zh, this.en);
  }

  /** Puts a word on the side of its language. */
  take(words: string): void {
    const word = tidy(words);
    if (isHan(word)) this.zh = word;
    else this.en = word;
  }

  /** True if the pair in the fields was added. */
  async add(): Promise<boolean> {
    const { pair } = this;
    if (pair === null) return false;
    const done = await attempt("add_terms", { terms: [pair] });
    if (done === undefined) return false;
    this.zh = "";
    this.en = "";
    history.tell(t().terms.added(pair.zh, pair.en));
    return true;
  }

  /** Looks for terms in the works that carry both languages. */
  mine = async (): Promise<void> => {
    if (this.mining) return;
    this.mining = true;
    const found = await attempt("mine_terms", {});
    this.mining = false;
    app.job = null;
    if (found !== undefined) toasts.say(found === 0 ? t().terms.minedNone : t().terms.minedSome(found));
  };

  /** A term of one's own is deleted, a mined one refused for good; both can be taken back. */
  async remove({ zh, en, origin }: GlossaryTerm): Promise<void> {
    const done = await attempt("delete_term", { zh, en });
    if (done !== undefined) history.tell(origin === "own" ? t().terms.deleted(zh, en) : t().terms.refused(zh, en));
  }
}

export const glossary = new Glossary();
