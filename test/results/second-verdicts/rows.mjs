/**
 * The rows of the comparison, read from their files without the library: for each sweep a line of JSON with its plan,
 * then one for each cell. Of a row there is kept what verdicts are made of.
 *
 * A cell belongs to a protocol of its sweep's plan when everything that the plan says of task, algorithm and protocol
 * stands in it. What the plan leaves to defaults is not looked at, so these rows may be of another version's defaults.
 */
import { Buffer } from "node:buffer";
import { readFileSync } from "node:fs";

/** Names of protocols that stand for others today. */
const TODAY = { published: "recovered" };

/** The letters by which outcomes are kept. */
const OUTCOMES = { c: "converged", b: "budget-exhausted", s: "stuck", d: "diverged" };

/** The sweeps of these files, each with its part, the rows by protocol, and the number of rows that suit none. */
export function sweepsOf(files) {
  const sweeps = [];
  for (const file of files) {
    for (const line of readFileSync(file, "utf8").trimEnd().split("\n")) {
      const content = JSON.parse(line);
      if ("plan" in content) sweeps.push({ ...content, protocols: new Map(), strays: 0 });
      else addCell(sweeps.at(-1), content);
    }
  }
  return sweeps;
}

/**
 * A cell has a list for each quantity, with a place for each trial; errors have three places for each. The options of
 * its task are a place in the list of its sweep.
 */
function addCell(sweep, { specification: shared, trials, outcomes, presentations, errorRates, numbers }) {
  const all = typeof trials === "number" ? presentations.map((_, k) => k + 1) : trials;
  const lengths = [outcomes.length, presentations.length, errorRates.length / 3];
  if (lengths.some((length) => length !== all.length) || (typeof trials === "number" && trials !== all.length)) {
    throw new RangeError(`the lists of a cell of ${all.length} trials are not as long`);
  }
  requireNumbers(all, numbers);
  const specification = { ...shared, taskOptions: sweep.taskOptions[shared.taskOptions] };
  const rows = all.map((trial, k) => ({
    task: specification.task,
    algorithm: specification.algorithm,
    T: specification.T,
    trial,
    outcome: OUTCOMES[outcomes[k]],
    presentations: presentations[k],
    trainingError: errorRates[3 * k],
    heldOutError: errorRates[3 * k + 1],
    sequences: specification.taskOptions.heldOutSequences,
  }));
  let kept = 0;
  for (const protocol of sweep.plan.protocols) {
    const planned = plannedTrials(sweep.plan, protocol, specification);
    if (planned === 0) continue;
    const own = rows.filter(({ trial }) => trial <= planned);
    const name = TODAY[protocol.name] ?? protocol.name;
    sweep.protocols.set(name, [...(sweep.protocols.get(name) ?? []), ...own]);
    kept = Math.max(kept, own.length);
  }
  sweep.strays += rows.length - kept;
}

/** The three costs and the parameters of each trial: doubles in base 64, equally many for each trial. */
function requireNumbers(trials, numbers) {
  const each = Buffer.from(numbers, "base64").length / 8 / trials.length;
  if (!(Number.isInteger(each) && each >= 3)) throw new RangeError(`a cell has ${each} numbers for each trial`);
}

/** How many trials of this cell the plan has under this protocol. */
function plannedTrials(plan, protocol, cell) {
  const { task, algorithm, T } = cell;
  if (cell.seed !== plan.seed || cell.preset !== protocol.preset || !plan.algorithms.includes(algorithm)) return 0;
  if (protocol.algorithms !== undefined && !protocol.algorithms.includes(algorithm)) return 0;
  const ofTask = (protocol.taskSettings ?? []).find((one) => one.task === task);
  const own = (protocol.settings ?? []).find((one) => one.task === task && one.algorithm === algorithm);
  const budget = Math.min(plan.budget ?? Infinity, own?.budget ?? Infinity);
  if (budget < Infinity && cell.budget !== budget) return 0;
  if (!stands(own?.options, cell.algorithmOptions)) return 0;
  const fitting = plan.tasks.find((one) => {
    const acceptable = one.acceptableCost ?? ofTask?.acceptableCost;
    return (
      one.task === task &&
      one.T.includes(T) &&
      one.shorterFirst === cell.shorterFirst &&
      (acceptable === undefined || acceptable === cell.acceptableCost) &&
      stands({ ...ofTask?.options, ...one.options }, cell.taskOptions)
    );
  });
  return fitting === undefined ? 0 : (fitting.trials ?? plan.trials);
}

const stands = (options = {}, all) => Object.entries(options).every(([name, value]) => all[name] === value);

/**
 * Rows as findings ask for them: the lengths of a task, the trials of a cell that had something to learn, and pairs of
 * the same trial under two algorithms.
 */
export class World {
  #cells = new Map();
  #lengths = new Map();

  constructor(rows) {
    for (const row of rows) {
      const key = `${row.task} ${row.algorithm} ${row.T}`;
      if (!this.#cells.has(key)) this.#cells.set(key, new Map());
      const cell = this.#cells.get(key);
      if (cell.has(row.trial)) throw new RangeError(`${key} has its trial ${row.trial} twice`);
      cell.set(row.trial, row);
      this.#lengths.set(row.task, new Set([...(this.#lengths.get(row.task) ?? []), row.T]));
    }
  }

  /** All lengths at which any algorithm has a row on this task, the shortest first. */
  lengths(task) {
    return [...(this.#lengths.get(task) ?? [])].sort((a, b) => a - b);
  }

  /** The trials of a cell, without those that the initial parameters solve. */
  trials(task, algorithm, T) {
    const all = [...(this.#cells.get(`${task} ${algorithm} ${T}`)?.values() ?? [])];
    return all.filter((row) => !(row.outcome === "converged" && row.presentations === 0));
  }

  /** The trials that both algorithms have. */
  pairs(task, first, second, T) {
    return sameTrials(this.trials(task, first, T), this.trials(task, second, T));
  }
}

/** The pairs of rows with the same number of trial. */
export function sameTrials(first, second) {
  const other = new Map(second.map((row) => [row.trial, row]));
  return first.filter(({ trial }) => other.has(trial)).map((row) => [row, other.get(row.trial)]);
}
