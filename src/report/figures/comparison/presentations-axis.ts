/** The logarithmic axis of presentations. */
import type { ComparisonRows } from "../../../experiments/comparison/comparison-rows.ts";
import { axis, type Axis, within } from "../vocabulary/axis.ts";

/** An axis of presentations from `least` to `most`, with a tick at each power of ten. */
export function presentationsAxis(field: string, least: number, most: number): Axis {
  const values: number[] = [];
  for (let tick = 10; tick <= most; tick *= 10) values.push(tick);
  return axis(field, "presentations", { type: "log", ...within(least, most), clamp: true }, { values, format: "~s" });
}

/**
 * The end of an axis that has room for what any of these trials may spend: 3 · 10^d or 10^(d + 1) presentations, in
 * decades the half above or the whole.
 */
export function endForBudgets(
  protocols: Iterable<ComparisonRows>,
  tasks: readonly string[],
  algorithms: readonly string[],
): { readonly presentations: number; readonly decades: number } {
  let largest = 0;
  for (const rows of protocols) {
    for (const task of tasks) {
      for (const algorithm of algorithms) {
        for (const { specification } of rows.eachOfTask(task, algorithm)) {
          largest = Math.max(largest, specification.budget);
        }
      }
    }
  }
  let whole = 1;
  while (3 * 10 ** whole < largest) whole++;
  return whole > 1 && 10 ** whole >= largest
    ? { presentations: 10 ** whole, decades: whole }
    : { presentations: 3 * 10 ** whole, decades: whole + 0.5 };
}
