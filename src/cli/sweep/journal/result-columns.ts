/**
 * What came of the trials of a journal, in about 90 bytes a row: as objects rows take ten times as much. What is
 * seldom asked for, such as costs and parameters, is read from the journal again.
 */
import { join } from "node:path";
import { IdMap } from "../../../experiments/id-map.ts";
import type { JournalForm } from "../../../experiments/sweep/journal.ts";
import type { SetScore, TrialRow, TrialSpecification } from "../../../experiments/trial-row.ts";
import { ERROR_LEVELS, type Outcome } from "../../../training/looks.ts";
import { JOURNAL, rowAt, StoredRows } from "./journal-reading.ts";

const OUTCOMES: readonly Outcome[] = ["converged", "budget-exhausted", "stuck", "diverged"];

/** Where the numbers of a row stand among its own: those that may be fractions or large, and the others. */
const [PLACE, TRAINING, HELD_OUT, LONGER, LARGE_COUNT] = [0, 1, 2, 3, 4];
const [CELL, TRIAL, REACHED] = [0, 1, 2];
const COUNT_COUNT = REACHED + ERROR_LEVELS.length + 1;
const PRESENTATIONS = COUNT_COUNT - 1;

/** What stands in place of presentations that are read from the journal, and of null. */
const [UNKNOWN, NEVER] = [-1, -2];
const LARGEST = 2 ** 31 - 1;

/** The rows whose numbers are allocated at once. */
const CHUNK = 1 << 14;

/** The rows of a journal by the ids of their trials. */
export class ResultColumns {
  readonly #file: string;
  readonly #form: JournalForm;
  readonly #ids = new IdMap();
  readonly #numbers: Float64Array[] = [];
  readonly #counts: Int32Array[] = [];
  readonly #cells: TrialSpecification[] = [];
  readonly #cellNumbers = new Map<string, number>();

  /** Of a journal that is there by the time that what is seldom asked for is read. */
  constructor(file: string, form: JournalForm) {
    this.#file = file;
    this.#form = form;
  }

  get size(): number {
    return this.#ids.size;
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  /** The row of a trial; undefined where there is none. */
  get(id: string): TrialRow | undefined {
    const k = this.#ids.get(id);
    return k === undefined ? undefined : new StoredResult(this, k);
  }

  /** Takes in a row whose line begins at this place of the journal, unless its trial has one. */
  add(row: TrialRow, place: number): void {
    const k = this.#ids.size;
    if (!this.#ids.add(row.id, k)) return;
    if (k % CHUNK === 0) {
      this.#numbers.push(new Float64Array(CHUNK * LARGE_COUNT));
      this.#counts.push(new Int32Array(CHUNK * COUNT_COUNT));
    }
    const numbers = this.#numbers[this.#numbers.length - 1];
    const at = (k % CHUNK) * LARGE_COUNT;
    numbers[at + PLACE] = place;
    numbers[at + TRAINING] = row.training.errorRate;
    numbers[at + HELD_OUT] = row.heldOut.errorRate;
    numbers[at + LONGER] = row.longer.errorRate;
    const counts = this.#counts[this.#counts.length - 1];
    const from = (k % CHUNK) * COUNT_COUNT;
    counts[from + CELL] = this.#cellOf(row.specification) * OUTCOMES.length + OUTCOMES.indexOf(row.outcome);
    counts[from + TRIAL] = row.specification.trial;
    counts[from + PRESENTATIONS] = countOf(row.presentations);
    // Levels of another number, or too large, are read from the journal.
    const reached = row.reached.map((one) => (one === null ? NEVER : countOf(one)));
    counts[from + REACHED] = UNKNOWN;
    if (reached.length === ERROR_LEVELS.length && !reached.includes(UNKNOWN)) counts.set(reached, from + REACHED);
  }

  /** A number of the row that came after so many others: where it stands, or a share of errors. */
  numberAt(k: number, which: number): number {
    return this.#numbers[Math.floor(k / CHUNK)][(k % CHUNK) * LARGE_COUNT + which];
  }

  /** A count of that row: its cell and outcome, its trial, or presentations. */
  countAt(k: number, which: number): number {
    return this.#counts[Math.floor(k / CHUNK)][(k % CHUNK) * COUNT_COUNT + which];
  }

  idAt(k: number): string {
    return this.#ids.keyAt(k);
  }

  /** The specification of the trials of its cell, with the number of one of them. */
  cellAt(k: number): TrialSpecification {
    return this.#cells[Math.floor(this.countAt(k, CELL) / OUTCOMES.length)];
  }

  outcomeAt(k: number): Outcome {
    return OUTCOMES[this.countAt(k, CELL) % OUTCOMES.length];
  }

  /** The whole row, read from the journal. */
  wholeAt(k: number): TrialRow {
    return rowAt(this.#file, this.#form, this.numberAt(k, PLACE), this.idAt(k));
  }

  #cellOf(specification: TrialSpecification): number {
    const key = JSON.stringify({ ...specification, trial: 0 });
    const known = this.#cellNumbers.get(key);
    if (known !== undefined) return known;
    this.#cellNumbers.set(key, this.#cells.length);
    return this.#cells.push(specification) - 1;
  }
}

/** The rows of the journal of a folder, and what else is known of it. */
export function resultsIn(folder: string, form: JournalForm) {
  const rows = new ResultColumns(join(folder, JOURNAL), form);
  const stored = new StoredRows(folder, form, (row, at) => {
    rows.add(row, at);
  });
  stored.close();
  const { size, torn, wholeLength } = stored;
  return { rows, journal: { form, size, torn, wholeLength } };
}

/**
 * A row that stands in columns. Its properties are computed: it must not be spread, and JSON has it as it stands in the
 * journal.
 */
class StoredResult implements TrialRow {
  readonly columns: ResultColumns;
  readonly k: number;

  constructor(columns: ResultColumns, k: number) {
    this.columns = columns;
    this.k = k;
  }

  get schema(): 1 {
    return SCHEMA;
  }

  get id(): string {
    return this.columns.idAt(this.k);
  }

  get specification(): TrialSpecification {
    return { ...this.columns.cellAt(this.k), trial: countIn(this, TRIAL) };
  }

  get outcome(): Outcome {
    return this.columns.outcomeAt(this.k);
  }

  get reason(): string {
    return this.toJSON().reason;
  }

  get presentations(): number {
    const presentations = countIn(this, PRESENTATIONS);
    return presentations === UNKNOWN ? this.toJSON().presentations : presentations;
  }

  get multiplyAdds(): number {
    return this.toJSON().multiplyAdds;
  }

  get reached(): readonly (number | null)[] {
    if (countIn(this, REACHED) === UNKNOWN) return this.toJSON().reached;
    return ERROR_LEVELS.map((_, level) => {
      const presentations = countIn(this, REACHED + level);
      return presentations === NEVER ? null : presentations;
    });
  }

  get training(): SetScore {
    return new StoredScore(this, "training", TRAINING);
  }

  get heldOut(): SetScore {
    return new StoredScore(this, "heldOut", HELD_OUT);
  }

  get longer(): SetScore {
    return new StoredScore(this, "longer", LONGER);
  }

  get parameters(): readonly (number | null)[] {
    return this.toJSON().parameters;
  }

  toJSON(): TrialRow {
    return this.columns.wholeAt(this.k);
  }
}

const SCHEMA = 1;

const countOf = (presentations: number): number => (presentations > LARGEST ? UNKNOWN : presentations);

const countIn = ({ columns, k }: StoredResult, which: number): number => columns.countAt(k, which);

/** A score whose cost is read from the journal when it is asked for. */
class StoredScore implements SetScore {
  readonly #row: StoredResult;
  readonly #set: "training" | "heldOut" | "longer";
  readonly errorRate: number;

  constructor(row: StoredResult, set: "training" | "heldOut" | "longer", at: number) {
    this.#row = row;
    this.#set = set;
    this.errorRate = row.columns.numberAt(row.k, at);
  }

  get cost(): number | null {
    return this.#row.toJSON()[this.#set].cost;
  }
}
