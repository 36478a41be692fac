import { describe, expect, it } from "vitest";
import type { SequenceSet } from "../../src/networks/sequence.ts";
import { plainKernels } from "../../src/networks/back-propagation-through-time/plain-loops.ts";
import { fingerprint } from "../numeric/fingerprint.ts";
import { latch } from "../../src/tasks/latch.ts";
import { minimalTask } from "../../src/tasks/minimal-task.ts";
import { optionValues, PRESETS } from "../../src/tasks/option-table.ts";
import { parity } from "../../src/tasks/parity.ts";
import { affordable } from "../../src/tasks/sequence-law.ts";
import type { Problem, Task } from "../../src/tasks/task.ts";
import { TASKS, taskNamed } from "../../src/tasks/tasks.ts";
import { twoSequence } from "../../src/tasks/two-sequence.ts";

const ADDRESS = "seed=1/test/trial=1";

const pose = (task: Task, T: number, given: Record<string, number | string> = {}, address = ADDRESS): Problem =>
  task.pose(T, optionValues(task.name, task.options, "recovered", task.name, given), address);

const inputsOf = (set: SequenceSet, p: number) =>
  Array.from(set.inputs.subarray(set.starts[p], set.starts[p] + set.lengths[p]));
const sequences = (set: SequenceSet) =>
  Array.from({ length: set.count }, (_, p) => ({ inputs: inputsOf(set, p), sequenceClass: set.classes[p] }));
const bits = (problem: Problem) =>
  JSON.stringify([
    [...problem.initialParameters],
    sequences(problem.training),
    sequences(problem.heldOut()).slice(0, 20),
    sequences(problem.longer()).slice(0, 3),
  ]);

const COMPARED = ([latch, twoSequence, parity] as readonly Task[]).map((task) => ({ name: task.name, task }));

describe.each(COMPARED)("$name", ({ task }) => {
  it("draws the same bits at the same address, and others at another", () => {
    expect(bits(pose(task, 20))).toBe(bits(pose(task, 20)));
    expect(bits(pose(task, 20))).not.toBe(bits(pose(task, 20, {}, "seed=1/test/trial=2")));
  });

  it("draws lengths uniformly from ⌈T/2⌉ to T, both ends included, and longer ones for the longer set", () => {
    for (const T of [9, 10]) {
      const { heldOut, longer } = pose(task, T);
      const counts = new Map<number, number>();
      for (const length of heldOut().lengths) counts.set(length, (counts.get(length) ?? 0) + 1);
      const lengths = [...counts.keys()].sort((a, b) => a - b);
      expect(lengths).toEqual(Array.from({ length: T - 5 + 1 }, (_, k) => 5 + k));
      // 1000 draws over 5 or 6 lengths: five standard deviations are below 66.
      for (const count of counts.values()) expect(Math.abs(count - 1000 / lengths.length)).toBeLessThan(66);
      for (const length of longer().lengths) expect(length).toBeGreaterThan(T);
      expect(Math.max(...longer().lengths)).toBeLessThanOrEqual(10 * T);
    }
  });

  it("draws each set from its own address: the size of one changes no other, and a larger one begins with the smaller", () => {
    const small = pose(task, 12);
    const large = pose(task, 12, { trainingSequences: 80 });
    expect([...large.initialParameters]).toEqual([...small.initialParameters]);
    expect(sequences(large.heldOut()).slice(0, 5)).toEqual(sequences(small.heldOut()).slice(0, 5));
    expect(sequences(large.training).slice(0, 50)).toEqual(sequences(small.training));
    expect(sequences(small.heldOut()).slice(0, 50)).not.toEqual(sequences(small.training));
  });

  it("starts from parameters uniform in ±0.5, with noise up to 0.2", () => {
    const { initialParameters, wiring, noise } = pose(task, 20);
    expect(initialParameters).toHaveLength(wiring.parameterNames.length);
    for (const w of initialParameters) expect(Math.abs(w)).toBeLessThanOrEqual(0.5);
    expect(noise).toEqual({ law: "uniform", size: 0.2 });
    for (const w of pose(task, 20, { initialRange: 0 }).initialParameters) expect(Math.abs(w)).toBe(0);
  });

  it("rounds the shortest length up from the share, and not from the rounding of the product", () => {
    // 0.1 · 30 is 3.0000000000000004 in doubles, and 0.7 · 10 is 7.
    for (const [shortestShare, T, shortest] of [
      [0.1, 30, 3],
      [0.7, 10, 7],
      [0.5, 11, 6],
    ]) {
      const { lengths } = pose(task, T, { shortestShare, trainingSequences: 2000 }).training;
      expect([Math.min(...lengths), Math.max(...lengths)]).toEqual([shortest, T]);
    }
  });

  it("has longer sequences that are longer than any trained on, however uneven lengths are", () => {
    const { lengths } = pose(task, 30, { shortestShare: 0.1, longerFactor: 2, longerSequences: 2000 }).longer();
    expect([Math.min(...lengths), Math.max(...lengths)]).toEqual([31, 60]);
  });

  it("has uniform noise up to its size, or Gaussian noise of that standard deviation", () => {
    for (const { noiseLaw, variance } of [
      { noiseLaw: "uniform", variance: 0.25 / 3 },
      { noiseLaw: "gaussian", variance: 0.25 },
    ]) {
      const { training } = pose(task, 60, { noise: 0.5, noiseLaw, shortestShare: 1, trainingSequences: 1000 });
      // The last input: noise alone, or on ±1.
      const last = sequences(training).map(
        ({ inputs }) => inputs[59] - (task.name === "parity" ? Math.sign(inputs[59]) : 0),
      );
      const square = last.reduce((sum, u) => sum + u * u, 0) / 1000;
      // Of the mean square of 1000 Gaussians a standard deviation is 4.5 %; a wrong sign of ±1 + u is rare and costs
      // little.
      expect(Math.abs(square / variance - 1)).toBeLessThan(0.25);
    }
  });

  it("refuses a T that is not an integer from the least one to a million, naming itself and the value", () => {
    for (const T of [0, -1, 1.5, NaN, Infinity, 1e9]) {
      expect(() => pose(task, T)).toThrow(
        new RegExp(`^${task.name}: T must be an integer from \\d+ to 1000000, got ${T}$`),
      );
    }
    const least = task.leastT(optionValues(task.name, task.options, "recovered", task.name));
    expect(pose(task, least).training.count).toBe(50);
    expect(() => pose(task, least - 1)).toThrow(RangeError);
  });

  it("takes time in proportion to the size of a set: a hundred thousand sequences are no matter of minutes", () => {
    expect(pose(task, 20, { trainingSequences: 100_000 }).training.count).toBe(100_000);
  });

  it("refuses longer sequences that could not be made before it draws anything", () => {
    expect(() => pose(task, 1000, { longerFactor: 40_000 })).toThrow(
      new RegExp(`^${task.name}: longerFactor must be at most 33554 at T = 1000, got 40000$`),
    );
  });
});

describe("latch", () => {
  // As every task does that is compared: their sets are drawn by one function.
  it("looks at fewer sequences rather than at more than a quarter of a gigabyte", () => {
    expect(affordable(1000, 1_000_000)).toBe(33);
    const { longer } = pose(latch, 1_000_000, { trainingSequences: 1 });
    expect(longer().count).toBe(affordable(1000, 10_000_000));
  });

  it("alternates classes and leaves the first input to the trained one", () => {
    const { training, wiring } = pose(latch, 10);
    expect(wiring.parameterNames).toEqual(["w", "h_1^0", "h_1^1"]);
    sequences(training).forEach(({ inputs, sequenceClass }, p) => {
      expect(sequenceClass).toBe(p % 2);
      expect(inputs[0]).toBe(0);
      for (const u of inputs.slice(1)) {
        expect(u).not.toBe(0);
        expect(Math.abs(u)).toBeLessThanOrEqual(0.2);
      }
    });
  });

  it("is answered rightly for 10 000 noisy steps by a neuron that holds its bit", () => {
    const problem = pose(latch, 10_000, { shortestShare: 1, trainingSequences: 6 });
    const { answer } = plainKernels(problem.wiring);
    // h*(1.5) = 0.2075 > 0.2, and the first state is beyond the unstable root 0.57.
    const w = Float64Array.of(1.5, -1, 1);
    for (let p = 0; p < 6; p++) {
      expect(answer(w, problem.training, p) >= 0).toBe(problem.training.classes[p] === 1);
    }
  });

  it("is not answered rightly by neurons that cannot: weight too small, or a first state short of the unstable root", () => {
    // By theory h*(1.4) = 0.152 < 0.2; a_u(2, 0.2) = 0.217 > 0.1. The noise −0.2 for ever is one that the task allows.
    const { wiring } = pose(latch, 10);
    const { answer } = plainKernels(wiring);
    const T = 200;
    const set: SequenceSet = {
      count: 1,
      inputs: new Float64Array(T).fill(-0.2, 1),
      starts: Int32Array.of(0),
      lengths: Int32Array.of(T),
      classes: Uint8Array.of(1),
    };
    expect(answer(Float64Array.of(1.4, -2, 2), set, 0)).toBeLessThan(0);
    expect(answer(Float64Array.of(2, -0.1, 0.1), set, 0)).toBeLessThan(0);
    expect(answer(Float64Array.of(2, -0.3, 0.3), set, 0)).toBeGreaterThan(0);
  });
});

describe("two-sequence", () => {
  it("puts the key of the class under noise at the front, the same keys in all sets", () => {
    const problem = pose(twoSequence, 12, { noise: 0 });
    const keys = [0, 1].map((k) => sequences(problem.training)[k].inputs.slice(0, 3));
    for (const set of [problem.training, problem.heldOut(), problem.longer()]) {
      for (const { inputs, sequenceClass } of sequences(set)) {
        expect(inputs.slice(0, 3)).toEqual(keys[sequenceClass]);
        expect(inputs.slice(3).every((u) => u === 0)).toBe(true);
      }
    }
    const noisy = sequences(pose(twoSequence, 12).training);
    noisy.forEach(({ inputs, sequenceClass }) =>
      inputs.slice(0, 3).forEach((u, t) => expect(Math.abs(u - keys[sequenceClass][t])).toBeLessThanOrEqual(0.2)),
    );
  });

  it("keeps keys apart by the least distance, in every trial", () => {
    for (let trial = 0; trial < 300; trial++) {
      const { training } = pose(
        twoSequence,
        6,
        { noise: 0, trainingSequences: 2, leastKeyDistance: 1.5 },
        `seed=${trial}`,
      );
      const [one, other] = sequences(training).map(({ inputs }) => inputs.slice(0, 3));
      expect(Math.hypot(...one.map((entry, t) => entry - other[t]))).toBeGreaterThanOrEqual(1.5);
    }
    expect(() => pose(twoSequence as Task, 6, { leastKeyDistance: 9 })).toThrow(
      /leastKeyDistance and distinctKeys must be met/,
    );
  });

  it("has 25 weights and no bias", () => {
    expect(pose(twoSequence as Task, 6).wiring.parameterNames).toHaveLength(25);
    expect(pose(twoSequence as Task, 6, { biases: "yes", units: 4 }).wiring.parameterNames).toHaveLength(20);
  });
});

describe("parity", () => {
  it("asks whether the number of ones is odd, under the noise", () => {
    for (const { inputs, sequenceClass } of sequences(pose(parity, 15).heldOut())) {
      const ones = inputs.filter((u) => u > 0).length;
      expect(sequenceClass).toBe(ones % 2);
      for (const u of inputs) expect(Math.abs(Math.abs(u) - 1)).toBeLessThanOrEqual(0.2);
    }
    for (const { inputs } of sequences(pose(parity, 15, { noise: 0 }).training)) {
      expect(inputs.every((u) => Math.abs(u) === 1)).toBe(true);
    }
  });

  it("is solved by hand-made weights on all 1024 sequences of length 10, from either initial output, with noise or not", () => {
    const w = Float64Array.of(10, 10, -15, 10, 10, -16, -11);
    // Order of the parameters: w_3 u, w_4 o, w_5 h, b_2.
    for (const initialOutput of [0, -1]) {
      const { wiring } = pose(parity, 10, { initialOutput });
      const { answer } = plainKernels(wiring);
      for (const offset of [0, 0.2, -0.2]) {
        for (let code = 0; code < 1024; code++) {
          const signs = Array.from({ length: 10 }, (_, t) => ((code >> t) & 1 ? 1 : -1));
          const set: SequenceSet = {
            count: 1,
            inputs: Float64Array.from(signs, (bit, t) => bit + (t % 2 === 0 ? offset : -offset)),
            starts: Int32Array.of(0),
            lengths: Int32Array.of(10),
            classes: Uint8Array.of(0),
          };
          const odd = signs.filter((bit) => bit === 1).length % 2 === 1;
          expect(answer(w, set, 0) > 0).toBe(odd);
        }
      }
    }
  });
});

describe.each([
  { task: latch, steps: "prefixLength" },
  { task: twoSequence, steps: "keyLength" },
])("$task.name with a shortest share too small for its first steps", ({ task, steps }) => {
  it("is refused, and not looked for a T for ever", () => {
    for (const shortestShare of [1e-300, 1e-6]) {
      expect(() => pose(task, 10, { [steps]: 5, shortestShare })).toThrow(
        new RegExp(
          `^${task.name}: shortestShare must leave the shortest sequence its first steps .*, got ${shortestShare}$`,
        ),
      );
    }
    // 0.4 · 10 = 4 steps are too few, and the least T says so: ⌈0.4 · 11⌉ = 5.
    expect(() => pose(task, 10, { [steps]: 5, shortestShare: 0.4 })).toThrow(/T must be an integer from 11 to/);
    expect(pose(task, 11, { [steps]: 5, shortestShare: 0.4 }).T).toBe(11);
  });
});

describe("the minimal task", () => {
  const task = minimalTask as Task;

  it("starts at w_0 with small inputs, and keeps the weight fixed when asked to", () => {
    const { initialParameters, wiring } = pose(task, 20);
    expect(initialParameters[0]).toBe(1.25);
    expect(wiring.parameterNames).toHaveLength(7);
    for (const h of initialParameters.slice(1)) expect(Math.abs(h)).toBeLessThanOrEqual(0.1);
    const fixed = pose(task, 20, { weightTrained: "no" });
    expect([...fixed.initialParameters]).toEqual([...initialParameters.slice(1)]);
  });

  it("draws Gaussian noise of variance s, or of standard deviation s, after L steps, in sequences of length T", () => {
    for (const [noiseReading, variance] of [
      ["variance", 0.2],
      ["standard-deviation", 0.04],
    ] as const) {
      const { heldOut, noise } = pose(task, 20, { noiseReading });
      expect(Math.abs(noise.size ** 2 / variance - 1)).toBeLessThan(1e-12);
      const all = sequences(heldOut());
      expect(all.every(({ inputs }) => inputs.length === 20)).toBe(true);
      for (const { inputs } of all) expect(inputs.slice(0, 3)).toEqual([0, 0, 0]);
      const drawn = all.flatMap(({ inputs }) => inputs.slice(3));
      const mean = drawn.reduce((sum, u) => sum + u, 0) / drawn.length;
      const spread = drawn.reduce((sum, u) => sum + u * u, 0) / drawn.length;
      // 6800 draws: five standard errors are 6 % of the deviation and 9 % of the variance.
      expect(Math.abs(mean)).toBeLessThan(0.061 * Math.sqrt(variance));
      expect(Math.abs(spread / variance - 1)).toBeLessThan(0.09);
    }
  });

  it("draws the noise of a sequence anew, in place and for that sequence only", () => {
    const { training } = pose(task, 20);
    const before = sequences(training);
    training.redraw?.(3);
    const after = sequences(training);
    expect(after[3]).not.toEqual(before[3]);
    expect(after[3].inputs.slice(0, 3)).toEqual([0, 0, 0]);
    expect(after.filter((_, p) => p !== 3)).toEqual(before.filter((_, p) => p !== 3));
    expect(pose(task, 20, { freshNoise: "no" }).training.redraw).toBeUndefined();
  });
});

describe("the list of tasks", () => {
  it("finds each by its name, and lists the names for any other", () => {
    for (const task of TASKS) expect(taskNamed(task.name)).toBe(task);
    const names = TASKS.map(({ name }) => name).join(", ");
    expect(() => taskNamed("xor")).toThrow(new RangeError(`taskNamed: the tasks are ${names}, got xor`));
  });

  it("has defaults that meet their own rules under every preset", () => {
    for (const task of TASKS) {
      for (const preset of PRESETS)
        expect(() => optionValues(task.name, task.options, preset, task.name)).not.toThrow();
    }
  });

  it("draws the same bits in every engine", () => {
    const fingerprints = TASKS.map((task) => {
      const letters = Float64Array.from(bits(pose(task, 12)), (letter) => letter.charCodeAt(0));
      return [task.name, fingerprint(letters)] as const;
    });
    expect(Object.fromEntries(fingerprints)).toMatchObject({
      minimal: "6321501a",
      latch: "923c18f5",
      "two-sequence": "5d830aa0",
      parity: "1c970824",
    });
  });
});
