/** The rows of a sweep that were read from elsewhere: two of a trial must be the same. */
import { checksumOf } from "../../../experiments/sweep/journal.ts";
import type { TrialRow } from "../../../experiments/trial-row.ts";

/** The digits of a checksum that a number holds exactly. */
const DIGITS = 13;

export class RowsRead {
  /** The beginning of the checksum of each row's line, by the id of its trial. */
  readonly #sums = new Map<string, number>();

  /** Takes note of a row by its line; says whether it is another one than was read of the same trial before. */
  contradicts({ id }: TrialRow, line: string): boolean {
    const sum = Number(`0x${checksumOf(line).slice(0, DIGITS)}`);
    const before = this.#sums.get(id) ?? sum;
    this.#sums.set(id, before);
    return before !== sum;
  }
}
