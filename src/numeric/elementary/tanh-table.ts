/**
 * Taylor coefficients of tanh about the nodes c_k = k/64, from which tanh is computed.
 *
 *   T_{k+1} = (T_k + T_1) / (1 + T_k T_1),   T_1 = tanh 1/64 by its series at 0    (twice the precision of a double)
 *   tanh (c + h) = Σ_j y_j h^j,   y_0 = T,   y_1 = 1 − T²,   (j + 1) y_{j+1} = − Σ_{i≤j} y_i y_{j−i}
 *
 * With |h| ≤ 1/128 the terms from h⁸ on are below 1e−18. Rows of eight numbers fill one cache line of 64 bytes; nodes
 * of either sign have rows, so that no branch on the sign is needed.
 *
 * Symbols: c node, T tanh of it, y_j coefficient, h distance from the node.
 */

/** The last node: the table holds the nodes c_k for |k| up to this. */
export const LAST_NODE = 1220;

/** The place of the last node: from here on tanh is ±1 to the last bit, 1 − tanh being 5.5e−17. */
export const SATURATION = 19.0625;

/** The coefficients y_0 … y_7 of node k, from index 8 (k + LAST_NODE) on. */
export const TANH_TABLE = new Float64Array(8 * (2 * LAST_NODE + 1));

/** An unevaluated sum of two doubles, the second below half an ulp of the first. */
type Pair = readonly [high: number, low: number];

/** The factor 2^27 + 1 that splits a double into halves whose products are exact (Dekker). */
const SPLITTER = 134217729;

function sum([x, x_low]: Pair, [y, y_low]: Pair): Pair {
  const s = x + y;
  const t = s - x;
  return normalised(s, x - (s - t) + (y - t) + x_low + y_low);
}

function product([x, x_low]: Pair, [y, y_low]: Pair): Pair {
  const p = x * y;
  const x_split = x * SPLITTER;
  const x_high = x_split - (x_split - x);
  const y_split = y * SPLITTER;
  const y_high = y_split - (y_split - y);
  const [x_rest, y_rest] = [x - x_high, y - y_high];
  const error = x_high * y_high - p + x_high * y_rest + x_rest * y_high + x_rest * y_rest;
  return normalised(p, error + x * y_low + x_low * y);
}

function quotient(x: Pair, y: Pair): Pair {
  const first = x[0] / y[0];
  const rest = sum(x, product([-first, 0], y));
  return normalised(first, (rest[0] + rest[1]) / y[0]);
}

function normalised(high: number, low: number): Pair {
  const s = high + low;
  return [s, low - (s - high)];
}

/** The series tanh x = Σ n_j/d_j x^{2j+1}; n_j and d_j are exact in doubles, and enough for x = 1/64. */
const SERIES: readonly Pair[] = [
  [1, 1],
  [-1, 3],
  [2, 15],
  [-17, 315],
  [62, 2835],
  [-1382, 155925],
  [21844, 6081075],
  [-929569, 638512875],
];

function fillTable(): void {
  const square: Pair = [1 / 4096, 0];
  let polynomial: Pair = [0, 0];
  for (const [numerator, denominator] of [...SERIES].reverse()) {
    polynomial = sum(product(polynomial, square), quotient([numerator, 0], [denominator, 0]));
  }
  const first = product(polynomial, [1 / 64, 0]);
  // −0 added to +0 is +0 and to −0 is −0: so tanh keeps the sign of a zero.
  let T: Pair = [-0, 0];
  for (let k = 0; k <= LAST_NODE; k++) {
    const y = coefficients(T);
    for (let j = 0; j < 8; j++) {
      TANH_TABLE[8 * (LAST_NODE - k) + j] = j % 2 === 0 ? -y[j] : y[j];
      TANH_TABLE[8 * (LAST_NODE + k) + j] = y[j];
    }
    T = quotient(sum(T, first), sum([1, 0], product(T, first)));
  }
}

function coefficients([T, T_low]: Pair): number[] {
  const y = [T, (1 - T) * (1 + T) - 2 * T * T_low];
  for (let j = 1; j < 7; j++) {
    let convolution = 0;
    for (let i = 0; i <= j; i++) convolution += y[i] * y[j - i];
    y.push(-convolution / (j + 1));
  }
  return y;
}

fillTable();
