import { describe, expect, it } from "vitest";
import { chainsGraph, fullGraph } from "../../../src/networks/input-output-hmm/state-graph.ts";
import { latchWiring } from "../../../src/networks/wiring/paper-wirings.ts";
import { sequenceSet } from "../../../src/networks/sequence.ts";
import { stream } from "../../../src/numeric/random.ts";
import type { Problem } from "../../../src/tasks/task.ts";
import { networkObjective } from "../../../src/training/network-objective.ts";
import { finiteStateObjective } from "../../../src/training/models/finite-state-objective.ts";
import { runTrial } from "../../../src/training/trial.ts";
import type { TrainingAlgorithm } from "../../../src/training/training-algorithm.ts";

const training = sequenceSet([
  { inputs: [-1], sequenceClass: 1 },
  { inputs: [1, -1, 1], sequenceClass: 0 },
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
const CODE = { cells: 2, range: 1, trainedSteps: 0 };
const objective = () => finiteStateObjective(problem, fullGraph(2), CODE);

/** Logits under which each step leads to state 1 with this probability, wherever it starts. */
const always = (share: number) => {
  const logit = Math.log(share / (1 - share));
  return Float64Array.of(0, logit, 0, logit, 0, logit, 0, logit);
};

describe("the objective of a finite-state system", () => {
  it("answers with 0.8 (P(1) − P(0)), so that its costs are those of networks", () => {
    const { cost } = objective();
    // P(1) = ¾: x = 0.4, which is right for class 1 and wrong for class 0.
    const told = cost(always(0.75));
    expect(told.wrong).toBe(1);
    expect(Math.abs(told.cost / ((0.5 * 0.16 + 0.5 * 1.44) / 2) - 1)).toBeLessThan(1e-14);
    // x = 0 counts as positive.
    expect({ ...cost(new Float64Array(8)) }).toEqual({ cost: 0.5 * 0.8 * 0.8, wrong: 1 });
    expect(cost(always(0.25)).wrong).toBe(1);
    // As of a network that answers 0: one without weights, on sequences without inputs.
    const still = sequenceSet([{ inputs: [0, 0], sequenceClass: 1 }]);
    expect(networkObjective(problem, "tanh").evaluate(new Float64Array(3), still).cost).toBe(0.5 * 0.8 * 0.8);
  });

  it("scores any other set by the same system", () => {
    const { evaluate, cost } = objective();
    const w = always(0.9);
    const right = sequenceSet([{ inputs: [0, 0, 0, 0], sequenceClass: 1 }]);
    expect(evaluate(w, right).wrong).toBe(0);
    expect(evaluate(w, right).cost).toBeCloseTo(0.5 * (0.64 - 0.8) * (0.64 - 0.8), 12);
    expect(cost(w).wrong).toBe(1);
  });

  it("expects as many steps as there are, and tells the mean log-likelihood and the cost of the same point", () => {
    const told = objective();
    const w = always(0.75);
    const { cost, wrong } = told.cost(w);
    const expected = told.expectation(w, true);
    expect([expected.cost, expected.wrong]).toEqual([cost, wrong]);
    expect(expected.logLikelihood).toBeCloseTo((Math.log(0.75) + Math.log(0.25)) / 2, 13);
    expect(expected.counts.reduce((sum, count) => sum + count, 0)).toBeCloseTo(4, 12);
    expect([...expected.choices]).toEqual([0, 2, 4, 6, 8]);
    // Both rows are alike: nothing is kept.
    expect(expected.determinant).toBeLessThan(1e-15);
  });

  it("has likelihoods whose mean is that of the set, with the gradient that goes up", () => {
    const told = objective();
    const w = Float64Array.from({ length: 8 }, (_, i) => Math.sin(i));
    const { logLikelihood: mean } = told.expectation(w, false);
    const first = told.likelihood(w, 0, false).logLikelihood;
    const { logLikelihood, gradient, determinant, determinantGradient } = told.likelihood(w, 1, false);
    expect((first + logLikelihood) / 2).toBeCloseTo(mean, 13);
    expect([determinant, ...determinantGradient]).toEqual(new Array(9).fill(0));
    const up = w.map((entry, i) => entry + 1e-4 * gradient[i]);
    expect(told.likelihood(up, 1, false).logLikelihood).toBeGreaterThan(logLikelihood);
    expect(told.likelihood(w, 1, true).determinant).toBeGreaterThan(0);
  });

  it("tells the cost and the answer of the sequence that it was asked about, with its likelihood", () => {
    const told = objective();
    // x = 0.4: right for class 1, which is the first, by −0.4; wrong for class 0 by 1.2.
    const seen = [0, 1, 0].map((p) => {
      const { cost, wrong, logLikelihood } = told.likelihood(always(0.75), p, false);
      return [cost, wrong, logLikelihood].map((one) => (typeof one === "number" ? Math.round(one * 1e12) / 1e12 : one));
    });
    const [right, wrong] = [0.75, 0.25].map((share) => Math.round(Math.log(share) * 1e12) / 1e12);
    expect(seen).toEqual([
      [0.08, false, right],
      [0.72, true, wrong],
      [0.08, false, right],
    ]);
  });

  it("draws a sequence anew before it is shown alone, and not for the whole set", () => {
    const redrawn: number[] = [];
    const own = finiteStateObjective(
      { ...problem, training: { ...training, redraw: (p) => redrawn.push(p) } },
      fullGraph(2),
      CODE,
    );
    own.cost(always(0.5));
    own.expectation(always(0.5), false);
    expect(redrawn).toEqual([]);
    own.likelihood(always(0.5), 1, false);
    expect(redrawn).toEqual([1]);
  });

  it("refuses derivatives of the cost, counts of inputs that are not quantised, and other numbers of parameters", () => {
    const w = always(0.5);
    const { gradient, curvature, unfolded, discrete, evaluate } = objective();
    expect(() => gradient(w, 0)).toThrow(
      /^finiteStateObjective: a gradient of the cost needs a network, got a finite-state system$/,
    );
    for (const ask of [
      () => curvature(w, 0, "beckerLeCun"),
      () => unfolded(w, 0, "beckerLeCun"),
      () => discrete(w, 0, () => 1),
    ]) {
      expect(ask).toThrow(RangeError);
    }
    const continuous = finiteStateObjective(problem, fullGraph(2), { ...CODE, cells: 0 });
    expect(() => continuous.expectation(w, false)).toThrow(/expected counts need quantised inputs/);
    expect(() => evaluate(new Float64Array(7), training)).toThrow(
      /^finiteStateObjective: there must be 8 parameters, got 7$/,
    );
  });

  it("has levels that a network refuses", () => {
    const network = networkObjective(problem, "tanh");
    const w = new Float64Array(3);
    expect(() => network.expectation(w, false)).toThrow(
      /^networkObjective: a pass of expectations needs a model of probabilities, got a network$/,
    );
    expect(() => network.likelihood(w, 0, false)).toThrow(
      /^networkObjective: a likelihood needs a model of probabilities, got a network$/,
    );
    expect(() => network.multiplyAdds("expectation", 0)).toThrow(RangeError);
  });

  it("counts a multiply-add for each arc of each step and pass", () => {
    const { multiplyAdds } = objective();
    // Four arcs, four steps in all: forwards; and back, forwards again, and into two sums.
    expect(multiplyAdds("cost", 0)).toBe(16);
    expect(multiplyAdds("expectation", 0)).toBe(5 * 16);
    expect(multiplyAdds("likelihood", 1)).toBe(5 * 12);
    expect(finiteStateObjective(problem, chainsGraph(3), CODE).multiplyAdds("likelihood", 0)).toBe(5 * 13);
  });
});

describe("a trial at the levels of probabilities", () => {
  const options = { initial: always(0.5), order: stream("order"), random: stream("algorithm") };

  it("is billed the size of the set for expected counts, and looks at each point that it pays for", () => {
    const asking: TrainingAlgorithm<"expectation"> = {
      name: "asking",
      knowledge: "expectation",
      *start(initial) {
        const w = initial.slice();
        const question = { at: w, determinants: false };
        for (let k = 1; k <= 3; k++) {
          yield question;
          w.fill(k);
        }
      },
    };
    const seen: number[] = [];
    const { presentations, outcome, multiplyAdds } = runTrial(asking, objective(), {
      ...options,
      budget: 100,
      observe: ({ presentations: after }) => seen.push(after),
    });
    expect([presentations, outcome, multiplyAdds]).toEqual([6, "stuck", 3 * 5 * 16]);
    // All points cost the same, so that the first stays the best.
    expect(seen).toEqual([0]);
    expect(runTrial(asking, objective(), { ...options, budget: 5 }).presentations).toBe(4);
  });

  it("ends in the middle of a round where a pass finds the answer, and keeps exactly that point", () => {
    const solved = Float64Array.of(-9, 9, 0, 0, 9, -9, 9, -9);
    const set = sequenceSet([
      { inputs: [-1], sequenceClass: 1 },
      { inputs: [1], sequenceClass: 0 },
    ]);
    const own = finiteStateObjective({ ...problem, training: set }, fullGraph(2), CODE);
    const jump: TrainingAlgorithm<"expectation"> = {
      name: "jump",
      knowledge: "expectation",
      *start(initial) {
        yield { at: initial, determinants: false };
        for (;;) yield { at: solved, determinants: false };
      },
    };
    const { outcome, presentations, final } = runTrial(jump, own, { ...options, budget: 100, acceptableCost: 0.04 });
    expect([outcome, presentations]).toEqual(["converged", 4]);
    expect([...final.parameters]).toEqual([...solved]);
  });

  it("is billed 1 for the likelihood of a sequence, and shows each once in a round", () => {
    const shown: number[] = [];
    const own = objective();
    const counting = {
      ...own,
      likelihood(w: Float64Array, p: number, determinants: boolean) {
        shown.push(p);
        return own.likelihood(w, p, determinants);
      },
    };
    const asking: TrainingAlgorithm<"likelihood"> = {
      name: "asking",
      knowledge: "likelihood",
      *start(initial) {
        for (;;) yield { at: initial, determinants: false };
      },
    };
    expect(runTrial(asking, counting, { ...options, budget: 7 }).presentations).toBe(7);
    for (let round = 0; round < 3; round++) {
      expect(shown.slice(2 * round, 2 * round + 2).sort((a, b) => a - b)).toEqual([0, 1]);
    }
  });
});
