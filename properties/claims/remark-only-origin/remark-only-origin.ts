/**
 * When the origin is the only attractor of M(a) = W tanh a: |W| < 1, says the paper, and |W| has to be a norm.
 *
 * With the spectral radius it is false (only-origin-literal). It is true with the operator norm, and in every norm that
 * depends on the sizes of the entries only:
 *
 *   ‖W‖ < 1:                                ‖a_t‖ ≤ ‖W‖^t ‖a_0‖
 *   ‖ΛWΛ⁻¹‖ < 1 for a positive diagonal Λ:   ‖Λa_t‖ ≤ ‖ΛWΛ⁻¹‖^t ‖Λa_0‖
 *   spectral radius of |W_ij| below μ < 1:   max |a_t,i|/r_i ≤ κ^t max |a_0,i|/r_i,   r = (I − |W|/μ)⁻¹ 1,  κ = max (|W|r)_i/r_i < μ
 *
 * all by |tanh a_i| ≤ |a_i|, nearly attained near 0.
 */
import fc from "fast-check";
import type { StateMap } from "../../../src/dynamics/state-map.ts";
import { autonomousTrajectory } from "../../../src/dynamics/trajectory.ts";
import { tanhNetwork } from "../../../src/networks/tanh-network.ts";
import { log } from "../../../src/numeric/elementary/log.ts";
import { solve } from "../../../src/numeric/linear-algebra/linear-solve.ts";
import {
  addMatrices,
  apply,
  diagonal,
  identity,
  type Matrix,
  matrixOf,
  multiply,
  scaleMatrix,
} from "../../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { spectralRadius } from "../../../src/numeric/spectrum/spectrum.ts";
import { euclideanNorm, maximumNorm, scale, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { baseMatrix, type BaseMatrix, withOperatorNorm } from "../../arbitraries/matrices/base-matrix.ts";
import { mostStretched } from "../../arbitraries/direction.ts";
import { onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { claim, type Examination, tightest } from "../../engine/claim.ts";
import { showMatrix, showNumber, showTable, showVector } from "../../vocabulary/narrative.ts";
import { PAPER } from "../paper.ts";
import { normRounding, stepRounding } from "../../vocabulary/rounding.ts";

const item = PAPER.onlyOrigin;

const MAX_UNITS = 5;
const STEPS = 20;

interface DecayCase {
  readonly base: BaseMatrix;
  readonly size: number;
  /** ln₂ of the diagonal of Λ; not used where it is I. */
  readonly scales: readonly number[];
  readonly kind: "diagonal" | "entrywise";
  readonly start: readonly number[];
  /** a_0 is where W stretches most, times the first entry of `start`, rather than `start`. */
  readonly stretched: boolean;
}

interface DecaySubject {
  readonly M: StateMap;
  readonly W: Matrix;
  readonly states: readonly Vector[];
  readonly sizeOf: (a: Vector) => number;
  /** What is claimed to bound ‖a_t‖/‖a_{t−1}‖. */
  readonly rate: number;
  readonly kind: string;
}

const decayCases = (kinds: readonly DecayCase["kind"][]): fc.Arbitrary<DecayCase> =>
  fc.record({
    base: baseMatrix({ maxUnits: MAX_UNITS }),
    size: onGrid(0.1, 0.98),
    scales: fc.array(fc.integer({ min: -3, max: 3 }), { minLength: MAX_UNITS, maxLength: MAX_UNITS }),
    kind: fc.constantFrom(...kinds),
    start: fc.oneof(vectorOnGrid(MAX_UNITS, -3, 3, 10), vectorOnGrid(MAX_UNITS, -0.05, 0.05)),
    stretched: fc.boolean(),
  });

/** Bounds below this are left alone, relative to ‖a_0‖. */
const TRACKED = 1e-9;

function examineDecay({ M, W, states, sizeOf, rate, kind }: DecaySubject): Examination {
  const n = M.dimension;
  const logSizes = states.map((a) => log(sizeOf(a)));
  const regions: string[] = [kind];
  if (n >= 2) regions.push("several units");
  if (operatorNorm(W) > 1) regions.push("operator norm above 1");
  if (!(logSizes[0] > -Infinity)) return { kind: "finding", margin: 1, allowance: 0, regions };
  const relative = n * stepRounding(n, 1 + maximumNorm(W.data)) + normRounding(n);
  const inequalities = logSizes.slice(1).flatMap((logSize, before) => {
    const fallen = (before + 1) * log(rate);
    if (before > 0 && fallen < log(TRACKED)) return [];
    return [{ margin: logSizes[0] + fallen - logSize, allowance: (before + 2) * (relative / rate) }];
  });
  if (inequalities.some(({ margin }) => margin < 0.1)) regions.push("within 10 % of the bound");
  return { kind: "finding", ...tightest(inequalities), regions };
}

const decay = {
  item,
  examine: examineDecay,
  narrate: ({ W, states, sizeOf, rate }: DecaySubject) => [
    `W = ${showMatrix(W)}: operator norm ${showNumber(operatorNorm(W))}, spectral radius ${showNumber(spectralRadius(W))}; rate claimed ${showNumber(rate)}`,
    ...showTable(
      ["t", "a_t", "‖a_t‖ / ‖a_{t−1}‖"],
      states.map((a, t) => [t, showVector(a), t === 0 ? "" : showNumber(sizeOf(a) / sizeOf(states[t - 1]))]),
    ),
  ],
  sources: ["src/networks/tanh-network.ts", "src/numeric/linear-algebra/norms.ts"],
};

/** A start where the matrix stretches most, small, or the one drawn; Λ⁻¹ takes it to the coordinates of W. */
function startOf(c: DecayCase, steepest: Matrix, back: (v: Vector) => Vector): Vector {
  const n = steepest.rows;
  return c.stretched ? back(scale(c.start[0] / 100, mostStretched(steepest))) : Float64Array.from(c.start.slice(0, n));
}

function buildDecay(c: DecayCase, rateOf: (W: Matrix) => number): DecaySubject {
  const W = withOperatorNorm(c.base, c.size);
  const M = tanhNetwork(W);
  const states = autonomousTrajectory(
    M,
    startOf(c, W, (v) => v),
    STEPS,
  );
  return { M, W, states, sizeOf: euclideanNorm, rate: rateOf(W), kind: "diagonal" };
}

export const repaired = claim<DecayCase, DecaySubject>({
  ...decay,
  id: "remark-only-origin/repaired",
  reading: "repaired",
  statement: "Operator norm ‖W‖ < 1 ⇒ the origin attracts everything: ‖a_t‖ ≤ ‖W‖^t ‖a_0‖; nearly attained.",
  cases: decayCases(["diagonal"]),
  build: (c) => buildDecay(c, operatorNorm),
  coverage: { "several units": 0.5, "within 10 % of the bound": 0.3 },
  expectation: "holds",
  control: "remark-only-origin/control",
});

export const control = claim<DecayCase, DecaySubject>({
  ...decay,
  id: "remark-only-origin/control",
  reading: "control",
  statement: "The same with the spectral radius of W in place of its operator norm.",
  cases: decayCases(["diagonal"]),
  build: (c) => buildDecay({ ...c, stretched: true }, (W) => spectralRadius(W)),
  coverage: {},
  expectation: "fails",
  found: "random",
  broken: "the rate bounds the spectral radius of W, not its operator norm",
});

const absolute = (W: Matrix): Matrix => ({ ...W, data: W.data.map(Math.abs) });

function buildScaled(c: DecayCase, rateOf: (W: Matrix, rate: number) => number): DecaySubject {
  const n = c.base.length;
  if (c.kind === "diagonal") {
    const lambda = Float64Array.from(c.scales.slice(0, n), (k) => (k < 0 ? 1 / (1 << -k) : 1 << k));
    const inverse = lambda.map((entry) => 1 / entry);
    const scaled = withOperatorNorm(c.base, c.size);
    const W = multiply(diagonal(inverse), multiply(scaled, diagonal(lambda)));
    const start = startOf(c, scaled, (v) => v.map((entry, i) => inverse[i] * entry));
    const sizeOf = (a: Vector) => euclideanNorm(a.map((entry, i) => lambda[i] * entry));
    const M = tanhNetwork(W);
    return { M, W, states: autonomousTrajectory(M, start, STEPS), sizeOf, rate: rateOf(W, c.size), kind: c.kind };
  }
  const B = matrixOf(c.base);
  const W = scaleMatrix(c.size / spectralRadius(absolute(B)), B);
  const mu = (1 + c.size) / 2;
  const r = solve(addMatrices(identity(n), scaleMatrix(-1 / mu, absolute(W))), new Float64Array(n).fill(1));
  const kappa = Math.max(...apply(absolute(W), r).map((entry, i) => entry / r[i]));
  const sizeOf = (a: Vector) => maximumNorm(a.map((entry, i) => entry / r[i]));
  // Against the signs of a row, along r, the bound of that row is attained near 0.
  const row = Math.min(n - 1, Math.abs(c.scales[0]));
  const start = c.stretched
    ? r.map((entry, j) => (c.start[0] / (100 * maximumNorm(r))) * (W.data[row * n + j] < 0 ? -entry : entry))
    : Float64Array.from(c.start.slice(0, n));
  const M = tanhNetwork(W);
  return { M, W, states: autonomousTrajectory(M, start, STEPS), sizeOf, rate: rateOf(W, kappa), kind: c.kind };
}

export const scaledRepaired = claim<DecayCase, DecaySubject>({
  ...decay,
  id: "remark-only-origin-scaled/repaired",
  reading: "repaired",
  statement:
    "‖ΛWΛ⁻¹‖ < 1 for a positive diagonal Λ, or spectral radius of (|W_ij|) < 1, suffices, also where ‖W‖ > 1: ‖a_t‖ ≤ κ^t ‖a_0‖ with κ < 1 in a weighted norm.",
  cases: decayCases(["diagonal", "entrywise"]),
  build: (c) => buildScaled(c, (_W, rate) => rate),
  coverage: {
    diagonal: 0.3,
    entrywise: 0.3,
    "several units": 0.5,
    "operator norm above 1": 0.2,
    "within 10 % of the bound": 0.3,
  },
  expectation: "holds",
  control: "remark-only-origin-scaled/control",
});

export const scaledControl = claim<DecayCase, DecaySubject>({
  ...decay,
  id: "remark-only-origin-scaled/control",
  reading: "control",
  statement: "The same norms with the spectral radius of W as the rate.",
  cases: decayCases(["diagonal", "entrywise"]),
  build: (c) => buildScaled(c, (W) => spectralRadius(W)),
  coverage: {},
  expectation: "fails",
  found: "random",
  broken: "the rate is the spectral radius of W, not that of |W_ij| nor a norm",
});
