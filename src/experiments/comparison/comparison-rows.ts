/** Rows of a comparison by cell, and trials of two cells side by side. */
import type { SweepTrial } from "../sweep/sweep-plan.ts";
import type { TrialRow } from "../trial-row.ts";

/** A cell of a comparison: an algorithm on a task at one length. */
export interface ComparisonCell {
  /** The name of the task. */
  readonly task: string;
  /** The name of the algorithm. */
  readonly algorithm: string;
  /** The longest training length. */
  readonly T: number;
}

/** Two rows of the same trial: the same data and initial parameters, under two algorithms. */
export type RowPair = readonly [first: TrialRow, second: TrialRow];

/** The rows of one protocol, by cell. `byProtocol` makes one for each protocol of a sweep. */
export class ComparisonRows {
  readonly #cells = new Map<string, Map<number, TrialRow>>();
  readonly #lengths = new Map<string, Set<number>>();

  /** Sorts rows into cells. Throws a RangeError where a trial stands twice, as it would be counted twice. */
  constructor(rows: Iterable<TrialRow>) {
    for (const row of rows) {
      const { task, algorithm, T, trial } = row.specification;
      const key = keyOf({ task, algorithm, T });
      const cell = this.#cells.get(key) ?? new Map<number, TrialRow>();
      if (cell.has(trial)) {
        throw new RangeError(`ComparisonRows: every trial must stand once, got ${key} trial ${trial} twice`);
      }
      this.#cells.set(key, cell.set(trial, row));
      this.#lengths.set(task, (this.#lengths.get(task) ?? new Set()).add(T));
    }
  }

  /** The lengths of a task in ascending order; none for a task without rows. */
  lengths(task: string): readonly number[] {
    return [...(this.#lengths.get(task) ?? [])].sort((a, b) => a - b);
  }

  /** The rows of a cell in the order of their trials; none for a cell without rows. */
  of(cell: ComparisonCell): readonly TrialRow[] {
    return [...(this.#cells.get(keyOf(cell)) ?? new Map<number, TrialRow>()).entries()]
      .sort(([a], [b]) => a - b)
      .map(([, row]) => row);
  }

  /** The rows of an algorithm on a task, all lengths together, the shortest first. */
  ofTask(task: string, algorithm: string, lengths: readonly number[] = this.lengths(task)): readonly TrialRow[] {
    return lengths.flatMap((T) => this.of({ task, algorithm, T }));
  }

  /** The trials that both algorithms ran, at these lengths or at all of the task. */
  pairs(
    task: string,
    first: string,
    second: string,
    lengths: readonly number[] = this.lengths(task),
  ): readonly RowPair[] {
    return lengths.flatMap((T) => {
      const others = this.#cells.get(keyOf({ task, algorithm: second, T }));
      return this.of({ task, algorithm: first, T }).flatMap((row): RowPair[] => {
        const other = others?.get(row.specification.trial);
        return other === undefined ? [] : [[row, other]];
      });
    });
  }
}

const keyOf = ({ task, algorithm, T }: ComparisonCell) => `${task} ${algorithm} T = ${T}`;

/** The rows of a sweep by the name of their protocol; trials without a row are left out. */
export function byProtocol(
  trials: readonly SweepTrial[],
  rowOf: (trial: SweepTrial) => TrialRow | undefined,
): ReadonlyMap<string, ComparisonRows> {
  const rows = new Map<string, TrialRow[]>();
  for (const trial of trials) {
    const row = rowOf(trial);
    if (row === undefined) continue;
    const some = rows.get(trial.protocol);
    if (some === undefined) rows.set(trial.protocol, [row]);
    else some.push(row);
  }
  return new Map([...rows].map(([protocol, some]) => [protocol, new ComparisonRows(some)]));
}
