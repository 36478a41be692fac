/** The trials of a sweep that have not ended, and what lines that jobs write say of them. */
import type { ExecutionOptions } from "../../../../experiments/sweep/executors/executor.ts";
import { trialId, type TrialSpecification } from "../../../../experiments/trial-row.ts";
import { RowsRead } from "../rows-read.ts";
import { entryIn } from "../trial-entry.ts";

export class TrialsLeft {
  readonly #receivers: Pick<ExecutionOptions, "onRow" | "onFailure">;
  readonly #left: Map<string, TrialSpecification>;
  /** Of whatever trial. */
  readonly #rows: RowsRead;

  constructor(specifications: readonly TrialSpecification[], options: ExecutionOptions) {
    this.#receivers = options;
    this.#rows = new RowsRead(options);
    this.#left = new Map(specifications.map((one) => [trialId(one), one]));
  }

  get size(): number {
    return this.#left.size;
  }

  all(): readonly TrialSpecification[] {
    return [...this.#left.values()];
  }

  has(id: string): boolean {
    return this.#left.has(id);
  }

  /**
   * Hands over the rows that lines are; `onFailure` is told of trials that gave none. Throws a UsageError for a row
   * that contradicts what is known of its trial; `place` names where the lines stand.
   */
  read(lines: Iterable<string>, place: string, onFailure: (id: string, why: string) => void): void {
    for (const line of lines) {
      const entry = entryIn(line);
      // What is no row is as if it had not been said: the trial runs again.
      if (typeof entry === "string") continue;
      if (entry.row !== undefined) {
        this.#rows.note(entry.row, line, place);
        if (this.#left.delete(entry.id)) this.#receivers.onRow(entry.row);
      } else if (this.#left.has(entry.id)) onFailure(entry.id, entry.why);
    }
  }

  /** Reports a trial as failed, unless it has ended. */
  fail(id: string, why: string): void {
    const trial = this.#left.get(id);
    if (trial === undefined) return;
    this.#left.delete(id);
    this.#receivers.onFailure(trial, why);
  }
}
