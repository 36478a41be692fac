/**
 * A whole comparison: tuning, the main sweep under the tuned settings, and at full scale the sweeps beside it.
 *
 * Which sweeps those are is said here, once; how a plan is run is the caller's: in memory, or with a journal on disk.
 */
import { type PlanOptions, type RanSweep, runPlan, type SweepOutcome } from "../sweep/run-plan.ts";
import type { SweepPlan } from "../sweep/sweep-plan.ts";
import { comparisonPlan, type ComparisonRequest, comparisonTuning } from "./comparison-plan.ts";
import { byProtocol, joinedProtocols } from "./comparison-rows.ts";
import { type ComparisonResults, comparisonVerdicts, type FindingVerdict } from "./findings/comparison-verdicts.ts";
import { longPlan, replicationPlan, shorterFirstPlan, VARIANTS, variantPlans } from "./side-sweeps.ts";
import { type TunedSetting, tunedSettings } from "./tuning.ts";

/** What a sweep of a comparison is for; variants, each with one constant changed, are numbered from 1. */
export type ComparisonPart =
  | { readonly kind: "tuning" }
  | { readonly kind: "main" }
  | { readonly kind: "long" }
  | { readonly kind: "shorter-first" }
  | { readonly kind: "replication" }
  | { readonly kind: "shorter-first-replication" }
  | { readonly kind: "variant"; readonly number: number; readonly name: string };

/** The name of a part, by which its sweep is kept: "main", "variant-1". */
export const partName = (part: ComparisonPart): string =>
  part.kind === "variant" ? `variant-${part.number}` : part.kind;

/** The names of all parts that a whole comparison can have, the main one first. */
export const PART_NAMES: readonly string[] = [
  ...(["main", "tuning", "long", "shorter-first", "replication", "shorter-first-replication"] as const).map((kind) =>
    partName({ kind }),
  ),
  ...VARIANTS.map(({ name }, k) => partName({ kind: "variant", number: k + 1, name })),
];

/** One sweep of a comparison. */
export interface ComparisonSweep {
  readonly part: ComparisonPart;
  readonly plan: SweepPlan;
}

/** The sweeps of a comparison, before anything is tuned. */
export interface ComparisonDesign {
  /** The plan of tuning; undefined where nothing is tuned. */
  readonly tuning: SweepPlan | undefined;
  /** The plan of the main sweep under what tuning chose. */
  readonly main: (settings: readonly TunedSetting[]) => SweepPlan;
  /** Whether the longest T, training on shorter sequences first, a replication and variants are run too. */
  readonly hasSideSweeps: boolean;
}

/**
 * The design of the comparison that is asked for. At full scale, with nothing asked for otherwise, it has side sweeps.
 *
 *   const { tuning, main } = comparisonDesign({ tasks: ["latch"], algorithms: ["adam"] });
 */
export function comparisonDesign(request: ComparisonRequest): ComparisonDesign {
  const { scale, protocol, tasks, algorithms, T, trials, budget } = request;
  const filters = [protocol, tasks, algorithms, T, trials, budget];
  return {
    tuning: comparisonTuning(request),
    main: (settings) => comparisonPlan(request, settings),
    hasSideSweeps: scale === "paper" && filters.every((filter) => filter === undefined),
  };
}

/** All sweeps of a comparison, the main one last, as they stand before anything is tuned. */
export function comparisonSweeps({ tuning, main, hasSideSweeps }: ComparisonDesign): readonly ComparisonSweep[] {
  const plan = main([]);
  return [
    ...(tuning === undefined ? [] : [{ part: { kind: "tuning" as const }, plan: tuning }]),
    ...(hasSideSweeps ? sideSweeps(plan) : []),
    { part: { kind: "main" }, plan },
  ];
}

/** A comparison that was run. */
export interface FinishedComparison<Outcome extends RanSweep> {
  /** The plan of the main sweep, under what tuning chose. */
  readonly plan: SweepPlan;
  /** The settings that tuning chose and the main sweep has; none where nothing was tuned. */
  readonly settings: readonly TunedSetting[];
  /** The outcome of the main sweep. */
  readonly main: Outcome;
  /** The rows that findings are judged on: by protocol, by variant, of shorter sequences first, of a replication. */
  readonly results: ComparisonResults;
  /** The trials of all sweeps that gave no row, as text, each with why; those of the tuning first. */
  readonly failures: readonly string[];
  /** The number of trials of all sweeps that have no row: settings were chosen without those of the tuning. */
  readonly left: number;
}

/** Runs the sweeps of a comparison one after the other, each by `run`. */
export async function runComparison<Outcome extends RanSweep>(
  { tuning, main: mainPlan, hasSideSweeps }: ComparisonDesign,
  run: (sweep: ComparisonSweep) => Promise<Outcome>,
): Promise<FinishedComparison<Outcome>> {
  const tuned = tuning === undefined ? undefined : await run({ part: { kind: "tuning" }, plan: tuning });
  const settings =
    tuning === undefined || tuned === undefined ? [] : tunedSettings(tuning, [...tuned.trials], tuned.rowOf);
  const plan = mainPlan(settings);
  const main = await run({ part: { kind: "main" }, plan });
  const beside: { readonly part: ComparisonPart; readonly outcome: Outcome }[] = [];
  for (const sweep of hasSideSweeps ? sideSweeps(plan) : []) {
    beside.push({ part: sweep.part, outcome: await run(sweep) });
  }
  const rowsBeside = (kind: ComparisonPart["kind"]) =>
    new Map(
      beside.flatMap(({ part, outcome: { trials, rowOf } }) =>
        part.kind === kind ? [...byProtocol(trials, rowOf)] : [],
      ),
    );
  const outcomes = [...(tuned === undefined ? [] : [tuned]), main, ...beside.map(({ outcome }) => outcome)];
  return {
    plan,
    settings: settings.filter((setting) => isOf(plan, setting)),
    main,
    results: {
      protocols: joinedProtocols([
        { trials: main.trials, rowOf: main.rowOf },
        ...beside.filter(({ part }) => part.kind === "long").map(({ outcome }) => outcome),
      ]),
      variants: new Map(
        beside.flatMap(({ part, outcome: { trials, rowOf } }) =>
          part.kind === "variant"
            ? [...byProtocol(trials, rowOf).values()].map((rows) => [part.name, rows] as const)
            : [],
        ),
      ),
      shorterFirst: rowsBeside("shorter-first"),
      replication: rowsBeside("replication"),
      shorterFirstReplication: rowsBeside("shorter-first-replication"),
    },
    failures: [
      ...(tuned?.failures ?? []).map((failure) => `tuning: ${failure}`),
      ...[main, ...beside.map(({ outcome }) => outcome)].flatMap(({ failures }) => failures),
    ],
    left: outcomes.reduce((sum, { left }) => sum + left, 0),
  };
}

/** A comparison that was run in memory, with the verdicts on the findings. */
export interface Comparison extends FinishedComparison<SweepOutcome> {
  /** One verdict for each finding, in the order in which they were declared. */
  readonly verdicts: readonly FindingVerdict[];
}

/**
 * Plans, runs and judges a comparison in memory, on worker threads.
 *
 * The paper's findings were declared for whole budgets: on a quick comparison the verdicts say little. Throws a
 * RangeError for a request that cannot be planned.
 *
 * @example
 * const { results } = await compareAlgorithms({
 *   tasks: ["latch"],
 *   algorithms: ["back-propagation", "discrete-error-propagation"],
 *   protocol: ["recovered"],
 *   T: [10],
 * });
 * const rows = results.protocols.get("recovered");
 * rows?.of({ task: "latch", algorithm: "back-propagation", T: 10 }).filter(isSolved).length; // of 5
 */
export async function compareAlgorithms(request: ComparisonRequest, options: PlanOptions = {}): Promise<Comparison> {
  const comparison = await runComparison(comparisonDesign(request), ({ plan }) => runPlan(plan, options));
  return { ...comparison, verdicts: comparisonVerdicts(comparison.results) };
}

/** Whether a plan has this setting: one that goes on may have others than tuning would choose now. */
const isOf = ({ protocols }: SweepPlan, { task, algorithm, options }: TunedSetting): boolean =>
  protocols
    .flatMap(({ settings = [] }) => settings)
    .some(
      (one) =>
        one.task === task && one.algorithm === algorithm && JSON.stringify(one.options) === JSON.stringify(options),
    );

const sideSweeps = (main: SweepPlan): readonly ComparisonSweep[] => [
  { part: { kind: "long" }, plan: longPlan(main) },
  { part: { kind: "shorter-first" }, plan: shorterFirstPlan(main) },
  { part: { kind: "replication" }, plan: replicationPlan(main) },
  { part: { kind: "shorter-first-replication" }, plan: replicationPlan(shorterFirstPlan(main)) },
  ...variantPlans(main).map(({ variant, plan }, k) => ({
    part: { kind: "variant" as const, number: k + 1, name: variant.name },
    plan,
  })),
];
