/**
 * User-defined enclosures: what lets a user's map be proved about and not only sampled.
 *
 *   nextOn(A, U) ⊃ N(A, U),   jacobianOn(A, U) ⊃ ∂N/∂a(A, U),   inputJacobianOn(A, U) ⊃ ∂N/∂u(A, U)
 *
 * as {low, high}, with numbers in whatever arrays they come in; ends may be infinite. That they enclose is the code's
 * word. Shapes and order of the ends are looked at, and the value in the middle of the boxes, so that an enclosure
 * which misses its own map is refused.
 *
 * Symbols: N driven map, A box of states, U box of inputs.
 */
import type { EnclosedDrivenMap } from "../../dynamics/enclosed-map.ts";
import type { DrivenMap } from "../../dynamics/state-map.ts";
import type { Box } from "../../numeric/linear-algebra/box.ts";
import { counted } from "../../numeric/number-text.ts";
import type { Vector } from "../../numeric/linear-algebra/vector.ts";
import { thrownText } from "./thrown-text.ts";
import { matrixFrom, type UserMatrix, type UserVector, shown, vectorFrom } from "./user-numbers.ts";

/** A box as a user's map may return it; ends may be infinite. */
export interface UserBox {
  /** The lower end of each side. */
  readonly low: UserVector;
  /** The upper end of each side. */
  readonly high: UserVector;
}

/** An interval matrix as a user's map may return it; ends may be infinite. */
export interface UserIntervalMatrix {
  /** The least entries. */
  readonly low: UserMatrix;
  /** The largest entries. */
  readonly high: UserMatrix;
}

/**
 * The enclosures that a user's map may have. That they enclose is the map's word; shapes, order of the ends and the
 * value in the middle of the boxes are checked when they are called, and a UserMapError is thrown for what does not
 * fit.
 */
export interface UserEnclosures {
  /** A box that holds the next state for every state and input of two boxes. */
  nextOn?(states: Box, inputs: Box): UserBox;
  /** An interval matrix that holds the Jacobian ∂N/∂a for every state and input of two boxes. */
  jacobianOn?(states: Box, inputs: Box): UserIntervalMatrix;
  /** An interval matrix that holds the Jacobian ∂N/∂u for every state and input of two boxes. */
  inputJacobianOn?(states: Box, inputs: Box): UserIntervalMatrix;
}

/** The converted enclosures of a map: those of the three that were given. */
export type Enclosures = Partial<Pick<EnclosedDrivenMap, "nextOn" | "jacobianOn" | "inputJacobianOn">>;

/** The error that rounding may have made in an enclosure computed without rounding outwards, beside 1 + the value. */
const ROUNDING = 1e-9;

/** The enclosures of a user's map, converted at the door; `fail` throws for what does not keep the rules. */
export function enclosuresFrom(
  own: UserEnclosures,
  map: DrivenMap,
  fail: (rule: string, got: unknown) => never,
): Enclosures {
  const { dimension: n, inputDimension: m } = map;
  const ask = <Ends extends { readonly low: Vector; readonly high: Vector }>(
    what: keyof UserEnclosures,
    states: Box,
    inputs: Box,
    convert: (ends: { readonly low: unknown; readonly high: unknown }) => Ends | undefined,
    inTheMiddle: (a: Vector, u: Vector) => Vector,
    shape: string,
  ): Ends => {
    const place = `on the box from ${shown(states.low)} to ${shown(states.high)}`;
    let value: unknown;
    let ends: Ends | undefined;
    try {
      value = own[what]?.(copyOf(states), copyOf(inputs));
      ends = isEnds(value) ? convert(value) : undefined;
    } catch (error) {
      return fail(`${what} must not throw ${place}`, thrownText(error));
    }
    if (ends === undefined) return fail(`${what} must return {low, high} of ${shape} ${place}`, value);
    const crossed = ends.low.findIndex((end, i) => !(end <= ends.high[i]));
    if (crossed >= 0) {
      fail(`${what} must have low <= high, in entry ${crossed} ${place}`, [ends.low[crossed], ends.high[crossed]]);
    }
    const [a, u] = [middleOf(states), middleOf(inputs)];
    if (a === undefined || u === undefined) return ends;
    const missed = inTheMiddle(a, u).findIndex((x, i) => {
      const slack = ROUNDING * (1 + Math.abs(x));
      return !(x >= ends.low[i] - slack && x <= ends.high[i] + slack);
    });
    if (missed >= 0) {
      const found = inTheMiddle(a, u)[missed];
      fail(`${what} must hold the value ${found} that entry ${missed} has at ${shown(a)}, ${place}`, [
        ends.low[missed],
        ends.high[missed],
      ]);
    }
    return ends;
  };
  const boxFrom = ({ low, high }: { readonly low: unknown; readonly high: unknown }) => {
    const [from, to] = [vectorFrom(low, n), vectorFrom(high, n)];
    return from === undefined || to === undefined ? undefined : { low: from, high: to };
  };
  const matricesFrom = (columns: number) => (ends: { readonly low: unknown; readonly high: unknown }) => {
    const [from, to] = [matrixFrom(ends.low, n, columns), matrixFrom(ends.high, n, columns)];
    return from === undefined || to === undefined ? undefined : { rows: n, columns, low: from.data, high: to.data };
  };
  const numbers = counted(n, "number");
  const rows = (columns: number) => `${counted(n, "row")} of ${counted(columns, "number")}`;
  return {
    ...(own.nextOn === undefined
      ? {}
      : { nextOn: (A, U) => ask("nextOn", A, U, boxFrom, (a, u) => map.next(a, u), numbers) }),
    ...(own.jacobianOn === undefined
      ? {}
      : {
          jacobianOn: (A, U) => ask("jacobianOn", A, U, matricesFrom(n), (a, u) => map.jacobian(a, u).data, rows(n)),
        }),
    ...(own.inputJacobianOn === undefined
      ? {}
      : {
          inputJacobianOn: (A, U) =>
            ask("inputJacobianOn", A, U, matricesFrom(m), (a, u) => map.inputJacobian(a, u).data, rows(m)),
        }),
  } satisfies Enclosures;
}

const isEnds = (value: unknown): value is { readonly low: unknown; readonly high: unknown } =>
  typeof value === "object" && value !== null && "low" in value && "high" in value;

const copyOf = ({ low, high }: Box): Box => ({ low: low.slice(), high: high.slice() });

/** The middle of a box; undefined for one without a finite middle. */
function middleOf({ low, high }: Box): Vector | undefined {
  const middle = low.map((end, i) => end / 2 + high[i] / 2);
  return middle.every(Number.isFinite) ? middle : undefined;
}
