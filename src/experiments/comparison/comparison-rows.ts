/**
 * Rows of a comparison by cell, and trials of two cells side by side.
 *
 * A trial that its initial parameters solve is no trial of learning: nothing is learned in it, whatever the algorithm.
 * Such rows are counted apart and are in no cell.
 */
import { protocolName } from "./protocols.ts";
import { RowList } from "../sweep/row-list.ts";
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

/** The rows of a cell in the order of their trials. */
interface Cell {
  readonly rows: RowList;
  /** The numbers of their trials. */
  readonly trials: Uint32Array;
  /** Those in which something is learned. */
  readonly learned: RowList;
}

/** The rows of one protocol, by cell. `byProtocol` makes one for each protocol of a sweep. */
export class ComparisonRows {
  readonly #cells: ReadonlyMap<string, Cell>;
  readonly #lengths = new Map<string, Set<number>>();

  /** Sorts rows into cells. Throws a RangeError where a trial stands twice, as it would be counted twice. */
  constructor(rows: Iterable<TrialRow>) {
    const cells = new Map<string, RowList>();
    for (const row of rows) {
      const { task, algorithm, T } = row.specification;
      const key = keyOf({ task, algorithm, T });
      const cell = cells.get(key);
      if (cell !== undefined) {
        cell.push(row);
        continue;
      }
      cells.set(key, new RowList([row]));
      this.#lengths.set(task, (this.#lengths.get(task) ?? new Set()).add(T));
    }
    this.#cells = new Map([...cells].map(([key, some]) => [key, cellOf(key, some)]));
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
    return [...(this.#cells.get(keyOf(cell))?.learned ?? [])];
  }

  /** The same trials, each row changed. */
  changed(change: (row: TrialRow) => TrialRow): ComparisonRows {
    return new ComparisonRows([...this.#cells.values()].flatMap(({ rows }) => [...rows].map(change)));
  }

  /** The number of trials of a cell that are solved by their initial parameters. */
  given(cell: ComparisonCell): number {
    const found = this.#cells.get(keyOf(cell));
    return found === undefined ? 0 : found.rows.length - found.learned.length;
  }

  /** The rows of an algorithm on a task, all lengths together, the shortest first. */
  ofTask(task: string, algorithm: string, lengths: readonly number[] = this.lengths(task)): readonly TrialRow[] {
    return lengths.flatMap((T) => this.of({ task, algorithm, T }));
  }

  /** The rows of `ofTask`, one after the other. */
  *eachOfTask(task: string, algorithm: string): Generator<TrialRow, void> {
    for (const T of this.lengths(task)) yield* this.#cells.get(keyOf({ task, algorithm, T }))?.learned ?? [];
  }

  /** Whether `ofTask` has any rows. */
  has(task: string, algorithm: string): boolean {
    return this.eachOfTask(task, algorithm).next().done === false;
  }

  /** The trials in which both algorithms had something to learn, at these lengths or at all of the task. */
  pairs(
    task: string,
    first: string,
    second: string,
    lengths: readonly number[] = this.lengths(task),
  ): readonly RowPair[] {
    return [...this.eachPair(task, first, second, lengths)];
  }

  /** The pairs of `pairs`, one after the other. */
  *eachPair(
    task: string,
    first: string,
    second: string,
    lengths: readonly number[] = this.lengths(task),
  ): Generator<RowPair, void> {
    for (const T of lengths) {
      const [one, other] = [first, second].map((algorithm) => this.#cells.get(keyOf({ task, algorithm, T })));
      if (one !== undefined && other !== undefined) yield* pairsOf(one, other);
    }
  }
}

function cellOf(key: string, unordered: RowList): Cell {
  const numbers = unordered.map(({ specification }) => specification.trial);
  const isOrdered = numbers.every((trial, k) => k === 0 || trial > numbers[k - 1]);
  const order = Uint32Array.from(numbers.keys());
  if (!isOrdered) order.sort((a, b) => numbers[a] - numbers[b]);
  const trials = Uint32Array.from(order, (k) => numbers[k]);
  const twice = trials.find((trial, k) => k > 0 && trial === trials[k - 1]);
  if (twice !== undefined) {
    throw new RangeError(`ComparisonRows: every trial must stand once, got ${key} trial ${twice} twice`);
  }
  const rows = isOrdered ? unordered : new RowList(inOrder(unordered, order));
  const learned = new RowList(learnedOf(rows));
  return { rows, trials, learned: learned.length === rows.length ? rows : learned };
}

function* inOrder(rows: RowList, order: Iterable<number>): Generator<TrialRow, void> {
  for (const k of order) yield rows.at(k);
}

function* learnedOf(rows: Iterable<TrialRow>): Generator<TrialRow, void> {
  for (const row of rows) if (!isGiven(row)) yield row;
}

function* pairsOf(one: Cell, other: Cell): Generator<RowPair, void> {
  let k = 0;
  for (const [i, trial] of one.trials.entries()) {
    while (k < other.trials.length && other.trials[k] < trial) k++;
    if (other.trials[k] !== trial) continue;
    const pair = [one.rows.at(i), other.rows.at(k)] as const;
    if (!pair.some(isGiven)) yield pair;
  }
}

const keyOf = ({ task, algorithm, T }: ComparisonCell) => `${task} ${algorithm} T = ${T}`;

/** Trials of a sweep, and the row of each that has one. */
export interface TrialsWithRows {
  readonly trials: Iterable<SweepTrial>;
  readonly rowOf: (trial: SweepTrial) => TrialRow | undefined;
}

/** The rows of several sweeps of one comparison by the name by which their protocol goes today. */
export function joinedProtocols(sweeps: readonly TrialsWithRows[]): ReadonlyMap<string, ComparisonRows> {
  const rows = new Map<string, RowList>();
  for (const { trials, rowOf } of sweeps) {
    for (const trial of trials) {
      const row = rowOf(trial);
      if (row === undefined) continue;
      const protocol = protocolName(trial.protocol);
      const some = rows.get(protocol);
      if (some === undefined) rows.set(protocol, new RowList([row]));
      else some.push(row);
    }
  }
  return new Map([...rows].map(([protocol, some]) => [protocol, new ComparisonRows(some)]));
}

/** The rows of a sweep by the name by which their protocol goes today; trials without a row are left out. */
export const byProtocol = (
  trials: TrialsWithRows["trials"],
  rowOf: TrialsWithRows["rowOf"],
): ReadonlyMap<string, ComparisonRows> => joinedProtocols([{ trials, rowOf }]);
