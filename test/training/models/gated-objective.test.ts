import { describe, expect, it } from "vitest";
import { posed } from "../../../src/experiments/run-specification.ts";
import { trialSpecification } from "../../../src/experiments/trial-row.ts";
import { gatedKernels } from "../../../src/networks/gated-network/gated-kernels.ts";
import { gatedNetwork } from "../../../src/networks/gated-network/gated-network.ts";
import { gatedObjective } from "../../../src/training/models/gated-objective.ts";

const problemOf = (task: string, T = 12) => posed(trialSpecification({ task, T, algorithm: "adam" }));

describe("the objective of a problem on gated units", () => {
  it("has the mean of ½ (h_T ∓ 0.8)² as its cost, and counts answers of the wrong sign", () => {
    const problem = problemOf("two-sequence");
    const { cost, evaluate, parameterCount, trainingSize } = gatedObjective(problem, 3);
    const w = Float64Array.from({ length: parameterCount }, (_, k) => 2 * Math.sin(k + 1));
    const { answer } = gatedKernels(gatedNetwork(3, problem.wiring));
    for (const set of [problem.training, problem.longer()]) {
      let [sum, wrong] = [0, 0];
      for (let p = 0; p < set.count; p++) {
        const [x, side] = [answer(w, set, p), set.classes[p] === 1 ? 1 : -1];
        sum += 0.5 * (x - 0.8 * side) ** 2;
        if (x * side < 0) wrong++;
      }
      const told = evaluate(w, set);
      expect(Math.abs(told.cost / (sum / set.count) - 1)).toBeLessThan(1e-13);
      expect(told.wrong).toBe(wrong);
    }
    expect(trainingSize).toBe(50);
    expect({ ...cost(w) }).toEqual({ ...evaluate(w, problem.training) });
    expect(cost(w.map(() => NaN)).wrong).toBe(50);
  });

  it("answers about single sequences with the cost that they have in the set, and the gradient by all parameters", () => {
    const problem = problemOf("latch");
    const { cost, gradient, parameterCount } = gatedObjective(problem, 2);
    expect(parameterCount).toBe(3 * 4 + 7 * 2 + 2);
    const w = Float64Array.from({ length: parameterCount }, (_, k) => Math.cos(3 * k));
    let [sum, wrong] = [0, 0];
    for (let p = 0; p < 50; p++) {
      const told = gradient(w, p);
      sum += told.cost;
      wrong += Number(told.wrong);
      expect(told.gradient).toHaveLength(parameterCount);
    }
    const all = cost(w);
    expect(Math.abs(all.cost / (sum / 50) - 1)).toBeLessThan(1e-13);
    expect(all.wrong).toBe(wrong);
  });

  it("draws noise anew before each single presentation where the training set does, and for no batch", () => {
    const problem = problemOf("minimal");
    let drawn = 0;
    const counting = { ...problem, training: { ...problem.training, redraw: () => drawn++ } };
    const { cost, gradient, parameterCount } = gatedObjective(counting, 1);
    const w = new Float64Array(parameterCount);
    cost(w);
    expect(drawn).toBe(0);
    for (let p = 0; p < 5; p++) gradient(w, p);
    expect(drawn).toBe(5);
  });

  it("counts a multiply-add for each weight, bias and product with a gate that a number passes", () => {
    const problem = problemOf("parity");
    const { multiplyAdds } = gatedObjective(problem, 2);
    // 12 recurrent and 6 input weights, 8 biases, 6 products with gates.
    const T = problem.training.lengths[0];
    expect(multiplyAdds("gradient", 0)).toBe(3 * 32 * T);
    expect(multiplyAdds("cost", 0)).toBe(32 * problem.training.lengths.reduce((sum, length) => sum + length));
  });

  it("refuses what gated units have not", () => {
    const objective = gatedObjective(problemOf("latch"), 1);
    const w = new Float64Array(objective.parameterCount);
    for (const [ask, what, needed] of [
      [() => objective.curvature(w, 0, "exact"), "a curvature", "the network of the problem"],
      [() => objective.unfolded(w, 0, "exact"), "derivatives by copy", "the network of the problem"],
      [() => objective.discrete(w, 0, () => 0), "a pseudo-gradient", "the network of the problem"],
      [() => objective.expectation(w, false), "a pass of expectations", "a model of probabilities"],
      [() => objective.likelihood(w, 0, false), "a likelihood", "a model of probabilities"],
    ] as const) {
      expect(ask).toThrow(new RangeError(`gatedObjective: ${what} needs ${needed}, got gated units`));
    }
    expect(() => objective.cost(new Float64Array(3))).toThrow(/^gatedObjective: there must be 12 parameters, got 3$/);
  });
});
