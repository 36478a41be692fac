/** The sweeps of a comparison on disk: the main one in its folder, all others in folders inside. */
import { join } from "node:path";
import type { ComparisonRequest } from "../../experiments/comparison/comparison-plan.ts";
import {
  type ComparisonDesign,
  comparisonDesign,
  type ComparisonPart,
  comparisonSweeps,
  type FinishedComparison,
  partName,
  runComparison,
} from "../../experiments/comparison/run-comparison.ts";
import { companionPlan } from "../../experiments/companion/companion-plan.ts";
import { requireOnce, type SweepPlan } from "../../experiments/sweep/sweep-plan.ts";
import { given } from "../../numeric/given.ts";
import { counted } from "../../numeric/number-text.ts";
import { UsageError } from "../terminal/usage-error.ts";
import type { PlannedSweep } from "./dry-run.ts";
import { type FinishedSweep, runJournaledSweep, sweepFolder, type SweepRunOptions } from "./journaled-sweep.ts";
import { planIn, planText, readPlan } from "./plan-file.ts";

/** A comparison that is asked for, and how it is run. */
export interface ComparisonRun extends ComparisonRequest, SweepRunOptions {
  /** The file of a plan, in place of the comparison of a scale. */
  readonly plan?: string;
}

/** The sweeps that a comparison will run, the main one last, as they stand before anything is tuned. */
export const plannedSweeps = (run: ComparisonRun): readonly PlannedSweep[] =>
  comparisonSweeps(designOf(run)).map(({ part, plan }) => ({ plan, whole: part.kind === "tuning" }));

/** Runs tuning, the main sweep and those beside it, one after the other. `title` is the command that speaks. */
export function runComparisonOnDisk(title: string, run: ComparisonRun): Promise<FinishedComparison<FinishedSweep>> {
  const planned = designOf(run);
  const out = sweepFolder(planned.main([]).name, run);
  const design = run.resume === true ? goingOn(planned, out, title, run.quiet === true) : planned;
  return runComparison(design, async ({ part, plan }) => {
    const speaker = speakerOf(title, part);
    // Every shard tunes all by itself, so that its settings are those of the others.
    const { shard, ...alone } = run;
    const options = part.kind === "tuning" || shard === undefined ? alone : run;
    const sweep = await runJournaledSweep(speaker, plan, { ...options, out: join(out, folderOf(part)) });
    const { failures } = sweep;
    if (part.kind === "tuning" && failures.length > 0 && run.quiet !== true) {
      process.stderr.write(`${speaker} goes without ${counted(failures.length, "trial")}, first ${failures[0]}\n`);
    }
    return sweep;
  });
}

/**
 * The design of this run. A plan from a file brings its settings and stands alone; a comparison with plugins has no
 * side sweeps.
 */
function designOf(run: ComparisonRun): ComparisonDesign {
  if (run.plan === undefined) {
    const design = comparisonDesign(run);
    return { ...design, hasSideSweeps: design.hasSideSweeps && run.plugins === undefined };
  }
  const plan = isBuiltIn(run.plan) ? builtInPlan(run.plan, run) : readComparison(run.plan, run.seed);
  return { tuning: undefined, main: () => plan, hasSideSweeps: false };
}

/**
 * The design for a folder that has trials already. Settings were chosen from the trials of the tuning that there were
 * then; where a trial of it is run again, or gives a row at last, others might be chosen now, and those kept are gone
 * on with.
 */
const goingOn = (design: ComparisonDesign, out: string, title: string, quiet: boolean): ComparisonDesign => ({
  ...design,
  main(settings) {
    const plan = design.main(settings);
    const kept = planIn(out)?.plan;
    if (kept === undefined || planText(kept) === planText(plan)) return plan;
    if (planText(withoutSettings(kept)) !== planText(withoutSettings(plan))) return plan;
    if (!quiet)
      process.stderr.write(`${title}: ${out}: its settings are gone on with; tuning would choose others now\n`);
    return kept;
  },
});

const withoutSettings = (plan: SweepPlan): SweepPlan => ({
  ...plan,
  protocols: plan.protocols.map((protocol) => ({ ...protocol, settings: [] })),
});

/** Whether a plan is named and not a file: names are words, a file has a dot or a slash. */
export const isBuiltIn = (plan: string): boolean => !/[./\\]/.test(plan);

/** The seed of a comparison that none was given for. */
const DEFAULT_SEED = "1";

/** The built-in plans. */
const BUILT_IN: Readonly<Record<string, (request: ComparisonRequest) => SweepPlan>> = {
  companion: ({ seed }) => companionPlan(given({ seed })),
};

function builtInPlan(name: string, request: ComparisonRequest): SweepPlan {
  if (Object.hasOwn(BUILT_IN, name)) return BUILT_IN[name](request);
  const names = Object.keys(BUILT_IN).join(", ");
  throw new UsageError(`--plan must be one of ${names}, or a file with a dot or a slash in its name, got ${name}`);
}

/** The cells of an algorithm, as words. */
const cellsOf = ({ tasks }: SweepPlan) => tasks.flatMap(({ task, T }) => T.map((length) => `${task} T = ${length}`));

/** Whether task, algorithm and T tell a cell of this plan. */
export const isComparison = (plan: SweepPlan): boolean => new Set(cellsOf(plan)).size === cellsOf(plan).length;

/**
 * Reads a plan in which task, algorithm and T tell a cell; throws a UsageError for another, and for another seed than
 * the plan's.
 */
function readComparison(file: string, seed: string | undefined): SweepPlan {
  const plan = readPlan(file);
  if (seed !== undefined && seed !== DEFAULT_SEED && seed !== plan.seed) {
    throw new UsageError(`--seed must be that of ${file}, ${JSON.stringify(plan.seed)}, got ${JSON.stringify(seed)}`);
  }
  try {
    requireOnce(cellsOf(plan));
  } catch (error) {
    throw new UsageError(`${file}: ${(error as RangeError).message}`, { cause: error });
  }
  return plan;
}

/** The folder of a sweep inside that of the comparison, which is that of the main one. */
const folderOf = (part: ComparisonPart) => (part.kind === "main" ? "" : partName(part));

function speakerOf(title: string, part: ComparisonPart): string {
  switch (part.kind) {
    case "main":
      return title;
    case "tuning":
      return `${title}: tuning`;
    case "variant":
      return `${title}: ${part.name}`;
    case "long":
      return `${title}: longest T`;
    case "shorter-first":
      return `${title}: shorter sequences first`;
    case "replication":
      return `${title}: other seeds`;
    case "shorter-first-replication":
      return `${title}: other seeds, shorter sequences first`;
  }
}
