import { describe, expect, it } from "vitest";
import { gruCell } from "../../../src/networks/cells/gru-cell.ts";
import { checkGradient } from "../../../src/networks/derivative-check/check-gradient.ts";
import { gatedKernels } from "../../../src/networks/gated-network/gated-kernels.ts";
import {
  blockSize,
  gatedConnectionCount,
  gatedNetwork,
  UNIT_HEAD,
} from "../../../src/networks/gated-network/gated-network.ts";
import { emptySequenceSet, type SequenceSet, sequenceSet } from "../../../src/networks/sequence.ts";
import { fullyConnectedWiring, latchWiring } from "../../../src/networks/wiring/paper-wirings.ts";
import { type Random, stream } from "../../../src/numeric/random.ts";

const WITHOUT_TRAINED_INPUTS = fullyConnectedWiring({ units: 1, biases: false, inputUnits: "first" });
const layer = (units: number, trainedSteps = 0) =>
  gatedNetwork(units, trainedSteps === 0 ? WITHOUT_TRAINED_INPUTS : latchWiring({ prefixLength: trainedSteps }));

/** A layer with weights of some size and a few sequences, of which p is the one to look at. */
function randomCase(
  random: Random,
  { units = 1 + random.integerBelow(5), trainedSteps = random.integerBelow(3) } = {},
) {
  const network = layer(units, trainedSteps);
  const size = [0.3, 1, 3][random.integerBelow(3)];
  const w = Float64Array.from(network.parameterNames, () => random.uniformBetween(-size, size));
  const count = 1 + random.integerBelow(3);
  const set = emptySequenceSet(Array.from({ length: count }, () => 1 + random.integerBelow(14)));
  for (let k = 0; k < set.inputs.length; k++) set.inputs[k] = random.uniformBetween(-1, 1);
  for (let p = 0; p < count; p++) set.classes[p] = random.integerBelow(2);
  return { network, w, set, p: random.integerBelow(count), target: 0.8 * random.sign() };
}

/** The same layer as a cell in PyTorch's layout; b_r, b_z and b_n stand in the input bias, b_q in the recurrent one. */
function asCell(n: number, w: Float64Array) {
  const at = (i: number, place: number) => w[i * blockSize(n) + place];
  const units = Array.from({ length: n }, (_, i) => i);
  const rows = (place: (gate: number) => number) => [0, 1, 2].flatMap((gate) => units.map((i) => at(i, place(gate))));
  const recurrent = [0, 1, 2].flatMap((gate) =>
    units.flatMap((i) => units.map((j) => at(i, UNIT_HEAD + 3 * j + gate))),
  );
  return gruCell({
    inputWeights: { rows: 3 * n, columns: 1, data: Float64Array.from(rows((gate) => gate)) },
    recurrentWeights: { rows: 3 * n, columns: n, data: Float64Array.from(recurrent) },
    inputBias: Float64Array.from(rows((gate) => 3 + gate)),
    recurrentBias: Float64Array.from([...new Array<number>(2 * n).fill(0), ...units.map((i) => at(i, 6))]),
  });
}

/** The inputs of sequence p with what is trained of them. */
function trainedInputs(
  n: number,
  L: number,
  w: Float64Array,
  { inputs, starts, lengths, classes }: SequenceSet,
  p: number,
) {
  const first = n * blockSize(n) + classes[p] * L;
  return Array.from({ length: lengths[p] }, (_, t) => inputs[starts[p] + t] + (t < L ? w[first + t] : 0));
}

const logistic = (x: number) => 1 / (1 + Math.exp(-x));
const closeTo = (found: number, expected: number, share: number) =>
  expect(Math.abs(found - expected), `${found} for ${expected}`).toBeLessThanOrEqual(share * Math.abs(expected));

describe("one gated unit", () => {
  // v_r, v_z, v_n, b_r, b_z, b_n, b_q, w_r, w_z, w_q
  const w = Float64Array.of(0.3, -0.7, 1.1, 0.2, 0.4, -0.1, 0.6, 1.5, -1.2, 0.9);
  const [v_r, v_z, v_n, b_r, b_z, b_n, b_q, w_r, w_z, w_q] = w;
  const { answer, gradient } = gatedKernels(layer(1));

  it("answers by the formula, written out for two steps", () => {
    const [u_1, u_2] = [0.5, -0.8];
    const h_1 = (1 - logistic(v_z * u_1 + b_z)) * Math.tanh(v_n * u_1 + b_n + logistic(v_r * u_1 + b_r) * b_q);
    const r = logistic(v_r * u_2 + b_r + w_r * h_1);
    const z = logistic(v_z * u_2 + b_z + w_z * h_1);
    const h_2 = (1 - z) * Math.tanh(v_n * u_2 + b_n + r * (b_q + w_q * h_1)) + z * h_1;
    const set = sequenceSet([
      { inputs: [u_1], sequenceClass: 0 },
      { inputs: [u_1, u_2], sequenceClass: 1 },
    ]);
    closeTo(answer(w, set, 0), h_1, 1e-15);
    closeTo(answer(w, set, 1), h_2, 2e-15);
  });

  it("has the gradient of one step in closed form, in which recurrent weights do not count", () => {
    const u = 0.5;
    const set = sequenceSet([{ inputs: [u], sequenceClass: 1 }]);
    const found = new Float64Array(10);
    const h = gradient(w, set, 0, 0.8, found);
    const [r, z] = [logistic(v_r * u + b_r), logistic(v_z * u + b_z)];
    const n = Math.tanh(v_n * u + b_n + r * b_q);
    const by_n = (h - 0.8) * (1 - z) * (1 - n * n);
    const by_r = by_n * b_q * r * (1 - r);
    const by_z = (h - 0.8) * -n * z * (1 - z);
    [by_r * u, by_z * u, by_n * u, by_r, by_z, by_n, by_n * r].forEach((expected, k) =>
      closeTo(found[k], expected, 1e-14),
    );
    expect([...found.subarray(7)].map(Math.abs)).toEqual([0, 0, 0]);
  });

  it("loses no digit of a gate's slope where the gate is all but open or shut", () => {
    const set = sequenceSet([{ inputs: [0], sequenceClass: 1 }]);
    const found = new Float64Array(10);
    for (const p_z of [-700, -300, -50, -40, 40, 50, 300, 700]) {
      const shut = Float64Array.of(0, 0, 0, 0, p_z, 0.7, 0, 0, 0, 0);
      const h = gradient(shut, set, 0, 0.8, found);
      // σ'(p) = e^−|p| / (1 + e^−|p|)², where 1 − σ(p) is 0 by subtraction from p = 37 on.
      const decay = Math.exp(-Math.abs(p_z));
      closeTo(found[4], (((h - 0.8) * -Math.tanh(0.7)) / (1 + decay) / (1 + decay)) * decay, 1e-14);
      if (p_z > 0) expect((1 - logistic(p_z)) * logistic(p_z)).toBe(0);
    }
  });

  it("keeps its state where the update gate is open, and the gradient with it", () => {
    // The trained input of the first step sets h; later steps have z = σ(60 − 120 u): u = 1 shuts the gate.
    const network = layer(1, 1);
    const holding = Float64Array.of(0, -120, 2, 0, 60, 0, 0, 0, 0, 0, 0.9, 0.9);
    const set = sequenceSet([{ inputs: new Float64Array(500), sequenceClass: 1 }]);
    const kernels = gatedKernels(network);
    const found = new Float64Array(12);
    const h = kernels.gradient(holding, set, 0, 0.8, found);
    const first = Math.tanh(2 * 0.9) / (1 + Math.exp(60 - 120 * 0.9));
    closeTo(h, first, 1e-12);
    // ∂h_500/∂h^1 is that of the first step alone: (1 − z) 2 sech² 1.8, and what moves z.
    const by_n = (1 - Math.tanh(1.8) ** 2) * 2;
    closeTo(found[11], (h - 0.8) * by_n, 1e-12);
  });
});

describe("a layer of gated units", () => {
  it("answers as the cell that examines weights does, step after step", () => {
    const random = stream("test/gated/cell");
    for (let run = 0; run < 100; run++) {
      const { network, w, set, p } = randomCase(random);
      const cell = asCell(network.units, w);
      let h: Float64Array = new Float64Array(network.units);
      for (const s of trainedInputs(network.units, network.trainedSteps, w, set, p))
        h = cell.next(h, Float64Array.of(s));
      expect(Math.abs(gatedKernels(network).answer(w, set, p) - h[network.units - 1])).toBeLessThan(1e-13);
    }
  });

  it("has the derivatives by the inputs of all steps that products of the cell's Jacobians give", () => {
    const random = stream("test/gated/jacobians");
    for (let run = 0; run < 60; run++) {
      const { network, w, set, p, target } = randomCase(random, { trainedSteps: 14 });
      const { units: n, trainedSteps: L } = network;
      const cell = asCell(n, w);
      const found = new Float64Array(w.length);
      const x = gatedKernels(network).gradient(w, set, p, target, found);
      const inputs = trainedInputs(n, L, w, set, p).map((s) => Float64Array.of(s));
      const states: Float64Array[] = [new Float64Array(n)];
      for (const s of inputs) states.push(cell.next(states[states.length - 1], s));
      // The row e' J_T … J_{t+1} from the last step back, and with it the derivative by input t.
      let row: Float64Array = new Float64Array(n);
      row[n - 1] = x - target;
      const expected = new Float64Array(L);
      for (let t = inputs.length; t >= 1; t--) {
        const byInput = cell.inputJacobian(states[t - 1], inputs[t - 1]).data;
        for (let i = 0; i < n; i++) expected[t - 1] += row[i] * byInput[i];
        const J = cell.jacobian(states[t - 1], inputs[t - 1]).data;
        row = row.map((_, j) => row.reduce((sum, e, i) => sum + e * J[i * n + j], 0));
      }
      const first = n * blockSize(n);
      const own = found.subarray(first + set.classes[p] * L, first + (set.classes[p] + 1) * L);
      const other = found.subarray(first + (1 - set.classes[p]) * L, first + (2 - set.classes[p]) * L);
      expected.forEach((value, t) =>
        expect(Math.abs(own[t] - value)).toBeLessThanOrEqual(1e-11 * Math.abs(value) + 1e-17),
      );
      expect([...other].every((value) => value === 0)).toBe(true);
    }
  });

  it("has the gradient that differences of its cost give, for every parameter", () => {
    const random = stream("test/gated/differences");
    for (let run = 0; run < 40; run++) {
      const { network, w, set, p, target } = randomCase(random);
      const { answer, gradient } = gatedKernels(network);
      const check = checkGradient({
        f: (at) => 0.5 * (answer(at, set, p) - target) * (answer(at, set, p) - target),
        gradient(at) {
          const found = new Float64Array(at.length);
          gradient(at, set, p, target, found);
          return found;
        },
        at: w,
        names: network.parameterNames,
      });
      expect(check.ok, JSON.stringify(check)).toBe(true);
    }
  });

  it("gives the same bits again, after any other sequence, and with or without a gradient", () => {
    const random = stream("test/gated/bits");
    for (let run = 0; run < 50; run++) {
      const { network, w, set, target } = randomCase(random);
      const fresh = (p: number) => {
        const found = new Float64Array(w.length);
        return { x: gatedKernels(network).gradient(w, set, p, target, found), found };
      };
      const expected = Array.from({ length: set.count }, (_, p) => fresh(p));
      const used = gatedKernels(network);
      for (let k = 0; k < 8; k++) {
        const p = random.integerBelow(set.count);
        const found = new Float64Array(w.length).fill(7);
        if (random.sign() === 1) expect(used.answer(w, set, p)).toBe(expected[p].x);
        else expect({ x: used.gradient(w, set, p, target, found), found }).toEqual(expected[p]);
      }
    }
  });

  it("is odd where candidates have no bias and gates hear nothing, and not where a candidate has one", () => {
    const random = stream("test/gated/odd");
    let notOdd = 0;
    for (let run = 0; run < 60; run++) {
      const { network, w, set, p } = randomCase(random, { trainedSteps: 0 });
      const { units: n } = network;
      for (let i = 0; i < n; i++) {
        const b = i * blockSize(n);
        for (const place of [0, 1, 5, 6]) w[b + place] = 0;
        for (let j = 0; j < n; j++) w[b + UNIT_HEAD + 3 * j] = w[b + UNIT_HEAD + 3 * j + 1] = 0;
      }
      const mirrored = { ...set, inputs: set.inputs.map((u) => -u) };
      const { answer } = gatedKernels(network);
      expect(answer(w, mirrored, p) + answer(w, set, p)).toBe(0);
      w[(n - 1) * blockSize(n) + 5] = 0.5;
      if (Math.abs(answer(w, mirrored, p) + answer(w, set, p)) > 1e-9) notOdd++;
    }
    expect(notOdd).toBeGreaterThan(50);
  });

  it("stays within (−1, 1), but for rounding, for weights of any size, and answers NaN where one is not a number", () => {
    const random = stream("test/gated/range");
    for (let run = 0; run < 100; run++) {
      const { network, w, set, p } = randomCase(random);
      const { answer } = gatedKernels(network);
      expect(
        Math.abs(
          answer(
            w.map((entry) => 1e3 * entry),
            set,
            p,
          ),
        ),
      ).toBeLessThanOrEqual(1 + 1e-14);
      w[(network.units - 1) * blockSize(network.units) + 2] = NaN;
      expect(answer(w, set, p)).toBeNaN();
    }
  });
});

describe("the parameters of a layer of gated units", () => {
  it("are named by gate, unit and source, the trained inputs last and as the network names them", () => {
    expect(layer(1, 1).parameterNames).toEqual([
      ...["v_r,1", "v_z,1", "v_n,1", "b_r,1", "b_z,1", "b_n,1", "b_q,1", "w_r,1,1", "w_z,1,1", "w_q,1,1"],
      ...["h_1^0", "h_1^1"],
    ]);
    for (const n of [1, 2, 5]) {
      const { parameterNames } = layer(n, 2);
      expect(new Set(parameterNames).size).toBe(3 * n * n + 7 * n + 4);
    }
  });

  it("are passed once each in a step but for trained inputs, and three products with gates for each unit", () => {
    for (const n of [1, 2, 5]) expect(gatedConnectionCount(layer(n, 2))).toBe(3 * n * n + 7 * n + 3 * n);
  });

  it("are refused for no units, too many or half a one", () => {
    for (const units of [0, 1025, 1.5, NaN]) {
      expect(() => layer(units)).toThrow(`gatedNetwork: the units must be an integer from 1 to 1024, got ${units}`);
    }
  });
});
