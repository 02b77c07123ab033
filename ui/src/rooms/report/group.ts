// The findings of a report, gathered by what they are; and the report as text.
import type { Finding, FindingCode, ImportReport } from "../../bindings/contract";
import { failureWords } from "../../state/failure";
import { moment, number, t } from "../../words/index.svelte";

export interface Group {
  code: FindingCode;
  findings: Finding[];
  /** Where they were made, without repeats. */
  files: string[];
}

/** The most frequent first. */
export function grouped(findings: readonly Finding[]): Group[] {
  const groups = new Map<FindingCode, Finding[]>();
  for (const finding of findings) groups.set(finding.code, [...(groups.get(finding.code) ?? []), finding]);
  return [...groups].map(([code, own]) => ({ code, findings: own, files: [...new Set(own.map((one) => one.file))] })).sort((a, b) => b.findings.length - a.findings.length);
}

export function asText(report: ImportReport): string {
  const words = t().report;
  const lines = [[words.title, moment(report.made)].join(words.sep), words.headline(report.works), words.bar(report.works, report.duplicates, report.leftovers.length)];
  lines.push(words.bytes(report.bytes.total, report.bytes.records, report.bytes.markers, report.bytes.leftovers), "");
  for (const file of report.files) lines.push(`${file.file}: ${file.refused === null ? `${t().common.works(file.works)}, ${file.encoding}` : failureWords(file.refused).title}`);
  const list = (title: string, findings: readonly Finding[]): void => {
    if (findings.length === 0) return;
    lines.push("", title);
    for (const group of grouped(findings)) {
      lines.push(`${number(group.findings.length)}  ${t().finding[group.code].title}`);
      for (const one of group.findings) lines.push(`    ${words.line(one.file, one.line)}: ${one.text}`);
    }
  };
  list(words.look, report.warnings);
  list(words.settled, report.settled);
  if (report.leftovers.length > 0) {
    lines.push("", words.left);
    for (const one of report.leftovers) lines.push(`    ${words.line(one.file, one.line)}: ${one.text}`);
  }
  return lines.join("\n");
}
