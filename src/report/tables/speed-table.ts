/** The last result of the bench, for README.md: what stands beside something, as a ratio. */
import { rounded } from "../../numeric/number-text.ts";
import { table } from "../words/markdown.ts";

/** The median of paired measurements with the quartiles around it. */
export interface Quartiles {
  readonly lower: number;
  readonly median: number;
  readonly upper: number;
}

/** The content of results/bench.json, as far as the table reads it. */
export interface BenchResult {
  readonly node: string;
  readonly cpu: string;
  readonly compiler: string | null;
  readonly pairs: number;
  readonly rows: readonly BenchRow[];
}

/** One line of the table: a time or speed of ours, what it stands beside, and their ratio. */
export interface BenchRow {
  readonly group: string;
  readonly name: string;
  readonly unit: string;
  readonly ours: Quartiles;
  readonly beside?: { readonly name: string; readonly value: Quartiles };
  /** The ratio of paired times; what it is of stands in the name of the group. */
  readonly ratio?: Quartiles;
}

/** The table of rows with something beside them: medians, and the ratio with its quartiles. */
export function speedTable({ rows, node, cpu, compiler, pairs }: BenchResult): string {
  const shown = rows.flatMap(({ group, name, unit, ours, beside, ratio }) =>
    beside === undefined || ratio === undefined
      ? []
      : [
          [
            group.split(";")[0],
            name,
            `${digits(ours.median)} ${unit}`,
            `${beside.name}: ${digits(beside.value.median)} ${unit}`,
            `${digits(ratio.median)} (${digits(ratio.lower)} to ${digits(ratio.upper)})`,
          ],
        ],
  );
  return [
    table(["", "", "latchlab", "beside", "ratio, median (quartiles)"], shown),
    "",
    `Node ${node.replace(/^v/, "")} on ${cpu}${compiler === null ? "" : `, ${compiler}`}; ${pairs} interleaved pairs, processor time.`,
  ].join("\n");
}

/** A number with three digits; whole hundreds from 1000 on. */
const digits = (x: number) => String(x >= 1000 ? Math.round(x / 100) * 100 : rounded(x, 3));
