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

/** A list of rows that grows at its end. */
export class RowList implements Iterable<TrialRow> {
  /** The source of the first row that has one. */
  #source: RowSource | undefined;
  /** Places in that source, and rows of no source or another one. */
  readonly #rows: (TrialRow | number)[] = [];

  constructor(rows: Iterable<TrialRow> = []) {
    for (const row of rows) this.push(row);
  }

  get length(): number {
    return this.#rows.length;
  }

  push(row: TrialRow): void {
    if (row instanceof PlacedRow && (this.#source ??= row.source) === row.source) this.#rows.push(row.place);
    else this.#rows.push(row);
  }

  at(k: number): TrialRow {
    const row = this.#rows[k];
    return typeof row === "number" ? (this.#source as RowSource).rowAt(row) : row;
  }

  *[Symbol.iterator](): Generator<TrialRow, void> {
    for (let k = 0; k < this.#rows.length; k++) yield this.at(k);
  }
}
