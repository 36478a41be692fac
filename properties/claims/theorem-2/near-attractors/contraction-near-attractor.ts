/**
 * Contraction near an attractor: pairs of points, norms before and after the step, and the factor that is claimed.
 *
 *   ‖M(x) − M(y)‖_to ≤ λ ‖x − y‖_from   for x, y in the ball ‖a − x_i‖_i ≤ r, where ‖M'‖_{from → to} ≤ λ
 */
import { boxOfBall, contractionFactorBetween, type HulledMap } from "../../../../src/dynamics/contraction.ts";
import type { HyperbolicAttractor } from "../../../../src/dynamics/hyperbolic-attractor.ts";
import { latchVerdict } from "../../../../src/dynamics/reduced-attracting-set.ts";
import { apply, multiply } from "../../../../src/numeric/linear-algebra/matrix.ts";
import { conditionNumber, operatorNorm } from "../../../../src/numeric/linear-algebra/norms.ts";
import { add, maximumNorm, scale, subtract, type Vector } from "../../../../src/numeric/linear-algebra/vector.ts";
import type { WeightedNorm } from "../../../../src/numeric/linear-algebra/weighted-norm.ts";
import type { Pair } from "../../../arbitraries/cube.ts";
import { mostStretched, unitVector } from "../../../arbitraries/direction.ts";
import { NO_BALL } from "../../../arbitraries/no-ball.ts";
import type { CaseExamination } from "../../../engine/case-examination.ts";
import { finding, undecided, visited } from "../../../vocabulary/examination.ts";
import { largestNormAt } from "../../../vocabulary/magnitude.ts";
import { showMap, showMatrix, showNumber, showVector } from "../../../vocabulary/narrative.ts";
import { atMost } from "../../../vocabulary/hypotheses.ts";
import { apart } from "../../../vocabulary/pairs.ts";
import type { DeclaredHypothesis } from "../../../vocabulary/statements.ts";
import { normRounding, stepRounding } from "../../../vocabulary/rounding.ts";

export interface Subject {
  readonly M: HulledMap;
  readonly X: HyperbolicAttractor;
  /** The index i of the point of X that the pairs are near. */
  readonly at: number;
  readonly pairs: readonly Pair[];
  readonly lambda: number;
  readonly from: WeightedNorm;
  readonly to: WeightedNorm;
}

/** How far the partner of X stands off, in trapping radii: near enough for the Jacobian to be that at X. */
export const NEAR = 1e-3;

/** Two points near x_i: directions from it, the first entry of each saying how far out in the ball the point is. */
export interface DrawnPair {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** x_i + share · r · R⁻¹ v, v the unit vector along these entries: a point of the ball {‖a − x_i‖_i ≤ share · r}. */
function stateInBall(X: HyperbolicAttractor, i: number, entries: readonly number[], share: number): Vector {
  const v = unitVector(entries, X.points[i].length);
  return add(X.points[i], scale(share * X.trappingRadius, apply(X.norms[i].inverseFactor, v)));
}

/** The pair of a state and its neighbour in the direction that M' stretches most there, from norm i to `to`. */
function stretchedPair(M: HulledMap, X: HyperbolicAttractor, i: number, state: Vector, to: WeightedNorm): Pair {
  const { inverseFactor: S } = X.norms[i];
  const v = apply(S, mostStretched(multiply(multiply(to.factor, M.jacobian(state)), S)));
  return { x: state, y: add(state, scale(NEAR * X.trappingRadius, v)) };
}

/** Two drawn points of the ball around x_i, and x_i with its neighbour where M' stretches most from norm i to `to`. */
export const pairsInBall = (
  M: HulledMap,
  X: HyperbolicAttractor,
  i: number,
  drawn: DrawnPair,
  to: WeightedNorm,
): Pair[] => [
  { x: stateInBall(X, i, drawn.x, Math.abs(drawn.x[0])), y: stateInBall(X, i, drawn.y, Math.abs(drawn.y[0])) },
  stretchedPair(M, X, i, X.points[i], to),
];

/** How far outside the ball the pairs are that are drawn there, in trapping radii from x_i. */
const OUTSIDE = [2, 4, 8];

/** Pairs outside the ball around x_i, in the drawn directions and against them, each where M' stretches most. */
export const pairsOutsideBall = (
  M: HulledMap,
  X: HyperbolicAttractor,
  i: number,
  drawn: DrawnPair,
  to: WeightedNorm,
): Pair[] =>
  [drawn.x, drawn.y].flatMap((entries) =>
    OUTSIDE.flatMap((share) =>
      [share, -share].map((signed) => stretchedPair(M, X, i, stateInBall(X, i, entries, signed), to)),
    ),
  );

/** The hypothesis that λ bounds M' on the ball, with what the words of a statement and its draws say of it. */
export const boundOnBall = <Case>(
  words: string,
  beyond: DeclaredHypothesis<Case, Subject | undefined>["beyond"],
): DeclaredHypothesis<Case, Subject | undefined> => ({
  name: "contraction on the ball",
  words,
  met: ({ M, X, at, lambda, from, to }) =>
    lambda < 1 &&
    atMost(contractionFactorBetween(M, boxOfBall(X.points[at], X.trappingRadius, X.norms[at]), from, to), lambda),
  beyond,
});

/** The hypothesis that all pairs are in the ball, which is broken by pairs outside. */
export const pairsWithinBall = <Case>(
  words: string,
  build: (c: Case) => Subject | undefined,
): DeclaredHypothesis<Case, Subject | undefined> => ({
  name: "points of the ball",
  words,
  met: ({ X, at, pairs }) =>
    pairs
      .flatMap(({ x, y }) => [x, y])
      .every((state) => atMost(X.norms[at].of(subtract(state, X.points[at])), X.trappingRadius)),
  beyond: { broken: "the points are two to eight radii away, where M' may be larger", build },
});

/** The stretch ‖M(x) − M(y)‖_to / ‖x − y‖_from of a pair. */
const stretchBetween = ({ M, from, to }: Subject, { x, y }: Pair): number =>
  to.of(subtract(M.next(x), M.next(y))) / from.of(subtract(x, y));

export function examine(s: Subject | undefined): CaseExamination {
  if (s === undefined) return undecided(NO_BALL);
  const { M, X, lambda, from, to } = s;
  const n = M.dimension;
  const pairs = apart(s.pairs);
  const ratios = pairs.map((pair) => stretchBetween(s, pair));
  const conditioned = normRounding(n) * (conditionNumber(from.factor) + conditionNumber(to.factor));
  return finding(
    pairs.map(({ x, y }, k) => {
      const magnitude = n * (operatorNorm(M.jacobian(x)) + 1) * (1 + maximumNorm(M.next(x)) + maximumNorm(x));
      const rounding = (to.fromEuclidean * stepRounding(n, magnitude)) / (lambda * from.of(subtract(x, y)));
      return { margin: 1 - ratios[k] / lambda, allowance: rounding + conditioned };
    }),
    visited({
      "several units": n >= 2,
      "ratio above half the factor": Math.max(...ratios) >= 0.5 * lambda,
      "operator norm above 1 at X": largestNormAt(M, X.points) > 1,
    }),
  );
}

export function narrate(s: Subject | undefined): string[] {
  if (s === undefined) return [NO_BALL];
  const { M, X, pairs, lambda } = s;
  const { x, y } = pairs.reduce((a, b) => (stretchBetween(s, a) > stretchBetween(s, b) ? a : b));
  const J = M.jacobian(X.points[0]);
  const isCycle = X.points.length > 1;
  // A verdict on Γ is to be had for fixed points only.
  const inGamma = isCycle ? "" : `; in Γ(X): ${[x, y].map((point) => latchVerdict(M, [X], 0, point).kind).join(", ")}`;
  return [
    showMap(M),
    `X = {${X.points.map(showVector).join(", ")}}, M'(x_0) = ${showMatrix(J)}, spectral radius ${isCycle ? "of the period product " : ""}${showNumber(X.periodRadius)}, operator norm ${showNumber(operatorNorm(J))}`,
    `x = ${showVector(x)}, y = ${showVector(y)}${inGamma}`,
    `‖M(x) − M(y)‖ / ‖x − y‖ = ${showNumber(stretchBetween(s, { x, y }))}, factor claimed ${showNumber(lambda)}`,
  ];
}
