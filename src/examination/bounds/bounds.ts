/**
 * Bounds that a map is held to: the examination as assertions, as a JSON file holds them.
 *
 *   behaviour           how many attractors, what noise they stand, how far back the gradient reaches: no coordinates
 *   attractor, steps    places and single steps: the same weights up to rounding, and nothing else
 *
 * What is left out is not checked. Files without `schema` and `settings` are examined with the usual settings.
 */
import type { BehaviourBounds } from "./behaviour-bounds.ts";
import type { Range } from "./range.ts";

/** The bounds on one attractor that is found by its place; what is left out is not checked. */
export interface AttractorBounds {
  /** The points of the attractor, in order; a cycle may be found from any of them on. */
  readonly points: readonly (readonly number[])[];
  /** The largest difference of an entry, as a share of 1 + its size. */
  readonly within: number;
  /** The rate per step ρ^{1/p}. */
  readonly ratePerStep?: Range;
  /** The noise on the input, in each entry, that is guaranteed to be withstood. */
  readonly inputNoise?: Range;
  /** The noise on the state, in each entry, that is guaranteed to be withstood. */
  readonly stateNoise?: Range;
  /** The steps after which the gradient from the attractor is below the share. */
  readonly lag?: Range;
  /** The largest transient amplification of a small change. */
  readonly amplification?: Range;
  /** The share of the basin. */
  readonly basinShare?: Range;
}

/** The bounds on a single step. */
export interface StepBounds {
  /** The state before the step. */
  readonly state: readonly number[];
  /** The input of the step. */
  readonly input: readonly number[];
  /** The state after the step. */
  readonly next: readonly number[];
  /** The largest difference of an entry of that state, as a share of 1 + its size. */
  readonly within: number;
}

/** The bounds that a map is held to, as a JSON file holds them; what is left out is not checked. */
export interface Bounds {
  /** The version of this form. Default 1, the only one. */
  readonly schema?: 1;
  /** The settings of the examination: the options of `examine`, with its defaults. */
  readonly settings?: { readonly seed?: string; readonly share?: number; readonly longestLag?: number };
  /** The constant input, which must be the same to the bit. */
  readonly constantInput?: readonly number[];
  /** The check of the Jacobians, which must find them right. */
  readonly jacobian?: "right";
  /** Bounds that need no coordinates. */
  readonly behaviour?: BehaviourBounds;
  /** Single steps, which must be the probes of the examination. */
  readonly steps?: readonly StepBounds[];
  /** The number of attractors found. */
  readonly attractors?: Range;
  /** Bounds on single attractors, which are found by their place. */
  readonly attractor?: readonly AttractorBounds[];
}

/** The check of one bound. */
export interface BoundCheck {
  /** The name of the bound: "attractor 1: rate per step". */
  readonly bound: string;
  /** The values allowed, in words. */
  readonly expected: string;
  /** The value found, in words; for a skipped bound the reason. */
  readonly found: string;
  /** Whether the bound is kept, is broken, or could not be checked. */
  readonly state: "kept" | "broken" | "skipped";
  /** Whether a limit on time or lags kept it from being checked, which a higher one may lift. */
  readonly byLimit: boolean;
}
