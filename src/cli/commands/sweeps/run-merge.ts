/**
 * `latchlab merge`: joins the journals of shards and names what is missing, doubled or contradictory, in the main
 * sweep and in those beside it.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { journalLine, joined } from "../../../experiments/sweep/journal.ts";
import type { SweepPlan, SweepTrial } from "../../../experiments/sweep/sweep-plan.ts";
import { trialId, type TrialRow } from "../../../experiments/trial-row.ts";
import { counted } from "../../../numeric/number-text.ts";
import { LOCK, whileLocked } from "../../files/folder-lock.ts";
import { prepareFolder, writeWhole } from "../../files/output-folder.ts";
import { pluginsFrom } from "../../files/plugins.ts";
import { paint } from "../../terminal/paint.ts";
import { JOURNAL, journalIn } from "../../sweep/journal-file.ts";
import { keepPlan, PLAN, planIn, planText } from "../../sweep/plan-file.ts";
import { shardTrials } from "../../sweep/shard-trials.ts";
import { sweepsInside, TUNING } from "../../sweep/sweep-folders.ts";
import { UsageError } from "../../terminal/usage-error.ts";
import type { MergeOptions } from "./merge.ts";

/** The number of lines that are shown of each kind of fault. */
const SHOWN = 5;

/** The name of the main sweep of each folder; the sweeps inside the folder go by the names of theirs. */
const MAIN = "";

export async function runMerge(folders: readonly string[], { out, plugin = [] }: MergeOptions): Promise<number> {
  await pluginsFrom(plugin);
  for (const folder of folders) {
    if (planIn(folder) === undefined) throw new UsageError(`${folder}: it holds no ${PLAN}, so it is no sweep`);
  }
  const names = [MAIN, ...new Set(folders.flatMap(sweepsInside))].sort();
  const outs = names.map((name) => join(out, name));
  const there = outs.filter((folder) => existsSync(folder));
  const lines = whileLocked(there, () => {
    const held = there.find((folder) => journalIn(folder).rows.length > 0);
    if (held !== undefined && !folders.includes(out)) {
      throw new UsageError(`--out must not hold trials already, got ${held}`);
    }
    // Nothing is written before all plans and journals were read.
    const parts = names.map((name) => partFrom(folders, name, join(out, name)));
    for (const folder of outs) prepareFolder(folder, [JOURNAL, PLAN, LOCK]);
    const made = outs.filter((folder) => !there.includes(folder));
    return whileLocked(made, () => parts.map((part) => mergedInto(part)));
  });
  process.stdout.write(`${lines.flatMap((part) => part.lines).join("\n")}\n`);
  return lines.every(({ whole }) => whole) ? 0 : 1;
}

interface Part {
  readonly plan: SweepPlan;
  readonly rows: readonly TrialRow[];
  readonly out: string;
  /** Whether every shard is expected to hold all trials. */
  readonly everywhere: boolean;
}

/** The sweep of this name, put together from what these folders hold of it. */
function partFrom(folders: readonly string[], name: string, out: string): Part {
  const some = folders.flatMap((folder) => {
    const plan = planIn(join(folder, name));
    return plan === undefined ? [] : [{ folder: join(folder, name), plan }];
  });
  const [{ folder: first, plan }] = some;
  const other = some.find((one) => planText(one.plan) !== planText(plan));
  if (other !== undefined) throw new UsageError(`${other.folder}: its plan is not that of ${first}`);
  return { plan, rows: some.flatMap(({ folder }) => journalIn(folder).rows), out, everywhere: name === TUNING };
}

function mergedInto({ plan, rows: all, out, everywhere }: Part) {
  const { all: trials } = shardTrials(plan);
  // Two protocols may ask for one and the same trial.
  const trialOf = new Map(trials.map((trial) => [trialId(trial.specification), trial]));
  const ids = [...trialOf.keys()];
  const { rows, missing, doubled, contradictory, foreign } = joined(all, ids);
  keepPlan(out, plan);
  writeWhole(join(out, JOURNAL), rows.map(journalLine).join(""));

  const nameOf = new Map([...trialOf].map(([id, trial]) => [id, nameOfTrial(trial)]));
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
    ...some("doubled, with the same bits (kept once)", everywhere ? [] : doubled),
    ...some("contradictory, with different bits (the first is kept)", contradictory),
    ...some("foreign to the plan", foreign),
    paint(whole ? "green" : "red", `${rows.length} of ${ids.length} trials in ${join(out, JOURNAL)}`),
  ];
  return { lines, whole };
}

const nameOfTrial = ({ protocol, specification: { task, algorithm, T, trial } }: SweepTrial) =>
  `${protocol}: ${task} ${algorithm} T = ${T} trial ${trial}`;
