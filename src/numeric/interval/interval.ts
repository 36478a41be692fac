/**
 * Intervals: closed sets of real numbers that hold every value a formula can take.
 *
 *   x ∘ y ⊃ {ξ ∘ η : ξ ∈ x, η ∈ y},   ∘ one of + − × ÷,      both ends rounded outwards
 *
 * Each of + − × ÷ √ is rounded to the nearest double, so one step outwards from the computed end is enough:
 *
 *   c − (φ|c| + η) ≤ the double below c,   φ = 2⁻⁵³(1 + 2⁻⁵²), η = 2⁻¹⁰⁷⁴
 *
 * in rounded arithmetic (Rump, Zimmermann, Boldo and Melquiond, 2009); it is that very double unless |c| is below
 * 2⁻⁹⁶⁷. No step is taken where nothing was rounded: in sums that come out exact, and in products with 0 or ±1.
 *
 * Ends may be infinite: the interval is unbounded on that side, no real number is infinite, so 0 · [−∞, ∞] is 0.
 * Where an operation is undefined for some of the arguments the result is the whole line; no end is ever NaN.
 *
 * Symbols: x, y intervals, a, b their ends.
 */

/** The interval {ξ real : low ≤ ξ ≤ high}. */
export interface Interval {
  /** The lower end, below ∞; −Infinity where the interval is unbounded below. */
  readonly low: number;
  /** The upper end, above −∞; Infinity where the interval is unbounded above. */
  readonly high: number;
}

/** The interval of all real numbers: what an operation gives where nothing is known of its result. */
export const WHOLE_LINE: Interval = { low: -Infinity, high: Infinity };

/**
 * The interval [low, high], or [low, low]. Throws a RangeError unless low ≤ high and a real number lies between them.
 *
 * @example
 * plus(interval(0.1), interval(0.2)); // { low: 0.3, high: 0.30000000000000004 }: holds the sum of the two doubles
 */
export function interval(low: number, high = low): Interval {
  if (!(low <= high && low < Infinity && high > -Infinity)) {
    throw new RangeError(`interval: the ends must be in order and hold a real number, got [${low}, ${high}]`);
  }
  return { low, high };
}

/** Whether the interval contains the value; false for NaN. */
export const contains = (x: Interval, value: number) => x.low <= value && value <= x.high;

/** The least interval that holds both x and y. */
export const hullOf = (x: Interval, y: Interval): Interval => ({
  low: Math.min(x.low, y.low),
  high: Math.max(x.high, y.high),
});

const RELATIVE_STEP = 1.1102230246251568e-16;

/** A double below c, the next one but for tiny c: a lower bound of what was rounded to c. −Infinity is kept. */
export function below(c: number): number {
  return c === Infinity ? Number.MAX_VALUE : c - (Math.abs(c) * RELATIVE_STEP + Number.MIN_VALUE);
}

/** A double above c, the next one but for tiny c: an upper bound of what was rounded to c. Infinity is kept. */
export const above = (c: number) => -below(-c);

/** A lower bound of a + b: the greatest, unless the sum overflows. */
export function sumBelow(a: number, b: number): number {
  const sum = a + b;
  const share = sum - a;
  const lost = a - (sum - share) + (b - share);
  return lost >= 0 ? sum : below(sum);
}

/** An upper bound of a + b: the least, unless the sum overflows. */
export const sumAbove = (a: number, b: number) => 0 - sumBelow(-a, -b);

/** A lower bound of a b, which is 0 for a = 0 and b infinite; not below 0 for a and b of one sign. */
export function productBelow(a: number, b: number): number {
  if (a === 0 || b === 0) return 0;
  if (Math.abs(a) === 1 || Math.abs(b) === 1) return a * b;
  const bound = below(a * b);
  return a > 0 === b > 0 ? Math.max(0, bound) : bound;
}

/** An upper bound of a b, which is 0 for a = 0 and b infinite; not above 0 for a and b of unlike signs. */
export const productAbove = (a: number, b: number) => 0 - productBelow(-a, b);

/** A lower bound of a / b, b ≠ 0; 0 for b infinite, where other ends of the intervals are further out. */
function quotientBelow(a: number, b: number): number {
  if (a === 0 || Math.abs(b) === Infinity) return 0;
  const bound = below(a / b);
  return a > 0 === b > 0 ? Math.max(0, bound) : bound;
}

const quotientAbove = (a: number, b: number) => 0 - quotientBelow(-a, b);

/** The lower end of the product [a, b][c, d]. */
export function lowOfProduct(a: number, b: number, c: number, d: number): number {
  return Math.min(productBelow(a, c), productBelow(a, d), productBelow(b, c), productBelow(b, d));
}

/** The upper end of the product [a, b][c, d]. */
export function highOfProduct(a: number, b: number, c: number, d: number): number {
  return Math.max(productAbove(a, c), productAbove(a, d), productAbove(b, c), productAbove(b, d));
}

/** The interval −x, exactly. */
export const negative = ({ low, high }: Interval): Interval => ({ low: 0 - high, high: 0 - low });

/** An interval that holds the sum x + y, rounded outwards. */
export const plus = (x: Interval, y: Interval): Interval => ({
  low: sumBelow(x.low, y.low),
  high: sumAbove(x.high, y.high),
});

/** An interval that holds the difference x − y, rounded outwards; x and y are taken to vary independently. */
export const minus = (x: Interval, y: Interval): Interval => plus(x, negative(y));

/**
 * An interval that holds the product x y, rounded outwards; x and y are taken to vary independently. 0 times an
 * unbounded interval is 0.
 *
 * @example
 * times(interval(-1, 2), interval(3)); // { low: -3, high: 6.000000000000001 }
 */
export const times = (x: Interval, y: Interval): Interval => ({
  low: lowOfProduct(x.low, x.high, y.low, y.high),
  high: highOfProduct(x.low, x.high, y.low, y.high),
});

/** An interval that holds the quotient x / y, rounded outwards; the whole line if y contains 0. */
export function over(x: Interval, y: Interval): Interval {
  if (contains(y, 0)) return WHOLE_LINE;
  const bounds = (quotient: (a: number, b: number) => number) =>
    [quotient(x.low, y.low), quotient(x.low, y.high), quotient(x.high, y.low), quotient(x.high, y.high)] as const;
  return { low: Math.min(...bounds(quotientBelow)), high: Math.max(...bounds(quotientAbove)) };
}

/** The interval of the absolute values |ξ|, ξ ∈ x, exactly. */
export function absoluteOn(x: Interval): Interval {
  const [p, q] = [Math.abs(x.low), Math.abs(x.high)];
  return { low: contains(x, 0) ? 0 : Math.min(p, q), high: Math.max(p, q) };
}

/** An interval that holds √ξ for every ξ ∈ x, rounded outwards; the whole line if part of x is negative. */
export function squareRootOn({ low, high }: Interval): Interval {
  if (low < 0) return WHOLE_LINE;
  return { low: Math.max(0, below(Math.sqrt(low))), high: high === 0 ? 0 : above(Math.sqrt(high)) };
}
