/** The leaky cells and the GRU with its reset gate before the product, against their formulas in plain loops. */
import { describe, expect, it } from "vitest";
import type { CellWeights } from "../../../src/networks/cells/cell-weights.ts";
import { gruCell } from "../../../src/networks/cells/gru-cell.ts";
import { gruResetBeforeCell } from "../../../src/networks/cells/gru-reset-before-cell.ts";
import { leakyCell, leakyCurrentCell } from "../../../src/networks/cells/leaky-cell.ts";
import { rnnCell } from "../../../src/networks/cells/rnn-cell.ts";
import { checkDrivenJacobians } from "../../../src/networks/derivative-check/check-jacobian.ts";
import type { Matrix } from "../../../src/numeric/linear-algebra/matrix.ts";
import { type Random, stream } from "../../../src/numeric/random.ts";
import { updateGateEntry } from "./update-gate-cell.ts";

const of = (...x: readonly number[]) => Float64Array.from(x);
const drawn = (random: Random, count: number) => Float64Array.from({ length: count }, () => random.gaussian());
const UNITS = 4;
const INPUTS = 2;

function drawnWeights(random: Random, gates: number): CellWeights {
  const rows = gates * UNITS;
  return {
    inputWeights: { rows, columns: INPUTS, data: drawn(random, rows * INPUTS) },
    recurrentWeights: { rows, columns: UNITS, data: drawn(random, rows * UNITS) },
    inputBias: drawn(random, rows),
    recurrentBias: drawn(random, rows),
  };
}

const row = (W: Matrix, i: number, x: ArrayLike<number>) => {
  let sum = 0;
  for (let j = 0; j < W.columns; j++) sum += W.data[i * W.columns + j] * x[j];
  return sum;
};
const sigma = (x: number) => 1 / (1 + Math.exp(-x));
const plainly = { tanh: Math.tanh, relu: (a: number) => Math.max(0, a) };

describe.each(["tanh", "relu"] as const)("the leaky cell with %s", (activation) => {
  const f = plainly[activation];
  const random = stream(`test/leaky-cell/${activation}`);

  it("goes the share α of its way, in rates and in currents, with or without signs; its Jacobians are right", () => {
    for (let trial = 0; trial < 30; trial++) {
      const weights = drawnWeights(random, 1);
      const alpha = Float64Array.from({ length: UNITS }, () => 1 - random.uniform());
      const signs = trial % 2 === 0 ? undefined : of(1, -1, -1, 1);
      const settings = { alpha, activation, ...(signs === undefined ? {} : { signs }) };
      const [state, u] = [drawn(random, UNITS), drawn(random, INPUTS)];
      const sent = (x: ArrayLike<number>) => Array.from(x, (entry, j) => (signs?.[j] ?? 1) * entry);
      const net = (i: number, x: ArrayLike<number>) =>
        row(weights.recurrentWeights, i, sent(x)) +
        weights.recurrentBias[i] +
        row(weights.inputWeights, i, u) +
        weights.inputBias[i];
      const inRates = leakyCell(weights, settings);
      const inCurrents = leakyCurrentCell(weights, settings);
      inRates
        .next(state, u)
        .forEach((h, i) => expect(h).toBeCloseTo((1 - alpha[i]) * state[i] + alpha[i] * f(net(i, state)), 12));
      inCurrents
        .next(state, u)
        .forEach((x, i) => expect(x).toBeCloseTo((1 - alpha[i]) * state[i] + alpha[i] * net(i, state.map(f)), 12));
      for (const N of [inRates, inCurrents]) {
        const check = checkDrivenJacobians(N, state, u);
        expect(check.ok, check.text).toBe(true);
      }
    }
  });

  it("is the plain cell at α = 1, and its two forms go through the same rates when the leak is 1", () => {
    const weights = drawnWeights(random, 1);
    const settings = { alpha: of(1, 1, 1, 1), activation };
    const [x, u] = [drawn(random, UNITS), drawn(random, INPUTS)];
    const plain = rnnCell(weights, activation).next(x, u);
    expect([...leakyCell(weights, settings).next(x, u)]).toEqual([...plain]);
    const current = leakyCurrentCell(weights, settings).next(x, u).map(f);
    const rates = rnnCell(weights, activation).next(x.map(f), u);
    current.forEach((rate, i) => expect(rate).toBeCloseTo(rates[i], 13));
  });

  it("has in one form what the other has not (control)", () => {
    const weights = drawnWeights(random, 1);
    const settings = { alpha: of(0.5, 0.5, 0.5, 0.5), activation };
    const [x, u] = [drawn(random, UNITS), drawn(random, INPUTS)];
    const inRates = leakyCell(weights, settings).next(x.map(f), u);
    const inCurrents = leakyCurrentCell(weights, settings).next(x, u).map(f);
    expect(Math.max(...inRates.map((h, i) => Math.abs(h - inCurrents[i])))).toBeGreaterThan(1e-2);
  });
});

describe("a leaky cell", () => {
  const weights = drawnWeights(stream("test/leaky-cell/refusals"), 1);
  it.each([
    ["a leak of 0", { alpha: of(0.5, 0, 1, 1) }, "leaks must be in (0, 1], got 0"],
    ["a leak above 1", { alpha: of(0.5, 1, 1, 1.5) }, "leaks must be in (0, 1], got 1.5"],
    ["a leak of NaN", { alpha: of(0.5, NaN, 1, 1) }, "leaks must be in (0, 1], got NaN"],
    ["too few leaks", { alpha: of(0.5) }, "there must be 4 leaks, got 1"],
    ["a sign of 0", { alpha: of(1, 1, 1, 1), signs: of(1, 0, 1, 1) }, "signs must be 1 or -1, got 0"],
    ["too many signs", { alpha: of(1, 1, 1, 1), signs: of(1, 1, 1, 1, 1) }, "there must be 4 signs, got 5"],
  ])("refuses %s", (_what, settings, message) => {
    expect(() => leakyCell(weights, settings)).toThrow(new RangeError(`leakyCell: ${message}`));
    expect(() => leakyCurrentCell(weights, settings)).toThrow(new RangeError(`leakyCurrentCell: ${message}`));
  });
});

describe("the GRU with its reset gate before the product", () => {
  const random = stream("test/gru-reset-before");

  it("is its formula, and its Jacobians are right", () => {
    for (let trial = 0; trial < 30; trial++) {
      const weights = drawnWeights(random, 3);
      const { inputWeights: W, recurrentWeights: V, inputBias: b, recurrentBias: d } = weights;
      const [h, u] = [drawn(random, UNITS), drawn(random, INPUTS)];
      const net = (k: number, i: number, x: ArrayLike<number>) =>
        row(W, k * UNITS + i, u) + b[k * UNITS + i] + row(V, k * UNITS + i, x) + d[k * UNITS + i];
      const weighed = Array.from(h, (entry, i) => sigma(net(0, i, h)) * entry);
      const N = gruResetBeforeCell(weights);
      N.next(h, u).forEach((entry, i) => {
        const z = sigma(net(1, i, h));
        expect(entry).toBeCloseTo((1 - z) * Math.tanh(net(2, i, weighed)) + z * h[i], 12);
      });
      const check = checkDrivenJacobians(N, h, u);
      expect(check.ok, check.text).toBe(true);
      const after = gruCell(weights).next(h, u);
      expect(Math.max(...N.next(h, u).map((entry, i) => Math.abs(entry - after[i])))).toBeGreaterThan(1e-4);
    }
  });

  it("is the other form for one unit without recurrent bias, where the order makes no difference", () => {
    const column = (...data: readonly number[]) => ({ rows: 3, columns: 1, data: Float64Array.from(data) });
    const weights = {
      inputWeights: column(0.5, -1, 2),
      recurrentWeights: column(1, 0.3, -0.7),
      inputBias: of(0.1, 0.2, 0.3),
      recurrentBias: of(-0.2, 0.4, 0),
    };
    const [h, u] = [of(0.4), of(-0.8)];
    expect(gruResetBeforeCell(weights).next(h, u)[0]).toBeCloseTo(gruCell(weights).next(h, u)[0], 15);
  });
});

describe("the cell of the walk-through", () => {
  it("has right Jacobians", () => {
    const random = stream("test/update-gate-cell");
    const N = updateGateEntry.create(drawnWeights(random, 2), {});
    const check = checkDrivenJacobians(N, drawn(random, UNITS), drawn(random, INPUTS));
    expect(check.ok, check.text).toBe(true);
  });
});
