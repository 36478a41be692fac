/**
 * Sweeps read back from the folders in which they ran and the files in which they are kept, checked as they come in.
 */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import {
  type CompactCell,
  type CompactHeader,
  type KeptSweep,
  keptSweep,
  ofToday,
  type OlderCell,
  rowsOfCell,
} from "../../experiments/sweep/compact-rows.ts";
import type { KeptSearch } from "../../experiments/companion/constants-search.ts";
import { given } from "../../numeric/given.ts";
import { trialsOf } from "../../experiments/sweep/sweep-plan.ts";
import { type RowsById, rowsById, summed, type SummedRows } from "../../experiments/sweep/rows-by-id.ts";
import type { Declaration } from "../../report/comparison/declaration.ts";
import type { KeptExperiments } from "../../report/comparison/comparison-section.ts";
import type { TrialRow } from "../../experiments/trial-row.ts";
import { issueText } from "../files/json-file.ts";
import { textOf } from "../files/output-folder.ts";
import type { GivenOptions } from "../../tasks/option-table.ts";
import { asTrialRow } from "../files/trial-rows.ts";
import { UsageError } from "../terminal/usage-error.ts";
import { isSameRow, rowsIn, StoredRows } from "./journal/journal-reading.ts";
import { resultsIn } from "./journal/result-columns.ts";
import { asPlan, type KeptPlan, PLAN, planIn } from "./plan-file.ts";
import { RUN } from "./run-record.ts";
import { withPluginHint } from "./shard-trials.ts";
import { sweepsInside, TUNING } from "./sweep-folders.ts";

/** The file of the comparison in a folder of results; neither this nor that of the minimal task has to be there. */
export const COMPARISON = "comparison.jsonl";
export const MINIMAL = "minimal.jsonl";

/** The folder of a comparison that is kept in several files, one for each of its sweeps. */
export const COMPARISON_PARTS = "comparison";
/** The file of the search over the constants that the companion paper leaves out. */
export const COMPANION_SEARCH = "companion-search.json";

/** The experiments that a folder of results keeps. */
export function keptExperiments(folder: string): KeptExperiments {
  const minimal = keptSweepsIn(join(folder, MINIMAL));
  const comparison = keptSweepsIn(join(folder, COMPARISON)) ?? partsIn(join(folder, COMPARISON_PARTS));
  const run = jsonIn(join(folder, COMPARISON_PARTS, RUN)) as Partial<Declaration> | undefined;
  const declaration = run?.parts === undefined ? undefined : { ...run, parts: run.parts };
  const search = jsonIn(join(folder, COMPANION_SEARCH)) as KeptSearch | undefined;
  return given({ comparison, minimal, declaration, search });
}

/** The content of a file that scripts of this repository write; undefined where there is no such file. */
function jsonIn(file: string): unknown {
  const text = textOf(file);
  return text === undefined ? undefined : JSON.parse(text);
}

function partsIn(folder: string): readonly KeptSweep[] | undefined {
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".jsonl")) : [];
  if (files.length === 0) return undefined;
  return files.sort().flatMap((name) => keptSweepsIn(join(folder, name)) ?? []);
}

const options = z.record(z.string(), z.union([z.number(), z.string()]));
const header = z.strictObject({
  schema: z.literal(1),
  part: z.string(),
  plan: z.unknown(),
  taskOptions: z.array(options).optional(),
});
const ofEveryCell = { specification: z.looseObject({}), numbers: z.string(), hashes: z.string().optional() };
const count = z.int().min(0);
const levels = z.array(count.nullable());
const cell = z.strictObject({
  ...ofEveryCell,
  trials: z.union([count, z.array(count)]),
  outcomes: z.string(),
  presentations: z.array(count),
  multiplyAdds: z.array(count),
  reached: z.array(z.union([count, levels])),
  errorRates: z.array(z.number()),
  reasons: z.record(z.string(), z.string()).optional(),
});
const olderCell = z.strictObject({
  ...ofEveryCell,
  trials: z.array(z.tuple([count, z.string(), count, count, levels, z.array(z.number()).length(3)]).rest(z.string())),
});

/** The sweeps in a file; undefined where there is no such file. Throws a UsageError that names the line. */
export function keptSweepsIn(file: string): readonly KeptSweep[] | undefined {
  const text = textOf(file);
  if (text === undefined) return undefined;
  const sweeps: (Omit<KeptSweep, "rows"> & { readonly rows: TrialRow[] })[] = [];
  let taskOptions: readonly GivenOptions[] = [];
  let known = new Map<string, TrialRow>();
  text
    .trimEnd()
    .split("\n")
    .forEach((line, index) => {
      const fail = (why: string, cause?: unknown): never => {
        throw new UsageError(`${file}: line ${index + 1}: ${why}`, { cause });
      };
      let content: unknown;
      try {
        content = JSON.parse(line);
      } catch (error) {
        return fail("it is not JSON", error);
      }
      const head = header.safeParse(content);
      if (head.success) {
        const plan = asPlan((head.data as CompactHeader).plan);
        if (typeof plan === "string") return fail(plan);
        taskOptions = head.data.taskOptions ?? [];
        known = new Map();
        sweeps.push({ part: head.data.part, plan, rows: [] });
        return;
      }
      const sweep = sweeps.at(-1);
      if (sweep === undefined) return fail("it is no sweep of this version");
      const one = cell.safeParse(content);
      const older = one.success ? undefined : olderCell.safeParse(content);
      if (!one.success && older?.success !== true) {
        return fail(issueText(one.error, "the line"));
      }
      let rows: readonly TrialRow[];
      try {
        rows = rowsOfCell(
          one.success ? (one.data as unknown as CompactCell) : ofToday(older?.data as unknown as OlderCell),
          taskOptions,
        );
      } catch (error) {
        return fail((error as Error).message, error);
      }
      for (const row of rows) {
        const checked = asTrialRow(row);
        if (typeof checked === "string") return fail(checked);
        const before = known.get(row.id);
        if (before !== undefined && !isSameRow(before, row)) {
          return fail(`a line before it has other results of trial ${row.specification.trial}`);
        }
        known.set(row.id, row);
        sweep.rows.push(row);
      }
    });
  return sweeps;
}

/**
 * The sweep of a folder and those inside it, or the sweeps kept in a file. Throws a UsageError for what is no sweep,
 * and for a plan that names what is not known.
 */
export function sweepsIn(from: string): readonly KeptSweep[] {
  if (!from.endsWith(".jsonl")) return partFolders(from).map(({ part, folder }) => sweepIn(part, folder));
  const kept = keptSweepsIn(from);
  if (kept === undefined) throw new UsageError(`${from}: there is no such file`);
  for (const { plan } of kept) knownNames(from, () => trialsOf(plan));
  return kept;
}

/** The sweeps of `sweepsIn`; of those of a folder only what comes of trials is in memory, as numbers. */
export function sweepResultsIn(from: string): readonly SummedRows[] {
  if (from.endsWith(".jsonl")) return sweepsIn(from).map(rowsById);
  return partFolders(from).map(({ part, folder }) => {
    const { plan, form } = planThere(folder);
    const { rows } = resultsIn(folder, form);
    return knownNames(folder, () => summed({ part, plan, rowOf: (id) => rows.get(id) }));
  });
}

/** The sweeps of a folder as `sweepsIn` gives them, with their rows left on the disk. */
export function storedSweepsIn(from: string): readonly StoredSweep[] {
  return partFolders(from).map(({ part, folder }) => {
    const { plan, form } = planThere(folder);
    knownNames(folder, () => trialsOf({ ...plan, trials: 1 }));
    const stored = new StoredRows(folder, form);
    return {
      part,
      plan,
      stored,
      rowOf: (id) => stored.get(id),
      close: () => {
        stored.close();
      },
    };
  });
}

/** A sweep whose journal stays open until it is closed. */
export interface StoredSweep extends RowsById {
  readonly stored: StoredRows;
  readonly close: () => void;
}

/** The folders of sweeps at and in this one, each with its part. */
function partFolders(from: string): readonly { readonly part: string; readonly folder: string }[] {
  if (planIn(from) === undefined) {
    const begun = planIn(join(from, TUNING)) === undefined ? "" : `; only ${join(from, TUNING)} was begun`;
    throw new UsageError(`${from}: it holds no ${PLAN}, so it is no sweep${begun}`);
  }
  return [{ part: "main", folder: from }, ...sweepsInside(from).map((part) => ({ part, folder: join(from, part) }))];
}

function sweepIn(part: string, folder: string): KeptSweep {
  const { plan, form } = planThere(folder);
  const rows = rowsIn(folder, form);
  return knownNames(folder, () => keptSweep(part, plan, rows));
}

function planThere(folder: string): KeptPlan {
  const kept = planIn(folder);
  if (kept === undefined) throw new UsageError(`${folder}: it holds no ${PLAN}, so it is no sweep`);
  return kept;
}

/** What `read` returns; the RangeError of a plan that cannot be spelt out becomes a UsageError. */
function knownNames<Value>(from: string, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UsageError(`${from}: ${withPluginHint(error.message)}`, { cause: error });
  }
}
