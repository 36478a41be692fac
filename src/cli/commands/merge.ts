/** `latchlab merge`: the journals of shards as one, with what is missing, doubled or contradictory named. */
import { join } from "node:path";
import { journalLine, joined } from "../../experiments/sweep/journal.ts";
import { type SweepTrial, trialsOf } from "../../experiments/sweep/sweep-plan.ts";
import { trialId } from "../../experiments/trial-row.ts";
import { counted } from "../../report/number.ts";
import { prepareFolder, writeWhole } from "../output-folder.ts";
import { paint } from "../paint.ts";
import { JOURNAL, journalIn } from "../sweep/journal-file.ts";
import { keepPlan, PLAN, planIn, planText } from "../sweep/plan-file.ts";
import { UsageError } from "../usage-error.ts";

export interface MergeOptions {
  readonly out: string;
}

/** Lines shown of each kind of fault. */
const SHOWN = 5;

export function merge(folders: readonly string[], { out }: MergeOptions): number {
  const plans = folders.map((folder) => {
    const plan = planIn(folder);
    if (plan === undefined) throw new UsageError(`${folder}: it holds no ${PLAN}, so it is no sweep`);
    return plan;
  });
  const [plan] = plans;
  const other = plans.findIndex((one) => planText(one) !== planText(plan));
  if (other > 0) throw new UsageError(`${folders[other]}: its plan is not that of ${folders[0]}`);
  const held = planIn(out);
  if (held !== undefined && !folders.includes(out) && journalIn(out).rows.length > 0) {
    throw new UsageError(`--out must not hold trials already, got ${out}`);
  }
  const trials = trialsOf(plan);
  const ids = trials.map(({ specification }) => trialId(specification));
  const { rows, missing, doubled, contradictory, foreign } = joined(
    folders.flatMap((folder) => journalIn(folder).rows),
    ids,
  );
  prepareFolder(out, [JOURNAL, PLAN]);
  keepPlan(out, plan);
  writeWhole(join(out, JOURNAL), rows.map(journalLine).join(""));

  const nameOf = new Map(trials.map((trial, k) => [ids[k], nameOfTrial(trial)]));
  const some = (what: string, list: readonly string[]) =>
    list.length === 0
      ? []
      : [
          `${counted(list.length, "trial")} ${what}:`,
          ...list.slice(0, SHOWN).map((id) => `  ${nameOf.get(id) ?? `no trial of this plan (${id})`}`),
          ...(list.length > SHOWN ? [`  … and ${list.length - SHOWN} more`] : []),
        ];
  const whole = missing.length === 0 && contradictory.length === 0 && foreign.length === 0;
  const lines = [
    ...some("missing", missing),
    ...some("doubled, with the same bits (kept once)", doubled),
    ...some("contradictory, with different bits (the first is kept)", contradictory),
    ...some("foreign to the plan", foreign),
    paint(whole ? "green" : "red", `${rows.length} of ${ids.length} trials in ${join(out, JOURNAL)}`),
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
  return whole ? 0 : 1;
}

const nameOfTrial = ({ protocol, specification: { task, algorithm, T, trial } }: SweepTrial) =>
  `${protocol}: ${task} ${algorithm} T = ${T} trial ${trial}`;
