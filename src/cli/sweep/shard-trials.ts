/** The trials that a sweep is asked to run: all of its plan, or those of one shard. */
import { isOfShard, type Shard } from "../../experiments/sweep/executors/shards.ts";
import { eachTrial, type SweepPlan, type SweepTrial } from "../../experiments/sweep/sweep-plan.ts";
import { UsageError } from "../terminal/usage-error.ts";

/** The trials of a shard of a plan, spelt out whenever they are gone through: they may be more than memory holds. */
export class ShardTrials implements Iterable<SweepTrial> {
  readonly length: number;
  readonly #plan: SweepPlan;
  readonly #shard: Shard;

  /** Throws a UsageError for a plan that names what is not known. */
  constructor(plan: SweepPlan, shard: Shard = { index: 1, count: 1 }) {
    this.#plan = plan;
    this.#shard = shard;
    const cells = [...plannedTrials({ ...plan, trials: 1 })].length;
    this.length = Math.max(0, Math.ceil((cells * plan.trials - shard.index + 1) / shard.count));
  }

  *[Symbol.iterator](): Generator<SweepTrial, void> {
    for (const { trial, isOwn } of this.withOthers()) if (isOwn) yield trial;
  }

  /** All trials of the plan, with whether they are of the shard. */
  *withOthers(): Generator<{ readonly trial: SweepTrial; readonly isOwn: boolean }, void> {
    let k = 0;
    for (const trial of plannedTrials(this.#plan)) yield { trial, isOwn: isOfShard(k++, this.#shard) };
  }
}

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
