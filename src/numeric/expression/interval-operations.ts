/**
 * The operations of a tape (tape.ts) on intervals: their results, and one sweep backwards for the slopes.
 *
 *   ∂_l += ∂φ/∂l · ∂_z,      ∂_r += ∂φ/∂r · ∂_z      for z = φ(l, r), the latest operation first
 *
 * The same operations in the same order as on doubles (compiled-expression.ts).
 *
 * Symbols: z = φ(l, r) operation, ∂_s = ∂f/∂(slot s).
 */
import type { Operation } from "./tape.ts";
import { contains, type Interval, interval, minus, negative, over, plus, times } from "../interval/interval.ts";
import { powerIsDefinedOn, powerOn } from "../interval/power.ts";

/** The operand that a selection hands through, as far as intervals tell. */
export type Side = "left" | "right" | "either";

const [ZERO, ONE] = [interval(0), interval(1)];
const SHARE = interval(0, 1);

/** Whether the result is a real number for all operands of these intervals. */
export function isDefinedOn(operation: Operation, l: Interval, r: Interval): boolean {
  if (operation.kind === "quotient") return !contains(r, 0);
  if (operation.kind === "power") return powerIsDefinedOn(l, operation.exponent);
  return operation.kind !== "call" || (operation.function.isDefinedOn?.(l) ?? true);
}

/** An interval that holds the results for all operands of these intervals. */
export function resultOn(operation: Operation, l: Interval, r: Interval): Interval {
  switch (operation.kind) {
    case "negation":
      return negative(l);
    case "sum":
      return plus(l, r);
    case "difference":
      return minus(l, r);
    case "product":
      return operation.left === operation.right ? powerOn(l, 2) : times(l, r);
    case "quotient":
      return over(l, r);
    case "power":
      return powerOn(l, operation.exponent);
    case "call":
      return operation.function.valueOn(l);
    case "selection":
      return operation.least
        ? { low: Math.min(l.low, r.low), high: Math.min(l.high, r.high) }
        : { low: Math.max(l.low, r.low), high: Math.max(l.high, r.high) };
  }
}

/** The operand that a selection hands through; a tie goes to the left side. */
export function sideOn({ least }: Operation, l: Interval, r: Interval): Side {
  const [smaller, larger] = least ? [l, r] : [r, l];
  if (smaller.high <= larger.low) return "left";
  const [below, above] = least ? [r, l] : [l, r];
  return below.high < above.low ? "right" : "either";
}

/**
 * The slopes ∂f/∂(slot) by one sweep with these sides of the selections, undefined for the slots on which the value
 * does not depend.
 */
export function slopesOn(
  operations: readonly Operation[],
  values: readonly Interval[],
  last: number,
  sides: ReadonlyMap<Operation, Side>,
): readonly (Interval | undefined)[] {
  const slopes: (Interval | undefined)[] = [];
  slopes[last] = ONE;
  const add = (slot: number, amount: Interval) => (slopes[slot] = plus(slopes[slot] ?? ZERO, amount));
  for (let i = operations.length - 1; i >= 0; i--) {
    const operation = operations[i];
    const { left, right, slot } = operation;
    const slope = slopes[slot];
    if (slope === undefined) continue;
    const [l, r, z] = [values[left], values[right], values[slot]];
    switch (operation.kind) {
      case "negation":
        add(left, negative(slope));
        break;
      case "sum":
        add(left, slope);
        add(right, slope);
        break;
      case "difference":
        add(left, slope);
        add(right, negative(slope));
        break;
      case "product":
        add(left, times(slope, r));
        add(right, times(slope, l));
        break;
      case "quotient":
        add(left, over(slope, r));
        add(right, over(times(negative(slope), z), r));
        break;
      case "power":
        add(left, times(times(slope, interval(operation.exponent)), powerOn(l, operation.exponent - 1)));
        break;
      case "call":
        add(left, times(slope, operation.function.slopeOn(l, z)));
        break;
      case "selection": {
        const side = sides.get(operation);
        if (side === "left") add(left, slope);
        else if (side === "right") add(right, slope);
        else for (const operand of [left, right]) add(operand, times(SHARE, slope));
      }
    }
  }
  return slopes;
}
