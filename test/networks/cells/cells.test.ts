import { describe, expect, it } from "vitest";
import type { CellEntry } from "../../../src/networks/cells/cell-entry.ts";
import type { CellWeights } from "../../../src/networks/cells/cell-weights.ts";
import { CELLS } from "../../../src/networks/cells/cells.ts";
import { gruCell } from "../../../src/networks/cells/gru-cell.ts";
import { lstmCell } from "../../../src/networks/cells/lstm-cell.ts";
import { rnnCell } from "../../../src/networks/cells/rnn-cell.ts";
import type { Box } from "../../../src/numeric/linear-algebra/box.ts";
import { zeroMatrix } from "../../../src/numeric/linear-algebra/matrix.ts";

const column = (...data: readonly number[]) => ({ rows: data.length, columns: 1, data: Float64Array.from(data) });

/** One unit with these weights and biases for each gate; W_ih, W_hh, b_ih, b_hh. */
const oneUnit = (
  input: readonly number[],
  recurrent: readonly number[],
  inputBias: readonly number[],
  recurrentBias: readonly number[],
): CellWeights => ({
  inputWeights: column(...input),
  recurrentWeights: column(...recurrent),
  inputBias: Float64Array.from(inputBias),
  recurrentBias: Float64Array.from(recurrentBias),
});
const sigma = (x: number) => 1 / (1 + Math.exp(-x));
const none = (gates: number) => Array.from({ length: gates }, () => 0);
const of = (...x: readonly number[]) => Float64Array.from(x);

describe("one GRU unit", () => {
  const [input, recurrent, b, d] = [
    [0.5, -1, 2],
    [1, 0.3, -0.7],
    [0.1, 0.2, 0.3],
    [-0.2, 0.4, 0.6],
  ];
  const cell = gruCell(oneUnit(input, recurrent, b, d));

  it("is its formula: the reset gate weighs the recurrent part with its bias", () => {
    const [h, u] = [0.4, -0.8];
    const net = (k: number) => input[k] * u + b[k] + recurrent[k] * h + d[k];
    const [r, z] = [sigma(net(0)), sigma(net(1))];
    const n = Math.tanh(input[2] * u + b[2] + r * (recurrent[2] * h + d[2]));
    expect(cell.next(of(h), of(u))[0]).toBeCloseTo((1 - z) * n + z * h, 14);
    // The other convention, r inside of the recurrent product only, is another number.
    const other = Math.tanh(input[2] * u + b[2] + r * recurrent[2] * h + d[2]);
    expect(Math.abs(cell.next(of(h), of(u))[0] - ((1 - z) * other + z * h))).toBeGreaterThan(1e-2);
  });

  it("keeps its state where z is 1, with Jacobian 1, and forgets it where z and r are 0", () => {
    const keeps = gruCell(oneUnit([0, 0, 1], [0, 0, 1], [0, 40, 0], none(3)));
    expect(keeps.next(of(0.3), of(5))[0]).toBeCloseTo(0.3, 14);
    expect(keeps.jacobian(of(0.3), of(5)).data[0]).toBeCloseTo(1, 14);
    const forgets = gruCell(oneUnit([0, 0, 1], [0, 0, 1], [-40, -40, 0], none(3)));
    expect(forgets.next(of(0.3), of(0.5))[0]).toBeCloseTo(Math.tanh(0.5), 14);
    expect(Math.abs(forgets.jacobian(of(0.3), of(0.5)).data[0])).toBeLessThan(1e-14);
  });
});

describe("one LSTM unit", () => {
  it("is its formula, gates in the order i, f, g, o", () => {
    const [input, recurrent, b, d] = [
      [0.5, -1, 2, 0.7],
      [1, 0.3, -0.7, -0.2],
      [0.1, 0.2, 0.3, 0.4],
      [-0.2, 0.4, 0.6, 0.1],
    ];
    const [h, c, u] = [0.4, -1.3, 0.9];
    const [i, f, g, o] = input.map((w, k) => w * u + b[k] + recurrent[k] * h + d[k]);
    const after = sigma(f) * c + sigma(i) * Math.tanh(g);
    const next = lstmCell(oneUnit(input, recurrent, b, d)).next(of(h, c), of(u));
    expect(next[1]).toBeCloseTo(after, 14);
    expect(next[0]).toBeCloseTo(sigma(o) * Math.tanh(after), 14);
  });

  it("carries errors along c by the forget gate alone: Jacobian 1 there when it is open", () => {
    const keeps = lstmCell(oneUnit(none(4), none(4), [-40, 40, 0, 0], none(4)));
    const J = keeps.jacobian(of(0.2, 0.6), of(1));
    expect([...keeps.next(of(0.2, 0.6), of(1))][1]).toBeCloseTo(0.6, 14);
    expect(J.data[3]).toBeCloseTo(1, 14);
    const { low, high } = keeps.jacobianOn({ low: of(-1, -1), high: of(1, 1) }, { low: of(-9), high: of(9) });
    expect([low[3], high[3]].map((end) => Math.round(end * 1e12) / 1e12)).toEqual([1, 1]);
  });
});

describe("the RNN with relu", () => {
  const cell = rnnCell(oneUnit([1], [2], [0], [-1]), "relu");
  const at = (low: number, high: number) =>
    [
      { low: of(low), high: of(high) },
      { low: of(0), high: of(0) },
    ] as const;

  it("is max(0, a) with slope 0 or 1, over boxes too", () => {
    expect([...cell.next(of(2), of(0.5))]).toEqual([3.5]);
    expect([...cell.next(of(0), of(0.5))]).toEqual([0]);
    expect(cell.jacobian(of(2), of(0)).data[0]).toBe(2);
    expect(cell.jacobian(of(0.5), of(0)).data[0]).toBe(0);
    const rising = cell.jacobianOn(...at(1, 2));
    expect([rising.low[0], rising.high[0]]).toEqual([2, 2]);
    const flat = cell.jacobianOn(...at(-2, 0.4));
    expect([flat.low[0], flat.high[0]]).toEqual([0, 0]);
    const bent = cell.jacobianOn(...at(0, 1));
    expect([bent.low[0], bent.high[0]]).toEqual([0, 2]);
    const image = cell.nextOn(...at(0, 1));
    expect(image.low[0]).toBe(0);
    expect(image.high[0]).toBeCloseTo(1, 14);
  });
});

describe("cells over boxes that are too large for their sums", () => {
  const large = 3.4e38;
  const everywhere = (sides: number) => ({
    low: new Float64Array(sides).fill(-Number.MAX_VALUE),
    high: new Float64Array(sides).fill(Number.MAX_VALUE),
  });
  /** Rows of large weights of these signs for the first two gates, of 1 for the others. */
  const rows = (gates: number, ...signs: readonly number[]) =>
    none(gates).map((_, gate) => (gate < signs.length ? signs[gate] * large : 1));
  const cells = CELLS.flatMap(({ name, gates, ownTensors = {}, create }: CellEntry) =>
    [1, -1].map((sign) => {
      const biases = gates === 1 ? [large] : none(gates);
      const weights = oneUnit(rows(gates, 1, -1), rows(gates, sign, sign), biases, biases);
      const own = Object.entries(ownTensors).map(
        ([tensor, entriesFor]) => [tensor, new Float64Array(entriesFor(1)).fill(0.5)] as const,
      );
      return { name, sign, cell: create(weights, Object.fromEntries(own)) };
    }),
  );

  it.each(cells)("$name, recurrent weights of sign $sign: no end is NaN, and ends are in order", ({ cell }) => {
    const { dimension, inputDimension } = cell;
    const boxes: readonly ((sides: number) => Box)[] = [
      everywhere,
      (sides) => ({ ...everywhere(sides), low: new Float64Array(sides) }),
      (sides) => ({ ...everywhere(sides), low: new Float64Array(sides).fill(1e300) }),
      (sides) => ({ ...everywhere(sides), high: new Float64Array(sides).fill(-1e300) }),
    ];
    for (const statesOf of boxes) {
      for (const inputsOf of boxes) {
        const [states, inputs] = [statesOf(dimension), inputsOf(inputDimension)];
        for (const enclosure of [
          cell.nextOn(states, inputs),
          cell.jacobianOn(states, inputs),
          cell.inputJacobianOn?.(states, inputs) ?? cell.nextOn(states, inputs),
        ]) {
          expect(enclosure.low.every((end, i) => end <= enclosure.high[i])).toBe(true);
        }
      }
    }
  });
});

describe("weights of cells", () => {
  const good = oneUnit([1], [1], [0], [0]);
  const cases: readonly (readonly [string, CellWeights, string])[] = [
    ["no unit", { ...good, recurrentWeights: zeroMatrix(0, 0) }, "there must be at least one unit, got 0"],
    ["rows", { ...good, recurrentWeights: zeroMatrix(2, 1) }, "the recurrent weights must be 1×1, got 2×1"],
    ["input rows", { ...good, inputWeights: zeroMatrix(3, 1) }, "the input weights must have 1 rows, got 3"],
    ["a bias too long", { ...good, recurrentBias: of(0, 0) }, "the biases must have 1 entries, got 2"],
    ["no bias", { ...good, inputBias: of() }, "the biases must have 1 entries, got 0"],
    [
      "a matrix that is not filled",
      { ...good, inputWeights: { rows: 1, columns: 2, data: of(1) } },
      "a matrix of 1×2 must have 2 entries, got 1",
    ],
    ["infinity", { ...good, inputWeights: column(-Infinity) }, "weights and biases must be finite, got -Infinity"],
    ["NaN", { ...good, recurrentWeights: column(NaN) }, "weights and biases must be finite, got NaN"],
  ];
  it.each(cases)("are refused: %s", (_what, weights, message) => {
    expect(() => rnnCell(weights)).toThrow(new RangeError(`rnnCell: ${message}`));
  });

  it("may be those of a cell without inputs", () => {
    const alone = rnnCell({ ...good, inputWeights: zeroMatrix(1, 0) });
    expect(alone.inputDimension).toBe(0);
    expect(alone.next(of(0.5), of())[0]).toBeCloseTo(Math.tanh(0.5), 15);
    expect(alone.inputJacobian(of(0.5), of()).data.length).toBe(0);
  });
});
