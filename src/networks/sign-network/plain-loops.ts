/**
 * The network with hard thresholds as plain loops over its wiring, to be read and trusted. The formulas stand in
 * sign-kernels.ts.
 *
 * Symbols: a net input, y output, w weight, s source of a connection, g error, P parameters.
 */
import { sourceOf, weightOf } from "../wiring/connection-values.ts";
import { trainedIndex, type Wiring } from "../wiring/wiring.ts";
import type { SignKernels } from "./sign-kernels.ts";

/**
 * The kernels of this wiring with sign units. They keep buffers between calls, so one call must end before the next
 * begins.
 */
export function plainSignKernels(wiring: Wiring): SignKernels {
  const { units, output, initialState, parameterNames, trainedInput } = wiring;
  const n = units.length;
  const P = parameterNames.length;
  const g_now = new Float64Array(n);
  const g_before = new Float64Array(n);
  /** The outputs y_{i,t} at t n + i, t = 0 … T, and the net inputs a_{i,t} likewise. */
  let y = new Float64Array(n);
  let a = new Float64Array(n);

  const answer: SignKernels["answer"] = (w, { inputs, starts, lengths, classes }, p) => {
    const T = lengths[p];
    if (y.length < (T + 1) * n) {
      y = new Float64Array((T + 1) * n);
      a = new Float64Array((T + 1) * n);
    }
    y.set(initialState);
    for (let t = 1; t <= T; t++) {
      const u = inputs[starts[p] + t - 1];
      for (let i = 0; i < n; i++) {
        let sum = 0;
        for (let c = 0; c < units[i].length; c++) sum += weightOf(units[i][c], w) * sourceOf(units[i][c], y, n, t, u);
        if (trainedInput?.unit === i && t <= trainedInput.steps) sum += w[trainedIndex(trainedInput, classes[p], t)];
        a[t * n + i] = sum;
        // NaN stays NaN, as it does in a tanh unit.
        y[t * n + i] = sum >= 0 ? 1 : sum < 0 ? -1 : sum;
      }
    }
    return y[T * n + output];
  };

  return {
    answer,
    pseudoGradient(w, set, p, target, errorRule, gradient) {
      const y_T = answer(w, set, p);
      const T = set.lengths[p];
      gradient.fill(0, 0, P);
      g_now.fill(0);
      g_now[output] = y_T - target;
      for (let t = T; t >= 1; t--) {
        const u = set.inputs[set.starts[p] + t - 1];
        g_before.fill(0);
        for (let i = n - 1; i >= 0; i--) {
          const g = errorRule(a[t * n + i], y[t * n + i], g_now[i]);
          for (let c = 0; c < units[i].length; c++) {
            const connection = units[i][c];
            const { from, weight } = connection;
            if ("parameter" in weight) gradient[weight.parameter] += g * sourceOf(connection, y, n, t, u);
            if (from.kind === "before") g_before[from.unit] += weightOf(connection, w) * g;
            if (from.kind === "now") g_now[from.unit] += weightOf(connection, w) * g;
          }
          if (trainedInput?.unit === i && t <= trainedInput.steps) {
            gradient[trainedIndex(trainedInput, set.classes[p], t)] += g;
          }
        }
        g_now.set(g_before);
      }
      return y_T;
    },
  };
}
