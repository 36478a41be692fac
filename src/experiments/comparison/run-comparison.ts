/**
 * A whole comparison: tuning, the main sweep under the tuned settings, and at full scale the sweeps beside it.
 *
 * Which sweeps those are is said here, once; how a plan is run is the caller's: in memory, or with a journal on disk.
 */
import { type PlanOptions, runPlan, type SweepOutcome } from "../sweep/run-plan.ts";
import type { SweepPlan } from "../sweep/sweep-plan.ts";
import { comparisonPlan, type ComparisonRequest, comparisonTuning } from "./comparison-plan.ts";
import { byProtocol } from "./comparison-rows.ts";
import { type ComparisonResults, comparisonVerdicts, type FindingVerdict } from "./findings/comparison-verdicts.ts";
import { shorterFirstPlan, variantPlans } from "./side-sweeps.ts";
import { type TunedSetting, tunedSettings } from "./tuning.ts";

/** What a sweep is for. */
export type ComparisonPart =
  | { readonly kind: "tuning" }
  | { readonly kind: "main" }
  /** One constant changed; `number` counts from 1. */
  | { readonly kind: "variant"; readonly number: number; readonly name: string }
  /** Training on shorter sequences first. */
  | { readonly kind: "shorter-first" };

export interface ComparisonSweep {
  readonly part: ComparisonPart;
  readonly plan: SweepPlan;
}

export interface ComparisonDesign {
  /** Undefined where nothing is tuned. */
  readonly tuning: SweepPlan | undefined;
  readonly main: (settings: readonly TunedSetting[]) => SweepPlan;
  /** Whether variants and training on shorter sequences first are run too. */
  readonly hasSideSweeps: boolean;
}

/** The comparison that was asked for. At full scale with nothing left out it has side sweeps. */
export function comparisonDesign(request: ComparisonRequest): ComparisonDesign {
  const { scale, protocol, tasks, algorithms, T, trials, budget } = request;
  const filters = [protocol, tasks, algorithms, T, trials, budget];
  return {
    tuning: comparisonTuning(request),
    main: (settings) => comparisonPlan(request, settings),
    hasSideSweeps: scale === "paper" && filters.every((filter) => filter === undefined),
  };
}

/** All sweeps of the comparison, the main one last, as they stand before anything is tuned. */
export function comparisonSweeps({ tuning, main, hasSideSweeps }: ComparisonDesign): readonly ComparisonSweep[] {
  const plan = main([]);
  return [
    ...(tuning === undefined ? [] : [{ part: { kind: "tuning" as const }, plan: tuning }]),
    ...(hasSideSweeps ? sideSweeps(plan) : []),
    { part: { kind: "main" }, plan },
  ];
}

export interface FinishedComparison<Outcome extends SweepOutcome> {
  readonly plan: SweepPlan;
  /** What tuning chose; none where nothing was tuned. */
  readonly settings: readonly TunedSetting[];
  readonly main: Outcome;
  /** Rows by protocol, by variant, and of training on shorter sequences first: what findings are judged on. */
  readonly results: ComparisonResults;
  /** Trials of all sweeps but the tuning that gave no row, each with why. */
  readonly failures: readonly string[];
  readonly left: number;
}

/** Runs the sweeps one after the other, each by `run`. */
export async function runComparison<Outcome extends SweepOutcome>(
  { tuning, main: mainPlan, hasSideSweeps }: ComparisonDesign,
  run: (sweep: ComparisonSweep) => Promise<Outcome>,
): Promise<FinishedComparison<Outcome>> {
  const settings = tuning === undefined ? [] : await tuned(tuning, run);
  const plan = mainPlan(settings);
  const main = await run({ part: { kind: "main" }, plan });
  const beside: { readonly part: ComparisonPart; readonly outcome: Outcome }[] = [];
  for (const sweep of hasSideSweeps ? sideSweeps(plan) : []) {
    beside.push({ part: sweep.part, outcome: await run(sweep) });
  }
  const outcomes = [main, ...beside.map(({ outcome }) => outcome)];
  return {
    plan,
    settings,
    main,
    results: {
      protocols: byProtocol(main.trials, main.rowOf),
      variants: new Map(
        beside.flatMap(({ part, outcome: { trials, rowOf } }) =>
          part.kind === "variant"
            ? [...byProtocol(trials, rowOf).values()].map((rows) => [part.name, rows] as const)
            : [],
        ),
      ),
      shorterFirst: new Map(
        beside.flatMap(({ part, outcome: { trials, rowOf } }) =>
          part.kind === "shorter-first" ? [...byProtocol(trials, rowOf)] : [],
        ),
      ),
    },
    failures: outcomes.flatMap(({ failures }) => failures),
    left: outcomes.reduce((sum, { left }) => sum + left, 0),
  };
}

/** A comparison that was run in memory, and the verdicts on the findings. */
export interface Comparison extends FinishedComparison<SweepOutcome> {
  readonly verdicts: readonly FindingVerdict[];
}

/**
 * Plans, runs and judges a comparison in memory. The paper's findings were declared for whole budgets: on a quick
 * comparison the verdicts say little. Throws a RangeError for a request that cannot be planned.
 */
export async function compareAlgorithms(request: ComparisonRequest, options: PlanOptions = {}): Promise<Comparison> {
  const comparison = await runComparison(comparisonDesign(request), ({ plan }) => runPlan(plan, options));
  return { ...comparison, verdicts: comparisonVerdicts(comparison.results) };
}

async function tuned(
  plan: SweepPlan,
  run: (sweep: ComparisonSweep) => Promise<SweepOutcome>,
): Promise<readonly TunedSetting[]> {
  const { trials, rowOf } = await run({ part: { kind: "tuning" }, plan });
  return tunedSettings(plan, trials, rowOf);
}

const sideSweeps = (main: SweepPlan): readonly ComparisonSweep[] => [
  ...variantPlans(main).map(({ variant, plan }, k) => ({
    part: { kind: "variant" as const, number: k + 1, name: variant.name },
    plan,
  })),
  { part: { kind: "shorter-first" }, plan: shorterFirstPlan(main) },
];
