/** The companion paper's tables beside our trials, as rows of cells: for the terminal and for the report. */
import type { ComparedCell, ComparedRow, MeanOfOurs } from "../../experiments/companion/companion-results.ts";
import { compact, fixed } from "../../numeric/number-text.ts";
import { labelOf } from "../figures/comparison/algorithm-style.ts";

/** What a table shows: errors in per cent on fresh sequences or on the training set, or presentations. */
export type CompanionQuantity = "error" | "trainingError" | "presentations";

/**
 * A table with its header: methods down, T across. A cell is "theirs, ours (interval)", with ≠ where the two do not
 * agree; ours alone where nothing was published, or where it is not known for which T. A method whose row was placed by
 * us says so. The distance of each row, over errors and presentations together, stands last where errors are shown.
 */
export function companionCells(
  rows: readonly ComparedRow[],
  quantity: CompanionQuantity,
): readonly (readonly string[])[] {
  const lengths = rows[0].cells.map(({ T }) => T);
  return [
    ["", ...lengths.map((T) => `T = ${T}`), ...(quantity === "error" ? ["distance of the row"] : [])],
    ...rows.map(({ algorithm, cells, isPlaced, distance }) => [
      `${labelOf(algorithm)}${isPlaced ? ", placed" : ""}`,
      ...cells.map((cell) => cellText(cell, quantity)),
      ...(quantity === "error" ? [fixed(distance, 1)] : []),
    ]),
  ];
}

function cellText(cell: ComparedCell, quantity: CompanionQuantity): string {
  const shown = quantity === "presentations" ? compact : (x: number) => fixed(x, 0);
  const own = oursText(cell[quantity], shown);
  if (cell.published === undefined) return `ours ${own}`;
  const { met, published: theirs } = cell.published[quantity];
  return `${shown(theirs)} ${met ? "=" : "≠"} ${own}`;
}

const oursText = ({ mean, lower, upper }: MeanOfOurs, shown: (x: number) => string): string =>
  `${shown(mean)} (${shown(lower)}–${shown(upper)})`;

/** How many of the published values agree, as "7 of 10 errors (5 on the training set) and 4 of 10 presentations". */
export function agreementCounts(rows: readonly ComparedRow[]): string {
  const published = rows.flatMap(({ cells }) => cells.flatMap((cell) => cell.published ?? []));
  const met = (quantity: CompanionQuantity) => published.filter((one) => one[quantity].met).length;
  return `${met("error")} of ${published.length} errors (${met("trainingError")} on the training set) and ${met("presentations")} of ${published.length} presentations`;
}
