/** The sweeps of a comparison: tuning, the main sweep, and at full scale those beside it. */
import { join } from "node:path";
import {
  comparisonPlan,
  type ComparisonRequest,
  comparisonTuning,
} from "../../experiments/comparison/comparison-plan.ts";
import { byProtocol } from "../../experiments/comparison/comparison-rows.ts";
import { shorterFirstPlan, variantPlans } from "../../experiments/comparison/side-sweeps.ts";
import { type TunedSetting, tunedSettings } from "../../experiments/comparison/tuning.ts";
import { requireOnce, type SweepPlan } from "../../experiments/sweep/sweep-plan.ts";
import { given } from "../../numeric/given.ts";
import { counted } from "../../numeric/number-text.ts";
import { UsageError } from "../terminal/usage-error.ts";
import type { PlannedSweep } from "./dry-run.ts";
import { type FinishedSweep, runJournaledSweep, sweepFolder, type SweepRunOptions } from "./journaled-sweep.ts";
import { readPlan } from "./plan-file.ts";
import { TUNING } from "./sweep-folders.ts";

/** Which comparison, and how it is run. */
export interface ComparisonRun extends ComparisonRequest, SweepRunOptions {
  /** The file of a plan, in place of the comparison of a scale. */
  readonly plan?: string;
}

/** Names of the folders inside that of the comparison. */
const SHORTER_FIRST = "shorter-first";
const variantFolder = (k: number) => `variant-${k + 1}`;

/** The sweeps that a comparison will run, the main one last, as they stand before anything is tuned. */
export function comparisonSweeps(run: ComparisonRun): readonly PlannedSweep[] {
  const tuning = tuningOf(run);
  const plan = planOf(run);
  return [
    ...(tuning === undefined ? [] : [{ plan: tuning, whole: true }]),
    ...(isWhole(run) ? besides(plan) : []),
    { plan },
  ];
}

/** Runs tuning, the main sweep and those beside it, one after the other. `title` is who speaks. */
export async function runComparisonSweeps(title: string, run: ComparisonRun) {
  const tuning = tuningOf(run);
  const settings = tuning === undefined ? [] : await tune(title, tuning, run);
  const plan = planOf(run, settings);
  const main = await runJournaledSweep(title, plan, run);
  const beside = isWhole(run) ? await runBeside(title, plan, main.out, run) : NOTHING_BESIDE;
  return {
    settings,
    plan,
    main,
    beside,
    failures: [...main.failures, ...beside.failures],
    left: main.left + beside.left,
  };
}

/** The tuning sweep; undefined where nothing is tuned, as under a plan from a file, which brings its settings. */
const tuningOf = (run: ComparisonRun) => (run.plan === undefined ? comparisonTuning(run) : undefined);

const planOf = (run: ComparisonRun, settings: readonly TunedSetting[] = []) =>
  run.plan === undefined ? comparisonPlan(run, settings) : readComparison(run.plan);

/** Reads a plan in which task, algorithm and T tell a cell; throws a UsageError for another. */
function readComparison(file: string): SweepPlan {
  const plan = readPlan(file);
  try {
    requireOnce(plan.tasks.flatMap(({ task, T }) => T.map((length) => `${task} T = ${length}`)));
  } catch (error) {
    throw new UsageError(`${file}: ${(error as RangeError).message}`, { cause: error });
  }
  return plan;
}

/** Whether it is the full comparison with nothing left out, which also has its side sweeps. */
function isWhole({ scale, plan, protocol, tasks, algorithms, T, trials, budget, plugins }: ComparisonRun): boolean {
  const filters = [plan, protocol, tasks, algorithms, T, trials, budget, plugins];
  return scale === "paper" && filters.every((filter) => filter === undefined);
}

const besides = (plan: SweepPlan) => [
  ...variantPlans(plan).map((one, k) => ({ ...one, folder: variantFolder(k) })),
  { plan: shorterFirstPlan(plan), folder: SHORTER_FIRST, variant: undefined },
];

const NOTHING_BESIDE = {
  variants: new Map<string, never>(),
  shorterFirst: new Map<string, never>(),
  failures: [] as readonly string[],
  left: 0,
};

async function runBeside(title: string, plan: SweepPlan, out: string, run: ComparisonRun) {
  const finished: (FinishedSweep & { readonly variant?: string })[] = [];
  for (const { plan: one, folder, variant } of besides(plan)) {
    const name = variant?.name ?? "shorter sequences first";
    const sweep = await runJournaledSweep(`${title}: ${name}`, one, { ...run, out: join(out, folder) });
    finished.push({ ...sweep, ...given({ variant: variant?.name }) });
  }
  return {
    variants: new Map(
      finished.flatMap(({ variant, trials, rowOf }) =>
        variant === undefined ? [] : [...byProtocol(trials, rowOf).values()].map((rows) => [variant, rows] as const),
      ),
    ),
    shorterFirst: new Map(
      finished.flatMap(({ variant, trials, rowOf }) => (variant === undefined ? [...byProtocol(trials, rowOf)] : [])),
    ),
    failures: finished.flatMap(({ failures }) => failures),
    left: finished.reduce((sum, { left }) => sum + left, 0),
  };
}

async function tune(
  title: string,
  plan: SweepPlan,
  { shard, ...run }: ComparisonRun,
): Promise<readonly TunedSetting[]> {
  const name = plan.name.replace(/-tuning$/, "");
  const out = join(sweepFolder(name, { ...run, ...given({ shard }) }), TUNING);
  const { trials, rowOf, failures } = await runJournaledSweep(`${title}: tuning`, plan, { ...run, out });
  if (failures.length > 0 && !run.quiet) {
    process.stderr.write(`${title}: tuning goes without ${counted(failures.length, "trial")}, first ${failures[0]}\n`);
  }
  return tunedSettings(plan, trials, rowOf);
}
