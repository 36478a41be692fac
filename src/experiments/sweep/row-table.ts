/** Rows of sweeps as lines of comma-separated values (RFC 4180), one trial a line. */
import { ERROR_LEVELS } from "../../training/looks.ts";
import { isSolved } from "../comparison/solved.ts";
import { trialId, type TrialRow } from "../trial-row.ts";
import type { KeptSweep } from "./compact-rows.ts";
import { type RowsById, rowsById } from "./rows-by-id.ts";
import { eachTrial } from "./sweep-plan.ts";

type Value = string | number | boolean | null;

const COLUMNS: readonly (readonly [name: string, of: (row: TrialRow) => Value])[] = [
  ["task", ({ specification }) => specification.task],
  ["algorithm", ({ specification }) => specification.algorithm],
  ["T", ({ specification }) => specification.T],
  ["trial", ({ specification }) => specification.trial],
  ["seed", ({ specification }) => specification.seed],
  ["preset", ({ specification }) => specification.preset],
  ["budget", ({ specification }) => specification.budget],
  ["outcome", ({ outcome }) => outcome],
  ["solved", isSolved],
  ["presentations", ({ presentations }) => presentations],
  ["multiplyAdds", ({ multiplyAdds }) => multiplyAdds],
  ...ERROR_LEVELS.map((level, k): (typeof COLUMNS)[number] => [
    `presentationsToError${level}`,
    ({ reached }) => reached[k] ?? null,
  ]),
  ...(["training", "heldOut", "longer"] as const).flatMap((set): (typeof COLUMNS)[number][] => [
    [`${set}Cost`, (row) => row[set].cost],
    [`${set}Error`, (row) => row[set].errorRate],
  ]),
  ["reason", ({ reason }) => reason],
  ["taskOptions", ({ specification }) => JSON.stringify(specification.taskOptions)],
  ["algorithmOptions", ({ specification }) => JSON.stringify(specification.algorithmOptions)],
  ["shorterFirst", ({ specification }) => specification.shorterFirst ?? null],
  ["parameters", ({ parameters }) => parameters.map((w) => w ?? "NaN").join(" ")],
  ["id", ({ id }) => id],
];

/**
 * Rows of sweeps as lines of comma-separated values: a heading, then a line for each trial of each protocol that has a
 * row. Lines come without their ends.
 *
 *   const { trials, rowOf } = await runPlan(plan);
 *   const rows = trials.flatMap((trial) => rowOf(trial) ?? []);
 *   rowTable([{ part: "main", plan, rows }]).join("\n");
 */
export const rowTable = (sweeps: readonly KeptSweep[]): readonly string[] => [...tableLines(sweeps.map(rowsById))];

/** The lines of `rowTable`, one after the other, of sweeps whose rows need not be in memory. */
export function* tableLines(sweeps: Iterable<RowsById>): Generator<string, void> {
  yield ["part", "protocol", ...COLUMNS.map(([name]) => name)].join(",");
  for (const { part, plan, rowOf } of sweeps) {
    for (const { protocol, specification } of eachTrial(plan)) {
      const row = rowOf(trialId(specification));
      if (row !== undefined) yield [part, protocol, ...COLUMNS.map(([, of]) => of(row))].map(field).join(",");
    }
  }
}

/** A value as a field of a line: quoted where it has to be, nothing for null. */
function field(value: Value): string {
  const text = value === null ? "" : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
