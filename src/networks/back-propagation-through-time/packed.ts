/**
 * The kernels for networks too large to be unrolled: the loops of plain-kernels.ts over numbers packed side by side instead of
 * over the wiring's objects, operation for operation, and so with the same bits.
 *
 * Row t of the memory holds x_{t,1} … x_{t,n}, then u_{t+1} and 1: all that step t + 1 reads but outputs of its own, which
 * begin the next row. So every source of step t is one number at a fixed distance from the beginning of row t − 1, and the
 * error of every source has a place at that distance too; those of the input and of 1 are never read.
 *
 * Inner loops read arrays from locals (X outputs, S sources, K parameters, V weights, E errors): the engine loads a variable that
 * is closed over anew in each turn, which costs a third of the time.
 *
 * Symbols: n units, m = n + 2 numbers in a row, a net input, x output, u input, s source of a connection, w weight, P
 * parameters, T length, d slope; g = ∂C/∂a and h the curvature by a of the unit at hand, errors and curvatures those of sources.
 */
import { sech2FromTanh, tanh } from "../../numeric/elementary/tanh.ts";
import type { SequenceSet } from "../sequence.ts";
import type { Vector } from "../../numeric/linear-algebra/vector.ts";
import { type Connection, trainedIndex, type Wiring } from "../wiring/wiring.ts";
import type { Kernels } from "./kernels.ts";

/** The loops for this wiring. They keep buffers between calls, so one call must end before the next begins. */
export function packedKernels(wiring: Wiring): Kernels {
  const { units, output, initialState, parameterNames, trainedInput } = wiring;
  const n = units.length;
  const m = n + 2;
  const P = parameterNames.length;
  const connections = units.flat();
  const { length: count } = connections;
  const sources = Int32Array.from(connections, (connection) => placeOf(connection, n));
  /** −1 for a fixed weight. */
  const parameters = Int32Array.from(connections, ({ weight }) => ("parameter" in weight ? weight.parameter : -1));
  const values = Float64Array.from(connections, ({ weight }) => ("parameter" in weight ? 0 : weight.fixed));
  /** Connections of unit i are ends[i] … ends[i + 1] − 1. */
  const ends = new Int32Array(n + 1);
  units.forEach((unit, i) => (ends[i + 1] = ends[i] + unit.length));
  const errors = new Float64Array(2 * m);
  const curvatures = new Float64Array(2 * m);
  let x = new Float64Array(0);
  let slopes = new Float64Array(0);

  const answer: Kernels["answer"] = (w, { inputs, starts, lengths, classes }, p) => {
    const T = lengths[p];
    if (x.length < (T + 1) * m) {
      x = new Float64Array((T + 1) * m);
      slopes = new Float64Array((T + 1) * m);
    }
    for (let c = 0; c < count; c++) if (parameters[c] >= 0) values[c] = w[parameters[c]];
    x.set(initialState);
    const [X, S, V] = [x, sources, values];
    for (let t = 1; t <= T; t++) {
      const row = (t - 1) * m;
      X[row + n] = inputs[starts[p] + t - 1];
      X[row + n + 1] = 1;
      for (let i = 0; i < n; i++) {
        const end = ends[i + 1];
        let c = ends[i];
        let a = c < end ? V[c] * X[row + S[c]] : 0;
        for (c++; c < end; c++) a += V[c] * X[row + S[c]];
        if (trainedInput?.unit === i && t <= trainedInput.steps) a += w[trainedIndex(trainedInput, classes[p], t)];
        const y = tanh(a);
        X[row + m + i] = y;
        slopes[row + m + i] = sech2FromTanh(a, y);
      }
    }
    return x[T * m + output];
  };

  /** ∂C/∂w summed over the copies. */
  const firstDerivatives = ({ lengths, classes }: SequenceSet, p: number, target: number, gradient: Vector) => {
    const T = lengths[p];
    gradient.fill(0, 0, P);
    errors.fill(0);
    errors[m + output] = x[T * m + output] - target;
    const [X, S, K, V, E] = [x, sources, parameters, values, errors];
    for (let t = T; t >= 1; t--) {
      const row = (t - 1) * m;
      E.fill(-0, 0, m);
      for (let i = n - 1; i >= 0; i--) {
        const g = E[m + i] * slopes[row + m + i];
        const end = ends[i + 1];
        for (let c = ends[i]; c < end; c++) {
          const source = S[c];
          const k = K[c];
          if (k >= 0) gradient[k] += g * X[row + source];
          E[source] += V[c] * g;
        }
        if (trainedInput?.unit === i && t <= trainedInput.steps)
          gradient[trainedIndex(trainedInput, classes[p], t)] += g;
      }
      E.copyWithin(m, 0, n);
    }
  };

  /** Both derivatives of each copy, handed over in the order of the plain loops: ∂C/∂w_it and its curvature. */
  const derivativesByCopy = (
    { lengths, classes }: SequenceSet,
    p: number,
    target: number,
    put: (parameter: number, t: number, gradient: number, curvature: number) => void,
  ) => {
    const T = lengths[p];
    errors.fill(0);
    curvatures.fill(0);
    errors[m + output] = x[T * m + output] - target;
    curvatures[m + output] = 1;
    for (let t = T; t >= 1; t--) {
      const row = (t - 1) * m;
      errors.fill(-0, 0, m);
      curvatures.fill(-0, 0, m);
      for (let i = n - 1; i >= 0; i--) {
        const d = slopes[row + m + i];
        const g = errors[m + i] * d;
        const h = curvatures[m + i] * (d * d);
        const end = ends[i + 1];
        for (let c = ends[i]; c < end; c++) {
          const source = sources[c];
          const s = x[row + source];
          const value = values[c];
          if (parameters[c] >= 0) put(parameters[c], t, g * s, h * (s * s));
          errors[source] += value * g;
          curvatures[source] += value * value * h;
        }
        if (trainedInput?.unit === i && t <= trainedInput.steps)
          put(trainedIndex(trainedInput, classes[p], t), t, g, h);
      }
      errors.copyWithin(m, 0, n);
      curvatures.copyWithin(m, 0, n);
    }
  };

  return {
    answer,
    gradient(w, set, p, target, gradient) {
      const x_T = answer(w, set, p);
      firstDerivatives(set, p, target, gradient);
      return x_T;
    },
    curvature(w, set, p, target, gradient, curvature) {
      const x_T = answer(w, set, p);
      gradient.fill(0, 0, P);
      curvature.fill(0, 0, P);
      derivativesByCopy(set, p, target, (k, _, g, h) => {
        gradient[k] += g;
        curvature[k] += h;
      });
      return x_T;
    },
    byCopy(w, set, p, target, gradient, curvature) {
      const x_T = answer(w, set, p);
      gradient.fill(0, 0, set.lengths[p] * P);
      curvature.fill(0, 0, set.lengths[p] * P);
      derivativesByCopy(set, p, target, (k, t, g, h) => {
        gradient[(t - 1) * P + k] = g;
        curvature[(t - 1) * P + k] = h;
      });
      return x_T;
    },
  };
}

/** Where the source of a connection of step t is, from the beginning of row t − 1. */
function placeOf({ from }: Connection, n: number): number {
  switch (from.kind) {
    case "before":
      return from.unit;
    case "input":
      return n;
    case "one":
      return n + 1;
    case "now":
      return n + 2 + from.unit;
  }
}
