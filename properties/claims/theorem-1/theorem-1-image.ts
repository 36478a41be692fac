/**
 * Theorem 1, repaired: expansion in all directions, and what it does to a ball.
 *
 *   σ_min(M'(z)) ≥ μ > 1 on B(x, r)   ⇒   M(B(x, r)) ⊃ B(M(x), μ r)
 *
 * (the segment from M(x) to any target within μ r lifts with speed at most 1/μ, so the lift stays in B(x, r)); and so on,
 * M^t(B(x, r)) ⊃ B(M^t(x), μ^t r), for as long as the balls are where M expands. Held by preimages: of drawn targets, and of
 * the targets in the direction that is stretched least, whose preimages are at the edge of the ball.
 */
import fc from "fast-check";
import { autonomousTrajectory } from "../../../src/dynamics/trajectory.ts";
import { sensitivity } from "../../../src/dynamics/sensitivity.ts";
import { apply } from "../../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm, smallestSingularValue } from "../../../src/numeric/linear-algebra/norms.ts";
import {
  add,
  distance,
  euclideanNorm,
  maximumNorm,
  scale,
  type Vector,
  zeros,
} from "../../../src/numeric/linear-algebra/vector.ts";
import { leastStretched, unitVector } from "../../arbitraries/direction.ts";
import {
  buildExpanding,
  expandingCase,
  type ExpandingCase,
  type ExpandingMap,
} from "../../arbitraries/maps/expanding-map.ts";
import { onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { claim, type Examination, tightest } from "../../engine/claim.ts";
import { showMatrix, showNumber, showVector } from "../../vocabulary/narrative.ts";
import { PAPER } from "../paper.ts";
import { normRounding, stepRounding } from "../../vocabulary/rounding.ts";

interface Case {
  readonly map: ExpandingCase;
  readonly direction: readonly number[];
  /** How far out the drawn target is, in radii of the ball that should be covered. */
  readonly share: number;
}

interface Target {
  readonly q: Vector;
  /** The a with M^t(a) = q; undefined if there is none. */
  readonly preimage: Vector | undefined;
  /** ‖M^t(preimage) − q‖ */
  readonly residual: number;
}

interface Subject {
  readonly map: ExpandingMap;
  readonly x: Vector;
  readonly radius: number;
  readonly steps: number;
  /** μ^t */
  readonly stretch: number;
  readonly targets: readonly Target[];
}

/** Targets of x and its ball after `steps` steps, and where they come from. */
function subject(
  map: ExpandingMap,
  x: Vector,
  radius: number,
  steps: number,
  mu: number,
  c: Omit<Case, "map">,
): Subject {
  const { M, preimage } = map;
  const states = autonomousTrajectory(M, x, steps);
  const product = sensitivity(M, states).matrix;
  const least = apply(product, leastStretched(product));
  const stretch = Array.from({ length: steps }).reduce((power: number) => power * mu, 1);
  const reach = stretch * radius;
  const offsets = [
    scale(c.share * reach, unitVector(c.direction, M.dimension)),
    scale(reach / euclideanNorm(least), least),
    scale(-reach / euclideanNorm(least), least),
  ];
  const targets = offsets.map((offset) => {
    const q = add(states[steps], offset);
    let from: Vector | undefined = q;
    for (let t = 0; t < steps && from !== undefined; t++) from = preimage(from);
    const residual = from === undefined ? 0 : distance(autonomousTrajectory(M, from, steps)[steps], q);
    return { q, preimage: from, residual };
  });
  return { map, x, radius, steps, stretch, targets };
}

function examine({ map: { M }, x, radius, steps, stretch, targets }: Subject): Examination {
  const n = M.dimension;
  // A target without preimage is as if it came from twice the radius.
  const distances = targets.map(({ preimage }) => (preimage === undefined ? 2 * radius : distance(preimage, x)));
  const magnitude = n * operatorNorm(M.jacobian(zeros(n))) * (1 + Math.max(...targets.map(({ q }) => maximumNorm(q))));
  const worst = tightest(
    distances.map((away, k) => ({
      margin: 1 - away / radius,
      // M^t stretches by μ^t at least, so a residual moves the preimage by that much less.
      allowance:
        (2 * targets[k].residual) / (stretch * radius) +
        (steps * Math.sqrt(n) * stepRounding(n, magnitude)) / radius +
        steps * normRounding(n),
    })),
  );
  const regions = [];
  if (n >= 2) regions.push("several units");
  if (Math.max(...distances) > 0.9 * radius) regions.push("preimage beyond 0.9 r");
  if (steps >= 3) regions.push("three steps or more");
  return { kind: "finding", ...worst, regions };
}

function narrate({ map: { M }, x, radius, steps, stretch, targets }: Subject): string[] {
  const J = M.jacobian(x);
  return [
    `x = ${showVector(x)}, M'(x) = ${showMatrix(J)}: operator norm ${showNumber(operatorNorm(J))}, least singular value ${showNumber(smallestSingularValue(J))}`,
    `the image of the ball of radius ${showNumber(radius)} around x after ${steps} step${steps === 1 ? "" : "s"} should cover that of radius ${showNumber(stretch * radius)}`,
    ...targets.map(({ q, preimage }) =>
      preimage === undefined
        ? `${showVector(q)} comes from nowhere`
        : `${showVector(q)} comes from ${showVector(preimage)}, ${showNumber(distance(preimage, x))} away from x`,
    ),
  ];
}

const shared = {
  item: PAPER.theorem1,
  examine,
  narrate,
  sources: [
    "src/numeric/linear-algebra/norms.ts",
    "src/networks/tanh-network.ts",
    "src/numeric/linear-algebra/linear-solve.ts",
  ],
};

const cases: fc.Arbitrary<Case> = fc.record({
  map: expandingCase,
  direction: vectorOnGrid(4, -1, 1, 10),
  share: onGrid(0, 1, 10),
});

function buildOnce(c: Case, known: "least" | "largest"): Subject {
  const map = buildExpanding(c.map, known);
  return subject(map, map.centre, c.map.halfWidth, 1, c.map.mu, c);
}

export const repaired = claim<Case, Subject>({
  ...shared,
  id: "theorem-1/repaired",
  reading: "repaired",
  statement:
    "All singular values of M' at least μ > 1 on the ball B(x, r) ⇒ M(B(x, r)) contains the ball of radius μ r around M(x); nearly attained.",
  cases,
  build: (c) => buildOnce(c, "least"),
  coverage: { "several units": 0.4, "preimage beyond 0.9 r": 0.4 },
  expectation: "holds",
  control: "theorem-1/control",
});

export const control = claim<Case, Subject>({
  ...shared,
  id: "theorem-1/control",
  reading: "control",
  statement: "The same with the operator norm of M', the largest singular value only, at least μ.",
  cases,
  build: (c) => buildOnce(c, "largest"),
  coverage: {},
  expectation: "fails",
  found: "random",
  broken: "one direction is stretched, the others need not be",
});

interface GrowthCase extends Case {
  readonly steps: number;
  /** Of the room R in which M expands, the share that the orbit of x takes; the ball takes the rest. */
  readonly orbit: number;
}

/** A start near 0 whose orbit and growing ball stay where M expands until the last step. */
function buildGrowth(c: GrowthCase, known: "least" | "largest"): Subject {
  const atOrigin = { ...c.map, centre: c.map.centre.map(() => 0) };
  const map = buildExpanding(atOrigin, known);
  const n = map.M.dimension;
  const room = c.map.halfWidth;
  const largest = operatorNorm(map.M.jacobian(zeros(n)));
  let [start, radius] = [c.orbit * room, (1 - c.orbit) * room];
  for (let t = 1; t < c.steps; t++) [start, radius] = [start / largest, radius / c.map.mu];
  return subject(map, scale(start, unitVector(c.map.centre, n)), radius, c.steps, c.map.mu, c);
}

const growth = {
  ...shared,
  cases: fc.record({
    map: expandingCase,
    direction: vectorOnGrid(4, -1, 1, 10),
    share: onGrid(0, 1, 10),
    steps: fc.integer({ min: 1, max: 6 }),
    orbit: onGrid(0, 0.8, 10),
  }) satisfies fc.Arbitrary<GrowthCase>,
};

export const growthRepaired = claim<GrowthCase, Subject>({
  ...growth,
  id: "theorem-1-growth/repaired",
  reading: "repaired",
  statement:
    "All singular values of M' at least μ > 1 on the balls B(M^s(x), μ^s r), s < t ⇒ M^t(B(x, r)) contains the ball of radius μ^t r around M^t(x).",
  build: (c) => buildGrowth(c, "least"),
  coverage: { "several units": 0.4, "preimage beyond 0.9 r": 0.25, "three steps or more": 0.4 },
  expectation: "holds",
  control: "theorem-1-growth/control",
});

export const growthControl = claim<GrowthCase, Subject>({
  ...growth,
  id: "theorem-1-growth/control",
  reading: "control",
  statement: "The same with the operator norm of M', the largest singular value only, at least μ.",
  build: (c) => buildGrowth(c, "largest"),
  coverage: {},
  expectation: "fails",
  found: "random",
  broken: "one direction is stretched at each step, the others need not be",
});
