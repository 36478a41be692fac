/** Attractors that are known because they were chosen: fixed points and cycles, each case saying which it is. */
import fc from "fast-check";
import type { HulledMap } from "../../../src/dynamics/contraction.ts";
import { asHyperbolicAttractor, type HyperbolicAttractor } from "../../../src/dynamics/hyperbolic-attractor.ts";
import type { Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import type { Drawn } from "../drawn.ts";
import { buildCycle, cycleCase } from "./cycle.ts";
import { buildFixedPoint, fixedPointCase } from "./fixed-point.ts";

/** An arbitrary of chosen fixed points, named as such. */
export const knownFixedPoint = (maxUnits: number) =>
  fc.record({ kind: fc.constant("fixed-point" as const), attractor: fixedPointCase({ maxUnits }) });

/** An arbitrary of chosen cycles, named as such. */
export const knownCycle = (maxUnits: number) =>
  fc.record({ kind: fc.constant("cycle" as const), cycle: cycleCase(maxUnits) });

/** An arbitrary of maps with a chosen attractor: a fixed point of 1 to `maxUnits` units or a cycle, equally often. */
export const knownAttractor = (maxUnits: number) => fc.oneof(knownFixedPoint(maxUnits), knownCycle(maxUnits));

/** A map with a chosen attractor, as a case. */
export type KnownAttractorCase = Drawn<ReturnType<typeof knownAttractor>>;

/** A map with its chosen attractor. */
export interface KnownAttractor {
  /** The map. */
  readonly M: HulledMap;
  /** The points of the attractor, in the order in which M visits them. */
  readonly points: readonly Vector[];
}

/** The map of a case, with the points of its attractor. */
export function buildKnownAttractor(c: KnownAttractorCase): KnownAttractor {
  if (c.kind === "cycle") return buildCycle(c.cycle);
  const { M, point } = buildFixedPoint(c.attractor);
  return { M, points: [point] };
}

/** An attractor with its contracting ball, and a map to follow from there. */
export interface AttractorWithMap {
  readonly X: HyperbolicAttractor;
  readonly M: HulledMap;
}

/**
 * The attractor of a case with its map, or with a map that repels from it; undefined without a contracting ball.
 */
export function buildAttractorWithMap(
  c: KnownAttractorCase,
  map: "attracting" | "repelling",
): AttractorWithMap | undefined {
  const { M, points } = buildKnownAttractor(c);
  const X = asHyperbolicAttractor(M, points);
  return X === undefined ? undefined : { X, M: map === "attracting" ? M : buildRepelling(c) };
}

/** A map that keeps the chosen fixed point in place and repels from it: the spectral radius of M' there is 1 + ρ. */
function buildRepelling(c: KnownAttractorCase): HulledMap {
  if (c.kind !== "fixed-point") {
    throw new RangeError(`buildAttractorWithMap: only a fixed point can be made to repel, got a ${c.kind}`);
  }
  return buildFixedPoint({ ...c.attractor, radius: 1 + c.attractor.radius }).M;
}
