/** `latchlab compare`: the algorithm comparison, as a sweep that loses nothing. */
import { join } from "node:path";
import {
  comparisonPlan,
  type ComparisonRequest,
  comparisonTuning,
} from "../../experiments/comparison/comparison-plan.ts";
import { type TunedSetting, tunedSettings } from "../../experiments/comparison/tuning.ts";
import type { SweepPlan } from "../../experiments/sweep/sweep-plan.ts";
import { counted } from "../../report/number.ts";
import { paint } from "../paint.ts";
import { JOURNAL } from "../sweep/journal-file.ts";
import { dryRun, runJournaledSweep, sweepFolder, type SweepRunOptions } from "../sweep/journaled-sweep.ts";
import { readPlan } from "../sweep/plan-file.ts";
import { sweepTables, tuningTable } from "../sweep/sweep-table.ts";

export interface CompareOptions extends ComparisonRequest, SweepRunOptions {
  readonly plan?: string;
  readonly json?: boolean;
}

const TITLE = "latchlab compare";

/** Folder of the tuning trials, inside that of the comparison. */
const TUNING = "tuning";

export async function compare(options: CompareOptions): Promise<number> {
  const tuning = options.plan === undefined ? comparisonTuning(options) : undefined;
  if (options.dryRun) {
    const plan = options.plan === undefined ? comparisonPlan(options) : readPlan(options.plan);
    process.stdout.write(`${(await dryRun(plan, tuning, options)).join("\n")}\n`);
    return 0;
  }
  const settings = tuning === undefined ? [] : await tune(tuning, options);
  const plan = options.plan === undefined ? comparisonPlan(options, settings) : readPlan(options.plan);
  const { out, trials, rowOf, failures, left } = await runJournaledSweep(TITLE, plan, options);
  const rows = trials.flatMap((trial) => rowOf(trial) ?? []);
  const shown = options.json
    ? [JSON.stringify(rows)]
    : [
        ...(settings.length === 0 ? [] : tuningTable(settings, paint)),
        ...sweepTables(plan, trials, rowOf, paint),
        "",
        ...failures.map((failure) => paint("red", `failed: ${failure}`)),
        `${counted(rows.length, "trial")} in ${join(out, JOURNAL)}; solved of finished, at the median presentations`,
      ];
  process.stdout.write(`${shown.join("\n").replace(/^\n/, "")}\n`);
  return left === 0 ? 0 : 1;
}

/** Every shard tunes for itself, whole: the choice is the same, and needs no shard to wait for another. */
async function tune(plan: SweepPlan, { shard, ...options }: CompareOptions): Promise<readonly TunedSetting[]> {
  const out = join(sweepFolder(plan.name.replace(/-tuning$/, ""), { ...options, ...(shard ? { shard } : {}) }), TUNING);
  const { trials, rowOf, failures } = await runJournaledSweep(`${TITLE}: tuning`, plan, { ...options, out });
  if (failures.length > 0 && !options.quiet) {
    process.stderr.write(`${TITLE}: tuning goes without ${counted(failures.length, "trial")}, first ${failures[0]}\n`);
  }
  return tunedSettings(plan, trials, rowOf);
}
