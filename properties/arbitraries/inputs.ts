/**
 * Input sequences that obey a bound: silent, random, adversarial, alternating, drifting to the bound, Gaussian cut at
 * the bound, the same with memory, and the states of a second dynamical system. Each is given relative to the bound,
 * which may change from step to step.
 *
 *   gaussian    size |g|/2 cut at 1, direction at random
 *   correlated  g_t = 0.9 g_{t−1} + √(1 − 0.9²) ξ_t, entry by entry, ξ_t standard normal
 *   system      v_t = 3.9 v_{t−1} (1 − v_{t−1}), entry by entry, a chaotic map of [0, 1]
 */
import fc from "fast-check";
import { euclideanNorm, scale, type Vector, zeros } from "../../src/numeric/linear-algebra/vector.ts";
import { seedAddress, stream } from "../../src/numeric/random.ts";
import { unitVector } from "./direction.ts";
import { vectorOnGrid } from "./grid.ts";

/** The kinds of input sequences. */
export const INPUT_KINDS = [
  "zero",
  "bounded",
  "worst",
  "alternating",
  "drifting",
  "gaussian",
  "correlated",
  "system",
] as const;

/** A sequence of inputs, relative to a bound that is given when they are made. */
export interface InputCase {
  /** How the inputs are chosen. */
  readonly kind: (typeof INPUT_KINDS)[number];
  /** The number of steps T. */
  readonly steps: number;
  /** Numbers in [−1, 1] that directions and random sizes are taken from, over and over. */
  readonly signal: readonly number[];
  /** The seed of the streams of Gaussian numbers. */
  readonly seed: number;
}

/**
 * An arbitrary of input sequences of 2 to `maxSteps` steps; the adversarial kind is drawn more than half of the time.
 */
export function inputCase(maxSteps: number): fc.Arbitrary<InputCase> {
  return fc.record({
    kind: fc.oneof(fc.constant("worst" as const), fc.constantFrom(...INPUT_KINDS)),
    steps: fc.integer({ min: 2, max: maxSteps }),
    signal: vectorOnGrid(9, -1, 1),
    seed: fc.integer({ min: 1, max: 9999 }),
  });
}

/** The same inputs made adversarial, at the whole bound at every step: a louder bound is then surely exceeded. */
export const atFullBound = <Case extends { readonly inputs: InputCase }>(c: Case): Case => ({
  ...c,
  inputs: { ...c.inputs, kind: "worst" },
});

/** An arbitrary of adversarial input sequences of 2 to `maxSteps` steps, each input as loud as it may be. */
export const worstInputCase = (maxSteps: number): fc.Arbitrary<InputCase> =>
  inputCase(maxSteps).map((inputs) => atFullBound({ inputs }).inputs);

/**
 * A function that says u_t for t = 1, 2, …, which must be asked for in this order: it is given the bound on ‖u_t‖₂ and
 * the unit vector along which an input would hurt most, if that is known.
 */
export type InputSource = (t: number, bound: number, outward: Vector | undefined) => Vector;

/**
 * The source of the inputs of a case, which obey every bound that they are given. "worst" inputs go outward at the
 * whole bound, and along the signal where no direction is named; "zero" inputs are silent; all others know nothing of
 * the direction.
 *
 *   const input = inputSource(c, M.dimension);
 *   const { states } = runDriven(M, c.steps, (t) => input(t, 0.1, undefined), start);
 */
export function inputSource({ kind, signal, seed }: InputCase, dimension: number): InputSource {
  const along = unitVector(signal, dimension);
  const random = stream(seedAddress(String(seed), "input-noise"));
  switch (kind) {
    case "zero":
      return () => zeros(dimension);
    case "bounded":
      return (t, bound) => {
        const shifted = signal.map((_, i) => signal[(i + t) % signal.length]);
        return scale(bound * Math.abs(signal[t % signal.length]), unitVector(shifted, dimension));
      };
    case "worst":
      return (_t, bound, outward) => scale(bound, outward ?? along);
    case "alternating":
      return (t, bound) => scale(t % 2 === 0 ? bound : -bound, along);
    case "drifting":
      return (t, bound) => scale((bound * t) / (t + 1), along);
    case "gaussian":
      return (_t, bound) => {
        const size = Math.min(1, Math.abs(random.gaussian()) / 2);
        const direction = unitVector(
          Array.from({ length: dimension }, () => random.gaussian()),
          dimension,
        );
        return scale(bound * size, direction);
      };
    case "correlated": {
      let g = Array.from({ length: dimension }, () => random.gaussian());
      return (_t, bound) => {
        g = g.map((entry) => MEMORY * entry + FRESH * random.gaussian());
        const size = euclideanNorm(Float64Array.from(g)) / Math.sqrt(dimension);
        return scale(bound * Math.min(1, size / 2), unitVector(g, dimension));
      };
    }
    case "system": {
      let v = Array.from({ length: dimension }, (_, i) => STARTS.at + STARTS.by * signal[i % signal.length]);
      return (_t, bound) => {
        v = v.map((entry) => GROWTH * entry * (1 - entry));
        return Float64Array.from(v, (entry) => (bound * (2 * entry - 1)) / Math.sqrt(dimension));
      };
    }
  }
}

/** How much of a correlated input is the one before, and how much is new: its variance stays 1. */
const [MEMORY, FRESH] = [0.9, Math.sqrt(1 - 0.81)];

/** The growth of the logistic map that inputs come from, and where in (0, 1) its states start. */
const [GROWTH, STARTS] = [3.9, { at: 0.4, by: 0.3 }];
