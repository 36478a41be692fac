import { describe, expect, it } from "vitest";
import { latchWiring } from "../../src/networks/wiring/paper-wirings.ts";
import { curvatureOf } from "../../src/networks/back-propagation-through-time/curvature.ts";
import { sequenceSet } from "../../src/networks/sequence.ts";
import { tanh } from "../../src/numeric/elementary/tanh.ts";
import { stream } from "../../src/numeric/random.ts";
import { minimalTask } from "../../src/tasks/minimal-task.ts";
import { optionValues } from "../../src/tasks/option-table.ts";
import { parity } from "../../src/tasks/parity.ts";
import type { Problem } from "../../src/tasks/task.ts";
import { coinRule } from "../../src/training/algorithms/controls/coin-flip-propagation.ts";
import {
  discreteErrorPropagation,
  discreteErrorPropagationEntry,
} from "../../src/training/algorithms/discrete-error-propagation.ts";
import { networkObjective } from "../../src/training/network-objective.ts";

/** Sequences of lengths 1 and 3 of either class, for a latch with one trained input each. */
const training = sequenceSet([
  { inputs: [0], sequenceClass: 1 },
  { inputs: [0, 0, 0], sequenceClass: 0 },
]);
const problem: Problem = {
  task: "made for a test",
  T: 3,
  wiring: latchWiring({ prefixLength: 1 }),
  targetSize: 0.8,
  initialParameters: new Float64Array(3),
  training,
  typicalInputs: [0],
  noise: { law: "uniform", size: 0 },
  heldOut: () => training,
  longer: () => training,
};

const COIN = {
  learningRate: 0.2,
  pseudoGradient: "unit",
  epsilon: 0.1,
  updateAfter: "wrong",
  zeroError: "nothing",
} as const;

describe("the objective of a network", () => {
  it("has the mean of ½ (x_T ∓ 0.8)² as its cost, and counts answers of the wrong sign", () => {
    const { cost } = networkObjective(problem, "tanh");
    // w = 0: the first answer is tanh h^1, the second tanh 0 = 0, which counts as positive and is wrong for class 0.
    const x = tanh(0.5);
    const told = cost(Float64Array.of(0, -3, 0.5));
    expect(told.wrong).toBe(1);
    expect(Math.abs(told.cost / ((0.5 * (x - 0.8) * (x - 0.8) + 0.5 * 0.64) / 2) - 1)).toBeLessThan(1e-15);
    expect(cost(Float64Array.of(0, -3, -0.5)).wrong).toBe(2);
    expect(cost(Float64Array.of(2, -3, 0.5)).wrong).toBe(0);
    expect(cost(Float64Array.of(NaN, NaN, NaN)).wrong).toBe(2);
  });

  it("has ±1 as the targets of sign units, which they reach", () => {
    const { cost } = networkObjective(problem, "sign");
    expect({ ...cost(Float64Array.of(1, -1, 1)) }).toEqual({ cost: 0, wrong: 0 });
    // A wrong answer is off by 2: ½ · 4, over two sequences.
    expect({ ...cost(Float64Array.of(1, 1, 1)) }).toEqual({ cost: 1, wrong: 1 });
    const discreteOn = (w: readonly number[], p: number) => {
      const { cost: ofOne, wrong } = networkObjective(problem, "sign").discrete(
        Float64Array.from(w),
        p,
        coinRule(COIN, stream("1")),
      );
      return [ofOne, wrong];
    };
    expect([discreteOn([1, -1, 1], 0), discreteOn([1, -1, 1], 1)]).toEqual([
      [0, false],
      [0, false],
    ]);
    // Off by 2: ½ · 4, of this sequence alone.
    expect(discreteOn([1, 1, 1], 1)).toEqual([2, true]);
  });

  it("counts a multiply-add for each connection that a number passes", () => {
    // Two connections, the loop and the input: 2 forward; back through them and into their weights 4 more; curvatures
    // again 4.
    const { multiplyAdds } = networkObjective(problem, "tanh");
    expect([0, 1].map((p) => multiplyAdds("gradient", p))).toEqual([2 * 3 * 1, 2 * 3 * 3]);
    expect(multiplyAdds("curvature", 1)).toBe(2 * 5 * 3);
    expect(multiplyAdds("unfolded", 1)).toBe(2 * 5 * 3);
    expect(multiplyAdds("discrete", 1)).toBe(2 * 3 * 3);
    expect(multiplyAdds("cost", 0)).toBe(2 * (1 + 3));
  });

  it("refuses what its units have not, in one line", () => {
    const w = Float64Array.of(1, -1, 1);
    const tanhUnits = networkObjective(problem, "tanh");
    const signUnits = networkObjective(problem, "sign");
    expect(() => tanhUnits.discrete(w, 0, () => 0)).toThrow(
      /^networkObjective: a pseudo-gradient needs sign units, got the other kind$/,
    );
    expect(() => signUnits.gradient(w, 0)).toThrow(
      /^networkObjective: a gradient needs tanh units, got the other kind$/,
    );
    expect(() => signUnits.curvature(w, 0, "exact")).toThrow(RangeError);
    expect(() => signUnits.unfolded(w, 0, "exact")).toThrow(RangeError);
    expect(() => tanhUnits.evaluate(Float64Array.of(1), training)).toThrow(/there must be 3 parameters, got 1$/);
  });

  it("tells the same gradient at every level, whichever curvature goes with it", () => {
    const posed = parity.pose(6, optionValues("parity", parity.options, "working", "parity"), "seed=1/levels");
    const objective = networkObjective(posed, "tanh");
    const w = posed.initialParameters;
    for (let p = 0; p < 10; p++) {
      const gradient = objective.gradient(w, p).gradient.slice();
      for (const name of ["beckerLeCun", "gaussNewton", "exact"] as const) {
        const shared = objective.curvature(w, p, name);
        // gaussNewton multiplies by C' after the backward pass: a rounding for each factor.
        shared.gradient.forEach((g, i) =>
          expect(Math.abs(g - gradient[i])).toBeLessThanOrEqual(1e-12 * Math.abs(gradient[i]) + 1e-17),
        );
        const kernels = curvatureOf(posed.wiring, name);
        const target = posed.training.classes[p] === 1 ? 0.8 : -0.8;
        const expected = new Float64Array(w.length);
        kernels.curvature(w, posed.training, p, target, new Float64Array(w.length), expected);
        expect([...shared.curvature]).toEqual([...expected]);
        const { gradient: copies, curvature, length } = objective.unfolded(w, p, name);
        const byCopy = new Float64Array(w.length * length);
        kernels.byCopy(w, posed.training, p, target, new Float64Array(w.length * length), byCopy);
        expect([...curvature.subarray(0, byCopy.length)]).toEqual([...byCopy]);
        expect(length).toBe(posed.training.lengths[p]);
        const sum = gradient.map((_, i) => {
          let total = 0;
          for (let t = 0; t < length; t++) total += copies[t * gradient.length + i];
          return total;
        });
        sum.forEach((g, i) =>
          expect(Math.abs(g - gradient[i])).toBeLessThanOrEqual(1e-12 * Math.abs(gradient[i]) + 1e-17),
        );
      }
    }
  });

  it("draws noise anew for each presentation where the task says so, and for none of the looks", () => {
    const posed = minimalTask.pose(
      8,
      optionValues("minimal", minimalTask.options, "recovered", "minimal"),
      "seed=1/fresh",
    );
    const objective = networkObjective(posed, "tanh");
    const w = posed.initialParameters;
    const before = posed.training.inputs.slice();
    const cost = objective.cost(w).cost;
    expect(objective.cost(w).cost).toBe(cost);
    expect([...posed.training.inputs]).toEqual([...before]);
    expect(objective.gradient(w, 0).cost).not.toBe(objective.gradient(w, 0).cost);
    expect(objective.cost(w).cost).not.toBe(cost);
    const bySign = networkObjective(posed, "sign");
    for (const present of [
      () => objective.gradient(w, 1),
      () => objective.curvature(w, 1, "beckerLeCun"),
      () => objective.unfolded(w, 1, "gaussNewton"),
      () => bySign.discrete(w, 1, () => 0),
    ]) {
      // Noise of this sequence, and of no other.
      const [was, its] = [posed.training.inputs.slice(), 8];
      present();
      posed.training.inputs.forEach((u, k) => {
        const isNoise = k % its >= 3;
        expect(u === was[k]).toBe(!(isNoise && Math.floor(k / its) === 1));
      });
    }
  });
});

describe("discrete error propagation", () => {
  it("changes nothing after a right answer where only wrong ones count, and something where all do", () => {
    for (const updateAfter of ["wrong", "every"] as const) {
      const options = optionValues("dep", discreteErrorPropagationEntry.options, "working", "latch", { updateAfter });
      const run = discreteErrorPropagation(options).start(Float64Array.of(1, 2), stream("1"));
      run.next();
      const asked = run.next({ cost: 0, wrong: false, gradient: Float64Array.of(1, -1) });
      const moved = asked.done !== true && asked.value.at[0] !== 1;
      expect(moved).toBe(updateAfter === "every");
    }
  });
});
