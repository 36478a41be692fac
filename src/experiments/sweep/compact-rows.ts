/**
 * Rows of sweeps in a file small enough to be committed: everything that a journal holds, at about a twelfth of its
 * size.
 *
 * One line of JSON for each sweep with its plan, followed by one for each cell: what all its trials have in common,
 * then what is each trial's own, a list for each quantity. Real numbers stand as the 8 bytes of their double, least
 * byte first, in base 64; a number that is not finite stands as NaN. Reading gives back the very rows that were
 * written, but for parameters: of networks that have many, and in all sweeps but the main one and that of the longest
 * T, there is a hash.
 */
import { DoublesInBase64, doublesFromBase64 } from "../../numeric/doubles-in-base64.ts";
import type { GivenOptions } from "../../tasks/option-table.ts";
import type { SetScore, TrialRow, TrialSpecification } from "../trial-row.ts";
import { trialId, usualReason, withoutParameters } from "../trial-row.ts";
import { ERROR_LEVELS, type Outcome } from "../../training/looks.ts";
import { type SweepPlan, trialsOf } from "./sweep-plan.ts";

/** A sweep with its rows, one of several in a file. */
export interface KeptSweep {
  /** The place of the sweep in the whole: "main", "tuning", "variant-1". */
  readonly part: string;
  /** The plan of the sweep. */
  readonly plan: SweepPlan;
  /** The rows that were run, in the order of the plan. */
  readonly rows: readonly TrialRow[];
}

const LETTERS = { converged: "c", "budget-exhausted": "b", stuck: "s", diverged: "d" } as const satisfies Record<
  Outcome,
  string
>;

/** All rows of one cell. */
export interface CompactCell {
  /** What its trials have in common; options of the task by their place in the list of the sweep, or as they are. */
  readonly specification: Omit<TrialSpecification, "trial" | "taskOptions"> & {
    readonly taskOptions: GivenOptions | number;
  };
  /** The number of trials where they are all from 1 on, else their numbers. */
  readonly trials: number | readonly number[];
  /** The letters of the outcomes. */
  readonly outcomes: string;
  readonly presentations: readonly number[];
  readonly multiplyAdds: readonly number[];
  /**
   * The presentations before each level of error, null for one that was not reached; 0 where none was, and one number
   * where all were reached at once.
   */
  readonly reached: readonly ((number | null)[] | number)[];
  /** The error rates of each trial, one after the other: on the training set, on fresh and on longer sequences. */
  readonly errorRates: readonly number[];
  /** The reasons of outcomes that are not those which outcome and numbers give, by the place of the trial. */
  readonly reasons?: Readonly<Record<string, string>>;
  /** The three costs and the parameters of each trial, in base 64. */
  readonly numbers: string;
  /** The bytes of the hashes of parameters, one after the other in base 64, where there are too many to be kept. */
  readonly hashes?: string;
}

/** The most parameters that are kept in these sweeps; of others there is a hash, since a replay makes them again. */
const MOST_PARAMETERS = 8;
const WITH_PARAMETERS: readonly string[] = ["main", "long"];
const HASH_DIGITS = 16;

/** The line that opens a sweep. */
export interface CompactHeader {
  readonly schema: 1;
  readonly part: string;
  readonly plan: SweepPlan;
  /** The options of tasks that cells name by their place. */
  readonly taskOptions?: readonly GivenOptions[];
}

/** The lines of a file that holds these sweeps, without their ends. */
export function compactLines(sweeps: readonly KeptSweep[]): readonly string[] {
  return sweeps.flatMap(({ part, plan, rows }) => {
    const cells = new Map<string, TrialRow[]>();
    for (const row of rows) {
      const key = JSON.stringify({ ...row.specification, trial: 0 });
      const cell = cells.get(key);
      if (cell === undefined) cells.set(key, [row]);
      else cell.push(row);
    }
    const firsts = [...cells.values()].map(([first]) => first);
    return [...linesOfCells(part, plan, firsts, cells.values())];
  });
}

/**
 * The line of a sweep, and those of its cells; `firsts` are rows of all of them. The rows of a cell are gone through
 * once, and not kept.
 */
export function* linesOfCells(
  part: string,
  plan: SweepPlan,
  firsts: Iterable<TrialRow>,
  cells: Iterable<Iterable<TrialRow>>,
): Generator<string, void> {
  const textOf = ({ taskOptions }: TrialSpecification) => JSON.stringify(taskOptions);
  const texts: string[] = [];
  const seen = new Set<string>();
  for (const { specification } of firsts) {
    const text = textOf(specification);
    if (!seen.has(text)) texts.push(text);
    seen.add(text);
  }
  const taskOptions = texts.map((text) => JSON.parse(text) as GivenOptions);
  yield JSON.stringify({ schema: 1, part, plan, taskOptions } satisfies CompactHeader);
  const most = WITH_PARAMETERS.includes(part) ? MOST_PARAMETERS : 0;
  for (const cell of cells) {
    yield JSON.stringify(compactCell(cell, most, (specification) => texts.indexOf(textOf(specification))));
  }
}

function compactCell(
  rows: Iterable<TrialRow>,
  mostParameters: number,
  placeOf: (specification: TrialSpecification) => number,
): CompactCell {
  let specification: TrialSpecification | undefined;
  const trials: number[] = [];
  let outcomes = "";
  const presentations: number[] = [];
  const multiplyAdds: number[] = [];
  const reached: CompactCell["reached"][number][] = [];
  const errorRates: number[] = [];
  const reasons: [string, string][] = [];
  const numbers = new DoublesInBase64();
  let hashes = "";
  for (const whole of rows) {
    const row = whole.parameters.length > mostParameters ? withoutParameters(whole) : whole;
    specification ??= row.specification;
    if (row.reason !== usualReason(row)) reasons.push([String(trials.length), row.reason]);
    trials.push(row.specification.trial);
    outcomes += LETTERS[row.outcome];
    presentations.push(row.presentations);
    multiplyAdds.push(row.multiplyAdds);
    reached.push(compactReached(row.reached));
    const sets = [row.training, row.heldOut, row.longer];
    for (const { errorRate } of sets) errorRates.push(errorRate);
    for (const { cost } of sets) numbers.add(cost);
    for (const parameter of row.parameters) numbers.add(parameter);
    hashes += row.parametersHash ?? "";
  }
  if (specification === undefined) throw new RangeError("compactCell: a cell must have a row, got none");
  const common = Object.entries(specification).filter(([name]) => name !== "trial");
  return {
    specification: {
      ...Object.fromEntries(common),
      taskOptions: placeOf(specification),
    } as unknown as CompactCell["specification"],
    trials: trials.every((number, k) => number === k + 1) ? trials.length : trials,
    outcomes,
    presentations,
    multiplyAdds,
    reached,
    errorRates,
    ...(reasons.length === 0 ? {} : { reasons: Object.fromEntries(reasons) }),
    numbers: numbers.text(),
    ...(hashes === "" ? {} : { hashes: Buffer.from(hashes, "hex").toString("base64") }),
  };
}

/** Levels that are reached before any training stand as they are, since 0 says that none was reached. */
function compactReached(reached: readonly (number | null)[]): (number | null)[] | number {
  const [first, ...others] = new Set(reached);
  if (others.length > 0 || first === 0) return [...reached];
  return first ?? 0;
}

/**
 * The rows of a cell; `known` are the options of tasks that the header of its sweep lists. Throws a RangeError where a
 * list is not as long as its trials are many, and for no outcome and no place of the header's list.
 */
export function rowsOfCell(cell: CompactCell, known: readonly GivenOptions[] = []): readonly TrialRow[] {
  const taskOptions = taskOptionsOf(cell, known);
  const { specification, reached, errorRates, reasons = {}, hashes = "" } = cell;
  const trials = typeof cell.trials === "number" ? Array.from({ length: cell.trials }, (_, k) => k + 1) : cell.trials;
  const numbers = doublesFromBase64(cell.numbers);
  const hexadecimal = Buffer.from(hashes, "base64").toString("hex");
  const n = trials.length;
  const each = n === 0 ? 3 : numbers.length / n;
  for (const [name, length, wanted] of [
    ["outcomes", cell.outcomes.length, n],
    ["presentations", cell.presentations.length, n],
    ["multiplyAdds", cell.multiplyAdds.length, n],
    ["reached", reached.length, n],
    ["errorRates", errorRates.length, 3 * n],
    ["numbers", numbers.length, Math.max(3, Math.floor(each)) * n],
    ["hashes", hexadecimal.length, hashes === "" ? 0 : HASH_DIGITS * n],
    ["different trials", new Set(trials).size, n],
    [
      "reasons that have one of the trials",
      Object.keys(reasons).filter((k) => Number(k) < n).length,
      Object.keys(reasons).length,
    ],
  ] as const) {
    if (length === wanted) continue;
    throw new RangeError(`rowsOfCell: ${name} must be ${wanted} for ${n} trials, got ${length}`);
  }
  return trials.map((trial, k) => {
    const [trainingCost, heldOutCost, longerCost, ...parameters] = numbers.slice(k * each, (k + 1) * each);
    const score = (cost: number | null, place: number): SetScore => ({ cost, errorRate: errorRates[3 * k + place] });
    const own: TrialSpecification = inOrder({ ...specification, taskOptions, trial });
    const levels = reached[k];
    const row = {
      schema: 1,
      id: trialId(own),
      specification: own,
      outcome: outcomeOf(cell.outcomes[k]),
      reason: "",
      presentations: cell.presentations[k],
      multiplyAdds: cell.multiplyAdds[k],
      reached: typeof levels === "number" ? ERROR_LEVELS.map(() => (levels === 0 ? null : levels)) : levels,
      training: score(trainingCost, 0),
      heldOut: score(heldOutCost, 1),
      longer: score(longerCost, 2),
      parameters,
    } as const;
    const parametersHash = hexadecimal.slice(k * HASH_DIGITS, (k + 1) * HASH_DIGITS);
    return {
      ...row,
      reason: Object.hasOwn(reasons, String(k)) ? reasons[String(k)] : usualReason(row),
      ...(parametersHash === "" ? {} : { parametersHash }),
    };
  });
}

function taskOptionsOf({ specification: { taskOptions } }: CompactCell, known: readonly GivenOptions[]): GivenOptions {
  if (typeof taskOptions !== "number") return taskOptions;
  const found = Object.hasOwn(known, taskOptions) ? known[taskOptions] : undefined;
  if (found !== undefined) return found;
  throw new RangeError(
    `rowsOfCell: taskOptions must be a place among ${known.length} of its sweep, got ${taskOptions}`,
  );
}

function outcomeOf(letter: string): Outcome {
  const found = (Object.keys(LETTERS) as Outcome[]).find((outcome) => LETTERS[outcome] === letter);
  if (found !== undefined) return found;
  throw new RangeError(`rowsOfCell: an outcome must be one of ${Object.values(LETTERS).join(", ")}, got ${letter}`);
}

/** A cell in the form of earlier versions: a list for each trial, outcomes as words and hashes as digits. */
export interface OlderCell extends Pick<CompactCell, "specification" | "numbers" | "hashes"> {
  readonly trials: readonly (readonly [
    trial: number,
    outcome: Outcome,
    presentations: number,
    multiplyAdds: number,
    reached: (number | null)[],
    errorRates: readonly number[],
    reason?: string,
  ])[];
}

/** An older cell in the form of today. */
export function ofToday({ specification, trials, numbers, hashes = "" }: OlderCell): CompactCell {
  const reasons = trials.flatMap(([, , , , , , reason], k) =>
    reason === undefined ? [] : [[String(k), reason] as const],
  );
  return {
    specification,
    trials: trials.map(([trial]) => trial),
    outcomes: trials.map(([, outcome]) => LETTERS[outcome]).join(""),
    presentations: trials.map(([, , presentations]) => presentations),
    multiplyAdds: trials.map(([, , , multiplyAdds]) => multiplyAdds),
    reached: trials.map(([, , , , reached]) => (reached.length === 0 ? 0 : reached)),
    errorRates: trials.flatMap(([, , , , , errorRates]) => errorRates),
    reasons: Object.fromEntries(reasons),
    numbers,
    hashes: Buffer.from(hashes, "hex").toString("base64"),
  };
}

/** The specification with its names in the order of a journal, so that the same row is the same line. */
function inOrder({ task, T, algorithm, preset, seed, trial, ...rest }: TrialSpecification): TrialSpecification {
  return { task, T, algorithm, preset, seed, trial, ...rest };
}

/** The sweep of a plan, from rows in any order. */
export function keptSweep(part: string, plan: SweepPlan, rows: Iterable<TrialRow>): KeptSweep {
  const byId = new Map([...rows].map((row) => [row.id, row]));
  const ids = [...new Set(trialsOf(plan).map(({ specification }) => trialId(specification)))];
  return { part, plan, rows: ids.flatMap((id) => byId.get(id) ?? []) };
}
