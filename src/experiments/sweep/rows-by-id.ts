/** Sweeps whose rows are found by the ids of their trials: they may stand in files that are larger than memory. */
import { IdMap } from "../id-map.ts";
import { trialId, type TrialRow } from "../trial-row.ts";
import { type KeptSweep, linesOfCells } from "./compact-rows.ts";
import { eachCell, eachTrial, type SweepPlan, type SweepTrial } from "./sweep-plan.ts";

/** A sweep, and the row of each trial that has one. */
export interface RowsById {
  /** The place of the sweep in the whole, as in a kept sweep. */
  readonly part: string;
  readonly plan: SweepPlan;
  readonly rowOf: (id: string) => TrialRow | undefined;
}

/** A sweep with what its rows come to together. */
export interface SummedRows extends RowsById {
  /** The number of trials of the plan that have a row. */
  readonly count: number;
  /** The presentations of these. */
  readonly presentations: number;
}

/** The rows of a sweep by their ids. */
export function rowsById({ part, plan, rows }: KeptSweep): SummedRows {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return {
    part,
    plan,
    rowOf: (id) => byId.get(id),
    count: rows.length,
    presentations: rows.reduce((sum, { presentations }) => sum + presentations, 0),
  };
}

/** The rows of a sweep, counted; two protocols may ask for one and the same. */
export function summed({ part, plan, rowOf }: RowsById): SummedRows {
  const ids = new IdMap();
  let [count, presentations] = [0, 0];
  for (const { specification } of eachTrial(plan)) {
    const id = trialId(specification);
    const row = ids.add(id) ? rowOf(id) : undefined;
    if (row === undefined) continue;
    count++;
    presentations += row.presentations;
  }
  return { part, plan, rowOf, count, presentations };
}

/** A function that finds the row of a trial. */
export const rowOfTrial =
  ({ rowOf }: RowsById) =>
  ({ specification }: Pick<SweepTrial, "specification">) =>
    rowOf(trialId(specification));

/** The lines of `compactLines` for this sweep, one after the other; no more than the rows of a cell are in memory. */
export function* compactLinesOf({ part, plan, rowOf }: RowsById): Generator<string, void> {
  const firsts: TrialRow[] = [];
  for (const cell of eachCell(plan)) {
    const first = firstOf(cell, rowOf);
    if (first !== undefined) firsts.push(first);
  }
  yield* linesOfCells(part, plan, firsts, rowsOfCells(plan, rowOf));
}

function firstOf(cell: Iterable<SweepTrial>, rowOf: RowsById["rowOf"]): TrialRow | undefined {
  for (const { specification } of cell) {
    const row = rowOf(trialId(specification));
    if (row !== undefined) return row;
  }
  return undefined;
}

function* rowsOfCells(plan: SweepPlan, rowOf: RowsById["rowOf"]): Generator<readonly TrialRow[], void> {
  // Two protocols may ask for the same cell.
  const done = new Set<string>();
  for (const cell of eachCell(plan)) {
    const rows: TrialRow[] = [];
    for (const { specification } of cell) {
      const row = rowOf(trialId(specification));
      if (row !== undefined) rows.push(row);
    }
    if (rows.length === 0 || done.has(rows[0].id)) continue;
    done.add(rows[0].id);
    yield rows;
  }
}
