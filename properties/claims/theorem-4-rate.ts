/**
 * Theorem 4, the rate: where it is a theorem, two-sided.
 *
 *   At X, A = M'(X) = V Λ V⁻¹:   ln ρ ≤ (1/s) ln ‖A^s‖ ≤ ln ρ + ln κ(V)/s            ρ spectral radius, κ condition number
 *   Neuron, |u_t| ≤ b < h*:      t ln m(a_+) ≤ ln |∂a_t/∂a_0| ≤ t ln m(a_−)           m(a) = w sech² a
 *
 * with a_± the attractors under the constant inputs ±b, which attain both bounds. Near X in an adapted norm, and from
 * anywhere in the basin once the orbit has entered a contracting ball, an upper bound C λ^t.
 */
import fc from "fast-check";
import { inputBound } from "../../src/dynamics/bounded-drift.ts";
import { basinVerdict } from "../../src/dynamics/basin.ts";
import type { HulledMap } from "../../src/dynamics/contraction.ts";
import { asHyperbolicAttractor, type HyperbolicAttractor } from "../../src/dynamics/hyperbolic-attractor.ts";
import { sensitivities } from "../../src/dynamics/sensitivity.ts";
import { autonomousTrajectory, drivenTrajectory } from "../../src/dynamics/trajectory.ts";
import {
  attractor,
  drivenAttractor,
  edgeOfReducedAttractingSet,
  inputThreshold,
  latchNeuron,
  multiplier,
} from "../../src/networks/latch-neuron.ts";
import { tanhNetwork } from "../../src/networks/tanh-network.ts";
import { exp } from "../../src/numeric/exp.ts";
import { log } from "../../src/numeric/log.ts";
import { apply, matrixOf } from "../../src/numeric/matrix.ts";
import { operatorNorm } from "../../src/numeric/norms.ts";
import { logOperatorNorm, multiplyScaled, scaledIdentity } from "../../src/numeric/scaled-matrix.ts";
import { eigenvectorCondition, spectralRadius } from "../../src/numeric/spectrum.ts";
import { sech2 } from "../../src/numeric/tanh.ts";
import { add, type Vector } from "../../src/numeric/vector.ts";
import { unitVector } from "../arbitraries/direction.ts";
import { buildFixedPoint, fixedPointCase, type FixedPointCase } from "../arbitraries/fixed-point.ts";
import { onGrid, vectorOnGrid } from "../arbitraries/grid.ts";
import { inputCase, type InputCase, inputSource } from "../arbitraries/inputs.ts";
import { claim, type Examination, tightest } from "../claim.ts";
import { showMatrix, showNumber, showTable, showVector } from "../narrative.ts";
import { PAPER } from "../paper.ts";
import { normRounding, productRounding, radiusRounding } from "../rounding.ts";

const item = PAPER.theorem4;

/* At the attractor: the rate is the spectral radius. */

interface RateSubject {
  readonly M: HulledMap;
  readonly point: Vector;
  /** What is claimed to be the rate. */
  readonly rate: number;
  readonly kappa: number;
  readonly logSizes: readonly number[];
}

/** The powers s that are looked at; the last ones are far below what doubles hold. */
const POWERS = [1, 2, 3, 5, 10, 20, 50, 100, 200, 400, 1000];

/** A condition number above this makes the upper bound say nothing that rounding would not. */
const USEFUL_CONDITION = 1e6;

function buildRate(c: FixedPointCase, rateOf: (J: ReturnType<HulledMap["jacobian"]>) => number): RateSubject {
  const { M, point } = buildFixedPoint(c);
  const J = M.jacobian(point);
  let product = scaledIdentity(M.dimension);
  const logSizes = [0];
  for (let s = 1; s <= POWERS[POWERS.length - 1]; s++) {
    product = multiplyScaled(J, product);
    logSizes.push(POWERS.includes(s) ? logOperatorNorm(product) : 0);
  }
  return { M, point, rate: rateOf(J), kappa: eigenvectorCondition(J), logSizes };
}

const rate = {
  item,
  examine: ({ M, point, rate, kappa, logSizes }: RateSubject): Examination => {
    const n = M.dimension;
    const logRate = log(rate);
    const J = M.jacobian(point);
    const rounding = radiusRounding(n, operatorNorm(J), kappa) / rate;
    const lower = POWERS.map((s) => ({
      margin: logSizes[s] / s - logRate,
      allowance: rounding + productRounding(n, s) / s,
    }));
    const upper = POWERS.map((s) => ({
      margin: logRate + log(kappa) / s - logSizes[s] / s,
      allowance: rounding + productRounding(n, s) / s,
    }));
    const twoSided = kappa < USEFUL_CONDITION;
    const regions = [];
    if (n >= 2) regions.push("several units");
    if (twoSided) regions.push("two-sided");
    if (operatorNorm(J) > 1) regions.push("grows before it decays");
    return { kind: "finding", ...tightest(twoSided ? [...lower, ...upper] : lower), regions };
  },
  narrate: ({ M, point, rate, kappa, logSizes }: RateSubject) => [
    `X = ${showVector(point)}, A = M'(X) = ${showMatrix(M.jacobian(point))}: spectral radius ${showNumber(spectralRadius(M.jacobian(point)))}, operator norm ${showNumber(operatorNorm(M.jacobian(point)))}, κ(V) = ${showNumber(kappa)}`,
    `rate claimed: ${showNumber(rate)}, ln ${showNumber(log(rate))}`,
    ...showTable(
      ["s", "(1/s) ln ‖A^s‖", "upper bound"],
      POWERS.map((s) => [s, logSizes[s] / s, log(rate) + log(kappa) / s]),
    ),
  ],
  sources: ["src/dynamics/sensitivity.ts", "src/numeric/spectrum.ts", "src/numeric/scaled-matrix.ts"],
};

export const rateRepaired = claim<FixedPointCase, RateSubject>({
  ...rate,
  id: "theorem-4-rate/repaired",
  reading: "repaired",
  statement:
    "At a hyperbolic fixed point, A = M'(X) = V Λ V⁻¹: ln ρ ≤ (1/s) ln ‖A^s‖ ≤ ln ρ + ln κ(V)/s for every s; ρ is the spectral radius.",
  cases: fixedPointCase({ maxUnits: 4 }),
  build: (c) => buildRate(c, spectralRadius),
  coverage: { "several units": 0.4, "two-sided": 0.5, "grows before it decays": 0.1 },
  expectation: "holds",
  control: "theorem-4-rate/control",
});

export const rateControl = claim<FixedPointCase, RateSubject>({
  ...rate,
  id: "theorem-4-rate/control",
  reading: "control",
  statement: "The same with the operator norm of A as the rate.",
  cases: fixedPointCase({ maxUnits: 4 }),
  build: (c) => buildRate(c, operatorNorm),
  coverage: {},
  expectation: "fails",
  found: "random",
  broken: "‖A‖ bounds one step, it is not the rate of many",
});

/* The neuron: exact rates under bounded inputs. */

const MAX_STEPS = 60;

interface NeuronCase {
  readonly w: number;
  /** b as a share of h*. */
  readonly noise: number;
  /** a_0 between a_− (0) and a_+ (1). */
  readonly start: number;
  readonly inputs: InputCase;
}

interface NeuronSubject {
  readonly w: number;
  readonly b: number;
  readonly states: readonly Vector[];
  readonly logLow: number;
  readonly logHigh: number;
  readonly state: readonly number[];
  readonly output: readonly number[];
}

const neuronCases: fc.Arbitrary<NeuronCase> = fc.record({
  w: onGrid(1.1, 6, 10),
  noise: onGrid(0.05, 0.95),
  start: fc.oneof(fc.constantFrom(0, 1), onGrid(0, 1)),
  inputs: inputCase(MAX_STEPS),
});

function buildNeuron({ w, noise, start, inputs: c }: NeuronCase, loudness: number): NeuronSubject {
  const b = noise * inputThreshold(w);
  const [low, high] = [drivenAttractor(w, -b), drivenAttractor(w, b)];
  const M = latchNeuron(w);
  const source = inputSource(c, 1);
  const inputs = Array.from({ length: c.steps }, (_, before) => source(before + 1, loudness * b, Float64Array.of(-1)));
  const states = drivenTrajectory(M, Float64Array.of(low + start * (high - low)), inputs);
  // ∂x_t/∂x_0 = Π_{τ=1}^{t} w (1 − x_τ²), a product of its own, not the other one converted.
  const output = [0];
  for (let t = 1; t < states.length; t++) output.push(output[t - 1] + log(multiplier(w, states[t][0])));
  return {
    w,
    b,
    states,
    logLow: log(multiplier(w, high)),
    logHigh: log(multiplier(w, low)),
    state: sensitivities(M, states).map(logOperatorNorm),
    output,
  };
}

/** The attractors a_± are found to a few ulps; their multipliers, steeper, to this. */
const RATE_ROUNDING = 1e-12;

function examineNeuron({ states, logLow, logHigh, state, output }: NeuronSubject): Examination {
  const changeOfCoordinate = (t: number) => log(sech2(states[t][0])) - log(sech2(states[0][0]));
  const inequalities = state.slice(1).flatMap((_, before) => {
    const t = before + 1;
    const allowance = t * (productRounding(1, 1) + RATE_ROUNDING * (1 + 1 / (1 - exp(logHigh))));
    const inOutput = output[t] - changeOfCoordinate(t);
    return [state[t], inOutput].flatMap((size) => [
      { margin: t * logHigh - size, allowance },
      { margin: size - t * logLow, allowance },
    ]);
  });
  const T = state.length - 1;
  const regions = [];
  if (T * logHigh - state[T] < 0.01 * Math.abs(T * logHigh)) regions.push("upper bound attained to 1 %");
  if (logHigh > log(0.8)) regions.push("slow decay");
  return { kind: "finding", ...tightest(inequalities), regions };
}

const neuron = {
  item,
  cases: neuronCases,
  examine: examineNeuron,
  narrate: ({ w, b, states, logLow, logHigh, state }: NeuronSubject) => [
    `Neuron, w = ${w}, h* = ${showNumber(inputThreshold(w))}, b = ${showNumber(b)}`,
    ...showTable(
      ["t", "a_t", "t ln m(a_+)", "ln ∂a_t/∂a_0", "t ln m(a_−)"],
      states.map(([a], t) => [t, a, t * logLow, state[t], t * logHigh]),
    ),
  ],
  sources: ["src/networks/latch-neuron.ts", "src/dynamics/sensitivity.ts"],
};

export const neuronRepaired = claim<NeuronCase, NeuronSubject>({
  ...neuron,
  id: "theorem-4-neuron/repaired",
  reading: "repaired",
  statement:
    "Neuron, |u_t| ≤ b < h*, a_0 in [a_−, a_+]: t ln m(a_+) ≤ ln |∂a_t/∂a_0| ≤ t ln m(a_−), and so for ∂x_t/∂x_0 up to sech² a_t / sech² a_0; both attained.",
  build: (c) => buildNeuron(c, 1),
  coverage: { "upper bound attained to 1 %": 0.05, "slow decay": 0.05 },
  expectation: "holds",
  control: "theorem-4-neuron/control",
});

export const neuronControl = claim<NeuronCase, NeuronSubject>({
  ...neuron,
  id: "theorem-4-neuron/control",
  reading: "control",
  statement: "The same with inputs three times as loud as b.",
  build: (c) => buildNeuron(c, 3),
  coverage: {},
  expectation: "fails",
  found: "random",
  broken: "the inputs exceed b",
});

/* Upper bounds C λ^t in an adapted norm: inside its ball under inputs, and from anywhere in the basin without. */

interface BoundSubject {
  readonly M: HulledMap;
  readonly X: HyperbolicAttractor | undefined;
  readonly states: readonly Vector[];
  readonly logSizes: readonly number[];
  /** ln of the claimed bound at t = 0 … T; −∞ before the bound begins. */
  readonly logBounds: readonly number[];
  readonly regions: readonly string[];
}

const undecidedSubject = (M: HulledMap): BoundSubject => ({
  M,
  X: undefined,
  states: [],
  logSizes: [],
  logBounds: [],
  regions: [],
});

function examineBound({ M, X, logSizes, logBounds, regions }: BoundSubject): Examination {
  if (X === undefined) return { kind: "undecided", why: "no contracting ball was found or entered", regions: [] };
  const n = M.dimension;
  const conditioned = normRounding(n) * X.norms[0].toEuclidean * X.norms[0].fromEuclidean;
  const inequalities = logSizes.flatMap((logSize, t) =>
    logBounds[t] === Infinity
      ? []
      : [{ margin: logBounds[t] - logSize, allowance: productRounding(n, t) + (t + 1) * conditioned }],
  );
  const all = [...regions];
  if (n >= 2) all.push("several units");
  if (Math.max(...logSizes) > 0) all.push("the sensitivity grows first");
  return { kind: "finding", ...tightest(inequalities), regions: all };
}

const bound = {
  item,
  examine: examineBound,
  narrate: ({ M, X, states, logSizes, logBounds }: BoundSubject) =>
    X === undefined
      ? ["no contracting ball was found or entered"]
      : [
          `X = ${showVector(X.points[0])}, M'(X) = ${showMatrix(M.jacobian(X.points[0]))}, λ = ${showNumber(X.contractionFactor)}`,
          ...showTable(
            ["t", "a_t", "ln ‖∂a_t/∂a_0‖", "ln of the bound"],
            states.map((a, t) => [t, showVector(a), logSizes[t], logBounds[t]]),
          ),
        ],
  sources: ["src/dynamics/hyperbolic-attractor.ts", "src/dynamics/basin.ts", "src/dynamics/sensitivity.ts"],
};

interface AdaptedCase {
  readonly attractor: FixedPointCase;
  readonly start: readonly number[];
  readonly inputs: InputCase;
}

function buildAdapted(c: AdaptedCase, logConstantOf: (X: HyperbolicAttractor) => number): BoundSubject {
  const { M, point } = buildFixedPoint(c.attractor);
  const X = asHyperbolicAttractor(M, [point]);
  if (X === undefined) return undecidedSubject(M);
  const [norm] = X.norms;
  const n = M.dimension;
  const toState = (y: Vector) => apply(norm.inverseFactor, y);
  const source = inputSource(c.inputs, n);
  const loudest = inputBound(X.contractionFactor, X.trappingRadius);
  const inputs = Array.from({ length: c.inputs.steps }, (_, before) =>
    toState(source(before + 1, loudest, unitVector(c.start, n))),
  );
  const direction = toState(unitVector(c.start, n));
  const start = point.map((entry, i) => entry + Math.abs(c.start[0]) * X.trappingRadius * direction[i]);
  const states = drivenTrajectory(M, start, inputs);
  const logLambda = log(X.contractionFactor);
  return {
    M,
    X,
    states,
    logSizes: sensitivities(M, states).map(logOperatorNorm),
    logBounds: states.map((_, t) => logConstantOf(X) + t * logLambda),
    regions: operatorNorm(M.jacobian(point)) > 1 ? ["operator norm above 1 at X"] : [],
  };
}

/** ln of C = ‖·‖₂/‖·‖_P and back, what changing norms at both ends costs. */
const logConditionOfNorm = (X: HyperbolicAttractor) => log(X.norms[0].toEuclidean * X.norms[0].fromEuclidean);

const adaptedCases: fc.Arbitrary<AdaptedCase> = fc.record({
  attractor: fixedPointCase({ maxUnits: 4 }),
  start: vectorOnGrid(4, -1, 1, 10),
  inputs: inputCase(MAX_STEPS),
});

export const adaptedRepaired = claim<AdaptedCase, BoundSubject>({
  ...bound,
  id: "theorem-4-adapted/repaired",
  reading: "repaired",
  statement:
    "X a hyperbolic fixed point, ‖u_t‖_P ≤ (1 − λ) r in an adapted norm: ‖∂a_t/∂a_0‖₂ ≤ C λ^t at every t, C = (cond P)^½, whatever ‖M'(X)‖₂ is.",
  cases: adaptedCases,
  build: (c) => buildAdapted(c, logConditionOfNorm),
  coverage: { "several units": 0.4, "operator norm above 1 at X": 0.1, "the sensitivity grows first": 0.1 },
  expectation: "holds",
  control: "theorem-4-adapted/control",
});

export const adaptedControl = claim<AdaptedCase, BoundSubject>({
  ...bound,
  id: "theorem-4-adapted/control",
  reading: "control",
  statement: "The same with C = 1.",
  cases: adaptedCases,
  build: (c) => buildAdapted(c, () => 0),
  coverage: {},
  expectation: "fails",
  found: "random",
  broken: "λ belongs to the adapted norm; the Euclidean norm pays C for it",
});

type BasinCase =
  | { readonly kind: "neuron"; readonly w: number; readonly start: number }
  | {
      readonly kind: "fixed-point";
      readonly attractor: FixedPointCase;
      readonly start: readonly number[];
      readonly away: number;
    };

const STEPS_IN_BASIN = 80;

function buildBasin(c: BasinCase, from: "entry" | "start"): BoundSubject {
  const { M, point } =
    c.kind === "neuron"
      ? { M: tanhNetwork(matrixOf([[c.w]])), point: Float64Array.of(attractor(c.w)) }
      : buildFixedPoint(c.attractor);
  const start =
    c.kind === "neuron"
      ? Float64Array.of(c.start * edgeOfReducedAttractingSet(c.w))
      : add(
          point,
          unitVector(c.start, M.dimension).map((entry) => c.away * entry),
        );
  const X = asHyperbolicAttractor(M, [point]);
  if (X === undefined) return undecidedSubject(M);
  const basin = basinVerdict(M, [X], start, 400);
  if (basin.kind !== "attracted") return undecidedSubject(M);
  const k = basin.entersAt;
  const states = autonomousTrajectory(M, start, k + STEPS_IN_BASIN);
  const logSizes = sensitivities(M, states).map(logOperatorNorm);
  const logLambda = log(X.contractionFactor);
  const logC = logConditionOfNorm(X);
  const logBounds = states.map((_, t) => {
    if (from === "start") return logC + t * logLambda;
    return t < k ? Infinity : logC + logSizes[k] + (t - k) * logLambda;
  });
  return { M, X, states, logSizes, logBounds, regions: k > 0 ? ["starts outside the contracting ball"] : [] };
}

const basin = {
  ...bound,
  cases: fc.oneof(
    fc.record({ kind: fc.constant("neuron" as const), w: onGrid(1.1, 6, 10), start: onGrid(0.01, 1) }),
    fc.record({
      kind: fc.constant("fixed-point" as const),
      attractor: fixedPointCase({ maxUnits: 4, largestRadius: 0.9 }),
      start: vectorOnGrid(4, -1, 1, 10),
      away: onGrid(0.1, 1, 10),
    }),
  ),
};

export const basinRepaired = claim<BasinCase, BoundSubject>({
  ...basin,
  id: "theorem-4-basin/repaired",
  reading: "repaired",
  statement:
    "u = 0, a_0 anywhere in the basin, outside Γ too: ‖∂a_t/∂a_0‖₂ ≤ C ‖∂a_k/∂a_0‖₂ λ^{t−k} from the entry k into a contracting ball on.",
  build: (c) => buildBasin(c, "entry"),
  coverage: { "the sensitivity grows first": 0.2, "starts outside the contracting ball": 0.3, "several units": 0.2 },
  expectation: "holds",
  control: "theorem-4-basin/control",
});

export const basinControl = claim<BasinCase, BoundSubject>({
  ...basin,
  id: "theorem-4-basin/control",
  reading: "control",
  statement: "The same bound counted from t = 0, as if a_0 were in the ball.",
  build: (c) => buildBasin(c, "start"),
  coverage: {},
  expectation: "fails",
  found: "random",
  broken: "before the entry nothing contracts: outside Γ the sensitivity grows for a while",
});
