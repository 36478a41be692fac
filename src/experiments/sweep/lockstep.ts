/**
 * Runs many trials in one thread, those that train the same network on line in lockstep: each goes on until it waits
 * for derivatives of a sequence, then questions about sequences of similar length are answered together, one in each
 * lane. Draws, bills, stop rules and rows are those of one trial alone.
 *
 * More trials are in flight than there are lanes, so that sequences of similar length find each other; one that ends is
 * replaced. A trial that throws disturbs no other. Searches, and whatever has no kernels in lanes, run to their end as
 * soon as they are begun.
 */
import type { LaneKernels } from "../../networks/lockstep/lane-kernels.ts";
import type { TrialRow, TrialSpecification } from "../trial-row.ts";
import { LaneGroup, type LaneSteps } from "./lane-group.ts";
import { RunningTrial } from "./running-trial.ts";

/** The trials in flight: four for each of the lanes of the smallest networks. */
export const IN_FLIGHT = 32;

/** What trials run in lockstep are taken from and told to. */
export interface LockstepOptions {
  /** Takes the next trial; undefined where none is to be begun. */
  readonly next: () => TrialSpecification | undefined;
  /** Called with each row as its trial ends. */
  readonly onRow: (row: TrialRow) => void;
  /** Called for each trial that threw or ran too long, with why. */
  readonly onFailure: (specification: TrialSpecification, why: string) => void;
  /** Called whenever a trial is about to go on. */
  readonly onTurn?: () => void;
  /** Seconds that a trial may take; those that are answered together have equal shares of that time. */
  readonly timeLimit?: number;
  /** The trials in flight at most. */
  readonly inFlight?: number;
}

/** Runs all trials that `next` gives to their ends. Returns what the lanes did. */
export function runInLockstep(options: LockstepOptions): LaneSteps {
  const { next, onRow, onFailure, onTurn = () => undefined, timeLimit = Infinity, inFlight = IN_FLIGHT } = options;
  const steps: LaneSteps = { all: 0, idle: 0 };
  const groups = new Map<LaneKernels, Map<string, LaneGroup>>();
  let flying = 0;

  const isTimed = timeLimit < Infinity;
  /** Lets a trial go on, and gives the group in which it then waits; undefined where it has ended. */
  const goOn = (trial: RunningTrial): LaneGroup | undefined => {
    onTurn();
    const began = isTimed ? performance.now() : 0;
    try {
      const row = trial.goOn();
      if (row !== undefined) {
        onRow(row);
        return undefined;
      }
    } catch (error) {
      onFailure(trial.specification, (error as Error).message);
      return undefined;
    }
    if (isTimed) trial.seconds += (performance.now() - began) / 1000;
    if (trial.seconds <= timeLimit) return groupOf(trial);
    onFailure(trial.specification, ranLonger(timeLimit));
    return undefined;
  };
  const groupOf = ({ waiting }: RunningTrial): LaneGroup => {
    const { lanes, question } = waiting;
    let byAnswer = groups.get(lanes);
    if (byAnswer === undefined) groups.set(lanes, (byAnswer = new Map<string, LaneGroup>()));
    let group = byAnswer.get(question.answer);
    if (group === undefined) byAnswer.set(question.answer, (group = new LaneGroup(waiting)));
    return group;
  };
  const fill = () => {
    while (flying < inFlight) {
      const specification = next();
      if (specification === undefined) return;
      const trial = new RunningTrial(specification);
      const group = goOn(trial);
      if (group === undefined) continue;
      group.trials.push(trial);
      flying++;
    }
  };
  const round = (group: LaneGroup) => {
    const { trials } = group;
    const count = trials.length;
    const began = isTimed ? performance.now() : 0;
    group.answer(steps);
    const share = isTimed ? (performance.now() - began) / 1000 / count : 0;
    let kept = 0;
    for (let k = 0; k < count; k++) {
      const trial = trials[k];
      trial.seconds += share;
      const after = goOn(trial);
      if (after === group) trials[kept++] = trial;
      else if (after === undefined) flying--;
      else after.trials.push(trial);
    }
    trials.length = kept;
  };
  for (fill(); flying > 0; fill()) {
    for (const byAnswer of groups.values()) {
      for (const group of byAnswer.values()) if (group.trials.length > 0) round(group);
    }
  }
  return steps;
}

/** Why a trial is given up after so many seconds. */
export const ranLonger = (timeLimit: number): string => `it ran longer than ${timeLimit} s`;
