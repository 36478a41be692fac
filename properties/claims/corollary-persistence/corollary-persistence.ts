/**
 * Persistence: attractors under constant inputs, and under inputs that become constant.
 *
 *   M(a*) = a*, ‖M'‖_P ≤ λ < 1 on the ball B = {‖a − a*‖_P ≤ r}, ‖u‖_P, ‖v‖_P, ‖u_t‖_P ≤ (1 − λ) r, a_0 ∈ B:
 *   M(·) + u has one fixed point x*(u) in B,
 *   ‖a − x*(u)‖_P ≤ ‖a − M(a) − u‖_P/(1 − λ) for a in B,      ‖x*(u) − x*(v)‖_P ≤ ‖u − v‖_P/(1 − λ),
 *   ‖a_t − x*(u)‖_P ≤ λ^t ‖a_0 − x*(u)‖_P + Σ_{k≤t} λ^{t−k} ‖u_k − u‖_P, which tends to 0 if u_t → u.
 *
 * The bound on every u_t is needed: one loud input early on takes the neuron to the other side of 0, where it stays.
 */
import fc from "fast-check";
import { guaranteedDrift, inputBound } from "../../../src/dynamics/bounded-drift.ts";
import { drivenTrajectory } from "../../../src/dynamics/trajectory.ts";
import { apply, multiply } from "../../../src/numeric/linear-algebra/matrix.ts";
import { conditionNumber } from "../../../src/numeric/linear-algebra/norms.ts";
import { add, dot, scale, subtract, type Vector, zeros } from "../../../src/numeric/linear-algebra/vector.ts";
import { mostStretched, unitVector } from "../../arbitraries/direction.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { NO_BALL } from "../../arbitraries/no-ball.ts";
import type { CaseExamination } from "../../engine/case-examination.ts";
import { atEachStep, finding, undecided, visited } from "../../vocabulary/examination.ts";
import { atMost } from "../../vocabulary/hypotheses.ts";
import { stepMagnitude } from "../../vocabulary/magnitude.ts";
import { showMap, showNumber, showTable, showVector } from "../../vocabulary/narrative.ts";
import { normRounding, stepRounding } from "../../vocabulary/rounding.ts";
import { heldUnder } from "../../vocabulary/statements.ts";
import {
  type Ball,
  boxCaseOf,
  buildBall,
  fixedPoint,
  MAX_UNITS,
  neuronCase,
  responseAt,
  systemCase,
} from "./contracting-ball.ts";

const fields = {
  system: systemCase,
  /** The direction of u. */
  direction: vectorOnGrid(MAX_UNITS, -1, 1, 10),
  /** ‖u‖_P as a share of (1 − λ) r. */
  loudness: onGrid(0.1, 0.9, 10),
  /** v as a multiple of u; null for a v that differs from u = 0 where the fixed point moves most. */
  other: fc.oneof<fc.Arbitrary<number | null>[]>(fc.constant(null), onGrid(-1, 0.5, 10)),
  /** a_0 − a*, in the direction of u, as a share of r. */
  start: onGrid(-1, 1, 10),
  /** The point of the ball that x*(u) is compared with, less a*, in the direction of u, as a share of r. */
  compared: onGrid(-1, 1, 10),
  /** What is taken from u_1, in the direction of u, as a share of r. */
  kick: onGrid(0, 0),
  steps: fc.integer({ min: 1, max: 30 }),
};

/** Cases that differ from those of the statement in some of their fields. */
const casesOf = (own: Partial<typeof fields> = {}) => fc.record({ ...fields, ...own });

/** Neurons in the ball around ā with u towards +∞, so that six radii below ā is the other side of 0. */
const acrossZero = {
  system: neuronCase(2),
  direction: fc.constant<number[]>([1]),
  steps: fc.integer({ min: 8, max: 30 }),
};

type Case = Drawn<ReturnType<typeof casesOf>>;

interface Subject extends Ball {
  /** The factor λ that is claimed. */
  readonly lambda: number;
  readonly u: Vector;
  readonly v: Vector;
  /** x*(u) and x*(v), and the ‖x − M(x) − u‖_P that is left. */
  readonly fixed: readonly [Vector, Vector];
  readonly residual: number;
  /** A point of the ball, other than x*(u) but by chance. */
  readonly compared: Vector;
  /** The inputs u_1 … u_T. */
  readonly inputs: readonly Vector[];
  readonly states: readonly Vector[];
}

/** The sign of a direction that lowers the entries of a state, where tanh is steeper. */
const towardsZero = (v: Vector, state: Vector): Vector => (dot(v, state) > 0 ? scale(-1, v) : v);

/** The subject of a case; undefined where no contracting ball was found. */
function build(c: Case, lambdaOf: (ball: Ball) => number): Subject | undefined {
  const ball = buildBall(c.system);
  if (ball === undefined) return undefined;
  const { M, point, norm, radius } = ball;
  const { factor: R, inverseFactor: S } = norm;
  const n = M.dimension;
  const lambda = lambdaOf(ball);
  const most = inputBound(lambda, radius);
  const towards = apply(S, unitVector(c.direction, n));
  const worst = () => towardsZero(apply(S, mostStretched(multiply(multiply(R, responseAt(M, point)), S))), point);
  const [u, v] =
    c.other === null
      ? [zeros(n), scale((1 - c.loudness) * most, worst())]
      : [scale(c.loudness * most, towards), scale(c.other * c.loudness * most, towards)];
  const fixed = [fixedPoint(ball, u), fixedPoint(ball, v)] as const;
  const residualOf = (x: Vector, input: Vector) => norm.of(subtract(subtract(x, M.next(x)), input));
  const inputs = Array.from({ length: c.steps }, (_, before) => {
    const fading = ((1 - c.loudness) * most) / (before + 1);
    return add(u, scale(before === 0 ? fading - c.kick * radius : fading, towards));
  });
  const inBall = (share: number) => add(point, scale(share * radius, towards));
  return {
    ...ball,
    lambda,
    u,
    v,
    fixed,
    residual: Math.max(residualOf(fixed[0], u), residualOf(fixed[1], v)),
    compared: inBall(c.compared),
    inputs,
    states: drivenTrajectory(M, inBall(c.start), inputs),
  };
}

/** How far the fixed point moves: ‖x*(u) − x*(v)‖_P. */
const movedOf = ({ norm, fixed }: Subject) => norm.of(subtract(fixed[0], fixed[1]));

/** How far it is claimed to move at most: ‖u − v‖_P/(1 − λ). */
const boundOf = ({ norm, u, v, lambda }: Subject) => norm.of(subtract(u, v)) / (1 - lambda);

/** The sizes ‖u_t − u‖_P for t = 1 … T. */
const sizesOf = ({ norm, inputs, u }: Subject) => inputs.map((u_t) => norm.of(subtract(u_t, u)));

/** The distances ‖a_t − x*(u)‖_P for t = 0 … T. */
const distancesOf = ({ norm, fixed, states }: Subject) => states.map((a) => norm.of(subtract(a, fixed[0])));

function examine(s: Subject | undefined): CaseExamination {
  if (s === undefined) return undecided(NO_BALL);
  const { M, point, norm, radius, lambda, u, fixed, compared, residual, states } = s;
  const n = M.dimension;
  const step = norm.fromEuclidean * Math.sqrt(n) * stepRounding(n, stepMagnitude(M, [point, ...states]));
  // A residual is an input more; what is left of it counts 1/(1 − λ) times.
  const rounding = (2 * (residual + step)) / (1 - lambda);
  const relative = normRounding(n) * conditionNumber(norm.factor);
  const moved = movedOf(s);
  const mostMoved = boundOf(s);
  const distances = distancesOf(s);
  const sizes = sizesOf(s);
  const mostDistant = guaranteedDrift(
    sizes.map(() => lambda),
    sizes,
    distances[0],
  );
  const inequality = (value: number, most: number, steps = 1) => ({
    margin: 1 - value / most,
    allowance: rounding / most + steps * relative,
  });
  const away = norm.of(subtract(compared, fixed[0]));
  const mostAway = norm.of(subtract(subtract(compared, M.next(compared)), u)) / (1 - lambda);
  return finding(
    [
      inequality(moved, mostMoved),
      ...fixed.map((x) => inequality(norm.of(subtract(x, point)), radius)),
      // As a share of r, since the point may be x*(u) itself.
      { margin: (mostAway - away) / radius, allowance: rounding / radius + relative },
      ...atEachStep(distances, (distance, t) => inequality(distance, mostDistant[t], t)),
    ],
    visited({
      "several units": n >= 2,
      "the fixed point moves by 0.9 of the bound": moved > 0.9 * mostMoved,
      "the fixed point moves by 0.1 r": moved > 0.1 * radius,
      "another point is as far as it may be": away > 0.1 * radius && away > 0.9 * mostAway,
    }),
  );
}

function narrate(s: Subject | undefined): string[] {
  if (s === undefined) return [NO_BALL];
  const { M, point, radius, lambda, largest, u, v, fixed, states } = s;
  const sizes = sizesOf(s);
  const distances = distancesOf(s);
  return [
    showMap(M),
    `a* = ${showVector(point)}, r = ${showNumber(radius)}, λ = ${showNumber(lambda)}, largest ‖M'‖ on the ball ${showNumber(largest)}`,
    `u = ${showVector(u)}: x*(u) = ${showVector(fixed[0])}; v = ${showVector(v)}: x*(v) = ${showVector(fixed[1])}`,
    `‖x*(u) − x*(v)‖ = ${showNumber(movedOf(s))}, ‖u − v‖/(1 − λ) = ${showNumber(boundOf(s))}`,
    ...showTable(
      ["t", "‖u_t − u‖", "‖a_t − x*(u)‖"],
      states.map((_, t) => [t, t === 0 ? "" : showNumber(sizes[t - 1]), distances[t]]),
    ),
  ];
}

/** Whether vectors are within (1 − λ) r. */
const withinBound = ({ norm, lambda, radius }: Subject, inputs: readonly Vector[]) =>
  inputs.every((input) => atMost(norm.of(input), (1 - lambda) * radius));

export const repaired = heldUnder<Case, Subject | undefined>("corollary-persistence", {
  probe: { cases: casesOf(), examine, narrate },
  sources: ["src/dynamics/contraction.ts", "src/dynamics/hyperbolic-attractor.ts", "src/dynamics/bounded-drift.ts"],
  hypotheses: [
    {
      name: "contraction on the ball",
      words: "M(a*) = a*, ‖M'‖_P ≤ λ < 1 on the ball B of the a with ‖a − a*‖_P ≤ r",
      met: ({ largest, lambda }) => atMost(largest, lambda) && lambda < 1,
      beyond: {
        broken: "λ is ‖M'‖_P at the fixed point, and M' is larger elsewhere in the ball",
        cases: casesOf({ system: boxCaseOf("tanh") }),
        leastViolation: 0.01,
        build: (c) => build(c, ({ M, point, norm }) => norm.operatorNorm(M.jacobian(point))),
      },
    },
    {
      name: "constant inputs within their bound",
      words: "‖u‖_P ≤ (1 − λ) r, ‖v‖_P ≤ (1 − λ) r",
      met: (s) => withinBound(s, [s.u, s.v]),
      beyond: {
        broken: "v is louder, and its fixed point may be outside the ball",
        cases: casesOf({ loudness: onGrid(0.5, 0.9, 10), other: onGrid(-6, -2.5, 10) }),
      },
    },
    {
      name: "every input within its bound",
      words: "‖u_t‖_P ≤ (1 − λ) r for every t ≥ 1",
      met: (s) => withinBound(s, s.inputs),
      beyond: {
        broken: "u_1 is loud, and takes the neuron across 0, where it stays",
        cases: casesOf({ ...acrossZero, kick: onGrid(6, 12, 10) }),
        found: "constructed",
        leastViolation: 1,
      },
    },
    {
      name: "start in the ball",
      words: "a_t = M(a_{t−1}) + u_t from a_0 in B",
      met: ({ norm, states, point, radius }) => atMost(norm.of(subtract(states[0], point)), radius),
      beyond: {
        broken: "a_0 is on the other side of 0, in another basin",
        cases: casesOf({ ...acrossZero, start: onGrid(-12, -6, 10) }),
        found: "constructed",
        leastViolation: 1,
      },
    },
  ],
  conclusion:
    "M(·) + u has one fixed point x*(u) in B, ‖a − x*(u)‖_P ≤ ‖a − M(a) − u‖_P/(1 − λ) for every a in B, ‖x*(u) − x*(v)‖_P ≤ ‖u − v‖_P/(1 − λ), and ‖a_t − x*(u)‖_P ≤ λ^t ‖a_0 − x*(u)‖_P + Σ_{k≤t} λ^{t−k} ‖u_k − u‖_P, which tends to 0 if u_t → u",
  why: "On the convex B, M(·) + u contracts by λ, and ‖M(a) + u − a*‖_P ≤ λ r + (1 − λ) r = r, so B is mapped into itself: by Banach there is x*(u) in B, and one only. With x = x*(u), ‖a − x‖_P ≤ ‖a − M(a) − u‖_P + ‖M(a) − M(x)‖_P ≤ ‖a − M(a) − u‖_P + λ ‖a − x‖_P; a = x*(v) gives the third claim. All a_t are in B, and ‖a_t − x‖_P ≤ λ ‖a_{t−1} − x‖_P + ‖u_t − u‖_P gives the last. That M contracts on B is all that is used, not that M' exists.",
  build: (c) => build(c, ({ largest }) => largest),
  coverage: {
    "several units": 0.4,
    "the fixed point moves by 0.9 of the bound": 0.05,
    "the fixed point moves by 0.1 r": 0.3,
    "another point is as far as it may be": 0.03,
  },
});
