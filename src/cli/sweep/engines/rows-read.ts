/** The rows of a sweep that were read from elsewhere: each must be the one that is known of its trial, if any is. */
import { checksumOf } from "../../../experiments/sweep/journal.ts";
import type { ExecutionOptions } from "../../../experiments/sweep/executors/executor.ts";
import type { TrialRow } from "../../../experiments/trial-row.ts";
import { UsageError } from "../../terminal/usage-error.ts";
import { rowEntry } from "./trial-entry.ts";

/** The digits of a checksum that a number holds exactly. */
const DIGITS = 13;

export class RowsRead {
  /** The beginning of the checksum of each row's line, by the id of its trial. */
  readonly #sums = new Map<string, number>();
  readonly #knownRow: ExecutionOptions["knownRow"];

  constructor({ knownRow }: Pick<ExecutionOptions, "knownRow">) {
    this.#knownRow = knownRow;
  }

  /**
   * Takes note of a row by its line. Throws a UsageError where its trial has another one, which the sweep has or
   * which was read; `place` is where the row comes from.
   */
  note({ id, specification }: TrialRow, line: string, place: string): void {
    const sum = sumOf(line);
    const known = this.#sums.get(id) ?? this.#knownSum(id) ?? sum;
    this.#sums.set(id, known);
    if (known === sum) return;
    const { task, algorithm, T } = specification;
    throw new UsageError(
      `${place}: it has another result of trial ${id} (${task} ${algorithm} T = ${T}) than is known already; ` +
        "two different programs have run it, or a row was changed",
    );
  }

  #knownSum(id: string): number | undefined {
    const row = this.#knownRow?.(id);
    return row === undefined ? undefined : sumOf(rowEntry(row));
  }
}

const sumOf = (line: string): number => Number(`0x${checksumOf(line).slice(0, DIGITS)}`);
