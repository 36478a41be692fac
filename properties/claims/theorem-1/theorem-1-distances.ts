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
import { add, dot, maximumNorm, scale, subtract, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { type Pair, stateInCube } from "../../arbitraries/cube.ts";
import { leastStretched } from "../../arbitraries/direction.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import { buildExpanding, expandingCase, type ExpandingMap, MAX_UNITS } from "../../arbitraries/maps/expanding-map.ts";
import type { CaseExamination } from "../../engine/case-examination.ts";
import { finding, visited } from "../../vocabulary/examination.ts";
import { atMost } from "../../vocabulary/hypotheses.ts";
import { showMatrix, showNumber, showVector } from "../../vocabulary/narrative.ts";
import { apart, leastStretchedPair, stretchedAtLeast, stretchOf } from "../../vocabulary/pairs.ts";
import { normRounding, stepRounding } from "../../vocabulary/rounding.ts";
import { heldUnder, refutedTempting } from "../../vocabulary/statements.ts";

/** Cases with a pair that stands in the box, or outside it, in half-widths from its centre. */
const boxCasesOf = (entry: fc.Arbitrary<number>) => {
  const entries = fc.array(entry, { minLength: MAX_UNITS, maxLength: MAX_UNITS });
  return fc.record({ kind: fc.constant("box" as const), map: expandingCase, x: entries, y: entries });
};

const boxCases = boxCasesOf(onGrid(-1, 1, 10));

const turningCases = fc.record({
  kind: fc.constant("turning" as const),
  mu: fc.integer({ min: 2, max: 6 }),
  /** The place (s, 0) of the ball's centre. */
  scale: fc.integer({ min: 1, max: 4 }),
});

type BoxCase = Drawn<typeof boxCases>;
type TurningCase = Drawn<typeof turningCases>;

interface Subject {
  readonly M: StateMap;
  /** The box that the pairs should be in, with the least stretch there; undefined for the map that turns. */
  readonly box: ExpandingMap | undefined;
  /** Where the singular values are least. */
  readonly gentlest: Vector;
  readonly mu: number;
  /** The stretch that is claimed: μ. */
  readonly examined: number;
  /** Pairs of two different points. */
  readonly pairs: readonly Pair[];
}

/** Whether a state is in the box, up to rounding. */
const isInside = ({ centre, halfWidth }: ExpandingMap, a: Vector): boolean =>
  atMost(maximumNorm(subtract(a, centre)), halfWidth);

/** How long the pair along the least stretched direction is, in half-widths. */
const STRETCH = 1e-3;

function buildInBox(c: BoxCase): Subject {
  const map = buildExpanding(c.map, "least");
  const { M, centre, halfWidth, mu } = map;
  const gentlest = centre.map((m) => m + (m < 0 ? -halfWidth : halfWidth));
  const inward = gentlest.map((entry) => entry - Math.sign(entry) * STRETCH * halfWidth);
  const v = leastStretched(M.jacobian(gentlest));
  const toCentre = Math.sign(dot(v, subtract(centre, gentlest))) || 1;
  const pairs = [
    { x: stateInCube(map, c.x), y: stateInCube(map, c.y) },
    { x: inward, y: add(inward, scale(STRETCH * toCentre * halfWidth, v)) },
  ];
  return { M, box: map, gentlest, mu, examined: mu, pairs: apart(pairs) };
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

const buildTurning = ({ mu, scale: s }: TurningCase): Subject => ({
  M: fourthPower((16 * mu) / (s * s * s)),
  box: undefined,
  gentlest: Float64Array.of(s / 4, 0),
  mu,
  examined: mu,
  pairs: [{ x: Float64Array.of(s / 2, s / 2), y: Float64Array.of(s / 2, -s / 2) }],
});

const build = (c: BoxCase | TurningCase): Subject => (c.kind === "box" ? buildInBox(c) : buildTurning(c));

function examine({ M, gentlest, examined: mu, pairs }: Subject): CaseExamination {
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

function narrate({ M, box, gentlest, mu, pairs }: Subject): string[] {
  const worst = leastStretchedPair(M, pairs);
  const J = M.jacobian(gentlest);
  const turning = `M(z) = c z⁴, z = x + iy, on the ball of radius ${showNumber(3 * gentlest[0])} around (${showNumber(4 * gentlest[0])}, 0)`;
  return [
    ...(box === undefined ? [turning] : []),
    `M' at its gentlest, ${showVector(gentlest)}: ${showMatrix(J)}, least singular value ${showNumber(smallestSingularValue(J))}; μ = ${showNumber(mu)}`,
    `x = ${showVector(worst.x)} ↦ ${showVector(M.next(worst.x))}, y = ${showVector(worst.y)} ↦ ${showVector(M.next(worst.y))}`,
    `‖M(x) − M(y)‖ / ‖x − y‖ = ${showNumber(stretchOf(M, worst))}`,
  ];
}

export const tempting = refutedTempting("theorem-1-distances", {
  probe: { cases: turningCases, build: buildTurning, examine, narrate },
  sources: ["src/numeric/linear-algebra/norms.ts"],
  statement:
    "All singular values of M' at least μ > 1 on a ball ⇒ all distances in it grow: ‖M(x) − M(y)‖ ≥ μ ‖x − y‖.",
  found: "constructed",
  leastViolation: 0.5,
  broken: "a map may turn as it stretches, so that points far apart come together again",
  repairs: ["theorem-1-distances/repaired", "theorem-1-ball/repaired"],
});

export const repaired = heldUnder<BoxCase | TurningCase, Subject>("theorem-1-distances", {
  probe: { cases: boxCases, build, examine, narrate },
  sources: ["src/networks/tanh-network.ts", "src/numeric/linear-algebra/norms.ts"],
  hypotheses: [
    {
      name: "slopes entry by entry",
      words: "M(a) = W tanh a + c or W a + c, μ = σ_min(W) min sech² over a box (one unit included)",
      met: ({ box, mu }) => box !== undefined && atMost(mu, box.leastStretch),
      beyond: {
        broken: "M(z) = c z⁴ in the plane turns as it stretches: all singular values are at least μ on a ball",
        found: "constructed",
        cases: turningCases,
      },
    },
    {
      name: "pairs in the box",
      words: "x, y in the box",
      met: ({ box, pairs }) => box === undefined || pairs.every(({ x, y }) => [x, y].every((a) => isInside(box, a))),
      beyond: {
        broken: "x and y are two to six half-widths away, where tanh is flatter",
        cases: boxCasesOf(fc.oneof(onGrid(-6, -2, 10), onGrid(2, 6, 10))),
      },
    },
  ],
  conclusion: "‖M(x) − M(y)‖ ≥ μ ‖x − y‖",
  why: "tanh x_i − tanh y_i = sech² z_i (x_i − y_i) for a z_i between, entry by entry: M(x) − M(y) = W D(z) (x − y) for one z of the box, and σ_min(W D(z)) ≥ σ_min(W) min sech².",
  coverage: { "one unit": 0.1, "several units": 0.4, "ratio within 10 % of μ": 0.3 },
  spoiled: [
    {
      name: "sharp",
      statement: "The same with 1.05 μ in place of μ.",
      changed:
        "the constant is 5 % larger, and μ is attained at the gentlest corner where W D is orthogonal but for size",
      build: (c) => {
        const s = build(c);
        return { ...s, examined: 1.05 * s.mu };
      },
    },
  ],
});
