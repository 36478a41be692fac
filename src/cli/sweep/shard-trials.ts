/** The trials that a sweep is asked to run: all of its plan, or those of one shard. */
import { eachTrial, shardOf, type SweepPlan, type SweepTrial } from "../../experiments/sweep/sweep-plan.ts";
import { UsageError } from "../terminal/usage-error.ts";

/** A part of a sweep: part `index`, counted from 1, of `count`. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** All trials of the plan, and those of the shard. Throws a UsageError for a plan that names what is not known. */
export function shardTrials(plan: SweepPlan, { index, count }: Shard = { index: 1, count: 1 }) {
  const all = trialsIn(plan);
  return { all, trials: shardOf(all, index, count) };
}

const trialsIn = (plan: SweepPlan): readonly SweepTrial[] => [...plannedTrials(plan)];

/** All trials of the plan, one after the other. Throws a UsageError for a plan that names what is not known. */
export function* plannedTrials(plan: SweepPlan): Generator<SweepTrial, void> {
  try {
    yield* eachTrial(plan);
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(withPluginHint(error.message), { cause: error });
    throw error;
  }
}

/** The message of an error about a plan; for a name that is not known, with the option that names modules. */
export const withPluginHint = (message: string): string =>
  /^(taskNamed|algorithmNamed): /.test(message)
    ? `${message}; --plugin names the module of a user-defined one`
    : message;
