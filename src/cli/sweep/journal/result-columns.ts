/**
 * What came of the trials of a journal, in about 90 bytes a row: as objects rows take ten times as much. What is
 * seldom asked for, such as costs and parameters, is read from the journal again.
 */
import { join } from "node:path";
import type { JournalForm } from "../../../experiments/sweep/journal.ts";
import { PlacedRow, type RowSource } from "../../../experiments/sweep/row-list.ts";
import type { SetScore, TrialRow, TrialSpecification } from "../../../experiments/trial-row.ts";
import { ERROR_LEVELS, type Outcome } from "../../../training/looks.ts";
import { JOURNAL, rowAt, StoredRows } from "./journal-reading.ts";
import { LinePlaces } from "./line-places.ts";

const OUTCOMES: readonly Outcome[] = ["converged", "budget-exhausted", "stuck", "diverged"];

/** Where the numbers of a row stand among its own: shares of errors, and counts. */
const [TRAINING, HELD_OUT, LONGER, RATE_COUNT] = [0, 1, 2, 3];
const [CELL, TRIAL, REACHED] = [0, 1, 2];
const COUNT_COUNT = REACHED + ERROR_LEVELS.length + 1;
const PRESENTATIONS = COUNT_COUNT - 1;

/** What stands in place of presentations that are read from the journal, and of null. */
const [UNKNOWN, NEVER] = [-1, -2];
const LARGEST = 2 ** 31 - 1;

/** The rows whose numbers are allocated at once. */
const CHUNK = 1 << 14;

/** The rows of a journal by the ids of their trials. */
export class ResultColumns implements RowSource {
  readonly #file: string;
  readonly #form: JournalForm;
  readonly #places: LinePlaces;
  #filled = 0;
  readonly #rates: Float64Array[] = [];
  readonly #counts: Int32Array[] = [];
  readonly #cells: TrialSpecification[] = [];
  readonly #cellNumbers = new Map<string, number>();

  /**
   * Of a journal that is there by the time that what is seldom asked for is read; `places` are those of rows that are
   * still to be filled in.
   */
  constructor(file: string, form: JournalForm, places: LinePlaces) {
    this.#file = file;
    this.#form = form;
    this.#places = places;
  }

  get size(): number {
    return this.#places.ids.size;
  }

  has(id: string): boolean {
    return this.#places.ids.has(id);
  }

  /** The number of rows that came before that of a trial; undefined where it has none. */
  placeOf(id: string): number | undefined {
    return this.#places.ids.placeOf(id);
  }

  /** The row of a trial; undefined where there is none. */
  get(id: string): TrialRow | undefined {
    const k = this.placeOf(id);
    return k === undefined ? undefined : this.rowAt(k);
  }

  /** The same, read from the journal: as an object whose properties are not computed. */
  whole(id: string): TrialRow | undefined {
    const k = this.placeOf(id);
    return k === undefined ? undefined : this.wholeAt(k);
  }

  /** The row that came after so many others. */
  rowAt(k: number): TrialRow {
    return new StoredResult(this, k);
  }

  /** Takes in a row whose line begins at this place of the journal, unless its trial has one. */
  add(row: TrialRow, place: number): void {
    if (this.#places.add(row.id, place)) this.fill(row);
  }

  /** Takes in what came of the first trial whose place is known and nothing else. */
  fill(row: TrialRow): void {
    const k = this.#filled++;
    if (k % CHUNK === 0) {
      this.#rates.push(new Float64Array(CHUNK * RATE_COUNT));
      this.#counts.push(new Int32Array(CHUNK * COUNT_COUNT));
    }
    const rates = this.#rates[this.#rates.length - 1];
    const at = (k % CHUNK) * RATE_COUNT;
    rates[at + TRAINING] = row.training.errorRate;
    rates[at + HELD_OUT] = row.heldOut.errorRate;
    rates[at + LONGER] = row.longer.errorRate;
    const counts = this.#counts[this.#counts.length - 1];
    const from = (k % CHUNK) * COUNT_COUNT;
    counts[from + CELL] = this.#cellOf(row.specification) * OUTCOMES.length + OUTCOMES.indexOf(row.outcome);
    counts[from + TRIAL] = row.specification.trial;
    counts[from + PRESENTATIONS] = countOf(row.presentations);
    // Levels that are too large are read from the journal.
    const reached = row.reached.map((one) => (one === null ? NEVER : countOf(one)));
    counts[from + REACHED] = UNKNOWN;
    if (!reached.includes(UNKNOWN)) counts.set(reached, from + REACHED);
  }

  /** A share of errors of the row that came after so many others. */
  rateAt(k: number, which: number): number {
    return this.#rates[Math.floor(k / CHUNK)][(k % CHUNK) * RATE_COUNT + which];
  }

  /** A count of that row: its cell and outcome, its trial, or presentations. */
  countAt(k: number, which: number): number {
    return this.#counts[Math.floor(k / CHUNK)][(k % CHUNK) * COUNT_COUNT + which];
  }

  idAt(k: number): string {
    return this.#places.ids.keyAt(k);
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
    return rowAt(this.#file, this.#form, this.#places.at(k), this.idAt(k));
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
  // The same for both, so that they are in memory once.
  const places = new LinePlaces();
  const rows = new ResultColumns(join(folder, JOURNAL), form, places);
  const take = (row: TrialRow) => {
    rows.fill(row);
  };
  const stored = new StoredRows(folder, form, take, places);
  stored.close();
  const { size, torn, wholeLength } = stored;
  return { rows, journal: { form, size, torn, wholeLength } };
}

/**
 * A row that stands in columns. Its properties are computed: it must not be spread, and JSON has it as it stands in the
 * journal.
 */
class StoredResult extends PlacedRow<ResultColumns> implements TrialRow {
  get schema(): 1 {
    return SCHEMA;
  }

  get id(): string {
    return this.source.idAt(this.place);
  }

  get specification(): TrialSpecification {
    return { ...this.source.cellAt(this.place), trial: countIn(this, TRIAL) };
  }

  get outcome(): Outcome {
    return this.source.outcomeAt(this.place);
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
    return this.source.wholeAt(this.place);
  }
}

const SCHEMA = 1;

const countOf = (presentations: number): number => (presentations > LARGEST ? UNKNOWN : presentations);

const countIn = ({ source, place }: StoredResult, which: number): number => source.countAt(place, which);

/** A score whose cost is read from the journal when it is asked for. */
class StoredScore implements SetScore {
  readonly #row: StoredResult;
  readonly #set: "training" | "heldOut" | "longer";
  readonly errorRate: number;

  constructor(row: StoredResult, set: "training" | "heldOut" | "longer", at: number) {
    this.#row = row;
    this.#set = set;
    this.errorRate = row.source.rateAt(row.place, at);
  }

  get cost(): number | null {
    return this.#row.toJSON()[this.#set].cost;
  }
}
