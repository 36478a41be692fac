/** `latchlab compare`: the algorithm comparison, as a sweep that loses nothing. */
import { join } from "node:path";
import { counted } from "../../report/number.ts";
import { paint } from "../paint.ts";
import { comparisonPlan, type ComparisonFilters } from "../sweep/comparison-plan.ts";
import { JOURNAL } from "../sweep/journal-file.ts";
import { dryRun, runJournaledSweep, type SweepRunOptions } from "../sweep/journaled-sweep.ts";
import { readPlan } from "../sweep/plan-file.ts";
import { sweepTables } from "../sweep/sweep-table.ts";

export interface CompareOptions extends ComparisonFilters, SweepRunOptions {
  readonly plan?: string;
  readonly json?: boolean;
}

export async function compare(options: CompareOptions): Promise<number> {
  const plan = options.plan === undefined ? comparisonPlan(options) : readPlan(options.plan);
  if (options.dryRun) {
    process.stdout.write(`${dryRun(plan, options).join("\n")}\n`);
    return 0;
  }
  const { out, trials, rowOf, failures, left } = await runJournaledSweep("latchlab compare", plan, options);
  const rows = trials.flatMap((trial) => rowOf(trial) ?? []);
  const shown = options.json
    ? [JSON.stringify(rows)]
    : [
        ...sweepTables(plan, trials, rowOf, paint),
        "",
        ...failures.map((failure) => paint("red", `failed: ${failure}`)),
        `${counted(rows.length, "trial")} in ${join(out, JOURNAL)}; solved of finished, at the median presentations`,
      ];
  process.stdout.write(`${shown.join("\n").replace(/^\n/, "")}\n`);
  return left === 0 ? 0 : 1;
}
