import { describe, expect, it } from "vitest";
import { COMPANION_CONSTANTS, type TaskConstants } from "../../../src/experiments/companion/companion-constants.ts";
import { companionMethods, companionPlan } from "../../../src/experiments/companion/companion-plan.ts";
import type { ComparedRow } from "../../../src/experiments/companion/companion-results.ts";
import {
  CONSTANTS_GRIDS,
  nearestConstants,
  methodGrid,
  type MethodSettings,
  searchPlan,
  type TriedSetting,
} from "../../../src/experiments/companion/constants-search.ts";
import { publishedFindings } from "../../../src/experiments/companion/published-findings.ts";
import { PUBLISHED_TABLES } from "../../../src/experiments/companion/published-tables.ts";
import { trialsOf } from "../../../src/experiments/sweep/sweep-plan.ts";
import { committedExperiments, mendedBy } from "../../results/committed.ts";

const constants = (trainingSequences: number): TaskConstants => ({
  trainingSequences,
  initialRange: 0.5,
  acceptableCost: 0.04,
  evaluations: 3000,
});
const tried = (
  trainingSequences: number,
  algorithm: string,
  learningRate: number,
  distance: number,
  cells: TriedSetting["cells"] = [],
): TriedSetting => ({
  ...{ constants: constants(trainingSequences), algorithm, options: { learningRate }, distance, cells },
});

describe("the nearest constants", () => {
  it("are one setting of the task for all methods, and the best of each method under it", () => {
    // The best setting of either method alone is not that of both together.
    const found = nearestConstants("parity", [
      tried(20, "adam", 0.1, 0),
      tried(20, "back-propagation", 0.1, 10),
      tried(50, "adam", 0.1, 9),
      tried(50, "adam", 1, 3),
      tried(50, "back-propagation", 1, 4),
    ]);
    expect(found).toEqual({
      task: "parity",
      constants: constants(50),
      methods: { adam: { learningRate: 1 }, "back-propagation": { learningRate: 1 } },
      distance: Math.sqrt(12.5),
    });
  });

  it("are those of the committed search", () => {
    const { search } = committedExperiments();
    const found = (search?.tables ?? []).map(({ task, tried: all }) => nearestConstants(task, all));
    const known = COMPANION_CONSTANTS.map(({ task }) => found.find((one) => one.task === task));
    expect(COMPANION_CONSTANTS, mendedBy("results:search")).toEqual(
      known.map((one) => ({ task: one?.task, constants: one?.constants, methods: one?.methods })),
    );
  });
});

describe("the search", () => {
  const allSettings = () => new Map(companionMethods().map((algorithm) => [algorithm, methodGrid(algorithm)]));

  it("keeps each setting of each method under each of the constants that it tried, and no other", () => {
    for (const { task, tried: all } of committedExperiments().search?.tables ?? []) {
      const declared = CONSTANTS_GRIDS.find((one) => one.task === task)?.constants ?? [];
      const places = new Set(all.map((one) => JSON.stringify(one.constants)));
      expect(declared.map((one) => JSON.stringify(one))).toEqual(expect.arrayContaining([...places]));
      const keys = all.map((one) => JSON.stringify([one.constants, one.algorithm, one.options]));
      const asked = [...places].flatMap((place) =>
        [...allSettings()].flatMap(([algorithm, settings]) =>
          settings.map((options) => JSON.stringify([JSON.parse(place), algorithm, options])),
        ),
      );
      const missing = asked.filter((key) => !keys.includes(key));
      expect(missing.slice(0, 1), mendedBy("results:search")).toEqual([]);
      expect(keys).toHaveLength(asked.length);
    }
  });

  it("can be asked for some settings of some methods, whose trials stay what they are", () => {
    const [grid] = CONSTANTS_GRIDS;
    const of = (methods: MethodSettings) =>
      trialsOf(searchPlan({ ...grid, trials: 1 }, constants(20), methods, "s")).map(({ specification }) =>
        JSON.stringify(specification),
      );
    const some = [methodGrid("back-propagation")[3], methodGrid("back-propagation")[1]];
    const asked = of(new Map([["back-propagation", some]]));
    expect(asked).toHaveLength(2 * grid.lengths.length);
    expect(of(allSettings())).toEqual(expect.arrayContaining(asked));
  });

  it("declares settings that are all different, on seeds of its own", () => {
    const addresses = new Set(trialsOf(companionPlan()).map(({ specification }) => specification.seed));
    for (const grid of CONSTANTS_GRIDS) {
      expect(new Set(grid.constants.map((one) => JSON.stringify(one))).size).toBe(grid.constants.length);
      const plan = searchPlan({ ...grid, trials: 1 }, grid.constants[0], allSettings(), "companion-search");
      const trials = trialsOf(plan);
      expect(new Set(trials.map(({ specification }) => JSON.stringify(specification))).size).toBe(trials.length);
      expect(trials.some(({ specification }) => addresses.has(specification.seed))).toBe(false);
    }
  });

  it("gives searches the whole training set for each evaluation, and all others one sequence", () => {
    const [grid] = CONSTANTS_GRIDS;
    const plan = searchPlan({ ...grid, trials: 1 }, constants(20), allSettings(), "companion-search");
    const budgets = new Map(
      trialsOf(plan).map(({ specification: { algorithm, budget } }) => [algorithm, budget] as const),
    );
    expect(Object.fromEntries(budgets)).toEqual({
      "back-propagation": 3000,
      "pseudo-newton": 3000,
      "time-weighted-pseudo-newton": 3000,
      "discrete-error-propagation": 3000,
      "multigrid-random-search": 60_000,
      "simulated-annealing": 60_000,
      "expectation-maximisation": 3000,
    });
  });
});

describe("the finding on a published number", () => {
  const agreement = (met: boolean) => ({ published: 0, ours: 0, met, difference: 0 });
  const ours = { mean: 0, lower: 0, upper: 0 };
  const cell = (T: number, error: boolean, presentations: boolean) => ({
    ...{ T, trials: 100, error: ours, trainingError: ours, presentations: ours },
    published: {
      error: agreement(error),
      trainingError: agreement(false),
      presentations: agreement(presentations),
    },
  });
  const blank = (T: number) => ({ T, trials: 100, error: ours, trainingError: ours, presentations: ours });
  const triedAt = (T: number, errorMet: boolean | null, presentationsMet: boolean | null) => ({
    ...{ T, error: 0, presentations: 0, errorMet, presentationsMet },
  });
  const rowOf = (cells: ComparedRow["cells"]): ComparedRow => ({
    ...{ algorithm: "adam", cells, isPlaced: false, distance: 1 },
  });

  it("is met, or met only with other constants, the nearest of them, or met by none", () => {
    const found = publishedFindings(
      rowOf([cell(10, true, false), cell(20, false, false), blank(50)]),
      [
        tried(20, "adam", 0.1, 7, [triedAt(10, false, true), triedAt(20, true, false)]),
        tried(50, "adam", 1, 2, [triedAt(10, false, true), triedAt(20, false, false)]),
        tried(50, "back-propagation", 1, 1, [triedAt(20, true, true)]),
      ],
      undefined,
    );
    expect(found).toEqual([
      {
        algorithm: "adam",
        T: 10,
        error: { kind: "met" },
        presentations: { kind: "met only with", constants: constants(50), options: { learningRate: 1 }, T: 10 },
      },
      {
        algorithm: "adam",
        T: 20,
        error: { kind: "met only with", constants: constants(20), options: { learningRate: 0.1 }, T: 20 },
        presentations: { kind: "not met by any setting" },
      },
    ]);
  });

  it("is on the very value, wherever the search places it", () => {
    const [first, second] = publishedFindings(
      rowOf([cell(10, false, false), blank(20), cell(50, false, false)]),
      // At T = 50 another value is met than that of the table.
      [tried(20, "adam", 0.1, 7, [triedAt(10, null, null), triedAt(20, false, false), triedAt(50, true, false)])],
      undefined,
    );
    expect(first.error).toEqual({ kind: "not met by any setting" });
    expect(second.error).toMatchObject({ kind: "met only with", T: 50 });
    const [moved] = publishedFindings(
      rowOf([cell(10, false, false)]),
      [tried(20, "adam", 0.1, 7, [triedAt(10, null, null), triedAt(20, true, false)])],
      undefined,
    );
    expect(moved.error).toMatchObject({ kind: "met only with", T: 20 });
  });

  it("is not searched where the search had no place for the value", () => {
    const [met, not] = publishedFindings(
      rowOf([cell(10, false, false), cell(500, false, true)]),
      [tried(20, "adam", 0.1, 7, [triedAt(10, true, false)])],
      undefined,
    );
    expect(met.error).toMatchObject({ kind: "met only with" });
    expect([not.error, not.presentations]).toEqual([{ kind: "not searched" }, { kind: "met" }]);
  });

  it("is met in the search only where none but the table's own constants meet it there", () => {
    const nearest = { task: "parity", constants: constants(20), methods: { adam: { learningRate: 0.1 } } };
    const own = tried(20, "adam", 0.1, 1, [triedAt(10, true, false)]);
    const row = rowOf([cell(10, false, false)]);
    expect(publishedFindings(row, [own], nearest)[0].error).toEqual({ kind: "met in the search only" });
    const other = tried(50, "adam", 0.1, 9, [triedAt(10, true, false)]);
    expect(publishedFindings(row, [own, other], nearest)[0].error).toMatchObject({ constants: constants(50) });
  });
});

describe("the published tables", () => {
  it("have as many errors as presentations in each row, and no more than lengths", () => {
    for (const { lengths, rows } of PUBLISHED_TABLES) {
      expect(rows.map(({ algorithm }) => algorithm)).toHaveLength(7);
      for (const { errors, presentations } of rows) {
        expect(presentations).toHaveLength(errors.length);
        expect(errors.length).toBeLessThanOrEqual(lengths.length);
      }
    }
    const [twoSequence, parity] = PUBLISHED_TABLES.map(({ rows }) => rows.map(({ errors }) => errors.length));
    expect(twoSequence).toEqual([5, 5, 5, 5, 5, 5, 5]);
    expect(parity).toEqual([5, 6, 4, 4, 3, 3, 6]);
  });
});
