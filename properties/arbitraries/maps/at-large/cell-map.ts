/**
 * Recurrent cells with random weights under no input: GRU, LSTM, relu and leaky tanh units, with the fixed point that
 * they have.
 *
 *   a_t = N(a_{t−1}, 0),      leaky: a_t = (1 − α) a_{t−1} + α tanh(W a_{t−1} + b)
 *
 * The drawn weights are halved until the cell has a fixed point that iteration and Newton's method find, with a ball on
 * which the enclosure of its Jacobian has an operator norm of at most 0.98.
 */
import fc from "fast-check";
import type { JacobianEnclosedMap } from "../../../../src/dynamics/contraction.ts";
import { underConstantInput } from "../../../../src/dynamics/enclosed-map.ts";
import type { CellWeights } from "../../../../src/networks/cells/cell-weights.ts";
import { gruCell } from "../../../../src/networks/cells/gru-cell.ts";
import { lstmCell } from "../../../../src/networks/cells/lstm-cell.ts";
import { rnnCell } from "../../../../src/networks/cells/rnn-cell.ts";
import { powerOfTwo } from "../../../../src/numeric/elementary/binary.ts";
import { interval, minus, plus, times } from "../../../../src/numeric/interval/interval.ts";
import { solve } from "../../../../src/numeric/linear-algebra/linear-solve.ts";
import { identity, subtractMatrices } from "../../../../src/numeric/linear-algebra/matrix.ts";
import { smallestSingularValue } from "../../../../src/numeric/linear-algebra/norms.ts";
import { add, maximumNorm, scale, subtract, type Vector } from "../../../../src/numeric/linear-algebra/vector.ts";
import type { Drawn } from "../../drawn.ts";
import { onGrid } from "../../grid.ts";
import { type KnownContraction, onEuclideanBall } from "./known-contraction.ts";

/** The families of cells. */
export const CELL_FAMILIES = ["gru", "lstm", "relu", "leaky"] as const;

const GATES = { gru: 3, lstm: 4, relu: 1, leaky: 1 };

const MAX_UNITS = 3;

/** An arbitrary of recurrent cells with random weights. */
export const cellMapCase = fc.record({
  family: fc.constantFrom(...CELL_FAMILIES),
  units: fc.integer({ min: 1, max: MAX_UNITS }),
  // The recurrent weights in tenths, row by row, taken over and over.
  weights: fc.array(fc.integer({ min: -30, max: 30 }), { minLength: 29, maxLength: 29 }),
  // The biases in tenths, taken over and over.
  biases: fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 11, maxLength: 11 }),
  // The leak α, of leaky units only.
  leak: onGrid(0.1, 0.9, 10),
  radius: fc.constantFrom(0.0001, 0.001, 0.01, 0.1),
});
/** A recurrent cell with random weights, as a case. */
export type CellMapCase = Drawn<typeof cellMapCase>;

function weightsOf({ family, units, weights, biases }: CellMapCase, factor: number): CellWeights {
  const rows = GATES[family] * units;
  const taken = (numbers: readonly number[], count: number, by: number) =>
    Float64Array.from({ length: count }, (_, k) => (by * numbers[k % numbers.length]) / 10);
  return {
    inputWeights: { rows, columns: 1, data: new Float64Array(rows) },
    recurrentWeights: { rows, columns: units, data: taken(weights, rows * units, factor) },
    inputBias: new Float64Array(rows),
    // Units of relu that are off have no slope: theirs are on where nothing comes in.
    recurrentBias: taken(family === "relu" ? biases.map(Math.abs) : biases, rows, 1),
  };
}

function cellOf(c: CellMapCase, factor: number): JacobianEnclosedMap {
  const weights = weightsOf(c, factor);
  const silence = Float64Array.of(0);
  switch (c.family) {
    case "gru":
      return underConstantInput(gruCell(weights), silence);
    case "lstm":
      return underConstantInput(lstmCell(weights), silence);
    case "relu":
      return underConstantInput(rnnCell(weights, "relu"), silence);
    case "leaky":
      return leaky(underConstantInput(rnnCell(weights, "tanh"), silence), c.leak);
  }
}

/** The map a ↦ (1 − α) a + α f(a). */
function leaky(f: JacobianEnclosedMap, alpha: number): JacobianEnclosedMap {
  const n = f.dimension;
  const kept = minus(interval(1), interval(alpha));
  return {
    dimension: n,
    next: (a) => add(scale(1 - alpha, a), scale(alpha, f.next(a))),
    jacobian(a) {
      const J = f.jacobian(a);
      return { ...J, data: J.data.map((entry, k) => alpha * entry + (k % (n + 1) === 0 ? 1 - alpha : 0)) };
    },
    jacobianOn(box) {
      const { low, high, ...shape } = f.jacobianOn(box);
      const entries = Array.from(low, (_, k) => {
        const entry = times(interval(alpha), interval(low[k], high[k]));
        return k % (n + 1) === 0 ? plus(kept, entry) : entry;
      });
      return {
        ...shape,
        low: Float64Array.from(entries, (entry) => entry.low),
        high: Float64Array.from(entries, (entry) => entry.high),
      };
    },
  };
}

/** How a fixed point is looked for: so many steps, then so many of Newton's. */
const [STEPS, NEWTON_STEPS, CLOSE] = [40, 6, 1e-13];

/** The least singular value of I − M' with which Newton's method goes on. */
const LEAST_SLOPE = 1e-3;

function fixedPointOf(M: JacobianEnclosedMap): Vector | undefined {
  let a: Vector = new Float64Array(M.dimension);
  for (let t = 0; t < STEPS; t++) a = M.next(a);
  const I = identity(M.dimension);
  for (let k = 0; k < NEWTON_STEPS; k++) {
    const away = subtract(M.next(a), a);
    if (maximumNorm(away) <= CLOSE) return a;
    const slope = subtractMatrices(I, M.jacobian(a));
    if (!(smallestSingularValue(slope) >= LEAST_SLOPE)) return undefined;
    a = add(a, solve(slope, away));
  }
  return undefined;
}

/** The largest operator norm, and how often the weights are halved at most. */
const [LARGEST, MOST_HALVINGS] = [0.98, 12];

/** The cell of a case with its ball; undefined where none is found. */
export function buildCellMap(c: CellMapCase): KnownContraction | undefined {
  for (let halvings = 0; halvings <= MOST_HALVINGS; halvings++) {
    const factor = powerOfTwo(-halvings);
    const M = cellOf(c, factor);
    const point = fixedPointOf(M);
    if (point === undefined) continue;
    const magnitude = (1 + 3 * c.units) * (1 + maximumNorm(point));
    const known = onEuclideanBall({ family: c.family, M, points: [point], magnitude }, c.radius);
    if (known.supremum <= LARGEST && known.supremum > 0) return known;
  }
  return undefined;
}
