/**
 * Runs parts of the comparison at full scale, each in an hour or less, and keeps their rows as committed results:
 *
 *   npm run results:comparison -- tuning main long shorter-first replication shorter-first-replication companion
 *
 * A part goes on where it was stopped. What is to be run was declared, and committed, before: the commit at which the
 * first part began, and that of each part, stand in results/comparison/run.json, with what each took beside its
 * estimate. A part is not begun from sources that differ from their commit.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writeWhole } from "../src/cli/files/output-folder.ts";
import { estimateOf } from "../src/cli/sweep/dry-run.ts";
import { runJournaledSweep } from "../src/cli/sweep/journaled-sweep.ts";
import { COMPARISON_PARTS, keptSweepsIn, sweepsIn } from "../src/cli/sweep/kept-sweeps.ts";
import { machine, secondsOf } from "../src/cli/sweep/run-record.ts";
import { explainError } from "../src/cli/terminal/exit.ts";
import { UsageError } from "../src/cli/terminal/usage-error.ts";
import { companionPlan } from "../src/experiments/companion/companion-plan.ts";
import { comparisonDesign, comparisonSweeps, partName } from "../src/experiments/comparison/run-comparison.ts";
import { tunedSettings } from "../src/experiments/comparison/tuning.ts";
import { compactLines } from "../src/experiments/sweep/compact-rows.ts";
import { type SweepPlan, trialsOf } from "../src/experiments/sweep/sweep-plan.ts";
import { rounded } from "../src/numeric/number-text.ts";
import { finder } from "../src/report/comparison/kept-comparison.ts";

const FOLDER = join("results", COMPARISON_PARTS);
const SWEEPS = join("results", "sweeps", "compare");
const RUN = join(FOLDER, "run.json");
const SEED = "1";

interface RunRecord {
  /** The commit at which the first part began: what it declares was declared before any row was seen. */
  readonly declared?: string;
  readonly parts?: Readonly<Record<string, unknown>>;
}

const git = (...words: string[]) => execFileSync("git", words, { encoding: "utf8" }).trim();

function committedSources(): string {
  const changed = git("status", "--porcelain", "--", "src", "package.json");
  if (changed !== "") throw new UsageError(`sources must be committed before a part is run, got changes:\n${changed}`);
  return git("rev-parse", "HEAD");
}

function recordedRun(): RunRecord {
  try {
    return JSON.parse(readFileSync(RUN, "utf8")) as RunRecord;
  } catch {
    return {};
  }
}

/** The plan of a part; all but the tuning stand under what it chose. */
function planOf(part: string): SweepPlan {
  if (part === "companion") return companionPlan({ seed: SEED });
  const design = comparisonDesign({ scale: "paper", seed: SEED });
  const { tuning } = design;
  if (tuning !== undefined && part === "tuning") return tuning;
  const kept = keptSweepsIn(join(FOLDER, "tuning.jsonl"))?.at(0);
  if (tuning === undefined || kept === undefined) {
    throw new UsageError(`${part}: the part tuning must be kept before others are run`);
  }
  const settings = tunedSettings(tuning, trialsOf(tuning), finder(kept.rows));
  const found = comparisonSweeps({ ...design, main: () => design.main(settings) }).find(
    (sweep) => partName(sweep.part) === part,
  );
  if (found === undefined) throw new UsageError(`the part must be one of the comparison, got ${part}`);
  return found.plan;
}

async function run(part: string): Promise<void> {
  const commit = committedSources();
  const plan = planOf(part);
  const out = part === "main" ? SWEEPS : join(SWEEPS, part);
  const before = recordedRun();
  const { declared = commit, parts = {} } = before;
  const estimate = Object.hasOwn(parts, part) ? undefined : await estimateOf([{ plan }]);
  const keep = (more: object) => {
    const own = { commit, ...(parts[part] as object | undefined), ...more };
    writeWhole(
      RUN,
      `${JSON.stringify({ ...before, schema: 1, ...machine(), declared, parts: { ...parts, [part]: own } }, null, 2)}\n`,
    );
  };
  mkdirSync(FOLDER, { recursive: true });
  keep(estimate === undefined ? {} : { estimatedCoreSeconds: rounded(estimate.seconds, 3) });
  const { left } = await runJournaledSweep(`results: ${part}`, plan, { out, resume: true });
  if (left > 0) throw new UsageError(`${part}: ${left} trials have no row`);
  const [{ rows }] = sweepsIn(out);
  writeWhole(join(FOLDER, `${part}.jsonl`), `${compactLines([{ part, plan, rows }]).join("\n")}\n`);
  const again = recordedRun();
  const own = { ...(again.parts?.[part] as object), trials: rows.length, seconds: rounded(secondsOf(out), 4) };
  writeWhole(RUN, `${JSON.stringify({ ...again, parts: { ...again.parts, [part]: own } }, null, 2)}\n`);
}

try {
  const parts = process.argv.slice(2);
  if (parts.length === 0) throw new UsageError("name the parts that are to be run, such as tuning main");
  for (const part of parts) await run(part);
} catch (error) {
  process.exitCode = explainError(error, "results:comparison");
}
