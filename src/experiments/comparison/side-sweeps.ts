/**
 * What a whole comparison runs beside its main sweep: the same algorithms with one constant changed that the paper leaves out,
 * and training on shorter sequences first.
 *
 * Trials have the same addresses as those of the main sweep, so that data and initial parameters are the same up to what the
 * changed constant does to them.
 */
import type { PlannedTask, SweepPlan } from "../sweep/sweep-plan.ts";

export interface Variant {
  /** "initial weights in ±1". */
  readonly name: string;
  readonly tasks: Readonly<Record<string, Omit<PlannedTask, "task" | "T">>>;
}

const everywhere = (change: Omit<PlannedTask, "task" | "T">): Variant["tasks"] => ({
  latch: change,
  "two-sequence": change,
  parity: change,
});

/** One constant each that was not recovered. */
export const VARIANTS: readonly Variant[] = [
  { name: "initial weights in ±1 for ±0.5", tasks: everywhere({ options: { initialRange: 1 } }) },
  { name: "Gaussian noise for uniform", tasks: everywhere({ options: { noiseLaw: "gaussian" } }) },
  { name: "20 training sequences for 50", tasks: everywhere({ options: { trainingSequences: 20 } }) },
  { name: "acceptable cost 0.1 for 0.04", tasks: everywhere({ acceptableCost: 0.1 }) },
  {
    name: "other networks: 3 trained inputs, biases, output −1 at first",
    tasks: {
      latch: { options: { prefixLength: 3 } },
      "two-sequence": { options: { biases: "yes" } },
      parity: { options: { initialOutput: -1 } },
    },
  },
];

const VARIANT_LENGTHS: Readonly<Record<string, readonly number[]>> = {
  latch: [10, 30],
  "two-sequence": [10, 30],
  parity: [10],
};
const VARIANT_TRIALS = 16;

/** One plan for each variant, under the tuned settings of the main plan. */
export function variantPlans(main: SweepPlan): readonly { readonly variant: Variant; readonly plan: SweepPlan }[] {
  return VARIANTS.map((variant, k) => ({
    variant,
    plan: {
      ...main,
      name: `${main.name}-variant-${k + 1}`,
      tasks: Object.entries(VARIANT_LENGTHS).map(([task, T]) => ({ task, T, ...variant.tasks[task] })),
      protocols: main.protocols.filter(({ name }) => name === "tuned"),
      trials: VARIANT_TRIALS,
    },
  }));
}

/** T of the first stage, and the lengths gone on to. */
const CURRICULUM: readonly Required<Pick<PlannedTask, "task" | "T" | "shorterFirst">>[] = [
  { task: "latch", T: [30, 100], shorterFirst: 5 },
  { task: "parity", T: [10, 30], shorterFirst: 3 },
];

/** Training on shorter sequences first, under all protocols; to be held against the same trials of the main sweep. */
export function shorterFirstPlan(main: SweepPlan): SweepPlan {
  return {
    ...main,
    name: `${main.name}-shorter-first`,
    tasks: CURRICULUM,
    algorithms: ["back-propagation", "time-weighted-pseudo-newton", "discrete-error-propagation"],
  };
}
