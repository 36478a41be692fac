/**
 * Symmetric weights below the bound: cycles. For u = 0 a minimum x ≠ 0 of
 *
 *   E(x) = ½ x'Wx + Σ_i S(x_i),   S(s) = ∫_0^s artanh,   ∇E = Wx + artanh x
 *
 * has tanh(Wx) = −x, so that {x, −x} is a 2-cycle; and E takes values below E(0) = 0, along the eigenvector of λ_min,
 * iff λ_min(W) < −1. That there is none otherwise is what the falling energy of remark-symmetric-weights says.
 */
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
} from "../../../src/numeric/linear-algebra/matrix.ts";
import { add, euclideanNorm, scale, subtract, type Vector, zeros } from "../../../src/numeric/linear-algebra/vector.ts";
import { mostStretched } from "../../arbitraries/direction.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import { symmetricWeights, type WeightsCase, weightsCase } from "../../arbitraries/matrices/symmetric-weights.ts";
import type { CaseExamination } from "../../engine/claim.ts";
import { finding, visited } from "../../vocabulary/examination.ts";
import { showNumber, showVector } from "../../vocabulary/narrative.ts";
import { stepRounding } from "../../vocabulary/rounding.ts";
import { heldAndRefuted } from "../../vocabulary/statements.ts";
import { energy, realEigenvalues, showWeights } from "./energy.ts";

interface Subject {
  readonly W: Matrix;
  readonly x: Vector;
}

/** The number of steps down the energy, slow where it is flat, before Newton's method is tried. */
const DESCENT_STEPS = 50;
const NEWTON_STEPS = 6;
/** How often the two are tried in turn. */
const TRIES = 60;

/** What tanh(Wx) may miss −x by, relative to x. */
const CLOSING = 1e-6;

/** What x misses the 2-cycle by: ‖tanh(Wx) + x‖ / ‖x‖. */
const defect = ({ W, x }: Subject) => euclideanNorm(apply(W, x).map((a, i) => tanh(a) + x[i])) / euclideanNorm(x);

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
 * A minimum of E beside 0, for λ_min(W) = −1 + side · slack. E falls for h ≤ 1/(1 + λ_max(W)), as its curvature never
 * exceeds 1 + λ_max times that of Σ S. Where E is not below E(0) = 0 in the end, there is nothing to find and what is
 * left of the start is returned.
 */
function build(c: WeightsCase, side: 1 | -1): Subject {
  const W = symmetricWeights(c, -1 + side * c.slack);
  const mirrored = { weights: scaleMatrix(-1, W), bias: zeros(W.rows) };
  const highest = Math.max(...realEigenvalues(W));
  const h = 1 / (1 + Math.max(0, highest));
  // The eigenvector of λ_min, where E falls off most steeply from 0 if λ_min < −1.
  let a = scale(0.3, mostStretched(addMatrices(scaleMatrix(highest + 0.01, identity(W.rows)), mirrored.weights)));
  let tries = 0;
  do {
    a = descend(W, a, h);
    const found = { W, x: refine(W, a).map(tanh) };
    if (euclideanNorm(found.x) > 0.01 && defect(found) < CLOSING / 10) return found;
  } while (++tries < TRIES && energy(mirrored, a.map(tanh)) < 0);
  return { W, x: a.map(tanh) };
}

function examine(s: Subject): CaseExamination {
  return finding(
    { margin: 1 - defect(s) / CLOSING, allowance: stepRounding(s.W.rows, 1 + frobeniusNorm(s.W)) / CLOSING },
    visited({ "several units": s.W.rows >= 2, "x above 0.3 in size": euclideanNorm(s.x) > 0.3 }),
  );
}

const narrate = (s: Subject) => [
  showWeights(s.W),
  `x = ${showVector(s.x)}, tanh(Wx) = ${showVector(apply(s.W, s.x).map(tanh))}: misses −x by ${showNumber(defect(s))} of x`,
];

export const { repaired, control } = heldAndRefuted("remark-symmetric-weights-cycles", {
  probe: { cases: weightsCase(onGrid(0.2, 0.9)), examine, narrate },
  sources: ["src/networks/tanh-network.ts"],
  holds: {
    statement:
      "W symmetric, u = 0: 2-cycles exist if λ_min(W) < −1; the minimum x ≠ 0 of ½ x'Wx + Σ S(x_i) has tanh(Wx) = −x. (Only if: remark-symmetric-weights/repaired.)",
    build: (c) => build(c, -1),
    coverage: { "several units": 0.5, "x above 0.3 in size": 0.8 },
  },
  control: {
    statement: "The same with λ_min(W) > −1: the descent ends at 0, and no x ≠ 0 has tanh(Wx) = −x.",
    build: (c) => build(c, 1),
    broken: "λ_min(W) > −1",
  },
});
