/**
 * The effort that a survey of attractors spends: less the more a step costs.
 *
 * Symbols: n dimension.
 */
import type { FateEffort } from "../fates/fates.ts";

/** The effort of a survey. */
export interface Effort extends FateEffort {
  /** Periods looked for by Newton's method, with all their divisors. */
  readonly periods: readonly number[];
  /** Starts of Newton's method for each period before the first look, and at most. */
  readonly starts: number;
  readonly budget: number;
  /** The states followed at most, and the steps of all together after which no further one is begun. */
  readonly states: number;
  readonly steps: number;
}

/** The effort by dimension: each start costs n³ and each description of an orbit many times that. */
export const effortFor = (n: number): Effort =>
  n === 1
    ? { periods: [4, 3], starts: 32, budget: 512, states: 1000, steps: 1e6, ...exponents(20000, 20, 8) }
    : n <= 4
      ? { periods: [4, 3], starts: 64, budget: 1024, states: 1000, steps: 6e5, ...exponents(20000, 20, 8) }
      : n <= 16
        ? { periods: [2], starts: 128, budget: 1024, states: 400, steps: 3e5, ...exponents(4000, 20, 6) }
        : n <= 64
          ? { periods: [1], starts: 24, budget: 48, states: 200, steps: 1e5, ...exponents(2000, 12, 3) }
          : { periods: [1], starts: 8, budget: 16, states: 100, steps: 2e4, ...exponents(200, 5, 2) };

const exponents = (lyapunovSteps: number, stride: number, fates: number): FateEffort => ({
  lyapunovSteps,
  stride,
  fates,
});

/** The effort with this share of the states that are followed. */
export const partOf = (effort: Effort, share: number): Effort => ({
  ...effort,
  states: Math.ceil(share * effort.states),
  steps: share * effort.steps,
  lyapunovSteps: Math.ceil(share * effort.lyapunovSteps),
});
