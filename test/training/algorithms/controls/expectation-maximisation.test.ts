import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chainsGraph, fullGraph } from "../../../../src/networks/input-output-hmm/state-graph.ts";
import { latchWiring } from "../../../../src/networks/wiring/paper-wirings.ts";
import { type SequenceClass, sequenceSet } from "../../../../src/networks/sequence.ts";
import { exp } from "../../../../src/numeric/elementary/exp.ts";
import { stream } from "../../../../src/numeric/random.ts";
import { runSpecification } from "../../../../src/experiments/run-specification.ts";
import { trialSpecification } from "../../../../src/experiments/trial-row.ts";
import { optionValues } from "../../../../src/tasks/option-table.ts";
import type { Problem } from "../../../../src/tasks/task.ts";
import {
  expectationMaximisation,
  expectationMaximisationEntry,
  maximise,
} from "../../../../src/training/algorithms/controls/expectation-maximisation.ts";
import { finiteStateObjective } from "../../../../src/training/models/finite-state-objective.ts";
import type { Expectation, TrainingAlgorithm } from "../../../../src/training/training-algorithm.ts";

const PLAIN = { determinantWeight: 0, smoothing: 0 };
const optionsWith = (given: object, task = "parity") =>
  optionValues(
    expectationMaximisationEntry.name,
    expectationMaximisationEntry.options,
    "working",
    task,
    given as Record<string, number | string>,
  );

const sharesOf = (w: Float64Array) => {
  const scale = w.reduce((sum, logit) => sum + exp(logit), 0);
  return Array.from(w, (logit) => exp(logit) / scale);
};

describe("the maximising step", () => {
  const choices = Int32Array.of(0, 3, 5);

  it("moves to the shares of the counts, with logits that sum to 0 in each choice", () => {
    const w = Float64Array.of(5, 0, 1, 2, 2);
    maximise(w, { counts: Float64Array.of(1, 2, 1, 3, 9), choices, shares: new Float64Array(5) }, PLAIN);
    [0.25, 0.5, 0.25].forEach((share, i) => {
      expect(sharesOf(w.subarray(0, 3))[i]).toBeCloseTo(share, 14);
    });
    expect(sharesOf(w.subarray(3))[1]).toBeCloseTo(0.75, 14);
    for (const of of [w.subarray(0, 3), w.subarray(3)]) expect(of.reduce((a, b) => a + b, 0)).toBeCloseTo(0, 14);
  });

  it("leaves a choice alone that was never met, and smooths it where it is told to", () => {
    const answer = { counts: new Float64Array(5), choices, shares: new Float64Array(5) };
    const w = Float64Array.of(5, 0, 1, 2, 4);
    maximise(w, answer, PLAIN);
    expect([...w]).toEqual([5, 0, 1, 2, 4]);
    maximise(w, answer, { ...PLAIN, smoothing: 0.1 });
    for (const logit of w) expect(Math.abs(logit)).toBeLessThan(1e-14);
  });

  it("leaves a path that was never taken a share that is not 0 but as good as", () => {
    const w = new Float64Array(5);
    maximise(w, { counts: Float64Array.of(1, 0, 0, 1, 1), choices, shares: new Float64Array(5) }, PLAIN);
    const [first, second] = sharesOf(w.subarray(0, 3));
    expect(first).toBeCloseTo(1, 15);
    expect(second).toBeGreaterThan(0);
    expect(second).toBeLessThan(1e-21);
  });

  it("follows determinants where nothing is counted: two states that forget a little come to forget nothing", () => {
    const w = Float64Array.of(0.4, 0, 0, 0.4);
    const set = sequenceSet([{ inputs: [0, 0], sequenceClass: 0 }]);
    const objective = finiteStateObjective(problemOn(set), fullGraph(2), { cells: 1, range: 1, trainedSteps: 0 });
    let before = 0;
    for (let pass = 0; pass < 30; pass++) {
      const { determinant, shares } = objective.expectation(w, true);
      expect(determinant).toBeGreaterThan(before);
      before = determinant;
      if (determinant === 1) return;
      maximise(
        w,
        { counts: new Float64Array(4), choices: Int32Array.of(0, 2, 4), shares },
        { ...PLAIN, determinantWeight: 1 },
      );
    }
    expect(before).toBeGreaterThan(1 - 1e-9);
  });
});

function problemOn(training: ReturnType<typeof sequenceSet>): Problem {
  return {
    task: "made for a test",
    T: 8,
    wiring: latchWiring({ prefixLength: 1 }),
    targetSize: 0.8,
    initialParameters: new Float64Array(3),
    training,
    typicalInputs: [0],
    noise: { law: "uniform", size: 0 },
    heldOut: () => training,
    longer: () => training,
  };
}

describe("expectation-maximisation", () => {
  const sequence = fc.record({
    inputs: fc
      .array(fc.integer({ min: -4, max: 4 }), { minLength: 1, maxLength: 8 })
      .map((all) => all.map((u) => u / 4)),
    sequenceClass: fc.constantFrom<SequenceClass>(0, 1),
  });
  const sets = fc.array(sequence, { minLength: 1, maxLength: 6 });
  const cases = fc.record({
    training: sets,
    other: sets,
    graph: fc.constantFrom(fullGraph(2), fullGraph(3), chainsGraph(2)),
    cells: fc.integer({ min: 1, max: 3 }),
    logits: fc.infiniteStream(fc.integer({ min: -20, max: 20 }).map((k) => k / 10)),
  });
  /** The gain of log-likelihood in five passes, the least first; with the counts of `counted` in place of its own. */
  const leastGain = (counted: "training" | "other") =>
    fc.property(cases, ({ training, other, graph, cells, logits }) => {
      const code = { cells, range: 1, trainedSteps: 0 };
      const own = finiteStateObjective(problemOn(sequenceSet(training)), graph, code);
      const from = counted === "training" ? own : finiteStateObjective(problemOn(sequenceSet(other)), graph, code);
      const w = Float64Array.from({ length: own.parameterCount }, () => logits.next().value as number);
      let { logLikelihood: before } = own.expectation(w, false);
      for (let pass = 0; pass < 5; pass++) {
        maximise(w, from.expectation(w, false), PLAIN);
        const { logLikelihood: after } = own.expectation(w, false);
        if (!(after >= before - 1e-11 * (1 + Math.abs(before)))) return false;
        before = after;
      }
      return true;
    });

  it("never lowers the likelihood", () => {
    fc.assert(leastGain("training"), { numRuns: 300, seed: 1 });
  });

  it("would be seen to lower it with the counts of other sequences", () => {
    expect(fc.check(leastGain("other"), { numRuns: 300, seed: 1 }).failed).toBe(true);
  });

  /** Answers these log-likelihoods in turn, and tells the points that were asked about. */
  const answered = (restarts: string, likelihoods: readonly number[]) => {
    const algorithm = expectationMaximisation(
      optionsWith({ restarts, determinantWeight: 0, leastGain: 0.1, smoothing: 0, logitRange: 1 }),
    ) as TrainingAlgorithm<"expectation">;
    const run = algorithm.start(Float64Array.of(0.5, 0), stream("restarts"));
    const points: number[][] = [];
    let step = run.next();
    for (const logLikelihood of likelihoods) {
      if (step.done === true) break;
      points.push([...step.value.at]);
      const answer: Expectation = {
        cost: 1,
        wrong: 1,
        logLikelihood,
        counts: Float64Array.of(3, 1),
        choices: Int32Array.of(0, 2),
        determinant: 0,
        shares: new Float64Array(2),
      };
      step = run.next(answer);
    }
    return { points, isDone: step.done === true };
  };

  it("begins anew where a pass gains less than it must, or sees no way on where it may not", () => {
    const counted = [Math.log(3) / 2, -Math.log(3) / 2];
    const { points } = answered("yes", [-2, -1, -0.95, -5, -4]);
    expect(points[0]).toEqual([0.5, 0]);
    for (const k of [1, 2, 4])
      points[k].forEach((logit, i) => {
        expect(logit).toBeCloseTo(counted[i], 14);
      });
    expect(points[3]).not.toEqual(points[2]);
    for (const logit of points[3]) expect(Math.abs(logit)).toBeLessThanOrEqual(1);
    expect(answered("no", [-2, -1, -0.95]).isDone).toBe(true);
    expect(answered("no", [-2, -1, -0.8]).isDone).toBe(false);
    // No path to a right answer is no gain either.
    expect(answered("no", [-Infinity]).isDone).toBe(true);
  });

  const trialOf = (T: number, trial: number, algorithmOptions: object = {}, task = "parity") =>
    runSpecification(
      trialSpecification({
        task,
        T,
        trial,
        algorithm: "expectation-maximisation",
        budget: 6000,
        algorithmOptions: algorithmOptions as Record<string, number | string>,
      }),
    ).row;

  it("learns parity of twenty steps with its determinants, and not without", () => {
    const trials = [1, 2, 3, 4, 5, 6];
    const solved = (options: object) =>
      trials.filter((trial) => trialOf(20, trial, options).outcome === "converged").length;
    expect(solved({})).toBeGreaterThanOrEqual(5);
    expect(solved({ determinantWeight: 0 })).toBe(0);
  });

  it("learns 2-sequence by chains that cannot be left, and not where each state leads to each", () => {
    const wrong = (options: object) => trialOf(50, 1, options, "two-sequence").heldOut.errorRate;
    expect(wrong({})).toBeLessThan(0.05);
    expect(wrong({ graph: "full", states: 7 })).toBeGreaterThan(0.3);
  });

  it("learns latch by the steps that its class is given in, as a network by its trained input", () => {
    const { outcome, heldOut, parameters } = trialOf(20, 1, {}, "latch");
    expect([outcome, heldOut.errorRate]).toEqual(["converged", 0]);
    // Two cells and a step of either class, each with four arcs.
    expect(parameters).toHaveLength(16);
  });
});

describe("the ascent of the likelihood", () => {
  const steps = (options: object, likelihoods: readonly number[]) => {
    const algorithm = expectationMaximisation(
      optionsWith({ mode: "ascent", rateEvery: 1, leastGain: 0.1, learningRate: 1, determinantWeight: 2, ...options }),
    ) as TrainingAlgorithm<"likelihood">;
    const run = algorithm.start(new Float64Array(1), stream("1"));
    const points: number[] = [];
    let step = run.next();
    for (const logLikelihood of likelihoods) {
      if (step.done === true) throw new Error("the ascent never ends");
      expect(step.value.determinants).toBe(true);
      points.push(step.value.at[0]);
      step = run.next({
        cost: 1,
        wrong: true,
        logLikelihood,
        gradient: Float64Array.of(1),
        determinant: 0,
        determinantGradient: Float64Array.of(0.5),
      });
    }
    return points;
  };

  it("adds the gradients, those of determinants by their weight", () => {
    expect(steps({ rateFactor: 1 }, [-1, -1, -1])).toEqual([0, 2, 4]);
  });

  it("has a rate that falls where the likelihood improved and rises where it stayed flat", () => {
    // Improved (the first is), flat, improved: rates 1, ½, 1, ½.
    expect(steps({ rateFactor: 2 }, [-3, -3, -2, -2, -2])).toEqual([0, 2, 3, 5, 6]);
  });

  it("has a rate between a thousandth and a thousand of the first", () => {
    const movesOf = (likelihoods: readonly number[]) => {
      const points = steps({ rateFactor: 10 }, likelihoods);
      return points.slice(1).map((point, k) => (point - points[k]) / 2);
    };
    const falling = [1, 0.1, 0.01, 0.001, 0.001, 0.001];
    const rising = [1, 0.1, 1, 10, 100, 1000, 1000, 1000];
    movesOf([1, 2, 3, 4, 5, 6, 7]).forEach((move, k) => expect(move / falling[k]).toBeCloseTo(1, 9));
    movesOf([1, 1, 1, 1, 1, 1, 1, 1, 1]).forEach((move, k) => expect(move / rising[k]).toBeCloseTo(1, 9));
  });

  it("climbs 2-sequence with inputs as they are", () => {
    const { row } = runSpecification(
      trialSpecification({
        task: "two-sequence",
        T: 10,
        algorithm: "expectation-maximisation",
        budget: 4000,
        algorithmOptions: { mode: "ascent" },
      }),
    );
    expect(row.outcome).toBe("converged");
    // 1 and u for each of eleven free arcs.
    expect(row.parameters).toHaveLength(22);
  });
});
