/**
 * Persistence: attractors under constant inputs.
 *
 *   ‖M'‖_P ≤ λ < 1 on the ball ‖a − a*‖_P ≤ r, M(a*) = a*, ‖u‖_P ≤ (1 − λ) r: M(·) + u has one fixed point x*(u) in the ball,
 *   ‖x*(u) − x*(v)‖_P ≤ ‖u − v‖_P/(1 − λ), and inputs u + e_t lead to it from anywhere in the ball as e_t → 0:
 *   ‖a_t − x*(u)‖_P ≤ λ^t ‖a_0 − x*(u)‖_P + Σ_{k≤t} λ^{t−k} ‖e_k‖_P.
 */
import fc from "fast-check";
import { guaranteedDrift, inputBound } from "../../../src/dynamics/bounded-drift.ts";
import type { HulledMap } from "../../../src/dynamics/contraction.ts";
import { asHyperbolicAttractor } from "../../../src/dynamics/hyperbolic-attractor.ts";
import { drivenTrajectory } from "../../../src/dynamics/trajectory.ts";
import { inverse } from "../../../src/numeric/linear-algebra/linear-solve.ts";
import { apply, identity, multiply, subtractMatrices } from "../../../src/numeric/linear-algebra/matrix.ts";
import { conditionNumber, operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { spectralRadius } from "../../../src/numeric/spectrum/spectrum.ts";
import { add, maximumNorm, scale, subtract, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { euclideanNormOn, type WeightedNorm } from "../../../src/numeric/linear-algebra/weighted-norm.ts";
import {
  buildContractingAffine,
  buildContractingBox,
  contractingBoxCase,
  type ContractingBoxCase,
} from "../../arbitraries/maps/contracting-box.ts";
import { mostStretched, unitVector } from "../../arbitraries/direction.ts";
import { buildFixedPoint, fixedPointCase, type FixedPointCase } from "../../arbitraries/maps/fixed-point.ts";
import { onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { claim, type Examination, tightest } from "../../engine/claim.ts";
import { showMap, showNumber, showTable, showVector } from "../../vocabulary/narrative.ts";
import { PAPER } from "../paper.ts";
import { normRounding, stepRounding } from "../../vocabulary/rounding.ts";

const MAX_UNITS = 4;

interface Case {
  readonly system:
    | { readonly kind: "adapted"; readonly attractor: FixedPointCase }
    | { readonly kind: "tanh" | "affine"; readonly box: ContractingBoxCase };
  /** Where u points, and how large it is, as a share of (1 − λ) r. */
  readonly direction: readonly number[];
  readonly loudness: number;
  /** v as a multiple of u; null for a v that differs from u where the fixed point moves most. */
  readonly other: number | null;
  /** a_0 in the ball, in the direction of u. */
  readonly start: number;
  readonly steps: number;
}

interface Ball {
  readonly M: HulledMap;
  readonly point: Vector;
  readonly norm: WeightedNorm;
  readonly radius: number;
  readonly lambda: number;
}

interface Subject extends Ball {
  readonly u: Vector;
  readonly v: Vector;
  /** x*(u) and x*(v), and the ‖x − M(x) − u‖_P that is left. */
  readonly fixed: readonly [Vector, Vector];
  readonly residual: number;
  /** ‖e_t‖_P for t = 1 … T. */
  readonly sizes: readonly number[];
  readonly states: readonly Vector[];
}

function buildBall({ system: c }: Case): Ball | undefined {
  if (c.kind === "adapted") {
    const { M, point } = buildFixedPoint(c.attractor);
    const X = asHyperbolicAttractor(M, [point]);
    if (X === undefined) return undefined;
    return { M, point, norm: X.norms[0], radius: X.trappingRadius, lambda: X.contractionFactor };
  }
  const { M, point, halfWidth, lambda } =
    c.kind === "affine" ? buildContractingAffine(c.box) : buildContractingBox(c.box);
  return { M, point, norm: euclideanNormOn(M.dimension), radius: halfWidth, lambda };
}

/** Enough for Newton's method from a* to reach the fixed point up to rounding, where the curvature is that of tanh. */
const NEWTON_STEPS = 8;

function fixedPoint({ M, point }: Ball, u: Vector): Vector {
  const I = identity(M.dimension);
  let x = point;
  for (let step = 0; step < NEWTON_STEPS; step++) {
    const residual = subtract(add(M.next(x), u), x);
    x = add(x, apply(inverse(subtractMatrices(I, M.jacobian(x))), residual));
  }
  return x;
}

function build(c: Case, lambdaOf: (ball: Ball) => number): Subject | undefined {
  const ball = buildBall(c);
  if (ball === undefined) return undefined;
  const { M, point, norm, radius } = ball;
  const n = M.dimension;
  const most = inputBound(ball.lambda, radius);
  const { factor: R, inverseFactor: S } = norm;
  const towards = apply(S, unitVector(c.direction, n));
  const u = scale(c.loudness * most, towards);
  const response = multiply(multiply(R, inverse(subtractMatrices(identity(n), M.jacobian(point)))), S);
  const v =
    c.other === null
      ? scale((1 - c.loudness) * most, apply(S, mostStretched(response)))
      : scale(c.other * c.loudness * most, towards);
  // Where v is to differ from u in one direction only, u is 0.
  const from = c.other === null ? new Float64Array(n) : u;
  const fixed = [fixedPoint(ball, from), fixedPoint(ball, v)] as const;
  const residual = Math.max(
    norm.of(subtract(subtract(fixed[0], M.next(fixed[0])), from)),
    norm.of(subtract(subtract(fixed[1], M.next(fixed[1])), v)),
  );
  const errors = Array.from({ length: c.steps }, (_, before) =>
    scale(((1 - c.loudness) * most) / (before + 1), towards),
  );
  const states = drivenTrajectory(
    M,
    add(point, scale(c.start * radius, towards)),
    errors.map((e) => add(from, e)),
  );
  return {
    ...ball,
    lambda: lambdaOf(ball),
    u: from,
    v,
    fixed,
    residual,
    sizes: errors.map((e) => norm.of(e)),
    states,
  };
}

function examine(s: Subject | undefined): Examination {
  if (s === undefined) return { kind: "undecided", why: "no contracting ball was found", regions: [] };
  const { M, norm, radius, lambda, u, v, fixed, residual, sizes, states, point } = s;
  const n = M.dimension;
  const apart = norm.of(subtract(u, v)) / (1 - lambda);
  const moved = norm.of(subtract(fixed[0], fixed[1]));
  const magnitude =
    n *
    (1 + operatorNorm(M.jacobian(new Float64Array(n)))) *
    (1 + Math.max(maximumNorm(point), ...states.map(maximumNorm)));
  const step = norm.fromEuclidean * Math.sqrt(n) * stepRounding(n, magnitude);
  // A residual is an input more; what is left of it counts 1/(1 − λ) times.
  const rounding = (2 * (residual + step)) / (1 - lambda);
  const relative = normRounding(n) * conditionNumber(norm.factor);
  const toFixed = states.map((a) => norm.of(subtract(a, fixed[0])));
  const bounds = guaranteedDrift(
    sizes.map(() => lambda),
    sizes,
    toFixed[0],
  );
  const inequalities = [
    { margin: 1 - moved / apart, allowance: rounding / apart + relative },
    { margin: 1 - norm.of(subtract(fixed[1], point)) / radius, allowance: rounding / radius + relative },
    ...toFixed.slice(1).map((distance, before) => ({
      margin: 1 - distance / bounds[before + 1],
      allowance: rounding / bounds[before + 1] + (before + 1) * relative,
    })),
  ];
  const regions = [];
  if (n >= 2) regions.push("several units");
  if (moved > 0.9 * apart) regions.push("the fixed point moves by 0.9 of the bound");
  if (moved > 0.1 * radius) regions.push("the fixed point moves by 0.1 r");
  return { kind: "finding", ...tightest(inequalities), regions };
}

const shared = {
  item: PAPER.persistence,
  cases: fc.record({
    system: fc.oneof(
      fc.record({ kind: fc.constant("adapted" as const), attractor: fixedPointCase({ maxUnits: MAX_UNITS }) }),
      { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom("tanh", "affine"), box: contractingBoxCase }) },
    ),
    direction: vectorOnGrid(MAX_UNITS, -1, 1, 10),
    loudness: onGrid(0.1, 0.9, 10),
    other: fc.oneof(fc.constant(null), onGrid(-1, 0.5, 10)),
    start: onGrid(-1, 1, 10),
    steps: fc.integer({ min: 1, max: 30 }),
  }) satisfies fc.Arbitrary<Case>,
  examine,
  narrate: (s: Subject | undefined) =>
    s === undefined
      ? ["no contracting ball was found"]
      : [
          showMap(s.M),
          `a* = ${showVector(s.point)}, r = ${showNumber(s.radius)}, λ = ${showNumber(s.lambda)}`,
          `u = ${showVector(s.u)}: x*(u) = ${showVector(s.fixed[0])}; v = ${showVector(s.v)}: x*(v) = ${showVector(s.fixed[1])}`,
          `‖x*(u) − x*(v)‖ = ${showNumber(s.norm.of(subtract(s.fixed[0], s.fixed[1])))}, ‖u − v‖/(1 − λ) = ${showNumber(s.norm.of(subtract(s.u, s.v)) / (1 - s.lambda))}`,
          ...showTable(
            ["t", "‖e_t‖", "‖a_t − x*(u)‖"],
            s.states.map((a, t) => [t, t === 0 ? "" : showNumber(s.sizes[t - 1]), s.norm.of(subtract(a, s.fixed[0]))]),
          ),
        ],
  sources: ["src/dynamics/contraction.ts", "src/dynamics/hyperbolic-attractor.ts", "src/dynamics/bounded-drift.ts"],
};

export const repaired = claim<Case, Subject | undefined>({
  ...shared,
  id: "corollary-persistence/repaired",
  reading: "repaired",
  statement:
    "‖M'‖_P ≤ λ < 1 on a ball of radius r around a fixed point, ‖u‖_P ≤ (1 − λ) r: one fixed point x*(u) of M(·) + u in it, ‖x*(u) − x*(v)‖_P ≤ ‖u − v‖_P/(1 − λ), and inputs that tend to u lead to x*(u).",
  build: (c) => build(c, ({ lambda }) => lambda),
  coverage: {
    "several units": 0.4,
    "the fixed point moves by 0.9 of the bound": 0.05,
    "the fixed point moves by 0.1 r": 0.3,
  },
  expectation: "holds",
  control: "corollary-persistence/control",
});

export const control = claim<Case, Subject | undefined>({
  ...shared,
  id: "corollary-persistence/control",
  reading: "control",
  statement: "The same with λ the spectral radius of M' at the fixed point.",
  build: (c) => build(c, ({ M, point }) => spectralRadius(M.jacobian(point))),
  coverage: {},
  expectation: "fails",
  found: "random",
  broken: "λ bounds neither ‖M'‖_P nor M' elsewhere in the ball",
});
