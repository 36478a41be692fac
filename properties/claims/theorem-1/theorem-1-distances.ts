/**
 * Theorem 1 and the distances between points: does a map that stretches every direction drive all points apart?
 *
 * Not in the plane. With z = x + iy the map M(z) = c z⁴ turns as it stretches: both singular values of M' are 4c |z|³,
 * at least μ on the ball of radius ¾ s around (s, 0) if c = 16 μ/s³, and yet M(s/2, s/2) = M(s/2, −s/2), exactly.
 *
 * It does for a network M(a) = W tanh a + c on a box, one unit included: entry by entry the mean value theorem gives
 * M(x) − M(y) = W D(z) (x − y) for one z of the box, so ‖M(x) − M(y)‖ ≥ σ_min(W) min sech² ‖x − y‖.
 */
import fc from "fast-check";
import type { StateMap } from "../../../src/dynamics/state-map.ts";
import { matrixOf } from "../../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm, smallestSingularValue } from "../../../src/numeric/linear-algebra/norms.ts";
import { add, maximumNorm, scale, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { type Pair, stateInCube } from "../../arbitraries/cube.ts";
import { leastStretched } from "../../arbitraries/direction.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { vectorOnGrid } from "../../arbitraries/grid.ts";
import { buildExpanding, expandingCase, MAX_UNITS } from "../../arbitraries/maps/expanding-map.ts";
import type { CaseExamination } from "../../engine/claim.ts";
import { finding, visited } from "../../vocabulary/examination.ts";
import { showMatrix, showNumber, showVector } from "../../vocabulary/narrative.ts";
import { apart, leastStretchedPair, stretchedAtLeast, stretchOf } from "../../vocabulary/pairs.ts";
import { normRounding, stepRounding } from "../../vocabulary/rounding.ts";
import { heldAndRefuted, refutedLiteral } from "../../vocabulary/statements.ts";

const cases = fc.record({
  map: expandingCase,
  /** Where in the box the drawn pair stands, in half-widths from its centre. */
  x: vectorOnGrid(MAX_UNITS, -1, 1, 10),
  y: vectorOnGrid(MAX_UNITS, -1, 1, 10),
});

const turningCases = fc.record({
  mu: fc.integer({ min: 2, max: 6 }),
  /** The place (s, 0) of the ball's centre. */
  scale: fc.integer({ min: 1, max: 4 }),
});

interface Subject {
  readonly M: StateMap;
  /** Where the singular values are least. */
  readonly gentlest: Vector;
  readonly mu: number;
  /** Pairs of two different points. */
  readonly pairs: readonly Pair[];
}

/** How long the pair along the least stretched direction is, in half-widths. */
const STRETCH = 1e-3;

function build(c: Drawn<typeof cases>, known: "least" | "largest"): Subject {
  const map = buildExpanding(c.map, known);
  const { M, centre, halfWidth, mu } = map;
  const gentlest = centre.map((m) => m + (m < 0 ? -halfWidth : halfWidth));
  const inward = gentlest.map((entry) => entry - Math.sign(entry) * STRETCH * halfWidth);
  const v = leastStretched(M.jacobian(gentlest));
  const pairs = [
    { x: stateInCube(map, c.x), y: stateInCube(map, c.y) },
    { x: inward, y: add(inward, scale(STRETCH * halfWidth, v)) },
  ];
  return { M, gentlest, mu, pairs: apart(pairs) };
}

/** The map z ↦ c z⁴ of the plane, z = x + iy. */
function fourthPower(c: number): StateMap {
  return {
    dimension: 2,
    next: ([x, y]) => {
      const [re, im] = [x * x - y * y, 2 * x * y];
      return Float64Array.of(c * (re * re - im * im), c * 2 * re * im);
    },
    jacobian: ([x, y]) => {
      const [re, im] = [4 * c * x * (x * x - 3 * y * y), 4 * c * y * (3 * x * x - y * y)];
      return matrixOf([
        [re, -im],
        [im, re],
      ]);
    },
  };
}

const buildTurning = ({ mu, scale: s }: Drawn<typeof turningCases>): Subject => ({
  M: fourthPower((16 * mu) / (s * s * s)),
  gentlest: Float64Array.of(s / 4, 0),
  mu,
  pairs: [{ x: Float64Array.of(s / 2, s / 2), y: Float64Array.of(s / 2, -s / 2) }],
});

function examine({ M, gentlest, mu, pairs }: Subject): CaseExamination {
  const n = M.dimension;
  return finding(
    pairs.map((pair) => {
      const magnitude = 1 + n * operatorNorm(M.jacobian(gentlest)) * (1 + maximumNorm(pair.x));
      const ofImages = 4 * Math.sqrt(n) * stepRounding(n, magnitude);
      return stretchedAtLeast(M, pair, mu, { ofImages, ofFactor: normRounding(n) });
    }),
    visited({
      "one unit": n === 1,
      "several units": n >= 2,
      "ratio within 10 % of μ": stretchOf(M, leastStretchedPair(M, pairs)) < 1.1 * mu,
    }),
  );
}

function narrate({ M, gentlest, mu, pairs }: Subject): string[] {
  const worst = leastStretchedPair(M, pairs);
  const J = M.jacobian(gentlest);
  return [
    `M' at its gentlest, ${showVector(gentlest)}: ${showMatrix(J)}, least singular value ${showNumber(smallestSingularValue(J))}; μ = ${showNumber(mu)}`,
    `x = ${showVector(worst.x)} ↦ ${showVector(M.next(worst.x))}, y = ${showVector(worst.y)} ↦ ${showVector(M.next(worst.y))}`,
    `‖M(x) − M(y)‖ / ‖x − y‖ = ${showNumber(stretchOf(M, worst))}`,
  ];
}

const narrateTurning = (s: Subject) => [
  `M(z) = c z⁴, z = x + iy, on the ball of radius ${showNumber(3 * s.gentlest[0])} around (${showNumber(4 * s.gentlest[0])}, 0)`,
  ...narrate(s),
];

export const literal = refutedLiteral("theorem-1-distances", {
  probe: { cases: turningCases, build: buildTurning, examine, narrate: narrateTurning },
  sources: ["src/numeric/linear-algebra/norms.ts"],
  statement:
    "All singular values of M' at least μ > 1 on a ball ⇒ all distances in it grow: ‖M(x) − M(y)‖ ≥ μ ‖x − y‖.",
  found: "constructed",
  leastViolation: 0.5,
  broken: "a map may turn as it stretches, so that points far apart come together again",
  repairs: ["theorem-1-distances/repaired", "theorem-1/repaired"],
});

export const { repaired, control } = heldAndRefuted("theorem-1-distances", {
  probe: { cases, examine, narrate },
  sources: ["src/networks/tanh-network.ts", "src/numeric/linear-algebra/norms.ts"],
  holds: {
    statement:
      "M(a) = W tanh a + c on a box (one unit included): μ = σ_min(W) min sech² > 1 ⇒ ‖M(x) − M(y)‖ ≥ μ ‖x − y‖ for all x, y in the box.",
    build: (c) => build(c, "least"),
    coverage: { "one unit": 0.1, "several units": 0.4, "ratio within 10 % of μ": 0.3 },
  },
  control: {
    statement: "The same with μ = ‖W‖ min sech², the largest singular value in place of the least.",
    build: (c) => build(c, "largest"),
    broken: "μ bounds the operator norm of M', not what every direction is stretched by",
  },
});
