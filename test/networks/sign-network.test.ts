import { describe, expect, it } from "vitest";
import { latchWiring, parityWiring } from "../../src/networks/wiring/paper-wirings.ts";
import { sequenceSet } from "../../src/networks/sequence.ts";
import { generatedSignKernels, signKernels } from "../../src/networks/sign-network/generated.ts";
import { plainSignKernels } from "../../src/networks/sign-network/plain-loops.ts";
import type { ErrorRule } from "../../src/networks/sign-network/sign-kernels.ts";
import { stream } from "../../src/numeric/random.ts";
import { type NetworkCase, randomNetworkCase } from "./random-networks.ts";

/**
 * Literally: outputs y_{i,t} = sign a_{i,t}; the error at an output is the sum over all connections that leave it of
 * weight times the error of the net input that they enter, by memoised recursion from the weight up to the answer.
 */
function literal({ wiring, w, set, p, target }: NetworkCase, rule: ErrorRule) {
  const { units, output, trainedInput } = wiring;
  const T = set.lengths[p];
  type Connection = (typeof units)[number][number];
  const valueOf = ({ weight }: Connection) => ("parameter" in weight ? w[weight.parameter] : weight.fixed);
  const trainedAt = (i: number, t: number) =>
    trainedInput?.unit === i && t <= trainedInput.steps
      ? trainedInput.first + set.classes[p] * trainedInput.steps + t - 1
      : undefined;
  const known = new Map<string, number>();
  const remembered = (key: string, compute: () => number) => {
    const found = known.get(key) ?? compute();
    known.set(key, found);
    return found;
  };
  const source = ({ from }: Connection, t: number): number =>
    from.kind === "before"
      ? y(from.unit, t - 1)
      : from.kind === "now"
        ? y(from.unit, t)
        : from.kind === "input"
          ? set.inputs[set.starts[p] + t - 1]
          : 1;
  const a = (i: number, t: number): number =>
    remembered(`a ${i} ${t}`, () => {
      const trained = trainedAt(i, t);
      const sum = units[i].reduce((total, one) => total + valueOf(one) * source(one, t), 0);
      return sum + (trained === undefined ? 0 : w[trained]);
    });
  const y = (i: number, t: number): number => (t === 0 ? wiring.initialState[i] : a(i, t) >= 0 ? 1 : -1);
  const errorOfInput = (i: number, t: number): number =>
    remembered(`g ${i} ${t}`, () => rule(a(i, t), y(i, t), errorOfOutput(i, t)));
  const errorOfOutput = (j: number, t: number): number => {
    let sum = t === T && j === output ? y(j, t) - target : 0;
    units.forEach((connections, k) => {
      for (const one of connections) {
        if (one.from.kind === "now" && one.from.unit === j) sum += valueOf(one) * errorOfInput(k, t);
        if (one.from.kind === "before" && one.from.unit === j && t < T) sum += valueOf(one) * errorOfInput(k, t + 1);
      }
    });
    return sum;
  };
  const gradient = new Float64Array(w.length);
  for (let t = 1; t <= T; t++) {
    units.forEach((connections, i) => {
      for (const one of connections) {
        if ("parameter" in one.weight) gradient[one.weight.parameter] += errorOfInput(i, t) * source(one, t);
      }
      const trained = trainedAt(i, t);
      if (trained !== undefined) gradient[trained] += errorOfInput(i, t);
    });
  }
  return { answer: y(output, T), gradient };
}

describe("the network of sign units", () => {
  it("sends errors back as its recursion says, written literally, whatever the rule at a unit", () => {
    const random = stream("seed=1/sign-network");
    const rules: readonly ErrorRule[] = [
      (_, y, g) => (g * y > 0 ? y : 0),
      (a, y, g) => 0.3 * g + 0.2 * a - 0.1 * y,
      (a, _, g) => 0.5 * g * (1 - 0.1 * a * a),
    ];
    let moved = 0;
    for (let run = 0; run < 600; run++) {
      const network = { ...randomNetworkCase(random), target: random.sign() };
      const { wiring, w, set, p, target } = network;
      const rule = rules[run % rules.length];
      const expected = literal(network, rule);
      const gradient = new Float64Array(w.length).fill(NaN);
      const kernels = signKernels(wiring);
      const answer = kernels.pseudoGradient(w, set, p, target, rule, gradient);
      expect([answer, kernels.answer(w, set, p)]).toEqual([expected.answer, expected.answer]);
      const largest = expected.gradient.reduce((most, g) => Math.max(most, Math.abs(g)), 0);
      // Sums in another order.
      gradient.forEach((g, k) => expect(Math.abs(g - expected.gradient[k])).toBeLessThanOrEqual(1e-11 * largest));
      if (largest > 0) moved++;
    }
    expect(moved).toBeGreaterThan(300);
  });

  it("is compiled to the bits of the plain loops, which ask the rule the same in the same order", () => {
    const random = stream("seed=1/sign-network/generated");
    for (let run = 0; run < 600; run++) {
      const { wiring, w, set, p, target } = randomNetworkCase(random);
      for (let k = 0; k < w.length; k++) if (random.integerBelow(8) === 0) w[k] = [0, -0, NaN][random.integerBelow(3)];
      const [plain, generated] = [plainSignKernels(wiring), generatedSignKernels(wiring)].map((kernels) => {
        const asked: number[] = [];
        const draws = stream(`run=${run}`);
        const rule: ErrorRule = (a, y, g) => {
          asked.push(a, y, g);
          return 0.3 * g + draws.gaussian() * a;
        };
        const gradient = new Float64Array(w.length).fill(7);
        const answer = kernels.pseudoGradient(w, set, p, target, rule, gradient);
        return [answer, kernels.answer(w, set, p), ...gradient, ...asked];
      });
      expect(generated, `run ${run}`).toEqual(plain);
    }
  });

  it("in a loop of gain 1.5 passes a flip asked for by ε-margins back to the first step, undiminished", () => {
    // The paper's Δa = −ε − a for a wanted −1; a unit at +1 with a = 1.5 is asked for −1.6, and the one before for as
    // much.
    const flip: ErrorRule = (a, y, g) => (y * g >= 2 ? a + 0.1 * y : 0);
    const wiring = latchWiring({ prefixLength: 1 });
    for (const T of [2, 50, 500]) {
      const set = sequenceSet([{ inputs: new Float64Array(T), sequenceClass: 0 }]);
      const gradient = new Float64Array(3);
      // It starts on the wrong side, at h^0 = 0.7, and stays there.
      const answer = signKernels(wiring).pseudoGradient(Float64Array.of(1.5, 0.7, 0), set, 0, -1, flip, gradient);
      expect(answer).toBe(1);
      // For w: 1.6 · 1 for each step but the first, whose state before is 0; for h^0: 0.7 + 0.1 in the first step.
      expect(Math.abs(gradient[0] / (1.6 * (T - 1)) - 1)).toBeLessThan(1e-12);
      expect(Math.abs(gradient[1] / 0.8 - 1)).toBeLessThan(1e-12);
      expect(gradient[2]).toBe(0);
    }
  });

  it("calls the rule for every unit and step, last step and last unit first", () => {
    const seen: number[] = [];
    const rule: ErrorRule = (a) => {
      seen.push(a);
      return 0;
    };
    const set = sequenceSet([{ inputs: [1, -1, 1], sequenceClass: 1 }]);
    // h = sign(u), o = sign(2 h + 4 o_{t−1} + 0.5): net inputs of h are the inputs, those of o tell the steps apart.
    const w = Float64Array.of(1, 0, 0, 0, 4, 2, 0.5);
    signKernels(parityWiring("xor7", -1)).pseudoGradient(w, set, 0, 1, rule, new Float64Array(7));
    expect(seen).toEqual([-1.5, 1, -5.5, -1, -1.5, 1]);
  });

  it("has +1 as the sign of 0 and NaN as that of NaN", () => {
    const kernels = signKernels(latchWiring({ prefixLength: 1 }));
    const set = sequenceSet([{ inputs: [0], sequenceClass: 1 }]);
    expect(kernels.answer(Float64Array.of(1, 0, 0), set, 0)).toBe(1);
    expect(kernels.answer(Float64Array.of(1, 0, -0), set, 0)).toBe(1);
    expect(kernels.answer(Float64Array.of(1, 0, NaN), set, 0)).toBeNaN();
  });
});
