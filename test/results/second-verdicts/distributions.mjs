/** The laws behind the statistics of verdicts, from their definitions: binomial, normal, and numbers at random. */

const LANCZOS = [
  676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/** ln Γ(x) for x ≥ 1 (Lanczos 1964, with g = 7). */
function logGamma(x) {
  const t = x + 6.5;
  const series = LANCZOS.reduce((sum, c, k) => sum + c / (x + k), 0.99999999999980993);
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(series);
}

/** P(X = x) of a binomial X. */
export function binomialPoint(x, n, p) {
  if (p === 0 || p === 1) return Number(x === n * p);
  const choose = logGamma(n + 1) - logGamma(x + 1) - logGamma(n - x + 1);
  return Math.exp(choose + x * Math.log(p) + (n - x) * Math.log(1 - p));
}

/** P(X ≥ k) of a binomial X. */
export function upperTail(k, n, p) {
  let sum = 0;
  for (let x = n; x >= Math.max(0, k); x--) sum += binomialPoint(x, n, p);
  return Math.min(1, sum);
}

/** P(X ≤ k) of a binomial X. */
export const lowerTail = (k, n, p) => upperTail(n - k, n, 1 - p);

/** The p at which a tail that grows with p comes to be `error`. */
function whereTailIs(error, tail) {
  let [below, above] = [0, 1];
  for (let step = 0; step < 60; step++) {
    const middle = (below + above) / 2;
    if (tail(middle) <= error) below = middle;
    else above = middle;
  }
  return below;
}

/** Clopper and Pearson's interval for a share, with this error probability, half of it on either side. */
export function clopperPearson(k, n, error) {
  return {
    lower: k === 0 ? 0 : whereTailIs(error / 2, (p) => upperTail(k, n, p)),
    upper: k === n ? 1 : 1 - whereTailIs(error / 2, (q) => upperTail(n - k, n, q)),
  };
}

/** P(Z ≥ z) of the standard normal law: the density at z, times an integral by Simpson's rule. */
export function normalTail(z) {
  if (z < 0) return 1 - normalTail(-z);
  const [end, steps] = [Math.min(12, 40 / Math.max(z, 0.1)), 4000];
  const width = end / steps;
  let sum = 0;
  for (let k = 0; k <= steps; k++) {
    const t = k * width;
    sum += Math.exp(-t * (z + t / 2)) * (k === 0 || k === steps ? 1 : 2 + 2 * (k % 2));
  }
  return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * ((sum * width) / 3);
}

/** Numbers in [0, 1) from the counter of Steele, Lea and Flood (2014), in its form for 32 bits. */
export function generator(seed) {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let x = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
    return ((x ^ (x >>> 15)) >>> 0) / 2 ** 32;
  };
}

