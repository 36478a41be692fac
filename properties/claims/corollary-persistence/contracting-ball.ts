/**
 * Balls on which a map contracts, around a fixed point that is known, and the fixed point x*(u) of M(·) + u in them:
 * what the statements on persistence are about.
 *
 * Symbols: a* fixed point of M, P norm, r radius, u constant input.
 */
import fc from "fast-check";
import { contractionFactor, type HulledMap } from "../../../src/dynamics/contraction.ts";
import { asHyperbolicAttractor } from "../../../src/dynamics/hyperbolic-attractor.ts";
import { attractor } from "../../../src/networks/latch-neuron.ts";
import { boxAround } from "../../../src/numeric/linear-algebra/box.ts";
import { inverse } from "../../../src/numeric/linear-algebra/linear-solve.ts";
import { apply, identity, subtractMatrices } from "../../../src/numeric/linear-algebra/matrix.ts";
import { add, subtract, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { euclideanNormOn, type WeightedNorm } from "../../../src/numeric/linear-algebra/weighted-norm.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import {
  buildContractingAffine,
  buildContractingBox,
  contractingBoxCase,
} from "../../arbitraries/maps/contracting-box.ts";
import { buildFixedPoint, fixedPointCase } from "../../arbitraries/maps/fixed-point.ts";
import { oneUnit } from "../../arbitraries/networks.ts";

/** The largest number of units. */
export const MAX_UNITS = 4;

/** Neurons of at least this weight. */
export const neuronCase = (least: number) =>
  fc.record({ kind: fc.constant("neuron" as const), w: onGrid(least, 5, 10) });

/** Boxes around a fixed point on which a map of one of these kinds contracts. */
export const boxCaseOf = (...kinds: readonly ("tanh" | "affine")[]) =>
  fc.record({ kind: fc.constantFrom(...kinds), box: contractingBoxCase });

/** Balls in an adapted norm, around the attractor of a neuron, and in boxes. */
export const systemCase = fc.oneof(
  fc.record({ kind: fc.constant("adapted" as const), attractor: fixedPointCase({ maxUnits: MAX_UNITS }) }),
  neuronCase(1.5),
  { weight: 3, arbitrary: boxCaseOf("tanh", "affine") },
);

/** A ball on which a map contracts. */
export interface Ball {
  readonly M: HulledMap;
  readonly point: Vector;
  readonly norm: WeightedNorm;
  readonly radius: number;
  /** The largest ‖M'‖_P on the ball. */
  readonly largest: number;
}

/** The ball of a case; undefined where no contracting one was found. */
export function buildBall(c: Drawn<typeof systemCase>): Ball | undefined {
  if (c.kind === "adapted" || c.kind === "neuron") {
    const { M, point } =
      c.kind === "neuron" ? { M: oneUnit(c.w), point: Float64Array.of(attractor(c.w)) } : buildFixedPoint(c.attractor);
    const X = asHyperbolicAttractor(M, [point]);
    if (X === undefined) return undefined;
    return { M, point, norm: X.norms[0], radius: X.trappingRadius, largest: X.contractionFactor };
  }
  const { M, point, halfWidth } = c.kind === "affine" ? buildContractingAffine(c.box) : buildContractingBox(c.box);
  const largest = contractionFactor(M, boxAround(point, halfWidth));
  return { M, point, norm: euclideanNormOn(M.dimension), radius: halfWidth, largest };
}

/** The number of steps of Newton's method from a*, enough to reach the fixed point up to rounding for tanh. */
const NEWTON_STEPS = 8;

/** (I − M'(x))⁻¹, by which a fixed point at x moves with the input. */
export const responseAt = (M: HulledMap, x: Vector) => inverse(subtractMatrices(identity(M.dimension), M.jacobian(x)));

/** The fixed point of M(·) + u, by Newton from a*. */
export function fixedPoint({ M, point }: Ball, u: Vector): Vector {
  let x = point;
  for (let step = 0; step < NEWTON_STEPS; step++) {
    const residual = subtract(add(M.next(x), u), x);
    x = add(x, apply(responseAt(M, x), residual));
  }
  return x;
}
