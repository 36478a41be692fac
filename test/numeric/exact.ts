/**
 * Exact references for the numeric core, independent of it: a double is read as its exact binary value, and the
 * functions are evaluated in integer arithmetic to about 60 digits.
 *
 *   value = mantissa · 2^exponent, mantissa a BigInt of at most PRECISION bits (more only in what `exactOf` reads)
 *
 * Each operation cuts its result to PRECISION bits; expm1 and log1p are series in their argument when it is small, so
 * that nothing here cancels.
 */
import { WIDE } from "../wide.ts";

export interface Exact {
  readonly mantissa: bigint;
  readonly exponent: number;
}

const PRECISION = 200;
const GUARD = 40;
const FIXED = BigInt(PRECISION + GUARD);

const sizeOf = (n: bigint) => (n < 0n ? -n : n);

/** The number of binary digits of |n|. */
function bitLength(n: bigint): number {
  const hexadecimal = sizeOf(n).toString(16);
  return n === 0n ? 0 : 4 * hexadecimal.length + Math.clz32(0) - Math.clz32(parseInt(hexadecimal[0], 16)) - 4;
}

const shift = (n: bigint, k: number) => (k >= 0 ? n << BigInt(k) : n >> BigInt(-k));

function cut(mantissa: bigint, exponent: number): Exact {
  const excess = bitLength(mantissa) - PRECISION;
  return excess > 0 ? { mantissa: mantissa >> BigInt(excess), exponent: exponent + excess } : { mantissa, exponent };
}

/** The double x, exactly; x must be finite. */
export function exactOf(x: number): Exact {
  if (!Number.isFinite(x)) throw new RangeError(`exactOf: the number must be finite, got ${x}`);
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, x);
  const word = bits.getBigUint64(0);
  const biased = Number((word >> 52n) & 0x7ffn);
  const fraction = word & 0xfffffffffffffn;
  const size = biased === 0 ? fraction : fraction | (1n << 52n);
  return { mantissa: x < 0 ? -size : size, exponent: Math.max(biased, 1) - 1075 };
}

export const ONE = exactOf(1);
export const TWO = exactOf(2);

export function negative(x: Exact): Exact {
  return { mantissa: -x.mantissa, exponent: x.exponent };
}

export function plus(x: Exact, y: Exact): Exact {
  if (x.mantissa === 0n) return y;
  if (y.mantissa === 0n) return x;
  const exponent = Math.min(x.exponent, y.exponent);
  // Far apart, the smaller one is below every bit that is kept.
  const [large, small] = exponentOf(x) >= exponentOf(y) ? [x, y] : [y, x];
  if (exponentOf(large) - exponentOf(small) > 4 * PRECISION) return large;
  return cut(shift(x.mantissa, x.exponent - exponent) + shift(y.mantissa, y.exponent - exponent), exponent);
}

export const minus = (x: Exact, y: Exact) => plus(x, negative(y));

export const times = (x: Exact, y: Exact) => cut(x.mantissa * y.mantissa, x.exponent + y.exponent);

export function over(x: Exact, y: Exact): Exact {
  const places = PRECISION + GUARD + Math.max(0, bitLength(y.mantissa) - bitLength(x.mantissa));
  return cut((x.mantissa << BigInt(places)) / y.mantissa, x.exponent - y.exponent - places);
}

/** √x by Newton's iteration on integers, x ≥ 0. */
export function squareRoot(x: Exact): Exact {
  if (x.mantissa === 0n) return x;
  let places = 2 * (PRECISION + GUARD) - bitLength(x.mantissa);
  if ((x.exponent - places) % 2 !== 0) places++;
  const n = shift(x.mantissa, places);
  let root = 1n << BigInt(Math.ceil(bitLength(n) / 2));
  for (;;) {
    const next = (root + n / root) >> 1n;
    if (next >= root) return cut(root, (x.exponent - places) / 2);
    root = next;
  }
}

/** The e of |x| = m · 2^e, 1 ≤ m < 2. */
export function exponentOf(x: Exact): number {
  return bitLength(x.mantissa) - 1 + x.exponent;
}

/** −1, 0 or 1 as x is below, at or above y. */
export function compare(x: Exact, y: Exact): number {
  const { mantissa } = minus(x, y);
  return mantissa < 0n ? -1 : mantissa > 0n ? 1 : 0;
}

const fixed = (x: Exact) => shift(x.mantissa, x.exponent + Number(FIXED));

/** ln 2 = Σ 1/(k 2^k) */
const LN2: Exact = (() => {
  let sum = 0n;
  for (let k = 1; k <= 2 * Number(FIXED); k++) sum += (1n << (2n * FIXED)) / (BigInt(k) << BigInt(k));
  return { mantissa: sum, exponent: -2 * Number(FIXED) };
})();

/** e^x */
export function exactExp(x: Exact): Exact {
  if (x.mantissa === 0n) return ONE;
  const k = Math.round(approximately(x) / Math.LN2);
  const multiple: Exact = { mantissa: LN2.mantissa * BigInt(k), exponent: LN2.exponent };
  const r = fixed(k === 0 ? x : minus(x, multiple));
  // (1 + e)^(2^8) with e = e^(r/256) − 1, by e ← e (2 + e), which loses no place.
  const step = r >> 8n;
  let term = step;
  let e = 0n;
  for (let n = 2n; term > 1n || term < -1n; n++) {
    e += term;
    term = ((term * step) >> FIXED) / n;
  }
  for (let i = 0; i < 8; i++) e = (e * ((2n << FIXED) + e)) >> FIXED;
  return cut((1n << FIXED) + e, k - Number(FIXED));
}

/** e^x − 1; a series below 1/8, so that small x keep all digits. */
export function exactExpm1(x: Exact): Exact {
  if (x.mantissa === 0n) return x;
  if (exponentOf(x) >= -3) return minus(exactExp(x), ONE);
  return series(x, (term, n) => over(times(term, x), exactOf(n + 1)));
}

/** ln(1 + x), x > −1 */
export function exactLog1p(x: Exact): Exact {
  if (x.mantissa === 0n) return x;
  if (exponentOf(x) >= -4) return logByInversion(plus(ONE, x));
  const s = over(x, plus(TWO, x));
  const s2 = times(s, s);
  const artanh = series(s, (term, n) => over(times(times(term, s2), exactOf(2 * n - 1)), exactOf(2 * n + 1)));
  return times(TWO, artanh);
}

/** ln x, x > 0 */
export function exactLog(x: Exact): Exact {
  const distance = minus(x, ONE);
  if (distance.mantissa === 0n) return distance;
  return exponentOf(distance) < -4 ? exactLog1p(distance) : logByInversion(x);
}

/** ln x = y + ln(x e^−y) ≈ y + 2 artanh of a tiny number, y the double nearest to ln x. */
function logByInversion(x: Exact): Exact {
  const k = exponentOf(x);
  const y = exactOf(Math.log(approximately({ mantissa: x.mantissa, exponent: x.exponent - k })) + k * Math.LN2);
  return plus(y, exactLog1p(minus(times(x, exactExp(negative(y))), ONE)));
}

/** first + term₁ + term₂ + …, until the terms are below the last place. */
function series(first: Exact, next: (term: Exact, n: number) => Exact): Exact {
  let sum = first;
  let term = first;
  for (let n = 1; term.mantissa !== 0n && exponentOf(term) > exponentOf(sum) - PRECISION; n++) {
    term = next(term, n);
    sum = plus(sum, term);
  }
  return sum;
}

/** tanh x = m/(m + 2), m = e^2x − 1 */
export function exactTanh(x: Exact): Exact {
  const m = exactExpm1(times(TWO, x));
  return over(m, plus(m, TWO));
}

/** sech² x = 4e/(1 + e)², e = e^2x */
export function exactSech2(x: Exact): Exact {
  const e = exactExp(times(TWO, x));
  const root = plus(ONE, e);
  return over(times(exactOf(4), e), times(root, root));
}

/** asinh |x| = ln(1 + |x| + x²/(1 + √(1 + x²))) */
export function exactAsinh(x: Exact): Exact {
  if (x.mantissa < 0n) return negative(exactAsinh(negative(x)));
  const square = times(x, x);
  return exactLog1p(plus(x, over(square, plus(ONE, squareRoot(plus(ONE, square))))));
}

/** artanh x = ½ ln(1 + 2x/(1 − x)), |x| < 1 */
export function exactArtanh(x: Exact): Exact {
  return over(exactLog1p(over(times(TWO, x), minus(ONE, x))), TWO);
}

const TURN_PLACES = 1500n;

/** A whole turn 2π in units of 2^−TURN_PLACES, by Størmer's formula π/4 = 6 artan ⅛ + 2 artan 1/57 + artan 1/239. */
const TURN = ((): bigint => {
  const inverseTangent = (n: bigint) => {
    let [power, sum] = [(1n << TURN_PLACES) / n, 0n];
    for (let k = 1n; power !== 0n; k += 2n, power /= -n * n) sum += power / k;
    return sum;
  };
  return 8n * (6n * inverseTangent(8n) + 2n * inverseTangent(57n) + inverseTangent(239n));
})();

/** The angle in [−π, π] that x differs from by whole turns; x itself where it is small. */
function withinTurn(x: Exact): Exact {
  if (x.mantissa === 0n || exponentOf(x) < 1) return x;
  const angle = shift(x.mantissa, x.exponent + Number(TURN_PLACES));
  const turns = (2n * angle + TURN) / (2n * TURN) - (angle < 0n ? 1n : 0n);
  const left = angle - turns * TURN;
  return cut(left > TURN / 2n ? left - TURN : left, -Number(TURN_PLACES));
}

/** sin x = r − r³/3! + … on [−π, π] */
export function exactSin(x: Exact): Exact {
  const r = withinTurn(x);
  const r2 = negative(times(r, r));
  return series(r, (term, n) => over(times(term, r2), exactOf(2 * n * (2 * n + 1))));
}

/** cos x = 1 − r²/2! + … on [−π, π] */
export function exactCos(x: Exact): Exact {
  const r = withinTurn(x);
  const r2 = negative(times(r, r));
  return series(ONE, (term, n) => over(times(term, r2), exactOf(2 * n * (2 * n - 1))));
}

/** atan x = x/(1 + x²) Σ (2ⁿ n!)²/(2n + 1)! (x²/(1 + x²))ⁿ (Euler), after x ← x/(1 + √(1 + x²)) has halved it twice */
export function exactAtan(x: Exact): Exact {
  const halved = (y: Exact) => over(y, plus(ONE, squareRoot(plus(ONE, times(y, y)))));
  const y = halved(halved(x));
  const square = times(y, y);
  const ratio = over(square, plus(ONE, square));
  const first = over(y, plus(ONE, square));
  return times(
    exactOf(4),
    series(first, (term, n) => over(times(times(term, ratio), exactOf(2 * n)), exactOf(2 * n + 1))),
  );
}

/** π = 4 atan 1 */
const PI = times(exactOf(4), exactAtan(ONE));

/** erf x = 2/√π e^{−x²} Σ 2ⁿ x^{2n+1}/(2n + 1)!!, of which all terms have one sign */
export function exactErf(x: Exact): Exact {
  const square = times(x, x);
  const sum = series(x, (term, n) => over(times(times(term, TWO), square), exactOf(2 * n + 1)));
  return over(times(TWO, times(exactExp(negative(square)), sum)), squareRoot(PI));
}

/** erfc x = 1 − erf x, to some 40 digits for x up to 6 */
export const exactErfc = (x: Exact): Exact => minus(ONE, exactErf(x));

/** The double near x, within 2 ulp; for starting values and messages only. */
export function approximately(x: Exact): number {
  const excess = Math.max(0, bitLength(x.mantissa) - 60);
  const power = x.exponent + excess;
  const half = Math.trunc(power / 2);
  return Number(x.mantissa >> BigInt(excess)) * 2 ** half * 2 ** (power - half);
}

/** |computed − exact| in units of the last place that a double of the size of `exact` has. */
export function ulpError(computed: number, exact: Exact): number {
  if (Number.isNaN(computed)) return Infinity;
  const overflow = compare({ mantissa: sizeOf(exact.mantissa), exponent: exact.exponent }, HALFWAY_TO_INFINITY) >= 0;
  if (overflow || !Number.isFinite(computed)) return overflow && computed === signed(Infinity, exact) ? 0 : Infinity;
  const last = exact.mantissa === 0n ? -1074 : Math.max(exponentOf(exact), -1022) - 52;
  const { mantissa, exponent } = minus(exactOf(computed), exact);
  return Math.abs(approximately({ mantissa, exponent: exponent - last }));
}

const HALFWAY_TO_INFINITY: Exact = { mantissa: (1n << 54n) - 1n, exponent: 970 };
const signed = (x: number, like: Exact) => (like.mantissa < 0n ? -x : x);

/** |computed − exact| / |exact| */
export function relativeError(computed: number, exact: Exact): number {
  return Math.abs(approximately(over(minus(exactOf(computed), exact), exact)));
}

/**
 * Of arguments that are spread evenly, in any part of their list, every fifth is looked at; all of them where tests
 * run wide.
 */
const STRIDE = WIDE ? 1 : 5;

/** The largest error of f in ulp over these arguments. */
export function worstUlpError(f: (x: number) => number, reference: (x: Exact) => Exact, xs: readonly number[]): number {
  let worst = 0;
  for (let i = 0; i < xs.length; i += STRIDE) {
    const error = ulpError(f(xs[i]), reference(exactOf(xs[i])));
    if (!(error <= worst)) worst = error;
  }
  return worst;
}

/** `count` numbers spread evenly but irregularly over [low, high]: multiples of the golden section, modulo 1. */
export function spread(count: number, low: number, high: number): number[] {
  return Array.from({ length: count }, (_, i) => low + (high - low) * (((i + 1) * 0.6180339887498949) % 1));
}

/** Numbers ±2^e, e spread over [low, high]. */
export function spreadExponents(count: number, low: number, high: number): number[] {
  return spread(count, low, high).map((e, i) => (i % 2 === 0 ? 1 : -1) * 2 ** e);
}
