/**
 * An executor runs trials somewhere: on threads of this process, or on machines that share a queue or a cluster. Rows
 * are the same wherever they are made, since a trial is an address; an executor hands each over as its trial ends.
 */
import type { LaneSteps } from "../../../training/lockstep/lane-group.ts";
import type { TrialRow, TrialSpecification } from "../../trial-row.ts";

/** What every executor is told. */
export interface ExecutionOptions {
  /** Aborting stops the sweep: nothing new is begun, and what has not finished five seconds later is given up. */
  readonly stop?: AbortSignal;
  /** Seconds after which a trial is given up. Default: no limit. */
  readonly timeLimit?: number;
  /** Whether trials of the same network may be answered together, with the same rows. Default true. */
  readonly lockstep?: boolean;
  /** The row that the sweep has of a trial, by its id: what comes from elsewhere must not contradict it. */
  readonly knownRow?: (id: string) => TrialRow | undefined;
  /** Called with each row as its trial ends, in any order. What it throws stops the sweep, which throws it. */
  readonly onRow: (row: TrialRow) => void;
  /** Called for each trial that gave no row, with why. What it throws stops the sweep, which throws it. */
  readonly onFailure: (specification: TrialSpecification, why: string) => void;
}

/** What those are told that run on threads of this process. */
export interface LocalOptions extends ExecutionOptions {
  /** The number of threads at most. Default: as many as the machine runs at once. */
  readonly workers?: number;
  /** URLs of modules with user-defined tasks and algorithms. */
  readonly plugins?: readonly string[];
}

/**
 * Runs these trials, each once, in any order and place. The promise resolves when all have ended, or the sweep was
 * stopped; with what the lanes did, where that is known.
 */
export type Executor = (
  specifications: readonly TrialSpecification[],
  options: ExecutionOptions,
) => Promise<LaneSteps | undefined>;

/** The seconds within which trials that run may finish after the sweep was stopped. */
export const SECONDS_TO_STOP = 5;
