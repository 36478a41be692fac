/**
 * The reduction to additive inputs: what it keeps.
 *
 *   a_t = N(a_{t−1}, u_{t−1}),   ã_t = (a_t, u_t) = Ñ(ã_{t−1}) + (0, u_t),   Ñ(a, y) = (N(a, y), 0)
 *
 * Both systems run through the same states, and along them the product of Jacobians of the reduced one has the spectrum of
 * that of the direct one and m zeros: [[A, B], [0, 0]] times its like is [[A A', A B'], [0, 0]]. The singular values are
 * others. What that costs is in additive-inputs-norms.
 */
import fc from "fast-check";
import { augmentedState, withAdditiveInputs } from "../../../src/dynamics/additive-inputs.ts";
import type { DrivenMap } from "../../../src/dynamics/state-map.ts";
import { drivenTrajectory } from "../../../src/dynamics/trajectory.ts";
import { type Matrix, multiply } from "../../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm, singularValues } from "../../../src/numeric/linear-algebra/norms.ts";
import { eigenvalues } from "../../../src/numeric/spectrum/spectrum.ts";
import { maximumNorm, subtract, type Vector, zeros } from "../../../src/numeric/linear-algebra/vector.ts";
import {
  buildDrivenNetwork,
  drivenNetworkCase,
  type DrivenNetworkCase,
  MAX_INPUTS,
  MAX_UNITS,
} from "../../arbitraries/maps/driven-network.ts";
import { vectorOnGrid } from "../../arbitraries/grid.ts";
import { claim, type Examination } from "../../engine/claim.ts";
import { showMatrix, showNumber, showTable, showVector } from "../../vocabulary/narrative.ts";
import { PAPER } from "../paper.ts";
import { stepRounding } from "../../vocabulary/rounding.ts";

const item = PAPER.additiveReduction;

interface Case {
  readonly network: DrivenNetworkCase;
  readonly start: readonly number[];
  /** u_0 … u_{T−1}, entries beyond the number of inputs not used. */
  readonly inputs: readonly (readonly number[])[];
}

const cases: fc.Arbitrary<Case> = fc.record({
  network: drivenNetworkCase,
  start: vectorOnGrid(MAX_UNITS, -1, 1, 10),
  inputs: fc.array(vectorOnGrid(MAX_INPUTS, -1, 1, 10), { minLength: 2, maxLength: 6 }),
});

/** The direct run a_0 … a_T, and the product of ∂N/∂a along it. */
function runDirectly(N: DrivenMap, a_0: Vector, inputs: readonly Vector[]) {
  const states = [a_0];
  const jacobians: Matrix[] = [];
  for (const u of inputs) {
    const a = states[states.length - 1];
    jacobians.push(N.jacobian(a, u));
    states.push(N.next(a, u));
  }
  return { states, product: jacobians.reduce((product, J) => multiply(J, product)) };
}

function build(c: Case) {
  const N = buildDrivenNetwork(c.network);
  const inputs = c.inputs.map((u) => Float64Array.from(u.slice(0, N.inputDimension)));
  const a_0 = Float64Array.from(c.start.slice(0, N.dimension));
  return { N, inputs, a_0, direct: runDirectly(N, a_0, inputs) };
}

/* The same states. */

interface StatesSubject {
  readonly N: DrivenMap;
  readonly inputs: readonly Vector[];
  readonly direct: readonly Vector[];
  readonly reduced: readonly Vector[];
}

/** What the states of the two systems may differ by; their entries are at most 1. */
const TOLERANCE = 1e-8;

const largestDifference = ({ direct, reduced }: StatesSubject) =>
  Math.max(...direct.map((a, t) => maximumNorm(subtract(a, reduced[t].slice(0, a.length)))));

const states = {
  item,
  cases,
  examine: (s: StatesSubject): Examination => {
    const regions = [];
    if (s.N.dimension >= 2) regions.push("several units");
    if (s.N.inputDimension >= 2) regions.push("several inputs");
    // The inputs matter: without them the last state would be another.
    const silent = s.inputs.reduce((a) => s.N.next(a, zeros(s.N.inputDimension)), s.direct[0]);
    if (maximumNorm(subtract(silent, s.direct[s.direct.length - 1])) > 0.1) regions.push("inputs move the state");
    const allowance = (s.inputs.length * stepRounding(s.N.dimension + s.N.inputDimension, 8)) / TOLERANCE;
    return { kind: "finding", margin: 1 - largestDifference(s) / TOLERANCE, allowance, regions };
  },
  narrate: (s: StatesSubject) => [
    `N(a, u) = tanh(W a + V u) with ∂N/∂a = ${showMatrix(s.N.jacobian(s.direct[0], s.inputs[0]))} and ∂N/∂u = ${showMatrix(s.N.inputJacobian(s.direct[0], s.inputs[0]))} at the start`,
    ...showTable(
      ["t", "u_t", "a_t", "(a_t, y_t) of the reduced system"],
      s.direct.map((a, t) => [
        t,
        t < s.inputs.length ? showVector(s.inputs[t]) : "",
        showVector(a),
        showVector(s.reduced[t]),
      ]),
    ),
  ],
  sources: ["src/dynamics/additive-inputs.ts"],
};

function buildStates(c: Case, first: (u_0: Vector) => Vector): StatesSubject {
  const { N, inputs, a_0, direct } = build(c);
  const silent = zeros(N.inputDimension);
  const later = [...inputs.slice(1), silent].map((u) => augmentedState(zeros(N.dimension), u));
  const reduced = drivenTrajectory(withAdditiveInputs(N), augmentedState(a_0, first(inputs[0])), later);
  return { N, inputs, direct: direct.states, reduced };
}

export const repaired = claim<Case, StatesSubject>({
  ...states,
  id: "remark-additive-inputs/repaired",
  reading: "repaired",
  statement:
    "a_t = N(a_{t−1}, u_{t−1}) is the first part of ã_t = Ñ(ã_{t−1}) + (0, u_t), Ñ(a, y) = (N(a, y), 0), started at ã_0 = (a_0, u_0).",
  build: (c) => buildStates(c, (u_0) => u_0),
  coverage: { "several units": 0.4, "several inputs": 0.3, "inputs move the state": 0.5 },
  expectation: "holds",
  control: "remark-additive-inputs/control",
});

export const control = claim<Case, StatesSubject>({
  ...states,
  id: "remark-additive-inputs/control",
  reading: "control",
  statement: "The same started at (a_0, 0).",
  build: (c) => buildStates(c, (u_0) => zeros(u_0.length)),
  coverage: {},
  expectation: "fails",
  found: "random",
  broken: "the first input is not part of the first state",
});

/* The same spectrum. */

interface SpectrumSubject {
  readonly direct: Matrix;
  readonly reduced: Matrix;
  /** Sizes, largest first: of eigenvalues, or of singular values. */
  readonly sizesOf: (A: Matrix) => readonly number[];
}

/**
 * What each size may differ by, relative to the operator norm of the reduced product. The zeros split off exactly, and the
 * block that is left holds the bits of the direct product: no rounding, not even that of a defective eigenvalue, is in it.
 */
const SPECTRUM_TOLERANCE = 1e-6;

const moduli = (A: Matrix) => eigenvalues(A).map(({ re, im }) => Math.sqrt(re * re + im * im));

const spectrum = {
  item,
  cases,
  examine: ({ direct, reduced, sizesOf }: SpectrumSubject): Examination => {
    const n = direct.rows;
    const scale = operatorNorm(reduced);
    const found = sizesOf(reduced);
    const wanted = [...sizesOf(direct), ...Array.from({ length: reduced.rows - n }, () => 0)];
    const difference = Math.max(...found.map((size, i) => Math.abs(size - wanted[i])));
    const regions = [];
    if (n >= 2) regions.push("several units");
    if (operatorNorm(reduced) > 1.2 * operatorNorm(direct)) regions.push("operator norms differ by a fifth");
    return {
      kind: "finding",
      margin: 1 - difference / (SPECTRUM_TOLERANCE * scale),
      allowance: 0,
      regions,
    };
  },
  narrate: ({ direct, reduced, sizesOf }: SpectrumSubject) => [
    `direct product ${showMatrix(direct)}: ${sizesOf(direct).map(showNumber).join(", ")}`,
    `reduced product ${showMatrix(reduced)}: ${sizesOf(reduced).map(showNumber).join(", ")}`,
  ],
  sources: ["src/dynamics/additive-inputs.ts", "src/numeric/spectrum/spectrum.ts"],
};

function buildSpectrum(c: Case, sizesOf: (A: Matrix) => readonly number[]): SpectrumSubject {
  const { N, inputs, direct } = build(c);
  const M = withAdditiveInputs(N);
  const reduced = inputs
    .map((u, t) => M.jacobian(augmentedState(direct.states[t], u)))
    .reduce((product, J) => multiply(J, product));
  return { direct: direct.product, reduced, sizesOf };
}

export const spectrumRepaired = claim<Case, SpectrumSubject>({
  ...spectrum,
  id: "remark-additive-inputs-spectrum/repaired",
  reading: "repaired",
  statement:
    "Along any run the product of the Jacobians Ñ' has the eigenvalues of the product of the ∂N/∂a, and m zeros.",
  build: (c) => buildSpectrum(c, moduli),
  coverage: { "several units": 0.4, "operator norms differ by a fifth": 0.3 },
  expectation: "holds",
  control: "remark-additive-inputs-spectrum/control",
});

export const spectrumControl = claim<Case, SpectrumSubject>({
  ...spectrum,
  id: "remark-additive-inputs-spectrum/control",
  reading: "control",
  statement: "The same for the singular values.",
  build: (c) => buildSpectrum(c, (A) => Array.from(singularValues(A))),
  coverage: {},
  expectation: "fails",
  found: "random",
  broken: "the reduction keeps eigenvalues, not norms",
});
