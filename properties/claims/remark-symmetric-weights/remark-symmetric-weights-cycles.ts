/**
 * Symmetric weights below the bound: cycles. For u = 0 a minimum x ≠ 0 of
 *
 *   E(x) = ½ x'Wx + Σ_i S(x_i),   S(s) = ∫_0^s artanh,   ∇E = Wx + artanh x
 *
 * has tanh(Wx) = −x, so that {x, −x} is a 2-cycle; and E takes values below E(0) = 0, along the eigenvector of λ_min, iff
 * λ_min(W) < −1. That there is none otherwise is what the falling energy of remark-symmetric-weights says.
 */
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
import { solve } from "../../../src/numeric/linear-algebra/linear-solve.ts";
import { eigenvalues } from "../../../src/numeric/spectrum/spectrum.ts";
import { sech2, tanh } from "../../../src/numeric/elementary/tanh.ts";
import { add, euclideanNorm, scale, subtract, type Vector, zeros } from "../../../src/numeric/linear-algebra/vector.ts";
import { mostStretched } from "../../arbitraries/direction.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import {
  energy,
  symmetricWeights,
  weightsCase,
  type WeightsCase,
} from "../../arbitraries/matrices/symmetric-weights.ts";
import { claim, type Examination } from "../../engine/claim.ts";
import { showMatrix, showNumber, showVector } from "../../vocabulary/narrative.ts";
import { PAPER } from "../paper.ts";
import { stepRounding } from "../../vocabulary/rounding.ts";

const item = PAPER.symmetricWeights;

interface CycleSubject {
  readonly W: Matrix;
  readonly x: Vector;
}

/** Steps down the energy, slow where it is flat, before Newton's method is tried; how long that is, and how often. */
const DESCENT_STEPS = 50;
const NEWTON_STEPS = 6;
const TRIES = 60;

/** What tanh(Wx) may miss −x by, relative to x. */
const CLOSING = 1e-6;

/** ‖tanh(Wx) + x‖ / ‖x‖ */
const defect = ({ W, x }: CycleSubject) => euclideanNorm(apply(W, x).map((a, i) => tanh(a) + x[i])) / euclideanNorm(x);

/**
 * A minimum of E(x) = ½ x'Wx + Σ S(x_i) beside 0, by a = artanh x → a − h (a + W tanh a): E falls for h ≤ 1/(1 + λ_max(W)),
 * as its curvature never exceeds 1 + λ_max times that of Σ S. Newton's method for a + W tanh a = 0 ends it. Where
 * E is not below E(0) = 0 in the end, there is nothing to find and what is left of the start is returned.
 */
function buildCycle(c: WeightsCase, side: 1 | -1): CycleSubject {
  const W = symmetricWeights(c, -1 + side * c.slack);
  const I = identity(W.rows);
  const mirrored = { weights: scaleMatrix(-1, W), bias: zeros(W.rows) };
  const highest = Math.max(...eigenvalues(W).map(({ re }) => re));
  const step = 1 / (1 + Math.max(0, highest));
  // The eigenvector of λ_min, where E falls off most steeply from 0 if λ_min < −1.
  let a = scale(0.3, mostStretched(addMatrices(scaleMatrix(highest + 0.01, I), mirrored.weights)));
  let tries = 0;
  do {
    for (let t = 0; t < DESCENT_STEPS; t++) {
      const pull = apply(W, a.map(tanh));
      a = a.map((entry, i) => entry - step * (entry + pull[i]));
    }
    let b = a;
    for (let t = 0; t < NEWTON_STEPS; t++) {
      const derivative = addMatrices(I, multiply(W, diagonal(b.map(sech2))));
      b = subtract(b, solve(derivative, add(b, apply(W, b.map(tanh)))));
    }
    const found = { W, x: b.map(tanh) };
    if (euclideanNorm(found.x) > 0.01 && defect(found) < CLOSING / 10) return found;
  } while (++tries < TRIES && energy(mirrored, a.map(tanh)) < 0);
  return { W, x: a.map(tanh) };
}

const cycles = {
  item,
  cases: weightsCase(onGrid(0.2, 0.9)),
  examine: (s: CycleSubject): Examination => {
    const size = euclideanNorm(s.x);
    const regions = [];
    if (s.W.rows >= 2) regions.push("several units");
    if (size > 0.3) regions.push("x above 0.3 in size");
    const allowance = stepRounding(s.W.rows, 1 + frobeniusNorm(s.W)) / CLOSING;
    return { kind: "finding", margin: 1 - defect(s) / CLOSING, allowance, regions };
  },
  narrate: (s: CycleSubject) => [
    `W = ${showMatrix(s.W)}, eigenvalues ${eigenvalues(s.W)
      .map(({ re }) => showNumber(re))
      .join(", ")}`,
    `x = ${showVector(s.x)}, tanh(Wx) = ${showVector(apply(s.W, s.x).map(tanh))}: misses −x by ${showNumber(defect(s))} of x`,
  ],
  sources: ["src/networks/tanh-network.ts"],
};

export const cyclesRepaired = claim<WeightsCase, CycleSubject>({
  ...cycles,
  id: "remark-symmetric-weights-cycles/repaired",
  reading: "repaired",
  statement:
    "W symmetric, u = 0: 2-cycles exist if λ_min(W) < −1; the minimum x ≠ 0 of ½ x'Wx + Σ S(x_i) has tanh(Wx) = −x. (Only if: remark-symmetric-weights/repaired.)",
  build: (c) => buildCycle(c, -1),
  coverage: { "several units": 0.5, "x above 0.3 in size": 0.8 },
  expectation: "holds",
  control: "remark-symmetric-weights-cycles/control",
});

export const cyclesControl = claim<WeightsCase, CycleSubject>({
  ...cycles,
  id: "remark-symmetric-weights-cycles/control",
  reading: "control",
  statement: "The same with λ_min(W) > −1: the descent ends at 0, and no x ≠ 0 has tanh(Wx) = −x.",
  build: (c) => buildCycle(c, 1),
  coverage: {},
  expectation: "fails",
  found: "random",
  broken: "λ_min(W) > −1",
});
