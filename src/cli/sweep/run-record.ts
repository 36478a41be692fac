/**
 * Where, when and how a sweep ran: run.json beside its journal. It holds what must not stand in rows, since their
 * bytes are compared.
 */
import { availableParallelism, cpus } from "node:os";
import { join } from "node:path";
import { laneMemory } from "../../networks/back-propagation-through-time/lockstep/wasm/lane-memory.ts";
import { textOf, writeWhole } from "../files/output-folder.ts";
import { VERSION } from "../../version.ts";
import type { EngineName } from "./engines/engine-names.ts";
import type { Shard } from "../../experiments/sweep/executors/shards.ts";

export const RUN = "run.json";

export interface RunRecord {
  readonly engine: EngineName;
  /** The threads of this process; null where others ran the trials, each as it was started. */
  readonly workers: number | null;
  /** The part of the sweep; null for a sweep in one piece. */
  readonly shard: Shard | null;
  /** The time of the start, in ISO 8601. */
  readonly began: string;
  readonly seconds: number;
  readonly trialsBefore: number;
  readonly trialsFinished: number;
  /** How questions were answered, on which times depend but rows do not; null where others ran the trials. */
  readonly answers: string | null;
  /** The share of the steps of all lanes that stood still or had no sequence; null where none ran. */
  readonly idleLaneSteps: number | null;
  readonly failures: readonly string[];
}

/** How the questions of trials are answered on this machine. */
export function howAnswered(oneByOne: boolean): string {
  if (oneByOne) return "one after the other, as asked";
  return laneMemory() === undefined
    ? "one after the other: the engine has no vectors, or no memory for them"
    : "several at once in lanes of vectors, where that pays";
}

/** The machine and the version, on which times depend but rows do not. */
export const machine = () => ({
  version: VERSION,
  node: process.version,
  platform: `${process.platform} ${process.arch}`,
  cpu: cpus()[0]?.model ?? "unknown",
  cores: availableParallelism(),
});

/**
 * Notes what a run is asked for before it finishes anything: one that is killed writes no record, and its folder must
 * not be gone on with as if it were the whole sweep.
 */
export function keepAsked(folder: string, shard: Shard | undefined): void {
  const before = recordIn(folder);
  const asked = { shard: shard ?? null };
  if (JSON.stringify(before?.asked) === JSON.stringify(asked)) return;
  write(folder, { schema: 1, ...before, asked });
}

/**
 * Writes the record of the last run, with earlier ones below it. A run that ended without finishing anything leaves
 * the file alone.
 */
export function keepRun(folder: string, run: RunRecord): void {
  const { earlier = [], asked, ...last } = recordIn(folder) ?? {};
  const hasRun = last.began !== undefined;
  if (hasRun && run.trialsFinished === 0 && run.failures.length === 0) return;
  write(folder, {
    schema: 1,
    ...machine(),
    ...run,
    asked,
    earlier: [...(Array.isArray(earlier) ? (earlier as unknown[]) : []), ...(hasRun ? [last] : [])],
  });
}

const write = (folder: string, record: object) => {
  writeWhole(join(folder, RUN), `${JSON.stringify(record, null, 2)}\n`);
};

/** The seconds of all recorded runs of the sweep in this folder; a run that was killed left no record. */
export function secondsOf(folder: string): number {
  const { earlier = [], ...last } = recordIn(folder) ?? {};
  return [last, ...(Array.isArray(earlier) ? (earlier as unknown[]) : [])].reduce<number>((sum, one) => {
    const { seconds } = one as { readonly seconds?: unknown };
    return sum + (typeof seconds === "number" ? seconds : 0);
  }, 0);
}

/** The trials of all recorded runs in this folder that gave no row, each with why; a later run may have given one. */
export function failuresIn(folder: string): readonly string[] {
  const { earlier = [], ...last } = recordIn(folder) ?? {};
  return [last, ...(Array.isArray(earlier) ? (earlier as unknown[]) : [])].flatMap((one) => {
    const { failures } = (one ?? {}) as { readonly failures?: unknown };
    return Array.isArray(failures) ? failures.filter((failure) => typeof failure === "string") : [];
  });
}

/** The part of its sweep that the last run in this folder was asked for; undefined for all of it. */
export function shardIn(folder: string): Shard | undefined {
  const record = recordIn(folder);
  // What earlier versions wrote has the part of the last run that ended, and nothing else.
  const { shard } = (record?.asked ?? record ?? {}) as { readonly shard?: unknown };
  const { index, count } = (shard ?? {}) as Partial<Record<keyof Shard, unknown>>;
  const isShard =
    Number.isInteger(index) && Number.isInteger(count) && Number(index) >= 1 && Number(index) <= Number(count);
  return isShard ? { index: Number(index), count: Number(count) } : undefined;
}

/** The record in this folder. It is a note that no result depends on: an unreadable one counts as none. */
function recordIn(folder: string): Record<string, unknown> | undefined {
  try {
    const content: unknown = JSON.parse(textOf(join(folder, RUN)) ?? "");
    return typeof content === "object" && content !== null ? (content as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
