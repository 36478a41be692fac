/**
 * Latching in some directions only: P and R project onto complementary subspaces, z = P a has dynamics of its own, y = R a.
 *
 *   ∂a_t/∂a_0 = P⁺ (dz_t/dz_0) P + R⁺ (dy_t/dy_0) R + R⁺ (dy_t/dz_0) P          exactly, at every t
 *
 * The paper drops the last term: dz_t/dz_0 → 0 ⇒ ∂a_t/∂a_0 → R⁺ (dy_t/dy_0) R. That is true, with ‖dz_t/dz_0‖ ≤ λ^t as the
 * distance, where R M does not depend on z; elsewhere see projection-literal.
 */
import { sensitivities } from "../../../src/dynamics/sensitivity.ts";
import { drivenTrajectory } from "../../../src/dynamics/trajectory.ts";
import { log } from "../../../src/numeric/elementary/log.ts";
import {
  addMatrices,
  apply,
  diagonal,
  identity,
  type Matrix,
  multiply,
  subtractMatrices,
  transpose,
  zeroMatrix,
} from "../../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { toMatrix } from "../../../src/numeric/linear-algebra/scaled-matrix.ts";
import { sech2, tanh } from "../../../src/numeric/elementary/tanh.ts";
import { add, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { buildSplit, splitCase, type SplitCase, type SplitNetwork } from "../../arbitraries/maps/split-network.ts";
import { claim, type Examination, tightest } from "../../engine/claim.ts";
import { showMatrix, showTable, showVector } from "../../vocabulary/narrative.ts";
import { PAPER } from "../paper.ts";
import { stepRounding } from "../../vocabulary/rounding.ts";

const item = PAPER.projection;
const sources = ["src/dynamics/sensitivity.ts", "src/numeric/linear-algebra/matrix.ts"];

interface Step {
  /** ∂a_t/∂a_0 */
  readonly whole: Matrix;
  /** What it is claimed to be. */
  readonly parts: Matrix;
  /** By how much they may differ. */
  readonly bound: number;
  /** What rounding may do to the difference. */
  readonly rounding: number;
}

interface Subject {
  readonly network: SplitNetwork;
  readonly states: readonly Vector[];
  /** t = 1, 2, … */
  readonly steps: readonly Step[];
}

/** z_0, z_1 … and y_0, y_1 … by themselves, with the derivatives dz_t/dz_0, dy_t/dy_0 and dy_t/dz_0. */
function partsAlong({ P, R, zNetwork, B, C, yBias, a_0, inputs }: SplitNetwork) {
  const zStates = drivenTrajectory(
    zNetwork,
    apply(P, a_0),
    inputs.map((u) => apply(P, u)),
  );
  const zByZ = sensitivities(zNetwork, zStates).map(toMatrix);
  let y = apply(R, a_0);
  const yByY = [identity(B.rows)];
  const yByZ = [zeroMatrix(B.rows, P.rows)];
  inputs.forEach((u, t) => {
    const BD = multiply(B, diagonal(y.map(sech2)));
    const CD = multiply(C, diagonal(zStates[t].map(sech2)));
    yByY.push(multiply(BD, yByY[t]));
    yByZ.push(addMatrices(multiply(BD, yByZ[t]), multiply(CD, zByZ[t])));
    y = add(add(add(apply(B, y.map(tanh)), apply(C, zStates[t].map(tanh))), yBias), apply(R, u));
  });
  return { zByZ, yByY, yByZ };
}

/** left' X right: a derivative between projections as one between states. */
const embed = (left: Matrix, X: Matrix, right: Matrix) => multiply(multiply(transpose(left), X), right);

/** What a step of these networks sums is below this: two parts of four units, of operator norm below 2, bias and input. */
const LARGEST_SUM = 10;

function build(network: SplitNetwork, form: "identity" | { readonly lambda: number }): Subject {
  const { M, P, R, a_0, inputs } = network;
  const states = drivenTrajectory(M, a_0, inputs);
  const wholes = sensitivities(M, states).map(toMatrix);
  const { zByZ, yByY, yByZ } = partsAlong(network);
  let [factors, geometric] = [1, 1];
  const steps = inputs.map((_, before) => {
    const t = before + 1;
    factors *= Math.max(1, operatorNorm(M.jacobian(states[before])));
    // Errors of the states are stretched by the factors, felt by the slopes, and stretched again with the product.
    const rounding = t * t * stepRounding(M.dimension, LARGEST_SUM) * factors * factors;
    const ofY = embed(R, yByY[t], R);
    if (form === "identity") {
      const parts = addMatrices(addMatrices(embed(P, zByZ[t], P), ofY), embed(R, yByZ[t], P));
      return { whole: wholes[t], parts, bound: rounding, rounding: 0 };
    }
    geometric *= form.lambda;
    return { whole: wholes[t], parts: ofY, bound: geometric, rounding };
  });
  return { network, states, steps };
}

const differenceOf = ({ whole, parts }: Step) => operatorNorm(subtractMatrices(whole, parts));

const regionsOf = ({ network, steps }: Subject) => {
  const regions = [];
  if (network.P.rows === 2 && network.R.rows === 2) regions.push("two directions each");
  if (steps.length >= 4) regions.push("four steps or more");
  return regions;
};

const narrate = ({ network: { M, P, R }, states, steps }: Subject) => [
  `P = ${showMatrix(P)}, R = ${showMatrix(R)}; a_0 = ${showVector(states[0])}, M'(a_0) = ${showMatrix(M.jacobian(states[0]))}`,
  ...showTable(
    ["t", "‖∂a_t/∂a_0‖", "apart from what is claimed", "granted"],
    steps.map((step, before) => [before + 1, operatorNorm(step.whole), differenceOf(step), step.bound]),
  ),
];

const sum = {
  item,
  cases: splitCase,
  examine: (s: Subject): Examination => ({
    kind: "finding",
    ...tightest(
      s.steps.map((step) => ({ margin: 1 - differenceOf(step) / step.bound, allowance: step.rounding / step.bound })),
    ),
    regions: regionsOf(s),
  }),
  narrate,
  sources,
};

export const repaired = claim<SplitCase, Subject>({
  ...sum,
  id: "projection/repaired",
  reading: "repaired",
  statement:
    "z = P a autonomous, y = R a: ∂a_t/∂a_0 = P⁺ (dz_t/dz_0) P + R⁺ (dy_t/dy_0) R + R⁺ (dy_t/dz_0) P at every t, under any inputs.",
  build: (c) => build(buildSplit(c, { yToZ: false, zToY: true }), "identity"),
  coverage: { "two directions each": 0.1, "four steps or more": 0.3 },
  expectation: "holds",
  control: "projection/control",
});

export const control = claim<SplitCase, Subject>({
  ...sum,
  id: "projection/control",
  reading: "control",
  statement: "The same where y acts on z.",
  build: (c) => build(buildSplit(c, { yToZ: true, zToY: true }), "identity"),
  coverage: {},
  expectation: "fails",
  found: "random",
  broken: "z has no dynamics of its own",
});

const limit = {
  ...sum,
  examine: (s: Subject): Examination => {
    const sizes = s.steps.map((step) => log(step.bound) - log(differenceOf(step)));
    const regions = regionsOf(s);
    if (Math.min(...sizes) < 0.1) regions.push("within 10 % of the bound");
    const inequalities = sizes.map((margin, k) => ({ margin, allowance: s.steps[k].rounding / s.steps[k].bound }));
    return { kind: "finding", ...tightest(inequalities), regions };
  },
};

export const independentRepaired = claim<SplitCase, Subject>({
  ...limit,
  id: "projection-independent/repaired",
  reading: "repaired",
  statement:
    "z autonomous, R M independent of z, ‖∂z_{t+1}/∂z_t‖ ≤ λ < 1: ‖∂a_t/∂a_0 − R⁺ (dy_t/dy_0) R‖ ≤ λ^t at every t; nearly attained.",
  build: (c) => build(buildSplit(c, { yToZ: false, zToY: false }), c),
  coverage: { "two directions each": 0.1, "four steps or more": 0.3, "within 10 % of the bound": 0.1 },
  expectation: "holds",
  control: "projection-independent/control",
});

export const independentControl = claim<SplitCase, Subject>({
  ...limit,
  id: "projection-independent/control",
  reading: "control",
  statement: "The same where z acts on y.",
  build: (c) => build(buildSplit(c, { yToZ: false, zToY: true }), c),
  coverage: {},
  expectation: "fails",
  found: "random",
  broken: "R M depends on z, so y may remember what z was",
});
