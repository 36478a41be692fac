/** `latchlab compare`: the algorithm comparison, as a sweep that loses nothing. */
import { join } from "node:path";
import { comparisonVerdicts } from "../../../experiments/comparison/findings/comparison-verdicts.ts";
import { tablesOfSweep } from "../../../experiments/companion/companion-rows.ts";
import { given } from "../../../numeric/given.ts";
import { counted } from "../../../numeric/number-text.ts";
import { printPieces } from "../../files/print-pieces.ts";
import { pluginsFrom } from "../../modules/plugins.ts";
import { algorithmNames, taskNames } from "../../options/known-names.ts";
import { oneOf } from "../../options/parsers.ts";
import { withShard } from "../../options/sweep-options.ts";
import { writeAll } from "../../report/rendered-files.ts";
import { sweepReportFiles } from "../../report/sweep-report-files.ts";
import { type ComparisonRun, plannedSweeps, runComparisonOnDisk } from "../../sweep/comparison-sweeps.ts";
import { companionTables } from "../../findings/companion-tables.ts";
import { dryRun } from "../../sweep/dry-run.ts";
import { failureLines, tellFailures } from "../../sweep/failure-lines.ts";
import { findingsTable } from "../../findings/findings-table.ts";
import type { FinishedSweep } from "../../sweep/journaled-sweep.ts";
import { JOURNAL } from "../../sweep/journal/journal-reading.ts";
import { sweepTables, tuningTable } from "../../sweep/sweep-table.ts";
import { EXIT } from "../../terminal/exit-codes.ts";
import { paint } from "../../terminal/paint.ts";
import type { CompareOptions } from "./compare.ts";

const TITLE = "latchlab compare";

const JUDGED_WHOLE = "The paper's findings are judged where budgets are whole: latchlab compare --scale paper.";
const JUDGED_MERGED =
  "The paper's findings are judged on all shards: latchlab merge, then this command with --resume --out of the whole, without --shard.";

export async function runCompare(asked: CompareOptions): Promise<number> {
  const { plugin = [], ...others } = withShard(asked);
  const options = { ...others, ...given({ plugins: plugin.length === 0 ? undefined : await pluginsFrom(plugin) }) };
  options.tasks?.forEach((name) => oneOf(taskNames())(name, "--tasks"));
  options.algorithms?.forEach((name) => oneOf(algorithmNames(), "latchlab train --help")(name, "--algorithms"));
  if (options.dryRun) {
    process.stdout.write(`${(await dryRun(plannedSweeps(options), options)).join("\n")}\n`);
    return 0;
  }
  const { out, left } = await comparedAndPrinted(options);
  if (options.shard === undefined) {
    const report = await sweepReportFiles(out, { plugins: plugin });
    writeAll(report);
    const named = `Figures and tables: ${report.page}\n`;
    if (options.json !== true) process.stdout.write(named);
    else if (options.quiet !== true) process.stderr.write(named);
  }
  return left === 0 ? EXIT.asExpected : EXIT.unexpected;
}

/** Runs the comparison and prints what it came to. Its rows are out of memory when the report reads its own. */
async function comparedAndPrinted(options: ComparisonRun & Pick<CompareOptions, "json">) {
  const { settings, plan, main, results, failures, left } = await runComparisonOnDisk(TITLE, options);
  const { out } = main;
  if (options.json) {
    await printPieces(jsonOf(main));
    if (options.quiet !== true) tellFailures(failures);
    return { out, left };
  }
  const companion = tablesOfSweep(results.protocols);
  const verdicts = companion.length > 0 ? [] : comparisonVerdicts(results);
  const shown = [
    ...(settings.length === 0 ? [] : tuningTable(settings, paint)),
    ...sweepTables(plan, main.trials, main.rowOf, paint),
    "",
    "Solved of finished trials, but for those that initial weights solve, at the median presentations.",
    ...(plan.budget !== undefined
      ? [JUDGED_WHOLE]
      : options.shard !== undefined
        ? [JUDGED_MERGED]
        : companion.length > 0
          ? companionTables(companion, paint)
          : findingsTable(verdicts, paint)),
    "",
    ...failureLines(failures, paint),
    `${counted(main.trials.length - main.left, "trial")} in ${join(out, JOURNAL)}`,
  ];
  process.stdout.write(`${shown.join("\n").replace(/^\n/, "")}\n`);
  return { out, left };
}

/** The rows as one line of JSON. */
function* jsonOf({ trials, rowOf }: FinishedSweep): Generator<string, void> {
  let begin = "[";
  for (const trial of trials) {
    const row = rowOf(trial);
    if (row === undefined) continue;
    yield begin + JSON.stringify(row);
    begin = ",";
  }
  yield begin === "[" ? "[]\n" : "]\n";
}
