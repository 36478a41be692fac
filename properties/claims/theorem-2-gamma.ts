/**
 * Contraction inside the reduced attracting set, the use that the paper makes of theorem 2.
 *
 * Literal: M is contracting on Γ(X). False twice over: for the neuron Γ = (a*, ∞) and M' → 1 at its edge; and in several
 * dimensions Γ is defined by eigenvalues, so near X itself, which is inside Γ, a non-normal Jacobian moves points apart.
 * Repaired: (a) the neuron contracts on [a* + δ, ∞) by w sech²(a* + δ); (b) near a hyperbolic fixed point every map
 * contracts in an adapted norm; (c) near a cycle in norms that follow the cycle, where one norm may not exist.
 */
import fc from "fast-check";
import type { HulledMap } from "../../src/dynamics/contraction.ts";
import { asHyperbolicAttractor, type HyperbolicAttractor } from "../../src/dynamics/hyperbolic-attractor.ts";
import { latchVerdict } from "../../src/dynamics/reduced-attracting-set.ts";
import { edgeOfReducedAttractingSet, latchNeuron, multiplier } from "../../src/networks/latch-neuron.ts";
import { apply, type Matrix, multiply } from "../../src/numeric/matrix.ts";
import { conditionNumber, operatorNorm } from "../../src/numeric/norms.ts";
import { distance, maximumNorm, subtract, type Vector } from "../../src/numeric/vector.ts";
import { euclideanNormOn, type WeightedNorm } from "../../src/numeric/weighted-norm.ts";
import { cycleCase, type CycleCase, buildCycle } from "../arbitraries/cycle.ts";
import { mostStretched, unitVector } from "../arbitraries/direction.ts";
import { buildFixedPoint, fixedPointCase, type FixedPointCase } from "../arbitraries/fixed-point.ts";
import { onGrid, vectorOnGrid } from "../arbitraries/grid.ts";
import { claim, type Examination, tightest } from "../claim.ts";
import { showMatrix, showNumber, showVector } from "../narrative.ts";
import { PAPER } from "../paper.ts";
import { normRounding, stepRounding } from "../rounding.ts";

const item = PAPER.theorem2;

/* (a) The neuron: Γ = (a*, ∞). */

interface NeuronCase {
  readonly w: number;
  /** δ, how far inside the edge of Γ the set begins. */
  readonly depth: number;
  readonly x: number;
  readonly y: number;
}

interface NeuronSubject {
  readonly w: number;
  readonly low: number;
  readonly lambda: number;
  readonly pairs: readonly (readonly [number, number])[];
}

const neuronCases = fc.record({
  w: onGrid(1.05, 6),
  depth: onGrid(0.01, 1),
  x: onGrid(0, 5),
  y: onGrid(0, 5),
});

/** D = [a* + side·δ, ∞), with the factor that belongs to a* + δ. */
function buildNeuron({ w, depth, x, y }: NeuronCase, side: 1 | -1): NeuronSubject {
  const edge = edgeOfReducedAttractingSet(w);
  const low = edge + side * depth;
  return {
    w,
    low,
    lambda: multiplier(w, edge + depth),
    pairs: [
      [low + x, low + y],
      [low, low + depth / 1000],
    ],
  };
}

function examineNeuron({ w, lambda, pairs }: NeuronSubject): Examination {
  const M = latchNeuron(w);
  const apart = pairs.filter(([x, y]) => x !== y);
  const ratios = apart.map(
    ([x, y]) => distance(M.next(Float64Array.of(x)), M.next(Float64Array.of(y))) / Math.abs(x - y),
  );
  const worst = tightest(
    apart.map(([x, y], k) => ({
      margin: 1 - ratios[k] / lambda,
      allowance: stepRounding(1, w) / (lambda * Math.abs(x - y)),
    })),
  );
  const regions = Math.max(...ratios) > 0.9 * lambda ? ["ratio within 10 % of the factor"] : [];
  return { kind: "finding", ...worst, regions };
}

const narrateNeuron = ({ w, low, lambda, pairs }: NeuronSubject) => {
  const M = latchNeuron(w);
  return [
    `Neuron, w = ${w}; Γ = (${showNumber(edgeOfReducedAttractingSet(w))}, ∞), D = [${showNumber(low)}, ∞), factor claimed ${showNumber(lambda)}`,
    ...pairs.map(
      ([x, y]) =>
        `x = ${showNumber(x)}, y = ${showNumber(y)}: |M(x) − M(y)| = ${showNumber(Math.abs(M.next(Float64Array.of(x))[0] - M.next(Float64Array.of(y))[0]))}, |x − y| = ${showNumber(Math.abs(x - y))}`,
    ),
  ];
};

const neuron = {
  item,
  cases: neuronCases,
  examine: examineNeuron,
  narrate: narrateNeuron,
  sources: ["src/networks/latch-neuron.ts"],
};

export const repaired = claim<NeuronCase, NeuronSubject>({
  ...neuron,
  id: "theorem-2-gamma/repaired",
  reading: "repaired",
  statement: "The neuron contracts on [a* + δ, ∞) ⊂ Γ, δ > 0, by the factor w sech²(a* + δ) < 1; nearly attained.",
  build: (c) => buildNeuron(c, 1),
  coverage: { "ratio within 10 % of the factor": 0.5 },
  expectation: "holds",
  control: "theorem-2-gamma/control",
});

export const control = claim<NeuronCase, NeuronSubject>({
  ...neuron,
  id: "theorem-2-gamma/control",
  reading: "control",
  statement: "The same factor on [a* − δ, ∞), which reaches out of Γ.",
  build: (c) => buildNeuron(c, -1),
  coverage: {},
  expectation: "fails",
  found: "random",
  broken: "the set is not inside Γ",
});

/* The literal statement: pairs at X itself, which is in Γ. */

interface PairCase {
  readonly attractor: FixedPointCase;
  readonly x: readonly number[];
  readonly y: readonly number[];
}

interface PairSubject {
  readonly M: HulledMap;
  readonly X: HyperbolicAttractor | undefined;
  readonly pairs: readonly { readonly x: Vector; readonly y: Vector }[];
  readonly lambda: number;
  readonly from: WeightedNorm;
  readonly to: WeightedNorm;
}

/** How far the partner of X stands off, in trapping radii: near enough for the Jacobian to be that at X. */
const NEAR = 1e-3;

function examinePairs({ M, X, pairs, lambda, from, to }: PairSubject): Examination {
  const n = M.dimension;
  if (X === undefined) return { kind: "undecided", why: "no contracting ball was found", regions: [] };
  const apart = pairs.filter(({ x, y }) => from.of(subtract(x, y)) > 0);
  const ratios = apart.map(({ x, y }) => to.of(subtract(M.next(x), M.next(y))) / from.of(subtract(x, y)));
  const worst = tightest(
    apart.map(({ x, y }, k) => {
      const J = M.jacobian(x);
      const magnitude = n * (operatorNorm(J) + 1) * (1 + maximumNorm(M.next(x)) + maximumNorm(x));
      const rounding = (to.fromEuclidean * stepRounding(n, magnitude)) / (lambda * from.of(subtract(x, y)));
      const conditioned = normRounding(n) * (conditionNumber(from.factor) + conditionNumber(to.factor));
      return { margin: 1 - ratios[k] / lambda, allowance: rounding + conditioned };
    }),
  );
  const regions = [];
  if (n >= 2) regions.push("several units");
  if (Math.max(...ratios) >= 0.5 * lambda) regions.push("ratio above half the factor");
  if (X.points.some((x) => operatorNorm(M.jacobian(x)) > 1)) regions.push("operator norm above 1 at X");
  return { kind: "finding", ...worst, regions };
}

function narratePairs({ M, X, pairs, lambda, from, to }: PairSubject): string[] {
  if (X === undefined) return ["no contracting ball was found"];
  const ratioOf = ({ x, y }: { x: Vector; y: Vector }) =>
    to.of(subtract(M.next(x), M.next(y))) / from.of(subtract(x, y));
  const worst = pairs.reduce((a, b) => (ratioOf(a) > ratioOf(b) ? a : b));
  const inGamma = X.points.length === 1 ? [latchVerdict(M, [X], 0, worst.x), latchVerdict(M, [X], 0, worst.y)] : [];
  return [
    `X = {${X.points.map(showVector).join(", ")}}, M'(x_0) = ${showMatrix(M.jacobian(X.points[0]))}, spectral radius ${X.points.length === 1 ? "" : "of the period product "}${showNumber(X.periodRadius)}, operator norm ${showNumber(operatorNorm(M.jacobian(X.points[0])))}`,
    `x = ${showVector(worst.x)}, y = ${showVector(worst.y)}${inGamma.length > 0 ? `; in Γ(X): ${inGamma.map(({ kind }) => kind).join(", ")}` : ""}`,
    `‖M(x) − M(y)‖ / ‖x − y‖ = ${showNumber(ratioOf(worst))}, factor claimed ${showNumber(lambda)}`,
  ];
}

export const literal = claim<FixedPointCase, PairSubject>({
  item,
  id: "theorem-2-gamma/literal",
  reading: "literal",
  statement: "M is contracting on Γ(X): ‖M(x) − M(y)‖ < ‖x − y‖ for x, y in Γ(X).",
  cases: fixedPointCase({ minUnits: 2, maxUnits: 4 }),
  build: (c) => {
    const { M, point } = buildFixedPoint(c);
    const X = asHyperbolicAttractor(M, [point]);
    const euclidean = euclideanNormOn(M.dimension);
    const step = NEAR * (X === undefined ? 1 : X.trappingRadius / X.norms[0].fromEuclidean);
    const v = mostStretched(M.jacobian(point));
    const y = point.map((entry, i) => entry + step * v[i]);
    return { M, X, pairs: [{ x: point, y }], lambda: 1, from: euclidean, to: euclidean };
  },
  examine: examinePairs,
  narrate: narratePairs,
  coverage: {},
  expectation: "fails",
  leastViolation: 0.1,
  found: "random",
  broken: "Γ is defined by eigenvalues, contraction by a norm: a non-normal Jacobian inside Γ moves points apart",
  repairs: ["theorem-2-gamma/repaired", "theorem-2-adapted/repaired", "theorem-2-cycle/repaired"],
  sources: ["src/dynamics/reduced-attracting-set.ts"],
});

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
  sources: ["src/dynamics/hyperbolic-attractor.ts", "src/numeric/weighted-norm.ts"],
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
