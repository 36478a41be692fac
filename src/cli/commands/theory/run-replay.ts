/** `latchlab replay`: exactly one case of a claim, or one trial, run again with every step shown. */
import {
  checkClaim,
  examineCase,
  isViolation,
  RUNS_FOR_EXPECTED_FAILURE,
} from "../../../../properties/engine/check.ts";
import type { CaseExamination, Claim, Json } from "../../../../properties/engine/claim.ts";
import { caseAt } from "../../../../properties/engine/replay.ts";
import { recordTraining, type TrainingRecord } from "../../../experiments/training-run/training-record.ts";
import type { TrialRow } from "../../../experiments/trial-row.ts";
import { marginText } from "../../../report/words/verdict-words.ts";
import { rowDifferences, trialRowIn } from "../../files/trial-rows.ts";
import { paint, type Paint } from "../../terminal/paint.ts";
import { labelled, paragraph, toBeCopied } from "../../terminal/paragraph.ts";
import { safeJson, safeText, safeTexts } from "../../terminal/safe-text.ts";
import { UsageError } from "../../terminal/usage-error.ts";
import { trainingText } from "../../training/training-text.ts";
import { loadClaims, readClaims, wholeClaim } from "../../verification/catalogue.ts";
import { claimNamed } from "../../verification/claim-selection.ts";
import { requireFit, storedCaseIn } from "../../verification/stored-cases.ts";
import type { ReplayOptions } from "./replay.ts";

interface Replayed {
  readonly claim: Claim;
  readonly case: Json;
  readonly origin: string;
  /** Where a user gave the case: a file or a flag. Absent for a case that was drawn. */
  readonly source?: string;
}

export async function runReplay(name: string, options: ReplayOptions): Promise<number> {
  const row = name.endsWith(".json") ? trialRowIn(name) : undefined;
  if (row !== undefined) return replayTrial(row, name, options);
  await readClaims(options.claims ?? []);
  await loadClaims(options.claims ?? []);
  const replayed = name.endsWith(".json")
    ? fromFile(name, options)
    : fromClaim(wholeClaim(claimNamed(name).id), options);
  const { claim, case: c } = replayed;
  const examined = examineCase(claim, c);
  if (examined.kind === "not applicable" && replayed.source !== undefined) {
    throw new UsageError(`${replayed.source}: ${claim.id} says nothing about this case: ${examined.why}`);
  }
  process.stdout.write(`${shown(replayed, examined, paint).join("\n")}\n`);
  if (examined.kind === "undecided") return 1;
  return isViolation(claim, examined) && claim.expectation === "holds" ? 1 : 0;
}

/** Runs a trial again from its specification and compares every field with what the file says. */
function replayTrial(row: TrialRow, file: string, { seed, path, case: given, claims }: ReplayOptions): number {
  if ((seed ?? path ?? given ?? claims) !== undefined) {
    throw new UsageError("a trial is replayed as it is: --seed, --path, --case and --claims go with a claim");
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

function fromFile(file: string, { seed, path, case: given }: ReplayOptions): Replayed {
  if ((seed ?? path ?? given) !== undefined) {
    throw new UsageError("a stored case is replayed as it is: --seed, --path and --case go with a claim");
  }
  const stored = storedCaseIn(file);
  const claim = wholeClaim(claimNamed(stored.claim).id);
  requireFit(claim, stored.case, file);
  return {
    claim,
    case: stored.case,
    source: file,
    origin: `stored in ${file}${stored.note === "" ? "" : ` (${stored.note})`}`,
  };
}

function fromClaim(claim: Claim, { seed = "1", path, case: given }: ReplayOptions): Replayed {
  if (given !== undefined) {
    const c = parsed(given);
    requireFit(claim, c, "--case");
    return { claim, case: c, origin: "given", source: "--case" };
  }
  if (path !== undefined)
    return { claim, case: drawnAt(claim, seed, path), origin: `drawn: seed ${seed}, path ${path}` };
  const verdict = checkClaim(claim, { runs: RUNS_FOR_EXPECTED_FAILURE, seed });
  return verdict.kind === "refuted"
    ? {
        claim,
        case: verdict.counterexample,
        origin: `the counterexample of seed ${seed}, path ${verdict.replay.path ?? ""}`,
      }
    : { claim, case: drawnAt(claim, seed, "0"), origin: `drawn: the first case of seed ${seed}` };
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    throw new UsageError(`--case must be JSON: ${(error as Error).message}`, { cause: error });
  }
}

function drawnAt(claim: Claim, seed: string, path: string): Json {
  try {
    return caseAt(claim, seed, path);
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(error.message.replace(/^caseAt: /, ""), { cause: error });
    throw error;
  }
}

function shown({ claim, case: c, origin }: Replayed, examined: CaseExamination, paint: Paint): string[] {
  // Claims and cases may be a user's.
  const line = (label: string, text: string) => labelled(label, safeText(text));
  return [
    paint("bold", safeText(claim.id)),
    ...line("statement", claim.statement),
    ...(claim.broken === undefined ? [] : line(claim.reading === "spoiled" ? "changed" : "broken", claim.broken)),
    ...toBeCopied("case", safeJson(c, 0)),
    ...line("", origin),
    "",
    ...claim.narrate(c).flatMap((text) => paragraph(safeText(text), 2)),
    "",
    ...(examined.kind === "finding" ? line("margin", `${marginText(examined)} (rounding)`) : []),
    ...(examined.regions.length === 0 ? [] : line("visits", examined.regions.join("; "))),
    ...line("verdict", verdictOn(claim, examined)),
  ];
}

function verdictOn(claim: Claim, examined: CaseExamination): string {
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
