/** The companion paper's tables beside our trials, for the terminal. */
import { tableDistance } from "../../experiments/companion/agreement.ts";
import type { ComparedTable } from "../../experiments/companion/companion-rows.ts";
import { PUBLISHED_TABLES } from "../../experiments/companion/published-tables.ts";
import { agreementCounts, companionCells } from "../../report/tables/companion-table.ts";
import { fixed } from "../../numeric/number-text.ts";
import { committedPath } from "../files/committed-results.ts";
import { columns } from "../terminal/columns.ts";
import type { Paint } from "../terminal/paint.ts";
import { paragraph, toBeCopied } from "../terminal/paragraph.ts";

const GAP = 2;

export function companionTables(tables: readonly ComparedTable[], paint: Paint): string[] {
  return [
    ...tables.flatMap(({ table: { task }, rows }) => [
      "",
      paint("bold", `${task}: error in per cent on fresh sequences, published beside ours with its 95 % interval`),
      ...columns(GAP, companionCells(rows, "error")),
      "",
      paint("bold", `${task}: presentations`),
      ...columns(GAP, companionCells(rows, "presentations")),
      "",
      `${task}: ${agreementCounts(rows)} agree; distance of the whole table ${fixed(tableDistance(rows), 2)}.`,
    ]),
    "",
    ...paragraph(
      [
        "= agrees, ≠ does not: 20 trials like ours would give an error as far off as the published one, on either side, with a probability of at least 5 %; presentations within a factor of 1.5. The distance is the root mean square of the standardised differences, of errors on fresh sequences and of presentations.",
        ...(tables.some(({ rows }) => rows.some(({ isPlaced }) => isPlaced))
          ? [
              `Of the published table of ${PUBLISHED_TABLES[1].task} blanks are lost: the values of a placed row stand, in order, where they come nearest to ours.`,
            ]
          : []),
      ].join(" "),
      0,
    ),
    ...toBeCopied("not met by any", committedPath("pages", "companion.md") ?? "results/pages in the repository", 0, 15),
  ];
}
