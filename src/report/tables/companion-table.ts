/** The companion paper's tables beside our trials, as rows of cells: for the terminal and for the report. */
import type { ComparedCell, ComparedRow, MeanOfOurs } from "../../experiments/companion/companion-results.ts";
import { compact, fixed } from "../../numeric/number-text.ts";
import { labelOf } from "../figures/comparison/algorithm-style.ts";

/** What a table shows: errors in per cent, or presentations. */
export type CompanionQuantity = "error" | "presentations";

/**
 * A table with its header: methods down, T across, the distance of each method last. A cell is "theirs, ours
 * (interval)", with ≠ where the two do not agree; ours alone where nothing was published, or where it is not known
 * for which T.
 */
export function companionCells(
  rows: readonly ComparedRow[],
  quantity: CompanionQuantity,
): readonly (readonly string[])[] {
  const lengths = rows[0].cells.map(({ T }) => T);
  return [
    ["", ...lengths.map((T) => `T = ${T}`), "distance"],
    ...rows.map(({ algorithm, cells, distance }) => [
      labelOf(algorithm),
      ...cells.map((cell) => cellText(cell, quantity)),
      fixed(distance, 1),
    ]),
  ];
}

function cellText({ error, presentations, published }: ComparedCell, quantity: CompanionQuantity): string {
  const [ours, shown] =
    quantity === "error" ? [error, (x: number) => fixed(x, 0)] : [presentations, (x: number) => compact(x)];
  const own = oursText(ours, shown);
  if (published === undefined) return `ours ${own}`;
  const { met, published: theirs } = published[quantity];
  return `${shown(theirs)} ${met ? "=" : "≠"} ${own}`;
}

const oursText = ({ mean, lower, upper }: MeanOfOurs, shown: (x: number) => string): string =>
  `${shown(mean)} (${shown(lower)}–${shown(upper)})`;

/** How many of the published values agree, as "7 of 10 errors and 4 of 10 presentations". */
export function agreementCounts(rows: readonly ComparedRow[]): string {
  const published = rows.flatMap(({ cells }) => cells.flatMap((cell) => cell.published ?? []));
  const met = (quantity: CompanionQuantity) => published.filter((one) => one[quantity].met).length;
  return `${met("error")} of ${published.length} errors and ${met("presentations")} of ${published.length} presentations`;
}
