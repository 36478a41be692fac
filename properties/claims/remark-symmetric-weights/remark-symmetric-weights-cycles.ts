/**
 * Symmetric weights below the bound: cycles. For u = 0 a minimum x ≠ 0 of
 *
 *   E(x) = ½ x'Wx + Σ_i S(x_i),   S(s) = ∫_0^s artanh,   ∇E = Wx + artanh x
 *
 * has tanh(Wx) = −x, so that {x, −x} is a 2-cycle; and E takes values below E(0) = 0, along the eigenvector of λ_min,
 * iff λ_min(W) < −1. That there is none otherwise is what the falling energy of remark-symmetric-weights says.
 */
import fc from "fast-check";
import { sech2, tanh } from "../../../src/numeric/elementary/tanh.ts";
import { solve } from "../../../src/numeric/linear-algebra/linear-solve.ts";
import {
  addMatrices,
  apply,
  diagonal,
  frobeniusNorm,
  identity,
  type Matrix,
  multiply,
  scaleMatrix,
  subtractMatrices,
  transpose,
} from "../../../src/numeric/linear-algebra/matrix.ts";
import { add, euclideanNorm, scale, subtract, type Vector, zeros } from "../../../src/numeric/linear-algebra/vector.ts";
import { mostStretched } from "../../arbitraries/direction.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import { symmetricWeights, weightsCase } from "../../arbitraries/matrices/symmetric-weights.ts";
import type { CaseExamination } from "../../engine/case-examination.ts";
import { finding, visited } from "../../vocabulary/examination.ts";
import { showNumber, showVector } from "../../vocabulary/narrative.ts";
import { stepRounding } from "../../vocabulary/rounding.ts";
import { heldUnder } from "../../vocabulary/statements.ts";
import { computedLowest, energy, realEigenvalues, showWeights } from "./energy.ts";

const casesOf = (minUnits = 1) =>
  fc.record({
    weights: weightsCase(onGrid(0.2, 0.9), minUnits),
    /** How large a skew part or a constant input is, where there is one. */
    beyond: onGrid(0.1, 2, 10),
  });
type Case = Drawn<ReturnType<typeof casesOf>>;

interface Subject {
  readonly W: Matrix;
  readonly u: Vector;
  /** The state that the descent ends at. */
  readonly x: Vector;
}

/** The number of steps down the energy, slow where it is flat, before Newton's method is tried. */
const DESCENT_STEPS = 50;
const NEWTON_STEPS = 6;
/** How often the two are tried in turn. */
const TRIES = 60;

/** What tanh(Wx) may miss −x by, relative to x. */
const CLOSING = 1e-6;

/** What x misses the 2-cycle by: ‖tanh(Wx + u) + x‖ / ‖x‖. */
const defect = ({ W, u, x }: Subject) =>
  euclideanNorm(apply(W, x).map((a, i) => tanh(a + u[i]) + x[i])) / euclideanNorm(x);

/** The state after a descent of E along a = artanh x → a − h (a + W tanh a). */
function descend(W: Matrix, start: Vector, h: number): Vector {
  let a = start;
  for (let t = 0; t < DESCENT_STEPS; t++) {
    const pull = apply(W, a.map(tanh));
    a = a.map((entry, i) => entry - h * (entry + pull[i]));
  }
  return a;
}

/** Newton's method for a + W tanh a = 0. */
function refine(W: Matrix, start: Vector): Vector {
  let a = start;
  for (let t = 0; t < NEWTON_STEPS; t++) {
    const derivative = addMatrices(identity(W.rows), multiply(W, diagonal(a.map(sech2))));
    a = subtract(a, solve(derivative, add(a, apply(W, a.map(tanh)))));
  }
  return a;
}

/**
 * A minimum of E beside 0, for symmetric W. E falls for h ≤ 1/(1 + λ_max(W)), as its curvature never
 * exceeds 1 + λ_max times that of Σ S. Where E is not below E(0) = 0 in the end, there is nothing to find and what is
 * left of the start is returned.
 */
function minimum(W: Matrix): Vector {
  const mirrored = { weights: scaleMatrix(-1, W), bias: zeros(W.rows) };
  const highest = Math.max(...realEigenvalues(W));
  const h = 1 / (1 + Math.max(0, highest));
  // The eigenvector of λ_min, where E falls off most steeply from 0 if λ_min < −1.
  let a = scale(0.3, mostStretched(addMatrices(scaleMatrix(highest + 0.01, identity(W.rows)), mirrored.weights)));
  let tries = 0;
  do {
    a = descend(W, a, h);
    const x = refine(W, a).map(tanh);
    if (euclideanNorm(x) > 0.01 && defect({ W, u: mirrored.bias, x }) < CLOSING / 10) return x;
  } while (++tries < TRIES && energy(mirrored, a.map(tanh)) < 0);
  return a.map(tanh);
}

/** The minimum of E for symmetric W without input, held against W with a skew part or against an input. */
function build({ weights, beyond }: Case, side: 1 | -1, added: "nothing" | "skew part" | "input" = "nothing"): Subject {
  const W = symmetricWeights(weights, -1 + side * weights.slack);
  const n = W.rows;
  const axes = { data: W.data.map((_, k) => beyond * Math.sign((k % n) - Math.floor(k / n))) };
  return {
    W: added === "skew part" ? addMatrices(W, { ...W, ...axes }) : W,
    u: added === "input" ? zeros(n).fill(beyond) : zeros(n),
    x: minimum(W),
  };
}

function examine(s: Subject): CaseExamination {
  return finding(
    { margin: 1 - defect(s) / CLOSING, allowance: stepRounding(s.W.rows, 1 + frobeniusNorm(s.W)) / CLOSING },
    visited({ "several units": s.W.rows >= 2, "x above 0.3 in size": euclideanNorm(s.x) > 0.3 }),
  );
}

const narrate = (s: Subject) => [
  `${showWeights(s.W)}; u = ${showVector(s.u)}`,
  `x = ${showVector(s.x)}, tanh(Wx + u) = ${showVector(apply(s.W, s.x).map((a, i) => tanh(a + s.u[i])))}: misses −x by ${showNumber(defect(s))} of x`,
];

export const repaired = heldUnder<Case, Subject>("remark-symmetric-weights-cycles", {
  probe: { cases: casesOf(), examine, narrate },
  sources: ["src/networks/tanh-network.ts"],
  hypotheses: [
    {
      name: "symmetric weights",
      words: "W symmetric",
      met: ({ W }) => frobeniusNorm(subtractMatrices(W, transpose(W))) === 0,
      beyond: {
        broken: "a skew part is added to W, which leaves (W + W')/2 and so E as they are",
        cases: casesOf(2),
        build: (c) => build(c, -1, "skew part"),
      },
    },
    {
      name: "no input",
      words: "u = 0",
      met: ({ u }) => euclideanNorm(u) === 0,
      beyond: { broken: "a constant input is added", build: (c) => build(c, -1, "input") },
    },
    {
      name: "least eigenvalue below −1",
      words: "λ_min < −1, λ_min the least eigenvalue of (W + W')/2",
      met: ({ W }) => computedLowest(W) < -1,
      beyond: {
        broken: "λ_min is above −1: the descent ends at 0, and no x ≠ 0 has tanh(Wx) = −x",
        build: (c) => build(c, 1),
      },
    },
  ],
  conclusion:
    "E(x) = ½ x'Wx + Σ S(x_i), S(s) = ∫_0^s artanh, has a minimum x ≠ 0, and {x, −x} is a 2-cycle of x → tanh(Wx + u): tanh(Wx) = −x",
  why: "E(s v) = ½ (λ_min + 1) s² + O(s⁴) < 0 = E(0) along the eigenvector v of λ_min, and ∇E points outward near the faces of the cube, where artanh is unbounded: so E has a minimum inside, other than 0, and there Wx + artanh x = 0. tanh is odd, so −x goes to x.",
  build: (c) => build(c, -1),
  coverage: { "several units": 0.5, "x above 0.3 in size": 0.8 },
});
