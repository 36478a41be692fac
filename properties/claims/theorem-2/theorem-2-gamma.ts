/**
 * Contraction inside the reduced attracting set, the use that the paper makes of theorem 2.
 *
 * Literal: M is contracting on Γ(X). False twice over: for the neuron Γ = (a*, ∞) and M' → 1 at its edge; and in several
 * dimensions Γ is defined by eigenvalues, so near X itself, which is inside Γ, a non-normal Jacobian moves points apart.
 * Repaired for the neuron: it contracts on [a* + δ, ∞) by w sech²(a* + δ). In general: theorem-2-adapted.
 */
import fc from "fast-check";
import { asHyperbolicAttractor } from "../../../src/dynamics/hyperbolic-attractor.ts";
import { edgeOfReducedAttractingSet, latchNeuron, multiplier } from "../../../src/networks/latch-neuron.ts";
import { distance } from "../../../src/numeric/linear-algebra/vector.ts";
import { euclideanNormOn } from "../../../src/numeric/linear-algebra/weighted-norm.ts";
import { mostStretched } from "../../arbitraries/direction.ts";
import { buildFixedPoint, fixedPointCase, type FixedPointCase } from "../../arbitraries/maps/fixed-point.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import { claim, type Examination, tightest } from "../../engine/claim.ts";
import { showNumber } from "../../vocabulary/narrative.ts";
import { PAPER } from "../paper.ts";
import { stepRounding } from "../../vocabulary/rounding.ts";
import { examinePairs, narratePairs, NEAR, type PairSubject } from "./theorem-2-pairs.ts";

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
