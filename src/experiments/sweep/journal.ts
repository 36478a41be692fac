/**
 * The journal of a sweep: one row of JSON for each finished trial, in the order in which they finished.
 *
 * A row holds specification and result and nothing of when or where it ran, so that the same trial gives the same line.
 * A line that was cut short by a crash is the last one; it is dropped, its trial runs again.
 */
import { trialId, type TrialRow } from "../trial-row.ts";

/** The line of a row in a journal, its end included. */
export const journalLine = (row: TrialRow): string => `${JSON.stringify(row)}\n`;

/** A journal as it was read. */
export interface Journal {
  /** The rows of its whole lines. */
  readonly rows: readonly TrialRow[];
  /** The number of bytes of whole lines; what comes after is torn. */
  readonly wholeLength: number;
  /** Whether anything comes after the whole lines. */
  readonly torn: boolean;
  /** The lines that are whole but are no rows, by their number from 1, each with what is wrong. */
  readonly faults: readonly { readonly line: number; readonly why: string }[];
}

/** Reads a journal's text; `rowIn` returns the row of a parsed line, or what is wrong with it. */
export function readJournal(text: string, rowIn: (value: unknown) => TrialRow | string): Journal {
  const end = text.lastIndexOf("\n") + 1;
  const rows: TrialRow[] = [];
  const faults: { line: number; why: string }[] = [];
  text
    .slice(0, end)
    .split("\n")
    .slice(0, -1)
    .forEach((line, index) => {
      const found = parsed(line, rowIn);
      if (typeof found === "string") faults.push({ line: index + 1, why: found });
      else rows.push(found);
    });
  return { rows, wholeLength: Buffer.byteLength(text.slice(0, end)), torn: end < text.length, faults };
}

function parsed(line: string, rowIn: (value: unknown) => TrialRow | string): TrialRow | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return "it is not JSON";
  }
  const row = rowIn(value);
  if (typeof row === "string") return row;
  const id = trialId(row.specification);
  return row.id === id ? row : `its id ${row.id} is not that of its specification, ${id}`;
}

/** Rows of several journals, joined. */
export interface Joined {
  /** The row of each trial once, in the order of the ids asked for, then the others. */
  readonly rows: readonly TrialRow[];
  /** The ids asked for of which there is no row. */
  readonly missing: readonly string[];
  /** The ids of which there are several rows, all alike. */
  readonly doubled: readonly string[];
  /** The ids of which there are rows that differ. */
  readonly contradictory: readonly string[];
  /** The ids that were not asked for. */
  readonly foreign: readonly string[];
}

/** Joins rows from several journals. Where rows of a trial differ the first is kept. */
export function joined(rows: readonly TrialRow[], ids: readonly string[]): Joined {
  const byId = new Map<string, { readonly row: TrialRow; count: number; differ: boolean }>();
  for (const row of rows) {
    const known = byId.get(row.id);
    if (known === undefined) byId.set(row.id, { row, count: 1, differ: false });
    else {
      known.count++;
      if (JSON.stringify(known.row) !== JSON.stringify(row)) known.differ = true;
    }
  }
  const asked = new Set(ids);
  const foreign = [...byId.keys()].filter((id) => !asked.has(id));
  const entries = [...byId.entries()];
  return {
    rows: [...ids, ...foreign].flatMap((id) => byId.get(id)?.row ?? []),
    missing: ids.filter((id) => !byId.has(id)),
    doubled: entries.filter(([, { count, differ }]) => count > 1 && !differ).map(([id]) => id),
    contradictory: entries.filter(([, { differ }]) => differ).map(([id]) => id),
    foreign,
  };
}
