import { describe, expect, it } from "vitest";
import { fullyConnectedWiring, latchWiring, parityWiring } from "../../../src/networks/wiring/paper-wirings.ts";
import { recurrentMatrix } from "../../../src/networks/wiring/recurrent-matrix.ts";
import { stateUnits, withRecurrentMatrix } from "../../../src/networks/wiring/recurrent-start.ts";
import type { Connection, Wiring } from "../../../src/networks/wiring/wiring.ts";
import { matrixOf, zeroMatrix } from "../../../src/numeric/linear-algebra/matrix.ts";
import { stream } from "../../../src/numeric/random.ts";
import { randomWiring } from "../random-networks.ts";

const ONE_TO_FOUR = matrixOf([[1, 2], [3, 4]]); // prettier-ignore

const before = (unit: number, parameter: number): Connection => ({
  from: { kind: "before", unit },
  weight: { parameter },
});

describe("a recurrent matrix that is chosen", () => {
  it("is the W of a fully connected network, whose biases stay", () => {
    const wiring = fullyConnectedWiring({ units: 2, biases: true, inputUnits: "first" });
    const w = withRecurrentMatrix(wiring, Float64Array.of(9, 9, 9, 9, 0.1, 0.2), ONE_TO_FOUR);
    expect([...w]).toEqual([1, 2, 3, 4, 0.1, 0.2]);
  });

  it("is the self-weight of the latching neuron, whose trained inputs stay", () => {
    const w = withRecurrentMatrix(latchWiring({ prefixLength: 1 }), Float64Array.of(0.3, 0.4, 0.5), matrixOf([[-1]]));
    expect([...w]).toEqual([-1, 0.4, 0.5]);
  });

  it("is, for parity computed within a step, w_4 + w_5 w_2 by the choice of w_4 alone", () => {
    const wiring = parityWiring("xor7");
    expect(stateUnits(wiring)).toEqual([1]);
    // w_1, w_2, b_1, w_3, w_4, w_5, b_2
    const w = withRecurrentMatrix(wiring, Float64Array.of(0.1, 0.25, 0.3, 0.4, 9, 0.5, 0.6), matrixOf([[1]]));
    expect([...w]).toEqual([0.1, 0.25, 0.3, 0.4, 1 - 0.5 * 0.25, 0.5, 0.6]);
  });

  it("is all of the recurrent weights of parity's other wiring", () => {
    const wiring = parityWiring("a1");
    expect(stateUnits(wiring)).toEqual([0, 1]);
    const w = withRecurrentMatrix(wiring, new Float64Array(7).fill(9), ONE_TO_FOUR);
    expect([...w]).toEqual([9, 1, 2, 9, 9, 3, 4]);
  });

  it("is what the recurrent matrix of any wiring then is, or is refused where no trained weight leads there", () => {
    const random = stream("test/recurrent-start");
    let [made, refused] = [0, 0];
    for (let run = 0; run < 600; run++) {
      const wiring = randomWiring(random);
      const w = Float64Array.from(wiring.parameterNames, () => random.uniformBetween(-0.5, 0.5));
      const state = stateUnits(wiring);
      const M = zeroMatrix(state.length, state.length);
      M.data.forEach((_, k) => (M.data[k] = random.gaussian()));
      const isComplete = state.every((i) =>
        state.every((j) =>
          wiring.units[i].some(
            ({ from, weight }) => from.kind === "before" && from.unit === j && "parameter" in weight,
          ),
        ),
      );
      if (!isComplete) {
        refused++;
        expect(() => withRecurrentMatrix(wiring, w, M)).toThrow(
          /^withRecurrentMatrix: each unit of the state must have/,
        );
        continue;
      }
      made++;
      const n = wiring.units.length;
      const start = withRecurrentMatrix(wiring, w, M);
      const R = recurrentMatrix(wiring, start);
      state.forEach((i, k) => {
        state.forEach((j, l) => expect(R.data[i * n + j]).toBeCloseTo(M.data[k * state.length + l], 12));
      });
      // At most one parameter for each entry is another than before.
      expect(start.filter((value, i) => value !== w[i]).length).toBeLessThanOrEqual(M.data.length);
    }
    expect(made).toBeGreaterThan(200);
    expect(refused).toBeGreaterThan(20);
  });

  it("refuses shared parameters, matrices of another size and fixed weights, in one line", () => {
    const twice: Wiring = {
      units: [[before(0, 0), before(0, 0)]],
      output: 0,
      initialState: new Float64Array(1),
      parameterNames: ["w"],
    };
    expect(() => withRecurrentMatrix(twice, Float64Array.of(1), matrixOf([[1]]))).toThrow(
      /^wiring: a parameter must be used once, got w twice$/,
    );
    const latch = latchWiring({ prefixLength: 1 });
    expect(() => withRecurrentMatrix(latch, new Float64Array(3), zeroMatrix(2, 2))).toThrow(
      /^withRecurrentMatrix: the matrix must be 1×1, got 2×2$/,
    );
    expect(() => withRecurrentMatrix(latch, new Float64Array(2), zeroMatrix(1, 1))).toThrow(
      /^withRecurrentMatrix: there must be 3 parameters, got 2$/,
    );
    const fixed = latchWiring({ prefixLength: 1, fixedWeight: 1.25 });
    expect(() => withRecurrentMatrix(fixed, new Float64Array(2), zeroMatrix(1, 1))).toThrow(
      /to each, got none from unit 0 to unit 0$/,
    );
  });
});
