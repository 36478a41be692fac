/**
 * What a whole comparison runs beside its main sweep: the longest T, on fewer trials; training on shorter sequences
 * first; all trials of these two but the longest under another root of seeds; and the same algorithms with one constant
 * changed that the paper leaves out, among them how much each may spend.
 *
 * But for the replications, trials have the same addresses as those of the main sweep, so that data and initial
 * parameters are the same up to what the changed constant does to them.
 */
import { given } from "../../numeric/given.ts";
import type { Task } from "../../tasks/task.ts";
import { TASKS, taskNamed } from "../../tasks/tasks.ts";
import type { PlannedTask, SweepPlan } from "../sweep/sweep-plan.ts";

type Change = Omit<PlannedTask, "task" | "T">;

/** A comparison with one constant changed. */
export interface Variant {
  /** The name of the variant, which says what is changed: "initial weights in ±1 for ±0.5". */
  readonly name: string;
  /** The change on a task; undefined where the task has no such constant. */
  readonly change: (task: Task) => Change | undefined;
  /** The presentations that every trial may spend. Default: those of each algorithm. */
  readonly budget?: number;
  /** Whether it is run at all lengths of the main sweep. Default: at those of variants only. */
  readonly atAllLengths?: true;
}

/** The presentations of the variant in which all algorithms may spend as many: those of most searches. */
const EQUAL_BUDGET = 1_000_000;

const withOption =
  (name: string, value: number | string): Variant["change"] =>
  ({ options }) =>
    Object.hasOwn(options, name) ? { options: { [name]: value } } : undefined;

const OTHER_NETWORKS = TASKS.flatMap(({ comparison }) => comparison?.otherNetwork?.about ?? []);

/** The variants, each of one constant that was not recovered. */
export const VARIANTS: readonly Variant[] = [
  { name: "initial weights in ±1 for ±0.5", change: withOption("initialRange", 1) },
  { name: "Gaussian noise for uniform", change: withOption("noiseLaw", "gaussian") },
  { name: "20 training sequences for 50", change: withOption("trainingSequences", 20) },
  { name: "acceptable cost 0.1 for 0.04", change: () => ({ acceptableCost: 0.1 }) },
  {
    name: `other networks: ${OTHER_NETWORKS.join(", ")}`,
    change: ({ comparison: { otherNetwork } = {} }) =>
      otherNetwork === undefined ? undefined : { options: otherNetwork.options },
  },
  {
    name: "a million presentations for every algorithm",
    change: () => ({}),
    budget: EQUAL_BUDGET,
    // Whom more presentations help shows where training fails, at the longer T.
    atAllLengths: true,
  },
];

/** The protocol whose constants variants change. */
export const VARIED_PROTOCOL = "tuned";

/** The trials of each cell of a variant: with sixteen, no exact test of shares could decide after correction. */
const VARIANT_TRIALS = 60;

/** The plan of each variant, under the tuned settings of the main plan. */
export function variantPlans(main: SweepPlan): readonly { readonly variant: Variant; readonly plan: SweepPlan }[] {
  return VARIANTS.map((variant, k) => ({
    variant,
    plan: {
      ...main,
      name: `${main.name}-variant-${k + 1}`,
      tasks: comparedTasks(main).flatMap((task): PlannedTask[] => {
        const change = variant.change(task);
        const { lengths, variantLengths } = task.comparison;
        const T = variant.atAllLengths === true ? lengths.paper : variantLengths;
        return change === undefined ? [] : [{ task: task.name, T, ...change }];
      }),
      protocols: main.protocols.filter(({ name }) => name === VARIED_PROTOCOL),
      trials: VARIANT_TRIALS,
      ...given({ budget: variant.budget }),
    },
  }));
}

/** The plan of training on shorter sequences first, under all protocols, to be held against the main sweep's trials. */
export function shorterFirstPlan(main: SweepPlan): SweepPlan {
  return {
    ...main,
    name: `${main.name}-shorter-first`,
    tasks: comparedTasks(main).flatMap(({ name, comparison: { shorterFirst } }): PlannedTask[] =>
      shorterFirst === undefined ? [] : [{ task: name, T: shorterFirst.lengths, shorterFirst: shorterFirst.first }],
    ),
    // Declared with the finding on shorter sequences: one that follows the gradient, one that reweighs it, one that has
    // none.
    algorithms: ["back-propagation", "time-weighted-pseudo-newton", "discrete-error-propagation"],
  };
}

/** The trials of each cell at the longest T. */
const LONG_TRIALS = 40;

/** The plan of the longest T, which belongs to the main sweep but costs more than all of it. */
export function longPlan(main: SweepPlan): SweepPlan {
  return {
    ...main,
    name: `${main.name}-long`,
    tasks: comparedTasks(main).flatMap(({ name, comparison: { longLengths } }): PlannedTask[] =>
      longLengths === undefined ? [] : [{ task: name, T: longLengths }],
    ),
    trials: LONG_TRIALS,
  };
}

/** The plan of the trials of a sweep under another root of seeds. */
export const replicationPlan = (plan: SweepPlan): SweepPlan => ({
  ...plan,
  name: `${plan.name}-replication`,
  seed: `${plan.seed}-replication`,
});

/** The tasks of a plan that have a part in the comparison. */
function comparedTasks({ tasks }: SweepPlan): readonly (Task & Required<Pick<Task, "comparison">>)[] {
  return [...new Set(tasks.map(({ task }) => task))].flatMap((name) => {
    const task = taskNamed(name);
    return task.comparison === undefined ? [] : [{ ...task, comparison: task.comparison }];
  });
}
