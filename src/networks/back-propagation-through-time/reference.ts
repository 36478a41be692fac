/**
 * Forward pass, back-propagation through time and the beckerLeCun curvature as plain loops over the wiring.
 *
 * Paper, sections on back-propagation and pseudo-Newton. Backwards from g_x = x_T − d at the answering unit,
 *
 *   g_a = g_x sech² a,     ∂C/∂w_it = g_a s,     g_s += w g_a
 *   h_a = h_x sech⁴ a,     curvature of w_it = h_a s²,     h_s += w² h_a,     h_x = C'' = 1 at the answer
 *
 * The second line is Becker & LeCun's (1988) recursion without its term in f'', which makes it non-negative, and without the
 * cross terms between units: it is the Gauss–Newton curvature for one unit only.
 *
 * These loops are the reference: the code generated for a wiring computes the same bits in the same order. That order is:
 * connections as listed; units backwards within a step; steps backwards. Sums of errors start from −0, which adding changes in
 * no bit, so that generated code may begin with the first summand.
 *
 * Symbols: a net input, x output, s source of a connection, w weight, d target, T length, g_y = ∂C/∂y, h_y curvature by y.
 */
import { sech2FromTanh, tanh } from "../../numeric/elementary/tanh.ts";
import type { SequenceSet } from "../sequence.ts";
import { type Parameters, trainedIndex, type Wiring } from "../wiring/wiring.ts";
import type { Kernels } from "./kernels.ts";

/** The loops for this wiring. They keep buffers between calls, so one call must end before the next begins. */
export function plainKernels(wiring: Wiring): Kernels {
  const { units, output, initialState, parameterNames, trainedInput } = wiring;
  const n = units.length;
  const P = parameterNames.length;
  const g_now = new Float64Array(n);
  const h_now = new Float64Array(n);
  const g_before = new Float64Array(n);
  const h_before = new Float64Array(n);
  /** x_{i,t} at t n + i, t = 0 … T, and sech² a_{i,t} likewise. */
  let x = new Float64Array(n);
  let slope = new Float64Array(n);

  const weightOf = (w: Parameters, c: number, i: number) => {
    const { weight } = units[i][c];
    return "parameter" in weight ? w[weight.parameter] : weight.fixed;
  };
  const sourceOf = (i: number, c: number, u: number, t: number) => {
    const { from } = units[i][c];
    switch (from.kind) {
      case "before":
        return x[(t - 1) * n + from.unit];
      case "now":
        return x[t * n + from.unit];
      case "input":
        return u;
      case "one":
        return 1;
    }
  };

  const answer: Kernels["answer"] = (w, { inputs, starts, lengths, classes }, p) => {
    const T = lengths[p];
    if (x.length < (T + 1) * n) {
      x = new Float64Array((T + 1) * n);
      slope = new Float64Array((T + 1) * n);
    }
    x.set(initialState);
    for (let t = 1; t <= T; t++) {
      const u = inputs[starts[p] + t - 1];
      for (let i = 0; i < n; i++) {
        let a = 0;
        for (let c = 0; c < units[i].length; c++) {
          const product = weightOf(w, c, i) * sourceOf(i, c, u, t);
          a = c === 0 ? product : a + product;
        }
        if (trainedInput?.unit === i && t <= trainedInput.steps) a += w[trainedIndex(trainedInput, classes[p], t)];
        x[t * n + i] = tanh(a);
        slope[t * n + i] = sech2FromTanh(a, x[t * n + i]);
      }
    }
    return x[T * n + output];
  };

  /** Calls `put(parameter, t, ∂C/∂w_it, curvature of w_it)` for every copy, in the order stated above. */
  const backwards = (
    w: Parameters,
    { inputs, starts, lengths, classes }: SequenceSet,
    p: number,
    target: number,
    put: (parameter: number, t: number, gradient: number, curvature: number) => void,
  ) => {
    const T = lengths[p];
    g_now.fill(0);
    h_now.fill(0);
    g_now[output] = x[T * n + output] - target;
    h_now[output] = 1;
    for (let t = T; t >= 1; t--) {
      const u = inputs[starts[p] + t - 1];
      g_before.fill(-0);
      h_before.fill(-0);
      for (let i = n - 1; i >= 0; i--) {
        const d = slope[t * n + i];
        const g = g_now[i] * d;
        const h = h_now[i] * (d * d);
        for (let c = 0; c < units[i].length; c++) {
          const { from, weight } = units[i][c];
          if ("parameter" in weight) {
            const s = sourceOf(i, c, u, t);
            put(weight.parameter, t, g * s, h * (s * s));
          }
          if (from.kind === "before" || from.kind === "now") {
            const value = weightOf(w, c, i);
            const [g_to, h_to] = from.kind === "now" ? [g_now, h_now] : [g_before, h_before];
            g_to[from.unit] += value * g;
            h_to[from.unit] += value * value * h;
          }
        }
        if (trainedInput?.unit === i && t <= trainedInput.steps) {
          put(trainedIndex(trainedInput, classes[p], t), t, g, h);
        }
      }
      g_now.set(g_before);
      h_now.set(h_before);
    }
  };

  return {
    answer,
    gradient(w, set, p, target, gradient) {
      const x_T = answer(w, set, p);
      gradient.fill(0, 0, P);
      backwards(w, set, p, target, (i, _, g) => (gradient[i] += g));
      return x_T;
    },
    curvature(w, set, p, target, gradient, curvature) {
      const x_T = answer(w, set, p);
      gradient.fill(0, 0, P);
      curvature.fill(0, 0, P);
      backwards(w, set, p, target, (i, _, g, h) => {
        gradient[i] += g;
        curvature[i] += h;
      });
      return x_T;
    },
    byCopy(w, set, p, target, gradient, curvature) {
      const x_T = answer(w, set, p);
      gradient.fill(0, 0, set.lengths[p] * P);
      curvature.fill(0, 0, set.lengths[p] * P);
      backwards(w, set, p, target, (i, t, g, h) => {
        gradient[(t - 1) * P + i] = g;
        curvature[(t - 1) * P + i] = h;
      });
      return x_T;
    },
  };
}
