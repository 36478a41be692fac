/**
 * Systems for which the hypotheses of theorem 3 hold by construction: a map, a start a_0 and a drift radius d, such
 * that the operator norm of M' is below 1 on the ball D_t of radius d around every state ã_t of the trajectory without
 * input.
 *
 *   neuron        a_0 on either side of the attractor ā, d less than its distance, and that of ā, from the edge of Γ
 *   contracting   ‖M'‖ < 1 everywhere: a tanh network or an affine map of operator norm below 1
 *   fixed-point   ‖M'‖ ≤ gain < 1 on a box around a chosen fixed point, a_0 in the ball that leaves room for d
 */
import fc from "fast-check";
import type { HulledMap } from "../../../src/dynamics/contraction.ts";
import { attractor, edgeOfReducedAttractingSet } from "../../../src/networks/latch-neuron.ts";
import type { Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { nearestZero } from "../cube.ts";
import { unitVector } from "../direction.ts";
import { firstEntries, onGrid, vectorOnGrid } from "../grid.ts";
import { baseMatrix, type BaseMatrix, withOperatorNorm } from "../matrices/base-matrix.ts";
import { networkTaking, oneUnit } from "../networks.ts";
import { mapOf, weightsOfSizeAt } from "../scaled-map.ts";

const MAX_UNITS = 8;

/** A system for which the hypotheses of theorem 3 hold, as a case. */
export type LatchedSystemCase =
  | {
      readonly kind: "neuron";
      /** The self-weight. */
      readonly w: number;
      /** The place of a_0: 0 at the edge of Γ, 1 at the attractor, above 1 beyond it. */
      readonly depth: number;
      /** The drift radius d as a share of the largest for which D_t stays inside Γ. */
      readonly drift: number;
    }
  | {
      readonly kind: "contracting-network" | "affine";
      /** The weights before they are scaled. */
      readonly base: BaseMatrix;
      /** The operator norm of the weights. */
      readonly gain: number;
      /** The start a_0; entries beyond the number of units are not used. */
      readonly start: readonly number[];
      /** The drift radius d. */
      readonly drift: number;
    }
  | {
      readonly kind: "fixed-point";
      /** The weights before they are scaled. */
      readonly base: BaseMatrix;
      /** The supremum of ‖M'‖₂ on the box. */
      readonly gain: number;
      /** The fixed point a*, the centre of the box; entries beyond the number of units are not used. */
      readonly point: readonly number[];
      /** The half-width of the box. */
      readonly halfWidth: number;
      /** The direction of a_0 − a*, whose length is what d leaves of the half-width. */
      readonly start: readonly number[];
      /** The drift radius d as a share of the half-width. */
      readonly drift: number;
    };

/** A system for which the hypotheses of theorem 3 hold. */
export interface LatchedSystem {
  /** The map. */
  readonly M: HulledMap;
  /** The start a_0. */
  readonly start: Vector;
  /** The drift radius d. */
  readonly driftRadius: number;
  /** The place of a_0, a region to be visited. */
  readonly place: "near the edge of Γ" | "deep in Γ" | "contracting ball" | "contracting everywhere";
}

/** An arbitrary of latched neurons. */
export const latchedNeuronCase: fc.Arbitrary<LatchedSystemCase> = fc.record({
  kind: fc.constant("neuron"),
  w: onGrid(1.1, 6, 10),
  // Half of the starts are near the edge of Γ, where λ_t falls fast: where indices matter.
  depth: fc.oneof(onGrid(0.01, 0.2), onGrid(0.01, 2)),
  drift: fc.oneof(onGrid(0.05, 0.3), onGrid(0.05, 0.95)),
});

/**
 * An arbitrary of systems for which the hypotheses of theorem 3 hold: half of them neurons, and networks or affine maps
 * of up to 8 units that contract everywhere or on a box around a chosen fixed point.
 */
export const latchedSystemCase: fc.Arbitrary<LatchedSystemCase> = fc.oneof(
  { weight: 2, arbitrary: latchedNeuronCase },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom("contracting-network", "affine"),
      base: baseMatrix({ maxUnits: MAX_UNITS }),
      gain: onGrid(0.1, 0.98),
      start: vectorOnGrid(MAX_UNITS, -2, 2, 10),
      drift: onGrid(0.1, 2, 10),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("fixed-point"),
      base: baseMatrix({ maxUnits: MAX_UNITS }),
      gain: onGrid(0.1, 0.98),
      point: vectorOnGrid(MAX_UNITS, -2, 2, 10),
      halfWidth: onGrid(0.1, 2, 10),
      start: vectorOnGrid(MAX_UNITS, -1, 1, 10),
      drift: onGrid(0.05, 0.95),
    }),
  },
);

/** The map of a case, with start and drift radius. */
export function buildLatchedSystem(c: LatchedSystemCase): LatchedSystem {
  switch (c.kind) {
    case "neuron": {
      const edge = edgeOfReducedAttractingSet(c.w);
      const room = attractor(c.w) - edge;
      const start = edge + c.depth * room;
      return {
        M: oneUnit(c.w),
        start: Float64Array.of(start),
        driftRadius: c.drift * Math.min(1, c.depth) * room,
        place: c.depth <= 0.2 ? "near the edge of Γ" : "deep in Γ",
      };
    }
    case "contracting-network":
    case "affine": {
      const M = mapOf(c.kind === "affine" ? "affine" : "tanh", withOperatorNorm(c.base, c.gain));
      const start = firstEntries(c.start, M.dimension);
      return { M, start, driftRadius: c.drift, place: "contracting everywhere" };
    }
    case "fixed-point": {
      const n = c.base.length;
      const point = firstEntries(c.point, n);
      const steepest = nearestZero({ centre: point, halfWidth: c.halfWidth });
      const M = networkTaking(weightsOfSizeAt("tanh", c.base, c.gain, steepest), point, point);
      const driftRadius = c.drift * c.halfWidth;
      const direction = unitVector(c.start, n);
      const start = point.map((m, i) => m + (c.halfWidth - driftRadius) * direction[i]);
      return { M, start, driftRadius, place: "contracting ball" };
    }
  }
}
