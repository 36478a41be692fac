/** What the claims on contraction near an attractor share: pairs of points, norms before and after the step, a factor. */
import type { HulledMap } from "../../../src/dynamics/contraction.ts";
import { type HyperbolicAttractor } from "../../../src/dynamics/hyperbolic-attractor.ts";
import { latchVerdict } from "../../../src/dynamics/reduced-attracting-set.ts";
import { conditionNumber, operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { maximumNorm, subtract, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { type WeightedNorm } from "../../../src/numeric/linear-algebra/weighted-norm.ts";
import { type Examination, tightest } from "../../engine/claim.ts";
import { showMap, showMatrix, showNumber, showVector } from "../../vocabulary/narrative.ts";
import { normRounding, stepRounding } from "../../vocabulary/rounding.ts";

export interface PairSubject {
  readonly M: HulledMap;
  readonly X: HyperbolicAttractor | undefined;
  readonly pairs: readonly { readonly x: Vector; readonly y: Vector }[];
  readonly lambda: number;
  readonly from: WeightedNorm;
  readonly to: WeightedNorm;
}

/** How far the partner of X stands off, in trapping radii: near enough for the Jacobian to be that at X. */
export const NEAR = 1e-3;

export function examinePairs({ M, X, pairs, lambda, from, to }: PairSubject): Examination {
  const n = M.dimension;
  if (X === undefined) return { kind: "undecided", why: "no contracting ball was found", regions: [] };
  const apart = pairs.filter(({ x, y }) => from.of(subtract(x, y)) > 0);
  const ratios = apart.map(({ x, y }) => to.of(subtract(M.next(x), M.next(y))) / from.of(subtract(x, y)));
  const worst = tightest(
    apart.map(({ x, y }, k) => {
      const J = M.jacobian(x);
      const magnitude = n * (operatorNorm(J) + 1) * (1 + maximumNorm(M.next(x)) + maximumNorm(x));
      const rounding = (to.fromEuclidean * stepRounding(n, magnitude)) / (lambda * from.of(subtract(x, y)));
      const conditioned = normRounding(n) * (conditionNumber(from.factor) + conditionNumber(to.factor));
      return { margin: 1 - ratios[k] / lambda, allowance: rounding + conditioned };
    }),
  );
  const regions = [];
  if (n >= 2) regions.push("several units");
  if (Math.max(...ratios) >= 0.5 * lambda) regions.push("ratio above half the factor");
  if (X.points.some((x) => operatorNorm(M.jacobian(x)) > 1)) regions.push("operator norm above 1 at X");
  return { kind: "finding", ...worst, regions };
}

export function narratePairs({ M, X, pairs, lambda, from, to }: PairSubject): string[] {
  if (X === undefined) return ["no contracting ball was found"];
  const ratioOf = ({ x, y }: { x: Vector; y: Vector }) =>
    to.of(subtract(M.next(x), M.next(y))) / from.of(subtract(x, y));
  const worst = pairs.reduce((a, b) => (ratioOf(a) > ratioOf(b) ? a : b));
  const inGamma = X.points.length === 1 ? [latchVerdict(M, [X], 0, worst.x), latchVerdict(M, [X], 0, worst.y)] : [];
  return [
    showMap(M),
    `X = {${X.points.map(showVector).join(", ")}}, M'(x_0) = ${showMatrix(M.jacobian(X.points[0]))}, spectral radius ${X.points.length === 1 ? "" : "of the period product "}${showNumber(X.periodRadius)}, operator norm ${showNumber(operatorNorm(M.jacobian(X.points[0])))}`,
    `x = ${showVector(worst.x)}, y = ${showVector(worst.y)}${inGamma.length > 0 ? `; in Γ(X): ${inGamma.map(({ kind }) => kind).join(", ")}` : ""}`,
    `‖M(x) − M(y)‖ / ‖x − y‖ = ${showNumber(ratioOf(worst))}, factor claimed ${showNumber(lambda)}`,
  ];
}
