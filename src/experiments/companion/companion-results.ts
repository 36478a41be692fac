/**
 * Our trials beside the companion paper's tables: for each method and length both means, with intervals of ours,
 * whether they agree, and how far apart they are.
 */
import { seedAddress, stream } from "../../numeric/random.ts";
import { bootstrapInterval } from "../../numeric/statistics/bootstrap.ts";
import { mean } from "../../numeric/statistics/order-statistics.ts";
import type { TrialRow } from "../trial-row.ts";
import { type Agreement, distanceOf, errorAgreement, presentationsAgreement } from "./agreement.ts";
import { nearestPlaces } from "./published-places.ts";
import type { PublishedRow, PublishedTable } from "./published-tables.ts";

/** One mean of ours with the ends of its 95 % interval. */
export interface MeanOfOurs {
  readonly mean: number;
  readonly lower: number;
  readonly upper: number;
}

/** A method at one length: ours, and what was published. */
export interface ComparedCell {
  readonly T: number;
  readonly trials: number;
  /** Errors on fresh sequences, in per cent. */
  readonly error: MeanOfOurs;
  /** Errors on the training set, in per cent. */
  readonly trainingError: MeanOfOurs;
  readonly presentations: MeanOfOurs;
  /**
   * The agreement with the published means; absent where no published value belongs to this length. Whether the
   * published error is one on fresh sequences or on the training set is not said there, so it is held against both.
   */
  readonly published?: {
    readonly error: Agreement;
    readonly trainingError: Agreement;
    readonly presentations: Agreement;
  };
}

/** A method beside its row of a table. */
export interface ComparedRow {
  readonly algorithm: string;
  readonly cells: readonly ComparedCell[];
  /** Whether the places of the published values are ours, since its blanks are lost. */
  readonly isPlaced: boolean;
  /** The root mean square of the standardised differences of errors on fresh sequences and of presentations. */
  readonly distance: number;
}

const RESAMPLES = 1000;

/** A method beside its published row; `rowsAt` gives the rows of a length. Undefined where a length has no rows. */
export function comparedRow(
  { task, lengths }: PublishedTable,
  { algorithm, errors, presentations }: PublishedRow,
  rowsAt: (T: number) => readonly TrialRow[],
): ComparedRow | undefined {
  const known = lengths.map((T) => ({ T, rows: rowsAt(T) })).filter(({ rows }) => rows.length > 0);
  if (known.length < errors.length) return undefined;
  const address = (T: number, what: string) => stream(seedAddress("companion", task, algorithm, `T=${T}`, what));
  const agreementsAt = ({ T, rows }: (typeof known)[number], value: number) => ({
    error: errorAgreement(
      errors[value],
      rows.map(({ heldOut }) => heldOut.errorRate),
      address(T, `error ${value}`),
    ),
    trainingError: errorAgreement(
      errors[value],
      rows.map(({ training }) => training.errorRate),
      address(T, `training error ${value}`),
    ),
    presentations: presentationsAgreement(
      presentations[value],
      rows.map((row) => row.presentations),
    ),
  });
  const all = known.map((cell) => errors.map((_, value) => agreementsAt(cell, value)));
  const places = nearestPlaces(errors.length, known.length, (value, place) => {
    const { error, presentations: spent } = all[place][value];
    return error.difference * error.difference + spent.difference * spent.difference;
  });
  const meanOf = (values: readonly number[], T: number, what: string): MeanOfOurs => ({
    mean: mean(values),
    ...bootstrapInterval(
      values.length,
      (indices) => mean(Array.from(indices, (i) => values[i])),
      0.95,
      RESAMPLES,
      address(T, `interval of ${what}`),
    ),
  });
  const cells = known.map(({ T, rows }, place): ComparedCell => {
    const value = places.indexOf(place);
    return {
      T,
      trials: rows.length,
      error: meanOf(
        rows.map(({ heldOut }) => 100 * heldOut.errorRate),
        T,
        "error",
      ),
      trainingError: meanOf(
        rows.map(({ training }) => 100 * training.errorRate),
        T,
        "training error",
      ),
      presentations: meanOf(
        rows.map((row) => row.presentations),
        T,
        "presentations",
      ),
      ...(value < 0 ? {} : { published: all[place][value] }),
    };
  });
  return {
    algorithm,
    cells,
    isPlaced: errors.length < lengths.length,
    distance: distanceOf(
      cells.flatMap(({ published }) => (published === undefined ? [] : [published.error, published.presentations])),
    ),
  };
}
