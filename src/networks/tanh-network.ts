/**
 * The first-order recurrent network of tanh units, in both coordinates.
 *
 * Paper, section on latching: a_t = W tanh(a_{t−1}) + u_t (pre-activation form), M'(a) = W D(a), D(a) = diag(sech²
 * a_i). With x = tanh a the same network is x_t = tanh(W x_{t−1} + u_t) (activation form), ∂x_t/∂x_{t−1} = D(a_t) W,
 * which is driven but not additive in its input. A constant input c may be kept in the map: M(a) = W tanh a + c.
 *
 * Symbols: W weights (units × units), c bias, a net inputs, x outputs, u inputs, one entry per unit; s_j = sech² a_j.
 */
import { type HulledMap, type JacobianEnclosedMap, LARGEST_HULL } from "../dynamics/contraction.ts";
import type { DrivenMap } from "../dynamics/state-map.ts";
import { sech2On } from "../numeric/interval/elementary.ts";
import { interval, times } from "../numeric/interval/interval.ts";
import { type Box, boxAround, requireBox } from "../numeric/linear-algebra/box.ts";
import { type Matrix, multiply, zeroMatrix } from "../numeric/linear-algebra/matrix.ts";
import { sech2, tanh } from "../numeric/elementary/tanh.ts";
import { type Vector, zeros } from "../numeric/linear-algebra/vector.ts";

/** The tanh network M(a) = W tanh a + c in its pre-activation form, an autonomous map of the net inputs a. */
export interface TanhNetwork extends HulledMap, JacobianEnclosedMap {
  /** The weights W, units × units; entry (i, j) leads from unit j to unit i. */
  readonly weights: Matrix;
  /** The bias c, one entry for each unit. */
  readonly bias: Vector;
}

/**
 * The tanh network M(a) = W tanh a + c in its pre-activation form; the bias c is 0 when not given. Throws a RangeError
 * unless W is square and finite, with at least one unit, and c has one finite entry per unit.
 *
 * @example
 * const M = tanhNetwork(matrixOf([[2, 0.5], [-3.3, -0.5]]));
 * spectralRadius(M.jacobian(zeros(2))); // 0.806…
 */
export function tanhNetwork(weights: Matrix, bias: Vector = zeros(weights.rows)): TanhNetwork {
  const n = weights.rows;
  if (weights.columns !== n || n === 0) {
    throw new RangeError(`tanhNetwork: the weights must be a square matrix, got ${weights.rows}×${weights.columns}`);
  }
  if (bias.length !== n) throw new RangeError(`tanhNetwork: the bias must have ${n} entries, got ${bias.length}`);
  const bad = [...weights.data, ...bias].find((w) => !Number.isFinite(w));
  if (bad !== undefined) throw new RangeError(`tanhNetwork: weights and biases must be finite, got ${bad}`);

  const W = weights.data;
  const withSlopes = (slopeOf: (unit: number) => number) => {
    const J = zeroMatrix(n, n);
    for (let j = 0; j < n; j++) {
      const slope = slopeOf(j);
      for (let i = 0; i < n; i++) J.data[i * n + j] = W[i * n + j] * slope;
    }
    return J;
  };
  return {
    dimension: n,
    weights,
    bias,
    next(a) {
      const x = a.map(tanh);
      const image = new Float64Array(n);
      for (let i = 0; i < n; i++) {
        let sum = 0;
        for (let j = 0; j < n; j++) sum += W[i * n + j] * x[j];
        image[i] = sum + bias[i];
      }
      return image;
    },
    jacobian: (a) => withSlopes((j) => sech2(a[j])),
    dominantJacobian: (box) => withSlopes((j) => steepestSlope(box, j)),
    jacobianHull(box) {
      if (n > LARGEST_HULL) {
        throw new RangeError(`jacobianHull: 2^n matrices are asked for, n must be at most ${LARGEST_HULL}, got ${n}`);
      }
      const corners: Matrix[] = [];
      for (let corner = 0; corner < 1 << n; corner++) {
        corners.push(withSlopes((j) => ((corner >> j) & 1 ? steepestSlope(box, j) : gentlestSlope(box, j))));
      }
      return corners;
    },
    jacobianOn(box) {
      requireBox("tanhNetwork", box, n);
      const [low, high] = [new Float64Array(n * n), new Float64Array(n * n)];
      for (let j = 0; j < n; j++) {
        const slope = sech2On(side(box, j));
        for (let i = 0; i < n; i++) {
          const entry = times(interval(W[i * n + j]), slope);
          low[i * n + j] = entry.low;
          high[i * n + j] = entry.high;
        }
      }
      return { rows: n, columns: n, low, high };
    },
  };
}

const side = ({ low, high }: Box, j: number) => interval(low[j], high[j]);

/** The largest sech² over side j of the box: taken where |a_j| is least. */
const steepestSlope = ({ low, high }: Box, j: number) => sech2(Math.max(0, low[j], -high[j]));

/** The least sech² over side j of the box: taken where |a_j| is largest. */
const gentlestSlope = ({ low, high }: Box, j: number) => sech2(Math.max(Math.abs(low[j]), Math.abs(high[j])));

/**
 * The network in its activation form x_t = tanh(W x_{t−1} + c + u_t): a driven map of the outputs x, with one input for
 * each unit.
 */
export function activationForm({ dimension: n, weights, bias }: TanhNetwork): DrivenMap {
  const W = weights.data;
  const netInput = (x: Vector, u: Vector) => {
    const a = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      let sum = 0;
      for (let j = 0; j < n; j++) sum += W[i * n + j] * x[j];
      a[i] = sum + bias[i] + u[i];
    }
    return a;
  };
  const slopes = (x: Vector, u: Vector) => {
    const a = netInput(x, u);
    const D = zeroMatrix(n, n);
    for (let i = 0; i < n; i++) D.data[i * n + i] = sech2(a[i]);
    return D;
  };
  return {
    dimension: n,
    inputDimension: n,
    next: (x, u) => netInput(x, u).map(tanh),
    jacobian: (x, u) => multiply(slopes(x, u), weights),
    inputJacobian: slopes,
  };
}

/**
 * The box {a : |a_i − c_i| ≤ Σ_j |W_ij|}, which contains the image of the network, so all its fixed points and cycles.
 */
export function orbitBox({ dimension: n, weights, bias }: TanhNetwork): Box {
  return boxAround(
    bias,
    bias.map((_, i) => {
      let sum = 0;
      for (let j = 0; j < n; j++) sum += Math.abs(weights.data[i * n + j]);
      return sum;
    }),
  );
}

/**
 * The modulus ω(d) = sup_{‖e‖_∞ ≤ d} ‖M(a + e) − M(a)‖_∞ of the network at a, in the maximum norm: `sharpInputBound`
 * asks for it. Each unit's output moves within an interval of its own, so each row's largest sum is found entry by
 * entry. Rounding may add or take a few units of 2^-53 ‖W‖_∞. Throws a RangeError unless d ≥ 0.
 */
export function maximumModulus({ dimension: n, weights }: TanhNetwork, a: Vector, d: number): number {
  if (!(d >= 0)) throw new RangeError(`maximumModulus: the radius must be >= 0, got ${d}`);
  const falls = a.map((entry) => tanh(entry - d) - tanh(entry));
  const rises = a.map((entry) => tanh(entry + d) - tanh(entry));
  let modulus = 0;
  for (let i = 0; i < n; i++) {
    let up = 0;
    let down = 0;
    for (let j = 0; j < n; j++) {
      const w = weights.data[i * n + j];
      up += Math.max(w * falls[j], w * rises[j]);
      down += Math.min(w * falls[j], w * rises[j]);
    }
    modulus = Math.max(modulus, up, -down);
  }
  return modulus;
}
