import { describe, expect, it } from "vitest";
import { expectedRunningTime } from "../../../src/experiments/comparison/expected-running-time.ts";
import { guessShare } from "../../../src/experiments/comparison/guess-share.ts";
import { runtimeEcdf } from "../../../src/experiments/comparison/runtime-ecdf.ts";
import { isSolved, timeToSolve } from "../../../src/experiments/comparison/solved.ts";
import { tradeOff } from "../../../src/experiments/comparison/trade-off.ts";
import { winMatrix } from "../../../src/experiments/comparison/win-matrix.ts";
import { runSpecification } from "../../../src/experiments/run-specification.ts";
import { trialSpecification } from "../../../src/experiments/trial-row.ts";
import { inputThreshold } from "../../../src/networks/latch-neuron.ts";
import { stream } from "../../../src/numeric/random.ts";
import { TASKS } from "../../../src/tasks/tasks.ts";
import { ALGORITHMS } from "../../../src/training/algorithms/algorithms.ts";
import { rowOf, rowsIn } from "./findings/synthetic-rows.ts";

const NAMES = ALGORITHMS.map(({ name }) => name);
const latchRow = (algorithm: string, trial: number, solved: boolean, presentations: number) =>
  rowOf({ task: "latch", T: 10, algorithm, trial }, { solved, presentations });

describe("what counts as solved", () => {
  it("is no training error with at most a tenth on fresh sequences; else it takes for ever", () => {
    const row = latchRow("adam", 1, true, 700);
    expect(isSolved(row)).toBe(true);
    expect(timeToSolve(row)).toBe(700);
    const learnedByHeart = { ...row, heldOut: { cost: 0.3, errorRate: 0.11 } };
    expect(isSolved(learnedByHeart)).toBe(false);
    expect(timeToSolve(learnedByHeart)).toBe(Infinity);
    expect(isSolved({ ...row, training: { cost: 0.01, errorRate: 0.02 } })).toBe(false);
  });
});

describe("the streams of algorithms", () => {
  it("are their own: the same options do not draw the same guesses", () => {
    const of = (algorithm: string) =>
      runSpecification(
        trialSpecification({
          task: "latch",
          algorithm,
          T: 10,
          budget: 100,
          acceptableCost: 0,
          ...(algorithm === "random-guessing"
            ? { algorithmOptions: { halfWidth: 5 } }
            : { algorithmOptions: { halfWidth: 5, shrink: 1 } }),
        }),
      ).row.training.cost;
    expect(of("random-guessing")).not.toBe(of("multigrid-random-search"));
  });
});

describe("training on shorter sequences first", () => {
  const request = { task: "latch", T: 30, algorithm: "back-propagation", trial: 3 } as const;

  it("goes on from what was learned, and bills both stages", () => {
    const first = runSpecification(trialSpecification({ ...request, T: 5, budget: 5000 }));
    const both = runSpecification(trialSpecification({ ...request, budget: 10_000, shorterFirst: 5 }));
    const alone = runSpecification(trialSpecification({ ...request, budget: 10_000 }));
    expect(both.row.presentations).toBeGreaterThanOrEqual(first.row.presentations);
    expect(both.row.presentations).toBeLessThanOrEqual(10_000);
    expect(both.row.multiplyAdds).toBeGreaterThanOrEqual(first.row.multiplyAdds);
    expect(both.row.id).not.toBe(alone.row.id);
    expect(both.result.learningCurve[0]).not.toEqual(alone.result.learningCurve[0]);
    for (const after of both.row.reached) expect(after ?? Infinity).toBeGreaterThanOrEqual(first.row.presentations);
  });

  it("is refused where keys are drawn for each T, and where the first stage is not shorter", () => {
    for (const bad of [{ shorterFirst: 30 }, { shorterFirst: 0 }, { shorterFirst: NaN }, { shorterFirst: 2.5 }]) {
      expect(() => trialSpecification({ ...request, ...bad })).toThrow(/^trialSpecification: .*shorterFirst/);
    }
    const carrying = TASKS.filter(({ carriesOver = false }) => carriesOver).map(({ name }) => name);
    expect(() => trialSpecification({ ...request, task: "two-sequence", shorterFirst: 5 })).toThrow(
      `goes with ${carrying.join(" and ")}`,
    );
  });
});

describe("expected running time", () => {
  it("counts the presentations of failures: three trials of 100 and one success make 400", () => {
    const rows = [1, 2, 3, 4].map((trial) => latchRow("adam", trial, trial === 1, 100));
    const { ert, solved, trials, lower, upper } = expectedRunningTime(rows, stream("ert"));
    expect([ert, solved, trials]).toEqual([400, 1, 4]);
    expect(lower).toBeLessThan(400);
    expect(upper).toBe(Infinity);
  });

  it("is infinite without a success, and exact where all trials are alike", () => {
    const all = (solved: boolean) => [1, 2, 3].map((trial) => latchRow("adam", trial, solved, 70));
    expect(expectedRunningTime(all(false), stream("ert")).ert).toBe(Infinity);
    expect(expectedRunningTime(all(true), stream("ert"))).toEqual({
      solved: 3,
      trials: 3,
      ert: 70,
      lower: 70,
      upper: 70,
    });
  });
});

describe("running times", () => {
  it("are the share of goals reached, failures never", () => {
    const rows = [latchRow("adam", 1, true, 50), latchRow("adam", 2, true, 500), latchRow("adam", 3, false, 10)];
    const points = runtimeEcdf(rows, [10, 50, 499, 500, 1e6], stream("ecdf"));
    expect(points.map(({ share }) => share)).toEqual([0, 1 / 3, 1 / 3, 2 / 3, 2 / 3]);
    for (const { share, lower, upper } of points) {
      expect(lower).toBeLessThanOrEqual(share);
      expect(upper).toBeGreaterThanOrEqual(share);
    }
    expect(() => runtimeEcdf([], [10], stream("ecdf"))).toThrow(/^runtimeEcdf: /);
  });

  it("come from the first point that is good enough, in rows of real trials", () => {
    const { row } = runSpecification(trialSpecification({ task: "latch", algorithm: "random-guessing", T: 10 }));
    expect(row.reached).toHaveLength(5);
    expect(row.reached.at(-1)).toBeLessThanOrEqual(row.presentations);
    const sorted = row.reached.map((after) => after ?? Infinity);
    expect([...sorted].sort((a, b) => a - b)).toEqual(sorted);
  });
});

describe("the matrix of wins", () => {
  it("counts who is sooner on the same trials; both failing is a tie", () => {
    const rows = rowsIn(
      ({ algorithm, trial }) =>
        algorithm === "adam"
          ? { solved: trial > 10, presentations: 100 }
          : { solved: trial > 20, presentations: trial > 25 ? 50 : 100 },
      30,
    );
    const duel = winMatrix(rows, ["latch"], NAMES).find(
      ({ first, second }) => first === "back-propagation" && second === "adam",
    );
    // Of 30 trials at 3 lengths: 10 both fail, 10 only Adam solves, 5 take equally long, 5 are lost by Adam.
    expect(duel).toMatchObject({ wins: 15, losses: 30, ties: 45, share: 37.5 / 90 });
    expect(duel?.p).toBeGreaterThan(0.01);
    expect(winMatrix(rows, ["latch"], NAMES)).toHaveLength((NAMES.length * (NAMES.length - 1)) / 2);
  });
});

describe("the share of guesses that solve", () => {
  it("is solved trials over guesses paid for, inside its interval", () => {
    const rows = [1, 2, 3].map((trial) => latchRow("random-guessing", trial, trial < 3, 500));
    const found = guessShare(rows);
    expect(found).toMatchObject({ draws: 30, successes: 2, share: 1 / 15 });
    expect(found?.lower).toBeLessThan(1 / 15);
    expect(found?.upper).toBeGreaterThan(1 / 15);
    expect(guessShare([latchRow("random-guessing", 1, true, 0)])).toBeUndefined();
  });

  it("has quartiles over trials, in which one that was given up took more than it was given", () => {
    const rows = [50, 100, 1000, 5000].map((n, k) => latchRow("random-guessing", k + 1, n < 5000, n));
    expect(guessShare(rows)).toMatchObject({ trials: 4, successes: 3, most: 100, quartiles: [1, 2, 20] });
    const half = [50, 5000, 5000, 5000].map((n, k) => latchRow("random-guessing", k + 1, n < 5000, n));
    expect(guessShare(half)?.quartiles).toEqual([1, Infinity, Infinity]);
  });

  it("is refused for a trial that paid for part of a guess", () => {
    const rows = [50, 120].map((n, k) => latchRow("random-guessing", k + 1, true, n));
    expect(() => guessShare(rows)).toThrow(
      new RangeError(
        `guessShare: a guess costs 50 presentations, so trial ${rows[1].id} must have a multiple, got 120`,
      ),
    );
  });
});

describe("the trade-off", () => {
  it("holds Theorem 3's limit in every network that latched, and leaves out the others", () => {
    const rows = [1.2, 1.5, 2, 3].map((w, k) => ({ ...latchRow("adam", k + 1, true, 50), parameters: [w, 1, -1] }));
    const unfit = [
      { ...latchRow("adam", 9, true, 50), parameters: [0.9, 1, -1] },
      latchRow("adam", 10, false, 50),
      latchRow("discrete-error-propagation", 11, true, 50),
      { ...latchRow("adam", 12, true, 50), parameters: [null, 1, -1] },
      // The first parameter of another model is no self-weight.
      { ...latchRow("gru-adam", 13, true, 50), parameters: [2, 1, -1] },
    ];
    const points = tradeOff([...rows, ...unfit]);
    expect(points.map(({ w }) => w)).toEqual([1.2, 1.5, 2, 3]);
    for (const { w, guaranteed, closedForm, logBound, logSeen } of points) {
      expect(closedForm).toBe(inputThreshold(w));
      expect(guaranteed).toBeLessThan(closedForm);
      expect(logSeen).toBeLessThanOrEqual(logBound + 1e-9);
    }
    const bounds = points.map(({ logBound }) => logBound);
    expect([...bounds].sort((a, b) => b - a)).toEqual(bounds);
  });
});
