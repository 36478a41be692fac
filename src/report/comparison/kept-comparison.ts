/** A comparison as reports read it: from the sweeps that were kept. */
import {
  type ComparisonRows,
  joinedProtocols,
  type TrialsWithRows,
} from "../../experiments/comparison/comparison-rows.ts";
import type { ComparisonResults } from "../../experiments/comparison/findings/comparison-verdicts.ts";
import { VARIANTS } from "../../experiments/comparison/side-sweeps.ts";
import { type TunedSetting, tunedSettings } from "../../experiments/comparison/tuning.ts";
import type { KeptSweep } from "../../experiments/sweep/compact-rows.ts";
import {
  eachTrialOnce,
  type RowsById,
  rowOfTrial,
  rowsById,
  type SummedRows,
} from "../../experiments/sweep/rows-by-id.ts";
import { eachTrial, type SweepPlan, trialsOf } from "../../experiments/sweep/sweep-plan.ts";
import { trialId, type TrialRow } from "../../experiments/trial-row.ts";

export interface KeptComparison extends ComparisonResults {
  /** The plan of the main sweep. */
  readonly plan: SweepPlan;
  /** The plan of the longest T, where these have a sweep of their own. */
  readonly long: SweepPlan | undefined;
  /** The number of trials of the main sweep that have a row, and of all that its plan asks for. */
  readonly trials: number;
  readonly planned: number;
  /** The presentations of all sweeps together. */
  readonly presentations: number;
  readonly settings: readonly TunedSetting[];
}

/**
 * The comparison that these sweeps hold, their parts named as `latchlab compare` names its folders. Throws a
 * RangeError if there is no main sweep.
 */
export const keptComparison = (sweeps: readonly KeptSweep[]): KeptComparison => comparisonOf(sweeps.map(rowsById));

/** The comparison of `keptComparison`, of sweeps whose rows are found by their ids. */
export function comparisonOf(sweeps: readonly SummedRows[]): KeptComparison {
  const main = sweeps.find(({ part }) => part === "main");
  if (main === undefined) throw new RangeError("keptComparison: there must be a sweep named main, got none");
  const tuning = sweeps.find(({ part }) => part === "tuning");
  const long = sweeps.find(({ part }) => part === "long");
  const rowsOfPart = (name: string) => {
    const sweep = sweeps.find(({ part }) => part === name);
    return sweep === undefined ? new Map<string, ComparisonRows>() : rowsByProtocol(sweep);
  };
  const variants = VARIANTS.flatMap(({ name }, k): (readonly [string, ComparisonRows])[] => {
    const sweep = sweeps.find(({ part }) => part === `variant-${k + 1}`);
    return sweep === undefined ? [] : [...rowsByProtocol(sweep).values()].map((rows) => [name, rows]);
  });
  const { planned, trials } = countedTrials(main);
  return {
    plan: main.plan,
    long: long?.plan,
    trials: trials + (long?.count ?? 0),
    planned,
    presentations: sweeps.reduce((sum, { presentations }) => sum + presentations, 0),
    settings: tuning === undefined ? [] : tunedSettings(tuning.plan, trialsOf(tuning.plan), rowOfTrial(tuning)),
    protocols: joinedProtocols([main, ...(long === undefined ? [] : [long])].map(withTrials)),
    variants: new Map(variants),
    shorterFirst: rowsOfPart("shorter-first"),
    replication: rowsOfPart("replication"),
    shorterFirstReplication: rowsOfPart("shorter-first-replication"),
  };
}

/** The numbers of different trials that the plan of a sweep asks for, and of those that have a row. */
function countedTrials({ plan, rowOf }: RowsById) {
  let [planned, trials] = [0, 0];
  for (const { specification } of eachTrialOnce(plan)) {
    planned++;
    if (rowOf(trialId(specification)) !== undefined) trials++;
  }
  return { planned, trials };
}

/** The names of the tasks of a plan, each once. */
export const tasksOf = ({ tasks }: SweepPlan): readonly string[] => [...new Set(tasks.map(({ task }) => task))];

const withTrials = (sweep: RowsById): TrialsWithRows => ({ trials: eachTrial(sweep.plan), rowOf: rowOfTrial(sweep) });

const rowsByProtocol = (sweep: RowsById) => joinedProtocols([withTrials(sweep)]);

/** A function that finds the row of a trial of a plan. */
export function finder(rows: readonly TrialRow[]) {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ({ specification }: { readonly specification: TrialRow["specification"] }) => byId.get(trialId(specification));
}
