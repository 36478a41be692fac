/**
 * Persistence: attractors under constant inputs.
 *
 *   ‖M'‖_P ≤ λ < 1 on the ball ‖a − a*‖_P ≤ r, M(a*) = a*, ‖u‖_P ≤ (1 − λ) r: M(·) + u has one fixed point x*(u) in
 *   the ball, ‖x*(u) − x*(v)‖_P ≤ ‖u − v‖_P/(1 − λ), and inputs u + e_t lead to it from all of the ball as e_t → 0:
 *   ‖a_t − x*(u)‖_P ≤ λ^t ‖a_0 − x*(u)‖_P + Σ_{k≤t} λ^{t−k} ‖e_k‖_P.
 */
import fc from "fast-check";
import { guaranteedDrift, inputBound } from "../../../src/dynamics/bounded-drift.ts";
import type { HulledMap } from "../../../src/dynamics/contraction.ts";
import { asHyperbolicAttractor } from "../../../src/dynamics/hyperbolic-attractor.ts";
import { drivenTrajectory } from "../../../src/dynamics/trajectory.ts";
import { inverse } from "../../../src/numeric/linear-algebra/linear-solve.ts";
import { apply, identity, multiply, subtractMatrices } from "../../../src/numeric/linear-algebra/matrix.ts";
import { conditionNumber } from "../../../src/numeric/linear-algebra/norms.ts";
import { add, scale, subtract, type Vector, zeros } from "../../../src/numeric/linear-algebra/vector.ts";
import { euclideanNormOn, type WeightedNorm } from "../../../src/numeric/linear-algebra/weighted-norm.ts";
import { spectralRadius } from "../../../src/numeric/spectrum/spectrum.ts";
import { mostStretched, unitVector } from "../../arbitraries/direction.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import {
  buildContractingAffine,
  buildContractingBox,
  contractingBoxCase,
} from "../../arbitraries/maps/contracting-box.ts";
import { buildFixedPoint, fixedPointCase } from "../../arbitraries/maps/fixed-point.ts";
import { NO_BALL } from "../../arbitraries/no-ball.ts";
import type { CaseExamination } from "../../engine/claim.ts";
import { atEachStep, finding, undecided, visited } from "../../vocabulary/examination.ts";
import { stepMagnitude } from "../../vocabulary/magnitude.ts";
import { showMap, showNumber, showTable, showVector } from "../../vocabulary/narrative.ts";
import { normRounding, stepRounding } from "../../vocabulary/rounding.ts";
import { heldAndRefuted } from "../../vocabulary/statements.ts";

const MAX_UNITS = 4;

const systemCase = fc.oneof(
  fc.record({ kind: fc.constant("adapted" as const), attractor: fixedPointCase({ maxUnits: MAX_UNITS }) }),
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom("tanh", "affine"), box: contractingBoxCase }) },
);

const cases = fc.record({
  system: systemCase,
  /** The direction of u. */
  direction: vectorOnGrid(MAX_UNITS, -1, 1, 10),
  /** ‖u‖_P as a share of (1 − λ) r. */
  loudness: onGrid(0.1, 0.9, 10),
  /** v as a multiple of u; null for a v that differs from u = 0 where the fixed point moves most. */
  other: fc.oneof(fc.constant(null), onGrid(-1, 0.5, 10)),
  /** a_0 − a*, in the direction of u, as a share of r. */
  start: onGrid(-1, 1, 10),
  steps: fc.integer({ min: 1, max: 30 }),
});

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
  /** The sizes ‖e_t‖_P for t = 1 … T. */
  readonly sizes: readonly number[];
  readonly states: readonly Vector[];
}

function buildBall(c: Drawn<typeof systemCase>): Ball | undefined {
  if (c.kind === "adapted") {
    const { M, point } = buildFixedPoint(c.attractor);
    const X = asHyperbolicAttractor(M, [point]);
    if (X === undefined) return undefined;
    return { M, point, norm: X.norms[0], radius: X.trappingRadius, lambda: X.contractionFactor };
  }
  const box = c.kind === "affine" ? buildContractingAffine(c.box) : buildContractingBox(c.box);
  const { M, point, halfWidth, lambda } = box;
  return { M, point, norm: euclideanNormOn(M.dimension), radius: halfWidth, lambda };
}

/** The number of steps of Newton's method from a*, enough to reach the fixed point up to rounding for tanh. */
const NEWTON_STEPS = 8;

/** (I − M'(x))⁻¹, by which a fixed point at x moves with the input. */
const responseAt = (M: HulledMap, x: Vector) => inverse(subtractMatrices(identity(M.dimension), M.jacobian(x)));

function fixedPoint({ M, point }: Ball, u: Vector): Vector {
  let x = point;
  for (let step = 0; step < NEWTON_STEPS; step++) {
    const residual = subtract(add(M.next(x), u), x);
    x = add(x, apply(responseAt(M, x), residual));
  }
  return x;
}

/** The subject of a case; undefined where no contracting ball was found. */
function build(c: Drawn<typeof cases>, lambdaOf: (ball: Ball) => number): Subject | undefined {
  const ball = buildBall(c.system);
  if (ball === undefined) return undefined;
  const { M, point, norm, radius } = ball;
  const { factor: R, inverseFactor: S } = norm;
  const n = M.dimension;
  const most = inputBound(ball.lambda, radius);
  const towards = apply(S, unitVector(c.direction, n));
  const worst = () => apply(S, mostStretched(multiply(multiply(R, responseAt(M, point)), S)));
  const [u, v] =
    c.other === null
      ? [zeros(n), scale((1 - c.loudness) * most, worst())]
      : [scale(c.loudness * most, towards), scale(c.other * c.loudness * most, towards)];
  const fixed = [fixedPoint(ball, u), fixedPoint(ball, v)] as const;
  const residualOf = (x: Vector, input: Vector) => norm.of(subtract(subtract(x, M.next(x)), input));
  const errors = Array.from({ length: c.steps }, (_, before) =>
    scale(((1 - c.loudness) * most) / (before + 1), towards),
  );
  return {
    ...ball,
    lambda: lambdaOf(ball),
    u,
    v,
    fixed,
    residual: Math.max(residualOf(fixed[0], u), residualOf(fixed[1], v)),
    sizes: errors.map((e) => norm.of(e)),
    states: drivenTrajectory(
      M,
      add(point, scale(c.start * radius, towards)),
      errors.map((e) => add(u, e)),
    ),
  };
}

/** How far the fixed point moves: ‖x*(u) − x*(v)‖_P. */
const movedOf = ({ norm, fixed }: Subject) => norm.of(subtract(fixed[0], fixed[1]));

/** How far it is claimed to move at most: ‖u − v‖_P/(1 − λ). */
const boundOf = ({ norm, u, v, lambda }: Subject) => norm.of(subtract(u, v)) / (1 - lambda);

/** The distances ‖a_t − x*(u)‖_P for t = 0 … T. */
const distancesOf = ({ norm, fixed, states }: Subject) => states.map((a) => norm.of(subtract(a, fixed[0])));

function examine(s: Subject | undefined): CaseExamination {
  if (s === undefined) return undecided(NO_BALL);
  const { M, point, norm, radius, lambda, fixed, residual, sizes, states } = s;
  const n = M.dimension;
  const step = norm.fromEuclidean * Math.sqrt(n) * stepRounding(n, stepMagnitude(M, [point, ...states]));
  // A residual is an input more; what is left of it counts 1/(1 − λ) times.
  const rounding = (2 * (residual + step)) / (1 - lambda);
  const relative = normRounding(n) * conditionNumber(norm.factor);
  const moved = movedOf(s);
  const mostMoved = boundOf(s);
  const distances = distancesOf(s);
  const mostDistant = guaranteedDrift(
    sizes.map(() => lambda),
    sizes,
    distances[0],
  );
  const inequality = (value: number, most: number, steps = 1) => ({
    margin: 1 - value / most,
    allowance: rounding / most + steps * relative,
  });
  return finding(
    [
      inequality(moved, mostMoved),
      inequality(norm.of(subtract(fixed[1], point)), radius),
      ...atEachStep(distances, (distance, t) => inequality(distance, mostDistant[t], t)),
    ],
    visited({
      "several units": n >= 2,
      "the fixed point moves by 0.9 of the bound": moved > 0.9 * mostMoved,
      "the fixed point moves by 0.1 r": moved > 0.1 * radius,
    }),
  );
}

function narrate(s: Subject | undefined): string[] {
  if (s === undefined) return [NO_BALL];
  const { M, point, radius, lambda, u, v, fixed, sizes, states } = s;
  const distances = distancesOf(s);
  return [
    showMap(M),
    `a* = ${showVector(point)}, r = ${showNumber(radius)}, λ = ${showNumber(lambda)}`,
    `u = ${showVector(u)}: x*(u) = ${showVector(fixed[0])}; v = ${showVector(v)}: x*(v) = ${showVector(fixed[1])}`,
    `‖x*(u) − x*(v)‖ = ${showNumber(movedOf(s))}, ‖u − v‖/(1 − λ) = ${showNumber(boundOf(s))}`,
    ...showTable(
      ["t", "‖e_t‖", "‖a_t − x*(u)‖"],
      states.map((_, t) => [t, t === 0 ? "" : showNumber(sizes[t - 1]), distances[t]]),
    ),
  ];
}

export const { repaired, control } = heldAndRefuted("corollary-persistence", {
  probe: { cases, examine, narrate },
  sources: ["src/dynamics/contraction.ts", "src/dynamics/hyperbolic-attractor.ts", "src/dynamics/bounded-drift.ts"],
  holds: {
    statement:
      "‖M'‖_P ≤ λ < 1 on a ball of radius r around a fixed point, ‖u‖_P ≤ (1 − λ) r: one fixed point x*(u) of M(·) + u in it, ‖x*(u) − x*(v)‖_P ≤ ‖u − v‖_P/(1 − λ), and inputs that tend to u lead to x*(u).",
    build: (c) => build(c, ({ lambda }) => lambda),
    coverage: {
      "several units": 0.4,
      "the fixed point moves by 0.9 of the bound": 0.05,
      "the fixed point moves by 0.1 r": 0.3,
    },
  },
  control: {
    statement: "The same with λ the spectral radius of M' at the fixed point.",
    build: (c) => build(c, ({ M, point }) => spectralRadius(M.jacobian(point))),
    broken: "λ bounds neither ‖M'‖_P nor M' elsewhere in the ball",
  },
});
