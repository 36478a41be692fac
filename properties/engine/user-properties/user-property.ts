/**
 * User-defined properties, with what a plain property run lacks: failures are kept by value and tried first the next
 * time, and regions must have been visited before "it held" means anything.
 *
 * A property is a name, an arbitrary of plain JSON, and a function that examines a case. That function returns false or
 * throws for a violation, and calls `visit` with the regions that the case belongs to. Each case is examined as it
 * would be read from the corpus again, as a fresh copy by way of JSON (where −0 is 0), so that what failed is what is
 * kept. Cases that `fc.pre` puts aside are undecided: a few are let pass, and kept ones are not tried.
 */
import fc from "fast-check";
import { given } from "../../../src/numeric/given.ts";
import { plain } from "../../../src/numeric/number-text.ts";
import { binomialLowerTail } from "../../../src/numeric/statistics/binomial.ts";
import { checkClaim, COVERAGE_DOUBT } from "../check.ts";
import { readCorpus, storeCounterexample } from "../corpus.ts";
import { makeFolder } from "../system/make-folder.ts";
import { propertyAsClaim, type UserProperty } from "./property-as-claim.ts";
import type { Coverage, Verdict } from "../verdict.ts";

export type { UserProperty };

/** How a user-defined property is checked. */
export interface UserPropertyOptions {
  /** The number of cases that are drawn. Default 300. */
  readonly runs?: number;
  /** The root seed of the draws. Default "1". */
  readonly seed?: string;
  /**
   * The folder of kept failures, made when there is one to keep. Default "runs/corpus". With false, failures are
   * neither read nor kept.
   */
  readonly corpus?: string | false;
  /** Seconds of wall time after which the property is given up as undecided. Default 120. */
  readonly timeLimit?: number;
  /** One case to examine alone, as the message of a failure gives it. Nothing is drawn, read or kept then. */
  readonly replay?: unknown;
}

const DEFAULT_CORPUS = "runs/corpus";

/**
 * Checks a property on its kept failures first, then on draws, keeps a new failure and returns the verdict.
 *
 *   const verdict = checkProperty(
 *     { name: "small-square", cases: onGrid(0, 1), examine: (x) => x * x <= x },
 *     { runs: 1000, corpus: false },
 *   );
 *   verdict.kind; // "held"
 *
 * Throws a RangeError for a malformed name, an examination that is no function, a floor that gates nothing, and a
 * number of runs or a time limit that makes no sense; a CorpusError for a corpus that cannot be read.
 */
export function checkProperty<Case>(property: UserProperty<Case>, options: UserPropertyOptions = {}): Verdict {
  const { name, examine, coverage = {} } = property;
  if (!/^[\w.-]+$/.test(name)) {
    throw new RangeError(`checkProperty: the name must be letters, digits, dots and dashes, got "${name}"`);
  }
  if (typeof (examine as unknown) !== "function") {
    throw new RangeError(`checkProperty: examine must be a function, got ${typeof examine} in ${name}`);
  }
  const { runs = 300, seed = "1", corpus = DEFAULT_CORPUS, timeLimit } = options;
  const limits = given({ timeLimit });
  if (options.replay !== undefined) {
    const alone = { ...property, cases: fc.constant(options.replay as Case), coverage: {} };
    return withCallAsReplay(checkClaim(propertyAsClaim(alone), { runs: 1, seed, ...limits }));
  }
  for (const [region, floor] of Object.entries(coverage)) requireFloor(name, region, floor, runs);
  const claim = propertyAsClaim(property);
  const stored = corpus === false ? [] : readCorpus(corpus).filter((one) => one.claim === name);
  // A kept case that the property puts aside by now is no longer one of its cases.
  const kept = stored.map((one) => one.case).filter((c) => claim.examine(c).kind === "finding");
  const verdict = withCallAsReplay(checkClaim(claim, { runs, seed, corpus: kept, ...limits }));
  if (verdict.kind === "refuted" && verdict.found !== "corpus" && corpus !== false) {
    makeFolder(corpus);
    storeCounterexample(corpus, name, verdict, "property");
  }
  return verdict;
}

/** Throws a RangeError for a floor that gates nothing, because a run without a single visit would pass it. */
function requireFloor(name: string, region: string, floor: number, runs: number): void {
  const gates = floor <= 1 && binomialLowerTail(0, runs, Math.max(0, floor)) < COVERAGE_DOUBT;
  if (!gates) {
    throw new RangeError(
      `checkProperty: the least share of region "${region}" of ${name} must be at most 1 and large enough to fail without a visit in ${runs} runs, got ${floor}`,
    );
  }
}

/**
 * The verdict with a call of `assertProperty` as its replay: the command line knows claims only, not user properties.
 */
function withCallAsReplay(verdict: Verdict): Verdict {
  if (verdict.kind !== "refuted") return verdict;
  const command = `assertProperty(property, { replay: ${JSON.stringify(verdict.counterexample)} })`;
  return { ...verdict, replay: { ...verdict.replay, command } };
}

/** The error of `assertProperty`: a property does not hold, or nothing can be said of it. */
export class PropertyError extends Error {
  override readonly name = "PropertyError";
}

/**
 * Checks a property, as `checkProperty` does, and throws a PropertyError where it does not hold. The message shows the
 * case and what was wrong with it, or why the run says nothing.
 *
 *   it("stays positive", () => assertProperty(staysPositive));
 */
export function assertProperty<Case>(property: UserProperty<Case>, options: UserPropertyOptions = {}): void {
  const verdict = checkProperty(property, options);
  if (verdict.kind === "held") return;
  if (verdict.kind === "undecided") throw new PropertyError(`${property.name}: nothing can be said: ${verdict.why}`);
  const { counterexample, found, narrative, replay, runs, coverage = {} } = verdict;
  const { corpus = DEFAULT_CORPUS } = options;
  throw new PropertyError(
    [
      `${property.name} fails for ${JSON.stringify(counterexample)} (${originOf()}): ${narrative.join("; ")}`,
      ...(Object.keys(coverage).length === 0 ? [] : [`regions in ${runs} draws: ${sharesIn(coverage)}`]),
      `again: ${replay.command}`,
    ].join("\n"),
  );

  function originOf(): string {
    if (options.replay !== undefined) return "replayed";
    if (found === "corpus") return `a failure kept in ${String(corpus)}`;
    const drawn = `drawn with seed ${replay.seed}, path ${replay.path ?? "none"}`;
    return corpus === false ? drawn : `${drawn}; kept in ${corpus}, to be tried first`;
  }
}

const sharesIn = (coverage: Coverage): string =>
  Object.entries(coverage)
    .map(([region, { share, floor }]) => `${region} ${percent(share)} of ${percent(floor)} asked for`)
    .join(", ");

const percent = (share: number) => `${plain(100 * share, 3)} %`;
