import { expect, it } from "vitest";
import { defaultOf, type Preset, ruleOf } from "../../../src/tasks/option-table.ts";
import { taskNamed } from "../../../src/tasks/tasks.ts";
import { ALGORITHMS, algorithmNamed } from "../../../src/training/algorithms/algorithms.ts";

/** Constants that results rest on, typed a second time: [algorithm, option, task, recovered, working]. */
const CONSTANTS: readonly (readonly [string, string, string, number | string, number | string])[] = [
  ["back-propagation", "learningRate", "latch", 0.03, 1],
  ["back-propagation", "learningRate", "parity", 0.03, 0.03],
  ["pseudo-newton", "learningRate", "latch", 0.01, 0.3],
  ["pseudo-newton", "learningRate", "two-sequence", 0.01, 0.03],
  ["pseudo-newton", "damping", "latch", 1, 0.1],
  ["pseudo-newton", "dampingRule", "latch", "adapted", "fixed"],
  ["pseudo-newton", "curvature", "latch", "beckerLeCun", "beckerLeCun"],
  ["time-weighted-pseudo-newton", "learningRate", "latch", 0.01, 0.01],
  ["time-weighted-pseudo-newton", "damping", "latch", 1, 1],
  ["time-weighted-pseudo-newton", "leastDamping", "latch", 1e-6, 1e-6],
  ["time-weighted-pseudo-newton", "dampingMomentum", "latch", 0.8, 0.8],
  ["time-weighted-pseudo-newton", "largestStep", "latch", 0.3, 1],
  ["time-weighted-pseudo-newton", "smallestStep", "latch", 0.001, 0.01],
  ["time-weighted-pseudo-newton", "largestStep", "two-sequence", 0.3, 0.1],
  ["time-weighted-pseudo-newton", "smallestStep", "two-sequence", 0.001, 0.0003],
  ["time-weighted-pseudo-newton", "largestStep", "parity", 0.3, 0.3],
  ["time-weighted-pseudo-newton", "smallestStep", "parity", 0.001, 0.001],
  ["discrete-error-propagation", "map", "latch", "two-valued", "two-valued"],
  ["discrete-error-propagation", "minimum", "latch", -2, -1],
  ["discrete-error-propagation", "maximum", "latch", 2, 1],
  ["discrete-error-propagation", "epsilon", "latch", 0.1, 0.1],
  ["discrete-error-propagation", "learningRate", "latch", 0.01, 0.2],
  ["discrete-error-propagation", "pseudoGradient", "latch", "paper", "unit"],
  ["discrete-error-propagation", "updateAfter", "latch", "every", "wrong"],
  ["discrete-error-propagation", "zeroError", "latch", "mapped", "nothing"],
  ["coin-flip-propagation", "learningRate", "latch", 0.01, 0.2],
  ["coin-flip-propagation", "pseudoGradient", "latch", "paper", "unit"],
  ["coin-flip-propagation", "epsilon", "latch", 0.1, 0.1],
  ["coin-flip-propagation", "updateAfter", "latch", "every", "wrong"],
  ["coin-flip-propagation", "zeroError", "latch", "mapped", "nothing"],
  ["multigrid-random-search", "halfWidth", "latch", 5, 5],
  ["multigrid-random-search", "shrink", "latch", 0.9, 0.5],
  ["multigrid-random-search", "leastHalfWidth", "latch", 0, 1e-3],
  ["multigrid-random-search", "restart", "latch", "no", "yes"],
  ["simulated-annealing", "startTemperature", "latch", "spread", "given"],
  ["simulated-annealing", "temperature", "latch", 10, 10],
  ["simulated-annealing", "spreadPoints", "latch", 100, 100],
  ["simulated-annealing", "spreadRange", "latch", 0.5, 0.5],
  ["simulated-annealing", "cyclesPerAdjustment", "latch", 20, 20],
  ["simulated-annealing", "adjustmentsRule", "latch", "corana", "given"],
  ["simulated-annealing", "adjustmentsPerTemperature", "latch", 5, 5],
  ["simulated-annealing", "coolingFactor", "latch", 0.85, 0.85],
  ["simulated-annealing", "adaptation", "latch", 2, 2],
  ["simulated-annealing", "firstStepWidth", "latch", 1, 1],
  ["simulated-annealing", "box", "latch", 10, 10],
  ["simulated-annealing", "stuckTemperatures", "latch", 4, 4],
  ["simulated-annealing", "stuckTolerance", "latch", 1e-4, 1e-4],
  ["random-guessing", "halfWidth", "latch", 10, 10],
  ["adam", "learningRate", "latch", 0.01, 0.01],
  ["adam", "clipLength", "latch", 1, 1],
];

it.each(CONSTANTS)("%s: %s on %s is %s as recovered and %s as working", (name, option, task, recovered, working) => {
  const { options } = algorithmNamed(name);
  const values = (["recovered", "working"] as readonly Preset[]).map((preset) =>
    defaultOf(options[option], preset, task),
  );
  expect(values).toEqual([recovered, working]);
});

it("the table of constants has every option of the algorithms with committed results, but for these nine", () => {
  const looked = new Set(CONSTANTS.map(([name, option]) => `${name} ${option}`));
  const committed = ALGORITHMS.filter(({ name }) => CONSTANTS.some(([other]) => other === name));
  const all = committed.flatMap(({ name, options }) => Object.keys(options).map((option) => `${name} ${option}`));
  const left = all.filter((one) => !looked.has(one));
  expect(left).toEqual([
    ...["smallestStep", "largestStep", "dampingMomentum", "leastDamping"].map((option) => `pseudo-newton ${option}`),
    ...["curvature", "dampingRule"].map((option) => `time-weighted-pseudo-newton ${option}`),
    ...["firstDecay", "secondDecay", "epsilon"].map((option) => `adam ${option}`),
  ]);
});

const POSITIVE = "a finite number above 0";
const NOT_NEGATIVE = "a finite number at least 0";
const SHARE = `${NOT_NEGATIVE} and at most 1`;
const DAMPING_RULES = {
  learningRate: POSITIVE,
  damping: POSITIVE,
  smallestStep: NOT_NEGATIVE,
  largestStep: POSITIVE,
  dampingMomentum: SHARE,
  leastDamping: POSITIVE,
};
const ADAM_RULES = {
  learningRate: POSITIVE,
  clipLength: POSITIVE,
  firstDecay: `${NOT_NEGATIVE} and at most 0.999999`,
  secondDecay: `${NOT_NEGATIVE} and at most 0.999999`,
  epsilon: POSITIVE,
};

/** The rules of all options that are numbers, typed a second time. */
const RULES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "back-propagation": { learningRate: POSITIVE },
  "pseudo-newton": DAMPING_RULES,
  "time-weighted-pseudo-newton": DAMPING_RULES,
  "discrete-error-propagation": {
    learningRate: POSITIVE,
    minimum: "a finite number at most 0",
    maximum: POSITIVE,
    epsilon: POSITIVE,
  },
  "multigrid-random-search": {
    halfWidth: POSITIVE,
    shrink: `${POSITIVE} and at most 1`,
    leastHalfWidth: NOT_NEGATIVE,
  },
  "simulated-annealing": {
    temperature: NOT_NEGATIVE,
    spreadPoints: "an integer at least 2 and at most 100000",
    spreadRange: POSITIVE,
    cyclesPerAdjustment: "an integer at least 1 and at most 100000",
    adjustmentsPerTemperature: "an integer at least 1 and at most 100000",
    coolingFactor: `${POSITIVE} and at most 1`,
    adaptation: NOT_NEGATIVE,
    firstStepWidth: POSITIVE,
    box: POSITIVE,
    stuckTemperatures: "an integer at least 1 and at most 1000",
    stuckTolerance: NOT_NEGATIVE,
  },
  "random-guessing": { halfWidth: POSITIVE },
  adam: ADAM_RULES,
  "coin-flip-propagation": { learningRate: POSITIVE, epsilon: POSITIVE },
  "expectation-maximisation": {
    states: "an integer at least 2 and at most 16",
    chainLength: "an integer at least 1 and at most 8",
    cells: "an integer at least 1 and at most 1000",
    cellRange: POSITIVE,
    logitRange: `${NOT_NEGATIVE} and at most 100`,
    smoothing: NOT_NEGATIVE,
    determinantWeight: NOT_NEGATIVE,
    leastGain: NOT_NEGATIVE,
    learningRate: POSITIVE,
    rateFactor: "a finite number at least 1 and at most 10",
    rateEvery: "an integer at least 1 and at most 1000000",
  },
  "clipped-back-propagation": { learningRate: POSITIVE, clipLength: POSITIVE },
  "orthogonal-back-propagation": {
    learningRate: POSITIVE,
    clipLength: POSITIVE,
    gain: `${POSITIVE} and at most 1000`,
  },
  "gru-adam": {
    ...ADAM_RULES,
    gatedUnits: "an integer at least 0 and at most 64",
    updateBias: "a finite number at least -100 and at most 100",
  },
};

it("options that are numbers have these rules", () => {
  const rules = ALGORITHMS.map(({ name, options }) => {
    const numbers = Object.entries(options).filter(([, { kind }]) => kind !== "choice");
    return [name, Object.fromEntries(numbers.map(([option, rule]) => [option, ruleOf(rule)]))];
  });
  expect(Object.fromEntries(rules)).toEqual(RULES);
});

const TENTHS_AND_THIRDS = [0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10];
const rates = (learningRates: readonly number[], others: object = {}) =>
  learningRates.map((learningRate) => ({ learningRate, ...others }));

/** The settings among which each algorithm was tuned, typed a second time: the committed tuning rests on them. */
const GRIDS: Readonly<Record<string, readonly object[]>> = {
  "back-propagation": rates(TENTHS_AND_THIRDS),
  "pseudo-newton": [0.1, 1].flatMap((damping) => rates(TENTHS_AND_THIRDS, { damping })),
  "time-weighted-pseudo-newton": [
    ...[0.1, 1].flatMap((damping) => rates(TENTHS_AND_THIRDS.slice(0, 5), { damping, dampingRule: "fixed" })),
    { learningRate: 0.01, dampingRule: "adapted", largestStep: 0.3, smallestStep: 0.001 },
    { learningRate: 0.01, dampingRule: "adapted", largestStep: 1, smallestStep: 0.01 },
  ],
  "discrete-error-propagation": [
    ...rates([0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5], { minimum: -1, maximum: 1 }),
    ...rates([0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5], { minimum: -2, maximum: 2 }),
  ],
  "multigrid-random-search": [0.5, 0.7, 0.9, 0.95].flatMap((shrink) =>
    [2, 5, 10, 20, 50, 100, 200].map((halfWidth) => ({ halfWidth, shrink })),
  ),
  "simulated-annealing": [1, 5, 20, 100].flatMap((adjustmentsPerTemperature) =>
    [0.01, 0.1, 1, 10].map((temperature) => ({ temperature, adjustmentsPerTemperature })),
  ),
  "random-guessing": [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].map((halfWidth) => ({ halfWidth })),
  adam: rates([0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3]),
  "coin-flip-propagation": rates([0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2]),
  "expectation-maximisation": [0, 10, 100].flatMap((determinantWeight) =>
    [1, 2, 4, 8, 16, 32].map((cells) => ({ cells, determinantWeight })),
  ),
  "clipped-back-propagation": rates(TENTHS_AND_THIRDS),
  "orthogonal-back-propagation": rates(TENTHS_AND_THIRDS),
  "gru-adam": rates([0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1]),
};

it("algorithms are tuned among these settings", () => {
  expect(Object.fromEntries(ALGORITHMS.map(({ name, tuningGrid }) => [name, tuningGrid]))).toEqual(GRIDS);
});

it.each([
  [
    "latch",
    {
      trainingSequences: 50,
      heldOutSequences: 1000,
      shortestShare: 0.5,
      noise: 0.2,
      noiseLaw: "uniform",
      initialRange: 0.5,
      targetSize: 0.8,
      prefixLength: 1,
    },
  ],
  [
    "two-sequence",
    {
      keyLength: 3,
      leastKeyDistance: 0,
      distinctKeys: "yes",
      keyNoise: "yes",
      units: 5,
      biases: "no",
      inputUnits: "first",
    },
  ],
  ["parity", { wiring: "xor7", initialOutput: 0 }],
  [
    "minimal",
    {
      prefixLength: 3,
      initialWeight: 1.25,
      s: 0.2,
      noiseReading: "variance",
      weightTrained: "yes",
      freshNoise: "yes",
      heldOutSequences: 400,
      inputRange: 0.1,
      targetSize: 0.8,
    },
  ],
])("the task %s has the constants that results rest on, under either preset", (name, expected) => {
  const { options } = taskNamed(name);
  for (const preset of ["recovered", "working"] as const) {
    const values = Object.fromEntries(
      Object.keys(expected).map((option) => [option, defaultOf(options[option], preset, name)]),
    );
    expect(values).toEqual(expected);
  }
});

it("algorithms and the minimal task have the budgets that results rest on", () => {
  expect(Object.fromEntries(ALGORITHMS.map(({ name, budget }) => [name, budget]))).toMatchObject({
    "back-propagation": 100_000,
    "pseudo-newton": 100_000,
    "time-weighted-pseudo-newton": 100_000,
    "discrete-error-propagation": 100_000,
    "multigrid-random-search": 1_000_000,
    "simulated-annealing": 3_000_000,
    "random-guessing": 1_000_000,
    adam: 100_000,
    "coin-flip-propagation": 100_000,
  });
  expect(taskNamed("minimal").fixedBudget).toBe(6000);
  for (const name of ["latch", "two-sequence", "parity"]) expect(taskNamed(name).fixedBudget).toBeUndefined();
});
