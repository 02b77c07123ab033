// What the core will answer, and the generated contract does not name yet. Each line goes when the contract has it.
import type { BatchId, ExportFormat } from "../bindings/contract";
import { shell } from "./shell";

interface Coming {
  list_columns: { request: { [key in string]: never }; answer: string[] };
  repair_works: { request: { batch: BatchId }; answer: number };
}

export const soon = async <C extends keyof Coming>(command: C, request: Coming[C]["request"]): Promise<Coming[C]["answer"]> =>
  (await shell.rpc(command, request)) as Coming[C]["answer"];

export type Format = "markdown" | "csl-json" | "ris" | "bibtex" | "biblatex" | "csv" | "xlsx" | "enw" | "nbib";

export const asFormat = (format: Format): ExportFormat => format as ExportFormat;
