/**
 * How much of a sweep is left, in units of the work that is done: what its trials do at worst, times the share of it
 * that trials like them did before they were solved.
 *
 * A count of trials says 3.6 to 15 times too much all along the comparison at full scale, since the longest run first.
 */
import type { TrialRow } from "../trial-row.ts";
import { type SweepTrial, worstWork } from "./sweep-plan.ts";

/** The trials of one algorithm on one task, which spend like shares of their budgets. */
interface Kind {
  /** The worst work of what has not finished. */
  left: number;
  trialsLeft: number;
  /** The worst work of what has finished, and how much of it was done. */
  finished: number;
  done: number;
}

/** The share of its worst work that a trial is taken to do, where none of its kind has finished. */
const UNKNOWN_SHARE = 0.5;

/** The work that is left of these trials, as they finish. */
export class WorkLeft {
  readonly #kinds = new Map<string, Kind>();

  constructor(trials: readonly SweepTrial[]) {
    for (const trial of trials) {
      const kind = this.#kinds.get(kindOf(trial)) ?? { left: 0, trialsLeft: 0, finished: 0, done: 0 };
      kind.left += worstWork(trial.specification);
      kind.trialsLeft++;
      this.#kinds.set(kindOf(trial), kind);
    }
  }

  /** Notes that the trial has ended, with a row or, having failed, with none. */
  finish(trial: SweepTrial, row?: TrialRow): void {
    const kind = this.#kinds.get(kindOf(trial));
    if (kind === undefined) return;
    const work = worstWork(trial.specification);
    kind.trialsLeft--;
    // Differences of doubles need not come back to 0 by themselves.
    kind.left = kind.trialsLeft === 0 ? 0 : kind.left - work;
    if (row === undefined || !(row.specification.budget > 0)) return;
    kind.finished += work;
    kind.done += work * (row.presentations / row.specification.budget);
  }

  /** The work that is left, as a multiple of what is done; undefined while nothing is done. */
  perDone(): number | undefined {
    let [left, done] = [0, 0];
    for (const kind of this.#kinds.values()) {
      left += kind.left * (kind.finished > 0 ? kind.done / kind.finished : UNKNOWN_SHARE);
      done += kind.done;
    }
    return done > 0 ? left / done : undefined;
  }
}

const kindOf = ({ protocol, specification: { task, algorithm } }: SweepTrial) =>
  JSON.stringify([protocol, task, algorithm]);
