/**
 * Student's t: the law of a mean over its standard error where the error is estimated from few values itself.
 *
 * With x = ν / (ν + t²), y = 1 − x and the beta function B = B(ν/2, ½), for t ≥ 0
 *
 *   P(T > t) = x^{ν/2} y^½ / (ν B) Σ_k x^k (ν/2 + ½)_k / (ν/2 + 1)_k
 *            = ½ − x^{ν/2} y^½ / B Σ_k y^k (ν/2 + ½)_k / (3/2)_k,
 *
 * the first for large t, the second for small (Abramowitz & Stegun 1964, 26.5.4 and 26.7.1).
 *
 * Symbols: ν degrees of freedom, (a)_k = a (a + 1) … (a + k − 1).
 */
import { exp } from "../elementary/exp.ts";
import { log, log1p } from "../elementary/log.ts";

/** The t at which the first series takes over from the second; both are good to 1e-12 there. */
const CENTRE_END = 3;

/**
 * The upper tail P(T > t) of Student's law: relative error below 1e-11 as long as it is above 1e-300. Throws a
 * RangeError unless t is a number and the degrees of freedom an integer from 1 to 10^6.
 */
export function studentUpperTail(t: number, degrees: number): number {
  if (!(t === t)) throw new RangeError(`studentUpperTail: t must be a number, got ${t}`);
  if (!(Number.isInteger(degrees) && degrees >= 1 && degrees <= 1e6)) {
    throw new RangeError(
      `studentUpperTail: the degrees of freedom must be an integer from 1 to 1000000, got ${degrees}`,
    );
  }
  if (t < 0) return 1 - studentUpperTail(-t, degrees);
  if (t === 0) return 0.5;
  const half = degrees / 2;
  const square = (t * t) / degrees;
  if (square === Infinity) return 0;
  const [x, y] = [1 / (1 + square), 1 / (1 + 1 / square)];
  const factor = (exp(-half * log1p(square)) * Math.sqrt(y)) / betaWithHalf(degrees);
  if (t < CENTRE_END) return 0.5 - factor * hypergeometricSum(half + 0.5, 1.5, y);
  return (factor / degrees) * hypergeometricSum(half + 0.5, half + 1, x);
}

/** Σ_k z^k (a)_k / (b)_k for 0 < z < 1: terms are positive, and fall in the end. */
function hypergeometricSum(a: number, b: number, z: number): number {
  let [term, sum] = [1, 1];
  for (let k = 0; term > 1e-17 * sum * (1 - z) || (a + k) * z > b + k; k++) {
    term *= ((a + k) / (b + k)) * z;
    sum += term;
  }
  return sum;
}

/** B(ν/2, ½), from B(½, ½) = π or B(1, ½) = 2 by B(a + 1, ½) = B(a, ½) a / (a + ½), as logarithms. */
function betaWithHalf(degrees: number): number {
  let [a, logBeta] = degrees % 2 === 1 ? [0.5, log(Math.PI)] : [1, log(2)];
  for (; a < degrees / 2; a++) logBeta += log(a / (a + 0.5));
  return exp(logBeta);
}
