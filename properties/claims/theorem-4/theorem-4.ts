/**
 * Theorem 4, repaired: while ‖M'‖ ≤ λ < 1 in one fixed norm at every state on the way, the sensitivity decays,
 *
 *   ‖∂a_t/∂a_0‖ ≤ λ^t   and, for x = tanh a,   ‖∂x_t/∂x_0‖ ≤ C λ^t,  C = max_i sech² a_t,i / min_i sech² a_0,i,
 *
 * at every t, not only small at the end. The same bound is held against finite displacements, which no error in a
 * derivative can flatter: two starts under the same inputs approach each other by λ per step.
 */
import fc from "fast-check";
import { inputBounds } from "../../../src/dynamics/bounded-drift.ts";
import type { HulledMap } from "../../../src/dynamics/contraction.ts";
import { sensitivities } from "../../../src/dynamics/sensitivity.ts";
import { autonomousTrajectory, drivenTrajectory } from "../../../src/dynamics/trajectory.ts";
import { activationForm, type TanhNetwork } from "../../../src/networks/tanh-network.ts";
import { exp } from "../../../src/numeric/elementary/exp.ts";
import { log } from "../../../src/numeric/elementary/log.ts";
import { logOperatorNorm, multiplyScaled, scaledIdentity } from "../../../src/numeric/linear-algebra/scaled-matrix.ts";
import { spectralRadius } from "../../../src/numeric/spectrum/spectrum.ts";
import { sech2, tanh } from "../../../src/numeric/elementary/tanh.ts";
import {
  add,
  distance,
  euclideanNorm,
  maximumNorm,
  scale,
  subtract,
  type Vector,
} from "../../../src/numeric/linear-algebra/vector.ts";
import { mostStretched } from "../../arbitraries/direction.ts";
import { inputCase, type InputCase, inputSource } from "../../arbitraries/inputs.ts";
import {
  buildLatchedSystem,
  contractionFactorsAlong,
  type LatchedSystem,
  type LatchedSystemCase,
  latchedSystemCase,
} from "../../arbitraries/maps/latched-system.ts";
import { claim, type Examination, tightest } from "../../engine/claim.ts";
import { showMap, showMatrix, showNumber, showTable, showVector } from "../../vocabulary/narrative.ts";
import { PAPER } from "../paper.ts";
import { normRounding, productRounding, stepRounding } from "../../vocabulary/rounding.ts";

const item = PAPER.theorem4;
const MAX_STEPS = 40;

interface Case {
  readonly system: LatchedSystemCase;
  readonly inputs: InputCase;
}

interface Subject extends LatchedSystem {
  readonly inputs: readonly Vector[];
  readonly states: readonly Vector[];
  readonly lambda: number;
  /** ln of the operator norm of the sensitivity at t = 0 … T, in the coordinate of the claim. */
  readonly logSizes: readonly number[];
  /** ln C at each t: 0 for ∂a_t/∂a_0. */
  readonly logConstants: readonly number[];
}

type LambdaOf = (M: HulledMap, factors: readonly number[], states: readonly Vector[]) => number;

/** The supremum over the tube that theorem 3 keeps the states in. */
const overTube: LambdaOf = (_M, factors) => Math.max(...factors);

/** The largest spectral radius at the states on the way. */
const spectralRadiusOnTheWay: LambdaOf = (M, _factors, states) =>
  Math.max(...states.slice(0, -1).map((a) => spectralRadius(M.jacobian(a))));

function run(c: Case) {
  const system = buildLatchedSystem(c.system);
  const { M, start, driftRadius } = system;
  const undisturbed = autonomousTrajectory(M, start, c.inputs.steps);
  const factors = contractionFactorsAlong(M, undisturbed, driftRadius);
  const bounds = inputBounds(factors, driftRadius);
  const source = inputSource(c.inputs, M.dimension);
  const states = [start];
  const inputs: Vector[] = [];
  for (let t = 1; t <= c.inputs.steps; t++) {
    const image = M.next(states[t - 1]);
    const drift = subtract(image, undisturbed[t]);
    const drifted = euclideanNorm(drift);
    // Towards 0, where the slopes are largest and the sensitivity decays least.
    const inward = drifted > 0 ? scale(1 / drifted, drift) : scale(-1, unit(undisturbed[t]));
    inputs.push(source(t, bounds[t - 1], inward));
    states.push(add(image, inputs[t - 1]));
  }
  return { system, factors, inputs, states };
}

function unit(v: Vector): Vector {
  const length = euclideanNorm(v);
  return length > 0 ? scale(1 / length, v) : v;
}

function buildState(c: Case, lambdaOf: LambdaOf): Subject {
  const { system, factors, inputs, states } = run(c);
  const logSizes = sensitivities(system.M, states).map(logOperatorNorm);
  const lambda = lambdaOf(system.M, factors.slice(0, -1), states);
  return { ...system, inputs, states, lambda, logSizes, logConstants: logSizes.map(() => 0) };
}

function buildOutput(c: Case, lambdaOf: LambdaOf): Subject {
  const { system, factors, inputs, states } = run(c);
  const { M } = system;
  const N = activationForm(M as TanhNetwork);
  const products = [scaledIdentity(M.dimension)];
  inputs.forEach((u, before) =>
    products.push(multiplyScaled(N.jacobian(states[before].map(tanh), u), products[before])),
  );
  const gentlest = log(Math.min(...states[0].map(sech2)));
  return {
    ...system,
    inputs,
    states,
    lambda: lambdaOf(M, factors.slice(0, -1), states),
    logSizes: products.map(logOperatorNorm),
    logConstants: states.map((a) => log(Math.max(...a.map(sech2))) - gentlest),
  };
}

/** How far apart the two starts are, in drift radii. */
const DISPLACEMENT = 1e-2;

/** A displacement is followed as long as rounding accounts for less than this share of its bound. */
const TRACKED = 1e-4;

function examine(s: Subject): Examination {
  const { M, place, driftRadius, inputs, states, lambda, logSizes, logConstants } = s;
  const n = M.dimension;
  const logLambda = log(lambda);
  const derivative = logSizes.slice(1).map((logSize, before) => ({
    margin: logConstants[before + 1] + (before + 1) * logLambda - logSize,
    allowance: productRounding(n, before + 1) + (before + 1) * normRounding(n),
  }));

  const e = scale(DISPLACEMENT * driftRadius, mostStretched(M.jacobian(states[0])));
  const displaced = drivenTrajectory(M, add(states[0], e), inputs);
  const magnitude = 1 + Math.max(...states.map(maximumNorm));
  const apart = euclideanNorm(e);
  const finite = displaced.slice(1).flatMap((b, before) => {
    const logRatio = log(distance(b, states[before + 1]) / apart);
    const expected = (before + 1) * logLambda;
    const rounding = (stepRounding(n, n * magnitude) * (before + 1)) / (apart * exp(expected));
    if (rounding > TRACKED) return [];
    return [{ margin: expected - logRatio, allowance: rounding + (before + 1) * normRounding(n) }];
  });

  const regions: string[] = [place];
  if (finite.length > 2) regions.push("finite displacement followed");
  if (n >= 2) regions.push("several units");
  if (states.length > 20) regions.push("more than 20 steps");
  if (derivative.some(({ margin }) => margin < 0.1)) regions.push("within 10 % of the bound");
  if (logSizes[logSizes.length - 1] < -40) regions.push("below e^-40 at the end");
  return { kind: "finding", ...tightest([...derivative, ...finite]), regions };
}

function narrate({ M, states, inputs, lambda, logSizes, logConstants }: Subject): string[] {
  return [
    showMap(M),
    `a_0 = ${showVector(states[0])}, M'(a_0) = ${showMatrix(M.jacobian(states[0]))}, λ = ${showNumber(lambda)}`,
    ...showTable(
      ["t", "‖u_t‖", "ln size of the sensitivity", "ln of the bound"],
      logSizes.map((logSize, t) => [
        t,
        t === 0 ? "" : showNumber(euclideanNorm(inputs[t - 1])),
        logSize,
        logConstants[t] + t * log(lambda),
      ]),
    ),
  ];
}

const inNetworks: fc.Arbitrary<LatchedSystemCase> = latchedSystemCase.map((c) =>
  c.kind === "affine" ? { ...c, kind: "contracting-network" } : c,
);

const sources = ["src/dynamics/sensitivity.ts", "src/dynamics/bounded-drift.ts"];
const coverage = {
  "finite displacement followed": 0.5,
  "near the edge of Γ": 0.1,
  "deep in Γ": 0.1,
  "several units": 0.25,
  "more than 20 steps": 0.2,
  "within 10 % of the bound": 0.1,
  "below e^-40 at the end": 0.05,
};

const state = {
  item,
  cases: fc.record({ system: latchedSystemCase, inputs: inputCase(MAX_STEPS) }),
  examine,
  narrate,
  sources,
};

export const stateRepaired = claim<Case, Subject>({
  ...state,
  id: "theorem-4/repaired",
  reading: "repaired",
  statement:
    "‖M'‖ ≤ λ < 1 (operator norm) on the tube that the states stay in ⇒ ‖∂a_t/∂a_0‖ ≤ λ^t at every t, and finite displacements shrink as fast.",
  build: (c) => buildState(c, overTube),
  coverage,
  expectation: "holds",
  control: "theorem-4/control",
});

export const stateControl = claim<Case, Subject>({
  ...state,
  id: "theorem-4/control",
  reading: "control",
  statement: "The same with λ the largest spectral radius of M' on the way.",
  build: (c) => buildState(c, spectralRadiusOnTheWay),
  coverage: {},
  expectation: "fails",
  found: "random",
  broken: "λ bounds spectral radii, which do not multiply",
});

const output = {
  item,
  cases: fc.record({ system: inNetworks, inputs: inputCase(MAX_STEPS) }),
  examine,
  narrate,
  sources: [...sources, "src/networks/tanh-network.ts"],
};

export const outputRepaired = claim<Case, Subject>({
  ...output,
  id: "theorem-4-output/repaired",
  reading: "repaired",
  statement:
    "In the activation coordinate x = tanh a: ‖∂x_t/∂x_0‖ ≤ C λ^t at every t, C = max_i sech² a_t,i / min_i sech² a_0,i.",
  build: (c) => buildOutput(c, overTube),
  coverage,
  expectation: "holds",
  control: "theorem-4-output/control",
});

export const outputControl = claim<Case, Subject>({
  ...output,
  id: "theorem-4-output/control",
  reading: "control",
  statement: "The same with λ the largest spectral radius of M' on the way.",
  build: (c) => buildOutput(c, spectralRadiusOnTheWay),
  coverage: {},
  expectation: "fails",
  found: "random",
  broken: "λ bounds spectral radii, which do not multiply",
});
