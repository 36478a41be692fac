/** What a worker thread does for `replay`: finds one case of a claim and examines it. */
import { checkClaim, examineCase, narrativeOf, RUNS_FOR_EXPECTED_FAILURE } from "../../../properties/engine/check.ts";
import type { CaseExamination } from "../../../properties/engine/case-examination.ts";
import type { Claim, Json } from "../../../properties/engine/claim.ts";
import { caseAt } from "../../../properties/engine/replay.ts";
import { thrownText } from "../../examination/user-map/thrown-text.ts";
import { outputSent, sendOutputToStderr } from "../../experiments/own-output.ts";
import { watchIntrinsics } from "../modules/intrinsics.ts";
import { UsageError } from "../terminal/usage-error.ts";
import { loadClaims, wholeClaim } from "./catalogue.ts";
import { requireFit } from "./stored-cases.ts";

/** Which case is asked for: one by value with the flag or file that gave it, one by its path, or a counterexample. */
export type CaseSought =
  | { readonly kind: "given"; readonly case: Json; readonly source: string }
  | { readonly kind: "drawn"; readonly seed: string; readonly path: string }
  | { readonly kind: "violating"; readonly seed: string };

/** The files of the modules of user-defined claims, and what is asked; without a claim they are loaded, no more. */
export interface ReplayTask {
  readonly modules: readonly string[];
  readonly asked?: { readonly id: string; readonly sought: CaseSought; readonly timeLimit: number };
}

/** A case that was examined, where it came from if it was drawn, and what the claim tells of it. */
export interface ReplayedCase {
  readonly case: Json;
  readonly drawn?: string;
  readonly examined: CaseExamination;
  readonly told: readonly string[];
}

/** The case, or why there is none; undefined where nothing was asked. */
export type ReplayAnswer = ReplayedCase | { readonly refused: string } | undefined;

const changed = watchIntrinsics();
let loading: Promise<void> | undefined;

async function load(modules: readonly string[]): Promise<void> {
  if (modules.length > 0) sendOutputToStderr();
  await loadClaims(modules);
}

export default async function replayTask({ modules, asked }: ReplayTask): Promise<ReplayAnswer> {
  await (loading ??= load(modules));
  if (asked === undefined) return undefined;
  const answer = answerTo(wholeClaim(asked.id), asked);
  const name = modules.length === 0 ? undefined : changed();
  if (name !== undefined) throw new Error(`the module changes ${name}, on which all that is computed rests`);
  if (modules.length > 0) await outputSent();
  return answer;
}

function answerTo(claim: Claim, { sought, timeLimit }: NonNullable<ReplayTask["asked"]>): ReplayAnswer {
  try {
    const { case: c, drawn } = caseOf(claim, sought, timeLimit);
    return { case: c, examined: examinedAnyhow(claim, c), told: narrativeOf(claim, c), ...drawn };
  } catch (error) {
    if (error instanceof UsageError) return { refused: error.message };
    throw error;
  }
}

interface Found {
  readonly case: Json;
  readonly drawn?: { readonly drawn: string };
}

function caseOf(claim: Claim, sought: CaseSought, timeLimit: number): Found {
  switch (sought.kind) {
    case "given":
      requireFit(claim, sought.case, sought.source);
      return { case: sought.case };
    case "drawn": {
      const { seed, path } = sought;
      return { case: drawnAt(claim, seed, path), drawn: { drawn: `drawn: seed ${seed}, path ${path}` } };
    }
    case "violating":
      return violating(claim, sought.seed, timeLimit);
  }
}

/** The counterexample of this seed; where there is none, its first case. */
function violating(claim: Claim, seed: string, timeLimit: number): Found {
  // The thread is given up at its limit, before the check would call half of its draws the whole.
  const verdict = checkClaim(claim, { runs: RUNS_FOR_EXPECTED_FAILURE, seed, timeLimit: 2 * timeLimit });
  if (verdict.kind === "refuted") {
    const drawn = `the counterexample of seed ${seed}, path ${verdict.replay.path ?? ""}`;
    return { case: verdict.counterexample, drawn: { drawn } };
  }
  const why = verdict.kind === "undecided" ? `; the search for a counterexample is undecided: ${verdict.why}` : "";
  return { case: drawnAt(claim, seed, "0"), drawn: { drawn: `drawn: the first case of seed ${seed}${why}` } };
}

function drawnAt(claim: Claim, seed: string, path: string): Json {
  try {
    return caseAt(claim, seed, path);
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(error.message.replace(/^caseAt: /, ""), { cause: error });
    throw error;
  }
}

/** The examination of a case; one that throws is undecided, as it is for `verify`. */
function examinedAnyhow(claim: Claim, c: Json): CaseExamination {
  try {
    return examineCase(claim, c);
  } catch (error) {
    return { kind: "undecided", why: `examining it threw: ${thrownText(error)}`, regions: [] };
  }
}
