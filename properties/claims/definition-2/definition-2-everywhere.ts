/**
 * Definition 2 on the whole plane: all eigenvalues of M' below 1 everywhere, and still a repelling cycle.
 *
 * Szlenk's map (in Cima, Gasull and Mañosas, 1999, on the discrete Markus–Yamabe problem), s = 1 + x² + y²:
 *
 *   F(x, y) = (−k y³, k x³)/s,      X = {(x_0, 0), (0, x_0), (−x_0, 0), (0, −x_0)},      x_0 = 1/√(k − 1)
 *
 * The spectral radius of F' is below √3 k/2 at every point, below 1 for k < 2/√3. F'(x, y) has
 *
 *   trace = 2k x y (y² − x²)/s²        at most k/2 in size, as |x y (x² − y²)| ≤ (x² + y²)²/4
 *   det = 3k² x² y² (s + 2)/s³         from 0 to below 3k²/4, as x² y² ≤ (s − 1)²/4 and (s − 1)² (s + 2) < s³
 *
 * so complex eigenvalues are below √(3k²/4) in size and real ones, of one sign, below |trace|. On X the Jacobians are
 * nilpotent, with the entry c = k (3x_0² + x_0⁴)/(1 + x_0²)² = 3 − 2/k > 1, and (F⁴)' has the eigenvalue c⁴:
 * (13/11)⁴ = 1.95 for k = 1.1. The origin attracts not everything.
 *
 * Symbols: k parameter, x_0 size of the points of the cycle X, c entry of F' there.
 */
import fc from "fast-check";
import { iterate, type StateMap } from "../../../src/dynamics/state-map.ts";
import { matrixOf } from "../../../src/numeric/linear-algebra/matrix.ts";
import { distance, scale, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { spectralRadius } from "../../../src/numeric/spectrum/spectrum.ts";
import { unitVector } from "../../arbitraries/direction.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import type { CaseExamination } from "../../engine/case-examination.ts";
import { finding, visited } from "../../vocabulary/examination.ts";
import { showMatrix, showNumber, showVector } from "../../vocabulary/narrative.ts";
import { radiusRoundingOf, stepRounding } from "../../vocabulary/rounding.ts";
import { heldUnder, refutedTempting } from "../../vocabulary/statements.ts";

const casesOf = (
  k: fc.Arbitrary<number>,
  state: fc.Arbitrary<Vector> = fc
    .record({ direction: vectorOnGrid(2, -1, 1), size: fc.oneof(onGrid(0, 3), onGrid(0, 100, 1)) })
    .map(({ direction, size }) => scale(size, unitVector(direction, 2))),
) => fc.record({ k, state: state.map((a) => Array.from(a)) });
type Case = Drawn<ReturnType<typeof casesOf>>;

interface Subject {
  readonly k: number;
  readonly F: StateMap;
  readonly state: Vector;
  /** The first point of the cycle. */
  readonly point: Vector;
}

const SQRT_3 = 1.7320508075688772;

function szlenkMap(k: number): StateMap {
  return {
    dimension: 2,
    next([x, y]) {
      const s = 1 + x * x + y * y;
      return Float64Array.of((-k * y * y * y) / s, (k * x * x * x) / s);
    },
    jacobian([x, y]) {
      const s = 1 + x * x + y * y;
      const cube = (u: number) => (k * (3 * u * u * s - 2 * u * u * u * u)) / (s * s);
      const cross = (2 * k * x * y) / (s * s);
      return matrixOf([
        [cross * y * y, -cube(y)],
        [cube(x), -cross * x * x],
      ]);
    },
  };
}

const build = ({ k, state }: Case): Subject => ({
  k,
  F: szlenkMap(k),
  state: Float64Array.from(state),
  point: Float64Array.of(1 / Math.sqrt(k - 1), 0),
});

/** The eigenvalue of (F⁴)' at the points of the cycle, by its closed form. */
function multiplierOf(k: number): number {
  const square = (3 - 2 / k) * (3 - 2 / k);
  return square * square;
}

/** The spectral radius of F' at the state of the case, with its bound. */
function radiusBound({ k, F, state }: Subject, share: number) {
  const J = F.jacobian(state);
  const bound = (share * (SQRT_3 * k)) / 2;
  const allowance = (radiusRoundingOf(J) + stepRounding(2, 4 * k)) / bound;
  return { margin: 1 - spectralRadius(J) / bound, allowance };
}

function examine(s: Subject): CaseExamination {
  const { k, F, point } = s;
  const wholeTurn = iterate(F, 4);
  const multiplier = spectralRadius(wholeTurn.jacobian(point)) / multiplierOf(k);
  // Each step enlarges what rounding does to x_0 by c < 1.3.
  const rounding = 16 * stepRounding(2, 4 * k);
  const radius = radiusBound(s, 1);
  return finding(
    [
      radius,
      { margin: -distance(wholeTurn.next(point), point) / point[0], allowance: rounding },
      { margin: multiplier - 1, allowance: rounding },
      { margin: 1 - multiplier, allowance: rounding },
    ],
    visited({ "all eigenvalues below 1 everywhere": SQRT_3 * k < 2, "within 10 % of √3 k/2": radius.margin < 0.1 }),
  );
}

const narrate = ({ k, F, state, point }: Subject) => [
  `k = ${k}: spectral radius of F' below √3 k/2 = ${showNumber((SQRT_3 * k) / 2)} everywhere; at ${showVector(state)} it is ${showNumber(spectralRadius(F.jacobian(state)))}`,
  `4-cycle through (${showNumber(point[0])}, 0): ${[1, 2, 3, 4].map((l) => showVector(iterate(F, l).next(point))).join(" → ")}`,
  `F' there is ${showMatrix(F.jacobian(point))}, all eigenvalues 0; (F⁴)' has the eigenvalue (3 − 2/k)⁴ = ${showNumber(multiplierOf(k))}`,
];

const sources = ["src/dynamics/state-map.ts", "src/numeric/spectrum/spectrum.ts"];

export const tempting = refutedTempting("definition-2-everywhere", {
  probe: {
    cases: casesOf(onGrid(1.05, 1.15)),
    build,
    // What stays on a cycle never comes to the fixed point: the whole distance is left.
    examine: ({ k, F, point }) =>
      finding({
        margin: SQRT_3 * k < 2 ? -distance(iterate(F, 40).next(point), Float64Array.of(0, 0)) / point[0] : 1,
        allowance: stepRounding(2, 1) * multiplierOf(k) * multiplierOf(k) * multiplierOf(k),
      }),
    narrate,
  },
  sources,
  statement:
    "At every point of ℝⁿ all eigenvalues of M' are below some λ < 1 in absolute value ⇒ the fixed point attracts everything.",
  found: "constructed",
  broken: "eigenvalues of M' at single points, even at all of them, say nothing of their product along an orbit",
  repairs: ["definition-2-everywhere/repaired", "definition-2/repaired"],
});

export const repaired = heldUnder("definition-2-everywhere", {
  probe: { cases: casesOf(onGrid(1.02, 1.4)), examine, narrate },
  sources,
  hypotheses: [
    {
      name: "k above 1",
      words: "F(x, y) = (−k y³, k x³)/(1 + x² + y²), k > 1, x_0 = 1/√(k − 1)",
      met: ({ k }) => k > 1,
      beyond: { cannot: "for k ≤ 1 there is no x_0, and the conclusion has no subject" },
    },
  ],
  conclusion:
    "the spectral radius of F' is below √3 k/2 at every point of ℝ², and F turns (x_0, 0) by a right angle: a 4-cycle with nilpotent F', where (F⁴)' has the eigenvalue (3 − 2/k)⁴ > 1",
  why: "With s = 1 + x² + y²: |trace F'| = 2k |x y (x² − y²)|/s² < k/2, and 0 ≤ det F' = 3k² x² y² (s + 2)/s³ < 3k²/4 since x² y² ≤ (s − 1)²/4 and (s − 1)² (s + 2) < s³. Complex eigenvalues have the size √det, real ones of a det ≥ 0 at most |trace|. On the first axis F(x, 0) = (0, k x³/(1 + x²)), which is (0, x) at x = x_0, with slope 3 − 2/k.",
  build,
  coverage: { "all eigenvalues below 1 everywhere": 0.2, "within 10 % of √3 k/2": 0.03 },
  spoiled: [
    {
      statement: "The same with 5 % less than √3 k/2.",
      changed: "the bound is 5 % smaller: far out on the diagonals the spectral radius comes near √3 k/2",
      cases: casesOf(
        onGrid(1.02, 1.4),
        fc
          .record({ x: onGrid(1, 50, 1), turn: onGrid(-0.3, 0.3) })
          .map(({ x, turn }) => Float64Array.of(x, x * (1 + turn))),
      ),
      examine: (s) => finding(radiusBound(s, 1 / 1.05)),
    },
  ],
});
