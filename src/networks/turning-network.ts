/**
 * Two tanh units that turn the plane: an attractor of infinitely many points on which definition 2 holds as worded.
 *
 *   M(a) = g R tanh a,      R the rotation by θ,      A = {a : ā ≤ ‖a‖₂ ≤ √2 ā},      ā = g tanh ā,  g > 1
 *
 * M(A) ⊂ A. On the circle ‖a‖ = r the size of tanh a is least on the axes, tanh r, and largest on the diagonals,
 * √2 tanh(r/√2), since tanh² √x is concave in x; both grow with r, and ā and √2 ā are the r at which g times them is r.
 * M goes round the origin as often as its argument does. So X = ⋂ M^t(A) is compact and invariant and meets every ray
 * from the origin: it has infinitely many points, and attracts A.
 *
 * On A every eigenvalue of M'(a) = g R diag(p, q), p = sech² a_1, q = sech² a_2, is below 1 in size if g cos θ < 1 and
 * cos θ ≥ 0. Two real polynomials decide it (Jury):
 *
 *   det = g² p q ≤ g² sech² ā < 1             since p q is largest on the axes and ā > √(g² − 1)
 *   1 + det − trace = 1 + g² p q − (p + q) g cos θ > 0
 *
 * which is affine in p and in q and positive at the corners of [0, 1]²: 1, 1 − g cos θ and 1 + g² − 2 g cos θ.
 *
 * Symbols: g gain, θ angle, h = tan ½θ, ā attractor of one unit of weight g, A annulus, X attractor.
 */
import { type Matrix, matrixOf } from "../numeric/linear-algebra/matrix.ts";
import { attractor } from "./latch-neuron.ts";
import { type TanhNetwork, tanhNetwork } from "./tanh-network.ts";

/** The set of states whose distance from the origin is from `inner` to `outer`. */
export interface Annulus {
  /** The distance of its inner circle from the origin. */
  readonly inner: number;
  /** The distance of its outer circle from the origin. */
  readonly outer: number;
}

/**
 * The matrix of the rotation by θ from h = tan ½θ: cos θ = (1 − h²)/(1 + h²) and sin θ = 2h/(1 + h²). Throws a
 * RangeError unless h is finite.
 *
 * @example
 * rotation(0.5); // [0.6 -0.8; 0.8 0.6]
 */
export function rotation(halfTangent: number): Matrix {
  if (!Number.isFinite(halfTangent)) {
    throw new RangeError(`rotation: the tangent of half the angle must be finite, got ${halfTangent}`);
  }
  const size = 1 + halfTangent * halfTangent;
  const [cosine, sine] = [(1 - halfTangent * halfTangent) / size, (2 * halfTangent) / size];
  return matrixOf([
    [cosine, -sine],
    [sine, cosine],
  ]);
}

/**
 * The network M(a) = g R tanh a of two units that turns the plane by the angle with tan ½θ = h. Throws a RangeError
 * unless g and h are finite.
 *
 * @example
 * turningNetwork(1.3, 0.5463); // turns by 1.0000 and has an attracting closed curve
 */
export function turningNetwork(gain: number, halfTangent: number): TanhNetwork {
  const R = rotation(halfTangent);
  return tanhNetwork({ ...R, data: R.data.map((entry) => gain * entry) });
}

/** The annulus ā ≤ ‖a‖₂ ≤ √2 ā that the turning network maps into itself. Throws a RangeError unless 1 < g < ∞. */
export function turningAnnulus(gain: number): Annulus {
  if (!(gain > 1 && gain < Infinity)) {
    throw new RangeError(`turningAnnulus: the gain must be finite and > 1, got ${gain}`);
  }
  const inner = attractor(gain);
  return { inner, outer: Math.sqrt(2) * inner };
}
