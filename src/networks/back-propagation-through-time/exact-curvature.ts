/**
 * The exact second derivative of the cost by a weight, by copy and by shared weight.
 *
 * By copy: C depends on w_it through a_{i,t} alone, which is linear in it, so ∂²C/∂w_it² = s² ∂²C/∂a_{i,t}². That is
 * read off the Hessian H of the cost by the frontier z = (x_{t−1}, the x_t computed so far), carried backwards unit by
 * unit. With r the row of weights by which unit i reads z, and entry i of the new outputs taken out of H and g after
 * use,
 *
 *   S = f'² H_ii + f'' g_i,      H ← H + f' (r h_i' + h_i r') + S r r',      g ← g + f' g_i r
 *
 * By shared weight: ∂²C/∂w_i² = d/dε of the gradient at w + ε e_i, by a tangent carried through the forward and the
 * backward pass; one such pass for each weight.
 *
 * Costs: T n (2n)² and P T n² multiply-adds and more; meant for comparison, not for speed.
 *
 * Symbols: C cost, w_it copy of w_i at step t, n units, a net input, x output, s source, f tanh, f'' = −2 x f', ε
 * tangent.
 */
import type { SequenceSet } from "../sequence.ts";
import { sourceOf, weightOf } from "../wiring/connection-values.ts";
import { type Connection, type Parameters, trainedIndex, type Wiring } from "../wiring/wiring.ts";
import type { CurvatureKernels } from "./kernels.ts";
import { emptyMemory, forwardPass, plainKernels } from "./plain-loops.ts";

/** The exact curvature by weight and by copy. The kernels allocate at every call. */
export function exactCurvature(wiring: Wiring): CurvatureKernels {
  const P = wiring.parameterNames.length;
  const plain = plainKernels(wiring);
  const unused = new Float64Array(P);
  return {
    curvature(w, set, p, target, gradient, curvature) {
      for (let k = 0; k < P; k++) curvature[k] = secondDerivative(wiring, w, set, p, target, k);
      return plain.curvature(w, set, p, target, gradient, unused);
    },
    byCopy(w, set, p, target, gradient, curvature) {
      const x_T = plain.byCopy(w, set, p, target, gradient, curvature);
      curvature.fill(0, 0, set.lengths[p] * P);
      byCopyFromHessian(wiring, w, set, p, target, curvature);
      return x_T;
    },
  };
}

function byCopyFromHessian(
  wiring: Wiring,
  w: Parameters,
  set: SequenceSet,
  p: number,
  target: number,
  curvature: Float64Array,
): void {
  const { units, output, trainedInput } = wiring;
  const n = units.length;
  const m = 2 * n;
  const P = wiring.parameterNames.length;
  const T = set.lengths[p];
  const memory = emptyMemory();
  const x_T = forwardPass(wiring, memory, w, set, p);
  const { x, slope: slopes } = memory;
  /** The Hessian by the frontier: entries 0 … n − 1 are outputs of the step before, n … 2n − 1 those of this step. */
  let H = new Float64Array(m * m);
  let g = new Float64Array(m);
  H[(n + output) * m + n + output] = 1;
  g[n + output] = x_T - target;
  for (let t = T; t >= 1; t--) {
    for (let i = n - 1; i >= 0; i--) {
      const slope = slopes[t * n + i];
      const bend = -2 * x[t * n + i] * slope;
      const own = n + i;
      const row = new Float64Array(m);
      for (const connection of units[i]) {
        const { from } = connection;
        if (from.kind === "before") row[from.unit] += weightOf(connection, w);
        if (from.kind === "now") row[n + from.unit] += weightOf(connection, w);
      }
      const S = slope * slope * H[own * m + own] + bend * g[own];
      for (const connection of units[i]) {
        const { weight } = connection;
        if (!("parameter" in weight)) continue;
        const s = sourceOf(connection, x, n, t, set.inputs[set.starts[p] + t - 1]);
        curvature[(t - 1) * P + weight.parameter] += s * s * S;
      }
      if (trainedInput?.unit === i && t <= trainedInput.steps) {
        curvature[(t - 1) * P + trainedIndex(trainedInput, set.classes[p], t)] += S;
      }
      const column = new Float64Array(m);
      for (let j = 0; j < m; j++) column[j] = H[j * m + own];
      column[own] = 0;
      const g_own = slope * g[own];
      for (let j = 0; j < m; j++) {
        H[j * m + own] = 0;
        H[own * m + j] = 0;
      }
      g[own] = 0;
      for (let j = 0; j < m; j++) {
        g[j] += g_own * row[j];
        for (let k = 0; k < m; k++) {
          H[j * m + k] += slope * (row[j] * column[k] + column[j] * row[k]) + S * row[j] * row[k];
        }
      }
    }
    // What was the step before becomes this step's outputs.
    const H_before = new Float64Array(m * m);
    const g_before = new Float64Array(m);
    for (let j = 0; j < n; j++) {
      g_before[n + j] = g[j];
      for (let k = 0; k < n; k++) H_before[(n + j) * m + n + k] = H[j * m + k];
    }
    H = H_before;
    g = g_before;
  }
}

/** The second derivative ∂²C/∂w_k² by the shared weight w_k. */
function secondDerivative(
  wiring: Wiring,
  w: Parameters,
  set: SequenceSet,
  p: number,
  target: number,
  k: number,
): number {
  const { units, output, trainedInput } = wiring;
  const n = units.length;
  const T = set.lengths[p];
  const memory = emptyMemory();
  const x_T = forwardPass(wiring, memory, w, set, p);
  const { x, slope: slopes } = memory;
  const isIt = ({ weight }: Connection) => "parameter" in weight && weight.parameter === k;
  const isTrained = (i: number, t: number) =>
    trainedInput?.unit === i && t <= trainedInput.steps && trainedIndex(trainedInput, set.classes[p], t) === k;

  /** The tangents of a_t and x_t; d marks a derivative by w_k throughout. */
  const da = new Float64Array((T + 1) * n);
  const dx = new Float64Array((T + 1) * n);
  const inputAt = (t: number) => set.inputs[set.starts[p] + t - 1];
  const tangentOf = (connection: Connection, t: number) =>
    connection.from.kind === "one" ? 0 : sourceOf(connection, dx, n, t, 0);
  for (let t = 1; t <= T; t++) {
    for (let i = 0; i < n; i++) {
      let sum = isTrained(i, t) ? 1 : 0;
      for (const connection of units[i]) {
        const s = isIt(connection) ? sourceOf(connection, x, n, t, inputAt(t)) : 0;
        sum += weightOf(connection, w) * tangentOf(connection, t) + s;
      }
      da[t * n + i] = sum;
      dx[t * n + i] = slopes[t * n + i] * sum;
    }
  }

  let second = 0;
  let [g, dg] = [new Float64Array(n), new Float64Array(n)];
  g[output] = x_T - target;
  dg[output] = dx[T * n + output];
  for (let t = T; t >= 1; t--) {
    const [g_before, dg_before] = [new Float64Array(n), new Float64Array(n)];
    for (let i = n - 1; i >= 0; i--) {
      const slope = slopes[t * n + i];
      const g_a = slope * g[i];
      const dg_a = slope * dg[i] - 2 * x[t * n + i] * slope * da[t * n + i] * g[i];
      if (isTrained(i, t)) second += dg_a;
      for (const connection of units[i]) {
        const { from } = connection;
        if (isIt(connection)) {
          second += dg_a * sourceOf(connection, x, n, t, inputAt(t)) + g_a * tangentOf(connection, t);
        }
        if (from.kind !== "before" && from.kind !== "now") continue;
        const [g_to, dg_to] = from.kind === "now" ? [g, dg] : [g_before, dg_before];
        g_to[from.unit] += weightOf(connection, w) * g_a;
        dg_to[from.unit] += weightOf(connection, w) * dg_a + (isIt(connection) ? g_a : 0);
      }
    }
    [g, dg] = [g_before, dg_before];
  }
  return second;
}
