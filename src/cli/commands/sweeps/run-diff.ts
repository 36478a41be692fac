/** `latchlab diff`: which trials or verdicts of two runs differ, and in what. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Verification } from "../../../../properties/engine/verdict.ts";
import { IdSet } from "../../../experiments/id-set.ts";
import type { KeptSweep } from "../../../experiments/sweep/compact-rows.ts";
import { eachTrial } from "../../../experiments/sweep/sweep-plan.ts";
import { trialId, type TrialRow } from "../../../experiments/trial-row.ts";
import { counted } from "../../../numeric/number-text.ts";
import { pluginsFrom } from "../../modules/plugins.ts";
import { paint } from "../../terminal/paint.ts";
import { readVerification, VERIFICATION } from "../../files/result-files.ts";
import type { StoredRows } from "../../sweep/journal/journal-reading.ts";
import { keptExperiments, storedSweepsIn, sweepsIn } from "../../sweep/kept-sweeps.ts";
import { PLAN } from "../../sweep/plan-file.ts";
import { differencesBetween, rowDifferences } from "../../files/trial-rows.ts";
import { UsageError } from "../../terminal/usage-error.ts";
import type { DiffOptions } from "./diff.ts";

/** The number of lines that are shown of each kind of difference. */
const SHOWN = 10;

/** Prints what differs between two runs; the exit code is 0 where nothing does. */
export async function runDiff(first: string, second: string, { plugin = [] }: DiffOptions): Promise<number> {
  await pluginsFrom(plugin);
  const opened: Content[] = [];
  try {
    for (const from of [first, second]) opened.push(contentOf(from));
    const [one, other] = opened;
    const lines = [...trialDifferences(one, other), ...verdictDifferences(one, other)];
    const what = `${counted(one.ids.size, "trial")} and ${counted(one.verdicts?.claims.length ?? 0, "verdict")}`;
    process.stdout.write(
      `${(lines.length === 0 ? [paint("green", `${what}, the same bit for bit`)] : lines).join("\n")}\n`,
    );
    return lines.length === 0 ? 0 : 1;
  } finally {
    for (const { close } of opened) close();
  }
}

/** What is compared; the rows of a sweep's folder stay on the disk. */
interface Content {
  /** The ids of the trials that have a row. */
  readonly ids: { readonly size: number; has(id: string): boolean; keys(): Iterable<string> };
  readonly rowOf: (id: string) => TrialRow | undefined;
  /** The journal that holds the row of a trial; undefined where it stands in no journal. */
  readonly journalOf: (id: string) => StoredRows | undefined;
  readonly verdicts?: Verification;
  readonly close: () => void;
}

/** The content of a sweep's folder, a file of kept sweeps, or a folder of results. */
function contentOf(from: string): Content {
  if (from.endsWith(".jsonl")) return ofSweeps(sweepsIn(from));
  if (existsSync(join(from, PLAN))) return ofFolder(from);
  if (!existsSync(join(from, VERIFICATION))) {
    throw new UsageError(`${from}: it is neither a sweep (${PLAN}) nor a folder of results (${VERIFICATION})`);
  }
  const { comparison = [], minimal = [] } = keptExperiments(from);
  return { ...ofSweeps([...comparison, ...minimal]), verdicts: readVerification(from) };
}

function ofSweeps(sweeps: readonly KeptSweep[]): Content {
  const rows = new Map(sweeps.flatMap((sweep) => sweep.rows.map((row) => [row.id, row] as const)));
  return {
    ids: rows,
    rowOf: (id) => rows.get(id),
    journalOf: () => undefined,
    close: () => undefined,
  };
}

function ofFolder(folder: string): Content {
  const sweeps = storedSweepsIn(folder);
  const planned = new IdSet();
  const journalOf = (id: string) => (planned.has(id) ? sweeps.find(({ stored }) => stored.has(id))?.stored : undefined);
  for (const { plan, stored } of sweeps) {
    for (const { specification } of eachTrial(plan)) {
      const id = trialId(specification);
      if (stored.has(id)) planned.add(id);
    }
  }
  return {
    ids: planned,
    rowOf: (id) => journalOf(id)?.get(id),
    journalOf,
    close: () => {
      for (const { close } of sweeps) close();
    },
  };
}

function trialDifferences(one: Content, other: Content): readonly string[] {
  const onlyFirst = new Differing("only in the first");
  const onlySecond = new Differing("only in the second");
  const changed = new Differing("with different results");
  for (const id of one.ids.keys()) {
    if (!other.ids.has(id)) onlyFirst.add(one, id);
    else if (!isSameLine(one.journalOf(id), other.journalOf(id), id)) {
      const differences = differencesOf(one.rowOf(id), other.rowOf(id));
      if (differences.length > 0) changed.add(one, id, `: ${differences.slice(0, 3).join("; ")}`);
    }
  }
  for (const id of other.ids.keys()) if (!one.ids.has(id)) onlySecond.add(other, id);
  return [onlyFirst, onlySecond, changed].flatMap((some) => some.lines());
}

const differencesOf = (row: TrialRow | undefined, now: TrialRow | undefined): readonly string[] =>
  row === undefined || now === undefined ? [] : rowDifferences(row, now);

/** Whether two journals have a row byte for byte: nothing has to be read out of it then. */
function isSameLine(one: StoredRows | undefined, other: StoredRows | undefined, id: string): boolean {
  const [line, now] = [one, other].map((journal) => journal?.lineOf(id));
  return line !== undefined && now !== undefined && one?.form === other?.form && line.equals(now);
}

/** Trials that differ in one way: how many there are, and the first of them by name. */
class Differing {
  #count = 0;
  readonly #what: string;
  readonly #first: string[] = [];

  constructor(what: string) {
    this.#what = what;
  }

  add({ rowOf }: Content, id: string, how = ""): void {
    const row = this.#count++ < SHOWN ? rowOf(id) : undefined;
    if (row !== undefined) this.#first.push(`  ${nameOf(row)}${how}`);
  }

  lines(): readonly string[] {
    if (this.#count === 0) return [];
    const rest = this.#count > SHOWN ? [`  … and ${this.#count - SHOWN} more`] : [];
    return [paint("red", `${counted(this.#count, "trial")} ${this.#what}:`), ...this.#first, ...rest];
  }
}

const nameOf = ({ id, specification: { task, algorithm, T, trial, seed } }: TrialRow) =>
  `${task} ${algorithm} T = ${T} seed ${seed} trial ${trial} (${id})`;

function verdictDifferences({ verdicts: one }: Content, { verdicts: other }: Content): string[] {
  if (one === undefined || other === undefined) {
    return one === other ? [] : ["only one of the two holds verdicts"];
  }
  const others = new Map(other.claims.map((claim) => [claim.id, claim]));
  const known = new Set(one.claims.map(({ id }) => id));
  return [
    ...one.claims.flatMap((claim) => {
      const now = others.get(claim.id);
      if (now === undefined) return [`${claim.id}: only in the first`];
      return differencesBetween(claim, now)
        .slice(0, 3)
        .map((difference) => `${claim.id}: ${difference}`);
    }),
    ...other.claims.filter(({ id }) => !known.has(id)).map(({ id }) => `${id}: only in the second`),
  ];
}
