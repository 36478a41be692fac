/**
 * The image of a ball where M expands in all directions.
 *
 *   σ_min(M'(z)) ≥ μ > 1 on B(x, r)   ⇒   M(B(x, r)) ⊃ B(M(x), μ r)
 *
 * since the segment from M(x) to any target within μ r lifts with speed at most 1/μ, so that the lift stays in B(x, r).
 * And so on, M^t(B(x, r)) ⊃ B(M^t(x), μ^t r), for as long as the balls are where M expands. Held by preimages: of drawn
 * targets, and of the targets in the direction that is stretched least, whose preimages are at the edge of the ball.
 *
 * Symbols: σ_min least singular value, μ least stretch, B(x, r) ball of radius r around x, q target, t number of steps.
 */
import { sensitivity } from "../../../src/dynamics/sensitivity.ts";
import type { StateMap } from "../../../src/dynamics/state-map.ts";
import { autonomousTrajectory } from "../../../src/dynamics/trajectory.ts";
import { apply } from "../../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm, smallestSingularValue } from "../../../src/numeric/linear-algebra/norms.ts";
import {
  add,
  distance,
  euclideanNorm,
  maximumNorm,
  scale,
  subtract,
  type Vector,
} from "../../../src/numeric/linear-algebra/vector.ts";
import { leastStretched, unitVector } from "../../arbitraries/direction.ts";
import { onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import {
  type ExpandingCase,
  expandingCase,
  type ExpandingMap,
  MAX_UNITS,
} from "../../arbitraries/maps/expanding-map.ts";
import type { CaseExamination } from "../../engine/case-examination.ts";
import { finding, visited } from "../../vocabulary/examination.ts";
import { atMost } from "../../vocabulary/hypotheses.ts";
import { largestEntryIn, normAtOrigin } from "../../vocabulary/magnitude.ts";
import { showMatrix, showNumber, showVector } from "../../vocabulary/narrative.ts";
import { normRounding, stepRounding } from "../../vocabulary/rounding.ts";
import { powersOf } from "../../vocabulary/sums-and-powers.ts";

/** What every case consists of: a map and a target in the ball that should be covered. */
export const mapAndTarget = {
  map: expandingCase,
  direction: vectorOnGrid(MAX_UNITS, -1, 1, 10),
  /** How far out the drawn target is, in radii of the ball that should be covered. */
  share: onGrid(0, 1, 10),
};

/** Whether the least singular value of a case is not the largest too, as it is where there is one unit. */
export const stretchesUnevenly = ({ map: { singular } }: { readonly map: ExpandingCase }): boolean =>
  Math.min(...singular) < Math.max(...singular);

interface Target {
  readonly q: Vector;
  /** The a with M^t(a) = q; undefined if there is none. */
  readonly preimage: Vector | undefined;
  /** What the preimage misses q by: ‖M^t(preimage) − q‖. */
  readonly residual: number;
}

interface Ball {
  readonly x: Vector;
  readonly radius: number;
}

export interface Subject extends Ball {
  readonly M: StateMap;
  /** The map with its box, on which all stretches are known. */
  readonly map: ExpandingMap;
  /** M^s(x) for s = 0 … t. */
  readonly states: readonly Vector[];
  /** The number t of steps. */
  readonly steps: number;
  /** The least stretch μ^t over all steps. */
  readonly stretch: number;
  readonly targets: readonly Target[];
}

/** The targets in the ball of radius c μ^t r around M^t(x), c = 1 unless told otherwise, and where they come from. */
export function coverImage(
  map: ExpandingMap,
  { x, radius }: Ball,
  steps: number,
  drawn: { readonly direction: readonly number[]; readonly share: number },
  claimed = 1,
): Subject {
  const { M, mu, preimage } = map;
  const states = autonomousTrajectory(M, x, steps);
  const product = sensitivity(M, states).matrix;
  const least = apply(product, leastStretched(product));
  const stretch = claimed * powersOf(mu, steps)[steps];
  const reach = stretch * radius;
  const offsets = [
    scale(drawn.share * reach, unitVector(drawn.direction, M.dimension)),
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
  return { M, map, states, x, radius, steps, stretch, targets };
}

/** Whether all singular values of the Jacobian are at least μ on the balls B(M^s(x), μ^s r), s < t, by the box. */
export function expandsOnBalls({ map, states, radius, steps }: Subject): boolean {
  const { centre, halfWidth, mu, leastStretch } = map;
  const radii = powersOf(mu, steps).map((power) => power * radius);
  return (
    atMost(mu, leastStretch) &&
    states.slice(0, steps).every((a, s) => atMost(maximumNorm(subtract(a, centre)) + radii[s], halfWidth))
  );
}

export function examine({ M, x, radius, steps, stretch, targets }: Subject): CaseExamination {
  const n = M.dimension;
  // A target without preimage is as if it came from twice the radius.
  const distances = targets.map(({ preimage }) => (preimage === undefined ? 2 * radius : distance(preimage, x)));
  const magnitude = n * normAtOrigin(M) * (1 + largestEntryIn(targets.map(({ q }) => q)));
  return finding(
    distances.map((away, k) => ({
      margin: 1 - away / radius,
      // M^t stretches by μ^t at least, so a residual moves the preimage by that much less.
      allowance:
        (2 * targets[k].residual) / (stretch * radius) +
        (steps * Math.sqrt(n) * stepRounding(n, magnitude)) / radius +
        steps * normRounding(n),
    })),
    visited({
      "several units": n >= 2,
      "preimage beyond 0.9 r": Math.max(...distances) > 0.9 * radius,
      "three steps or more": steps >= 3,
    }),
  );
}

export function narrate({ M, x, radius, steps, stretch, targets }: Subject): string[] {
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

/** The source files that these statements are about. */
export const sources = [
  "src/numeric/linear-algebra/norms.ts",
  "src/networks/tanh-network.ts",
  "src/numeric/linear-algebra/linear-solve.ts",
];
