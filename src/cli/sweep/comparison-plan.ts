/** The plans of the algorithm comparison, by scale, and what people ask to be left out. */
import type { Protocol, SweepPlan } from "../../experiments/sweep/sweep-plan.ts";
import { ALGORITHMS } from "../../training/algorithms.ts";

export interface ComparisonFilters {
  readonly scale: "quick" | "paper";
  readonly seed: string;
  readonly protocol?: readonly string[];
  readonly tasks?: readonly string[];
  readonly algorithms?: readonly string[];
  readonly T?: readonly number[];
  readonly trials?: number;
  readonly budget?: number;
}

const PROTOCOLS: readonly Protocol[] = [
  { name: "published", preset: "published" },
  { name: "working", preset: "working" },
];

const SCALES = {
  quick: { trials: 5, budget: 20_000, T: { latch: [10, 50], "two-sequence": [10, 50], parity: [3, 10] } },
  paper: {
    trials: 40,
    budget: undefined,
    T: { latch: [5, 10, 20, 50, 100], "two-sequence": [6, 10, 20, 50, 100], parity: [3, 5, 10, 20, 50, 100] },
  },
} as const;

/** The plan of a scale with what was asked for in place of what it has. */
export function comparisonPlan(filters: ComparisonFilters): SweepPlan {
  const { scale, seed } = filters;
  const { trials, budget, T } = SCALES[scale];
  const asked = filters.budget ?? budget;
  return {
    name: `compare-${scale}`,
    seed,
    tasks: Object.entries<readonly number[]>(T)
      .filter(([task]) => filters.tasks?.includes(task) ?? true)
      .map(([task, lengths]) => ({ task, T: filters.T ?? lengths })),
    algorithms: ALGORITHMS.map(({ name }) => name).filter((name) => filters.algorithms?.includes(name) ?? true),
    protocols: PROTOCOLS.filter(({ name }) => filters.protocol?.includes(name) ?? true),
    trials: filters.trials ?? trials,
    ...(asked === undefined ? {} : { budget: asked }),
  };
}
