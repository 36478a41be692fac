/**
 * Theorem 1 and the distances between points: does a map that stretches every direction drive all points apart?
 *
 * Not in the plane. With z = x + iy the map M(z) = c z⁴ turns as it stretches: both singular values of M' are 4c |z|³, at
 * least μ on the ball of radius ¾ s around (s, 0) if c = 16 μ/s³, and yet M(s/2, s/2) = M(s/2, −s/2), exactly.
 *
 * It does for a network M(a) = W tanh a + c on a box, one unit included: entry by entry the mean value theorem gives
 * M(x) − M(y) = W D(z) (x − y) for one z of the box, so ‖M(x) − M(y)‖ ≥ σ_min(W) min sech² ‖x − y‖.
 */
import fc from "fast-check";
import type { StateMap } from "../../../src/dynamics/state-map.ts";
import { matrixOf } from "../../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm, smallestSingularValue } from "../../../src/numeric/linear-algebra/norms.ts";
import { add, distance, maximumNorm, scale, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { buildExpanding, expandingCase, type ExpandingCase } from "../../arbitraries/maps/expanding-map.ts";
import { vectorOnGrid } from "../../arbitraries/grid.ts";
import { leastStretched } from "../../arbitraries/direction.ts";
import { claim, type Examination, tightest } from "../../engine/claim.ts";
import { showMatrix, showNumber, showVector } from "../../vocabulary/narrative.ts";
import { PAPER } from "../paper.ts";
import { normRounding, stepRounding } from "../../vocabulary/rounding.ts";

interface Subject {
  readonly M: StateMap;
  /** Where the singular values are least. */
  readonly gentlest: Vector;
  readonly mu: number;
  readonly pairs: readonly { readonly x: Vector; readonly y: Vector }[];
}

const ratioOf = (M: StateMap, { x, y }: { x: Vector; y: Vector }) => distance(M.next(x), M.next(y)) / distance(x, y);

function examine({ M, gentlest, mu, pairs }: Subject): Examination {
  const n = M.dimension;
  const ratios = pairs.map((pair) => ratioOf(M, pair));
  const worst = tightest(
    pairs.map(({ x, y }, k) => {
      const magnitude = 1 + n * operatorNorm(M.jacobian(gentlest)) * (1 + maximumNorm(x));
      const rounding = (4 * Math.sqrt(n) * stepRounding(n, magnitude)) / (mu * distance(x, y));
      return { margin: ratios[k] / mu - 1, allowance: rounding + normRounding(n) };
    }),
  );
  const regions = [n === 1 ? "one unit" : "several units"];
  if (Math.min(...ratios) < 1.1 * mu) regions.push("ratio within 10 % of μ");
  return { kind: "finding", ...worst, regions };
}

function narrate({ M, gentlest, mu, pairs }: Subject): string[] {
  const worst = pairs.reduce((a, b) => (ratioOf(M, a) < ratioOf(M, b) ? a : b));
  const J = M.jacobian(gentlest);
  return [
    `M' at its gentlest, ${showVector(gentlest)}: ${showMatrix(J)}, least singular value ${showNumber(smallestSingularValue(J))}; μ = ${showNumber(mu)}`,
    `x = ${showVector(worst.x)} ↦ ${showVector(M.next(worst.x))}, y = ${showVector(worst.y)} ↦ ${showVector(M.next(worst.y))}`,
    `‖M(x) − M(y)‖ / ‖x − y‖ = ${showNumber(ratioOf(M, worst))}`,
  ];
}

const shared = { item: PAPER.theorem1, examine, narrate, sources: ["src/numeric/linear-algebra/norms.ts"] };

/** z ↦ c z⁴ in the plane, z = x + iy. */
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

interface TurningCase {
  readonly mu: number;
  /** s */
  readonly scale: number;
}

export const literal = claim<TurningCase, Subject>({
  ...shared,
  id: "theorem-1-distances/literal",
  reading: "literal",
  statement:
    "All singular values of M' at least μ > 1 on a ball ⇒ all distances in it grow: ‖M(x) − M(y)‖ ≥ μ ‖x − y‖.",
  cases: fc.record({ mu: fc.integer({ min: 2, max: 6 }), scale: fc.integer({ min: 1, max: 4 }) }),
  build: ({ mu, scale: s }) => ({
    M: fourthPower((16 * mu) / (s * s * s)),
    gentlest: Float64Array.of(s / 4, 0),
    mu,
    pairs: [{ x: Float64Array.of(s / 2, s / 2), y: Float64Array.of(s / 2, -s / 2) }],
  }),
  narrate: (s) => [
    `M(z) = c z⁴, z = x + iy, on the ball of radius ${showNumber(3 * s.gentlest[0])} around (${showNumber(4 * s.gentlest[0])}, 0)`,
    ...narrate(s),
  ],
  coverage: {},
  expectation: "fails",
  leastViolation: 0.5,
  found: "constructed",
  broken: "a map may turn as it stretches, so that points far apart come together again",
  repairs: ["theorem-1-distances/repaired", "theorem-1/repaired"],
});

interface Case {
  readonly map: ExpandingCase;
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** How long the pair along the least stretched direction is, in half-widths. */
const STRETCH = 1e-3;

function build({ map: c, x, y }: Case, known: "least" | "largest"): Subject {
  const { M, centre } = buildExpanding(c, known);
  const inBox = (entries: readonly number[]) => centre.map((m, i) => m + c.halfWidth * entries[i]);
  const gentlest = centre.map((m) => m + (m < 0 ? -c.halfWidth : c.halfWidth));
  const inward = gentlest.map((entry) => entry - Math.sign(entry) * STRETCH * c.halfWidth);
  const v = leastStretched(M.jacobian(gentlest));
  const pairs = [
    { x: inBox(x), y: inBox(y) },
    { x: inward, y: add(inward, scale(STRETCH * c.halfWidth, v)) },
  ];
  return { M, gentlest, mu: c.mu, pairs: pairs.filter((pair) => distance(pair.x, pair.y) > 0) };
}

const network = {
  ...shared,
  cases: fc.record({
    map: expandingCase,
    x: vectorOnGrid(4, -1, 1, 10),
    y: vectorOnGrid(4, -1, 1, 10),
  }) satisfies fc.Arbitrary<Case>,
  sources: ["src/networks/tanh-network.ts", "src/numeric/linear-algebra/norms.ts"],
};

export const repaired = claim<Case, Subject>({
  ...network,
  id: "theorem-1-distances/repaired",
  reading: "repaired",
  statement:
    "M(a) = W tanh a + c on a box (one unit included): μ = σ_min(W) min sech² > 1 ⇒ ‖M(x) − M(y)‖ ≥ μ ‖x − y‖ for all x, y in the box.",
  build: (c) => build(c, "least"),
  coverage: { "one unit": 0.1, "several units": 0.4, "ratio within 10 % of μ": 0.3 },
  expectation: "holds",
  control: "theorem-1-distances/control",
});

export const control = claim<Case, Subject>({
  ...network,
  id: "theorem-1-distances/control",
  reading: "control",
  statement: "The same with μ = ‖W‖ min sech², the largest singular value in place of the least.",
  build: (c) => build(c, "largest"),
  coverage: {},
  expectation: "fails",
  found: "random",
  broken: "μ bounds the operator norm of M', not what every direction is stretched by",
});
