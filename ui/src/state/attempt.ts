// A command whose failure is told in a toast.
import { rpc, type Answer, type Request } from "../lib/rpc";
import type { Commands } from "../bindings/contract";
import { toasts } from "./toasts.svelte";

/** The answer, or undefined when it failed (and the reader has been told). */
export async function attempt<C extends keyof Commands>(command: C, request: Request<C>): Promise<Answer<C> | undefined> {
  try {
    return await rpc(command, request);
  } catch (thrown) {
    toasts.fail(thrown);
    return undefined;
  }
}
