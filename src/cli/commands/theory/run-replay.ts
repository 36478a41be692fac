/** `latchlab replay`: exactly one case of a claim, or one trial, run again with every step shown. */
import { DEFAULT_TIME_LIMIT, isViolation } from "../../../../properties/engine/check.ts";
import type { CaseExamination } from "../../../../properties/engine/case-examination.ts";
import type { ClaimInWords, Json } from "../../../../properties/engine/claim.ts";
import { recordTraining, type TrainingRecord } from "../../../experiments/training-run/training-record.ts";
import type { TrialRow } from "../../../experiments/trial-row.ts";
import { WorkerPool } from "../../../experiments/worker-pool.ts";
import { marginText } from "../../../report/words/verdict-words.ts";
import { rowDifferences, trialRowIn } from "../../files/trial-rows.ts";
import { SECONDS_TO_LOAD } from "../../modules/in-own-thread.ts";
import { Incomplete } from "../../terminal/incomplete.ts";
import { paint, type Paint } from "../../terminal/paint.ts";
import { labelled, paragraph, toBeCopied } from "../../terminal/paragraph.ts";
import { safeJson, safeText, safeTexts } from "../../terminal/safe-text.ts";
import { UsageError } from "../../terminal/usage-error.ts";
import { trainingText } from "../../training/training-text.ts";
import { readClaims } from "../../verification/catalogue.ts";
import { claimNamed } from "../../verification/claim-selection.ts";
import type { CaseSought, ReplayAnswer, ReplayedCase, ReplayTask } from "../../verification/replay-worker.ts";
import { storedCaseIn } from "../../verification/stored-cases.ts";
import type { ReplayOptions } from "./replay.ts";

const WORKER = new URL("./replay-worker.js", import.meta.url);

/** Which case of which claim is shown, and where a user said that it comes from. */
interface Request {
  readonly claim: ClaimInWords;
  readonly sought: CaseSought;
  readonly origin?: string;
}

export async function runReplay(name: string, options: ReplayOptions): Promise<number> {
  const row = name.endsWith(".json") ? trialRowIn(name) : undefined;
  if (row !== undefined) return replayTrial(row, name, options);
  await readClaims(options.claims ?? [], options.timeLimit);
  const request = name.endsWith(".json") ? fromFile(name, options) : fromClaim(claimNamed(name), options);
  const { claim, sought } = request;
  const replayed = await inOwnThread(request, options);
  const { examined } = replayed;
  if (examined.kind === "not applicable" && sought.kind === "given") {
    throw new UsageError(`${sought.source}: ${claim.id} says nothing about this case: ${examined.why}`);
  }
  process.stdout.write(`${shown(request, replayed, paint).join("\n")}\n`);
  if (examined.kind === "undecided") return 1;
  return isViolation(claim, examined) && claim.expectation === "holds" ? 1 : 0;
}

/** The case that is sought, examined in a thread that is given up when its time is over: a user's code may not end. */
async function inOwnThread(
  { claim: { id }, sought }: Request,
  { claims: modules = [], timeLimit = DEFAULT_TIME_LIMIT }: ReplayOptions,
): Promise<ReplayedCase> {
  const pool = new WorkerPool<ReplayTask, ReplayAnswer>(WORKER, 1);
  const ask = async (task: ReplayTask, seconds: number, late: Error) => {
    const signal = AbortSignal.timeout(1000 * seconds);
    try {
      return await pool.run(task, { signal });
    } catch (error) {
      if (signal.aborted) throw late;
      throw new UsageError(`${id}: its examination broke down: ${(error as Error).message}`, { cause: error });
    }
  };
  try {
    const toLoad = Math.max(timeLimit, SECONDS_TO_LOAD);
    await ask({ modules }, toLoad, new UsageError(`${id}: loading its code took longer than ${toLoad} s`));
    const asked = { id, sought, timeLimit };
    const late = new Incomplete(`${id}: it took longer than ${timeLimit} s (--time-limit)`);
    const answer = await ask({ modules, asked }, timeLimit, late);
    if (answer === undefined)
      throw new RangeError(`replay: the answer about ${id} must be a case or a refusal, got none`);
    if ("refused" in answer) throw new UsageError(answer.refused);
    return answer;
  } finally {
    await pool.end();
  }
}

/** Runs a trial again from its specification and compares every field with what the file says. */
function replayTrial(row: TrialRow, file: string, options: ReplayOptions): number {
  const { seed, path, case: given, claims, timeLimit } = options;
  if ((seed ?? path ?? given ?? claims ?? timeLimit) !== undefined) {
    const ofClaims = "--seed, --path, --case, --claims and --time-limit";
    throw new UsageError(`a trial is replayed as it is: ${ofClaims} go with a claim`);
  }
  const record = recordOf(row, file);
  const specification = safeTexts(record.row.specification);
  const lines = trainingText({ ...record, row: { ...record.row, specification } }, [], paint);
  const differences = rowDifferences(row, record.row);
  const verdict =
    differences.length === 0
      ? [paint("green", `The same as in ${safeText(file)}, bit for bit.`)]
      : [
          paint("red", `NOT the same as in ${safeText(file)}:`),
          ...differences.flatMap((line) => paragraph(safeText(line), 2)),
        ];
  process.stdout.write(`${[...lines, "", ...verdict].join("\n")}\n`);
  return differences.length === 0 ? 0 : 1;
}

function recordOf({ specification }: TrialRow, file: string): TrainingRecord {
  try {
    return recordTraining(specification);
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(`${file}: ${error.message}`, { cause: error });
    throw error;
  }
}

function fromFile(file: string, { seed, path, case: given }: ReplayOptions): Request {
  if ((seed ?? path ?? given) !== undefined) {
    throw new UsageError("a stored case is replayed as it is: --seed, --path and --case go with a claim");
  }
  const stored = storedCaseIn(file);
  return {
    claim: claimNamed(stored.claim),
    sought: { kind: "given", case: stored.case, source: file },
    origin: `stored in ${file}${stored.note === "" ? "" : ` (${stored.note})`}`,
  };
}

function fromClaim(claim: ClaimInWords, { seed = "1", path, case: given }: ReplayOptions): Request {
  if (given !== undefined) {
    return { claim, sought: { kind: "given", case: parsed(given), source: "--case" }, origin: "given" };
  }
  return { claim, sought: path === undefined ? { kind: "violating", seed } : { kind: "drawn", seed, path } };
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    throw new UsageError(`--case must be JSON: ${(error as Error).message}`, { cause: error });
  }
}

function shown({ claim, origin }: Request, { case: c, drawn, examined, told }: ReplayedCase, paint: Paint): string[] {
  // Claims and cases may be a user's.
  const line = (label: string, text: string) => labelled(label, safeText(text));
  return [
    paint("bold", safeText(claim.id)),
    ...line("statement", claim.statement),
    ...(claim.broken === undefined ? [] : line(claim.reading === "spoiled" ? "changed" : "broken", claim.broken)),
    ...toBeCopied("case", safeJson(c, 0)),
    ...line("", origin ?? drawn ?? ""),
    "",
    ...told.flatMap((text) => paragraph(safeText(text), 2)),
    "",
    ...(examined.kind === "finding" ? line("margin", `${marginText(examined)} (rounding)`) : []),
    ...(examined.regions.length === 0 ? [] : line("visits", examined.regions.join("; "))),
    ...line("verdict", verdictOn(claim, examined)),
  ];
}

function verdictOn(claim: ClaimInWords, examined: CaseExamination): string {
  if (examined.kind === "undecided") return `undecided: ${examined.why}`;
  if (examined.kind === "not applicable") return `nothing is claimed about this case: ${examined.why}`;
  if (!isViolation(claim, examined)) {
    return examined.margin < -examined.allowance
      ? `this case violates the statement, but by less than the ${claim.leastViolation ?? 0} that counts as an expected failure`
      : "this case does not violate the statement";
  }
  return claim.expectation === "fails"
    ? "this case violates the statement, as expected"
    : "this case VIOLATES the statement";
}
