/**
 * `latchlab merge`: joins the journals of shards and names what is missing, doubled or contradictory, in the main
 * sweep and in those beside it.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { FORM_OF_TODAY, journalLine, joined } from "../../../experiments/sweep/journal.ts";
import type { SweepPlan, SweepTrial } from "../../../experiments/sweep/sweep-plan.ts";
import { trialId, type TrialRow } from "../../../experiments/trial-row.ts";
import { counted } from "../../../numeric/number-text.ts";
import { LOCK, whileLocked } from "../../files/folder-lock.ts";
import { prepareFolder, writeWhole } from "../../files/output-folder.ts";
import { pluginsFrom } from "../../files/plugins.ts";
import { paint } from "../../terminal/paint.ts";
import { JOURNAL, journalIn } from "../../sweep/journal/journal-reading.ts";
import { keepPlan, type KeptPlan, PLAN, planIn, planText } from "../../sweep/plan-file.ts";
import { shardTrials } from "../../sweep/shard-trials.ts";
import { sweepsInside, TUNING } from "../../sweep/sweep-folders.ts";
import { EXIT } from "../../terminal/exit-codes.ts";
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
  const { whole, lines } = whileLocked(there, () => {
    const held = there.find((folder) => rowsIn(folder).length > 0);
    if (held !== undefined && !folders.includes(out)) {
      throw new UsageError(`--out must not hold trials already, got ${held}`);
    }
    // Nothing is written before all plans and journals were read, and none contradicts another.
    const parts = names.map((name) => partFrom(folders, name, join(out, name)));
    const contradictory = parts.flatMap(({ lines }) => lines.contradictory);
    if (contradictory.length > 0) {
      return { whole: false, lines: [...contradictory, paint("red", `nothing was written to ${out}`)] };
    }
    for (const folder of outs) prepareFolder(folder, [JOURNAL, PLAN, LOCK]);
    const made = outs.filter((folder) => !there.includes(folder));
    whileLocked(made, () => parts.forEach(write));
    return {
      whole: parts.every((part) => part.whole),
      lines: parts.flatMap(({ lines: { faults, count } }) => [...faults, count]),
    };
  });
  process.stdout.write(`${lines.join("\n")}\n`);
  return whole ? EXIT.asExpected : EXIT.unexpected;
}

const rowsIn = (folder: string) => journalIn(folder, planIn(folder)?.form ?? FORM_OF_TODAY).rows;

/** A sweep put together. */
interface Part extends KeptPlan {
  readonly rows: readonly TrialRow[];
  readonly out: string;
  /** Whether it has all trials of the plan, and no others. */
  readonly whole: boolean;
  /** What is said of it. */
  readonly lines: {
    readonly contradictory: readonly string[];
    readonly faults: readonly string[];
    readonly count: string;
  };
}

/** The sweep of this name, put together from what these folders hold of it. */
function partFrom(folders: readonly string[], name: string, out: string): Part {
  const some = folders.flatMap((folder) => {
    const kept = planIn(join(folder, name));
    return kept === undefined ? [] : [{ folder: join(folder, name), ...kept }];
  });
  const [{ folder: first, plan }] = some;
  const other = some.find((one) => planText(one.plan) !== planText(plan));
  if (other !== undefined) throw new UsageError(`${other.folder}: its plan is not that of ${first}`);
  // Rows that came without a checksum are given none: nobody could tell whether they are what was written.
  const older = some.find(({ form }) => form !== FORM_OF_TODAY);
  const trialOf = trialsById(plan);
  const ids = [...trialOf.keys()];
  const { rows, missing, doubled, contradictory, foreign } = joined(
    some.flatMap(({ folder, form }) => journalIn(folder, form).rows),
    ids,
  );
  const naming = (what: string, list: readonly string[]) => listed(what, list, trialOf);
  // Every shard is expected to hold all trials of the tuning.
  const isEverywhere = name === TUNING;
  const whole = missing.length === 0 && foreign.length === 0;
  return {
    plan,
    form: older?.form ?? FORM_OF_TODAY,
    rows,
    out,
    whole,
    lines: {
      contradictory: naming("contradictory, with different bits", contradictory),
      faults: [
        ...naming("missing", missing),
        ...naming("doubled, with the same bits (kept once)", isEverywhere ? [] : doubled),
        ...naming("foreign to the plan", foreign),
        ...(older === undefined || some.every(({ form }) => form === older.form)
          ? []
          : [`rows are kept without checksums, as those of ${older.folder} have none`]),
      ],
      count: paint(whole ? "green" : "red", `${rows.length} of ${ids.length} trials in ${join(out, JOURNAL)}`),
    },
  };
}

function write({ plan, form, rows, out }: Part): void {
  keepPlan(out, { plan, form });
  writeWhole(join(out, JOURNAL), rows.map((row) => journalLine(row, form)).join(""));
}

/** The trials of a plan; two protocols may ask for one and the same. */
const trialsById = (plan: SweepPlan): ReadonlyMap<string, SweepTrial> =>
  new Map(shardTrials(plan).all.map((trial) => [trialId(trial.specification), trial]));

function listed(what: string, ids: readonly string[], trialOf: ReadonlyMap<string, SweepTrial>): readonly string[] {
  if (ids.length === 0) return [];
  const nameOf = (id: string) => {
    const trial = trialOf.get(id);
    return trial === undefined ? `no trial of this plan (${id})` : nameOfTrial(trial);
  };
  return [
    `${counted(ids.length, "trial")} ${what}:`,
    ...ids.slice(0, SHOWN).map((id) => `  ${nameOf(id)}`),
    ...(ids.length > SHOWN ? [`  … and ${ids.length - SHOWN} more`] : []),
  ];
}

const nameOfTrial = ({ protocol, specification: { task, algorithm, T, trial } }: SweepTrial) =>
  `${protocol}: ${task} ${algorithm} T = ${T} trial ${trial}`;
