/**
 * Theorem 4 by adapted norms: upper bounds C λ^t, whatever the Euclidean norm of M' is.
 *
 *   in a contracting ball of X, ‖u_t‖_P ≤ (1 − λ) r:   ‖∂a_t/∂a_0‖₂ ≤ C λ^t                    C = (cond P)^½
 *   from anywhere in the basin, u = 0:                  ‖∂a_t/∂a_0‖₂ ≤ C ‖∂a_k/∂a_0‖₂ λ^{t−k}    k the entry into the ball
 *
 * The second says that outside Γ the sensitivity grows for a while only: for no start in a basin for ever.
 */
import fc from "fast-check";
import { inputBound } from "../../../src/dynamics/bounded-drift.ts";
import { basinVerdict } from "../../../src/dynamics/basin.ts";
import type { HulledMap } from "../../../src/dynamics/contraction.ts";
import { asHyperbolicAttractor, type HyperbolicAttractor } from "../../../src/dynamics/hyperbolic-attractor.ts";
import { sensitivities } from "../../../src/dynamics/sensitivity.ts";
import { autonomousTrajectory, drivenTrajectory } from "../../../src/dynamics/trajectory.ts";
import { attractor, edgeOfReducedAttractingSet } from "../../../src/networks/latch-neuron.ts";
import { tanhNetwork } from "../../../src/networks/tanh-network.ts";
import { log } from "../../../src/numeric/elementary/log.ts";
import { apply, matrixOf } from "../../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { logOperatorNorm } from "../../../src/numeric/linear-algebra/scaled-matrix.ts";
import { add, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { unitVector } from "../../arbitraries/direction.ts";
import { buildFixedPoint, fixedPointCase, type FixedPointCase } from "../../arbitraries/maps/fixed-point.ts";
import { onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { inputCase, type InputCase, inputSource } from "../../arbitraries/inputs.ts";
import { claim, type Examination, tightest } from "../../engine/claim.ts";
import { showMap, showMatrix, showNumber, showTable, showVector } from "../../vocabulary/narrative.ts";
import { PAPER } from "../paper.ts";
import { normRounding, productRounding } from "../../vocabulary/rounding.ts";

const item = PAPER.theorem4;
const MAX_STEPS = 60;

interface BoundSubject {
  readonly M: HulledMap;
  readonly X: HyperbolicAttractor | undefined;
  readonly states: readonly Vector[];
  readonly logSizes: readonly number[];
  /** ln of the claimed bound at t = 0 … T; +∞ before the bound begins. */
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
          showMap(M),
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
  broken: "a rival conclusion: λ belongs to the adapted norm; the Euclidean norm pays C for it",
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
  broken: "a rival conclusion: before the entry nothing contracts: outside Γ the sensitivity grows for a while",
});
