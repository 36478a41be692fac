/**
 * Lets an engine run the trials of a plan and keeps each row in a journal. Shows progress, stops cleanly on Ctrl-C, and
 * resumes where an earlier run was stopped.
 */
import { statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { shellWord } from "../../../properties/engine/system/shell-word.ts";
import { FORM_OF_TODAY, type JournalForm } from "../../experiments/sweep/journal.ts";
import { type RanSweep, trialText } from "../../experiments/sweep/run-plan.ts";
import type { LaneSteps } from "../../training/lockstep/lane-group.ts";
import { SECONDS_TO_STOP } from "../../experiments/sweep/executors/executor.ts";
import type { SweepPlan, SweepTrial } from "../../experiments/sweep/sweep-plan.ts";
import { WorkLeft } from "../../experiments/sweep/work-left.ts";
import { trialId, type TrialRow } from "../../experiments/trial-row.ts";
import { given } from "../../numeric/given.ts";
import { counted, rounded } from "../../numeric/number-text.ts";
import { Incomplete } from "../terminal/incomplete.ts";
import { Interrupted, stopWhenInterrupted } from "../terminal/interrupted.ts";
import { LOCK, lockFolder } from "../files/folder-lock.ts";
import { prepareFolder } from "../files/output-folder.ts";
import { progress } from "../terminal/progress.ts";
import { UsageError } from "../terminal/usage-error.ts";
import { type EngineRequest, executorFor, requireEngine } from "./engines/engine.ts";
import { openJournal } from "./journal/journal-file.ts";
import { JOURNAL } from "./journal/journal-reading.ts";
import { type ResultColumns, resultsIn } from "./journal/result-columns.ts";
import { keepPlan, PLAN, planIn, planText } from "./plan-file.ts";
import { howAnswered, keepAsked, keepRun, RUN } from "./run-record.ts";
import type { Shard } from "../../experiments/sweep/executors/shards.ts";
import { ShardTrials } from "./shard-trials.ts";

/** How a sweep is run, and by which engine. */
export interface SweepRunOptions extends EngineRequest {
  readonly out?: string;
  readonly resume?: boolean;
  readonly shard?: Shard;
  readonly timeLimit?: number;
  /** Whether each thread answers one trial after the other. */
  readonly oneByOne?: boolean;
  readonly dryRun?: boolean;
  readonly quiet?: boolean;
}

/** A sweep that was run. Its rows are found in memory, but for what is seldom asked for. */
export interface FinishedSweep extends RanSweep {
  /** The trials of the shard. */
  readonly trials: ShardTrials;
  /** The folder in which the sweep is kept. */
  readonly out: string;
}

/** The folder of a sweep: the one asked for, or another for each shard. */
export function sweepFolder(name: string, { out, shard = { index: 1, count: 1 } }: SweepRunOptions): string {
  return out ?? join("runs", shard.count === 1 ? name : `${name}-${shard.index}-of-${shard.count}`);
}

/**
 * Runs what the folder lacks of a plan. `title` is who speaks. Throws Interrupted after Ctrl-C, and a UsageError
 * where folder, plan or journal do not fit, or another process runs a sweep there.
 */
export async function runJournaledSweep(
  title: string,
  plan: SweepPlan,
  options: SweepRunOptions,
): Promise<FinishedSweep> {
  requireEngine(options);
  const trials = new ShardTrials(plan, options.shard);
  const out = sweepFolder(plan.name, options);
  prepareFolder(out, [JOURNAL, PLAN, RUN, LOCK]);
  const { takenFrom, release } = lockFolder(out);
  // Until all is written and released: a second interrupt by the same key must not end what the first one began.
  const { stop, backToDefault } = stopWhenInterrupted(interruptLines(title, options.quiet === true));
  try {
    if (takenFrom !== undefined && options.quiet !== true) {
      process.stderr.write(`${title}: took ${out} over from process ${takenFrom.pid}, which has ended\n`);
    }
    return await runLocked(title, plan, trials, out, options, stop);
  } finally {
    release();
    await backToDefault();
  }
}

/** Runs the trials that the folder, which is locked, lacks. */
async function runLocked(
  title: string,
  plan: SweepPlan,
  trials: ShardTrials,
  out: string,
  options: SweepRunOptions,
  stop: AbortController,
): Promise<FinishedSweep> {
  const { quiet = false, oneByOne = false, engine = "local" } = options;
  const form = formOfOwn(out, plan);
  const { rows, journal: before } = resultsIn(out, form);
  if (options.resume !== true && before.size > 0) {
    throw new UsageError(`${out}: it holds ${counted(before.size, "trial")} already; --resume goes on with them`);
  }
  const missing = missingOf(out, trials, rows);
  keepAsked(out, options.shard);
  const journal = openJournal(out, before);
  const workLeft = new WorkLeft([...missing.values()]);
  const failures: string[] = [];
  const began = new Date();
  let laneSteps: LaneSteps | undefined;
  let isFull = false;
  let done = 0;
  const line = progress(title, missing.size, quiet, "trial");
  const show = (row?: TrialRow) => {
    line.show(done, progressWords(failures.length, row), workLeft.perDone());
  };
  const finish = (id: string, row?: TrialRow) => {
    const trial = missing.get(id);
    if (trial !== undefined) workLeft.finish(trial, row);
    done++;
    show(row);
  };
  if (before.torn && !quiet) {
    process.stderr.write(`${title}: the last line of ${join(out, JOURNAL)} was cut short; its trial runs again\n`);
  }
  show();
  let incomplete: Incomplete | undefined;
  try {
    const execute = await executorFor(options, out, (said, isUrgent = false) => {
      line.end();
      if (!quiet || isUrgent) process.stderr.write(`${title}: ${said}\n`);
    });
    laneSteps = await execute(
      [...missing.values()].map(({ specification }) => specification),
      {
        ...given({ timeLimit: options.timeLimit }),
        lockstep: !oneByOne,
        stop: stop.signal,
        knownRow: (id) => rows.whole(id),
        onRow: (row) => {
          if (isFull) return;
          try {
            rows.add(row, journal.append(row));
          } catch {
            // Closing the journal says why.
            isFull = true;
            stop.abort();
            return;
          }
          finish(row.id, row);
        },
        onFailure: (specification, why) => {
          failures.push(`${trialText(specification)}: ${why}`);
          finish(trialId(specification));
        },
      },
    );
  } catch (error) {
    if (!(error instanceof Incomplete)) throw error;
    incomplete = error;
  } finally {
    line.end();
  }
  journal.close();
  keepRun(out, {
    engine,
    workers: engine === "local" ? (options.workers ?? availableParallelism()) : null,
    shard: options.shard ?? null,
    began: began.toISOString(),
    seconds: (Date.now() - began.getTime()) / 1000,
    trialsBefore: before.size,
    trialsFinished: done - failures.length,
    answers: engine === "local" ? howAnswered(oneByOne) : null,
    idleLaneSteps: idleShare(laneSteps),
    failures,
  });
  let left = 0;
  if (missing.size > 0) for (const { specification } of trials) left += Number(!rows.has(trialId(specification)));
  const kept = `${trials.length - left} of ${trials.length} trials in ${out}; the same command with --resume goes on`;
  if (stop.signal.aborted) throw new Interrupted(`interrupted with ${kept}`);
  if (incomplete !== undefined) throw new Incomplete(`${incomplete.message}; ${kept}`);
  return { out, trials, rowOf: ({ specification }) => rows.get(trialId(specification)), failures, left };
}

/**
 * The trials that have no row, by their ids: two protocols may ask for the same trial, which is run once. Throws a
 * UsageError where there are rows of trials that are none of the plan: all would run again, and nobody could say why.
 */
function missingOf(out: string, trials: ShardTrials, rows: ResultColumns): ReadonlyMap<string, SweepTrial> {
  const missing = new Map<string, SweepTrial>();
  const isPlanned = new Uint8Array(rows.size);
  let foreign = rows.size;
  for (const { trial, isOwn } of trials.withOthers()) {
    const id = trialId(trial.specification);
    const place = rows.placeOf(id);
    if (place !== undefined) {
      foreign -= 1 - isPlanned[place];
      isPlanned[place] = 1;
    } else if (isOwn) missing.set(id, trial);
  }
  if (foreign === 0) return missing;
  const what = `${counted(foreign, "trial")} that ${PLAN} does not ask for`;
  throw new UsageError(`${out}: it holds ${what}; latchlab sweep repair ${shellWord(out)} drops such rows`);
}

const progressWords = (failed: number, row: TrialRow | undefined): string =>
  [
    ...(failed === 0 ? [] : [`${failed} failed`]),
    ...(row === undefined
      ? []
      : [`${row.specification.task} ${row.specification.algorithm} T = ${row.specification.T}`]),
  ].join(", ");

const interruptLines = (title: string, quiet: boolean) => ({
  once: quiet ? undefined : `${title}: stopping; trials that end within ${SECONDS_TO_STOP} s are kept (again: at once)`,
  twice: `${title}: stopped at once; the same command with --resume goes on`,
});

/** The share of the steps of all lanes that stood still or had no sequence; null where none ran. */
const idleShare = (steps: LaneSteps | undefined): number | null =>
  steps === undefined || steps.all === 0 ? null : rounded(steps.idle / steps.all, 4);

/**
 * The form of the rows in this folder, which gets its plan where it has none. Throws a UsageError where it holds trials
 * of another plan.
 */
function formOfOwn(out: string, plan: SweepPlan): JournalForm {
  const held = planIn(out);
  const size = statSync(join(out, JOURNAL), { throwIfNoEntry: false })?.size;
  if (held === undefined && size !== undefined) throw new UsageError(`${out}: it holds a journal but no ${PLAN}`);
  if (held !== undefined && planText(held.plan) !== planText(plan)) {
    throw new UsageError(`${out}: it holds trials of another plan; choose another --out, or --plan ${join(out, PLAN)}`);
  }
  if (held !== undefined && (held.form === FORM_OF_TODAY || (size ?? 0) > 0)) return held.form;
  keepPlan(out, { plan, form: FORM_OF_TODAY });
  return FORM_OF_TODAY;
}
