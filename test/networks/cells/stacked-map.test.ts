import { describe, expect, it } from "vitest";
import { ACTIVATIONS } from "../../../src/networks/cells/activation.ts";
import { gruCell } from "../../../src/networks/cells/gru-cell.ts";
import { leakyCurrentCell } from "../../../src/networks/cells/leaky-cell.ts";
import { rnnCell } from "../../../src/networks/cells/rnn-cell.ts";
import { isInputEnclosed, stackedMap, type StackedLayer } from "../../../src/networks/cells/stacked-map.ts";
import type { EnclosedDrivenMap } from "../../../src/dynamics/enclosed-map.ts";
import { zeroMatrix } from "../../../src/numeric/linear-algebra/matrix.ts";

const weights = (gates: number, units: number, inputs: number) => ({
  inputWeights: { ...zeroMatrix(gates * units, inputs), data: new Float64Array(gates * units * inputs).fill(0.5) },
  recurrentWeights: { ...zeroMatrix(gates * units, units), data: new Float64Array(gates * units * units).fill(0.25) },
  inputBias: new Float64Array(gates * units),
  recurrentBias: new Float64Array(gates * units),
});
function layer(map: EnclosedDrivenMap, outputs: number): StackedLayer {
  if (!isInputEnclosed(map)) throw new Error("a cell of the list encloses its input Jacobian");
  return { map, outputs };
}

describe("stackedMap", () => {
  it("of one layer is that layer", () => {
    const N = gruCell(weights(3, 2, 1));
    const stack = stackedMap([layer(N, 2)]);
    const [h, u] = [Float64Array.of(0.2, -0.7), Float64Array.of(0.4)];
    expect([stack.dimension, stack.inputDimension]).toEqual([2, 1]);
    expect(stack.next(h, u)).toEqual(N.next(h, u));
    expect(stack.jacobian(h, u)).toEqual(N.jacobian(h, u));
    expect(stack.inputJacobian(h, u)).toEqual(N.inputJacobian(h, u));
  });

  it("gives the layer above the outputs, as its owner says what they are", () => {
    const currents = leakyCurrentCell(weights(1, 1, 1), { alpha: Float64Array.of(1) });
    const stack = stackedMap([
      { ...layer(currents, 1), output: ACTIVATIONS.tanh },
      layer(rnnCell(weights(1, 1, 1)), 1),
    ]);
    const [x, h, u] = [0.6, -0.3, 0.9];
    const next = stack.next(Float64Array.of(x, h), Float64Array.of(u));
    const current = 0.25 * Math.tanh(x) + 0.5 * u;
    expect(next[0]).toBeCloseTo(current, 14);
    expect(next[1]).toBeCloseTo(Math.tanh(0.5 * Math.tanh(current) + 0.25 * h), 14);
  });

  it("has no end that is NaN, and ends in order, over boxes that are too large for its sums", () => {
    const large = (gates: number, units: number, inputs: number) => {
      const bare = weights(gates, units, inputs);
      const signs = (data: Float64Array) => data.map((_, k) => (k % 2 === 0 ? 3e38 : -3e38));
      return {
        ...bare,
        inputWeights: { ...bare.inputWeights, data: signs(bare.inputWeights.data) },
        recurrentWeights: { ...bare.recurrentWeights, data: signs(bare.recurrentWeights.data) },
      };
    };
    const alpha = Float64Array.of(0.5, 1);
    const currents = layer(leakyCurrentCell(large(1, 2, 2), { alpha, activation: "relu" }), 2);
    const stack = stackedMap([
      layer(rnnCell(large(1, 2, 1), "relu"), 2),
      { ...currents, output: ACTIVATIONS.relu },
      layer(gruCell(large(3, 2, 2)), 2),
    ]);
    for (const [low, high] of [
      [-Number.MAX_VALUE, Number.MAX_VALUE],
      [0, Number.MAX_VALUE],
      [-Number.MAX_VALUE, -1e300],
    ]) {
      const box = (n: number) => ({ low: new Float64Array(n).fill(low), high: new Float64Array(n).fill(high) });
      const [a, u] = [box(6), box(1)];
      for (const enclosure of [stack.nextOn(a, u), stack.jacobianOn(a, u), stack.inputJacobianOn(a, u)])
        expect(enclosure.low.every((end, i) => end <= enclosure.high[i])).toBe(true);
    }
  });

  it("refuses no layers, and layers that do not fit", () => {
    expect(() => stackedMap([])).toThrow(new RangeError("stackedMap: there must be at least one layer, got none"));
    const two = layer(rnnCell(weights(1, 2, 1)), 2);
    expect(() => stackedMap([two, two])).toThrow(
      new RangeError("stackedMap: layer 1 must have the 2 outputs below it as inputs, got 1"),
    );
  });
});
