/**
 * An expression made ready to be computed: its tape (tape.ts), run on doubles.
 *
 * Derivatives are exact, by going through the tape backwards. With ∂_s = ∂f/∂(slot s), an operation z = φ(l, r) adds
 *
 *   ∂_l += ∂φ/∂l · ∂_z,      ∂_r += ∂φ/∂r · ∂_z
 *
 * and what has come together in the slots of the variables is the gradient: one sweep, whatever their number. Only
 * slots on which the value depends are visited, so the branch that max did not take cannot put 0 · ∞ into the result.
 *
 * Nothing is generated as source text and nothing is allocated by a call.
 */
import type { Expression } from "./expression-tree.ts";
import { layOut, type Operation } from "./tape.ts";
import { power } from "../elementary/power.ts";
import type { Vector } from "../linear-algebra/vector.ts";

/** An expression made ready to be computed on doubles. */
export interface CompiledExpression {
  /** The value f(x), x_i being the value of names[i]. NaN and infinities are values like others. */
  readonly value: (x: Vector) => number;
  /** Writes ∂f/∂x_i to out[i] for every i and returns f(x). */
  readonly gradient: (x: Vector, out: Vector) => number;
}

/**
 * The expression made ready to be computed, with exact derivatives. Both methods throw a RangeError when an array has
 * not one entry for each name.
 *
 * @example
 * const f = compile(parseExpression("w * a ^ 2", ["w", "a"]));
 * const gradient = zeros(2);
 * f.gradient(vectorOf([2, 3]), gradient); // 18, and gradient is [9, 12]
 */
export function compile(expression: Expression): CompiledExpression {
  const n = expression.names.length;
  const { operations, initial, last } = layOut(expression);
  const values = Float64Array.from(initial);
  const slopes = new Float64Array(initial.length);
  const reached = new Uint8Array(initial.length);

  const requireLength = (what: string, array: Vector) => {
    if (array.length !== n) throw new RangeError(`compile: ${what} must have ${n} entries, got ${array.length}`);
  };
  const value = (x: Vector): number => {
    requireLength("the point", x);
    values.set(x);
    for (let i = 0; i < operations.length; i++) values[operations[i].slot] = resultOf(operations[i], values);
    return values[last];
  };
  const gradient = (x: Vector, out: Vector): number => {
    requireLength("the gradient", out);
    const f = value(x);
    slopes.fill(0);
    reached.fill(0);
    add(slopes, reached, last, 1);
    for (let i = operations.length - 1; i >= 0; i--) {
      if (reached[operations[i].slot] === 1) passBack(operations[i], values, slopes, reached);
    }
    for (let j = 0; j < n; j++) out[j] = slopes[j];
    return f;
  };
  return { value, gradient };
}

function resultOf(operation: Operation, values: Float64Array): number {
  const l = values[operation.left];
  const r = values[operation.right];
  switch (operation.kind) {
    case "negation":
      return -l;
    case "sum":
      return l + r;
    case "difference":
      return l - r;
    case "product":
      return l * r;
    case "quotient":
      return l / r;
    case "power":
      return power(l, operation.exponent);
    case "call":
      return operation.function.value(l);
    case "selection":
      return operation.least ? Math.min(l, r) : Math.max(l, r);
  }
}

function passBack(operation: Operation, values: Float64Array, slopes: Float64Array, reached: Uint8Array): void {
  const { left, right } = operation;
  const l = values[left];
  const r = values[right];
  const z = values[operation.slot];
  const slope = slopes[operation.slot];
  switch (operation.kind) {
    case "negation":
      add(slopes, reached, left, -slope);
      break;
    case "sum":
      add(slopes, reached, left, slope);
      add(slopes, reached, right, slope);
      break;
    case "difference":
      add(slopes, reached, left, slope);
      add(slopes, reached, right, -slope);
      break;
    case "product":
      add(slopes, reached, left, slope * r);
      add(slopes, reached, right, slope * l);
      break;
    case "quotient":
      add(slopes, reached, left, slope / r);
      add(slopes, reached, right, (-slope * z) / r);
      break;
    case "power":
      add(slopes, reached, left, slope * operation.exponent * power(l, operation.exponent - 1));
      break;
    case "call":
      add(slopes, reached, left, slope * (Number.isNaN(z) ? NaN : operation.function.slope(l, z)));
      break;
    case "selection":
      if (Number.isNaN(z)) {
        add(slopes, reached, left, NaN);
        add(slopes, reached, right, NaN);
      } else {
        // A tie goes to the left side.
        add(slopes, reached, l === z ? left : right, slope);
      }
  }
}

function add(slopes: Float64Array, reached: Uint8Array, slot: number, amount: number): void {
  slopes[slot] += amount;
  reached[slot] = 1;
}
