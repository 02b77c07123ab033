// A report in order: what was refused by its cause, how many records there were; and the report as text.
import type { Failure, FileReport, Findings, ImportReport } from "../../bindings/contract";
import { failureWords } from "../../state/failure";
import { moment, number, t } from "../../words/index.svelte";
import { encodingShort, formatName } from "../../words/names";

export interface Refused {
  failure: Failure;
  files: FileReport[];
}

/** Files that were not read, by the cause; the most frequent first. */
export function refusals(files: readonly FileReport[]): Refused[] {
  const groups = new Map<string, Refused>();
  for (const file of files) {
    if (file.refused === null) continue;
    const key = file.refused.code === "invalid" ? file.refused.message : file.refused.code;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { failure: file.refused, files: [file] });
    else group.files.push(file);
  }
  return [...groups.values()].sort((a, b) => b.files.length - a.files.length);
}

export const recordsOf = (report: ImportReport): number => report.works + report.duplicates + report.known;

/** Where a kind of finding was made, without repeats. The list may be longer than what is named. */
export const filesOf = (findings: Findings): string[] => [...new Set(findings.first.map((one) => one.file))];

export function asText(report: ImportReport): string {
  const words = t().report;
  const lines = [[words.title, moment(report.made)].join(words.sep), words.headline(report.works), words.bar(report.works, report.duplicates, report.known, report.leftover_total)];
  lines.push(words.bytes(report.bytes.total, report.bytes.records, report.bytes.markers, report.bytes.leftovers), "");
  for (const file of report.files) {
    const how = file.refused === null ? [formatName(file.format), encodingShort(file.encoding), words.bar(file.works, file.duplicates, file.known, 0)].join(words.sep) : failureWords(file.refused).title;
    lines.push(`${file.file}: ${how}`);
  }
  const list = (title: string, findings: readonly Findings[]): void => {
    if (findings.length === 0) return;
    lines.push("", title);
    for (const { code, total, first } of findings) {
      lines.push(`${number(total)}  ${t().finding[code].title}`);
      for (const one of first) lines.push(`    ${words.line(one.file, one.line)}: ${one.text}`);
      if (total > first.length) lines.push(`    ${words.moreLines(total - first.length)}`);
    }
  };
  list(words.look, report.warnings);
  list(words.settled, report.settled);
  if (report.leftovers.length > 0) {
    lines.push("", words.left);
    for (const one of report.leftovers) lines.push(`    ${words.line(one.file, one.line)}: ${one.text}`);
    if (report.leftover_total > report.leftovers.length) lines.push(`    ${words.moreLines(report.leftover_total - report.leftovers.length)}`);
  }
  return lines.join("\n");
}
