/** What was found when algorithms were compared, as a hypothesis that rows can decide part by part. */
import type { ComparisonRows } from "../comparison-rows.ts";
import type { FindingPart } from "./part.ts";

/** A finding: what is claimed, by which test it is decided, and where. */
export interface ComparisonFinding {
  /** The id of the finding, such as "annealing-slow". */
  readonly id: string;
  /** Who states the finding. */
  readonly by: "paper" | "latchlab";
  /** What is claimed, in our words. */
  readonly statement: string;
  /** The test and its boundaries. */
  readonly rule: string;
  /** The parts of the finding on the rows of one protocol, each decided by itself. */
  parts(rows: ComparisonRows): readonly FindingPart[];
}

/** The tasks of the comparison, in the paper's order. */
export const TASKS = ["latch", "two-sequence", "parity"] as const;
/** The tasks whose answer is settled at the start of the sequence. */
export const HELD = ["latch", "two-sequence"] as const;
/** Back-propagation and its variants. */
export const GRADIENT = ["back-propagation", "pseudo-newton", "time-weighted-pseudo-newton"] as const;
