/** `latchlab diff`: which trials or verdicts of two runs differ, and in what. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Verification } from "../../../../properties/engine/verdict.ts";
import type { TrialRow } from "../../../experiments/trial-row.ts";
import { counted } from "../../../numeric/number-text.ts";
import { pluginsFrom } from "../../modules/plugins.ts";
import { paint } from "../../terminal/paint.ts";
import { readVerification, VERIFICATION } from "../../files/result-files.ts";
import { keptExperiments, sweepsIn } from "../../sweep/kept-sweeps.ts";
import { PLAN } from "../../sweep/plan-file.ts";
import { differencesBetween, rowDifferences } from "../../files/trial-rows.ts";
import { UsageError } from "../../terminal/usage-error.ts";
import type { DiffOptions } from "./diff.ts";

/** The number of lines that are shown of each kind of difference. */
const SHOWN = 10;

/** Prints what differs between two runs; the exit code is 0 where nothing does. */
export async function runDiff(first: string, second: string, { plugin = [] }: DiffOptions): Promise<number> {
  await pluginsFrom(plugin);
  const [one, other] = [contentOf(first), contentOf(second)];
  const lines = [...trialDifferences(one.rows, other.rows), ...verdictDifferences(one, other)];
  const what = `${counted(one.rows.length, "trial")} and ${counted(one.verdicts?.claims.length ?? 0, "verdict")}`;
  process.stdout.write(
    `${(lines.length === 0 ? [paint("green", `${what}, the same bit for bit`)] : lines).join("\n")}\n`,
  );
  return lines.length === 0 ? 0 : 1;
}

interface Content {
  readonly rows: readonly TrialRow[];
  readonly verdicts?: Verification;
}

/** The content of a sweep's folder, a file of kept sweeps, or a folder of results. */
function contentOf(from: string): Content {
  if (from.endsWith(".jsonl") || existsSync(join(from, PLAN))) {
    return { rows: sweepsIn(from).flatMap(({ rows }) => rows) };
  }
  if (!existsSync(join(from, VERIFICATION))) {
    throw new UsageError(`${from}: it is neither a sweep (${PLAN}) nor a folder of results (${VERIFICATION})`);
  }
  const { comparison = [], minimal = [] } = keptExperiments(from);
  return { rows: [...comparison, ...minimal].flatMap(({ rows }) => rows), verdicts: readVerification(from) };
}

function trialDifferences(one: readonly TrialRow[], other: readonly TrialRow[]): string[] {
  const others = new Map(other.map((row) => [row.id, row]));
  const known = new Map(one.map((row) => [row.id, row]));
  const rows = [...known.values()];
  const onlyFirst = rows.filter(({ id }) => !others.has(id));
  const onlySecond = other.filter(({ id }) => !known.has(id));
  const changed = rows.flatMap((row) => {
    const now = others.get(row.id);
    const differences = now === undefined ? [] : rowDifferences(row, now);
    return differences.length === 0 ? [] : [`  ${nameOf(row)}: ${differences.slice(0, 3).join("; ")}`];
  });
  return [
    ...some(
      "only in the first",
      onlyFirst.map((row) => `  ${nameOf(row)}`),
    ),
    ...some(
      "only in the second",
      onlySecond.map((row) => `  ${nameOf(row)}`),
    ),
    ...some("with different results", changed),
  ];
}

function some(what: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const rest = lines.length > SHOWN ? [`  … and ${lines.length - SHOWN} more`] : [];
  return [paint("red", `${counted(lines.length, "trial")} ${what}:`), ...lines.slice(0, SHOWN), ...rest];
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
