/**
 * The constants under which this comparison comes nearest to the companion paper's tables, as `searchConstants` found
 * them on other seeds than those of the comparison.
 */
import type { GivenOptions } from "../../tasks/option-table.ts";

/** Constants of a task that the companion paper leaves out, the same for all methods of its table. */
export interface TaskConstants {
  /** N, the size of the training set. */
  readonly trainingSequences: number;
  /** Initial parameters are uniform in plus and minus this. */
  readonly initialRange: number;
  /** The mean cost at which a task is learned, no answer being wrong. */
  readonly acceptableCost: number;
  /** The allowed number of function evaluations. */
  readonly evaluations: number;
}

/** The constants of one table. */
export interface TableConstants {
  /** The name of the task. */
  readonly task: string;
  readonly constants: TaskConstants;
  /** The constants of each method, by its name. */
  readonly methods: Readonly<Record<string, GivenOptions>>;
}

/** The constants of each table. */
export const COMPANION_CONSTANTS: readonly TableConstants[] = [
  {
    task: "two-sequence",
    constants: { trainingSequences: 50, initialRange: 0.5, acceptableCost: 0.04, evaluations: 3000 },
    methods: {},
  },
  {
    task: "parity",
    constants: { trainingSequences: 50, initialRange: 0.5, acceptableCost: 0.04, evaluations: 50_000 },
    methods: {},
  },
];
