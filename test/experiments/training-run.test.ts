import { describe, expect, it } from "vitest";
import { memoryAttractors } from "../../src/experiments/training-run/memory.ts";
import { longRuns, neuronRetention } from "../../src/experiments/training-run/retention.ts";
import { recordTraining } from "../../src/experiments/training-run/training-record.ts";
import { runSpecification } from "../../src/experiments/run-specification.ts";
import { deviations, trialAddress, trialId, trialSpecification } from "../../src/experiments/trial-row.ts";
import { attractor, multiplier } from "../../src/networks/latch-neuron.ts";
import { latchWiring, parityWiring } from "../../src/networks/wiring/paper-wirings.ts";
import { recurrentMatrix } from "../../src/networks/wiring/recurrent-matrix.ts";
import { sequenceSet } from "../../src/networks/sequence.ts";
import { gradientByLag, gradientHorizon } from "../../src/networks/back-propagation-through-time/gradient-horizon.ts";
import { wiredMap } from "../../src/networks/wiring/wired-map.ts";
import { tanh } from "../../src/numeric/elementary/tanh.ts";
import { stream } from "../../src/numeric/random.ts";
import { latch } from "../../src/tasks/latch.ts";
import { optionValues } from "../../src/tasks/option-table.ts";
import { networkObjective } from "../../src/training/network-objective.ts";
import { fingerprint } from "../numeric/fingerprint.ts";
import { randomNetworkCase } from "../networks/random-networks.ts";

describe("the gradient by lag", () => {
  it("of the neuron is the product of w sech² a, which at the attractor is its multiplier to the power of the lag", () => {
    const w = 2;
    const resting = tanh(attractor(w));
    const set = sequenceSet([{ inputs: new Float64Array(40), sequenceClass: 1 }]);
    const wiring = { ...latchWiring({ prefixLength: 1 }), initialState: Float64Array.of(resting) };
    const byLag = gradientByLag(wiring, Float64Array.of(w, 0, 0), set, 0);
    const factor = multiplier(w, attractor(w));
    byLag.forEach((g, k) => {
      let expected = 1;
      for (let i = 0; i < k; i++) expected *= factor;
      // A resting state that is off by an ulp, and k factors.
      expect(Math.abs(g / expected - 1)).toBeLessThan(1e-13 * (k + 1));
    });
    // 0.166^k falls below 1 % at k = 3.
    expect(gradientHorizon(byLag, 0.01)).toBe(2);
    expect(gradientHorizon(byLag, 1)).toBe(0);
  });

  it("is a derivative by the net inputs: those of the last step alone are 1 at lag 0", () => {
    const random = stream("seed=1/by-lag");
    for (let run = 0; run < 200; run++) {
      const { wiring, w, set, p } = randomNetworkCase(random);
      const byLag = gradientByLag(wiring, w, set, p);
      expect(byLag).toHaveLength(set.lengths[p]);
      expect(byLag[0] === 1 || byLag.every((g) => g === 0)).toBe(true);
    }
  });

  it("has no horizon for a share that is none", () => {
    expect(() => gradientHorizon(Float64Array.of(1), 0)).toThrow(/the share must be in \(0, 1\], got 0/);
    expect(() => gradientHorizon(Float64Array.of(1), NaN)).toThrow(RangeError);
  });
});

describe("the wired map", () => {
  it("has the recurrent matrix as its Jacobian where all slopes are 1", () => {
    const random = stream("seed=1/recurrent-matrix");
    for (let run = 0; run < 200; run++) {
      const { wiring, w } = randomNetworkCase(random);
      // At the origin without input or biases every net input is 0.
      const still = w.map((value, k) =>
        wiring.units
          .flat()
          .some(({ from, weight }) => from.kind === "one" && "parameter" in weight && weight.parameter === k)
          ? 0
          : value,
      );
      const isStill = wiring.units.flat().every(({ from, weight }) => from.kind !== "one" || "parameter" in weight);
      if (!isStill) continue;
      const n = wiring.units.length;
      const J = wiredMap(wiring, still).jacobian(new Float64Array(n), Float64Array.of(0));
      expect([...J.data].map((x) => x + 0)).toEqual([...recurrentMatrix(wiring, still).data].map((x) => x + 0));
    }
  });
});

describe("memory", () => {
  it("of a latching neuron is at ±tanh ā, of a sleepy one at 0", () => {
    const wiring = latchWiring({ prefixLength: 1 });
    const found = memoryAttractors(wiring, "tanh", Float64Array.of(2, 0, 0), [0]);
    expect(found.map(({ answers }) => answers).flat()).toHaveLength(2);
    for (const { answers, spectralRadius } of found) {
      expect(Math.abs(Math.abs(answers[0]) / tanh(attractor(2)) - 1)).toBeLessThan(1e-12);
      expect(Math.abs(spectralRadius / multiplier(2, attractor(2)) - 1)).toBeLessThan(1e-9);
    }
    const asleep = memoryAttractors(wiring, "tanh", Float64Array.of(0.5, 0, 0), [0]);
    expect(asleep).toHaveLength(1);
    expect(Math.abs(asleep[0].answers[0])).toBeLessThan(1e-9);
    for (const away of [NaN, Infinity, -1e200]) {
      expect(memoryAttractors(wiring, "tanh", Float64Array.of(away, 0, 0), [0])).toEqual([]);
    }
  });

  it("of hand-made parity holds both answers under −1 and swaps them under +1, with tanh and with sign units", () => {
    const w = Float64Array.of(10, 10, -15, 10, 10, -16, -11);
    for (const units of ["tanh", "sign"] as const) {
      const found = memoryAttractors(parityWiring("xor7"), units, w, [-1, 1]);
      const shapes = found.map(
        ({ input, period, answers }) => `${input} ${period} ${answers.map(Math.sign).join("/")}`,
      );
      expect(shapes.sort()).toEqual(["-1 1 -1", "-1 1 1", units === "tanh" ? "1 2 1/-1" : "1 2 -1/1"].sort());
    }
  });
});

describe("memory of sign units", () => {
  it("takes the sign of 0 for +1, as the network does", () => {
    const still = memoryAttractors(latchWiring({ prefixLength: 1 }), "sign", new Float64Array(3), [0]);
    expect(still.map(({ answers }) => answers)).toEqual([[1]]);
  });
});

describe("long runs", () => {
  it("count right answers: all of a neuron that holds its bit, none of one that holds the other", () => {
    const values = optionValues("latch", latch.options, "working", "latch", { longerSequences: 6 });
    const problem = latch.pose(50, values, "seed=1/long-runs");
    const objective = networkObjective(problem, "tanh");
    const found = [-1, 1].map((side) => longRuns(problem, objective, Float64Array.of(2, -side, side)));
    expect(found.map(({ right, sequences }) => [right, sequences])).toEqual([
      [0, 6],
      [6, 6],
    ]);
    for (const { shortest, longest } of found) {
      expect(shortest).toBeGreaterThan(249);
      expect(longest).toBeLessThanOrEqual(500);
      expect(longest).toBeGreaterThan(shortest);
    }
  });
});

describe("the retention of the neuron", () => {
  const problem = latch.pose(10, optionValues("latch", latch.options, "working", "latch"), "seed=1/retention");

  it("is what theory says: for ever, or flipped by constant noise after so many steps", () => {
    const held = neuronRetention(problem, Float64Array.of(2, -1, 1));
    expect(held?.classes.every(({ holdsForEver }) => holdsForEver)).toBe(true);
    expect(held?.leastFirstState).toBeGreaterThan(0.2);
    const weak = neuronRetention(problem, Float64Array.of(1.3, -1, 1));
    expect(weak?.leastFirstState).toBeUndefined();
    for (const { holdsForEver, flippedAfter } of weak?.classes ?? []) {
      expect(holdsForEver).toBe(false);
      expect(flippedAfter).toBeGreaterThan(3);
    }
    expect(
      neuronRetention(problem, Float64Array.of(2, 1, -1))?.classes.map(({ flippedAfter }) => flippedAfter),
    ).toEqual([0, 0]);
  });
});

describe("a trial as data", () => {
  const request = { task: "latch", T: 12, algorithm: "adam", budget: 1000 };

  it("is the same bits whenever it is run, and its id depends on every value but not on their order", () => {
    const specification = trialSpecification(request);
    expect(runSpecification(specification).row).toEqual(runSpecification(specification).row);
    const reversed = Object.fromEntries(Object.entries(specification).reverse()) as unknown as typeof specification;
    expect(trialId(reversed)).toBe(trialId(specification));
    const others = [
      { ...request, T: 13 },
      { ...request, trial: 2 },
      { ...request, seed: "2" },
      { ...request, budget: 999 },
      { ...request, preset: "published" as const },
      { ...request, taskOptions: { noise: 0.1 } },
      { ...request, algorithmOptions: { epsilon: 1e-9 } },
    ].map((other) => trialId(trialSpecification(other)));
    expect(new Set([trialId(specification), ...others]).size).toBe(8);
  });

  it("has the bits of golden rows: one of each algorithm on each task", () => {
    const rows = ["latch", "two-sequence", "parity"].flatMap((task) =>
      [
        "back-propagation",
        "pseudo-newton",
        "time-weighted-pseudo-newton",
        "discrete-error-propagation",
        "multigrid-random-search",
        "simulated-annealing",
        "random-guessing",
        "adam",
        "coin-flip-propagation",
      ].map((algorithm) => runSpecification(trialSpecification({ task, algorithm, T: 8, budget: 1000 })).row),
    );
    expect(fingerprint(rows.flatMap(({ parameters }) => parameters.map((w) => w ?? NaN)))).toBe("15f71310");
    expect(rows.every(({ presentations }) => presentations <= 1000)).toBe(true);
  });

  it("shares all but the algorithm's own stream between algorithms", () => {
    const one = trialSpecification(request);
    const other = trialSpecification({ ...request, algorithm: "random-guessing" });
    expect(trialAddress(other)).toBe(trialAddress(one));
    expect(trialAddress(one)).toBe("seed=1/latch/T=12/trial=1");
  });

  it("says which options are not the preset's", () => {
    expect(deviations(trialSpecification(request))).toEqual({});
    const given = { ...request, taskOptions: { noise: 0.3 }, algorithmOptions: { learningRate: 0.01 } };
    expect(deviations(trialSpecification(given))).toEqual({ noise: 0.3 });
  });

  it("refuses what is unknown or out of range, naming it and the value", () => {
    const refusal = (given: object) => () => trialSpecification({ ...request, ...given });
    expect(refusal({ task: "xor" })).toThrow(/the tasks are .*, got xor/);
    expect(refusal({ algorithm: "sgd" })).toThrow(/the algorithms are .*, got sgd/);
    expect(refusal({ budget: NaN })).toThrow(/the budget must be an integer >= 0, got NaN/);
    expect(refusal({ trial: 0 })).toThrow(/the trial must be an integer >= 1, got 0/);
    expect(refusal({ acceptableCost: NaN })).toThrow(/the acceptable cost must be >= 0, got NaN/);
    expect(refusal({ taskOptions: { nose: 1 } })).toThrow(/^latch: the options are .*, got nose$/);
  });
});

describe("a watched trial", () => {
  it("ends where its row does, and looks at the first and last point of the curve", () => {
    const record = recordTraining(
      trialSpecification({ task: "latch", T: 20, algorithm: "time-weighted-pseudo-newton" }),
    );
    const { snapshots, learningCurve, row } = record;
    expect(snapshots[0].presentations).toBe(0);
    expect(snapshots.at(-1)?.presentations).toBe(row.presentations);
    expect(snapshots.at(-1)?.parameters).toEqual(row.parameters);
    expect(learningCurve.at(-1)?.cost).toBe(row.training.cost);
    expect(row).toEqual(runSpecification(row.specification).row);
  });

  it("holds for a model in place of a network, without what only networks have", () => {
    const record = recordTraining(
      trialSpecification({ task: "latch", T: 6, algorithm: "expectation-maximisation", budget: 5000 }),
    );
    expect([record.units, record.model]).toEqual([null, "finite-state system of 2 states"]);
    expect(record.parameterNames).toHaveLength(record.row.parameters.length);
    expect(record.parameterNames.at(-1)).toBe("1→1 | step 1 of class 1");
    expect([record.gradientByLag, record.neuron]).toEqual([null, undefined]);
    for (const { spectralRadius, operatorNorm, gradientHorizon, attractors } of record.snapshots) {
      expect([spectralRadius, operatorNorm, gradientHorizon, attractors]).toEqual([null, null, null, []]);
    }
    expect(record.longRuns.sequences).toBe(20);
    expect(record.row).toEqual(runSpecification(record.row.specification).row);
  });

  it("holds for networks of sign units, without a gradient", () => {
    const record = recordTraining(
      trialSpecification({ task: "parity", T: 4, algorithm: "discrete-error-propagation", budget: 2000 }),
    );
    expect(record.gradientByLag).toBeNull();
    expect(record.snapshots.every(({ gradientHorizon: horizon }) => horizon === null)).toBe(true);
    expect(record.neuron).toBeUndefined();
  });

  it("is recorded where its weights ran away: what cannot be measured there is null", () => {
    for (const { task, algorithm } of [
      { task: "latch", algorithm: "back-propagation" },
      { task: "two-sequence", algorithm: "adam" },
      { task: "parity", algorithm: "discrete-error-propagation" },
    ]) {
      for (const learningRate of [1e99, 1e200, 1e300]) {
        const record = recordTraining(
          trialSpecification({ task, T: 8, algorithm, budget: 600, algorithmOptions: { learningRate } }),
        );
        const last = record.snapshots[record.snapshots.length - 1];
        const ran = last.parameters.some((w) => !(Math.abs(w) <= 1e100));
        if (learningRate > 1e100) expect([record.row.outcome, ran]).toEqual(["diverged", true]);
        expect(last.spectralRadius === null).toBe(ran);
        if (ran) {
          expect([last.operatorNorm, last.gradientHorizon, record.gradientByLag]).toEqual([null, null, null]);
          expect(last.attractors).toEqual([]);
        }
      }
    }
  });

  it("is run far longer than trained on, at least twice as long, whatever its lengths are", () => {
    for (const { T, shortestShare, shortest, longest } of [
      { T: 20, shortestShare: 0.5, shortest: 10_000, longest: 20_000 },
      { T: 8, shortestShare: 1e-9, shortest: 10_000, longest: 100_000 },
      { T: 30_000, shortestShare: 1, shortest: 60_000, longest: 60_000 },
    ]) {
      const taskOptions = { shortestShare, trainingSequences: 2, heldOutSequences: 2, longerSequences: 2 };
      const specification = trialSpecification({ task: "parity", T, algorithm: "adam", budget: 2, taskOptions });
      const { longRuns } = recordTraining(specification);
      expect(longRuns.sequences).toBe(20);
      expect(longRuns.shortest).toBeGreaterThanOrEqual(shortest);
      expect(longRuns.longest).toBeLessThanOrEqual(longest);
    }
  });
});
