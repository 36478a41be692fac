/**
 * The command that runs a sweep again: what `latchlab compare` was asked for, found by asking for it anew until the
 * plan is the same; a plan that no request gives is run from its file.
 */
import { isDeepStrictEqual } from "node:util";
import { shellWord } from "../../../properties/engine/system/shell-word.ts";
import {
  comparisonPlan,
  type ComparisonRequest,
  comparisonTuning,
} from "../../experiments/comparison/comparison-plan.ts";
import { PROTOCOL_NAMES } from "../../experiments/comparison/protocols.ts";
import { comparisonDesign } from "../../experiments/comparison/run-comparison.ts";
import type { TunedSetting } from "../../experiments/comparison/tuning.ts";
import type { RowsById } from "../../experiments/sweep/rows-by-id.ts";
import type { SweepPlan } from "../../experiments/sweep/sweep-plan.ts";

/** What may be asked for beside scale and seed. */
const FILTERS = ["protocol", "tasks", "algorithms", "T", "trials", "budget"] as const;
type Filters = Pick<ComparisonRequest, (typeof FILTERS)[number]>;

/** The request with the fewest filters that gives the plans of these sweeps; undefined where none does. */
export function requestFor(
  sweeps: readonly Pick<RowsById, "part" | "plan">[],
  main: SweepPlan,
  settings: readonly TunedSetting[],
): ComparisonRequest | undefined {
  const scale = (["quick", "paper"] as const).find((one) => main.name === `compare-${one}`);
  if (scale === undefined) return undefined;
  const tuning = sweeps.find(({ part }) => part === "tuning")?.plan;
  const hasSideSweeps = sweeps.some(({ part }) => part === "variant-1");
  const all: Filters = {
    protocol: PROTOCOL_NAMES.filter((name) => main.protocols.some((one) => one.name === name)),
    tasks: main.tasks.map(({ task }) => task),
    algorithms: main.algorithms,
    T: main.tasks[0].T,
    trials: main.trials,
    ...(main.budget === undefined ? {} : { budget: main.budget }),
  };
  const names = FILTERS.filter((name) => all[name] !== undefined);
  const chosen = Array.from({ length: 2 ** names.length }, (_, k) =>
    names.filter((_name, bit) => (k >> bit) % 2 === 1),
  );
  return chosen
    .sort((a, b) => a.length - b.length)
    .map((some): ComparisonRequest => ({
      scale,
      seed: main.seed,
      ...Object.fromEntries(some.map((name) => [name, all[name]])),
    }))
    .find(
      (request) =>
        alike(comparisonPlan(request, settings), main) &&
        alike(comparisonTuning(request), tuning) &&
        (!hasSideSweeps || comparisonDesign(request).hasSideSweeps),
    );
}

/** Whether a request asks for all that its scale has. */
export const isWhole = (request: ComparisonRequest): boolean => FILTERS.every((name) => request[name] === undefined);

const alike = (one: unknown, other: unknown) =>
  isDeepStrictEqual(JSON.parse(JSON.stringify(one ?? null)), JSON.parse(JSON.stringify(other ?? null)));

/** The command as it is typed; `plugins` are modules and `planFile` is the plan, from where it is typed. */
export function compareCommand(
  request: ComparisonRequest | undefined,
  plugins: readonly string[],
  planFile: string,
): string {
  const words =
    request === undefined
      ? ["--plan", planFile]
      : ["scale", "seed", ...FILTERS].flatMap((name) => {
          const value = request[name as keyof ComparisonRequest];
          return value === undefined ? [] : [`--${name}`, String(value)];
        });
  const loading = plugins.flatMap((plugin) => ["--plugin", plugin]);
  return ["latchlab", "compare", ...words, ...loading, "--out", "again"].map(shellWord).join(" ");
}
