/**
 * How far back the gradient reaches while a network learns to hold a bit.
 *
 *   g_k = ‖∂C/∂a_{T−k}‖₂ / ‖∂C/∂a_T‖₂,      the median over trials and probe sequences, for each lag k
 *
 * before training, and when training has ended with the task solved. Paper, section on the effect on the weight
 * gradient: what makes the bit safe makes the shares of distant steps vanish beside those of recent ones.
 *
 * Symbols: C cost, a net inputs, T length, k lag.
 */
import { gradientByLag } from "../../networks/back-propagation-through-time/gradient-horizon.ts";
import type { Parameters } from "../../networks/wiring/wiring.ts";
import { median } from "../../numeric/statistics/order-statistics.ts";
import type { Problem } from "../../tasks/task.ts";
import { isSolved } from "../comparison/solved.ts";
import { runSpecification } from "../run-specification.ts";
import { trialSpecification } from "../trial-row.ts";

export interface GradientWhileTrainingSettings {
  readonly algorithm: string;
  readonly T: number;
  readonly trials: number;
  /** The number of lags looked at; probe sequences are longer. */
  readonly lags: number;
  readonly probes: number;
}

export interface GradientStage {
  readonly task: string;
  readonly stage: "before training" | "solved" | "not solved";
  readonly networks: number;
  /** The medians of g_0 … g_lags, with the quartiles over the networks; 0 where the gradient underflows. */
  readonly byLag: readonly { readonly median: number; readonly lower: number; readonly upper: number }[];
}

export interface GradientWhileTraining {
  readonly settings: GradientWhileTrainingSettings;
  readonly stages: readonly GradientStage[];
}

export function gradientWhileTraining(settings: GradientWhileTrainingSettings): GradientWhileTraining {
  const { algorithm, T, trials } = settings;
  const stages = ["latch", "two-sequence"].flatMap((task) => {
    const runs = Array.from({ length: trials }, (_, k) => {
      const specification = trialSpecification({ task, T, algorithm, trial: k + 1, seed: "gradient-while-training" });
      const { problem, learned, row } = runSpecification(specification);
      return {
        before: shares(problem, problem.initialParameters, settings),
        after: shares(problem, learned, settings),
        solved: isSolved(row),
      };
    });
    const stageOf = (stage: GradientStage["stage"], networks: readonly (readonly number[])[]): GradientStage[] =>
      networks.length === 0 ? [] : [{ task, stage, networks: networks.length, byLag: spreadByLag(networks) }];
    return [
      ...stageOf(
        "before training",
        runs.map(({ before }) => before),
      ),
      ...stageOf(
        "solved",
        runs.filter(({ solved }) => solved).map(({ after }) => after),
      ),
      ...stageOf(
        "not solved",
        runs.filter(({ solved }) => !solved).map(({ after }) => after),
      ),
    ];
  });
  return { settings, stages };
}

/** The shares of one network at each lag, the median over the probes. */
function shares(problem: Problem, w: Parameters, { lags, probes }: GradientWhileTrainingSettings): readonly number[] {
  const set = problem.longer();
  const long = Array.from(set.lengths, (length, p) => ({ length, p })).filter(({ length }) => length > lags);
  const byLag = long.slice(0, probes).map(({ p }) => gradientByLag(problem.wiring, w, set, p));
  return Array.from({ length: lags + 1 }, (_, k) => median(byLag.map((g) => g[k])));
}

function spreadByLag(networks: readonly (readonly number[])[]): GradientStage["byLag"] {
  return networks[0].map((_, k) => {
    const sorted = networks.map((byLag) => byLag[k]).sort((a, b) => a - b);
    const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))];
    return { median: median(sorted), lower: at(0.25), upper: at(0.75) };
  });
}
