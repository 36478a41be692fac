/**
 * How a run leaves the numbers.
 *
 *   left the domain   a step from a state of moderate size gives NaN: the map has no value there, as log x at x < 0
 *   diverged          any other step to no finite state: beyond all numbers
 *
 * Where formulas subtract what has overflowed the two look the same; so NaN at a large state is taken for divergence.
 */
import type { State, StateMap } from "../../dynamics/state-map.ts";
import { maximumNorm } from "../../numeric/linear-algebra/vector.ts";

/** A way to leave the numbers. */
export type Leaving = "diverged" | "left the domain";

/** The size of a state from which on NaN says that products overflowed, as x³ − y³ does. */
const OVERFLOWS = 1e15;

/** The way in which the step from one state to the next leaves the numbers; undefined where the next is finite. */
export function leavingOf(before: State, after: State): Leaving | undefined {
  if (maximumNorm(after) < Infinity) return undefined;
  return after.some(Number.isNaN) && maximumNorm(before) < OVERFLOWS ? "left the domain" : "diverged";
}

/** A run of a map that ends where it leaves the numbers. */
export class FiniteRun {
  /** The way in which it left; undefined while it has not. */
  left: Leaving | undefined;
  /** The last finite state. */
  state: State;

  readonly #M: StateMap;

  /** A run that has not left its first state yet. */
  constructor(M: StateMap, from: State) {
    [this.#M, this.state] = [M, from];
  }

  /** Takes a step, and says whether the state after it is finite. */
  step(): boolean {
    const next = this.#M.next(this.state);
    this.left = leavingOf(this.state, next);
    if (this.left === undefined) this.state = next;
    return this.left === undefined;
  }
}
