/**
 * The check of a claim, which ends in a verdict.
 *
 * It closes what a plain property run leaves open. The cases examined are counted and must be as many as were asked
 * for. A run cut short by its time limit is no pass. Undecided cases are capped, and so are those that the statement
 * says nothing about. Regions that a claim must visit are gated. A violation must exceed its rounding allowance, and an
 * allowance that could hide a violation makes the case undecided. A counterexample from the corpus is tried first, but
 * meets no expectation.
 */
import fc from "fast-check";
import { thrownText } from "../../src/examination/user-map/thrown-text.ts";
import { integerSeed, seedAddress } from "../../src/numeric/random.ts";
import { binomialLowerTail } from "../../src/numeric/statistics/binomial.ts";
import { type CaseExamination, isConclusive } from "./case-examination.ts";
import type { Claim, Json } from "./claim.ts";
import { shellWord } from "./system/shell-word.ts";
import type { Coverage, Margin, Replay, Verdict } from "./verdict.ts";

/** How a claim is checked. */
export interface CheckOptions {
  /** The number of cases that a claim which should hold is examined on: an integer of at least 1. */
  readonly runs: number;
  /** The root of every stream of draws; that of a claim is `seed=<seed>/verify/<id>`. */
  readonly seed: string;
  /** Stored counterexamples of this claim, which are examined before anything is drawn. */
  readonly corpus?: readonly Json[];
  /** Seconds of wall time after which the claim is given up as undecided. Default 120. */
  readonly timeLimit?: number;
}

/** The number of draws for an expected failure, whatever `runs` says: controls are refuted by far fewer. */
export const RUNS_FOR_EXPECTED_FAILURE = 300;

/** The largest share of cases that may stay undecided. */
export const UNDECIDED_CAP = 0.05;

/** The least share of cases that the statement must say something about. */
export const APPLICABLE_FLOOR = 0.5;

/** A region fails its floor when as few visits as were seen have less than this probability at the floor's share. */
export const COVERAGE_DOUBT = 1e-3;

/** The seconds of wall time after which a claim is given up as undecided, where nothing else is said. */
export const DEFAULT_TIME_LIMIT = 120;

/**
 * The verdict on a claim: stored cases first, then draws, which are shrunk at the first violation. A claim that should
 * fail is tried on at most 300 draws, whatever the number of runs.
 *
 *   const verdict = checkClaim(CLAIMS[0], { runs: 300, seed: "1" });
 *   if (verdict.kind === "refuted") console.log(verdict.narrative.join("\n"));
 *
 * An examination that throws makes the verdict undecided. Throws a RangeError for a number of runs that is no integer
 * of at least 1 and for a time limit below 0.
 */
export function checkClaim(claim: Claim, options: CheckOptions): Verdict {
  const { seed, corpus = [], timeLimit = DEFAULT_TIME_LIMIT } = options;
  const runs = claim.expectation === "fails" ? RUNS_FOR_EXPECTED_FAILURE : options.runs;
  if (!(Number.isInteger(runs) && runs >= 1)) {
    throw new RangeError(`checkClaim: the number of runs must be an integer >= 1, got ${runs}`);
  }
  if (!(timeLimit >= 0)) throw new RangeError(`checkClaim: the time limit must be >= 0 seconds, got ${timeLimit}`);

  // A stored case meets no expected failure, so a claim that should fail is not tried on any.
  for (const stored of claim.expectation === "holds" ? corpus : []) {
    const examined = examineCase(claim, stored);
    const command = `${replayOf(claim)} --case ${shellWord(JSON.stringify(stored))}`;
    if (isViolation(claim, examined)) return refuted(claim, 0, stored, examined, "corpus", { seed, command });
    if (examined.kind === "undecided") {
      return { kind: "undecided", runs: 0, why: `a stored case is: ${examined.why}; see ${command}` };
    }
  }

  const tally = new Tally(claim);
  let violated = false;
  let failure: string | undefined;
  const property = fc.property(claim.cases, (c) => {
    if (failure !== undefined) return false;
    let examined: CaseExamination;
    try {
      examined = examineCase(claim, c);
    } catch (error) {
      if (violated) return true; // while shrinking: the violation that was drawn stands
      failure = `examining ${shownCase(c)} threw: ${thrownText(error)}`;
      return false;
    }
    if (!violated) tally.count(examined); // what follows the first violation are shrunk cases, not draws
    violated ||= isViolation(claim, examined);
    return !isViolation(claim, examined);
  });
  const details = fc.check(property, {
    numRuns: runs,
    seed: claimSeed(claim, seed),
    interruptAfterTimeLimit: timeLimit * 1000,
    markInterruptAsFailure: true,
  });

  if (failure !== undefined) return { kind: "undecided", runs: tally.runs, why: failure };
  if (details.counterexample !== null) {
    const [counterexample] = details.counterexample;
    const path = details.counterexamplePath;
    const replay = { seed, path, command: replayCommand(claim, seed, path) };
    const found = claim.found ?? "random";
    const verdict = refuted(claim, tally.runs, counterexample, examineCase(claim, counterexample), found, replay);
    // An expected failure ends at its first violation, so its shares say nothing.
    return verdict.kind === "refuted" && claim.expectation === "holds"
      ? { ...verdict, coverage: tally.coverage() }
      : verdict;
  }
  return tally.conclude(runs, details.interrupted ? `the time limit of ${timeLimit} s` : undefined);
}

/** The integer that seeds fast-check for this claim, made from an address like every other seed. */
export function claimSeed(claim: Pick<Claim, "id">, seed: string): number {
  return integerSeed(seedAddress(seed, "verify", claim.id));
}

/**
 * The examination of one case by a claim; it is undecided where its margin is NaN or its allowance too large. Throws a
 * RangeError for an answer that is no examination.
 */
export function examineCase(claim: Claim, c: Json): CaseExamination {
  const examined = examinationOf(claim.examine(c));
  if (examined.kind !== "finding") return examined;
  if (isConclusive(examined)) return examined;
  const { margin, allowance, regions } = examined;
  const why = Number.isNaN(margin)
    ? "the margin is NaN"
    : `a rounding allowance of ${allowance} is too large to conclude from`;
  return { kind: "undecided", why, regions };
}

/**
 * What is answered, each part read once: another reading could find another. A missing number is below nothing, so that
 * a malformed answer would never violate a statement.
 */
function examinationOf(answer: unknown): CaseExamination {
  const { kind, margin, allowance, why, regions: named } = (answer ?? {}) as Partial<Record<string, unknown>>;
  const wrong = (part: string) =>
    new RangeError(
      `examine must answer with a finding, undecided or nothing claimed; its ${part} is not as it must be`,
    );
  const regionsOf = (): readonly string[] => {
    const regions = textsOf(named);
    if (regions === undefined) throw wrong("regions");
    return regions;
  };
  if (kind === "finding") {
    if (typeof margin !== "number") throw wrong("margin");
    if (typeof allowance !== "number" || allowance < 0) throw wrong("allowance");
    return { kind, margin, allowance, regions: regionsOf() };
  }
  if (kind !== "undecided" && kind !== "not applicable") throw wrong("kind");
  if (typeof why !== "string") throw wrong("why");
  return { kind, why, regions: regionsOf() };
}

/** The texts of a list, as a list of our own; undefined for what is none. */
function textsOf(value: unknown): readonly string[] | undefined {
  const texts: readonly unknown[] | undefined = Array.isArray(value) ? [...(value as unknown[])] : undefined;
  return texts?.every((one) => typeof one === "string") === true ? texts : undefined;
}

/** What a claim tells of a case; a counterexample that cannot be told is one still. */
export function narrativeOf(claim: Claim, c: Json): readonly string[] {
  try {
    return textsOf(claim.narrate(c)) ?? ["narrate must return a list of texts, and does not"];
  } catch (error) {
    return [`narrate threw: ${thrownText(error)}`];
  }
}

/** Whether a case violates the statement: beyond rounding, and for an expected failure by as much as the claim asks. */
export const isViolation = (
  { leastViolation = 0 }: Pick<Claim, "leastViolation">,
  examined: CaseExamination,
): boolean => examined.kind === "finding" && examined.margin < -examined.allowance - leastViolation;

/** What the draws of a claim have shown so far. */
class Tally {
  runs = 0;
  private undecided = 0;
  private notApplicable = 0;
  private whyUndecided = "";
  private whyNotApplicable = "";
  private worst: Margin | undefined;
  private largestAllowance = 0;
  private readonly visits = new Map<string, number>();
  private readonly claim: Claim;

  constructor(claim: Claim) {
    this.claim = claim;
  }

  count(examined: CaseExamination): void {
    this.runs++;
    for (const region of examined.regions) this.visits.set(region, (this.visits.get(region) ?? 0) + 1);
    if (examined.kind === "not applicable") {
      this.notApplicable++;
      this.whyNotApplicable = examined.why;
      return;
    }
    if (examined.kind === "undecided") {
      this.undecided++;
      this.whyUndecided = examined.why;
      return;
    }
    const { margin, allowance } = examined;
    this.largestAllowance = Math.max(this.largestAllowance, allowance);
    if (this.worst === undefined || margin + allowance < this.worst.margin + this.worst.allowance) {
      this.worst = { margin, allowance };
    }
  }

  conclude(asked: number, interruption: string | undefined): Verdict {
    const { runs, undecided, notApplicable, worst } = this;
    const because = (why: string): Verdict => ({ kind: "undecided", runs, why });
    if (interruption !== undefined) return because(`${interruption} ended the check after ${runs} of ${asked} cases`);
    if (runs !== asked) return because(`only ${runs} of ${asked} cases were examined`);
    if (!(runs - notApplicable >= APPLICABLE_FLOOR * runs)) {
      return because(
        `nothing is said about ${notApplicable} of ${runs} cases, more than half; the last because ${this.whyNotApplicable}`,
      );
    }
    if (worst === undefined || undecided > UNDECIDED_CAP * runs) {
      return because(
        `${undecided} of ${runs} cases are undecided, more than ${UNDECIDED_CAP * 100} %; the last because ${this.whyUndecided}`,
      );
    }
    const thin = Object.entries(this.claim.coverage).find(
      ([region, floor]) => binomialLowerTail(this.visits.get(region) ?? 0, runs, floor) < COVERAGE_DOUBT,
    );
    if (thin !== undefined) {
      const [region, floor] = thin;
      return because(
        `region "${region}" was visited by ${this.visits.get(region) ?? 0} of ${runs} cases, at least ${floor * 100} % are asked for`,
      );
    }
    const { largestAllowance } = this;
    return { kind: "held", runs, worst, largestAllowance, coverage: this.coverage(), undecided, notApplicable };
  }

  coverage(): Coverage {
    return Object.fromEntries(
      Object.entries(this.claim.coverage).map(([region, floor]) => [
        region,
        { share: (this.visits.get(region) ?? 0) / this.runs, floor },
      ]),
    );
  }
}

function refuted(
  claim: Claim,
  runs: number,
  counterexample: Json,
  examined: CaseExamination,
  found: "random" | "constructed" | "corpus",
  replay: Replay,
): Verdict {
  if (examined.kind !== "finding") {
    return { kind: "undecided", runs, why: `the counterexample does not replay: ${examined.why}` };
  }
  const margin = { margin: examined.margin, allowance: examined.allowance };
  const narrative = narrativeOf(claim, counterexample);
  return { kind: "refuted", runs, counterexample, margin, found, replay, narrative };
}

/** The command that replays a claim, with the module that it has to be loaded from. */
const replayOf = ({ id, module }: Claim): string =>
  `latchlab replay ${shellWord(id)}${module === undefined ? "" : ` --claims ${shellWord(module)}`}`;

/** A path longer than this is no longer something to paste. */
const LONGEST_PATH = 40;

/** The command that shows the counterexample again; an expected failure is found anew from its seed alone. */
function replayCommand(claim: Claim, seed: string, path: string): string {
  const found = `${replayOf(claim)} --seed ${shellWord(seed)}`;
  return claim.expectation === "fails" && path.length > LONGEST_PATH ? found : `${found} --path ${path}`;
}

/** A case as a message shows it, even one that is not JSON after all. */
function shownCase(c: Json): string {
  try {
    return JSON.stringify(c);
  } catch {
    return fc.stringify(c);
  }
}
