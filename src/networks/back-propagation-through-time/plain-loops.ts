/**
 * Back-propagation through time, in full: forward pass, backward pass and curvature as plain loops over the wiring.
 *
 * Paper, sections on back-propagation and pseudo-Newton. The cost C = ½ (x_T − d)² is asked for at the last step only.
 * Unit i sums over its connections c, forwards t = 1 … T; the error δ_{i,t} = ∂C/∂a_{i,t} at its net input comes back
 * from the connections that read its output, of the step after or of the same step, backwards t = T … 1:
 *
 *   a_{i,t} = Σ_c w_c s_c,      x_{i,t} = tanh a_{i,t}
 *   δ_{i,t} = sech² a_{i,t} · ( (x_T − d) [t = T, i answers] + Σ_{c reads x_{i,t}} w_c δ_c )
 *   ∂C/∂w_ct = δ_{i,t} s_c,     ∂C/∂w_c = Σ_t ∂C/∂w_ct
 *
 * Where every unit reads all outputs of the step before, that is δ_t = D(a_t) W' δ_{t+1} with D(a) = diag(sech² a_i): a
 * product of Jacobians, which vanishes over long times where they contract (Theorem 4).
 *
 * The curvature runs beside it. It is Becker & LeCun's (1988) recursion without its term in tanh'', which makes it
 * non-negative, and without the cross terms between units: it is the Gauss–Newton curvature for one unit only.
 *
 *   h_{i,t} = sech⁴ a_{i,t} · ( [t = T, i answers] + Σ_{c reads x_{i,t}} w_c² h_c ),   curvature of w_ct = h_{i,t} s_c²
 *
 * These loops are the reference. generated.ts (with generated-source.ts) and packed.ts are faster forms that compute
 * the same bits in the same order: connections as listed; units backwards within a step; steps backwards. Sums of
 * errors start from −0, which adding changes in no bit, so that generated code may begin with the first summand.
 *
 * Symbols: a net input, x output, s_c source of connection c (an output, the input u_t, or 1), w_c its weight and w_ct
 * the copy used at step t, d target, T length, δ_c error at the unit and step that connection c feeds, h curvature by a
 * net input; in the code g_x = ∂C/∂x and h_x the curvature by x, both for outputs of this step or of the step before.
 */
import { sech2FromTanh, tanh } from "../../numeric/elementary/tanh.ts";
import type { SequenceSet } from "../sequence.ts";
import { sourceOf, weightOf } from "../wiring/connection-values.ts";
import { type Parameters, trainedIndex, type Wiring } from "../wiring/wiring.ts";
import type { Kernels } from "./kernels.ts";
import { type CopyReceiver, kernelsFromPasses } from "./summed-copies.ts";

/**
 * The kernels of this wiring as plain loops. They keep buffers between calls, so one call must end before the next
 * begins.
 */
export function plainKernels(wiring: Wiring): Kernels {
  const memory = emptyMemory();
  return kernelsFromPasses(wiring.parameterNames.length, {
    forward: (w, set, p) => forwardPass(wiring, memory, w, set, p),
    backward: (w, set, p, target, put) => backwardPass(wiring, memory, w, set, p, target, put),
  });
}

/** The memory of a forward pass over n units, which its backward pass reads. */
export interface Memory {
  /** The outputs x_{i,t} at t n + i, t = 0 … T. */
  x: Float64Array;
  /** The slopes sech² a_{i,t} at t n + i. */
  slope: Float64Array;
}

/** A memory with no room yet; the first forward pass makes it. */
export const emptyMemory = (): Memory => ({ x: new Float64Array(0), slope: new Float64Array(0) });

/** Runs sequence p forwards, keeps the run in the memory, and returns x_T. */
export function forwardPass(wiring: Wiring, memory: Memory, w: Parameters, set: SequenceSet, p: number): number {
  const { units, output, initialState, trainedInput } = wiring;
  const { inputs, starts, lengths, classes } = set;
  const n = units.length;
  const T = lengths[p];
  if (memory.x.length < (T + 1) * n) {
    memory.x = new Float64Array((T + 1) * n);
    memory.slope = new Float64Array((T + 1) * n);
  }
  const { x, slope } = memory;
  x.set(initialState);
  for (let t = 1; t <= T; t++) {
    const u = inputs[starts[p] + t - 1];
    for (let i = 0; i < n; i++) {
      let a = 0;
      for (let c = 0; c < units[i].length; c++) {
        const product = weightOf(units[i][c], w) * sourceOf(units[i][c], x, n, t, u);
        a = c === 0 ? product : a + product;
      }
      if (trainedInput?.unit === i && t <= trainedInput.steps) a += w[trainedIndex(trainedInput, classes[p], t)];
      x[t * n + i] = tanh(a);
      slope[t * n + i] = sech2FromTanh(a, x[t * n + i]);
    }
  }
  return x[T * n + output];
}

/** Calls `put(parameter, t, ∂C/∂w_ct, curvature of w_ct)` for every copy, in the order stated above. */
function backwardPass(
  wiring: Wiring,
  { x, slope }: Memory,
  w: Parameters,
  set: SequenceSet,
  p: number,
  target: number,
  put: CopyReceiver,
): void {
  const { units, output, trainedInput } = wiring;
  const { inputs, starts, lengths, classes } = set;
  const n = units.length;
  const T = lengths[p];
  const g_now = new Float64Array(n);
  const h_now = new Float64Array(n);
  const g_before = new Float64Array(n);
  const h_before = new Float64Array(n);
  g_now[output] = x[T * n + output] - target;
  h_now[output] = 1;
  for (let t = T; t >= 1; t--) {
    const u = inputs[starts[p] + t - 1];
    g_before.fill(-0);
    h_before.fill(-0);
    for (let i = n - 1; i >= 0; i--) {
      const d = slope[t * n + i];
      const delta = g_now[i] * d;
      const h = h_now[i] * (d * d);
      for (const connection of units[i]) {
        const { from, weight } = connection;
        if ("parameter" in weight) {
          const s = sourceOf(connection, x, n, t, u);
          put(weight.parameter, t, delta * s, h * (s * s));
        }
        if (from.kind === "before" || from.kind === "now") {
          const value = weightOf(connection, w);
          const [g_x, h_x] = from.kind === "now" ? [g_now, h_now] : [g_before, h_before];
          g_x[from.unit] += value * delta;
          h_x[from.unit] += value * value * h;
        }
      }
      if (trainedInput?.unit === i && t <= trainedInput.steps) {
        put(trainedIndex(trainedInput, classes[p], t), t, delta, h);
      }
    }
    g_now.set(g_before);
    h_now.set(h_before);
  }
}
