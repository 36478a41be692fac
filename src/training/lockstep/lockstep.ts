/**
 * Runs many trials in one thread, those that train the same network on line in lockstep: each goes on until it waits
 * for derivatives of a sequence, then questions about sequences of similar length are answered together, one in each
 * lane. Draws, bills, stop rules and rows are those of one trial alone.
 *
 * More trials are in flight than there are lanes, so that sequences of similar length find each other; one that ends is
 * replaced. A trial that throws disturbs no other. Searches, and whatever has no kernels in lanes, run to their end as
 * soon as they are begun.
 */
import type { LaneKernels } from "../../networks/back-propagation-through-time/lockstep/lane-kernels.ts";
import type { Vector } from "../../numeric/linear-algebra/vector.ts";
import { LaneGroup, type LaneSteps, waitingOf } from "./lane-group.ts";
import { RunningTrial, type Trainings } from "./running-trial.ts";

/**
 * The trials in flight for each lane: of eight sequences of similar length a lane stands still for a twentieth of the
 * time. With twice as many, what five units have computed is out of the cache before it is read.
 */
const TRIALS_PER_LANE = 8;

/** The most trials in flight: those of a network with eight lanes. */
export const IN_FLIGHT = 8 * TRIALS_PER_LANE;

/** What trials that run in lockstep are taken from and told to. */
export interface LockstepOptions<Trial, Result> {
  /** Takes the next trial; undefined where none is to be begun. */
  readonly next: () => Trial | undefined;
  /** Begins a trial; what it throws is the trial's. */
  readonly begin: (trial: Trial) => Trainings<Result>;
  /** Called with what came of each trial as it ends. */
  readonly onEnd: (trial: Trial, result: Result) => void;
  /** Called for each trial that threw or ran too long, with why. */
  readonly onFailure: (trial: Trial, why: string) => void;
  /** Called whenever a trial is about to go on. */
  readonly onTurn?: (trial: Trial) => void;
  /** Seconds that a trial may take; those that are answered together have equal shares of that time. */
  readonly timeLimit?: number;
  /** The trials in flight at most. Default: what pays for the lanes of their networks. */
  readonly inFlight?: number;
}

/** Runs all trials that `next` gives to their ends. Returns what the lanes did. */
export function runInLockstep<Trial, Result>(options: LockstepOptions<Trial, Result>): LaneSteps {
  return new Lockstep(options).run();
}

class Lockstep<Trial, Result> {
  readonly #options: LockstepOptions<Trial, Result>;
  readonly #isTimed: boolean;
  readonly #groups = new Map<LaneKernels, Map<string, LaneGroup<RunningTrial<Trial, Result>>>>();
  readonly #steps: LaneSteps = { all: 0, idle: 0 };
  #inFlight = 0;
  /** The lanes of the trial that was begun last. */
  #lanes = 8;

  constructor(options: LockstepOptions<Trial, Result>) {
    this.#options = options;
    this.#isTimed = options.timeLimit !== undefined;
  }

  run(): LaneSteps {
    this.#fill();
    while (this.#inFlight > 0) {
      for (const byAnswer of this.#groups.values()) {
        for (const group of byAnswer.values()) if (group.trials.length > 0) this.#round(group);
      }
      this.#fill();
    }
    return this.#steps;
  }

  /** Begins trials until as many as may be are in flight. */
  #fill(): void {
    const { next, begin, inFlight = IN_FLIGHT } = this.#options;
    while (this.#inFlight < Math.min(inFlight, TRIALS_PER_LANE * this.#lanes)) {
      const trial = next();
      if (trial === undefined) return;
      const running = new RunningTrial(trial, begin(trial));
      if (!this.#goOn(running)) continue;
      if (this.#sharesMemory(running)) {
        this.#options.onFailure(trial, SHARED);
        continue;
      }
      this.#inFlight++;
      this.#lanes = waitingOf(running).lanes.lanes;
      this.#join(running);
    }
  }

  /**
   * Answers all that wait in a group, and lets them go on: each as soon as it is answered, since what was computed is
   * then still in the cache.
   */
  #round(group: LaneGroup<RunningTrial<Trial, Result>>): void {
    const { trials } = group;
    const count = trials.length;
    group.sort();
    const moved: RunningTrial<Trial, Result>[] = [];
    let kept = 0;
    for (let from = 0; from < count;) {
      const began = this.#isTimed ? performance.now() : 0;
      const end = group.answerFrom(from, this.#steps);
      const share = this.#isTimed ? (performance.now() - began) / 1000 / (end - from) : 0;
      for (; from < end; from++) {
        const running = trials[from];
        const { waiting } = running;
        running.seconds += share;
        if (!this.#goOn(running)) this.#inFlight--;
        else if (running.waiting === waiting) trials[kept++] = running;
        else moved.push(running);
      }
    }
    trials.length = kept;
    if (kept === 0) this.#leave(group);
    for (const running of moved) this.#join(running);
  }

  /** Lets a trial go on; says whether it waits, or has ended. */
  #goOn(running: RunningTrial<Trial, Result>): boolean {
    const { onTurn, onEnd, onFailure, timeLimit = Infinity } = this.#options;
    onTurn?.(running.trial);
    const began = this.#isTimed ? performance.now() : 0;
    try {
      const ended = running.goOn();
      if (ended !== undefined) {
        onEnd(running.trial, ended.result);
        return false;
      }
    } catch (error) {
      onFailure(running.trial, messageOf(error));
      return false;
    }
    if (this.#isTimed) running.seconds += (performance.now() - began) / 1000;
    if (running.seconds <= timeLimit) return true;
    onFailure(running.trial, ranLonger(timeLimit));
    return false;
  }

  /** Lets go of a group without trials, and of its kernels. */
  #leave({ lanes, answer }: LaneGroup<RunningTrial<Trial, Result>>): void {
    const byAnswer = this.#groups.get(lanes);
    byAnswer?.delete(answer);
    if (byAnswer?.size === 0) this.#groups.delete(lanes);
  }

  /** Puts a trial that waits into its group. */
  #join(running: RunningTrial<Trial, Result>): void {
    const { lanes, question } = waitingOf(running);
    let byAnswer = this.#groups.get(lanes);
    if (byAnswer === undefined)
      this.#groups.set(lanes, (byAnswer = new Map<string, LaneGroup<RunningTrial<Trial, Result>>>()));
    let group = byAnswer.get(question.answer);
    if (group === undefined) byAnswer.set(question.answer, (group = new LaneGroup(lanes, question.answer)));
    group.trials.push(running);
  }

  /**
   * Says whether the parameters of a trial that begins stand in memory of another one, which then are not what either
   * of them put there.
   */
  #sharesMemory(running: RunningTrial<Trial, Result>): boolean {
    const { w } = waitingOf(running).question;
    for (const byAnswer of this.#groups.values()) {
      for (const { trials } of byAnswer.values()) {
        if (trials.some((other) => overlap(w, waitingOf(other).question.w))) return true;
      }
    }
    return false;
  }
}

const overlap = (v: Vector, w: Vector): boolean =>
  v.buffer === w.buffer && v.byteOffset < w.byteOffset + w.byteLength && w.byteOffset < v.byteOffset + v.byteLength;

/** Why a trial is given up whose algorithm keeps parameters where another of its trainings does. */
const SHARED =
  "its parameters stand in an array that another training uses; trainings run side by side, so what an algorithm keeps must be made when it starts";

/** What was thrown, as a text. */
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Why a trial is given up after so many seconds. */
export const ranLonger = (timeLimit: number): string => `it ran longer than ${timeLimit} s`;
