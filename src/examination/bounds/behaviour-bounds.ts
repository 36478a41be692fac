/**
 * Bounds on what a map does, whatever its coordinates: they hold for other weights, permuted units and another seed as
 * long as the behaviour is the same.
 */
import type { Range } from "./range.ts";

/**
 * The bounds on attractors in the order of each quantity by itself: the k-th entry is about the k-th weakest on the
 * input, the k-th weakest on the state, the k-th shortest lag and so on, so that a reordering breaks nothing.
 */
export interface EachBounds {
  /** The period of the attractors that are put in order, from 1. Default: all attractors. */
  readonly period?: number;
  /** The noise on the input that the k-th weakest is guaranteed to withstand. */
  readonly inputNoise?: Range;
  /** The noise on the state that the k-th weakest is guaranteed to withstand. */
  readonly stateNoise?: Range;
  /** The k-th shortest lag of the gradient, in steps. */
  readonly lag?: Range;
  /** The k-th slowest rate per step. */
  readonly ratePerStep?: Range;
}

/** Bounds that need no coordinates; what is left out is not checked. */
export interface BehaviourBounds {
  /** The shares by which the ranges of this file were widened when it was written: for its reader, not a bound. */
  readonly slack?: { readonly noise?: number; readonly lag?: number; readonly rate?: number };
  /** The number of attractors found. */
  readonly attractors?: Range;
  /** The noise on the input, in each entry, that the weakest attractor is guaranteed to withstand. */
  readonly inputNoise?: Range;
  /** The noise on the state, in each entry, that the weakest attractor is guaranteed to withstand. */
  readonly stateNoise?: Range;
  /**
   * The lag of the gradient from the attractors, in steps, the shortest and the longest: read between the steps, and in
   * whole steps against ranges of whole numbers.
   */
  readonly lag?: { readonly shortest?: Range; readonly longest?: Range };
  /** The rate per step ρ^{1/p} of the slowest attractor. */
  readonly ratePerStep?: Range;
  /** The largest transient amplification of a small change: of the states that the seed draws, and so of the seed. */
  readonly amplification?: Range;
  /** The share of the states that come to no attractor. */
  readonly elsewhere?: Range;
  /** The largest Lyapunov exponent, per step, among the fates that come to no point or cycle. */
  readonly exponent?: Range;
  /** The answers that the read-out gives at the attractors: these, each of them, and no other. */
  readonly answers?: readonly string[];
  /** Bounds on one attractor after the other, in the order of each quantity. */
  readonly each?: readonly EachBounds[];
}
