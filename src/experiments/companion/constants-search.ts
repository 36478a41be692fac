/**
 * The search over the constants that the companion paper leaves out: under which do our trials come nearest to all of
 * its rows at once?
 *
 * Constants of a task are one setting for all methods of a table, constants of a method its own. Every setting of the
 * declared grid is run on seeds of its own; for each setting of the task each method has its best setting, and the
 * setting of the task is the one with the least distance over all methods.
 *
 * Symbols: T longest training length.
 */
import type { GivenOptions } from "../../tasks/option-table.ts";
import { algorithmNamed } from "../../training/algorithms/algorithms.ts";
import type { SweepPlan, SweepTrial } from "../sweep/sweep-plan.ts";
import type { TrialRow } from "../trial-row.ts";
import { tableDistance } from "./agreement.ts";
import type { TableConstants, TaskConstants } from "./companion-constants.ts";
import { algorithmSettingOf, taskSettingOf } from "./companion-plan.ts";
import { comparedRow } from "./companion-results.ts";
import type { PublishedTable } from "./published-tables.ts";

/** The settings that are tried for one table. */
export interface ConstantsGrid {
  readonly task: string;
  /** The lengths at which they are tried: all of the table, or those that can be afforded. */
  readonly lengths: readonly number[];
  readonly trials: number;
  readonly constants: readonly TaskConstants[];
}

const over = <Item, Result>(items: readonly Item[], of: (item: Item) => readonly Result[]) => items.flatMap(of);

const taskConstants = (evaluations: readonly number[], ranges: readonly number[]): readonly TaskConstants[] =>
  over(evaluations, (allowed) =>
    over([20, 50, 100], (trainingSequences) =>
      over(ranges, (initialRange) =>
        [0.04, 0.1].map((acceptableCost) => ({
          trainingSequences,
          initialRange,
          acceptableCost,
          evaluations: allowed,
        })),
      ),
    ),
  );

/** The grids that were declared before the search was run. */
export const CONSTANTS_GRIDS: readonly ConstantsGrid[] = [
  {
    task: "two-sequence",
    lengths: [5, 10, 20, 50, 100],
    trials: 20,
    // Trials that learn nothing stop near 3000 presentations.
    constants: taskConstants([3000], [0.2, 0.5, 1]),
  },
  {
    task: "parity",
    lengths: [3, 5, 10, 20, 50],
    trials: 10,
    constants: taskConstants([20_000, 100_000], [0.5, 1]),
  },
];

const rates = (...values: readonly number[]) => values.map((learningRate): GivenOptions => ({ learningRate }));

/** The settings that are tried for each method: the constants that neither paper gives, on a scale. */
const METHOD_GRIDS: Readonly<Record<string, readonly GivenOptions[]>> = {
  "back-propagation": rates(0.0001, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3),
  "pseudo-newton": over([0.01, 0.1, 1], (damping) =>
    [0.003, 0.01, 0.03, 0.1, 0.3].map((learningRate) => ({ learningRate, damping, dampingRule: "fixed" })),
  ),
  "time-weighted-pseudo-newton": [
    ...over([0.1, 1], (damping) =>
      [0, 0.001].map((smallestStep) => ({ damping, smallestStep, dampingRule: "adapted" })),
    ),
    ...over([0.1, 1], (damping) =>
      [0.003, 0.01, 0.03, 0.1].map((learningRate) => ({ learningRate, damping, dampingRule: "fixed" })),
    ),
  ],
  "discrete-error-propagation": [
    ...over(["paper", "unit"], (pseudoGradient) =>
      over([1, 2], (size) =>
        [0.01, 0.03, 0.1, 0.3].map((learningRate) => ({
          learningRate,
          pseudoGradient,
          minimum: -size,
          maximum: size,
        })),
      ),
    ),
    // Declared later than all else, when it was seen that none of those above comes near the row of parity.
    ...over([1, 2], (size) =>
      [0.03, 0.1, 0.3].map((learningRate) => ({
        learningRate,
        pseudoGradient: "unit",
        minimum: -size,
        maximum: size,
        zeroError: "nothing",
      })),
    ),
  ],
  "multigrid-random-search": [1, 2, 5, 10, 20].map((halfWidth) => ({ halfWidth })),
  "simulated-annealing": over([1, 5], (adjustmentsPerTemperature) =>
    [0.01, 0.1, 1].map((temperature) => ({
      startTemperature: "given",
      temperature,
      adjustmentsRule: "given",
      adjustmentsPerTemperature,
    })),
  ),
};

/** The settings that are tried for each method by its name; all methods of a table, or some. */
export type MethodSettings = ReadonlyMap<string, readonly GivenOptions[]>;

/** The settings of a method: those declared here, or those among which it is tuned. */
export const methodGrid = (algorithm: string): readonly GivenOptions[] =>
  Object.hasOwn(METHOD_GRIDS, algorithm) ? METHOD_GRIDS[algorithm] : algorithmNamed(algorithm).tuningGrid;

const settingName = (place: number) => `setting ${place + 1}`;

/** The plan of settings of methods under one setting of their task. */
export function searchPlan(
  { task, lengths, trials }: ConstantsGrid,
  constants: TaskConstants,
  methods: MethodSettings,
  seed: string,
): SweepPlan {
  const algorithms = [...methods.keys()];
  const placesOf = (algorithm: string) => methods.get(algorithm) ?? [];
  const places = Math.max(...algorithms.map((algorithm) => placesOf(algorithm).length));
  return {
    name: `companion-search-${task}`,
    seed,
    tasks: [{ task, T: lengths }],
    algorithms,
    protocols: Array.from({ length: places }, (_, place) => {
      const tried = algorithms.filter((algorithm) => place < placesOf(algorithm).length);
      const options = Object.fromEntries(tried.map((algorithm) => [algorithm, placesOf(algorithm)[place]]));
      const table: TableConstants = { task, constants, methods: options };
      return {
        name: settingName(place),
        preset: "recovered" as const,
        algorithms: tried,
        taskSettings: [taskSettingOf(table)],
        settings: tried.map((algorithm) => algorithmSettingOf(table, algorithm)),
      };
    }),
    trials,
  };
}

/** How near one setting of a method comes under one setting of the task. */
export interface TriedSetting {
  readonly constants: TaskConstants;
  readonly algorithm: string;
  readonly options: GivenOptions;
  /** The root mean square of the standardised differences over the row. */
  readonly distance: number;
  /** For each length, our mean error in per cent and mean presentations, and whether the published ones are met. */
  readonly cells: readonly {
    readonly T: number;
    readonly error: number;
    readonly presentations: number;
    readonly errorMet: boolean | null;
    readonly presentationsMet: boolean | null;
  }[];
}

/** A search that was run, as it is kept: summaries, since trials can be run again from their addresses. */
export interface KeptSearch {
  /** The root of every stream of draws. */
  readonly seed: string;
  readonly tables: readonly { readonly task: string; readonly tried: readonly TriedSetting[] }[];
}

/** What came of a plan of the search, method by method. */
export function triedSettings(
  table: PublishedTable,
  { lengths }: ConstantsGrid,
  constants: TaskConstants,
  methods: MethodSettings,
  trials: readonly SweepTrial[],
  rowOf: (trial: SweepTrial) => TrialRow | undefined,
): readonly TriedSetting[] {
  const rows = new Map<string, TrialRow[]>();
  const keyOf = (protocol: string, algorithm: string, T: number) => `${protocol} ${algorithm} ${T}`;
  for (const trial of trials) {
    const row = rowOf(trial);
    if (row === undefined) continue;
    const key = keyOf(trial.protocol, row.specification.algorithm, row.specification.T);
    rows.set(key, [...(rows.get(key) ?? []), row]);
  }
  return [...methods].flatMap(([algorithm, settings]) => {
    const published = table.rows.find((row) => row.algorithm === algorithm);
    if (published === undefined) return [];
    // Values of lengths that were not tried cannot be held against anything.
    const count = Math.min(published.errors.length, lengths.length);
    const own = {
      algorithm,
      errors: published.errors.slice(0, count),
      presentations: published.presentations.slice(0, count),
    };
    return settings.flatMap((options, place): readonly TriedSetting[] => {
      const found = comparedRow(
        { ...table, lengths },
        own,
        (T) => rows.get(keyOf(settingName(place), algorithm, T)) ?? [],
      );
      if (found === undefined) return [];
      const cells = found.cells.map(({ T, error, presentations, published: both }) => ({
        T,
        error: error.mean,
        presentations: presentations.mean,
        errorMet: both?.error.met ?? null,
        presentationsMet: both?.presentations.met ?? null,
      }));
      return [{ constants, algorithm, options, distance: found.distance, cells }];
    });
  });
}

/** The constants of a table that come nearest to all of its rows, of all that were tried. */
export function nearestConstants(
  task: string,
  tried: readonly TriedSetting[],
): TableConstants & { readonly distance: number } {
  const byConstants = new Map<string, TriedSetting[]>();
  for (const one of tried) {
    const key = JSON.stringify(one.constants);
    const own = byConstants.get(key);
    if (own === undefined) byConstants.set(key, [one]);
    else own.push(one);
  }
  const found = [...byConstants.values()].map((own) => {
    const [{ constants }] = own;
    const best = [...new Set(own.map(({ algorithm }) => algorithm))].map((algorithm) =>
      own
        .filter((one) => one.algorithm === algorithm)
        .reduce((least, one) => (one.distance < least.distance ? one : least)),
    );
    const methods = Object.fromEntries(best.map(({ algorithm, options }) => [algorithm, options]));
    return { task, constants, methods, distance: tableDistance(best) };
  });
  return found.reduce((least, one) => (one.distance < least.distance ? one : least));
}
