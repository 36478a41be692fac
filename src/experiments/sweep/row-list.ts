/**
 * Lists of rows in which those of a journal are numbers: such a row is made anew whenever it is asked for, since as an
 * object it takes six times as much.
 */
import type { TrialRow } from "../trial-row.ts";

/** Rows that are found by their place, from 0. */
export interface RowSource {
  rowAt(place: number): TrialRow;
}

/** What a row has that its source makes whenever it is asked for. */
export abstract class PlacedRow<Source extends RowSource = RowSource> {
  readonly source: Source;
  readonly place: number;

  constructor(source: Source, place: number) {
    this.source = source;
    this.place = place;
  }
}

/** Whether a row is what its source makes, and none that was derived from such a one and says something else. */
const isPlaced = (row: TrialRow): row is TrialRow & PlacedRow =>
  row instanceof PlacedRow && Object.hasOwn(row, "place" satisfies keyof PlacedRow);

/** The source of a list in which no row has one. */
const NONE: RowSource = {
  rowAt(place) {
    throw new RangeError(`RowList: no row has a source, got place ${place}`);
  },
};

/** A list of rows that grows at its end. */
export class RowList implements Iterable<TrialRow> {
  /** The source of the first row that has one. */
  #source = NONE;
  /** Places in that source, and rows of no source or another one. */
  readonly #rows: (TrialRow | number)[] = [];

  constructor(rows: Iterable<TrialRow> = []) {
    for (const row of rows) this.push(row);
  }

  get length(): number {
    return this.#rows.length;
  }

  push(row: TrialRow): void {
    if (isPlaced(row) && this.#source === NONE) this.#source = row.source;
    this.#rows.push(isPlaced(row) && row.source === this.#source ? row.place : row);
  }

  at(k: number): TrialRow {
    return this.#made(this.#rows[k]);
  }

  /** What comes of each row; of rows that a source makes one at a time is in memory. */
  map<Value>(of: (row: TrialRow) => Value): Value[] {
    return this.#rows.map((row) => of(this.#made(row)));
  }

  *[Symbol.iterator](): Generator<TrialRow, void> {
    for (const row of this.#rows) yield this.#made(row);
  }

  #made(row: TrialRow | number): TrialRow {
    return typeof row === "number" ? this.#source.rowAt(row) : row;
  }
}
