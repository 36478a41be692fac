/**
 * Contraction near an attractor, in norms made for it.
 *
 * Near a hyperbolic fixed point every map contracts in an adapted norm. Near a cycle it does so in norms P_0 … P_{p−1}
 * that follow the cycle, ‖M(x) − M(y)‖_{i+1} ≤ λ ‖x − y‖_i; one norm for all its points need not exist.
 */
import fc from "fast-check";
import type { HulledMap } from "../../../src/dynamics/contraction.ts";
import { asHyperbolicAttractor, type HyperbolicAttractor } from "../../../src/dynamics/hyperbolic-attractor.ts";
import { apply, type Matrix, multiply } from "../../../src/numeric/linear-algebra/matrix.ts";
import { type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { euclideanNormOn, type WeightedNorm } from "../../../src/numeric/linear-algebra/weighted-norm.ts";
import { cycleCase, type CycleCase, buildCycle } from "../../arbitraries/maps/cycle.ts";
import { mostStretched, unitVector } from "../../arbitraries/direction.ts";
import { buildFixedPoint, fixedPointCase, type FixedPointCase } from "../../arbitraries/maps/fixed-point.ts";
import { vectorOnGrid } from "../../arbitraries/grid.ts";
import { claim } from "../../engine/claim.ts";
import { PAPER } from "../paper.ts";
import { examinePairs, narratePairs, NEAR, type PairSubject } from "./theorem-2-pairs.ts";

const item = PAPER.theorem2;

interface PairCase {
  readonly attractor: FixedPointCase;
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/* (b) Near a hyperbolic fixed point, in an adapted norm. */

const pairCases: fc.Arbitrary<PairCase> = fc.record({
  attractor: fixedPointCase({ maxUnits: 4 }),
  x: vectorOnGrid(4, -1, 1, 10),
  y: vectorOnGrid(4, -1, 1, 10),
});

/** x_i + share · r · R⁻¹ v, a point of the ball {‖a − x_i‖_P ≤ r}. */
function inBall(X: HyperbolicAttractor, i: number, v: readonly number[], share: number): Vector {
  const n = X.points[i].length;
  const offset = apply(X.norms[i].inverseFactor, unitVector(v, n));
  return X.points[i].map((entry, k) => entry + share * X.trappingRadius * offset[k]);
}

/** Points of the ball B_i, and X with its neighbour in the direction that M' stretches most from one norm to the other. */
function pairsInBall(M: HulledMap, X: HyperbolicAttractor, i: number, c: Pick<PairCase, "x" | "y">, to: WeightedNorm) {
  const { factor: R, inverseFactor: S } = { factor: to.factor, inverseFactor: X.norms[i].inverseFactor };
  const J: Matrix = multiply(multiply(R, M.jacobian(X.points[i])), S);
  const v = apply(S, mostStretched(J));
  return [
    { x: inBall(X, i, c.x, Math.abs(c.x[0])), y: inBall(X, i, c.y, Math.abs(c.y[0])) },
    { x: X.points[i], y: X.points[i].map((entry, k) => entry + NEAR * X.trappingRadius * v[k]) },
  ];
}

function buildAdapted(c: PairCase, normed: "adapted" | "euclidean"): PairSubject {
  const { M, point } = buildFixedPoint(c.attractor);
  const X = asHyperbolicAttractor(M, [point]);
  const euclidean = euclideanNormOn(M.dimension);
  if (X === undefined) return { M, X, pairs: [], lambda: 1, from: euclidean, to: euclidean };
  const norm = normed === "adapted" ? X.norms[0] : euclidean;
  const pairs = pairsInBall(M, X, 0, c, norm);
  if (normed === "euclidean") {
    const v = mostStretched(M.jacobian(point));
    const step = (NEAR * X.trappingRadius) / X.norms[0].fromEuclidean;
    pairs.push({ x: point, y: point.map((entry, k) => entry + step * v[k]) });
  }
  return { M, X, pairs, lambda: X.contractionFactor, from: norm, to: norm };
}

const adapted = {
  item,
  cases: pairCases,
  examine: examinePairs,
  narrate: narratePairs,
  sources: ["src/dynamics/hyperbolic-attractor.ts", "src/numeric/linear-algebra/weighted-norm.ts"],
};

export const adaptedRepaired = claim<PairCase, PairSubject>({
  ...adapted,
  id: "theorem-2-adapted/repaired",
  reading: "repaired",
  statement:
    "X a hyperbolic fixed point: in an adapted norm ‖·‖_P, M contracts a ball around X by λ = sup ‖M'‖_P < 1, whatever the Euclidean norm of M' is.",
  build: (c) => buildAdapted(c, "adapted"),
  coverage: { "several units": 0.4, "ratio above half the factor": 0.5, "operator norm above 1 at X": 0.1 },
  expectation: "holds",
  control: "theorem-2-adapted/control",
});

export const adaptedControl = claim<PairCase, PairSubject>({
  ...adapted,
  id: "theorem-2-adapted/control",
  reading: "control",
  statement: "The same factor and ball with the Euclidean norm in place of the adapted one.",
  build: (c) => buildAdapted(c, "euclidean"),
  coverage: {},
  expectation: "fails",
  found: "random",
  broken: "the norm is not adapted to M'(X)",
});

/* (c) Near a cycle, in norms that follow it. */

interface CyclePairCase {
  readonly cycle: CycleCase;
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** At which point of the cycle. */
  readonly at: 0 | 1;
}

function buildCyclePairs(c: CyclePairCase, normed: "following" | "one"): PairSubject {
  const { M, points } = buildCycle(c.cycle);
  const X = asHyperbolicAttractor(M, points);
  const euclidean = euclideanNormOn(M.dimension);
  if (X === undefined) return { M, X, pairs: [], lambda: 1, from: euclidean, to: euclidean };
  const from = X.norms[c.at];
  const to = normed === "following" ? X.norms[1 - c.at] : from;
  return { M, X, pairs: pairsInBall(M, X, c.at, c, to), lambda: X.contractionFactor, from, to };
}

const cyclePairCases: fc.Arbitrary<CyclePairCase> = fc.record({
  cycle: cycleCase(3),
  x: vectorOnGrid(3, -1, 1, 10),
  y: vectorOnGrid(3, -1, 1, 10),
  at: fc.constantFrom(0, 1),
});

const cycle = { ...adapted, cases: cyclePairCases };

export const cycleRepaired = claim<CyclePairCase, PairSubject>({
  ...cycle,
  id: "theorem-2-cycle/repaired",
  reading: "repaired",
  statement:
    "X a hyperbolic 2-cycle: in norms P_0, P_1 that follow it, ‖M(x) − M(y)‖_{i+1} ≤ λ ‖x − y‖_i with λ < 1 on balls around its points.",
  build: (c) => buildCyclePairs(c, "following"),
  coverage: { "several units": 0.3, "ratio above half the factor": 0.3, "operator norm above 1 at X": 0.2 },
  expectation: "holds",
  control: "theorem-2-cycle/control",
});

export const cycleControl = claim<CyclePairCase, PairSubject>({
  ...cycle,
  id: "theorem-2-cycle/control",
  reading: "control",
  statement: "The same factor in one norm for all points of the cycle.",
  build: (c) => buildCyclePairs(c, "one"),
  coverage: {},
  expectation: "fails",
  found: "random",
  broken: "one norm that contracts at every point of the cycle need not exist",
});
