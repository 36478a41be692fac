/**
 * States whose place relative to Γ(X) is worth asking for: around a chosen fixed point of a network, and above a neuron
 * whose orbits pass where M' > 1 on their way down.
 */
import fc from "fast-check";
import type { HulledMap } from "../../../src/dynamics/contraction.ts";
import { asHyperbolicAttractor } from "../../../src/dynamics/hyperbolic-attractor.ts";
import { latchVerdict, type LatchVerdict } from "../../../src/dynamics/reduced-attracting-set.ts";
import { drivenAttractor, edgeOfReducedAttractingSet, inputThreshold } from "../../../src/networks/latch-neuron.ts";
import { add, scale, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { unitVector } from "../direction.ts";
import type { Drawn } from "../drawn.ts";
import { onGrid, vectorOnGrid } from "../grid.ts";
import { oneUnit } from "../networks.ts";
import { NO_BALL } from "../no-ball.ts";
import { buildFixedPoint, fixedPointCase } from "./fixed-point.ts";

/** An arbitrary of states whose place relative to Γ(X) is worth asking for. */
export const stateInBasinCase = fc.oneof(
  fc.record({
    kind: fc.constant("network" as const),
    attractor: fixedPointCase({ minUnits: 2, maxUnits: 3, kinds: ["tanh"], largestRadius: 0.9 }),
    /** The direction of y − X; its length is `away`. */
    direction: vectorOnGrid(3, -1, 1, 10),
    away: onGrid(0.1, 3, 10),
  }),
  // A neuron under a constant input beyond −h*: only the lower attractor is left, and orbits from above pass where
  // M' > 1.
  fc.record({
    kind: fc.constant("passing-neuron" as const),
    w: onGrid(1.5, 4, 10),
    /** The excess of the constant input over −h*: it is −(1 + excess) h*. */
    excess: onGrid(0.1, 1),
    /** The distance y − a*, where one step still contracts. */
    depth: onGrid(0.01, 4),
  }),
);
/** A state whose place relative to Γ(X) is asked for, as a case. */
export type StateInBasinCase = Drawn<typeof stateInBasinCase>;

/** A map with a fixed point and the state whose place is asked for. */
export interface StateInBasin {
  readonly M: HulledMap;
  /** The hyperbolic fixed point. */
  readonly X: Vector;
  /** The state whose place relative to Γ(X) is asked for. */
  readonly y: Vector;
}

/** The map, fixed point and state of a case. */
export function buildStateInBasin(c: StateInBasinCase): StateInBasin {
  if (c.kind === "passing-neuron") {
    const u = (1 + c.excess) * inputThreshold(c.w);
    return {
      M: oneUnit(c.w, -u),
      X: Float64Array.of(-drivenAttractor(c.w, u)),
      y: Float64Array.of(edgeOfReducedAttractingSet(c.w) + c.depth),
    };
  }
  const { M, point } = buildFixedPoint(c.attractor);
  return { M, X: point, y: add(point, scale(c.away, unitVector(c.direction, M.dimension))) };
}

/**
 * The verdict on y where only X is known: an orbit that never enters the ball of X, perhaps on its way to an attractor
 * not looked for, stays undecided.
 */
export function latchVerdictAt(M: HulledMap, point: Vector, y: Vector): LatchVerdict {
  const X = asHyperbolicAttractor(M, [point]);
  return X === undefined ? { kind: "undecided", why: NO_BALL } : latchVerdict(M, [X], 0, y);
}
