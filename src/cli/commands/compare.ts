/** `latchlab compare`: the algorithm comparison, as a sweep that loses nothing. */
import { join } from "node:path";
import {
  comparisonPlan,
  type ComparisonRequest,
  comparisonTuning,
} from "../../experiments/comparison/comparison-plan.ts";
import { byProtocol } from "../../experiments/comparison/comparison-rows.ts";
import { comparisonVerdicts } from "../../experiments/comparison/findings/comparison-verdicts.ts";
import { shorterFirstPlan, variantPlans } from "../../experiments/comparison/side-sweeps.ts";
import { type TunedSetting, tunedSettings } from "../../experiments/comparison/tuning.ts";
import { requireOnce, type SweepPlan } from "../../experiments/sweep/sweep-plan.ts";
import { counted } from "../../numeric/number-text.ts";
import { knownTasks } from "../../tasks/tasks.ts";
import { knownAlgorithms } from "../../training/algorithms/algorithms.ts";
import { oneOf } from "../options/option-values.ts";
import { paint } from "../terminal/paint.ts";
import { failureLines } from "../sweep/failure-lines.ts";
import { pluginsFrom } from "../files/plugins.ts";
import { findingsTable } from "../sweep/findings-table.ts";
import { JOURNAL } from "../sweep/journal-file.ts";
import { dryRun, type PlannedSweep } from "../sweep/dry-run.ts";
import { type FinishedSweep, runJournaledSweep, sweepFolder, type SweepRunOptions } from "../sweep/journaled-sweep.ts";
import { readPlan } from "../sweep/plan-file.ts";
import { TUNING } from "../sweep/sweep-folders.ts";
import { sweepTables, tuningTable } from "../sweep/sweep-table.ts";
import { UsageError } from "../terminal/usage-error.ts";

export interface CompareOptions extends ComparisonRequest, SweepRunOptions {
  readonly plan?: string;
  readonly json?: boolean;
  /** Files of people's own tasks and algorithms. */
  readonly plugin?: readonly string[];
}

const TITLE = "latchlab compare";

const JUDGED_WHOLE = "The paper's findings are judged where budgets are whole: latchlab compare --scale paper.";
const JUDGED_MERGED =
  "The paper's findings are judged on all shards: latchlab merge, then this command with --resume --out of the whole, without --shard.";

/** Folders inside that of the comparison. */
const SHORTER_FIRST = "shorter-first";
const variantFolder = (k: number) => `variant-${k + 1}`;

export async function compare({ plugin = [], ...given }: CompareOptions): Promise<number> {
  const options = { ...given, ...(plugin.length === 0 ? {} : { plugins: await pluginsFrom(plugin) }) };
  requireKnown(
    "--tasks",
    given.tasks,
    namesOf(knownTasks()).filter((name) => name !== "minimal"),
  );
  requireKnown("--algorithms", given.algorithms, namesOf(knownAlgorithms()));
  if (options.dryRun) {
    process.stdout.write(`${(await dryRun(plansOf(options), options)).join("\n")}\n`);
    return 0;
  }
  const { settings, plan, main, beside, failures, left } = await runComparison(TITLE, options);
  const rows = main.trials.flatMap((trial) => main.rowOf(trial) ?? []);
  const verdicts = comparisonVerdicts({ protocols: byProtocol(main.trials, main.rowOf), ...beside });
  const shown = options.json
    ? [JSON.stringify(rows)]
    : [
        ...(settings.length === 0 ? [] : tuningTable(settings, paint)),
        ...sweepTables(plan, main.trials, main.rowOf, paint),
        "",
        "Solved of finished trials, at the median presentations.",
        ...(plan.budget !== undefined
          ? [JUDGED_WHOLE]
          : options.shard === undefined
            ? findingsTable(verdicts, paint)
            : [JUDGED_MERGED]),
        "",
        ...failureLines(failures, paint),
        `${counted(rows.length, "trial")} in ${join(main.out, JOURNAL)}`,
      ];
  process.stdout.write(`${shown.join("\n").replace(/^\n/, "")}\n`);
  return left === 0 ? 0 : 1;
}

/** What a comparison will run, the main sweep last, before anything is tuned. */
export function plansOf(options: CompareOptions): readonly PlannedSweep[] {
  const tuning = options.plan === undefined ? comparisonTuning(options) : undefined;
  const plan = options.plan === undefined ? comparisonPlan(options) : readComparison(options.plan);
  return [
    ...(tuning === undefined ? [] : [{ plan: tuning, whole: true }]),
    ...(isWhole(options) ? besides(plan) : []),
    { plan },
  ];
}

/** Tuning, the main sweep and what stands beside it, one after the other. `title` is who speaks. */
export async function runComparison(title: string, options: CompareOptions) {
  const tuning = options.plan === undefined ? comparisonTuning(options) : undefined;
  const settings = tuning === undefined ? [] : await tune(title, tuning, options);
  const plan = options.plan === undefined ? comparisonPlan(options, settings) : readComparison(options.plan);
  const main = await runJournaledSweep(title, plan, options);
  const beside = isWhole(options) ? await runBeside(title, plan, main.out, options) : NOTHING_BESIDE;
  return {
    settings,
    plan,
    main,
    beside,
    failures: [...main.failures, ...beside.failures],
    left: main.left + beside.left,
  };
}

/** A plan in which task, algorithm and T tell a cell; throws a UsageError for another. */
function readComparison(file: string): SweepPlan {
  const plan = readPlan(file);
  try {
    requireOnce(plan.tasks.flatMap(({ task, T }) => T.map((length) => `${task} T = ${length}`)));
  } catch (error) {
    throw new UsageError(`${file}: ${(error as RangeError).message}`, { cause: error });
  }
  return plan;
}

const namesOf = (entries: readonly { readonly name: string }[]) => entries.map(({ name }) => name);

/** Names that only a loaded module can tell. */
function requireKnown(option: string, given: readonly string[] | undefined, names: readonly string[]): void {
  given?.forEach(oneOf(option, names));
}

/** A comparison at full scale of which nothing is left out also has its side sweeps. */
function isWhole(options: CompareOptions): boolean {
  const { scale, plan, protocol, tasks, algorithms, T, trials, budget, plugins } = options;
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

async function runBeside(title: string, plan: SweepPlan, out: string, options: CompareOptions) {
  const finished: (FinishedSweep & { readonly variant?: string })[] = [];
  for (const { plan: one, folder, variant } of besides(plan)) {
    const name = variant?.name ?? "shorter sequences first";
    const sweep = await runJournaledSweep(`${title}: ${name}`, one, { ...options, out: join(out, folder) });
    finished.push({ ...sweep, ...(variant === undefined ? {} : { variant: variant.name }) });
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
  { shard, ...options }: CompareOptions,
): Promise<readonly TunedSetting[]> {
  const name = plan.name.replace(/-tuning$/, "");
  const out = join(sweepFolder(name, { ...options, ...(shard === undefined ? {} : { shard }) }), TUNING);
  const { trials, rowOf, failures } = await runJournaledSweep(`${title}: tuning`, plan, { ...options, out });
  if (failures.length > 0 && !options.quiet) {
    process.stderr.write(`${title}: tuning goes without ${counted(failures.length, "trial")}, first ${failures[0]}\n`);
  }
  return tunedSettings(plan, trials, rowOf);
}
