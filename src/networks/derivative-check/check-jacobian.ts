/**
 * Is this the Jacobian of that map?
 *
 *   J_ij = ∂M_i/∂a_j,   column by column by differences of M(a + h e_j)
 *
 * For a driven map N(a, u) both ∂N/∂a and ∂N/∂u are checked. Rows and columns are named, so that a transposed matrix shows as such.
 *
 * Symbols: M map, a state, u input, e_j unit vector, h step.
 */
import type { DrivenMap, StateMap } from "../../dynamics/state-map.ts";
import type { Matrix } from "../../numeric/linear-algebra/matrix.ts";
import type { Vector } from "../../numeric/linear-algebra/vector.ts";
import {
  type Comparison,
  DEFAULT_TOLERANCE,
  type DerivativeCheck,
  Guard,
  judge,
  pointFrom,
  requireLength,
  requireTolerance,
} from "./derivative-check.ts";
import { differentiateAll } from "./differences.ts";

export interface JacobianCheckOptions {
  /** Of the largest entry; default 1e-6. */
  readonly tolerance?: number;
}

/** Checks M' at one state. Throws a RangeError for a state that does not fit or a Jacobian of the wrong shape. */
export function checkJacobian(
  M: StateMap,
  at: ArrayLike<number>,
  { tolerance = DEFAULT_TOLERANCE }: JacobianCheckOptions = {},
): DerivativeCheck {
  requireTolerance("checkJacobian", tolerance);
  const a = pointFrom("checkJacobian", at);
  requireLength("checkJacobian", "the state", a.length, M.dimension);
  const guard = new Guard();
  const comparisons = compareColumns(
    guard,
    "M",
    "a",
    (x) => M.next(x),
    (x) => M.jacobian(x),
    a,
    M.dimension,
  );
  return judge("Jacobian", comparisons, guard.faults, tolerance);
}

/** Checks ∂N/∂a and ∂N/∂u at one state and input; one result, in which the entries of both are named. */
export function checkDrivenJacobians(
  N: DrivenMap,
  at: ArrayLike<number>,
  input: ArrayLike<number>,
  { tolerance = DEFAULT_TOLERANCE }: JacobianCheckOptions = {},
): DerivativeCheck {
  requireTolerance("checkDrivenJacobians", tolerance);
  const a = pointFrom("checkDrivenJacobians", at);
  const u = pointFrom("checkDrivenJacobians", input);
  requireLength("checkDrivenJacobians", "the state", a.length, N.dimension);
  requireLength("checkDrivenJacobians", "the input", u.length, N.inputDimension);
  const guard = new Guard();
  const byState = compareColumns(
    guard,
    "N",
    "a",
    (x) => N.next(x, u.slice()),
    (x) => N.jacobian(x, u.slice()),
    a,
    N.dimension,
  );
  const byInput = compareColumns(
    guard,
    "N",
    "u",
    (v) => N.next(a.slice(), v),
    (v) => N.inputJacobian(a.slice(), v),
    u,
    N.dimension,
  );
  return judge("Jacobians", [...byState, ...byInput], guard.faults, tolerance);
}

function compareColumns(
  guard: Guard,
  name: string,
  variable: string,
  map: (x: Vector) => Vector,
  jacobian: (x: Vector) => Matrix,
  at: Vector,
  rows: number,
): Comparison[] {
  const image = guard.callTwice(`${name} by ${variable}`, map, at);
  requireLength("checkJacobian", "the image", image.length, rows);
  const J = guard.callTwice(
    `the Jacobian by ${variable}`,
    (x) => {
      const matrix = jacobian(x);
      if (matrix.rows !== rows || matrix.columns !== at.length) {
        throw new RangeError(
          `checkJacobian: the Jacobian by ${variable} must be ${rows}×${at.length}, got ${matrix.rows}×${matrix.columns}`,
        );
      }
      return matrix.data;
    },
    at,
  );
  const columns = Array.from(at, (entry, j) =>
    differentiateAll((value) => guard.call(`${name} by ${variable}`, map, at.with(j, value)), entry, rows),
  );
  return Array.from({ length: rows * at.length }, (_, k): Comparison => {
    const [i, j] = [Math.floor(k / at.length), k % at.length];
    return { where: `∂${name}_${i}/∂${variable}_${j}`, stated: J[k], found: columns[j][i] };
  });
}
