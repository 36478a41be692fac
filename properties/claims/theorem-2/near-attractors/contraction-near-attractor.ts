/**
 * Contraction near an attractor: pairs of points, norms before and after the step, and the factor that is claimed.
 *
 *   ‖M(x) − M(y)‖_to ≤ λ ‖x − y‖_from
 */
import type { HulledMap } from "../../../../src/dynamics/contraction.ts";
import type { HyperbolicAttractor } from "../../../../src/dynamics/hyperbolic-attractor.ts";
import { latchVerdict } from "../../../../src/dynamics/reduced-attracting-set.ts";
import { apply, multiply } from "../../../../src/numeric/linear-algebra/matrix.ts";
import { conditionNumber, operatorNorm } from "../../../../src/numeric/linear-algebra/norms.ts";
import { add, maximumNorm, scale, subtract, type Vector } from "../../../../src/numeric/linear-algebra/vector.ts";
import type { WeightedNorm } from "../../../../src/numeric/linear-algebra/weighted-norm.ts";
import type { Pair } from "../../../arbitraries/cube.ts";
import { mostStretched, unitVector } from "../../../arbitraries/direction.ts";
import { NO_BALL } from "../../../arbitraries/no-ball.ts";
import type { CaseExamination } from "../../../engine/claim.ts";
import { finding, undecided, visited } from "../../../vocabulary/examination.ts";
import { largestNormAt } from "../../../vocabulary/magnitude.ts";
import { showMap, showMatrix, showNumber, showVector } from "../../../vocabulary/narrative.ts";
import { apart } from "../../../vocabulary/pairs.ts";
import { normRounding, stepRounding } from "../../../vocabulary/rounding.ts";

export interface Subject {
  readonly M: HulledMap;
  readonly X: HyperbolicAttractor;
  readonly pairs: readonly Pair[];
  readonly lambda: number;
  readonly from: WeightedNorm;
  readonly to: WeightedNorm;
}

/** How far the partner of X stands off, in trapping radii: near enough for the Jacobian to be that at X. */
export const NEAR = 1e-3;

/** x_i + share · r · R⁻¹ v, v the unit vector along these entries: a point of the ball {‖a − x_i‖_i ≤ r}. */
function stateInBall(X: HyperbolicAttractor, i: number, entries: readonly number[], share: number): Vector {
  const v = unitVector(entries, X.points[i].length);
  return add(X.points[i], scale(share * X.trappingRadius, apply(X.norms[i].inverseFactor, v)));
}

/** Two drawn points of the ball around x_i, and x_i with its neighbour where M' stretches most from norm i to `to`. */
export function pairsInBall(
  M: HulledMap,
  X: HyperbolicAttractor,
  i: number,
  drawn: { readonly x: readonly number[]; readonly y: readonly number[] },
  to: WeightedNorm,
): Pair[] {
  const { inverseFactor: S } = X.norms[i];
  const J = multiply(multiply(to.factor, M.jacobian(X.points[i])), S);
  const v = apply(S, mostStretched(J));
  return [
    { x: stateInBall(X, i, drawn.x, Math.abs(drawn.x[0])), y: stateInBall(X, i, drawn.y, Math.abs(drawn.y[0])) },
    { x: X.points[i], y: add(X.points[i], scale(NEAR * X.trappingRadius, v)) },
  ];
}

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
