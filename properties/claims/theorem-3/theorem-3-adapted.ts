/**
 * Theorem 3 read through eigenvalues, and in an adapted norm.
 *
 * Literal: λ the spectral radius. False: a non-normal map lets inputs of size (1 − ρ) d push the state out of the d-ball.
 * Repaired: near a hyperbolic fixed point the theorem holds in ‖·‖_P, whatever the Euclidean norm of M' is.
 */
import fc from "fast-check";
import { inputBound } from "../../../src/dynamics/bounded-drift.ts";
import type { HulledMap } from "../../../src/dynamics/contraction.ts";
import { asHyperbolicAttractor } from "../../../src/dynamics/hyperbolic-attractor.ts";
import { apply, multiply } from "../../../src/numeric/linear-algebra/matrix.ts";
import { conditionNumber, operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { add, scale, subtract, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { euclideanNormOn, type WeightedNorm } from "../../../src/numeric/linear-algebra/weighted-norm.ts";
import { mostStretched } from "../../arbitraries/direction.ts";
import { buildFixedPoint, fixedPointCase, type FixedPointCase } from "../../arbitraries/maps/fixed-point.ts";
import { inputCase, type InputCase, inputSource } from "../../arbitraries/inputs.ts";
import { claim } from "../../engine/claim.ts";
import { PAPER } from "../paper.ts";
import { normRounding } from "../../vocabulary/rounding.ts";
import { examine, type MeasuredRun as Subject, narrate, type Run } from "./theorem-3-run.ts";

const item = PAPER.theorem3;
const MAX_STEPS = 30;

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
