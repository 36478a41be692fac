/** `latchlab sweep repair`: makes the journals of a sweep readable, and says what runs again what they lack. */
import { join } from "node:path";
import { IdSet } from "../../../experiments/id-set.ts";
import type { SweepTrial } from "../../../experiments/sweep/sweep-plan.ts";
import { trialId } from "../../../experiments/trial-row.ts";
import { counted } from "../../../numeric/number-text.ts";
import { LOCK, whileLocked } from "../../files/folder-lock.ts";
import { prepareFolder } from "../../files/output-folder.ts";
import { pluginsFrom } from "../../modules/plugins.ts";
import { oneOf } from "../../options/parsers.ts";
import { JOURNAL } from "../../sweep/journal/journal-reading.ts";
import { type LineNote, repairJournal } from "../../sweep/journal/repair.ts";
import { PLAN, planIn } from "../../sweep/plan-file.ts";
import { resumingCommand } from "../../sweep/resuming-command.ts";
import { shardIn } from "../../sweep/run-record.ts";
import { ShardTrials } from "../../sweep/shard-trials.ts";
import { sweepsInside } from "../../sweep/sweep-folders.ts";
import { EXIT } from "../../terminal/exit-codes.ts";
import { paint } from "../../terminal/paint.ts";
import { UsageError } from "../../terminal/usage-error.ts";
import type { SweepOptions } from "./sweep.ts";

/** The number of lines of a journal that are named. */
const SHOWN = 10;

export async function runSweepCommand(action: string, folder: string, { plugin = [] }: SweepOptions): Promise<number> {
  oneOf(["repair"])(action, "what is done with a sweep");
  await pluginsFrom(plugin);
  const inside = sweepsInside(folder).map((name) => join(folder, name));
  const folders = [folder, ...inside].filter((one) => planIn(one) !== undefined);
  if (folders.length === 0) throw new UsageError(`${folder}: it holds no ${PLAN}, so it is no sweep`);
  for (const one of folders) prepareFolder(one, [JOURNAL, LOCK]);
  const lines = whileLocked(folders, () => folders.flatMap((one) => repaired(one, plugin)));
  process.stdout.write(`${lines.join("\n")}\n`);
  return EXIT.asExpected;
}

/** Repairs the sweep of one folder; says what was done. */
function repaired(folder: string, plugins: readonly string[]): readonly string[] {
  const kept = planIn(folder);
  if (kept === undefined) return [];
  const shard = shardIn(folder);
  const idsOf = (some: Iterable<SweepTrial>) => {
    const ids = new IdSet();
    for (const { specification } of some) ids.add(trialId(specification));
    return ids;
  };
  const planned = idsOf(new ShardTrials(kept.plan));
  const { lines, dropped, mended, ids, before } = repairJournal(folder, kept.form, (id) => planned.has(id));
  const wanted = shard === undefined ? planned : idsOf(new ShardTrials(kept.plan, shard));
  let there = 0;
  for (const id of wanted.keys()) if (ids.has(id)) there++;
  const file = join(folder, JOURNAL);
  const of = `${there} of ${counted(wanted.size, "trial")}${shard === undefined ? "" : " of its shard"}`;
  if (before === undefined) return [paint("green", `${file}: all ${counted(lines, "line")} in order, ${of}`)];
  const command = resumingCommand(folder, kept.plan, plugins, shard);
  return [
    ...named(dropped, `${file}: ${dropped.length} of ${counted(lines, "line")} dropped`),
    ...named(mended, `${file}: ${mended.length} of ${counted(lines, "line")} mended`),
    `as it was: ${before}`,
    ...(there === wanted.size
      ? [`${of} are there`]
      : [`${of} are there; the others run again by`, `  ${command ?? "the command that began it, with --resume"}`]),
  ];
}

const named = (notes: readonly LineNote[], heading: string): readonly string[] =>
  notes.length === 0
    ? []
    : [
        paint("bold", heading),
        ...notes.slice(0, SHOWN).map(({ line, why }) => `  line ${line}: ${why}`),
        ...(notes.length > SHOWN ? [`  … and ${counted(notes.length - SHOWN, "line")} more`] : []),
      ];
