// How files are about to be read: what was found out, and what a person chose instead. Nothing here asks the core.
import type { ColumnUse, FileLook, FileToImport, ReadAs } from "../bindings/contract";

export type Source = { kind: "files"; paths: string[] } | { kind: "text"; name: string; text: string };

export interface Reading {
  source: Source;
  /** Files as they are read now; several of one path came out of one archive. */
  looks: FileLook[];
  /** By path; only what differs from what was recognised. */
  hows: ReadonlyMap<string, ReadAs>;
  /** The file that is shown. */
  at: number;
}

/** Somebody should say how it is to be read, before it is imported. */
export const isUnclear = (look: FileLook): boolean => look.unclear !== null;

/** The file to begin with: the first that is unclear, else the first that can be read. */
export function begin(source: Source, looks: FileLook[]): Reading {
  const unclear = looks.findIndex(isUnclear);
  const readable = looks.findIndex((look) => look.refused === null);
  return { source, looks, hows: new Map(), at: Math.max(0, unclear >= 0 ? unclear : readable) };
}

/** Further files, brought while the sheet is open; one that is there already stays as it was chosen. */
export function join(reading: Reading, source: Source, looks: FileLook[]): Reading {
  if (reading.source.kind !== "files" || source.kind !== "files") return begin(source, looks);
  const known = new Set(reading.looks.map((look) => look.path));
  const fresh = looks.filter((look) => !known.has(look.path));
  const at = fresh.length > 0 ? reading.looks.length : reading.at;
  return { ...reading, source: { kind: "files", paths: [...new Set([...reading.source.paths, ...source.paths])] }, looks: [...reading.looks, ...fresh], at };
}

const said = (how: ReadAs): boolean => how.format !== undefined || how.encoding !== undefined || (how.columns?.length ?? 0) > 0;

/** Choices for a path; the columns are those of one way to read it. */
export function choose(reading: Reading, path: string, change: ReadAs): Reading {
  const now = { ...reading.hows.get(path), ...change };
  if (change.format !== undefined || change.encoding !== undefined) delete now.columns;
  return withHow(reading, path, now);
}

/** One column of a table; the other columns keep what they are said to be. */
export function chooseColumn(reading: Reading, path: string, use: ColumnUse): Reading {
  const now = reading.hows.get(path) ?? {};
  return withHow(reading, path, { ...now, columns: [...(now.columns ?? []).filter(({ column }) => column !== use.column), use] });
}

export const forget = (reading: Reading, path: string): Reading => withHow(reading, path, {});

function withHow(reading: Reading, path: string, how: ReadAs): Reading {
  const hows = new Map(reading.hows);
  if (said(how)) hows.set(path, how);
  else hows.delete(path);
  return { ...reading, hows };
}

/** A path was looked at anew: its files take the places of those that were there. */
export function renew(reading: Reading, path: string, fresh: FileLook[]): Reading {
  const first = reading.looks.findIndex((look) => look.path === path);
  if (first < 0) return reading;
  const shown = reading.looks[reading.at];
  const rest = reading.looks.filter((look) => look.path !== path);
  const looks = [...rest.slice(0, first), ...fresh, ...rest.slice(first)];
  const same = looks.findIndex((look) => look.path === shown?.path && look.file === shown.file);
  return { ...reading, looks, at: same >= 0 ? same : Math.max(0, Math.min(first, looks.length - 1)) };
}

/** Records in the beginning of a file, as it is read now. */
export const recordsOf = (look: FileLook): number => look.formats.find(({ format }) => format === look.format)?.records ?? look.records.length;

/** As it was chosen; where nobody chose and somebody should have, as it was shown: the core would ask again. */
export function howOf(reading: Reading, path: string): ReadAs | undefined {
  const chosen = reading.hows.get(path);
  const [look, other] = reading.looks.filter((one) => one.path === path);
  if (look === undefined || other !== undefined || look.refused !== null || chosen?.format !== undefined) return chosen;
  return look.unclear === "format" || look.unclear === "columns" ? { ...chosen, format: look.format } : chosen;
}

const inside = (folder: string, path: string): boolean => path.startsWith(folder) && /^[\\/]/.test(path.slice(folder.replace(/[\\/]+$/, "").length));

/**
 * What to import. A folder stays one, for its files are called by where they lie in it, unless one of them is to be
 * read in a way of its own.
 */
export function toImport(reading: Reading): FileToImport[] {
  if (reading.source.kind === "text") return [];
  const file = (path: string): FileToImport => {
    const how = howOf(reading, path);
    return how === undefined ? { path } : { path, how };
  };
  return reading.source.paths.flatMap((asked) => {
    const own = [...new Set(reading.looks.map((look) => look.path).filter((path) => path !== asked && inside(asked, path)))];
    return own.some((path) => howOf(reading, path) !== undefined) ? own.map(file) : [file(asked)];
  });
}
