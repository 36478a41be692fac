/** A small sweep of `latchlab compare`, for tests of the commands that run sweeps or read what they leave. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { JOURNAL, rowsIn } from "../../src/cli/sweep/journal/journal-reading.ts";
import { keepPlan, PLAN, readPlan } from "../../src/cli/sweep/plan-file.ts";
import { type JournalForm, journalLine } from "../../src/experiments/sweep/journal.ts";
import type { TrialRow } from "../../src/experiments/trial-row.ts";
import { latchlab, warmLatchlab } from "./latchlab.ts";

/** The arguments of 36 trials, with a search and an on-line algorithm, and trials of all lengths. */
export const SMALL = [
  ...["--tasks", "latch,parity", "--algorithms", "back-propagation,random-guessing,coin-flip-propagation"],
  ...["--T", "6,10", "--trials", "3", "--budget", "3000", "--protocol", "working", "--workers", "1", "--quiet"],
];

/** Runs the sweep with further arguments. */
export const compare = (args: readonly string[], cwd: string) => warmLatchlab(["compare", ...SMALL, ...args], cwd);

/** Runs the sweep in a separate process, so that several can run at once. */
export const compareAlone = (args: readonly string[], cwd: string) => latchlab(["compare", ...SMALL, ...args], cwd);

/** A plan of two trials, as people write one. */
export const SMALL_PLAN = {
  schema: 1,
  name: "own",
  seed: "1",
  tasks: [{ task: "latch", T: [5] }],
  algorithms: ["adam"],
  protocols: [{ name: "p", preset: "working" }],
  trials: 2,
  budget: 50,
};

/** The journal of a sweep's folder. */
export const journalOf = (cwd: string, folder: string) => readFileSync(join(cwd, folder, "journal.jsonl"), "utf8");

/** Writes the journal of a sweep's folder anew, with each row changed and with its checksum, or in the older form. */
export function rewrite(cwd: string, folder: string, change: (row: TrialRow) => TrialRow, form: JournalForm = 2): void {
  const plan = readPlan(join(cwd, folder, PLAN));
  const rows = rowsIn(join(cwd, folder), 2);
  keepPlan(join(cwd, folder), { plan, form });
  writeFileSync(join(cwd, folder, JOURNAL), rows.map((row) => journalLine(change(row), form)).join(""));
}

/** A row that says something else and contradicts itself in nothing. */
export const withParametersMoved = (row: TrialRow, by: number): TrialRow => ({
  ...row,
  parameters: row.parameters.map((one) => (one ?? 0) + by),
});

/** The rows of a sweep's folder, sorted, whatever the order in which they finished. */
export const rowsOf = (cwd: string, folder: string) => journalOf(cwd, folder).trimEnd().split("\n").sort();
