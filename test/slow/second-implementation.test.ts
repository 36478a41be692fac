/**
 * The comparison of algorithms beside a second implementation of it in C, which was written apart, from the definitions
 * in the doc comments: with draws of its own its solved shares agree with ours, and on our draws it goes through the
 * same points. Faults planted in it are noticed. Writes results/slow/second-implementation.json; about five minutes of
 * one core.
 */
import { afterAll, describe, expect, it } from "vitest";
import { keepResult, linesOf } from "../../scripts/keep-result.ts";
import { LARGEST_HELD_OUT_ERROR } from "../../src/experiments/comparison/solved.ts";
import { runSpecification } from "../../src/experiments/run-specification.ts";
import { trialSpecification, type TrialSpecification } from "../../src/experiments/trial-row.ts";
import { PRESETS } from "../../src/tasks/option-table.ts";
import { fisherExact } from "./second-implementation/fisher.ts";
import { endedOf, ourReplay } from "./second-implementation/our-replay.ts";
import { type Ended, FAULTS, type Replay, type SecondProgram, secondProgram } from "./second-implementation/program.ts";

const TRIALS = 100;

/** The probability with which any of the cells may seem to disagree though none does. */
const LEVEL = 0.01;

const SEARCHES = ["multigrid-random-search", "simulated-annealing", "random-guessing"];
const NEWTON = ["pseudo-newton", "time-weighted-pseudo-newton"];
const ON_LINE = ["back-propagation", ...NEWTON, "discrete-error-propagation"];

/** The cells whose shares are compared, each with the faults (by number) that are planted in it. */
const CELLS = [
  { task: "latch", T: 10, algorithm: "back-propagation", faults: [1] },
  { task: "latch", T: 30, algorithm: "pseudo-newton", faults: [4] },
  { task: "latch", T: 30, algorithm: "time-weighted-pseudo-newton", faults: [11] },
  { task: "two-sequence", T: 10, algorithm: "back-propagation", faults: [2] },
  { task: "two-sequence", T: 10, algorithm: "pseudo-newton", faults: [] },
  { task: "two-sequence", T: 10, algorithm: "discrete-error-propagation", faults: [6] },
  { task: "parity", T: 10, algorithm: "discrete-error-propagation", faults: [3] },
  { task: "latch", T: 30, algorithm: "multigrid-random-search", faults: [7] },
  { task: "latch", T: 10, algorithm: "simulated-annealing", faults: [8] },
  { task: "parity", T: 5, algorithm: "random-guessing", faults: [] },
];

/** All pairs of a task and an algorithm, at the length of their cell where they have one. */
const PAIRS = ["latch", "two-sequence", "parity"].flatMap((task) =>
  [...ON_LINE, ...SEARCHES].map((algorithm) => ({
    ...{ task, algorithm },
    T: CELLS.find((cell) => cell.task === task && cell.algorithm === algorithm)?.T ?? 10,
  })),
);

/**
 * The questions of which every one is compared. On line a difference of rounding grows with every step, in
 * time-weighted pseudo-Newton a thousandfold in a few hundred presentations. Annealing has moved by its thousandth
 * point.
 */
const pointsOf = (algorithm: string) => (SEARCHES.includes(algorithm) ? 1000 : 100);

/** The largest relative difference of a cost, and of parameters by the largest of them. */
const TOLERANCE = 1e-9;

const BATCH = 50;

/** Presentations for the points that are compared. */
const priceOf = (algorithm: string) => pointsOf(algorithm) * (SEARCHES.includes(algorithm) ? BATCH : 1);

/** Annealing that cools every 300 points and is soon stuck; keys by another rule; keys most of which are refused. */
const VARIANTS = [
  {
    pair: { task: "latch", T: 10, algorithm: "simulated-annealing", preset: PRESETS[0] },
    acceptableCost: 0,
    algorithmOptions: { cyclesPerAdjustment: 1, spreadPoints: 10, stuckTemperatures: 1, stuckTolerance: 0.2 },
  },
  ...[{ distinctKeys: "no", leastKeyDistance: 1.5 }, { noise: 0.7 }].map((taskOptions) => ({
    pair: { task: "two-sequence", T: 6, algorithm: "back-propagation", preset: PRESETS[0] },
    budget: 1000,
    taskOptions,
  })),
];

/** Whether a fault, by its number, changes what this algorithm does on this task. */
const isAtWork = (fault: number, { task, algorithm }: { readonly task: string; readonly algorithm: string }) =>
  [
    ON_LINE.includes(algorithm),
    task === "two-sequence",
    // The last input does not reach the last of five units; but every unit is asked for an error of its net input.
    task !== "two-sequence" || algorithm === "discrete-error-propagation",
    NEWTON.includes(algorithm),
    NEWTON.includes(algorithm),
    algorithm === "discrete-error-propagation",
    algorithm === "multigrid-random-search",
    algorithm === "simulated-annealing",
    algorithm === "random-guessing",
    algorithm !== "discrete-error-propagation",
    true,
    algorithm === "simulated-annealing",
  ][fault - 1];

const specificationOf = (cell: { readonly task: string; readonly T: number; readonly algorithm: string }) =>
  trialSpecification({ task: cell.task, T: cell.T, algorithm: cell.algorithm, preset: PRESETS[0] });

/** How many trials are solved, of those whose initial parameters do not solve the training set already. */
function shareOf(trials: readonly Ended[]): { solved: number; of: number } {
  const learning = trials.filter(({ presentations }) => presentations > 0);
  const solved = learning.filter((trial) => trial.trainingError === 0 && trial.heldOutError <= LARGEST_HELD_OUT_ERROR);
  return { solved: solved.length, of: learning.length };
}

type Share = ReturnType<typeof shareOf>;
const pValue = (one: Share, other: Share) => fisherExact([one.solved, one.of], [other.solved, other.of]);

/** The largest relative differences of costs and of parameters; infinite where one has more points than the other. */
function difference({ points: ours }: Replay, { points: theirs }: Replay): { cost: number; parameters: number } {
  if (ours.length !== theirs.length) return { cost: Infinity, parameters: Infinity };
  const largest = (numbers: readonly number[]) => numbers.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  const relative = (x: readonly number[], y: readonly number[]) =>
    largest(x.map((entry, i) => entry - y[i])) / (largest(x) || 1);
  return {
    cost: largest(ours.map(({ cost }, k) => relative([cost], [theirs[k].cost]))),
    parameters: largest(ours.map(({ parameters }, k) => relative(parameters, theirs[k].parameters))),
  };
}

const isSame = ({ cost, parameters }: ReturnType<typeof difference>) => cost <= TOLERANCE && parameters <= TOLERANCE;

const second = secondProgram();
if (second === undefined) console.warn("Skipped: there is no C compiler (cc), so no second implementation.");

const found: Record<string, unknown> = {};
afterAll(() => {
  second?.remove();
  if (second === undefined || !("shares" in found && "points" in found && "faults" in found)) return;
  const { compiler } = second;
  const constants = { trials: TRIALS, level: LEVEL, tolerance: TOLERANCE };
  keepResult(
    "second-implementation",
    linesOf({ node: process.version, compiler, preset: PRESETS[0], ...constants, ...found }),
  );
});

describe("Fisher's exact test", () => {
  it("gives the numbers of the lady tasting tea, of hypergeometric sums, and 1 for equal shares", () => {
    expect(fisherExact([3, 4], [1, 4])).toBeCloseTo(34 / 70, 12);
    expect(fisherExact([4, 4], [0, 4])).toBeCloseTo(2 / 70, 12);
    expect(fisherExact([0, 10], [0, 20])).toBe(1);
    expect(fisherExact([50, 100], [50, 100])).toBeCloseTo(1, 12);
    // (5 choose 4)(6 choose 1) + (5 choose 5)(6 choose 0) + (5 choose 0)(6 choose 5) of (11 choose 5) tables.
    expect(fisherExact([4, 5], [1, 6])).toBeCloseTo((30 + 1 + 6) / 462, 12);
  });
});

describe.skipIf(second === undefined)("a second implementation, in C", () => {
  const { trials, replays } = second ?? ({} as SecondProgram);

  it("goes through the same points on the same draws, and ends alike: every task with every algorithm", () => {
    const compared = (specification: TrialSpecification) => {
      const { task, T, algorithm } = specification;
      const ours = ourReplay(specification, pointsOf(algorithm));
      const [theirs] = replays(specification, pointsOf(algorithm), [0]);
      const endsAlike = JSON.stringify(ours.ended) === JSON.stringify(theirs.ended);
      return { task, T, algorithm, points: ours.points.length, ...difference(ours, theirs), endsAlike };
    };
    const points = PAIRS.map((pair) =>
      compared({ ...specificationOf(pair), budget: priceOf(pair.algorithm), acceptableCost: 0 }),
    );
    const untilSolved = PAIRS.map((pair) =>
      compared({ ...specificationOf(pair), budget: 20 * priceOf(pair.algorithm) }),
    );
    const variants = VARIANTS.map(({ pair, ...rest }) => compared(trialSpecification({ ...pair, ...rest })));
    Object.assign(found, { points, untilSolved, variants });
    expect(points.filter((one) => !(isSame(one) && one.endsAlike))).toEqual([]);
    expect(points.filter((one) => one.points < pointsOf(one.algorithm))).toEqual([]);
    expect(untilSolved.filter((one) => !(isSame(one) && one.endsAlike))).toEqual([]);
    expect(variants.filter((one) => !(isSame(one) && one.endsAlike))).toEqual([]);
  });

  it("solves as many trials on draws of its own, as far as any of ten exact tests can tell at 1 % in all", () => {
    const shares = CELLS.map(({ faults, ...cell }) => {
      const specification = specificationOf(cell);
      const rows = Array.from({ length: TRIALS }, (_, k) => runSpecification({ ...specification, trial: k + 1 }).row);
      const ours = shareOf(rows.map(endedOf));
      const theirs = shareOf(trials(specification, TRIALS));
      const planted = faults.map((fault) => {
        const faulty = shareOf(trials(specification, TRIALS, fault));
        return { fault: FAULTS[fault - 1], theirs: faulty, p: pValue(ours, faulty) };
      });
      return { ...cell, ours, theirs, p: pValue(ours, theirs), planted };
    });
    found.shares = shares;
    expect(shares.filter(({ p }) => !(p >= LEVEL / CELLS.length))).toEqual([]);
    const noticed = shares.flatMap(({ planted }) => planted.filter(({ p }) => p < LEVEL / CELLS.length));
    expect(noticed.map(({ fault }) => fault)).toEqual(expect.arrayContaining([4, 6, 11].map((k) => FAULTS[k - 1])));
  });

  it("is noticed to be faulty on the same draws wherever a planted fault is at work, and nowhere else", () => {
    const seen = PAIRS.map((pair) => {
      const specification = { ...specificationOf(pair), budget: priceOf(pair.algorithm), acceptableCost: 0 };
      const count = pointsOf(pair.algorithm);
      const ours = ourReplay(specification, count);
      const numbers = FAULTS.map((_, k) => k + 1);
      const noticed = replays(specification, count, numbers).map((theirs) => !isSame(difference(ours, theirs)));
      return { pair, noticed };
    });
    found.faults = FAULTS.map((fault, k) => ({
      fault,
      noticed: seen.filter(({ noticed }) => noticed[k]).map(({ pair }) => `${pair.task} ${pair.algorithm}`),
    }));
    for (const { pair, noticed } of seen) {
      expect({ pair, noticed }).toEqual({ pair, noticed: FAULTS.map((_, k) => isAtWork(k + 1, pair)) });
    }
  });
});
