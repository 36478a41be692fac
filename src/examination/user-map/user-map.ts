/**
 * User-defined maps, as code: a plain object with a `next`, numbers in whatever arrays they come in.
 *
 *   { next(a, u), jacobian?(a, u), inputJacobian?(a, u), dimension?, inputDimension?,
 *     nextOn?, jacobianOn?, inputJacobianOn? }
 *
 * Everything is converted at the door: states and inputs are handed over as copies, in plain arrays or typed ones as
 * the code likes them; what comes back may be an array, a typed array, or a number where the dimension is 1, and
 * Jacobians also rows of numbers or {rows, columns, data}. Without a Jacobian differences are taken, five points for
 * each entry, and the map says so.
 *
 * What does not fit is a UserMapError: which function, at which state, the rule, and what came back.
 *
 * Symbols: a state, u input, N the map.
 */
import { accuracyOf, type DrivenMap, type State, type StateMap } from "../../dynamics/state-map.ts";
import { type Precision, PRECISIONS } from "../../networks/derivative-check/derivative-check.ts";
import { slopesAlong } from "../../networks/derivative-check/differences.ts";
import { powerOfTwo } from "../../numeric/elementary/binary.ts";
import { type Matrix, zeroMatrix } from "../../numeric/linear-algebra/matrix.ts";
import { maximumNorm, type Vector } from "../../numeric/linear-algebra/vector.ts";
import { type Enclosures, enclosuresFrom, type UserEnclosures } from "./user-enclosure.ts";
import { describe, lengthOf, matrixFrom, type UserMatrix, type UserVector, shown, vectorFrom } from "./user-numbers.ts";

/** A user-defined map: a plain object with a `next`, and with derivatives and enclosures if it has them. */
export interface UserMap extends UserEnclosures {
  /** Number of entries of the state, from 1 to 4096. Default: the length of `initialState`. */
  readonly dimension?: number;
  /** Number of entries of the input, from 0 to 4096. Default 0. */
  readonly inputDimension?: number;
  /** The state after a step from a under the input u. Both are copies; NaN at a finite state is refused. */
  next(a: Vector, u: Vector): UserVector;
  /** The Jacobian ∂N/∂a at a under u, all finite. Default: five-point differences of `next`. */
  jacobian?(a: Vector, u: Vector): UserMatrix;
  /** The Jacobian ∂N/∂u at a under u, all finite. Default: five-point differences of `next`. */
  inputJacobian?(a: Vector, u: Vector): UserMatrix;
  /**
   * The precision in which `next` computes: "float32" for a cell in single precision, of which derivatives are checked
   * to 1e-3. Default "float64".
   */
  readonly precision?: Precision;
  /** The state from which sequences start; it gives the dimension where that is left out. Default: 0. */
  readonly initialState?: UserVector;
}

/** The error for a user-defined map that does not keep the rules, or throws; `cause` is then what it threw. */
export class UserMapError extends Error {
  override readonly name = "UserMapError";
}

/** The most entries of a state or input: a Jacobian of more fills over 128 MiB. */
const LARGEST_DIMENSION = 4096;

/**
 * The driven map of a user-defined one, every value converted and checked at the door; `name` is how messages call it.
 * Throws a UserMapError for an object that is no map, and from the map when what it returns does not fit.
 *
 * @example
 * const N = drivenMapFrom({ dimension: 1, inputDimension: 1, next: ([a], [u]) => 2 * Math.tanh(a) + u });
 * N.next(vectorOf([0.5]), vectorOf([0])); // Float64Array [0.924…]
 */
export function drivenMapFrom(own: UserMap, name = "the map"): DrivenMap & Enclosures {
  const fail = (rule: string, got: unknown): never => {
    throw new UserMapError(`${name}: ${rule}, got ${describe(got)}`);
  };
  const given: unknown = own;
  if (typeof given !== "object" || given === null) return fail("it must be an object with a function next", given);
  const parts = given as Readonly<Record<string, unknown>>;
  for (const [part, isNeeded] of [
    ["next", true],
    ["jacobian", false],
    ["inputJacobian", false],
    ["nextOn", false],
    ["jacobianOn", false],
    ["inputJacobianOn", false],
  ] as const) {
    const value = parts[part];
    if (typeof value !== "function" && (isNeeded || value !== undefined)) fail(`${part} must be a function`, value);
  }
  if (own.precision !== undefined && !PRECISIONS.includes(own.precision)) {
    fail(`precision must be one of ${PRECISIONS.join(", ")}`, own.precision);
  }
  const n = own.dimension ?? lengthOf(own.initialState);
  const m = own.inputDimension ?? 0;
  if (!(Number.isInteger(n) && n >= 1 && n <= LARGEST_DIMENSION)) {
    fail(`dimension must be an integer from 1 to ${LARGEST_DIMENSION}`, own.dimension);
  }
  if (!(Number.isInteger(m) && m >= 0 && m <= LARGEST_DIMENSION)) {
    fail(`inputDimension must be an integer from 0 to ${LARGEST_DIMENSION}`, own.inputDimension);
  }

  const call = (what: "next" | "jacobian" | "inputJacobian", a: State, u: Vector): unknown => {
    try {
      return own[what]?.(a.slice(), u.slice());
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new UserMapError(
        `${name}: ${what} threw at a = ${shown(a)}${m === 0 ? "" : `, u = ${shown(u)}`}: ${reason}`,
        {
          cause: error,
        },
      );
    }
  };
  const next = (a: State, u: Vector): State => {
    const image = vectorFrom(call("next", a, u), n);
    if (image === undefined) {
      return fail(`next must return ${n === 1 ? "1 number" : `${n} numbers`} at a = ${shown(a)}`, call("next", a, u));
    }
    if (image.some(Number.isNaN) && maximumNorm(a) < Infinity)
      fail(`next must not return NaN, at a = ${shown(a)}`, image);
    return image;
  };
  const matrix = (what: "jacobian" | "inputJacobian", a: State, u: Vector, columns: number): Matrix => {
    const value = call(what, a, u);
    const J = matrixFrom(value, n, columns);
    if (J === undefined) return fail(`${what} must return ${n} rows of ${columns} numbers at a = ${shown(a)}`, value);
    if (!J.data.every(Number.isFinite)) fail(`${what} must return finite numbers at a = ${shown(a)}`, J.data);
    return J;
  };
  const { precision = "float64" } = own;
  const map: DrivenMap = {
    dimension: n,
    inputDimension: m,
    ...(precision === "float32" ? { roundoff: FLOAT32 } : {}),
    ...(parts.jacobian === undefined ? { slopeError: SLOPE_ERRORS[precision] } : {}),
    next,
    jacobian: (a, u) =>
      parts.jacobian === undefined ? byDifferences((x) => next(x, u), a, n) : matrix("jacobian", a, u, n),
    inputJacobian: (a, u) =>
      parts.inputJacobian === undefined ? byDifferences((v) => next(a, v), u, n) : matrix("inputJacobian", a, u, m),
  };
  return { ...map, ...enclosuresFrom(own, map, fail) };
}

/**
 * The autonomous map of a user-defined one without inputs, as `drivenMapFrom` makes a driven one. Throws a UserMapError
 * also for a map with inputs.
 */
export function stateMapFrom(own: UserMap, name = "the map"): StateMap {
  const N = drivenMapFrom(own, name);
  if (N.inputDimension !== 0) throw new UserMapError(`${name}: inputDimension must be 0 here, got ${N.inputDimension}`);
  const none = new Float64Array(0);
  return { dimension: N.dimension, next: (a) => N.next(a, none), jacobian: (a) => N.jacobian(a, none) };
}

/** A few roundings of single precision. */
const FLOAT32 = powerOfTwo(-22);

/** The errors of Jacobians by differences, as a share of their operator norm, that smooth maps stay within. */
const SLOPE_ERRORS: Readonly<Record<Precision, number>> = { float64: 1e-10, float32: 1e-3 };

/**
 * The map with Jacobians by differences in place of its own, and without its enclosures: for one whose Jacobian is
 * wrong.
 */
export const withDifferences = (map: DrivenMap, precision: Precision = "float64"): DrivenMap => ({
  dimension: map.dimension,
  inputDimension: map.inputDimension,
  ...accuracyOf(map),
  slopeError: SLOPE_ERRORS[precision],
  next: (a, u) => map.next(a, u),
  jacobian: (a, u) => byDifferences((x) => map.next(x, u), a, map.dimension),
  inputJacobian: (a, u) => byDifferences((v) => map.next(a, v), u, map.dimension),
});

/** The Jacobian of f, column by column, from five-point differences along each entry. */
function byDifferences(f: (x: Vector) => Vector, at: Vector, rows: number): Matrix {
  const J = zeroMatrix(rows, at.length);
  for (let j = 0; j < at.length; j++) {
    const column = slopesAlong((entry) => f(at.with(j, entry)), at[j], rows);
    column.forEach((value, i) => (J.data[i * at.length + j] = value));
  }
  return J;
}
