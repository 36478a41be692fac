/**
 * Theorem 3 in other norms, and sharp.
 *
 * Eigenvalue reading (literal): λ the spectral radius. False: a non-normal map lets inputs of size (1 − ρ) d push the
 * state out of the d-ball. Adapted (repaired): near a hyperbolic fixed point, in ‖·‖_P, whatever the Euclidean norm of M'.
 * Sharp: with ω_t(d) = sup_{‖e‖ ≤ d} ‖M(ã_t + e) − M(ã_t)‖, inputs of size d − ω_{t−1}(d) suffice; for the neuron at its
 * attractor that reaches h*, which λ_{t−1} d in place of ω_{t−1}(d) never does.
 */
import fc from "fast-check";
import { inputBound, sharpInputBound } from "../../src/dynamics/bounded-drift.ts";
import type { HulledMap } from "../../src/dynamics/contraction.ts";
import { asHyperbolicAttractor } from "../../src/dynamics/hyperbolic-attractor.ts";
import { attractor } from "../../src/networks/latch-neuron.ts";
import { maximumModulus, type TanhNetwork, tanhNetwork } from "../../src/networks/tanh-network.ts";
import { boxAround } from "../../src/numeric/box.ts";
import { apply, matrixOf, multiply, scaleMatrix } from "../../src/numeric/matrix.ts";
import { conditionNumber, maximumOperatorNorm, operatorNorm } from "../../src/numeric/norms.ts";
import { spectralRadius } from "../../src/numeric/spectrum.ts";
import { add, maximumNorm, scale, subtract, type Vector } from "../../src/numeric/vector.ts";
import { euclideanNormOn, type WeightedNorm } from "../../src/numeric/weighted-norm.ts";
import { baseMatrix, type BaseMatrix } from "../arbitraries/base-matrix.ts";
import { mostStretched } from "../arbitraries/direction.ts";
import { buildFixedPoint, fixedPointCase, type FixedPointCase } from "../arbitraries/fixed-point.ts";
import { onGrid, vectorOnGrid } from "../arbitraries/grid.ts";
import { inputCase, type InputCase, inputSource } from "../arbitraries/inputs.ts";
import { claim, type Examination, tightest } from "../claim.ts";
import { showMatrix, showNumber, showTable, showVector } from "../narrative.ts";
import { PAPER } from "../paper.ts";
import { normRounding, stepRounding } from "../rounding.ts";

const item = PAPER.theorem3;
const MAX_STEPS = 30;

/** A run beside its undisturbed trajectory, and the norm that drift is measured in. */
interface Run {
  readonly M: HulledMap;
  readonly size: (v: Vector) => number;
  readonly driftRadius: number;
  readonly undisturbed: readonly Vector[];
  readonly driven: readonly Vector[];
  /** What the norm may magnify of an error in an entry, and the relative error of the bound itself. */
  readonly magnification: number;
  readonly boundRounding: number;
  readonly regions: readonly string[];
}

type Subject = Run | undefined;

function examine(run: Subject): Examination {
  if (run === undefined) return { kind: "undecided", why: "no contracting ball was found", regions: [] };
  const { M, size, driftRadius: d, undisturbed, driven, magnification, boundRounding } = run;
  const n = M.dimension;
  const drifts = driven.map((a, t) => size(subtract(a, undisturbed[t])));
  const magnitude = 1 + Math.max(...driven.map(maximumNorm)) + operatorNorm(M.jacobian(undisturbed[0]));
  const worst = tightest(
    drifts.slice(1).map((drift, before) => ({
      margin: 1 - drift / d,
      allowance: ((before + 1) * magnification * stepRounding(n, n * magnitude)) / d + boundRounding,
    })),
  );
  const regions = [...run.regions];
  if (n >= 2) regions.push("several units");
  if (Math.max(...drifts) >= 0.9 * d) regions.push("drift above 0.9 d");
  return { kind: "finding", ...worst, regions };
}

function narrate(run: Subject): string[] {
  if (run === undefined) return ["no contracting ball was found"];
  const { M, size, driftRadius: d, undisturbed, driven } = run;
  const J = M.jacobian(undisturbed[0]);
  return [
    `M'(a_0) = ${showMatrix(J)}: operator norm ${showNumber(operatorNorm(J))}, spectral radius ${showNumber(spectralRadius(J))}; d = ${showNumber(d)}`,
    ...showTable(
      ["t", "a_t", "drift/d"],
      driven.map((a, t) => [t, showVector(a), size(subtract(a, undisturbed[t])) / d]),
    ),
  ];
}

/* The eigenvalue reading, and the adapted norm that mends it. */

interface AttractorCase {
  readonly attractor: FixedPointCase;
  readonly inputs: InputCase;
}

/** Inputs bounded in the norm, from the fixed point on, the worst of them pushing where the map stretches most. */
function runAtFixedPoint(
  c: AttractorCase,
  norm: WeightedNorm,
  bound: number,
  driftRadius: number,
  { M, point }: { M: HulledMap; point: Vector },
): Run {
  const n = M.dimension;
  const { factor: R, inverseFactor: S } = norm;
  const source = inputSource(c.inputs, n);
  const driven = [point];
  const undisturbed = [point];
  const first = mostStretched(multiply(multiply(R, M.jacobian(point)), S));
  for (let t = 1; t <= c.inputs.steps; t++) {
    const image = M.next(driven[t - 1]);
    undisturbed.push(M.next(undisturbed[t - 1]));
    // In the coordinates y = R (a − a*), where ‖·‖_P is the Euclidean norm.
    const drift = apply(R, subtract(image, undisturbed[t]));
    const drifted = norm.of(subtract(image, undisturbed[t]));
    const outward = drifted > 0 ? scale(1 / drifted, drift) : first;
    driven.push(add(image, apply(S, source(t, bound, outward))));
  }
  return {
    M,
    size: (v) => norm.of(v),
    driftRadius,
    undisturbed,
    driven,
    magnification: norm.fromEuclidean * Math.sqrt(n),
    boundRounding: normRounding(n) * conditionNumber(R),
    regions: operatorNorm(M.jacobian(point)) > 1 ? ["operator norm above 1"] : [],
  };
}

export const eigenvalueReading = claim<AttractorCase, Subject>({
  item,
  id: "theorem-3-eigenvalues/literal",
  reading: "literal",
  statement:
    "|M'| read as in definitions 2 and 4: ‖u_t‖ ≤ (1 − λ) d with λ the largest eigenvalue modulus of M' ⇒ ‖a_t − ã_t‖ ≤ d.",
  // Affine: M' is the same everywhere, so its eigenvalues bound those on the whole tube.
  cases: fc.record({
    attractor: fixedPointCase({ minUnits: 2, maxUnits: 4, kinds: ["affine"] }),
    inputs: inputCase(MAX_STEPS),
  }),
  build: (c) => {
    const subject = buildFixedPoint(c.attractor);
    return runAtFixedPoint(c, euclideanNormOn(subject.M.dimension), inputBound(c.attractor.radius, 1), 1, subject);
  },
  examine,
  narrate,
  coverage: {},
  expectation: "fails",
  leastViolation: 0.1,
  found: "random",
  broken: "eigenvalues of M' do not bound what a step does to a displacement",
  repairs: ["theorem-3/repaired", "theorem-3-adapted/repaired"],
  sources: ["src/dynamics/bounded-drift.ts"],
});

const attractorCases: fc.Arbitrary<AttractorCase> = fc.record({
  attractor: fixedPointCase({ maxUnits: 4 }),
  inputs: inputCase(MAX_STEPS),
});

const adapted = {
  item,
  cases: attractorCases,
  examine,
  narrate,
  sources: ["src/dynamics/bounded-drift.ts", "src/dynamics/hyperbolic-attractor.ts"],
};

function buildAdapted(c: AttractorCase, loudness: number): Subject {
  const subject = buildFixedPoint(c.attractor);
  const X = asHyperbolicAttractor(subject.M, [subject.point]);
  if (X === undefined) return undefined;
  const d = X.trappingRadius;
  return runAtFixedPoint(c, X.norms[0], loudness * inputBound(X.contractionFactor, d), d, subject);
}

export const adaptedRepaired = claim<AttractorCase, Subject>({
  ...adapted,
  id: "theorem-3-adapted/repaired",
  reading: "repaired",
  statement:
    "X a hyperbolic fixed point, λ = sup ‖M'‖_P < 1 on the ball of radius d in an adapted norm: ‖u_t‖_P ≤ (1 − λ) d ⇒ ‖a_t − ã_t‖_P ≤ d.",
  build: (c) => buildAdapted(c, 1),
  coverage: { "several units": 0.4, "drift above 0.9 d": 0.03, "operator norm above 1": 0.1 },
  expectation: "holds",
  control: "theorem-3-adapted/control",
});

export const adaptedControl = claim<AttractorCase, Subject>({
  ...adapted,
  id: "theorem-3-adapted/control",
  reading: "control",
  statement: "The same with inputs twice as loud.",
  build: (c) => buildAdapted(c, 2),
  coverage: {},
  expectation: "fails",
  found: "random",
  broken: "the inputs exceed their bound",
});

/* The sharp form. */

interface SharpCase {
  readonly system:
    | { readonly kind: "neuron"; readonly w: number; readonly start: number; readonly drift: number }
    | {
        readonly kind: "network";
        readonly base: BaseMatrix;
        readonly gain: number;
        readonly start: readonly number[];
        readonly drift: number;
      };
  readonly inputs: InputCase;
}

const sharpCases: fc.Arbitrary<SharpCase> = fc.record({
  system: fc.oneof(
    fc.record({
      kind: fc.constant("neuron"),
      w: onGrid(1.1, 6, 10),
      /** a_0 in multiples of ā, at least 1: beyond the attractor the ball is moved less. */
      start: onGrid(1, 2, 10),
      /** d in multiples of ā, at most 1: further than to the edge of Γ, where λ > 1. */
      drift: onGrid(0.1, 1),
    }),
    fc.record({
      kind: fc.constant("network"),
      base: baseMatrix({ maxUnits: 6 }),
      gain: onGrid(0.1, 1),
      start: vectorOnGrid(6, -2, 2, 10),
      drift: onGrid(0.1, 2, 10),
    }),
  ),
  inputs: inputCase(MAX_STEPS),
});

function buildSystem({ system: c }: SharpCase): { M: TanhNetwork; start: Vector; driftRadius: number } {
  if (c.kind === "neuron") {
    const fixed = attractor(c.w);
    return {
      M: tanhNetwork(matrixOf([[c.w]])),
      start: Float64Array.of(c.start * fixed),
      driftRadius: c.drift * fixed,
    };
  }
  const B = matrixOf(c.base);
  const M = tanhNetwork(scaleMatrix(c.gain / maximumOperatorNorm(B), B));
  return { M, start: Float64Array.from(c.start.slice(0, M.dimension)), driftRadius: c.drift };
}

function buildSharp(c: SharpCase, loudness: number): Run {
  const { M, start, driftRadius: d } = buildSystem(c);
  const n = M.dimension;
  const source = inputSource(c.inputs, n);
  const undisturbed = [start];
  const driven = [start];
  let beyondLambda = false;
  for (let t = 1; t <= c.inputs.steps; t++) {
    const image = M.next(driven[t - 1]);
    undisturbed.push(M.next(undisturbed[t - 1]));
    const modulus = Math.min(d, maximumModulus(M, undisturbed[t - 1], d));
    const bound = loudness * sharpInputBound(modulus, d);
    const drift = subtract(image, undisturbed[t]);
    // In the maximum norm every entry may be pushed by the whole bound; at first towards 0, where tanh is steep.
    const outward = drift.map((entry, i) => (entry !== 0 ? Math.sign(entry) : -Math.sign(undisturbed[t][i]) || 1));
    driven.push(add(image, source(t, bound, outward)));
    beyondLambda ||= maximumOperatorNorm(M.dominantJacobian(boxAround(undisturbed[t - 1], d))) >= 1;
  }
  return {
    M,
    size: maximumNorm,
    driftRadius: d,
    undisturbed,
    driven,
    magnification: 1,
    boundRounding: normRounding(n),
    regions: beyondLambda ? ["where λ ≥ 1"] : [],
  };
}

const sharp = {
  item,
  cases: sharpCases,
  examine,
  narrate,
  sources: ["src/dynamics/bounded-drift.ts", "src/networks/tanh-network.ts"],
};

export const sharpRepaired = claim<SharpCase, Subject>({
  ...sharp,
  id: "theorem-3-sharp/repaired",
  reading: "repaired",
  statement:
    "‖u_t‖ ≤ d − ω_{t−1}(d), ω_t(d) = sup_{‖e‖ ≤ d} ‖M(ã_t + e) − M(ã_t)‖ (maximum norm) ⇒ ‖a_t − ã_t‖ ≤ d, also where λ_t ≥ 1.",
  build: (c) => buildSharp(c, 1),
  coverage: { "several units": 0.25, "drift above 0.9 d": 0.2, "where λ ≥ 1": 0.15 },
  expectation: "holds",
  control: "theorem-3-sharp/control",
});

export const sharpControl = claim<SharpCase, Subject>({
  ...sharp,
  id: "theorem-3-sharp/control",
  reading: "control",
  statement: "The same with inputs one and a half times as loud.",
  build: (c) => buildSharp(c, 1.5),
  coverage: {},
  expectation: "fails",
  found: "random",
  broken: "the inputs exceed their bound",
});
