/**
 * The derivative of the answer by every weight and by every copy of it, carried forwards.
 *
 * Williams & Zipser (1989): with the copies w_kτ of weight w_k told apart,
 *
 *   ∂x_{i,t}/∂w_kτ = sech² a_{i,t} ( s_{k,t} [k feeds i, τ = t] + Σ_c w_c ∂s_c/∂w_kτ )
 *
 * where sources s_c are outputs of the step before or of this one. It shares no line with back-propagation, costs a
 * factor units · T more, and is here to check it by.
 *
 * Symbols: x outputs, a net inputs, w weights (P of them), w_kτ copy of w_k used at step τ, s source of a connection.
 */
import { sech2, tanh } from "../numeric/elementary/tanh.ts";
import type { Vector } from "../numeric/linear-algebra/vector.ts";
import type { SequenceSet } from "./sequence.ts";
import { weightOf } from "./wiring/connection-values.ts";
import { type Parameters, requireParameters, type Wiring } from "./wiring/wiring.ts";

/** The answer to a sequence and its derivatives. */
export interface AnswerDerivatives {
  /** The answer x_T. */
  readonly answer: number;
  /** The derivatives ∂x_T/∂w_k by weight, P entries. */
  readonly byWeight: Vector;
  /** The derivatives ∂x_T/∂w_kτ by copy, at (τ − 1) P + k. */
  readonly byCopy: Vector;
}

/**
 * The answer to sequence p of the set and its derivatives, carried forwards (Williams and Zipser 1989). Throws a
 * RangeError unless there is one number for each parameter.
 */
export function realTimeRecurrentLearning(
  wiring: Wiring,
  w: Parameters,
  set: SequenceSet,
  p: number,
): AnswerDerivatives {
  requireParameters(wiring, w, "realTimeRecurrentLearning");
  const { units, output, initialState, trainedInput } = wiring;
  const P = wiring.parameterNames.length;
  const T = set.lengths[p];

  let x = Array.from(initialState);
  let dx: readonly Vector[] = units.map(() => new Float64Array(T * P));
  for (let t = 1; t <= T; t++) {
    const u = set.inputs[set.starts[p] + t - 1];
    const x_now: number[] = [];
    const dx_now: Vector[] = [];
    units.forEach((connections, i) => {
      let a = 0;
      const da = new Float64Array(T * P);
      for (const connection of connections) {
        const { from, weight } = connection;
        const [s, ds] =
          from.kind === "before"
            ? [x[from.unit], dx[from.unit]]
            : from.kind === "now"
              ? [x_now[from.unit], dx_now[from.unit]]
              : [from.kind === "input" ? u : 1, undefined];
        const value = weightOf(connection, w);
        a += value * s;
        if ("parameter" in weight) da[(t - 1) * P + weight.parameter] += s;
        if (ds !== undefined) for (let k = 0; k < t * P; k++) da[k] += value * ds[k];
      }
      if (trainedInput?.unit === i && t <= trainedInput.steps) {
        const k = trainedInput.first + set.classes[p] * trainedInput.steps + t - 1;
        a += w[k];
        da[(t - 1) * P + k] += 1;
      }
      const slope = sech2(a);
      x_now.push(tanh(a));
      dx_now.push(da.map((entry) => slope * entry));
    });
    x = x_now;
    dx = dx_now;
  }
  const byCopy = dx[output];
  const byWeight = new Float64Array(P);
  for (let k = 0; k < T * P; k++) byWeight[k % P] += byCopy[k];
  return { answer: x[output], byWeight, byCopy };
}
