/** Sweeps whose rows are found by the ids of their trials: they may stand in files that are larger than memory. */
import { IdSet } from "../id-set.ts";
import { trialId, type TrialRow } from "../trial-row.ts";
import { type KeptSweep, linesOfCells } from "./compact-rows.ts";
import { eachCell, type SweepPlan, type SweepTrial } from "./sweep-plan.ts";

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

/** The rows of a sweep, counted. */
export function summed({ part, plan, rowOf }: RowsById): SummedRows {
  let [count, presentations] = [0, 0];
  for (const { specification } of eachTrialOnce(plan)) {
    const row = rowOf(trialId(specification));
    if (row === undefined) continue;
    count++;
    presentations += row.presentations;
  }
  return { part, plan, rowOf, count, presentations };
}

/** The trials of a plan, those that two protocols ask for once: they share whole cells. */
export function* eachTrialOnce(plan: SweepPlan): Generator<SweepTrial, void> {
  const done = new Set<string>();
  for (const cell of eachCell(plan)) {
    let isFirst = true;
    for (const trial of cell) {
      if (isFirst) {
        const id = trialId(trial.specification);
        if (done.has(id)) break;
        done.add(id);
        isFirst = false;
      }
      yield trial;
    }
  }
}

/** A function that finds the row of a trial. */
export const rowOfTrial =
  ({ rowOf }: RowsById) =>
  ({ specification }: Pick<SweepTrial, "specification">) =>
    rowOf(trialId(specification));

/** The lines of `compactLines` for this sweep, one after the other; no cell is in memory but as its line. */
export function* compactLinesOf({ part, plan, rowOf }: RowsById): Generator<string, void> {
  yield* linesOfCells(part, plan, firstRows(plan, rowOf), cellsWithRows(plan, rowOf));
}

function* firstRows(plan: SweepPlan, rowOf: RowsById["rowOf"]): Generator<TrialRow, void> {
  for (const cell of eachCell(plan)) {
    for (const row of rowsOf(cell, rowOf)) {
      yield row;
      break;
    }
  }
}

function* cellsWithRows(plan: SweepPlan, rowOf: RowsById["rowOf"]): Generator<Iterable<TrialRow>, void> {
  // Two protocols may ask for the same cell.
  const done = new IdSet();
  for (const cell of eachCell(plan)) {
    const rows = rowsOf(cell, rowOf);
    const first = rows.next();
    if (first.done === true || !done.add(first.value.id)) continue;
    yield withFirst(first.value, rows);
  }
}

function* withFirst(first: TrialRow, others: Iterable<TrialRow>): Generator<TrialRow, void> {
  yield first;
  yield* others;
}

function* rowsOf(cell: Iterable<SweepTrial>, rowOf: RowsById["rowOf"]): Generator<TrialRow, void> {
  for (const { specification } of cell) {
    const row = rowOf(trialId(specification));
    if (row !== undefined) yield row;
  }
}
