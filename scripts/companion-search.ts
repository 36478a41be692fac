/**
 * Searches for the constants under which our trials come nearest to the companion paper's tables, and keeps what was
 * tried as summaries: `npm run results:search`, an hour on two cores; it goes on where it was stopped.
 *
 * Trials can be run again from what is kept: the seed, the setting and the number of a trial are its address.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { writeWhole } from "../src/cli/files/output-folder.ts";
import { COMPANION_SEARCH } from "../src/cli/sweep/kept-sweeps.ts";
import type { TaskConstants } from "../src/experiments/companion/companion-constants.ts";
import { companionMethods } from "../src/experiments/companion/companion-plan.ts";
import {
  CONSTANTS_GRIDS,
  type ConstantsGrid,
  type KeptSearch,
  methodGrid,
  type MethodSettings,
  nearestConstants,
  searchPlan,
  triedSettings,
  type TriedSetting,
} from "../src/experiments/companion/constants-search.ts";
import { PUBLISHED_TABLES } from "../src/experiments/companion/published-tables.ts";
import { runPlan } from "../src/experiments/sweep/run-plan.ts";
import type { GivenOptions } from "../src/tasks/option-table.ts";
import { rounded } from "../src/numeric/number-text.ts";

const FILE = join("results", COMPANION_SEARCH);
const SEED = "companion-search";
const STRIDE = 7;

function kept(): KeptSearch {
  try {
    return JSON.parse(readFileSync(FILE, "utf8")) as KeptSearch;
  } catch {
    return { seed: SEED, tables: [] };
  }
}

const short = (one: TriedSetting): TriedSetting => ({
  ...one,
  distance: rounded(one.distance, 4),
  cells: one.cells.map((cell) => ({
    ...cell,
    error: rounded(cell.error, 3),
    presentations: rounded(cell.presentations, 3),
  })),
});

/**
 * The settings with the fewest evaluations first, and these in strides, so that a search that is stopped has seen
 * something of each of the other constants.
 */
function inTurn(constants: readonly TaskConstants[]): readonly TaskConstants[] {
  const isSpread = constants.length % STRIDE !== 0;
  const strided = isSpread ? constants.map((_, k) => constants[(STRIDE * k) % constants.length]) : constants;
  return [...strided].sort((one, other) => one.evaluations - other.evaluations);
}

const isOf = (one: TriedSetting, constants: TaskConstants) =>
  JSON.stringify(one.constants) === JSON.stringify(constants);

/** The settings of methods that were not tried yet under these constants of the task. */
function untried(tried: readonly TriedSetting[], constants: TaskConstants): MethodSettings {
  const own = tried.filter((one) => isOf(one, constants));
  const isTried = (algorithm: string, options: GivenOptions) =>
    own.some((one) => one.algorithm === algorithm && JSON.stringify(one.options) === JSON.stringify(options));
  const left = companionMethods().map(
    (algorithm) => [algorithm, methodGrid(algorithm).filter((options) => !isTried(algorithm, options))] as const,
  );
  return new Map(left.filter(([, settings]) => settings.length > 0));
}

async function search(grid: ConstantsGrid): Promise<void> {
  const table = PUBLISHED_TABLES.find(({ task }) => task === grid.task);
  if (table === undefined) throw new RangeError(`search: there must be a table of ${grid.task}, got none`);
  const known = () => kept().tables.find(({ task }) => task === grid.task)?.tried ?? [];
  // Those that were begun come first, so that a search that is stopped has all settings of what it has.
  const begun = grid.constants.filter((constants) => known().some((one) => isOf(one, constants)));
  for (const constants of [...begun, ...inTurn(grid.constants).filter((one) => !begun.includes(one))]) {
    const methods = untried(known(), constants);
    if (methods.size === 0) continue;
    const began = Date.now();
    const { trials, rowOf } = await runPlan(searchPlan(grid, constants, methods, SEED));
    const found = triedSettings(table, grid, constants, methods, trials, rowOf).map(short);
    const others = kept().tables.filter(({ task }) => task !== grid.task);
    const tables = [...others, { task: grid.task, tried: [...known(), ...found] }];
    writeWhole(FILE, `${JSON.stringify({ seed: SEED, tables })}\n`);
    process.stderr.write(
      `${grid.task} ${JSON.stringify(constants)}: ${trials.length} trials, ${Math.round((Date.now() - began) / 1000)} s\n`,
    );
  }
  process.stdout.write(`${JSON.stringify(nearestConstants(grid.task, known()), null, 2)}\n`);
}

for (const grid of CONSTANTS_GRIDS) await search(grid);
