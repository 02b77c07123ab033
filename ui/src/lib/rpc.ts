// Commands, typed both ways by the contract.
import type { Commands, Failure } from "../bindings/contract";
import { shell } from "./shell";

export type Request<C extends keyof Commands> = Commands[C]["request"];
export type Answer<C extends keyof Commands> = Commands[C]["answer"];

/** Rejects with a `Failure`. */
export async function rpc<C extends keyof Commands>(command: C, request: Request<C>): Promise<Answer<C>> {
  return (await shell.rpc(command, request)) as Answer<C>;
}

export function isFailure(thrown: unknown): thrown is Failure {
  return typeof thrown === "object" && thrown !== null && "code" in thrown && "message" in thrown;
}
