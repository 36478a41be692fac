/** What sweeps would run, and what they would cost. */
import { availableParallelism } from "node:os";
import { type CostEstimate, estimatedCost } from "../../experiments/sweep/cost-estimate.ts";
import type { SweepPlan } from "../../experiments/sweep/sweep-plan.ts";
import { counted } from "../../numeric/number-text.ts";
import { duration } from "../terminal/duration.ts";
import type { SweepRunOptions } from "./journaled-sweep.ts";
import { planText } from "./plan-file.ts";
import { ShardTrials } from "./shard-trials.ts";

/** The seconds that an estimate may spend on trials. */
const PILOT_SECONDS = 20;

export interface PlannedSweep {
  readonly plan: SweepPlan;
  /** Whether every shard runs the whole sweep. */
  readonly whole?: boolean;
}

const trialsIn = ({ plan, whole = false }: PlannedSweep, { shard }: SweepRunOptions) =>
  new ShardTrials(plan, whole ? undefined : shard);

/** The cost of these sweeps together, estimated by a pilot. */
export const estimateOf = (sweeps: readonly PlannedSweep[], options: SweepRunOptions = {}): Promise<CostEstimate> =>
  estimatedCost(
    sweeps.flatMap((sweep) => [...trialsIn(sweep, options)]),
    PILOT_SECONDS,
    { plugins: options.plugins, lockstep: options.oneByOne !== true },
  );

/** Lines with the last plan and the estimated cost of all. Settings that are not tuned yet stand as in *working*. */
export async function dryRun(sweeps: readonly PlannedSweep[], options: SweepRunOptions): Promise<string[]> {
  const [beside, { plan }] = [sweeps.slice(0, -1), sweeps[sweeps.length - 1]];
  const [all, trials] = [undefined, options.shard].map((shard) => new ShardTrials(plan, shard).length);
  const cells = all / plan.trials;
  const { seconds, pilots, cells: estimated } = await estimateOf(sweeps, options);
  const workers = options.workers ?? availableParallelism();
  return [
    planText(plan).trimEnd(),
    "",
    `${counted(cells, "cell")} of ${counted(plan.trials, "trial")}: ${counted(all, "trial")}` +
      (trials === all ? "" : `, ${trials} of them in this shard`),
    ...beside.map((one) => `${one.plan.name}: ${counted(trialsIn(one, options).length, "trial")} more`),
    `about ${duration(seconds / workers)} on ${counted(workers, "core")}, by one trial of ${pilots} in ${estimated} cells`,
  ];
}
