import { describe, expect, it } from "vitest";
import type { CellWeights } from "../../../src/networks/cells/cell-weights.ts";
import { preActivationForm, rnnCell } from "../../../src/networks/cells/rnn-cell.ts";
import { inputThreshold } from "../../../src/networks/latch-neuron.ts";
import { signPatternNoiseBound } from "../../../src/networks/sign-pattern.ts";
import { sech2, tanh } from "../../../src/numeric/elementary/tanh.ts";
import { diagonal, matrixOf, multiply } from "../../../src/numeric/linear-algebra/matrix.ts";
import { maximumOperatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { type Random, stream } from "../../../src/numeric/random.ts";

const of = (...x: readonly number[]) => Float64Array.from(x);
const oneUnit = (w: number, bias: number): CellWeights => ({
  inputWeights: matrixOf([[0.5]]),
  recurrentWeights: matrixOf([[w]]),
  inputBias: of(bias),
  recurrentBias: of(-0.25),
});
const drawn = (random: Random, count: number) => Float64Array.from({ length: count }, () => random.gaussian());

describe("the pre-activation form of an RNN with tanh", () => {
  it("has W_hh for weights and W_ih u + b_ih + b_hh for its constant input", () => {
    const M = preActivationForm(oneUnit(2, 0.75), of(3));
    expect([...M.weights.data, ...M.bias]).toEqual([2, 2]);
  });

  it("of one unit holds its sign against h*", () => {
    const M = preActivationForm(oneUnit(2, 0.25), of(0));
    const held = signPatternNoiseBound(M, of(1));
    expect(held?.noiseBound).toBeGreaterThan(0);
    expect(Math.abs((held?.noiseBound ?? 0) / inputThreshold(2) - 1)).toBeLessThan(1e-9);
  });

  it("goes through the same states, h = tanh a, and its Jacobian is the cell's in that coordinate", () => {
    const random = stream("test/pre-activation-form");
    for (let trial = 0; trial < 50; trial++) {
      const [n, m] = [1 + random.integerBelow(5), random.integerBelow(4)];
      const weights: CellWeights = {
        inputWeights: { rows: n, columns: m, data: drawn(random, n * m) },
        recurrentWeights: { rows: n, columns: n, data: drawn(random, n * n) },
        inputBias: drawn(random, n),
        recurrentBias: drawn(random, n),
      };
      const [a, u] = [drawn(random, n), drawn(random, m)];
      const [N, M] = [rnnCell(weights), preActivationForm(weights, u)];
      const [h, after] = [a.map(tanh), M.next(a)];
      N.next(h, u).forEach((entry, i) => expect(Math.abs(entry - tanh(after[i]))).toBeLessThan(1e-14));
      // D(a_t) M'(a_{t−1}) = ∂h_t/∂h_{t−1} D(a_{t−1})
      const seen = multiply(diagonal(after.map(sech2)), M.jacobian(a));
      const expected = multiply(N.jacobian(h, u), diagonal(a.map(sech2)));
      seen.data.forEach((entry, k) => {
        expect(Math.abs(entry - expected.data[k])).toBeLessThanOrEqual(1e-12 * Math.abs(expected.data[k]));
      });
    }
  });

  it("says what noise on the input the cell's signs stand: b* over the maximum norm of W_ih, and not 1 % more", () => {
    const weights: CellWeights = {
      inputWeights: matrixOf([
        [0.5, 0],
        [0, -0.5],
      ]),
      recurrentWeights: matrixOf([
        [1.5, 0.5],
        [0.4, 1.6],
      ]),
      inputBias: of(0.1, 0),
      recurrentBias: of(0, 0.05),
    };
    const N = rnnCell(weights);
    const held = signPatternNoiseBound(preActivationForm(weights, of(0, 0)), of(1, 1));
    const stands = (held?.noiseBound ?? NaN) / maximumOperatorNorm(weights.inputWeights);
    const staysUnder = (noise: () => Float64Array) => {
      let h = (held?.thresholds ?? of(NaN, NaN)).map(tanh);
      for (let t = 0; t < 3000; t++) {
        h = Float64Array.from(N.next(h, noise()));
        if (!h.every((entry) => entry > 0)) return false;
      }
      return true;
    };
    const random = stream("test/pre-activation-form/noise");
    const sign = () => (random.integerBelow(2) === 0 ? -1 : 1);
    expect(staysUnder(() => of(0.999 * stands * sign(), 0.999 * stands * sign()))).toBe(true);
    expect(staysUnder(() => of(-0.999 * stands, 0.999 * stands))).toBe(true);
    expect(staysUnder(() => of(-1.01 * stands, 1.01 * stands))).toBe(false);
  });

  it("is refused for weights of another cell and for inputs that do not fit", () => {
    const gru = { ...oneUnit(2, 0), recurrentWeights: matrixOf([[1], [2], [3]]) };
    expect(() => preActivationForm(gru, of(0))).toThrow(
      new RangeError("preActivationForm: the recurrent weights must be 1×1, got 3×1"),
    );
    expect(() => preActivationForm(oneUnit(2, 0), of(0, 0))).toThrow(RangeError);
    expect(() => preActivationForm(oneUnit(2, 0), of(NaN))).toThrow("must be finite, got NaN");
  });
});
