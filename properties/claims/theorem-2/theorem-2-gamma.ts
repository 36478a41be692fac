/**
 * Contraction inside the reduced attracting set, the use that the paper makes of theorem 2.
 *
 * Literal: M is contracting on Γ(X). False twice over: for the neuron Γ = (a*, ∞) and M' → 1 at its edge; and in
 * several dimensions Γ is defined by eigenvalues, so near X itself, which is inside Γ, a non-normal Jacobian moves
 * points apart. Repaired for the neuron: it contracts on [a* + δ, ∞) by w sech²(a* + δ). In general: theorem-2-adapted.
 */
import fc from "fast-check";
import { asHyperbolicAttractor } from "../../../src/dynamics/hyperbolic-attractor.ts";
import { edgeOfReducedAttractingSet, latchNeuron, multiplier } from "../../../src/networks/latch-neuron.ts";
import { distance } from "../../../src/numeric/linear-algebra/vector.ts";
import { euclideanNormOn } from "../../../src/numeric/linear-algebra/weighted-norm.ts";
import type { Pair } from "../../arbitraries/cube.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import { buildFixedPoint, fixedPointCase } from "../../arbitraries/maps/fixed-point.ts";
import type { CaseExamination } from "../../engine/case-examination.ts";
import { finding, visited } from "../../vocabulary/examination.ts";
import { atMost } from "../../vocabulary/hypotheses.ts";
import { showNumber } from "../../vocabulary/narrative.ts";
import { apart, mostStretchedPair, stretchedAtMost, stretchedNeighbour, stretchOf } from "../../vocabulary/pairs.ts";
import { stepRounding } from "../../vocabulary/rounding.ts";
import { heldUnder, refutedLiteral } from "../../vocabulary/statements.ts";
import * as nearAttractor from "./near-attractors/contraction-near-attractor.ts";

const attractorCases = fixedPointCase({ minUnits: 2, maxUnits: 4 });

const cases = fc.record({
  w: onGrid(1.05, 6),
  /** δ, how far inside the edge of Γ the set begins. */
  depth: onGrid(0.01, 1),
  /** How far the first drawn point is from the end of the set. */
  x: onGrid(0, 5),
  /** How far the second drawn point is from the end of the set. */
  y: onGrid(0, 5),
});

interface Subject {
  readonly w: number;
  readonly depth: number;
  /** The end of D = [low, ∞). */
  readonly low: number;
  readonly lambda: number;
  readonly pairs: readonly Pair[];
}

/** D = [a* + side·δ, ∞), with the factor that belongs to a* + δ. */
function build({ w, depth, x, y }: Drawn<typeof cases>, side: 1 | -1): Subject {
  const edge = edgeOfReducedAttractingSet(w);
  const low = edge + side * depth;
  const pair = (a: number, b: number): Pair => ({ x: Float64Array.of(a), y: Float64Array.of(b) });
  return {
    w,
    depth,
    low,
    lambda: multiplier(w, edge + depth),
    pairs: [pair(low + x, low + y), pair(low, low + depth / 1000)],
  };
}

/** X, which is in Γ, and its neighbour; undefined where no contracting ball was found. */
function buildAtAttractor(c: Drawn<typeof attractorCases>): nearAttractor.Subject | undefined {
  const { M, point } = buildFixedPoint(c);
  const X = asHyperbolicAttractor(M, [point]);
  if (X === undefined) return undefined;
  const length = nearAttractor.NEAR * (X.trappingRadius / X.norms[0].fromEuclidean);
  const euclidean = euclideanNormOn(M.dimension);
  return { M, X, at: 0, pairs: [stretchedNeighbour(M, point, length)], lambda: 1, from: euclidean, to: euclidean };
}

function examine({ w, lambda, pairs }: Subject): CaseExamination {
  const M = latchNeuron(w);
  const different = apart(pairs);
  return finding(
    different.map((pair) => stretchedAtMost(M, pair, lambda, { ofImages: stepRounding(1, w), ofFactor: 0 })),
    visited({ "ratio within 10 % of the factor": stretchOf(M, mostStretchedPair(M, different)) > 0.9 * lambda }),
  );
}

function narrate({ w, low, lambda, pairs }: Subject): string[] {
  const M = latchNeuron(w);
  return [
    `Neuron, w = ${w}; Γ = (${showNumber(edgeOfReducedAttractingSet(w))}, ∞), D = [${showNumber(low)}, ∞), factor claimed ${showNumber(lambda)}`,
    ...pairs.map(
      ({ x, y }) =>
        `x = ${showNumber(x[0])}, y = ${showNumber(y[0])}: |M(x) − M(y)| = ${showNumber(distance(M.next(x), M.next(y)))}, |x − y| = ${showNumber(distance(x, y))}`,
    ),
  ];
}

export const literal = refutedLiteral("theorem-2-gamma", {
  probe: { ...nearAttractor, cases: attractorCases, build: buildAtAttractor },
  sources: ["src/dynamics/reduced-attracting-set.ts"],
  statement: "M is contracting on Γ(X): ‖M(x) − M(y)‖ < ‖x − y‖ for x, y in Γ(X).",
  wording: {
    known: "our reading",
    section: "theorem 2 and definition 4",
    words:
      "what the paper needs of theorem 2: outside of Γ M is not contracting and the ball of uncertainty grows, inside it is bounded, which a damaged copy has in the text on theorem 3",
  },
  leastViolation: 0.1,
  broken: "Γ is defined by eigenvalues, contraction by a norm: a non-normal Jacobian inside Γ moves points apart",
  matters: "breaks the theorem",
  repairs: ["theorem-2-gamma/repaired", "theorem-2-adapted/repaired", "theorem-2-cycle/repaired"],
});

/** The statement with a smaller factor, in which it is nearly attained. */
const spoilt = (s: Subject): Subject => ({ ...s, lambda: s.lambda / 1.05 });

export const repaired = heldUnder<Drawn<typeof cases>, Subject>("theorem-2-gamma", {
  probe: { cases, examine, narrate },
  sources: ["src/networks/latch-neuron.ts"],
  hypotheses: [
    {
      name: "D inside Γ by δ",
      words: "D ⊂ [a* + δ, ∞) for the neuron, w > 1, δ > 0, where Γ = (a*, ∞)",
      met: ({ w, depth, low }) => depth > 0 && atMost(edgeOfReducedAttractingSet(w) + depth, low),
      beyond: {
        broken: "D = [a* − δ, ∞), which reaches out of Γ",
        build: (c) => build(c, -1),
      },
    },
  ],
  conclusion: "the neuron contracts on D by the factor w sech²(a* + δ) < 1; nearly attained on [a* + δ, ∞)",
  why: "M' = w sech² falls on a > 0 and is 1 at a*, so on [a* + δ, ∞) it is largest at a* + δ, and below 1 there. The mean value theorem.",
  build: (c) => build(c, 1),
  coverage: { "ratio within 10 % of the factor": 0.5 },
  spoiled: [
    {
      statement: "The same with the factor w sech²(a* + δ)/1.05.",
      changed: "the factor is 5 % less",
      build: (c) => build(c, 1),
      examine: (s) => examine(spoilt(s)),
      narrate: (s) => narrate(spoilt(s)),
    },
  ],
});
