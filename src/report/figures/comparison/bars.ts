/** The bars of a comparison: share solved, error, and presentations of the trials of one algorithm at one T. */
import type { ComparisonRows } from "../../../experiments/comparison/comparison-rows.ts";
import { errorOf } from "../../../experiments/comparison/findings/measure.ts";
import { isSolved, timeToSolve } from "../../../experiments/comparison/solved.ts";
import type { TrialRow } from "../../../experiments/trial-row.ts";
import { stream } from "../../../numeric/random.ts";
import { clopperPearson } from "../../../numeric/statistics/binomial.ts";
import { bootstrapInterval } from "../../../numeric/statistics/bootstrap.ts";
import { mean, quantile } from "../../../numeric/statistics/order-statistics.ts";
import { axis, type Axis, within } from "../vocabulary/axis.ts";
import { endForBudgets, presentationsAxis } from "./presentations-axis.ts";

/** The number of resamples of a bootstrap. */
const RESAMPLES = 500;

/** The end of the axis of errors, where none is far beyond chance. */
const LARGEST_ERROR = 0.6;

/** The presentations at the foot of their axis; fewer are drawn as so many. */
export const LEAST_PRESENTATIONS = 10;

export interface Bar {
  readonly lower: number;
  readonly middle: number;
  readonly upper: number;
  /** Whether the middle stands for what never happened, and is no number. */
  readonly isNever?: boolean;
}

/** What is measured of trials, and how it is drawn. */
export interface Measured {
  /** What stands above its panels. */
  readonly title: string;
  /** What it is called in the name of a file. */
  readonly word: string;
  /** What a reader has to know of it. */
  readonly caption: string;
  readonly axis: Axis;
  /** The height from which on marks stand for never, and not for a number. */
  readonly neverFrom?: number;
  /** The bar of trials; its draws have this address. */
  readonly barOf: (cell: readonly TrialRow[], address: string) => Bar;
}

const SHARES = [0, 0.5, 1];

export const SOLVED: Measured = {
  title: "trials solved",
  word: "solved",
  caption: "Trials solved: their share; bars are 95 % intervals (Clopper and Pearson).",
  axis: axis("middle", "share of trials", within(0, 1), { values: SHARES }),
  barOf: (cell) => {
    const solved = cell.filter(isSolved).length;
    return { middle: solved / cell.length, ...clopperPearson(solved, cell.length, 0.95) };
  },
};

/** The error, on an axis that has room for all of these rows. */
export function errorMeasured(
  protocols: readonly ComparisonRows[],
  tasks: readonly string[],
  algorithms: readonly string[],
): Measured {
  const isBeyond = (rows: ComparisonRows, task: string, algorithm: string) =>
    rows.lengths(task).some((T) => {
      const cell = rows.of({ task, algorithm, T });
      return cell.length > 0 && mean(cell.map(errorOf)) > LARGEST_ERROR;
    });
  const largest = protocols.some((rows) =>
    tasks.some((task) => algorithms.some((algorithm) => isBeyond(rows, task, algorithm))),
  )
    ? 1
    : LARGEST_ERROR;
  return {
    title: "wrong answers",
    word: "error",
    caption:
      "Wrong answers: their mean share on fresh sequences; bars are 95 % of a bootstrap over trials; ½ is a coin flip.",
    axis: axis("middle", "share of answers", within(0, largest), {
      values: largest === 1 ? SHARES : [0, 0.2, 0.4, 0.6],
    }),
    barOf: (cell, address) => {
      const errors = Float64Array.from(cell, errorOf);
      const meanOf = (indices: Int32Array) => {
        let sum = 0;
        for (const i of indices) sum += errors[i];
        return sum / indices.length;
      };
      const { lower, upper } = bootstrapInterval(errors.length, meanOf, 0.95, RESAMPLES, stream(address));
      // Errors beyond the axis are drawn at its end.
      return { lower, middle: Math.min(mean(errors), largest), upper: Math.min(upper, largest) };
    },
  };
}

/** The presentations until trials are solved, on an axis that ends beyond all budgets, in a row for never. */
export function timeMeasured(
  protocols: readonly ComparisonRows[],
  tasks: readonly string[],
  algorithms: readonly string[],
): Measured {
  const { presentations: most } = endForBudgets(protocols, tasks, algorithms);
  const [never, end] = [4 * most, 16 * most];
  const numbers = presentationsAxis("middle", LEAST_PRESENTATIONS, end);
  const values = [...everySecondDecade(most), never];
  const placeOf = (time: number) => (time < Infinity ? Math.max(LEAST_PRESENTATIONS, time) : never);
  return {
    title: "time to solve",
    word: "presentations",
    caption: `Time to solve: presentations until a trial is solved, the median with bars from the first to the third quarter; a trial that is not solved counts as never, so a mark stands in the row “never” where more than half are not. Fewer than ${LEAST_PRESENTATIONS} are drawn as ${LEAST_PRESENTATIONS}.`,
    axis: {
      ...numbers,
      axis: { values, labelExpr: `datum.value > ${most} ? 'never' : format(datum.value, '~s')` },
    },
    neverFrom: most,
    barOf: (cell) => {
      const times = cell.map(timeToSolve);
      const [lower, middle, upper] = [0.25, 0.5, 0.75].map((share) => quantile(times, share));
      return { lower: placeOf(lower), middle: placeOf(middle), upper: placeOf(upper), isNever: middle === Infinity };
    },
  };
}

function everySecondDecade(most: number): number[] {
  const decades: number[] = [];
  for (let tick = LEAST_PRESENTATIONS; tick <= most; tick *= 100) decades.push(tick);
  return decades;
}
