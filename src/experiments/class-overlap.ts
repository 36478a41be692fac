/**
 * How far the classes of a sweep's problems overlap: what any rule must answer wrongly, however well it has learned.
 *
 * Keys of 2-sequence are drawn until uniform noise cannot hide which one began a sequence. Gaussian noise, which knows
 * no bound, can: what is not solved there says as much of the problem as of the algorithm.
 */
import { posed } from "./run-specification.ts";
import { type SweepPlan, trialsOf } from "./sweep/sweep-plan.ts";
import { trialAddress } from "./trial-row.ts";

/** The problems of one task, which its algorithms share. */
export interface ClassOverlap {
  readonly task: string;
  readonly problems: number;
  /** What any rule must answer wrongly of each problem in which that is known and not nothing, the most first. */
  readonly leastErrors: readonly number[];
}

/** The overlap of each task of a plan of which some problem has any, at the length of a sequence that has most. */
export function classOverlaps(plan: SweepPlan): readonly ClassOverlap[] {
  const [algorithm] = plan.algorithms;
  const specifications = trialsOf({ ...plan, algorithms: [algorithm] }).map(({ specification }) => specification);
  return [...new Set(specifications.map(({ task }) => task))].flatMap((task): readonly ClassOverlap[] => {
    const own = specifications.filter((one) => one.task === task);
    const problems = [...new Map(own.map((one) => [trialAddress(one), one])).values()].map(posed);
    const leastErrors = problems
      .map(({ training, leastError }) => Math.max(0, ...Array.from(training.lengths, (n) => leastError?.(n) ?? 0)))
      .filter((error) => error > 0)
      .sort((a, b) => b - a);
    return leastErrors.length === 0 ? [] : [{ task, problems: problems.length, leastErrors }];
  });
}
