/** Where the rows of a journal stand in it, in about 24 bytes each. */
import { IdSet } from "../../../experiments/id-set.ts";

/** The places whose numbers are allocated at once. */
const CHUNK = 1 << 14;

/** The places at which the lines of trials begin, by the ids of these. */
export class LinePlaces {
  readonly ids = new IdSet();
  /** Doubles, since a journal may be longer than four gigabytes. */
  readonly #places: Float64Array[] = [];

  /** Takes in where the line of a trial begins, unless that is known; says whether it was not. */
  add(id: string, place: number): boolean {
    const k = this.ids.size;
    if (!this.ids.add(id)) return false;
    if (k % CHUNK === 0) this.#places.push(new Float64Array(CHUNK));
    this.#places[this.#places.length - 1][k % CHUNK] = place;
    return true;
  }

  /** Where the line of a trial begins; undefined for one that has none. */
  get(id: string): number | undefined {
    const k = this.ids.placeOf(id);
    return k === undefined ? undefined : this.at(k);
  }

  /** Where the line begins of the trial that came after so many others. */
  at(k: number): number {
    return this.#places[Math.floor(k / CHUNK)][k % CHUNK];
  }
}
