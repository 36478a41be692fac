/**
 * `latchlab merge`: joins the journals of shards and names what is missing, doubled or contradictory, in the main
 * sweep and in those beside it.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { FORM_OF_TODAY, journalLine } from "../../../experiments/sweep/journal.ts";
import type { SweepPlan, SweepTrial } from "../../../experiments/sweep/sweep-plan.ts";
import { trialId } from "../../../experiments/trial-row.ts";
import { counted } from "../../../numeric/number-text.ts";
import { LOCK, whileLocked } from "../../files/folder-lock.ts";
import { prepareFolder, writeWhole } from "../../files/output-folder.ts";
import { pluginsFrom } from "../../modules/plugins.ts";
import { paint } from "../../terminal/paint.ts";
import { IdSet } from "../../../experiments/id-set.ts";
import { isSameRow, JOURNAL, StoredRows } from "../../sweep/journal/journal-reading.ts";
import { keepPlan, type KeptPlan, PLAN, planIn, planText } from "../../sweep/plan-file.ts";
import { plannedTrials } from "../../sweep/shard-trials.ts";
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
    const held = folders.includes(out) ? undefined : there.find(holdsRows);
    if (held !== undefined) throw new UsageError(`--out must not hold trials already, got ${held}`);
    // Nothing is written before all plans and journals were read, and none contradicts another.
    const parts: Part[] = [];
    try {
      for (const name of names) parts.push(partFrom(folders, name, join(out, name)));
      return written(parts, out, outs, there);
    } finally {
      for (const { sources } of parts) for (const source of sources) source.close();
    }
  });
  process.stdout.write(`${lines.join("\n")}\n`);
  return whole ? EXIT.asExpected : EXIT.unexpected;
}

function holdsRows(folder: string): boolean {
  const stored = new StoredRows(folder, planIn(folder)?.form ?? FORM_OF_TODAY);
  stored.close();
  return stored.size > 0;
}

/** A sweep put together. */
interface Part extends KeptPlan {
  readonly sources: readonly StoredRows[];
  readonly out: string;
  readonly contradictory: Listed;
  /** Whether it has all trials of the plan, and no others. */
  readonly whole: boolean;
  /** What is said of it. */
  readonly lines: readonly string[];
}

/** Writes all parts, unless trials have several results. */
function written(parts: readonly Part[], out: string, outs: readonly string[], there: readonly string[]) {
  const contradictory = parts.flatMap((part) => part.contradictory.lines());
  if (contradictory.length > 0) {
    return { whole: false, lines: [...contradictory, paint("red", `nothing was written to ${out}`)] };
  }
  for (const folder of outs) prepareFolder(folder, [JOURNAL, PLAN, LOCK]);
  const made = outs.filter((folder) => !there.includes(folder));
  whileLocked(made, () => {
    for (const part of parts) {
      keepPlan(part.out, part);
      writeWhole(join(part.out, JOURNAL), rowsOf(part));
    }
  });
  return { whole: parts.every(({ whole }) => whole), lines: parts.flatMap(({ lines }) => lines) };
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
  const isMixed = older !== undefined && some.some(({ form }) => form === FORM_OF_TODAY);
  const sources = some.map(({ folder, form }) => new StoredRows(folder, form));
  const { planned, kept, missing, doubled, contradictory, foreign } = looked(plan, sources);
  const whole = missing.count === 0 && foreign.count === 0;
  return {
    plan,
    form: older?.form ?? FORM_OF_TODAY,
    sources,
    out,
    contradictory,
    whole,
    lines: [
      ...missing.lines(),
      // Every shard is expected to hold all trials of the tuning.
      ...(name === TUNING ? [] : doubled.lines()),
      ...foreign.lines(),
      ...(isMixed ? [`rows are kept without checksums, as those of ${older.folder} have none`] : []),
      paint(whole ? "green" : "red", `${kept} of ${planned} trials in ${join(out, JOURNAL)}`),
    ],
  };
}

/** What these journals have of the trials of a plan. */
function looked(plan: SweepPlan, sources: readonly StoredRows[]) {
  const missing = new Listed("missing");
  const doubled = new Listed("doubled, with the same bits (kept once)");
  const contradictory = new Listed("contradictory, with different bits");
  const foreign = new Listed("foreign to the plan (left out)");
  const repeated = new Set(sources.flatMap((source) => source.repeated));
  const ids = new IdSet();
  let kept = 0;
  for (const trial of plannedTrials(plan)) {
    const id = trialId(trial.specification);
    if (!ids.add(id)) continue;
    const holders = sources.filter((source) => source.has(id));
    if (holders.length === 0) missing.add(nameOfTrial(trial));
    else kept++;
    const [row, ...others] = holders.length > 1 ? holders.map((source) => source.get(id)) : [];
    if (others.some((other) => !isSameRow(other, row))) contradictory.add(nameOfTrial(trial));
    else if (others.length > 0 || repeated.has(id)) doubled.add(nameOfTrial(trial));
  }
  const strangers = new Set<string>();
  for (const source of sources) for (const id of source.ids()) if (!ids.has(id)) strangers.add(id);
  for (const id of strangers) foreign.add(`no trial of this plan (${id})`);
  return { planned: ids.size, kept, missing, doubled, contradictory, foreign };
}

/** The lines of all rows of the plan, in its order. */
function* rowsOf({ plan, form, sources }: Part): Generator<string | Uint8Array, void> {
  const done = new IdSet();
  for (const { specification } of plannedTrials(plan)) {
    const id = trialId(specification);
    if (!done.add(id)) continue;
    const source = sources.find((one) => one.has(id));
    if (source === undefined) continue;
    if (form === FORM_OF_TODAY) {
      yield source.lineOf(id) ?? "";
      yield "\n";
    } else {
      const row = source.get(id);
      if (row !== undefined) yield journalLine(row, form);
    }
  }
}

/** Trials of one kind, by their names: how many there are, and the first of them. */
class Listed {
  count = 0;
  readonly #what: string;
  readonly #first: string[] = [];

  constructor(what: string) {
    this.#what = what;
  }

  add(name: string): void {
    this.count++;
    if (this.#first.length < SHOWN) this.#first.push(name);
  }

  lines(): readonly string[] {
    if (this.count === 0) return [];
    const rest = this.count - this.#first.length;
    return [
      `${counted(this.count, "trial")} ${this.#what}:`,
      ...this.#first.map((name) => `  ${name}`),
      ...(rest > 0 ? [`  … and ${rest} more`] : []),
    ];
  }
}

const nameOfTrial = ({ protocol, specification: { task, algorithm, T, trial } }: SweepTrial) =>
  `${protocol}: ${task} ${algorithm} T = ${T} trial ${trial}`;
