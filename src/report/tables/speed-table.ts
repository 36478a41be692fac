/** The last result of the bench, for the page of measurements and a line of README.md. */
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
  /** What was aimed for. */
  readonly goal?: Goal;
}

/** The goal for the median of a ratio. */
export type Goal = { readonly atLeast: number } | { readonly atMost: number };

/** All rows in a table for each group: medians, what they stand beside, the ratio with its quartiles, and the goal. */
export function speedTables(result: BenchResult): string {
  const groups = new Map<string, BenchRow[]>();
  for (const row of result.rows) groups.set(row.group, [...(groups.get(row.group) ?? []), row]);
  const tables = [...groups].flatMap(([group, rows]) => {
    const [what, ...meanings] = group.split("; ");
    const cells = rows.map(({ name, unit, ours, beside, ratio, goal }) => [
      name,
      `${digits(ours.median)} ${unit}`,
      beside === undefined ? "" : `${beside.name}: ${digits(beside.value.median)} ${unit}`,
      ratio === undefined ? "" : `${digits(ratio.median)} (${digits(ratio.lower)} to ${digits(ratio.upper)})`,
      goal === undefined || ratio === undefined ? "" : goalText(goal, ratio),
    ]);
    return [
      `## ${what.charAt(0).toUpperCase()}${what.slice(1)}`,
      "",
      ...meanings.flatMap((meaning) => [`Ratio: ${meaning.replace(/^ratio /, "")}.`, ""]),
      table(["", "latchlab", "beside", "ratio, median (quartiles)", "goal"], cells),
      "",
    ];
  });
  return [...tables, originOf(result)].join("\n");
}

function goalText(goal: Goal, ratio: Quartiles): string {
  const aim = "atLeast" in goal ? `at least ${goal.atLeast}` : `at most ${goal.atMost}`;
  return `${aim}: ${isMet(goal, ratio) ? "met" : "missed"}`;
}

/** Whether the median of a ratio is what was aimed for. */
export const isMet = (goal: Goal, { median }: Quartiles): boolean =>
  "atLeast" in goal ? median >= goal.atLeast : median <= goal.atMost;

const originOf = ({ node, cpu, compiler, pairs }: BenchResult) =>
  `Node ${node.replace(/^v/, "")} on ${cpu}${compiler === null ? "" : `, ${compiler}`}; ${pairs} interleaved pairs of processor time, but for workers: five of wall time.`;

/** A number with three digits; whole hundreds from 1000 on. */
const digits = (x: number) => String(x >= 1000 ? Math.round(x / 100) * 100 : rounded(x, 3));
