/**
 * Orthogonal matrices drawn by the law that no rotation changes (Haar's).
 *
 * Gram–Schmidt turns the rows of a Gaussian matrix G into orthonormal ones,
 *
 *   v_i = g_i − Σ_{j<i} (q_j'g_i) q_j,      q_i = v_i / ‖v_i‖
 *
 * which is G = L Q with a positive diagonal of L. That diagonal makes the factor unique, so Q inherits from G that its
 * law is the same for G U with any orthogonal U; with signs as a routine happens to choose them it would not (Mezzadri
 * 2007). What is orthogonal to the rows before is taken twice: once leaves an error that grows with the condition of G,
 * twice one of rounding (Giraud, Langou & Rozložník 2005).
 *
 * Symbols: g_i rows of G, q_i rows of Q, L lower triangular.
 */
import type { Random } from "./random.ts";
import { type Matrix, zeroMatrix } from "./linear-algebra/matrix.ts";
import { dot, euclideanNorm, type Vector } from "./linear-algebra/vector.ts";

/** The share of a row's length that has to be left of it; a row with less, about one in 10¹², is drawn anew. */
const LEAST_SHARE = 1e-12;

/** An orthogonal n × n matrix by Haar's law; its determinant is 1 or −1, equally likely. */
export function randomOrthogonal(n: number, random: Random): Matrix {
  const Q = zeroMatrix(n, n);
  const rows: Vector[] = [];
  while (rows.length < n) {
    const g = Float64Array.from({ length: n }, () => random.gaussian());
    const v = orthogonalTo(rows, orthogonalTo(rows, g));
    const length = euclideanNorm(v);
    if (!(length > LEAST_SHARE * euclideanNorm(g))) continue;
    // A quotient rather than a reciprocal, so that for n = 1 it is ±1 exactly.
    const q = v.map((entry) => entry / length);
    Q.data.set(q, rows.length * n);
    rows.push(q);
  }
  return Q;
}

/** What is left of x without its part along each of these rows, one after the other. */
function orthogonalTo(rows: readonly Vector[], x: Vector): Vector {
  const v = x.slice();
  for (const q of rows) {
    const share = dot(q, v);
    for (let k = 0; k < v.length; k++) v[k] -= share * q[k];
  }
  return v;
}
