/**
 * States y with M(y) = x* in one step, whose product of Jacobians is nearly nilpotent then and is turned afterwards.
 *
 *   (M^l)'(y) = A^{l−1} M'(y),   A = M'(x*) = r times a rotation in a plane,   M'(y) = [[ε, g], [0, −ε]] there, g ≫ 1
 *
 * Its spectral radius is ε at l = 1, where the orbit enters every ball of x*, and about g r^{l−1} sin((l − 1) θ) later:
 * y leaves Γ after the entry, for l that a verdict at the entry never sees.
 *
 * With four units and W = U V' of rank two, M(y) = x* takes V'(tanh y − tanh x*) = 0, which V is chosen for. A and
 * M'(y) act on the columns of U as V'D(x*)U and V'D(y)U, which are linear in U: as many equations as U has entries.
 *
 * Symbols: D = diag sech², r and θ size and angle of the rotation, g and ε entries of the product at y.
 */
import fc from "fast-check";
import type { TanhNetwork } from "../../../src/networks/tanh-network.ts";
import { sech2, tanh } from "../../../src/numeric/elementary/tanh.ts";
import { solve } from "../../../src/numeric/linear-algebra/linear-solve.ts";
import { type Matrix, matrixOf } from "../../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm, smallestSingularValue } from "../../../src/numeric/linear-algebra/norms.ts";
import type { Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { networkTaking } from "../../arbitraries/networks.ts";

const UNITS = 4;

/** The least inverse condition number of the equations for U, so that the weights are no absurd numbers. */
const LEAST_REGULAR = 1e-3;

/** States that are turned out of Γ after their orbit has entered the ball of the fixed point. */
export const turningStateCase = fc
  .record({
    kind: fc.constant("turning" as const),
    point: vectorOnGrid(UNITS, -1.5, 1.5, 10),
    y: vectorOnGrid(UNITS, -1.5, 1.5, 10),
    /** The size r of the rotation A. */
    size: onGrid(0.3, 0.9, 10),
    /** The slope of the rotation: it is by 2 arctan of it. */
    slope: onGrid(0.2, 1, 10),
    /** The entries g and ε of M'(y). */
    shear: onGrid(2, 20, 1),
    diagonal: onGrid(0.1, 0.5, 10),
  })
  .filter((c) => {
    const K = equationsOf(c);
    return smallestSingularValue(K) > LEAST_REGULAR * operatorNorm(K);
  });

/** A state that is turned out of Γ after the entry, as a case. */
export type TurningStateCase = Drawn<typeof turningStateCase>;

/** Two vectors across tanh y − tanh x*, the columns of V. */
function acrossOf({ point, y }: Pick<TurningStateCase, "point" | "y">): readonly (readonly number[])[] {
  const [a, b, c, d] = y.map((entry, i) => tanh(entry) - tanh(point[i]));
  return [
    [b, -a, d, -c],
    [c, -d, -a, b],
  ];
}

/** The matrix of the equations for a column u of U: its rows are those of V'D(x*) and V'D(y). */
function equationsOf(c: Pick<TurningStateCase, "point" | "y">): Matrix {
  const V = acrossOf(c);
  return matrixOf([c.point, c.y].flatMap((at) => V.map((v) => v.map((entry, i) => entry * sech2(at[i])))));
}

/** The network of a case, its fixed point and the state y. */
export function buildTurningState(c: TurningStateCase): { M: TanhNetwork; X: Vector; y: Vector } {
  const cosine = (c.size * (1 - c.slope * c.slope)) / (1 + c.slope * c.slope);
  const sine = (2 * c.size * c.slope) / (1 + c.slope * c.slope);
  const V = acrossOf(c);
  const K = equationsOf(c);
  const U = [
    [cosine, sine, c.diagonal, 0],
    [-sine, cosine, c.shear, -c.diagonal],
  ].map((wanted) => solve(K, Float64Array.from(wanted)));
  const W = matrixOf(
    Array.from({ length: UNITS }, (_, i) =>
      Array.from({ length: UNITS }, (_, j) => U[0][i] * V[0][j] + U[1][i] * V[1][j]),
    ),
  );
  const X = Float64Array.from(c.point);
  return { M: networkTaking(W, X, X), X, y: Float64Array.from(c.y) };
}
