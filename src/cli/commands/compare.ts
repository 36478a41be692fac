/** `latchlab compare`: the algorithm comparison, as a sweep that loses nothing. */
import { existsSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";
import { join } from "node:path";
import { runSweep } from "../../experiments/sweep/run-sweep.ts";
import { shardOf, type SweepPlan, type SweepTrial, trialsOf, worstWork } from "../../experiments/sweep/sweep-plan.ts";
import { trialId, type TrialRow } from "../../experiments/trial-row.ts";
import { counted } from "../../report/number.ts";
import { comparisonPlan, type ComparisonFilters } from "../sweep/comparison-plan.ts";
import { JOURNAL, journalIn, openJournal } from "../sweep/journal-file.ts";
import { keepPlan, PLAN, planIn, planText, readPlan } from "../sweep/plan-file.ts";
import { sweepTables } from "../sweep/sweep-table.ts";
import { Interrupted } from "../interrupted.ts";
import { prepareFolder, writeWhole } from "../output-folder.ts";
import { paint } from "../paint.ts";
import { progress } from "../progress.ts";
import { UsageError } from "../usage-error.ts";
import { VERSION } from "../version.ts";

export interface CompareOptions extends ComparisonFilters {
  readonly plan?: string;
  readonly out?: string;
  readonly resume?: boolean;
  readonly shard?: { readonly index: number; readonly count: number };
  readonly workers?: number;
  readonly timeLimit?: number;
  readonly dryRun?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

const TITLE = "latchlab compare";
const RUN = "run.json";

export async function compare(options: CompareOptions): Promise<number> {
  const plan = options.plan === undefined ? comparisonPlan(options) : readPlan(options.plan);
  const all = asUsage(() => trialsOf(plan));
  const { index, count } = options.shard ?? { index: 1, count: 1 };
  const trials = shardOf(all, index, count);
  if (options.dryRun) {
    process.stdout.write(`${dryRun(plan, all, trials).join("\n")}\n`);
    return 0;
  }
  const out = options.out ?? join("runs", count === 1 ? plan.name : `${plan.name}-${index}-of-${count}`);
  requireOwnFolder(out, plan, options.resume === true);
  prepareFolder(out, [JOURNAL, PLAN, RUN]);
  keepPlan(out, plan);

  const journal = openJournal(out);
  const rows = new Map(journal.rows.map((row) => [row.id, row]));
  const missing = trials.filter(({ specification }) => !rows.has(trialId(specification)));
  const failures: string[] = [];
  const stop = new AbortController();
  const began = new Date();
  let full: unknown;
  let done = 0;
  const line = progress(TITLE, missing.length, options.quiet === true);
  const show = (row?: TrialRow) =>
    line.show(
      done,
      (row === undefined ? "" : `${row.specification.task} ${row.specification.algorithm} T = ${row.specification.T}`) +
        (failures.length === 0 ? "" : `, ${failures.length} failed`),
    );
  const interrupt = () => {
    if (stop.signal.aborted) process.exit(130);
    stop.abort();
    if (!options.quiet) process.stderr.write(`${TITLE}: stopping; the trials that run are finished (again: at once)\n`);
  };
  process.on("SIGINT", interrupt);
  if (journal.repaired && !options.quiet) {
    process.stderr.write(`${TITLE}: the last line of ${join(out, JOURNAL)} was cut short; its trial runs again\n`);
  }
  show();
  try {
    await runSweep(
      missing.map(({ specification }) => specification),
      {
        ...(options.workers === undefined ? {} : { workers: options.workers }),
        ...(options.timeLimit === undefined ? {} : { timeLimit: options.timeLimit }),
        stop: stop.signal,
        onRow: (row) => {
          if (full !== undefined) return;
          try {
            journal.append(row);
          } catch (error) {
            full = error;
            stop.abort();
            return;
          }
          rows.set(row.id, row);
          done++;
          show(row);
        },
        onFailure: ({ task, algorithm, T, trial }, why) => {
          failures.push(`${task} ${algorithm} T = ${T} trial ${trial}: ${why}`);
          done++;
          show();
        },
      },
    );
  } finally {
    line.end();
    process.off("SIGINT", interrupt);
  }
  if (full !== undefined) throw full as Error;
  journal.close();
  writeWhole(join(out, RUN), provenance(options, began, journal.rows.length, done - failures.length, failures));
  const left = trials.filter(({ specification }) => !rows.has(trialId(specification))).length;
  if (stop.signal.aborted) {
    throw new Interrupted(
      `interrupted with ${trials.length - left} of ${trials.length} trials in ${out}; the same command with --resume goes on`,
    );
  }
  const shown = options.json
    ? [JSON.stringify(trials.flatMap(({ specification }) => rows.get(trialId(specification)) ?? []))]
    : [
        ...sweepTables(plan, trials, rows, ({ specification }) => trialId(specification), paint),
        "",
        ...failures.map((failure) => paint("red", `failed: ${failure}`)),
        `${counted(rows.size, "trial")} in ${join(out, JOURNAL)}; solved of finished, at the median presentations`,
      ];
  process.stdout.write(`${shown.join("\n").replace(/^\n/, "")}\n`);
  return left === 0 ? 0 : 1;
}

/** A folder with trials is gone on with only when asked to, and only under the plan that they are of. */
function requireOwnFolder(out: string, plan: SweepPlan, resume: boolean): void {
  const held = planIn(out);
  if (held === undefined) {
    if (existsSync(join(out, JOURNAL))) throw new UsageError(`${out}: it holds a journal but no ${PLAN}`);
    return;
  }
  if (planText(held) !== planText(plan)) {
    throw new UsageError(`${out}: it holds trials of another plan; choose another --out, or --plan ${join(out, PLAN)}`);
  }
  const { rows } = journalIn(out);
  if (!resume && rows.length > 0) {
    throw new UsageError(`${out}: it holds ${counted(rows.length, "trial")} already; --resume goes on with them`);
  }
}

/** Nanoseconds for one unit and step of the worst work, from the bench. */
const PER_WORK = 10;

function dryRun(plan: SweepPlan, all: readonly SweepTrial[], trials: readonly SweepTrial[]): string[] {
  const cells = plan.protocols.length * plan.algorithms.length * plan.tasks.reduce((sum, { T }) => sum + T.length, 0);
  const most = trials.reduce((sum, { specification }) => sum + worstWork(specification), 0);
  const seconds = (most * PER_WORK) / 1e9 / availableParallelism();
  return [
    planText(plan).trimEnd(),
    "",
    `${counted(cells, "cell")} of ${counted(plan.trials, "trial")}: ${counted(all.length, "trial")}` +
      (trials.length === all.length ? "" : `, ${trials.length} of them in this shard`),
    `at most ${duration(seconds)} on ${counted(availableParallelism(), "core")}, if no trial ends before its budget is spent`,
  ];
}

function duration(seconds: number): string {
  if (seconds < 120) return `${Math.ceil(seconds)} s`;
  return seconds < 7200 ? `${Math.ceil(seconds / 60)} minutes` : `${Math.ceil(seconds / 3600)} hours`;
}

/** Where, when and how: what must not stand in rows. */
function provenance(
  { workers, shard }: CompareOptions,
  began: Date,
  before: number,
  finished: number,
  failures: readonly string[],
): string {
  const run = {
    schema: 1,
    version: VERSION,
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    cpu: cpus()[0]?.model ?? "unknown",
    workers: workers ?? availableParallelism(),
    shard: shard ?? null,
    began: began.toISOString(),
    seconds: (Date.now() - began.getTime()) / 1000,
    trialsBefore: before,
    trialsFinished: finished,
    failures,
  };
  return `${JSON.stringify(run, null, 2)}\n`;
}

function asUsage<Value>(make: () => Value): Value {
  try {
    return make();
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(error.message, { cause: error });
    throw error;
  }
}
