/** A comparison as reports read it: from the sweeps that were kept. */
import { byProtocol, type ComparisonRows } from "../../experiments/comparison/comparison-rows.ts";
import type { ComparisonResults } from "../../experiments/comparison/findings/comparison-verdicts.ts";
import { VARIANTS } from "../../experiments/comparison/side-sweeps.ts";
import { type TunedSetting, tunedSettings } from "../../experiments/comparison/tuning.ts";
import type { KeptSweep } from "../../experiments/sweep/compact-rows.ts";
import { type SweepPlan, trialsOf } from "../../experiments/sweep/sweep-plan.ts";
import { trialId, type TrialRow } from "../../experiments/trial-row.ts";

export interface KeptComparison extends ComparisonResults {
  /** The plan of the main sweep. */
  readonly plan: SweepPlan;
  /** The number of trials of the main sweep. */
  readonly trials: number;
  /** The presentations of all sweeps together. */
  readonly presentations: number;
  readonly settings: readonly TunedSetting[];
}

/**
 * The comparison that these sweeps hold, their parts named as `latchlab compare` names its folders. Throws a
 * RangeError if there is no main sweep.
 */
export function keptComparison(sweeps: readonly KeptSweep[]): KeptComparison {
  const main = sweeps.find(({ part }) => part === "main");
  if (main === undefined) throw new RangeError("keptComparison: there must be a sweep named main, got none");
  const tuning = sweeps.find(({ part }) => part === "tuning");
  const shorter = sweeps.find(({ part }) => part === "shorter-first");
  const variants = VARIANTS.flatMap(({ name }, k): (readonly [string, ComparisonRows])[] => {
    const sweep = sweeps.find(({ part }) => part === `variant-${k + 1}`);
    return sweep === undefined ? [] : [...rowsByProtocol(sweep).values()].map((rows) => [name, rows]);
  });
  return {
    plan: main.plan,
    trials: main.rows.length,
    presentations: sweeps.reduce(
      (sum, { rows }) => sum + rows.reduce((one, { presentations }) => one + presentations, 0),
      0,
    ),
    settings: tuning === undefined ? [] : tunedSettings(tuning.plan, trialsOf(tuning.plan), finder(tuning.rows)),
    protocols: rowsByProtocol(main),
    variants: new Map(variants),
    shorterFirst: shorter === undefined ? new Map() : rowsByProtocol(shorter),
  };
}

/** The names of the tasks of a plan, each once. */
export const tasksOf = ({ tasks }: SweepPlan): readonly string[] => [...new Set(tasks.map(({ task }) => task))];

const rowsByProtocol = ({ plan, rows }: KeptSweep) => byProtocol(trialsOf(plan), finder(rows));

/** A function that finds the row of a trial of a plan. */
export function finder(rows: readonly TrialRow[]) {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ({ specification }: { readonly specification: TrialRow["specification"] }) => byId.get(trialId(specification));
}
