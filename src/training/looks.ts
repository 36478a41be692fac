/**
 * What a trial sees when it looks at a point on the training set: the last point, the best, the learning curve, and
 * whether the trial ends there.
 *
 * Symbols: w parameters.
 */
import type { Parameters } from "../networks/wiring/wiring.ts";
import { isBeyondReach } from "./divergence.ts";
import { type CurvePoint, LearningCurve } from "./learning-curve.ts";

/**
 * How a trial ended: the cost became acceptable, the budget was spent, the algorithm saw no way on, or a cost or
 * parameter became NaN or larger than 1e100. An outcome is data, never an exception.
 */
export type Outcome = "converged" | "budget-exhausted" | "stuck" | "diverged";

/** Parameters with what they came to on the training set. */
export interface EvaluatedPoint {
  /** The parameters, one entry for each. */
  readonly parameters: Parameters;
  /** The mean cost on the training set. */
  readonly cost: number;
  /** The share of wrong answers on the training set, in [0, 1]. */
  readonly errorRate: number;
}

/** The shares of wrong answers on the training set whose first reaching is noted, in descending order. */
export const ERROR_LEVELS: readonly number[] = [0.3, 0.2, 0.1, 0.05, 0];

/** What looking needs of the options of a trial. */
interface LookOptions {
  readonly initial: Parameters;
  readonly acceptableCost?: number;
  readonly observe?: (point: CurvePoint, at: Parameters) => void;
}

/** How a trial ended, and why as a clause. */
export type Ending = readonly [outcome: Outcome, reason: string];

/** The points looked at: the last, the best, the curve, and whether one of them ends the trial. */
export class Looks {
  readonly #options: LookOptions;
  readonly #trainingSize: number;
  readonly #isBatch: boolean;
  readonly #curve = new LearningCurve();
  readonly #final: { parameters: Parameters; cost: number; errorRate: number; presentations: number };
  readonly #best: { parameters: Parameters; cost: number; errorRate: number };
  readonly #reached: number[] = [];

  constructor(options: LookOptions, trainingSize: number, isBatch: boolean) {
    this.#options = options;
    this.#trainingSize = trainingSize;
    this.#isBatch = isBatch;
    this.#final = { parameters: options.initial.slice(), cost: NaN, errorRate: NaN, presentations: 0 };
    this.#best = { parameters: options.initial.slice(), cost: Infinity, errorRate: NaN };
  }

  /** Looks at a point; says how the trial ends where it ends there. */
  at(w: Parameters, cost: number, wrong: number, presentations: number): Ending | undefined {
    const errorRate = wrong / this.#trainingSize;
    this.#final.parameters.set(w);
    this.#final.cost = cost;
    this.#final.errorRate = errorRate;
    this.#final.presentations = presentations;

    if (isBeyondReach(cost)) return ["diverged", `the cost became ${cost}`];
    const beyond = w.find(isBeyondReach);
    if (beyond !== undefined) return ["diverged", `a parameter became ${beyond}`];

    const reached = this.#reached;
    while (errorRate <= ERROR_LEVELS[reached.length]) reached.push(presentations);

    const isBest = cost < this.#best.cost;
    if (isBest) {
      this.#best.parameters.set(w);
      this.#best.cost = cost;
      this.#best.errorRate = errorRate;
    }
    if (isBest || !this.#isBatch) {
      const point = { presentations, cost, errorRate };
      if (this.#curve.add(point)) this.#options.observe?.(point, w);
    }
    const { acceptableCost } = this.#options;
    return acceptableCost !== undefined && wrong === 0 && cost <= acceptableCost
      ? ["converged", `no wrong answer and mean cost ${cost} <= ${acceptableCost}`]
      : undefined;
  }

  /** What a trial says of its looks, as `TrialResult` has it. */
  result(): {
    final: EvaluatedPoint;
    best: EvaluatedPoint;
    learningCurve: readonly CurvePoint[];
    reached: readonly (number | null)[];
  } {
    const { presentations, ...final } = this.#final;
    const { cost, errorRate } = this.#isBatch ? this.#best : final;
    return {
      final,
      best: this.#best,
      learningCurve: this.#curve.endingIn({ presentations, cost, errorRate }),
      reached: ERROR_LEVELS.map((_, level) => this.#reached.at(level) ?? null),
    };
  }
}
