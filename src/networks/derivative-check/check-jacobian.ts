/**
 * Is this the Jacobian of that map?
 *
 *   J_ij = ∂M_i/∂a_j,   column by column by differences of M(a + h e_j)
 *
 * For a driven map N(a, u) both ∂N/∂a and ∂N/∂u are checked. Rows and columns are named, so that a transposed matrix
 * shows as such.
 *
 * Symbols: M map, a state, u input, e_j unit vector, h step.
 */
import type { DrivenMap, StateMap } from "../../dynamics/state-map.ts";
import type { Matrix } from "../../numeric/linear-algebra/matrix.ts";
import type { Vector } from "../../numeric/linear-algebra/vector.ts";
import { CheckedCalls } from "./checked-calls.ts";
import { type Comparison, DEFAULT_TOLERANCE, type DerivativeCheck } from "./derivative-check.ts";
import { alongAll, differentiateAll } from "./differences.ts";

/** The exactness with which a Jacobian is checked. */
export interface JacobianCheckOptions {
  /** Tolerance relative to the largest entry, above 0 and below 1. Default 1e-6. */
  readonly tolerance?: number;
}

/**
 * Checks the Jacobian M' at one state, entry by entry by differences. Throws a RangeError for a state or tolerance that
 * does not fit or a Jacobian of the wrong shape, and what the map throws.
 *
 * @example
 * checkJacobian(tanhNetwork(matrixOf([[2]])), [0.5]).ok; // true
 */
export function checkJacobian(
  M: StateMap,
  at: ArrayLike<number>,
  { tolerance = DEFAULT_TOLERANCE }: JacobianCheckOptions = {},
): DerivativeCheck {
  const calls = new CheckedCalls("checkJacobian", tolerance);
  const a = calls.point(at);
  calls.requireLength("the state", a.length, M.dimension);
  const comparisons = compareColumns(
    calls,
    "M",
    "a",
    (x) => M.next(x),
    (x) => M.jacobian(x),
    a,
    M.dimension,
  );
  return calls.judge("Jacobian", withSteps(comparisons, M.dimension));
}

/**
 * Checks the Jacobians ∂N/∂a and ∂N/∂u at one state and input; one result, in which the entries of both are named.
 * Throws as `checkJacobian` does. The map must have an input: for a map without one, check it as an autonomous map.
 */
export function checkDrivenJacobians(
  N: DrivenMap,
  at: ArrayLike<number>,
  input: ArrayLike<number>,
  { tolerance = DEFAULT_TOLERANCE }: JacobianCheckOptions = {},
): DerivativeCheck {
  const calls = new CheckedCalls("checkDrivenJacobians", tolerance);
  const a = calls.point(at);
  const u = calls.point(input);
  calls.requireLength("the state", a.length, N.dimension);
  calls.requireLength("the input", u.length, N.inputDimension);
  const byState = compareColumns(
    calls,
    "N",
    "a",
    (x) => N.next(x, u.slice()),
    (x) => N.jacobian(x, u.slice()),
    a,
    N.dimension,
  );
  const byInput = compareColumns(
    calls,
    "N",
    "u",
    (v) => N.next(a.slice(), v),
    (v) => N.inputJacobian(a.slice(), v),
    u,
    N.dimension,
  );
  return calls.judge("Jacobians", withSteps([...byState, ...byInput], N.dimension));
}

/** What was found of an entry, with the row that it stands in. */
interface Found extends Comparison {
  readonly row: number;
}

/** The comparisons row by row, with what each row says of the steps of its entries. */
function withSteps(found: readonly Found[], rows: number): Comparison[] {
  return Array.from({ length: rows }, (_, i) => found.filter(({ row }) => row === i)).flatMap((row) => {
    const derivatives = alongAll(row.map((one) => one.found));
    return row.map(({ where, stated }, j) => ({ where, stated, found: derivatives[j] }));
  });
}

function compareColumns(
  calls: CheckedCalls,
  name: string,
  variable: string,
  map: (x: Vector) => Vector,
  jacobian: (x: Vector) => Matrix,
  at: Vector,
  rows: number,
): Found[] {
  const image = calls.callTwice(`${name} by ${variable}`, map, at);
  calls.requireLength("the image", image.length, rows);
  const J = calls.callTwice(
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
    differentiateAll((value) => calls.call(`${name} by ${variable}`, map, at.with(j, value)), entry, rows),
  );
  const entries = Array.from({ length: rows }, (_, i) => columns.map((column) => column[i]));
  return entries.flatMap((row, i) =>
    row.map((found, j): Found => {
      const where = `∂${name}_${i}/∂${variable}_${j}`;
      return { row: i, where, stated: J[i * at.length + j], found };
    }),
  );
}
