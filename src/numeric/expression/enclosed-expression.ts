/**
 * An expression on boxes: its tape (tape.ts), run on intervals.
 *
 *   {f(x) : x ∈ B} ⊂ f(B),      {∂f/∂x_i (x) : x ∈ B} ⊂ ∂_i f(B)
 *
 * The gradient goes through the tape backwards, like the one on doubles, every slope being an interval. Where max,
 * min or relu may take either side, the sweep is run for both and the hull taken; so the bounds hold all difference
 * quotients of f in the box too, across kinks. With more than six such places, 2⁶ sweeps, the sides of the others are
 * mixed: ∂_l += [0, 1] ∂_z, ∂_r likewise.
 *
 * A variable that occurs once is enclosed without overestimation but for rounding; where it occurs more often, each
 * place is taken to vary for itself. Bounds are the whole line if any operation is undefined anywhere in the box:
 * what is bounded is proved to be defined.
 *
 * Symbols: B box, f expression, z = φ(l, r) operation, ∂_s = ∂f/∂(slot s).
 */
import type { Expression } from "./expression-tree.ts";
import { isDefinedOn, resultOn, sideOn, slopesOn } from "./interval-operations.ts";
import { layOut } from "./tape.ts";
import { hullOf, type Interval, interval, WHOLE_LINE } from "../interval/interval.ts";
import { type Box, requireBox } from "../linear-algebra/box.ts";

/** An expression made ready to be enclosed over boxes. */
export interface EnclosedExpression {
  /** An interval that holds f(x) for every x of the box, side i being that of names[i]. */
  readonly valueOn: (box: Box) => Interval;
  /** Writes bounds of ∂f/∂x_i over the box to side i of out and returns an interval that holds f(x). */
  readonly gradientOn: (box: Box, out: Box) => Interval;
}

const ZERO = interval(0);
const MOST_UNDECIDED = 6;

/**
 * The expression made ready to be enclosed over boxes, rounding outwards. Both methods throw a RangeError for a box
 * that is none or has not one side for each name; both give the whole line where f is undefined in part of the box.
 *
 * @example
 * enclose(parseExpression("tanh(a)", ["a"])).valueOn(boxAround(vectorOf([0]), 1)); // holds [−tanh 1, tanh 1]
 */
export function enclose(expression: Expression): EnclosedExpression {
  const n = expression.names.length;
  const { operations, initial, last } = layOut(expression);
  const occurs = new Set(operations.flatMap(({ left, right }) => [left, right]).concat(last));

  /** The intervals of all slots, or undefined if some operation is not defined all over the box. */
  const run = (box: Box): readonly Interval[] | undefined => {
    requireBox("enclose", box, n);
    const values = initial.map((value, slot) => (slot < n ? interval(box.low[slot], box.high[slot]) : interval(value)));
    for (const operation of operations) {
      const [l, r] = [values[operation.left], values[operation.right]];
      if (!isDefinedOn(operation, l, r)) return undefined;
      values[operation.slot] = resultOn(operation, l, r);
    }
    return values;
  };
  const valueOn = (box: Box): Interval => run(box)?.[last] ?? WHOLE_LINE;
  const gradientOn = (box: Box, out: Box): Interval => {
    requireSides(out, n);
    const values = run(box);
    if (values === undefined) {
      for (let j = 0; j < n; j++) write(out, j, occurs.has(j) ? WHOLE_LINE : ZERO);
      return WHOLE_LINE;
    }
    const sides = new Map(
      operations
        .filter(({ kind }) => kind === "selection")
        .map((operation) => [operation, sideOn(operation, values[operation.left], values[operation.right])]),
    );
    const open = [...sides.keys()].filter((selection) => sides.get(selection) === "either").slice(0, MOST_UNDECIDED);
    for (let choice = 0; choice < 1 << open.length; choice++) {
      open.forEach((selection, bit) => sides.set(selection, (choice >> bit) & 1 ? "right" : "left"));
      const slopes = slopesOn(operations, values, last, sides);
      for (let j = 0; j < n; j++) {
        const slope = slopes[j] ?? ZERO;
        write(out, j, choice === 0 ? slope : hullOf(slope, { low: out.low[j], high: out.high[j] }));
      }
    }
    return values[last];
  };
  return { valueOn, gradientOn };
}

function requireSides({ low, high }: Box, n: number): void {
  if (low.length !== n || high.length !== n) {
    throw new RangeError(`enclose: the gradient must have ${n} sides, got ${low.length} and ${high.length} ends`);
  }
}

function write(out: Box, j: number, { low, high }: Interval): void {
  out.low[j] = low;
  out.high[j] = high;
}
