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
import {
  type Accuracy,
  accuracyOf,
  type DrivenMap,
  isCoarse,
  roundingAt,
  type State,
  type StateMap,
} from "../../dynamics/state-map.ts";
import { type Precision, PRECISIONS } from "../../networks/derivative-check/derivative-check.ts";
import { slopesAlong } from "../../networks/derivative-check/differences.ts";
import { powerOfTwo } from "../../numeric/elementary/binary.ts";
import { type Matrix, zeroMatrix } from "../../numeric/linear-algebra/matrix.ts";
import { counted } from "../../numeric/number-text.ts";
import { maximumNorm, type Vector } from "../../numeric/linear-algebra/vector.ts";
import { thrownText } from "./thrown-text.ts";
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

/**
 * The size of a state from which on NaN says that products overflowed, as x³ − y³ does: it has diverged, and the code
 * is not to blame.
 */
const OVERFLOWS = 1e50;

/** The error for a user-defined map that does not keep the rules, or throws; `cause` is then what it threw. */
export class UserMapError extends Error {
  override readonly name = "UserMapError";
}

/** The most entries of a state or input: a Jacobian of more fills over 128 MiB. */
const LARGEST_DIMENSION = 4096;

/**
 * What `read` makes of a user's object. Throws a UserMapError where the object throws, as getters may; UserMapErrors
 * and RangeErrors about what is in it pass.
 */
export function fromUsersObject<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof UserMapError || error instanceof RangeError) throw error;
    throw new UserMapError(`${name}: its parts must be readable, got ${thrownText(error)}`, { cause: error });
  }
}

const FUNCTIONS = ["next", "jacobian", "inputJacobian", "nextOn", "jacobianOn", "inputJacobianOn"] as const;

/** The parts of a user's map, each read once; functions are called on the map that they come from. */
function partsOf(own: Readonly<Record<string, unknown>>, fail: (rule: string, got: unknown) => never): UserMap {
  const { dimension, inputDimension, precision, initialState } = own;
  const functions = FUNCTIONS.map((part) => {
    const value = own[part];
    if (typeof value !== "function" && (part === "next" || value !== undefined))
      fail(`${part} must be a function`, value);
    return [part, value] as const;
  }).flatMap(([part, value]) =>
    typeof value === "function" ? [[part, (...given: unknown[]): unknown => Reflect.apply(value, own, given)]] : [],
  );
  const values = Object.entries({ dimension, inputDimension, precision, initialState });
  return Object.fromEntries([...functions, ...values.filter(([, value]) => value !== undefined)]) as UserMap;
}

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
  if (typeof given !== "object" || given === null || given instanceof Promise)
    return fail("it must be an object with a function next", given);
  const parts = fromUsersObject(name, () => partsOf(given as Readonly<Record<string, unknown>>, fail));
  if (parts.precision !== undefined && !PRECISIONS.includes(parts.precision)) {
    fail(`precision must be one of ${PRECISIONS.join(", ")}`, parts.precision);
  }
  const n = parts.dimension ?? fromUsersObject(name, () => lengthOf(parts.initialState));
  const m = parts.inputDimension ?? 0;
  if (!(Number.isInteger(n) && n >= 1 && n <= LARGEST_DIMENSION)) {
    fail(`dimension must be an integer from 1 to ${LARGEST_DIMENSION}`, parts.dimension);
  }
  if (!(Number.isInteger(m) && m >= 0 && m <= LARGEST_DIMENSION)) {
    fail(`inputDimension must be an integer from 0 to ${LARGEST_DIMENSION}`, parts.inputDimension);
  }

  /** What the function returns and what `convert` makes of it: what is returned may throw when it is read. */
  const call = <T>(
    what: "next" | "jacobian" | "inputJacobian",
    a: State,
    u: Vector,
    convert: (value: unknown) => T,
  ) => {
    try {
      const value: unknown = parts[what]?.(a.slice(), u.slice());
      return { value, converted: convert(value) };
    } catch (error) {
      const place = `a = ${shown(a)}${m === 0 ? "" : `, u = ${shown(u)}`}`;
      throw new UserMapError(`${name}: ${what} threw at ${place}: ${thrownText(error)}`, { cause: error });
    }
  };
  const next = (a: State, u: Vector): State => {
    const { value, converted: image } = call("next", a, u, (returned) => vectorFrom(returned, n));
    if (image === undefined) {
      return fail(`next must return ${counted(n, "number")} at a = ${shown(a)}`, value);
    }
    if (!image.some(Number.isNaN)) return image;
    const size = maximumNorm(a);
    if (size < OVERFLOWS) fail(`next must not return NaN, at a = ${shown(a)}`, image);
    return size < Infinity ? image.map((entry) => (Number.isNaN(entry) ? Infinity : entry)) : image;
  };
  const matrix = (what: "jacobian" | "inputJacobian", a: State, u: Vector, columns: number): Matrix => {
    const { value, converted: J } = call(what, a, u, (returned) => matrixFrom(returned, n, columns));
    if (J === undefined)
      return fail(
        `${what} must return ${counted(n, "row")} of ${counted(columns, "number")} at a = ${shown(a)}`,
        value,
      );
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
  return { ...map, ...enclosuresFrom(parts, map, fail) };
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

/** The error of Jacobians by differences of a map that rounds, in errors of its next states: five points 2^-5 apart. */
const STEEPER = 64;

/**
 * The map with Jacobians by differences in place of its own, and without its enclosures: for one whose Jacobian is
 * wrong.
 */
export const withDifferences = (map: DrivenMap, precision: Precision = "float64"): DrivenMap => {
  const { roundoff = 0, gridError = 0 } = map;
  const differences = (f: (x: Vector) => Vector, at: Vector) =>
    byDifferences(f, at, map.dimension, isCoarse(map) ? roundingAt(map, maximumNorm(f(at))) : 0);
  return {
    dimension: map.dimension,
    inputDimension: map.inputDimension,
    ...accuracyOf(map),
    slopeError: Math.max(SLOPE_ERRORS[precision], isCoarse(map) ? STEEPER * (roundoff + gridError) : 0),
    next: (a, u) => map.next(a, u),
    jacobian: (a, u) => differences((x) => map.next(x, u), a),
    inputJacobian: (a, u) => differences((v) => map.next(a, v), u),
  };
};

/** The map with what was found of its errors; Jacobians by differences are taken anew, as they allow. */
export const withAccuracy = (map: DrivenMap, accuracy: Accuracy, precision: Precision = "float64"): DrivenMap => {
  const known = { ...map, ...accuracyOf(accuracy) };
  return isCoarse(known) && map.slopeError !== undefined ? withDifferences(known, precision) : known;
};

/** The Jacobian of f, column by column, from five-point differences along each entry. */
function byDifferences(f: (x: Vector) => Vector, at: Vector, rows: number, level = 0): Matrix {
  const J = zeroMatrix(rows, at.length);
  for (let j = 0; j < at.length; j++) {
    const column = slopesAlong((entry) => f(at.with(j, entry)), at[j], rows, level);
    column.forEach((value, i) => (J.data[i * at.length + j] = value));
  }
  return J;
}
