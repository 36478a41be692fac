/**
 * Starts in the basin of a known fixed point, outside its contracting ball and outside Γ too: a neuron between 0 and
 * the edge of Γ, or a state some way from a chosen fixed point.
 */
import fc from "fast-check";
import type { HulledMap } from "../../../src/dynamics/contraction.ts";
import { attractor, edgeOfReducedAttractingSet } from "../../../src/networks/latch-neuron.ts";
import { add, scale, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { unitVector } from "../direction.ts";
import { onGrid, vectorOnGrid } from "../grid.ts";
import { oneUnit } from "../networks.ts";
import { buildFixedPoint, fixedPointCase, type FixedPointCase } from "./fixed-point.ts";

/** A start in the basin of a known fixed point, as a case. */
export type StartInBasinCase =
  | {
      readonly kind: "neuron";
      readonly w: number;
      /** The start a_0 as a share of the edge a* of Γ. */
      readonly start: number;
    }
  | {
      readonly kind: "fixed-point";
      readonly attractor: FixedPointCase;
      /** The direction of a_0 from the fixed point, and how far away it is. */
      readonly start: readonly number[];
      readonly away: number;
    };

/** An arbitrary of starts in the basin of a known fixed point. */
export const startInBasinCase = ({
  maxUnits,
  largestRadius,
  least,
}: {
  readonly maxUnits: number;
  /** The largest spectral radius at a chosen fixed point. */
  readonly largestRadius: number;
  /** The smallest self-weight, and the smallest share of a*, that a neuron is drawn with. */
  readonly least: { readonly w: number; readonly start: number };
}): fc.Arbitrary<StartInBasinCase> =>
  fc.oneof(
    fc.record({ kind: fc.constant("neuron" as const), w: onGrid(least.w, 6, 10), start: onGrid(least.start, 1) }),
    fc.record({
      kind: fc.constant("fixed-point" as const),
      attractor: fixedPointCase({ maxUnits, largestRadius }),
      start: vectorOnGrid(maxUnits, -1, 1, 10),
      away: onGrid(0.1, 1, 10),
    }),
  );

/** The map of a case, with its fixed point and the start. */
export function buildStartInBasin(c: StartInBasinCase): {
  readonly M: HulledMap;
  readonly point: Vector;
  readonly start: Vector;
} {
  if (c.kind === "neuron") {
    return {
      M: oneUnit(c.w),
      point: Float64Array.of(attractor(c.w)),
      start: Float64Array.of(c.start * edgeOfReducedAttractingSet(c.w)),
    };
  }
  const { M, point } = buildFixedPoint(c.attractor);
  return { M, point, start: add(point, scale(c.away, unitVector(c.start, M.dimension))) };
}
