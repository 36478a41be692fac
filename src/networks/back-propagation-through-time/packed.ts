/**
 * Back-propagation through time for networks too large to be unrolled: the loops of plain-loops.ts over numbers packed
 * side by side instead of over the wiring's objects, operation for operation, and so with the same bits.
 *
 * Row t of the memory holds x_{t,1} … x_{t,n}, then u_{t+1} and 1: all that step t + 1 reads but outputs of its own,
 * which begin the next row. So every source of step t is one number at a fixed distance from the beginning of row t −
 * 1, and the error of every source has a place at that distance too; those of the input and of 1 are never read.
 *
 * Inner loops read arrays from locals (X outputs, S sources, K parameters, V weights, E errors, H curvatures): the
 * engine loads a variable that is closed over anew in each turn, which costs a third of the time.
 *
 * Symbols: n units, m = n + 2 numbers in a row, a net input, x output, u input, s source of a connection, w weight, P
 * parameters, T length, d slope; δ = ∂C/∂a and h the curvature by a of the unit at hand, errors and curvatures those of
 * sources.
 */
import { sech2FromTanh, tanh } from "../../numeric/elementary/tanh.ts";
import type { SequenceSet } from "../sequence.ts";
import type { Vector } from "../../numeric/linear-algebra/vector.ts";
import { type Connection, type Parameters, trainedIndex, type Wiring } from "../wiring/wiring.ts";
import type { Kernels } from "./kernels.ts";
import { type CopyReceiver, kernelsFromPasses } from "./summed-copies.ts";

/**
 * The kernels of this wiring as loops over packed numbers. They keep buffers between calls, so one call must end before
 * the next begins.
 */
export function packedKernels(wiring: Wiring): Kernels {
  const network = packed(wiring);
  return {
    ...kernelsFromPasses(network.P, {
      forward: (w, set, p) => forward(network, w, set, p),
      backward: (_, set, p, target, put) => backwardByCopy(network, set, p, target, put),
    }),
    gradient(w, set, p, target, gradient) {
      const x_T = forward(network, w, set, p);
      backward(network, set, p, target, gradient);
      return x_T;
    },
  };
}

interface PackedNetwork extends Pick<Wiring, "output" | "initialState" | "trainedInput"> {
  readonly n: number;
  readonly m: number;
  readonly P: number;
  /** The ranges of connections: those of unit i are ends[i] … ends[i + 1] − 1. */
  readonly ends: Int32Array;
  /** The distance of each connection's source from the beginning of the row. */
  readonly sources: Int32Array;
  /** The parameter that is the weight of each connection, −1 for a fixed weight. */
  readonly parameters: Int32Array;
  /** The weight of each connection, parameters filled in by the forward pass. */
  readonly values: Float64Array;
  /** Two rows of errors and of curvatures by source: step t − 1 and step t. */
  readonly errors: Float64Array;
  readonly curvatures: Float64Array;
  /** The memory of the forward pass: rows as described above, and slopes at the places of the outputs. */
  x: Float64Array;
  slopes: Float64Array;
}

function packed({ units, output, initialState, parameterNames, trainedInput }: Wiring): PackedNetwork {
  const n = units.length;
  const m = n + 2;
  const connections = units.flat();
  const ends = new Int32Array(n + 1);
  units.forEach((unit, i) => (ends[i + 1] = ends[i] + unit.length));
  return {
    n,
    m,
    P: parameterNames.length,
    output,
    initialState,
    ...(trainedInput === undefined ? {} : { trainedInput }),
    ends,
    sources: Int32Array.from(connections, (connection) => placeOf(connection, n)),
    parameters: Int32Array.from(connections, ({ weight }) => ("parameter" in weight ? weight.parameter : -1)),
    values: Float64Array.from(connections, ({ weight }) => ("parameter" in weight ? 0 : weight.fixed)),
    errors: new Float64Array(2 * m),
    curvatures: new Float64Array(2 * m),
    x: new Float64Array(0),
    slopes: new Float64Array(0),
  };
}

/** Fills the memory and returns x_T. */
function forward(network: PackedNetwork, w: Parameters, set: SequenceSet, p: number): number {
  const { n, m, output, initialState, trainedInput, ends, parameters, sources: S, values: V } = network;
  const { inputs, starts, lengths, classes } = set;
  const T = lengths[p];
  if (network.x.length < (T + 1) * m) {
    network.x = new Float64Array((T + 1) * m);
    network.slopes = new Float64Array((T + 1) * m);
  }
  const { x: X, slopes } = network;
  for (let c = 0; c < V.length; c++) if (parameters[c] >= 0) V[c] = w[parameters[c]];
  X.set(initialState);
  for (let t = 1; t <= T; t++) {
    const row = (t - 1) * m;
    X[row + n] = inputs[starts[p] + t - 1];
    X[row + n + 1] = 1;
    for (let i = 0; i < n; i++) {
      const end = ends[i + 1];
      let c = ends[i];
      let a = V[c] * X[row + S[c]];
      for (c++; c < end; c++) a += V[c] * X[row + S[c]];
      if (trainedInput?.unit === i && t <= trainedInput.steps) a += w[trainedIndex(trainedInput, classes[p], t)];
      const y = tanh(a);
      X[row + m + i] = y;
      slopes[row + m + i] = sech2FromTanh(a, y);
    }
  }
  return X[T * m + output];
}

/** Puts ∂C/∂w, summed over the copies, into `gradient`. */
function backward(network: PackedNetwork, set: SequenceSet, p: number, target: number, gradient: Vector): void {
  const { n, m, P, output, trainedInput, ends, sources: S, parameters: K, values: V, errors: E } = network;
  const { x: X, slopes } = network;
  const { lengths, classes } = set;
  const T = lengths[p];
  gradient.fill(0, 0, P);
  E.fill(0);
  E[m + output] = X[T * m + output] - target;
  for (let t = T; t >= 1; t--) {
    const row = (t - 1) * m;
    E.fill(-0, 0, m);
    for (let i = n - 1; i >= 0; i--) {
      const delta = E[m + i] * slopes[row + m + i];
      const end = ends[i + 1];
      for (let c = ends[i]; c < end; c++) {
        const source = S[c];
        const k = K[c];
        if (k >= 0) gradient[k] += delta * X[row + source];
        E[source] += V[c] * delta;
      }
      if (trainedInput?.unit === i && t <= trainedInput.steps) {
        gradient[trainedIndex(trainedInput, classes[p], t)] += delta;
      }
    }
    E.copyWithin(m, 0, n);
  }
}

/** Hands over both derivatives of each copy in the order of the reference: ∂C/∂w_it and its curvature. */
function backwardByCopy(network: PackedNetwork, set: SequenceSet, p: number, target: number, put: CopyReceiver): void {
  const { n, m, output, trainedInput, ends, sources: S, parameters: K, values: V } = network;
  const { x: X, slopes, errors: E, curvatures: H } = network;
  const { lengths, classes } = set;
  const T = lengths[p];
  E.fill(0);
  H.fill(0);
  E[m + output] = X[T * m + output] - target;
  H[m + output] = 1;
  for (let t = T; t >= 1; t--) {
    const row = (t - 1) * m;
    E.fill(-0, 0, m);
    H.fill(-0, 0, m);
    for (let i = n - 1; i >= 0; i--) {
      const d = slopes[row + m + i];
      const delta = E[m + i] * d;
      const h = H[m + i] * (d * d);
      const end = ends[i + 1];
      for (let c = ends[i]; c < end; c++) {
        const source = S[c];
        const s = X[row + source];
        const value = V[c];
        if (K[c] >= 0) put(K[c], t, delta * s, h * (s * s));
        E[source] += value * delta;
        H[source] += value * value * h;
      }
      if (trainedInput?.unit === i && t <= trainedInput.steps) {
        put(trainedIndex(trainedInput, classes[p], t), t, delta, h);
      }
    }
    E.copyWithin(m, 0, n);
    H.copyWithin(m, 0, n);
  }
}

/** The distance of a connection's source at step t from the beginning of row t − 1. */
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
