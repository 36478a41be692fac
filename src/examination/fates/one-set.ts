/**
 * Whether states and runs are on one set, as far as runs tell: chaotic sets and closed curves are known by the states
 * that a run has passed only.
 *
 * Two states have one fate when the second comes among the states that the first has passed, as near as those are to
 * one another. Sets that are told apart are two for certain; others count as one, within a distance that is said.
 */
import type { State, StateMap } from "../../dynamics/state-map.ts";
import { maximumNorm } from "../../numeric/linear-algebra/vector.ts";
import { type Fate, isAttracting } from "./fates.ts";
import { areApart, changeOf, gapAfter, isAmong, type PassedStates, spacingOf } from "./passed-states.ts";

/** The number of states of a run that are compared, and the share of them that must be among those passed. */
const COMPARED = 24;
const AMONG = 0.75;

/** Whether a state has this fate: most of its next states are among those passed. */
export function hasSameFate(M: StateMap, fate: Fate, a: State): boolean {
  const { passed, spacing = 0 } = fate;
  if (!isAttracting(fate) || passed === undefined) return false;
  let state = a;
  let among = 0;
  for (let k = 0; k < COMPARED; k++) {
    for (let t = gapAfter(k, passed.stride); t > 0; t--) state = M.next(state);
    if (!(maximumNorm(state) < Infinity)) return false;
    if (isAmong(passed, spacing, state)) among++;
  }
  return among >= AMONG * COMPARED;
}

/** The share of the states of one run among those of another from which on the two are not told apart. */
const OVERLAP = 0.25;

/** The largest change of extents, as a share, and of exponents, by which sets are not told apart. */
const SAME_EXTENT = 0.2;
const SAME_EXPONENT = 0.02;

/**
 * Whether two runs cannot be told to go round different sets: a part of one is among the states of the other, or both
 * have the same extent and the same exponents. Sets that are told apart are two for certain; others count as one.
 */
export function isOneSet(one: Fate, other: Fate): boolean {
  if (one.kind !== other.kind || !isAttracting(one)) return false;
  if (one.passed === undefined || other.passed === undefined) return false;
  if (areApart(one.passed.extent, other.passed.extent)) return false;
  const shareAmong = (x: PassedStates, y: PassedStates, spacing = 0) =>
    x.states.filter((a) => isAmong(y, spacing, a)).length / x.states.length;
  if (shareAmong(one.passed, other.passed, other.spacing) >= OVERLAP) return true;
  if (shareAmong(other.passed, one.passed, one.spacing) >= OVERLAP) return true;
  const { exponents: x = [] } = one;
  const { exponents: y = [] } = other;
  return (
    changeOf(one.passed.extent, other.passed.extent) <= SAME_EXTENT &&
    x.every(({ value, standardError }, k) => {
      const error = 3 * (standardError + y[k].standardError) + SAME_EXPONENT * Math.abs(value) + 1e-4;
      return value === y[k].value || Math.abs(value - y[k].value) <= error;
    })
  );
}

/** One set for two that are not told apart, with the distance within which that is so. */
export function asOneSet(one: Fate, other: Fate): Fate {
  if (one === other || one.passed === undefined || other.passed === undefined) return one;
  const apart = Math.max(spacingOf(one.passed, other.passed), spacingOf(other.passed, one.passed));
  return { ...one, within: Math.max(one.within ?? 0, other.within ?? 0, apart) };
}
