/**
 * Rows of a comparison by cell, and trials of two cells side by side.
 *
 * A trial that its initial parameters solve is no trial of learning: nothing is learned in it, whatever the algorithm.
 * Such rows are counted apart and are in no cell.
 */
import { protocolName } from "./protocols.ts";
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

/** Whether the initial parameters of a trial solve its training set, so that nothing is left to be learned. */
export const isGiven = ({ outcome, presentations }: Pick<TrialRow, "outcome" | "presentations">): boolean =>
  outcome === "converged" && presentations === 0;

/** The rows of one protocol, by cell. `byProtocol` makes one for each protocol of a sweep. */
export class ComparisonRows {
  readonly #cells = new Map<string, Map<number, TrialRow>>();
  readonly #lengths = new Map<string, Set<number>>();
  readonly #given = new Map<string, number>();

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
      if (isGiven(row)) this.#given.set(key, (this.#given.get(key) ?? 0) + 1);
      this.#lengths.set(task, (this.#lengths.get(task) ?? new Set()).add(T));
    }
  }

  /** The lengths of a task in ascending order; none for a task without rows. */
  lengths(task: string): readonly number[] {
    return [...(this.#lengths.get(task) ?? [])].sort((a, b) => a - b);
  }

  /**
   * The rows of a cell in the order of their trials, without those that are solved by their initial parameters; none
   * for a cell without rows.
   */
  of(cell: ComparisonCell): readonly TrialRow[] {
    return [...(this.#cells.get(keyOf(cell)) ?? new Map<number, TrialRow>()).entries()]
      .filter(([, row]) => !isGiven(row))
      .sort(([a], [b]) => a - b)
      .map(([, row]) => row);
  }

  /** The same trials, each row changed. */
  changed(change: (row: TrialRow) => TrialRow): ComparisonRows {
    return new ComparisonRows([...this.#cells.values()].flatMap((cell) => [...cell.values()].map(change)));
  }

  /** The number of trials of a cell that are solved by their initial parameters. */
  given(cell: ComparisonCell): number {
    return this.#given.get(keyOf(cell)) ?? 0;
  }

  /** The rows of an algorithm on a task, all lengths together, the shortest first. */
  ofTask(task: string, algorithm: string, lengths: readonly number[] = this.lengths(task)): readonly TrialRow[] {
    return lengths.flatMap((T) => this.of({ task, algorithm, T }));
  }

  /** The trials in which both algorithms had something to learn, at these lengths or at all of the task. */
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
        return other === undefined || isGiven(other) ? [] : [[row, other]];
      });
    });
  }
}

const keyOf = ({ task, algorithm, T }: ComparisonCell) => `${task} ${algorithm} T = ${T}`;

/** The rows of several sweeps of one comparison by the name by which their protocol goes today. */
export function joinedProtocols(
  sweeps: readonly {
    readonly trials: readonly SweepTrial[];
    readonly rowOf: (trial: SweepTrial) => TrialRow | undefined;
  }[],
): ReadonlyMap<string, ComparisonRows> {
  const owners = new Map(sweeps.flatMap(({ trials, rowOf }) => trials.map((trial) => [trial, rowOf] as const)));
  return byProtocol([...owners.keys()], (trial) => owners.get(trial)?.(trial));
}

/** The rows of a sweep by the name by which their protocol goes today; trials without a row are left out. */
export function byProtocol(
  trials: readonly SweepTrial[],
  rowOf: (trial: SweepTrial) => TrialRow | undefined,
): ReadonlyMap<string, ComparisonRows> {
  const rows = new Map<string, TrialRow[]>();
  for (const trial of trials) {
    const row = rowOf(trial);
    if (row === undefined) continue;
    const protocol = protocolName(trial.protocol);
    const some = rows.get(protocol);
    if (some === undefined) rows.set(protocol, [row]);
    else some.push(row);
  }
  return new Map([...rows].map(([protocol, some]) => [protocol, new ComparisonRows(some)]));
}
