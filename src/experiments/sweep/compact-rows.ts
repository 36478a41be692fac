/**
 * Rows of sweeps in a file small enough to be committed: everything that a journal holds, at about a tenth of its size.
 *
 * One line of JSON for each sweep with its plan, followed by one for each cell: what all its trials have in common,
 * then for each trial what is its own, its outcome as one letter. Real numbers stand as the 8 bytes of their double,
 * least byte first, in base 64; a number that is not finite stands as NaN. Reading gives back the very rows that were
 * written, but for parameters: of networks that have many, and in all sweeps but the main one and that of the longest
 * T, there is a hash. Older files, with outcomes as words and hashes as hexadecimal digits, are read as well.
 */
import type { SetScore, TrialRow, TrialSpecification } from "../trial-row.ts";
import { trialId, withoutParameters } from "../trial-row.ts";
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

type CompactTrial = readonly [
  trial: number,
  outcome: (typeof LETTERS)[Outcome] | Outcome,
  presentations: number,
  multiplyAdds: number,
  /** Empty where no level was reached. */
  reached: readonly (number | null)[],
  errorRates: readonly [training: number, heldOut: number, longer: number],
  /** The reason of the outcome, where it is not the one that outcome and numbers give. */
  reason?: string,
];

/** All rows of one cell. */
export interface CompactCell {
  readonly specification: Omit<TrialSpecification, "trial">;
  readonly trials: readonly CompactTrial[];
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
}

/** The lines of a file that holds these sweeps, without their ends. */
export function compactLines(sweeps: readonly KeptSweep[]): readonly string[] {
  return sweeps.flatMap(({ part, plan, rows }) => {
    const header: CompactHeader = { schema: 1, part, plan };
    const cells = new Map<string, TrialRow[]>();
    for (const row of rows) {
      const key = JSON.stringify({ ...row.specification, trial: 0 });
      const cell = cells.get(key);
      if (cell === undefined) cells.set(key, [row]);
      else cell.push(row);
    }
    const most = WITH_PARAMETERS.includes(part) ? MOST_PARAMETERS : 0;
    return [header, ...[...cells.values()].map((cell) => compactCell(cell, most))].map((line) => JSON.stringify(line));
  });
}

function compactCell(whole: readonly TrialRow[], mostParameters: number): CompactCell {
  const rows = whole.map((row) => (row.parameters.length > mostParameters ? withoutParameters(row) : row));
  const hashes = rows.map(({ parametersHash = "" }) => parametersHash).join("");
  const specification = Object.fromEntries(
    Object.entries(rows[0].specification).filter(([name]) => name !== "trial"),
  ) as unknown as CompactCell["specification"];
  return {
    specification,
    trials: rows.map((row): CompactTrial => {
      const { training, heldOut, longer, reason } = row;
      return [
        row.specification.trial,
        LETTERS[row.outcome],
        row.presentations,
        row.multiplyAdds,
        row.reached.every((after) => after === null) ? [] : row.reached,
        [training.errorRate, heldOut.errorRate, longer.errorRate],
        ...(reason === usualReason(row) ? ([] as const) : ([reason] as const)),
      ];
    }),
    numbers: base64(
      rows.flatMap(({ training, heldOut, longer, parameters }) => [
        training.cost,
        heldOut.cost,
        longer.cost,
        ...parameters,
      ]),
    ),
    ...(hashes === "" ? {} : { hashes: Buffer.from(hashes, "hex").toString("base64") }),
  };
}

/** The rows of a cell. Throws a RangeError where its numbers are not as many as its trials need, and for no outcome. */
export function rowsOfCell({ specification, trials, numbers, hashes = "" }: CompactCell): readonly TrialRow[] {
  const isOlder = hashes.length === HASH_DIGITS * trials.length;
  const digits = isOlder ? hashes : Buffer.from(hashes, "base64").toString("hex");
  const all = fromBase64(numbers);
  const each = trials.length === 0 ? 0 : all.length / trials.length;
  if (!(Number.isInteger(each) && (trials.length === 0 || each >= 3))) {
    throw new RangeError(
      `rowsOfCell: there must be equally many numbers for each of ${trials.length} trials, got ${all.length}`,
    );
  }
  return trials.map(([trial, letter, presentations, multiplyAdds, reached, errorRates, reason], k) => {
    const [trainingCost, heldOutCost, longerCost, ...parameters] = all.slice(k * each, (k + 1) * each);
    const score = (cost: number | null, errorRate: number): SetScore => ({ cost, errorRate });
    const own: TrialSpecification = inOrder({ ...specification, trial });
    const row = {
      schema: 1,
      id: trialId(own),
      specification: own,
      outcome: outcomeOf(letter),
      reason: "",
      presentations,
      multiplyAdds,
      reached: reached.length === 0 ? ERROR_LEVELS.map(() => null) : reached,
      training: score(trainingCost, errorRates[0]),
      heldOut: score(heldOutCost, errorRates[1]),
      longer: score(longerCost, errorRates[2]),
      parameters,
    } as const;
    const parametersHash = digits.slice(k * HASH_DIGITS, (k + 1) * HASH_DIGITS);
    return {
      ...row,
      reason: reason ?? usualReason(row),
      ...(parametersHash === "" ? {} : { parametersHash }),
    };
  });
}

function outcomeOf(letter: string): Outcome {
  const found = (Object.keys(LETTERS) as Outcome[]).find((one) => LETTERS[one] === letter || one === letter);
  if (found !== undefined) return found;
  throw new RangeError(`rowsOfCell: an outcome must be one of ${Object.values(LETTERS).join(", ")}, got ${letter}`);
}

/** The specification with its names in the order of a journal, so that the same row is the same line. */
function inOrder({ task, T, algorithm, preset, seed, trial, ...rest }: TrialSpecification): TrialSpecification {
  return { task, T, algorithm, preset, seed, trial, ...rest };
}

/** The reason that training/trial.ts gives in most trials. */
function usualReason({ outcome, presentations, specification, training }: Omit<TrialRow, "reason">): string {
  const { budget, acceptableCost } = specification;
  if (outcome === "converged") return `no wrong answer and mean cost ${training.cost} <= ${acceptableCost}`;
  if (outcome === "budget-exhausted") return `${presentations} of ${budget} presentations are spent`;
  return outcome === "stuck" ? "the algorithm sees no way on" : "the cost became NaN";
}

/** The sweep of a plan, from rows in any order. */
export function keptSweep(part: string, plan: SweepPlan, rows: Iterable<TrialRow>): KeptSweep {
  const byId = new Map([...rows].map((row) => [row.id, row]));
  const ids = [...new Set(trialsOf(plan).map(({ specification }) => trialId(specification)))];
  return { part, plan, rows: ids.flatMap((id) => byId.get(id) ?? []) };
}

function base64(numbers: readonly (number | null)[]): string {
  const bytes = Buffer.alloc(8 * numbers.length);
  numbers.forEach((number, k) => bytes.writeDoubleLE(number ?? NaN, 8 * k));
  return bytes.toString("base64");
}

function fromBase64(text: string): (number | null)[] {
  const bytes = Buffer.from(text, "base64");
  return Array.from({ length: Math.floor(bytes.length / 8) }, (_, k) => {
    const number = bytes.readDoubleLE(8 * k);
    return Number.isNaN(number) ? null : number;
  });
}
