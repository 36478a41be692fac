/** The command that runs what the folder of a sweep lacks of its plan. */
import { join } from "node:path";
import { shellWord } from "../../../properties/engine/system/shell-word.ts";
import { MINIMAL_SCALES, minimalPlanOf } from "../../experiments/minimal-task/minimal-experiment.ts";
import type { SweepPlan } from "../../experiments/sweep/sweep-plan.ts";
import { isComparison } from "./comparison-sweeps.ts";
import { PLAN, planText } from "./plan-file.ts";
import type { Shard } from "../../experiments/sweep/executors/shards.ts";

/** The command as it is typed; `plugins` are the files of modules. Undefined for a plan that no command takes. */
export function resumingCommand(
  folder: string,
  plan: SweepPlan,
  plugins: readonly string[],
  shard: Shard | undefined,
): string | undefined {
  const words = minimalWords(plan) ?? (isComparison(plan) ? ["compare", "--plan", join(folder, PLAN)] : undefined);
  if (words === undefined) return undefined;
  const loading = plugins.flatMap((one) => ["--plugin", one]);
  const part = shard === undefined ? [] : ["--shard", `${shard.index}/${shard.count}`];
  return ["latchlab", ...words, ...loading, ...part, "--out", folder, "--resume"].map(shellWord).join(" ");
}

/** What `latchlab minimal` was asked for, where the plan is one of its own. */
function minimalWords(plan: SweepPlan): readonly string[] | undefined {
  const { seed, trials } = plan;
  const scale = (["quick", "paper"] as const).find(
    (one) => planText(minimalPlanOf({ scale: one, seed, trials })) === planText(plan),
  );
  if (scale === undefined) return undefined;
  const count = trials === MINIMAL_SCALES[scale].trials ? [] : ["--trials", String(trials)];
  return ["minimal", "--scale", scale, "--seed", seed, ...count];
}
